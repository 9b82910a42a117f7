"""The frame of a report: its card, its passages with section and mode, its sentences.

In: normalised text and what file, manifest or option already tell. Out: a `Frame`.
"""

from __future__ import annotations

import dataclasses
import re
from functools import partial

from graph import DocumentKind, Passage, Report

from ..document import Frame, NormalText, Sentence
from ..lines import is_furniture
from .card import read_card
from .homes import Home, region_named
from .place import home_of
from .sections import blocks, body_line, line_bounds
from .sentences import sentence_bounds
from .tone import base_mode, part_mode

__all__ = ["Home", "frame_of", "region_named"]

_MARKED = re.compile(r"#{1,6}[ \t]+\Z")
_LONGEST_ROW = 4000
"""Characters of a row or heading that counts as one sentence."""


def frame_of(text: NormalText, known: Report) -> Frame:
    """The frame of a report.

    Args:
        text: its normalised text.
        known: what is already told by file, front matter, manifest or option; it goes before what the text says.
            A known `kind` other than the default "news" and every field that is not empty is kept.
    """
    bounds = list(line_bounds(text.text))
    lines = [text.text[start:end] for start, end in bounds]
    marked = [_is_marked(text, start) for start, _ in bounds]
    body = body_line(text.text, bounds, marked)
    card = read_card(lines, body)
    title = known.title or card.title
    issuer = known.issuer or card.issuer
    kind = known.kind if known.kind != DocumentKind.NEWS else str(card.kind)
    region, adcode = known.region, known.adcode
    if region is None:
        head = (line for line in lines[:body] if not is_furniture(line))
        home = home_of(text.text, [part for part in (title, issuer, *head) if part], DocumentKind(kind))
        if home is not None:
            region, adcode = home.name, home.adcode
    if issuer == card.issuer:
        issuer = _with_place(issuer, region)
    report = dataclasses.replace(
        known,
        title=title,
        issuer=issuer,
        region=region,
        adcode=adcode,
        year=known.year if known.year is not None else card.year,
        kind=kind,
        published=known.published or card.published,
        number=known.number or card.number,
        characters=len(text.raw),
    )
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    manner = partial(part_mode, report.kind, text.text)
    base = base_mode(report.kind, text.text)
    for number, block in enumerate(blocks(text.text, marked, base, report.year, manner), start=1):
        start, end = text.raw_span(block.start, block.end)
        mode = None if block.mode is None else str(block.mode)
        passages.append(Passage(number, start, end, block.section, mode, block.row))
        whole = (block.row or block.heading) and block.end - block.start <= _LONGEST_ROW
        parts = [(block.start, block.end)] if whole else sentence_bounds(text.text, block.start, block.end)
        for first, last in parts:
            sentences.append(Sentence(first, last, number, block.mode, block.row, block.heading))
    return Frame(report=report, passages=tuple(passages), sentences=tuple(sentences))


def _with_place(issuer: str | None, region: str | None) -> str | None:
    """An issuer that its region calls 市科技局, under its full name: 长治市科技局."""
    if (
        issuer
        and region
        and re.match(r"[省市州县区](?!委|政府)[\u4e00-\u9fff]+", issuer)
        and region.endswith(issuer[0])
    ):
        return region + issuer[1:]
    return issuer


def _is_marked(text: NormalText, start: int) -> bool:
    """Whether the raw line behind text[start] is marked as a heading (#, Markdown)."""
    at = text.starts[start]
    return at > 0 and text.raw[at - 1] in " \t" and _MARKED.search(text.raw, max(0, at - 12), at) is not None
