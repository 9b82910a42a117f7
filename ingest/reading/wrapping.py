"""Which line breaks of a text are only those of its pages: a word or sentence goes on in the next line.

In: the lines of a folded text. Out: whether two neighbours belong together. Two kinds of damage occur: texts wrapped
at a fixed width (every line of a paragraph but the last is full), and texts with whole paragraphs per line that were
cut at the end of a page, often inside a name. Joining wrongly glues a heading to a text; not joining cuts a name in
two; the rules prefer not to join where neither is clear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..lines import is_ended, is_furniture, marker, starts_item, toc_page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the folded text, without the blanks around it."""

    start: int
    end: int
    content: str
    indent: int
    """Blank characters before it."""
    apart: bool
    """Whether an empty line stands before it."""
    row: bool
    """Whether it is the row of a table."""
    spaced: bool
    """Whether its cells are parted by runs of spaces."""
    gaps: int
    """How many runs of two or more spaces it holds."""
    heading: bool
    """Whether it is marked as a heading (Markdown)."""
    numbered: bool = False
    """Whether it is a row of which only the number in its first cell is known to be a cell."""

    @property
    def cells(self) -> int:
        """How many cells its tabs part."""
        return self.content.count("\t") + 1

    def as_spaced_row(self) -> Line:
        """The same line as a row of cells parted by spaces."""
        return replace(self, row=True, spaced=True)


_MIN_WIDTH, _MAX_WIDTH = 44, 120
"""Columns between which a text can be wrapped; a Chinese character takes two."""
_SLACK = 6
"""Columns by which a full line may fall short of the width (no punctuation mark begins a line)."""


def columns(text: str) -> int:
    """The width of a line on a page, in columns; a Chinese character or mark takes two."""
    return sum(2 if ord(char) > 0x2E7F or char in "“”‘’…—①②③④⑤⑥⑦⑧⑨⑩" else 1 for char in text)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in columns at which the lines of a text are wrapped, or None where each is a whole paragraph."""
    widths = [columns(line.content) + line.indent for line in lines if not line.row and len(line.content) <= _MAX_WIDTH]
    plain = [line for line in lines if not line.row]
    if len(widths) < 8 or len(widths) < 0.95 * len(plain):
        return None
    counts = Counter(widths)
    best, share = None, 0.0
    for width in counts:
        if _MIN_WIDTH <= width <= _MAX_WIDTH:
            near = sum(counts[width - less] for less in range(_SLACK - 1))
            if near / len(widths) > share:
                best, share = width, near / len(widths)
    longer = sum(count for width, count in counts.items() if best is not None and width > best + 2)
    return best if share >= 0.35 and longer <= 0.05 * len(widths) else None


_INNER = re.compile(r"[，。、；：]")
_LONG_LINE = 25
"""Characters from which a line can be one that was cut at the end of a page (measured on pages of A4)."""
_TITLE_END = re.compile(r"(?:通知|报告|规划|方案|意见|总结|计划|办法|要点|答复|复函|函|纲要|汇报|安排|（节选）)$")
_LONGEST_HEADING = 45


def joins(line: Line, following: Line, after: Line | None, *, width: int | None, cells: int, continued: bool) -> bool:
    """Whether `following` goes on where `line` breaks off.

    Args:
        line: a line.
        following: the line behind it.
        after: the line behind that, if any.
        width: the width at which the text is wrapped, see `wrap_width`.
        cells: how many cells the first row of the table has in which `line` stands.
        continued: whether `line` itself goes on with the line before it.
    """
    if line.heading or following.heading:
        return False
    if line.row and following.row:
        return _is_cut_row(line, following, cells)
    if following.row or starts_item(following.content):
        return False
    if line.row:
        return _goes_on_in_cell(line, following, after)
    if is_furniture(line.content) or is_furniture(following.content):
        return False
    if toc_page(line.content) is not None and toc_page(following.content) is not None:
        return False
    ended = is_ended(line.content)
    indented = following.indent >= 2 and following.indent > line.indent
    if continued and not ended and not indented and not _TITLE_END.search(line.content):
        return following.content[-1] not in ":："
    if width is not None and not (ended and following.apart):
        full = columns(line.content) + line.indent >= width - _SLACK
        return not indented and (full or (not ended and _is_cut(line.content, following)))
    return not ended and _is_cut(line.content, following)


def _is_cut(text: str, following: Line) -> bool:
    """Whether a line that ends without an end mark was cut, so that `following` goes on with it."""
    if text[-1] in "，、" and len(text) >= 12:
        return True
    if "    " in text or len(text) < _LONG_LINE or not _INNER.search(text) or _TITLE_END.search(text):
        return False
    if marker(text) and len(text) <= _LONGEST_HEADING and "。" not in text:
        return False
    goes_on = following.content
    if goes_on[-1] in ":：" and goes_on.startswith("各"):
        return False
    return is_ended(goes_on) or len(goes_on) >= _LONG_LINE or _INNER.search(goes_on) is not None


def _is_cut_row(row: Line, following: Line, cells: int) -> bool:
    """Whether two lines are the halves of one row of `cells` cells, cut inside a cell."""
    return (
        not row.spaced
        and row.cells < cells
        and row.cells + following.cells - 1 == cells
        and not following.content[0].isdigit()
    )


_LONGEST_REST = 40


def _goes_on_in_cell(row: Line, following: Line, after: Line | None) -> bool:
    """Whether a short line between two rows is the rest of the first one's last cell, cut by the end of a page."""
    return (
        after is not None
        and after.row
        and following.apart
        and not after.apart
        and len(following.content) <= _LONGEST_REST
        and not is_ended(row.content)
        and not is_furniture(following.content)
    )
