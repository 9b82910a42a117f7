"""What a single line of a report looks like: heading, list item, table row, page furniture.

In: one line without its line break. Out: small facts about it. Normalising asks before it joins broken lines, the
frame asks when it builds passages and sections; both must see the same thing, so it is decided here once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
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
_CAPTION = re.compile(r"(?:表|图|专栏|附件|附表)\s?\d{1,2}(?!\d)")
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


_MARKER_START = frozenset("第（(" + _NUMERAL + "0123456789" + "".join(map(chr, range(0x2460, 0x2488))))
_LONGEST_MARKER = 12


def marker(line: str) -> Marker | None:
    """The numbering with which a line begins (一、 （一） 1. 第一章 …), or None."""
    return _marker(line[:_LONGEST_MARKER]) if line[:1] in _MARKER_START else None


@lru_cache(maxsize=8192)
def _marker(line: str) -> Marker | None:
    for level, pattern in _MARKERS:
        if found := pattern.match(line):
            return Marker(level, found.end())
    return None


def starts_item(line: str) -> bool:
    """Whether a line begins something of its own: a numbered part, a bullet, 一是, a label, the caption of a table."""
    if line.startswith("【") or any(begin.match(line) for begin in (BULLET, _ORDINAL, _CAPTION)):
        return True
    return marker(line) is not None


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
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of lexicon/furniture.tsv: for whole lines, and for their beginnings."""
    patterns: dict[str, list[str]] = {"line": [], "start": []}
    for row in files(__package__).joinpath("lexicon/furniture.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith(("#", "where\t")):
            where, pattern = row.split("\t")[:2]
            patterns[where].append(f"(?:{pattern})")
    return re.compile("|".join(patterns["line"])), re.compile("|".join(patterns["start"]))


_LONGEST_FURNITURE = 160
"""Characters; longer lines are text, whatever they begin with."""


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report: navigation, 打印 关闭, counters, page numbers."""
    return len(line) <= _LONGEST_FURNITURE and _is_furniture(line)


@lru_cache(maxsize=8192)
def _is_furniture(line: str) -> bool:
    line = re.sub(r"[ \t　]+", " ", line.strip(" \t　"))
    if not line:
        return False
    whole, start = _furniture()
    return bool(PAGE_NUMBER.fullmatch(line) or whole.fullmatch(line) or start.match(line))


_TOC_ENTRY = re.compile(r".{2,60}?[\t .。…·⋯—-]*(?<!\d)(\d{1,3})")


def toc_page(line: str) -> int | None:
    """The page number with which a line ends that could be an entry of a table of contents, or None."""
    if len(line) > 100 or marker(line) is None:
        return None
    found = _TOC_ENTRY.fullmatch(line.strip(" \t　"))
    return int(found.group(1)) if found else None


_LONGEST_ROW = 2000
"""Characters; a longer line is a text in which somebody left tabs."""


def is_row(line: str) -> bool:
    """Whether a line is the row of a table: cells parted by tabs, at least two of them not empty."""
    return "\t" in line and len(line) <= _LONGEST_ROW and sum(1 for cell in line.split("\t") if cell.strip()) >= 2
