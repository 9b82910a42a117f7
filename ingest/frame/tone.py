"""Whether a text reports or sets tasks, where neither its title nor its headings tell.

In: a normalised text and the kind of its document. Out: the base mode of its parts.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from graph import DocumentKind, Mode

_BY_KIND: dict[DocumentKind, Mode] = {
    DocumentKind.ANNUAL_SUMMARY: Mode.DONE,
    DocumentKind.HALF_YEAR_SUMMARY: Mode.DONE,
    DocumentKind.PLAN: Mode.PLAN,
    DocumentKind.FIVE_YEAR_PLAN: Mode.PLAN,
}
_READ = 60_000
"""Characters of a text that are looked at."""
_FEWEST_CUES = 10
"""Cues in a part of a text from which its manner tells more than that of the whole."""
_DONE_SHARE = 0.3
"""The share of done cues among all from which a text reports. Measured on parts of 27 provincial reports: those that
report lie above 0.33, those that set tasks below 0.27."""


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """One pattern per mode, from lexicon/tone_cues.tsv."""
    table = files("ingest").joinpath("lexicon/tone_cues.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith(("#", "pattern\t"))]
    return {
        # without groups around the alternatives the engine knows the characters with which a cue begins, and leaps
        mode: re.compile("|".join(pattern for pattern, told in rows if told == mode))
        for mode in ("done", "plan")
    }


def base_mode(kind: str, text: str) -> Mode | None:
    """The mode of parts whose headings tell none: from the kind of the document, of a work report from its manner."""
    if kind != DocumentKind.WORK_REPORT:
        return next((mode for term, mode in _BY_KIND.items() if term == kind), None)
    return _manner(text, 0, len(text), fewest=1)


def part_mode(kind: str, text: str, start: int, end: int) -> Mode | None:
    """The mode of text[start:end], a chapter whose heading tells none: of a work report from the chapter's own manner;
    None where that does not tell."""
    return _manner(text, start, end, fewest=_FEWEST_CUES) if kind == DocumentKind.WORK_REPORT else None


def _manner(text: str, start: int, end: int, *, fewest: int) -> Mode | None:
    cues = _cues()
    stop = min(end, start + _READ)
    done = len(cues["done"].findall(text, start, stop))
    plan = len(cues["plan"].findall(text, start, stop))
    if done + plan < fewest:
        return None
    return Mode.DONE if done >= _DONE_SHARE * (done + plan) else Mode.PLAN
