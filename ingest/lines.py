"""What a single line of a report looks like: heading, list item, table row, page furniture.

In: one line without its line break. Out: small facts about it. Normalising asks before it joins broken lines, the
frame asks when it builds passages and sections; both must see the same thing, so it is decided here once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NUMERAL = "〇零一二三四五六七八九十百"

_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第[{_NUMERAL}\d]{{1,4}}[章篇编]|第[{_NUMERAL}]{{1,3}}部分")),
    (2, re.compile(rf"第[{_NUMERAL}\d]{{1,4}}节")),
    (3, re.compile(rf"[{_NUMERAL}]{{1,3}}[、.．]")),
    (4, re.compile(rf"[（(][{_NUMERAL}]{{1,3}}[）)][、.．]?")),
    (6, re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=[ 　\u4e00-\u9fff“《])")),
    (5, re.compile(r"\d{1,2}(?:[、．]|[.](?!\d))")),
    (7, re.compile(r"[（(]\d{1,2}[）)][、.．]?")),
    (8, re.compile(r"[①-⑳⑴-⒇]")),
)
"""Numbering of Chinese official documents, outermost first (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）)."""

BULLET = re.compile(r"(?:——|[◆◇●○■□★☆▲△►▶•·※❖✦]|[-*+] )")
_ORDINAL = re.compile(rf"[{_NUMERAL}]{{1,3}}[是要](?=[^{_NUMERAL}])|第[{_NUMERAL}]{{1,2}}[，,、]")
TERMINAL = "。！？；;!?…"
"""Ends of a sentence or of a list item: a line that ends so is not broken off."""
_CLOSING = "”’》）)】」』\"'"


@dataclass(frozen=True, slots=True)
class Marker:
    """The numbering at the start of a line."""

    level: int
    """1 (第一章) to 8 (①); see `_MARKERS`."""
    end: int
    """Its length in characters."""


def marker(line: str) -> Marker | None:
    """The numbering with which a line begins (一、 （一） 1. 第一章 …), or None."""
    for level, pattern in _MARKERS:
        if found := pattern.match(line):
            return Marker(level, found.end())
    return None


def starts_item(line: str) -> bool:
    """Whether a line begins something of its own: a numbered part, a bullet, 一是, a bracketed label."""
    return bool(marker(line) or BULLET.match(line) or _ORDINAL.match(line) or line.startswith("【"))


def is_ended(line: str) -> bool:
    """Whether a line ends where a sentence or list item may end (closing quotes and brackets are looked through)."""
    stripped = line.rstrip(_CLOSING + " \t　")
    if not stripped:
        return True
    return stripped[-1] in TERMINAL or stripped[-1] in "：:"


PAGE_NUMBER = re.compile(
    r"(?:[—\-－–]{1,2} ?\d{1,4} ?[—\-－–]{1,2}|第 ?\d{1,4} ?页(?:[，, /]*共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4})"
)
"""A line that holds nothing but the number of a page: — 3 —, 第3页 共9页, 3/9."""


@cache
def _furniture() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Whole-line and at-start patterns of lexicon/furniture.tsv."""
    whole: list[re.Pattern[str]] = []
    start: list[re.Pattern[str]] = []
    text = files(__package__).joinpath("lexicon/furniture.tsv").read_text(encoding="utf-8")
    for row in text.splitlines():
        if not row or row.startswith(("#", "where\t")):
            continue
        where, pattern = row.split("\t")[:2]
        (whole if where == "line" else start).append(re.compile(pattern))
    return tuple(whole), tuple(start)


_LONGEST_FURNITURE = 160
"""Characters; longer lines are text, whatever they begin with."""


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report: navigation, 打印 关闭, counters, page numbers."""
    line = line.strip(" \t　")
    if not line or len(line) > _LONGEST_FURNITURE:
        return False
    if PAGE_NUMBER.fullmatch(line):
        return True
    whole, start = _furniture()
    return any(pattern.fullmatch(line) for pattern in whole) or any(pattern.match(line) for pattern in start)


_TOC_ENTRY = re.compile(r".{2,60}?[\t .。…·⋯—-]*(?<!\d)(\d{1,3})")


def toc_page(line: str) -> int | None:
    """The page number with which a line ends that could be an entry of a table of contents, or None."""
    if len(line) > 100 or marker(line) is None:
        return None
    found = _TOC_ENTRY.fullmatch(line.strip(" \t　"))
    return int(found.group(1)) if found else None


def is_row(line: str) -> bool:
    """Whether a line is the row of a table: cells parted by tabs, at least two of them not empty."""
    return "\t" in line and sum(1 for cell in line.split("\t") if cell.strip()) >= 2
