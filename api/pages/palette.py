"""One colour per label, shared by the drawn networks and the style of Neo4j Browser.

Muted tones of similar weight, told apart in lightness as well as hue, so that print and colour-blind readers keep most
of the differences; every type is named in words beside its colour.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph import EntityType, RecordType

COLOURS: Mapping[str, str] = {
    EntityType.REGION: "#b8892f",
    EntityType.PARK: "#7d8f3a",
    EntityType.UNIVERSITY: "#1f4e79",
    EntityType.RESEARCH_INSTITUTE: "#3a8c9c",
    EntityType.ENTERPRISE: "#b4513a",
    EntityType.GOVERNMENT: "#67478a",
    EntityType.ORGANIZATION: "#6f7782",
    EntityType.PLATFORM: "#2e7d5b",
    EntityType.AGREEMENT: "#8a5a44",
    EntityType.PROJECT: "#b5658f",
    EntityType.POLICY: "#46556e",
    RecordType.DESIGNATION: "#8f6b00",
    RecordType.OBSERVATION: "#9aa5b1",
    RecordType.REPORT: "#2b2f36",
    RecordType.PASSAGE: "#cdc7b8",
}


def darker(colour: str, by: float = 0.22) -> str:
    """`colour` (#rrggbb) with each channel lowered by the share `by`, for borders."""
    return "#" + "".join(f"{round(channel * (1 - by)):02x}" for channel in _channels(colour))


def ink(colour: str) -> str:
    """Black or white, whichever stands out more on `colour` (WCAG 2.1 contrast ratio)."""
    return max(("#ffffff", "#1b1e23"), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
