"""Normalised text: one convention of punctuation, no stray spaces, broken lines joined; and the way back.

In: the raw characters of a report. Out: a `NormalText`, made by replacing and deleting single characters only, never
by inserting or moving, so that every stretch of it leads back to its verbatim origin.

The convention, inside Chinese text: ，；：？！（） are full-width; digits and Latin letters, %, +, &, / and = are
half-width, and so are the comma of thousands, the decimal point, and the colon of a clock or web address. Straight
double quotes become “ and ” by turns. Dashes: — stays, every short dash is -, every wave is ~. A line break remains
only between paragraphs, headings and table rows; cells are parted by one tab. Traditional characters stay.

Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import replace
from itertools import groupby

import numpy as np

from ..document import NormalText
from .wrapping import Line, joins, wrap_width

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WIDE = _HAN + "，。、；：？！（）“”‘’《》〈〉【】「」『』〔〕…—"
"""Characters next to which a space says nothing."""
_INVISIBLE = "\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad\x00-\x08\x0e-\x1f\x7f"

_SINGLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "！（），：；？"},
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x2028, 0x2029, 0x0B, 0x0C, 0x85], "\n"),
    **dict.fromkeys(map(ord, "－﹣‐‑‒−–"), "-"),
    **dict.fromkeys(map(ord, "〜∼﹏"), "~"),
    **dict.fromkeys(map(ord, "─━―"), "—"),
    **dict.fromkeys(map(ord, "•‧・･∙⋅"), "·"),
    **{
        ord(old): new
        for old, new in zip("〝〞〟﹙﹚()﹪﹐﹑､｡;﹔﹕⋯≪≫", "“””（）（）%，、、。；；：…《》", strict=True)
    },
}
"""Replacements that need no context, each one character for one."""
_REPLACED = re.compile(f"[{re.escape(''.join(map(chr, _SINGLE)))}]")

_CONTEXT: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (",", re.compile(r",(?<![A-Za-z],)(?!(?<=[0-9],)[0-9]{3}(?![0-9]))|,(?<=[A-Za-z],)(?! ?[A-Za-z])"), "，"),
    ("：", re.compile(r"：(?<=[0-9]：)(?=[0-9]{2}(?![0-9]))"), ":"),
    (":", re.compile(r":(?<![0-9A-Za-z]:)|:(?![0-9/\\])"), "："),
    ("?", re.compile(r"\?(?<![0-9A-Za-z/=&]\?)|\?(?![0-9A-Za-z=&])"), "？"),
    ("!", re.compile(r"!(?<![0-9A-Za-z]!)|!(?=[\s”’]|$)"), "！"),
    (".", re.compile(r"(?m)\.(?<=^[〇一二三四五六七八九十]\.)|\.(?<=^[一二三四五六七八九十]{2}\.)"), "、"),
    (".", re.compile(rf"\.(?<=[{_HAN}）”’》%]\.)(?![0-9A-Za-z.])"), "。"),
    (".", re.compile(r"(?m)\.(?<=[^\s].{3}[0-9]\.)(?=[ \t]*$)"), "。"),
    ("<", re.compile(rf"<(?=[{_HAN}])"), "〈"),
    (">", re.compile(rf">(?<=[{_HAN}）]>)(?!>)"), "〉"),
    ("〇", re.compile(r"[○OＯ](?<=[一二三四五六七八九]〇.)(?=[一二三四五六七八九])"), "〇"),
    ("○", re.compile(r"○(?<=[一二三四五六七八九]○)(?=[〇零一二三四五六七八九○])"), "〇"),
    ("○", re.compile(r"○(?<=[一二三四五六七八九]〇○)(?=[一二三四五六七八九])"), "〇"),
)
"""Replacements by what stands beside: a character that must occur, the pattern, the new character; in this order. The
patterns begin with the character and look behind it afterwards: the engine leaps from one occurrence to the next."""

_LINE = re.compile(r"[^\r\n]+")
_EDGE = re.compile(rf"[ \t{_INVISIBLE}]*")
_BLANK = re.compile(rf"[ \t{_INVISIBLE}]+")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_LONGEST_GROUP_TITLE = 12
"""Characters of a line inside a table that is no row but the title of a group of rows."""
_PAGE_NUMBER_SURE = re.compile(r"[—\-]{1,2} ?\d{1,4} ?[—\-]{1,2}|第 ?\d{1,4} ?页.*")


def fold(raw: str) -> str:
    """`raw` with its punctuation and spaces in our convention; of the same length, character for character."""
    text = _REPLACED.sub(lambda found: _SINGLE[ord(found.group())], raw)
    for needed, pattern, new in _CONTEXT:
        if needed in text:
            text = pattern.sub(new, text)
    return text


def normalise(raw: str, *, start: int = 0, markdown: bool = False) -> NormalText:
    """The normalised text of raw[start:], with the offset of each of its characters in `raw`.

    `markdown` also takes away the marks of headings (#), stress (**) and tables (|).
    """
    text = fold(raw)
    lines = _lines(text, start, markdown)
    width = wrap_width(lines)
    out = _Output()
    previous: Line | None = None
    cells = 0
    joined = False
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if previous is not None:
            joined = joins(previous, line, following, width=width, cells=cells, continued=joined and not previous.row)
            out.line_break(text, previous.end, line.start, joined=joined)
        if not line.row:
            cells = cells if len(line.content) <= _LONGEST_GROUP_TITLE else 0
        elif cells == 0:
            cells = line.cells
        out.line(text, line, markdown=markdown)
        previous = line
    return NormalText(text=_turn_quotes("".join(out.parts)), raw=raw, starts=out.starts)


class _Output:
    """The growing text and the origin of each of its characters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: array[int] = array("q")

    def keep(self, text: str, start: int, end: int) -> None:
        """text[start:end] as it is."""
        if end > start:
            self.parts.append(text[start:end])
            self.starts.frombytes(np.arange(start, end, dtype=np.int64).tobytes())  # 30 times as fast as `extend`

    def put(self, character: str, origin: int) -> None:
        """One character in the place of another."""
        self.parts.append(character)
        self.starts.append(origin)

    def line_break(self, text: str, end: int, start: int, *, joined: bool) -> None:
        """What stands between two lines: a line break, nothing, or a space between two Latin words."""
        if not joined:
            self.put("\n", end)
        elif _latin(text[end - 1]) and _latin(text[start]):
            self.put(" ", end)

    def line(self, text: str, line: Line, *, markdown: bool) -> None:
        """The characters of one line, without the spaces that say nothing."""
        at = line.start
        gap = _TABLE_GAP if line.row else _STRESS_GAP if markdown else _BLANK
        for found in gap.finditer(text, line.start, line.end):
            self.keep(text, at, found.start())
            at = found.end()
            kept = _separator(text, found.start(), at, line)
            if kept and found.start() > line.start and at < line.end:
                self.put(kept, found.start())
        self.keep(text, at, line.end)


_TABLE_GAP = re.compile(rf"[ \t|{_INVISIBLE}]+")
_STRESS_GAP = re.compile(rf"(?:[ \t{_INVISIBLE}]|\*\*|__)+")


def _separator(text: str, start: int, end: int, line: Line) -> str:
    """What stays of the blank text[start:end] inside a line: nothing, a space, or the tab between two cells."""
    blank = text[start:end]
    if line.row and ("\t" in blank or "|" in blank or ("  " in blank and line.spaced)):
        return "\t"
    if line.numbered and _parts_cells(text[line.start : start], text[end : line.end]):
        return "\t"
    if not blank.strip(" \t") and start > line.start and end < line.end:
        left, right = text[start - 1], text[end]
        if _IS_WIDE.match(left) or _IS_WIDE.match(right):
            return " " if _is_separating(text, start, end, line) else ""
        return " "
    return ""


_SHORTEST_PART = 4


def _is_separating(text: str, start: int, end: int, line: Line) -> bool:
    """Whether a blank between Chinese characters parts two names (淮北市人民政府 中国科学技术大学), not letters."""
    if not ("\u4e00" <= text[start - 1] <= "\u9fff" and "\u4e00" <= text[end] <= "\u9fff"):
        return False
    left = text[max(line.start, start - _SHORTEST_PART) : start]
    right = text[end : min(line.end, end + _SHORTEST_PART)]
    return len(left) + len(right) == 2 * _SHORTEST_PART and " " not in left and " " not in right


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _lines(text: str, start: int, markdown: bool) -> list[Line]:
    """The lines of a folded text that hold something; page numbers and the rules of tables are left out."""
    lines: list[Line] = []
    last_end = start
    for found in _LINE.finditer(text, start):
        edge = _EDGE.match(text, found.start(), found.end())
        first = edge.end() if edge else found.start()
        content = text[first : found.end()].rstrip(" \t" + "\ufeff\u200b\u200c\u200d\u2060")
        if not content:
            continue
        indent = first - found.start()
        heading = False
        if hashes := _HASHES.match(content) if markdown else None:
            first, content, heading = first + hashes.end(), content[hashes.end() :], True
        if markdown and _RULE.fullmatch(content):
            continue
        row = "\t" in content
        if content.startswith("|") and content.count("|") > 2:
            inner = content.strip("| \t")
            first += content.index(inner) if inner else 0
            content, row = inner, True
        if not content:
            continue
        gaps = 0 if row or len(content) > 400 else len(_GAP.findall(content))
        apart = text.count("\n", last_end, first) > 1
        last_end = first + len(content)
        lines.append(Line(first, last_end, content, indent, apart, row, False, gaps, heading))
    return _numbered_rows(_spaced_rows(_without_page_edges(lines)))


_LONGEST_RUNNING_HEAD = 40


def _without_page_edges(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without what repeats beside them (the running heads of pages)."""
    numbers = {index for index, line in enumerate(lines) if _PAGE_NUMBER_SURE.fullmatch(line.content)}
    if not numbers:
        return lines
    beside = [at for number in numbers for at in (number - 1, number + 1) if 0 <= at < len(lines) and at not in numbers]
    counts = Counter(lines[at].content for at in beside if len(lines[at].content) <= _LONGEST_RUNNING_HEAD)
    dropped = numbers | {at for at in beside if counts[lines[at].content] > 1}
    return [line for index, line in enumerate(lines) if index not in dropped]


def _spaced_rows(lines: list[Line]) -> list[Line]:
    """Marks as rows the lines whose cells are parted by wide gaps, where neighbouring lines have as many."""
    result: list[Line] = []
    for gaps, group in groupby(lines, key=lambda line: line.gaps):
        run = list(group)
        if gaps >= 2 and len(run) >= 2:
            run = [line.as_spaced_row() for line in run]
        result.extend(run)
    return result


_NUMBER_BEFORE = re.compile(r"(?:^|[ 年])[0-9.,]+$")
_NUMBER_AFTER = re.compile(r"[0-9.,]+(?: |年|$)")
_UNIT_AFTER = re.compile(r"[年月日]")


def _parts_cells(left: str, right: str) -> bool:
    """Whether a blank in a numbered row parts two cells: behind its number, and beside a cell that is a number."""
    if " " not in left:
        return True
    if _NUMBER_BEFORE.search(left):
        return not _UNIT_AFTER.match(right)
    return _NUMBER_AFTER.match(right) is not None


_ROW_NUMBER = re.compile(r"(\d{1,4}) +(?=\S)")


def _numbered_rows(lines: list[Line]) -> list[Line]:
    """Marks as rows the lines under a header 序号 … that count 1, 2, 3 where the cells were pasted with one space."""
    result = list(lines)
    expected: int | None = None
    for index, line in enumerate(lines):
        if not line.row and len(line.content) <= 100 and re.match(r"序号 +\S", line.content):
            following = lines[index + 1].content if index + 1 < len(lines) else ""
            if re.match(r"1 +\S", following):
                result[index] = replace(line, row=True, numbered=True)
                expected = 1
        elif expected is not None:
            found = _ROW_NUMBER.match(line.content)
            if found is None or int(found.group(1)) != expected or line.row:
                expected = None
            else:
                result[index] = replace(line, row=True, numbered=True)
                expected += 1
    return result


def _turn_quotes(text: str) -> str:
    """Straight double quotes become opening and closing ones by turns within a line."""
    if '"' not in text:
        return text
    return "\n".join(re.sub('"([^"]*)"', "“\\1”", line) if '"' in line else line for line in text.split("\n"))
