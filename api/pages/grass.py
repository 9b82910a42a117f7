"""The style of Neo4j Browser, a GraSS file: a colour, a size and a Chinese caption per label.

In: the ontology and the palette. Out: the text of a `.grass` file. GraSS knows labels and types, not values: a colour
per status is not possible, so a claim's status is its caption.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph import ClaimType, EntityType, LinkType, RecordType

from .palette import COLOURS, darker, ink

_CAPTIONS: Mapping[str, str] = {
    RecordType.DESIGNATION: "{name}",
    RecordType.OBSERVATION: "{indicator}",
    RecordType.REPORT: "{title}",
    RecordType.PASSAGE: "{number}",
}
"""What stands on a node; on every entity its name."""

_DIAMETERS: Mapping[str, int] = {
    EntityType.REGION: 110,
    RecordType.PASSAGE: 36,
    RecordType.OBSERVATION: 70,
}
_DIAMETER = 96
"""Wide enough for eight Chinese characters, which the Browser never breaks into lines; it cuts what is longer."""

_LINES: Mapping[str, tuple[str, int]] = {
    ClaimType.PARTNERS_WITH: ("#1f4e79", 3),
    ClaimType.HOSTED_BY: ("#2e7d5b", 3),
    ClaimType.SIGNED: ("#8a5a44", 2),
    ClaimType.UNDERTAKES: ("#b5658f", 2),
    ClaimType.DESIGNATED: ("#8f6b00", 2),
    ClaimType.ISSUED: ("#46556e", 2),
    ClaimType.LOCATED_IN: ("#b8892f", 1),
}
_LINK = ("#a9b0b8", 1)


def grass() -> str:
    """The style file: a rule for every label and every relationship type of the ontology."""
    rules = [_rule("node", {"diameter": "60px", "color": "#a5abb6", "border-width": "2px", "font-size": "11px"})]
    for label in (*EntityType, *RecordType):
        colour = COLOURS[label]
        look = {
            "color": colour,
            "border-color": darker(colour),
            "border-width": "2px",
            "text-color-internal": ink(colour),
            "diameter": f"{_DIAMETERS.get(label, _DIAMETER)}px",
            "font-size": "10px",
            "caption": f'"{_CAPTIONS.get(label, "{name}")}"',
        }
        rules.append(_rule(f"node.{label}", look))
    rules.append(_rule("relationship", {"color": "#a9b0b8", "shaft-width": "1px", "font-size": "9px"}))
    for kind in (*ClaimType, *LinkType):
        colour, width = _LINES.get(kind, _LINK)
        look = {
            "color": colour,
            "shaft-width": f"{width}px",
            "font-size": "9px",
            "padding": "3px",
            "text-color-external": "#3a4048",
            "text-color-internal": "#ffffff",
            "caption": '"{status}"' if isinstance(kind, ClaimType) else '"<type>"',
        }
        rules.append(_rule(f"relationship.{kind}", look))
    return "\n".join(rules)


def _rule(selector: str, look: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in look.items()) + "}\n"
