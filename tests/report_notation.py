"""A tiny notation for test sentences: mentions are marked, as in 依托[University:江北大学]建设[Platform:甲中心].

`[own:我市]` stands for the report's own region 江北市 and `[office:市政府]` for its government, `[Type:name|full name]`
for a short form of a body; what is not marked is plain text. Sentences end at 。 and at line breaks; a line with tabs
is the row of a table.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from graph import Mode, Passage, ReadEntity, Report
from ingest.document import Frame, NormalText, Reading, Sentence, Span
from ingest.relations import Claims, find_claims

OWN = "江北市"
_MARK = re.compile(r"\[(?P<type>\w+):(?P<name>[^\]|]+)(?:\|(?P<full>[^\]]+))?\]")
_END = re.compile(r"[^。\n]*[。\n]|[^。\n]+$")


def parse(
    marked: str,
    *,
    mode: Mode | None = Mode.DONE,
    kind: str = "annual-summary",
    own: bool = True,
    year: int = 2023,
) -> tuple[Reading, tuple[Span, ...], tuple[ReadEntity, ...]]:
    """The reading, spans and entities of a marked text, all of whose sections have `mode`."""
    entities: dict[tuple[str, str], ReadEntity] = {}
    surfaces: dict[tuple[str, str], list[str]] = {}

    def entity(type_: str, name: str, surface: str) -> str:
        key = (type_, name)
        if key not in entities:
            entities[key] = ReadEntity(f"e{len(entities) + 1}", type_, name)
            surfaces[key] = []
        if surface != name and surface not in surfaces[key] and not surface.startswith(("我", "全", "本")):
            surfaces[key].append(surface)
        return entities[key].id

    if own:
        entity("Region", OWN, OWN)
    text, spans, at = "", [], 0
    for hit in _MARK.finditer(marked):
        text += marked[at : hit.start()]
        at = hit.end()
        type_, surface = hit["type"], hit["name"]
        full, rule = hit["full"] or surface, "test"
        if type_ == "own":
            type_, full, rule = "Region", OWN, "deictic"
        elif type_ == "office":
            type_, full, rule = "Government", f"{OWN}人民政府", "deictic"
        start = len(text)
        text += surface
        spans.append(Span(start, len(text), type_, entity(type_, full, surface), full, rule, 0.9))
    text += marked[at:]
    known = tuple(ReadEntity(item.id, item.type, item.name, tuple(surfaces[key])) for key, item in entities.items())
    sentences, passages = [], []
    for number, hit in enumerate(_END.finditer(text), 1):
        if not hit.group().strip():
            continue
        row = "\t" in hit.group()
        end = hit.end() - (1 if hit.group().endswith("\n") else 0)
        passages.append(Passage(number, hit.start(), end, mode=mode, row=row))
        sentences.append(Sentence(hit.start(), end, number, mode, row))
    report = Report(id="test", region=OWN if own else None, kind=kind, year=year, characters=len(text))
    normal = NormalText(text, text, array("l", range(len(text))))
    return Reading(normal, Frame(report, tuple(passages), tuple(sentences))), tuple(spans), known


def read(marked: str, **how: object) -> Claims:
    """The claims of a marked text."""
    return find_claims(*parse(marked, **how))  # type: ignore[arg-type]


def told(marked: str, **how: object) -> set[tuple[str, str, str, str]]:
    """The stated claims of a marked text as (type, head, tail, status), with names for ends."""
    reading, spans, entities = parse(marked, **how)  # type: ignore[arg-type]
    return _plain(find_claims(reading, spans, entities).claims, entities)


def implied(marked: str, **how: object) -> set[tuple[str, str, str]]:
    """The derived places of a marked text as (basis, name, place)."""
    reading, spans, entities = parse(marked, **how)  # type: ignore[arg-type]
    names = {item.id: item.name for item in entities}
    return {
        (claim.basis or "", names[claim.head], names[claim.tail])
        for claim in find_claims(reading, spans, entities).derived
    }


def _plain(claims: Sequence[object], entities: Sequence[ReadEntity]) -> set[tuple[str, str, str, str]]:
    names = {item.id: item.name for item in entities}
    return {
        (c.type, names[c.head], names.get(c.tail, c.tail), str(c.status))  # type: ignore[attr-defined]
        for c in claims
    }
