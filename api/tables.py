"""Tables on a terminal in which Chinese stays aligned and every row can carry its quote below.

In: headings and rows of text. Out: lines on a rich console. Text is measured in terminal cells, two for a Chinese
character, and wrapped by the rules of Chinese typesetting; where the columns do not fit the terminal, every row
becomes a card of `heading: value` lines.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

GAP = 2
"""Cells between two columns."""
NARROWEST = 8
"""No column is squeezed below this width (four Chinese characters)."""
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_CLOSING = frozenset("，。、；：！？）”’》】」』〉％…")
_OPENING = frozenset("（“‘《【「『〈")
PLAIN_WIDTH = 100
"""Width of a table that goes to a file or a pipe."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, and what stands below it, such as the quote that proves it."""

    cells: tuple[str, ...]
    below: str | None = None


def console(*, stderr: bool = False) -> Console:
    """A console that neither rewrites numbers nor markup in what reports say, `PLAIN_WIDTH` wide off a terminal."""
    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not found.is_terminal and "COLUMNS" not in os.environ:
        found.width = PLAIN_WIDTH
    return found


class Bar:
    """How far long work has come."""

    def __init__(self, shown: Progress, task: TaskID) -> None:
        self._shown = shown
        self._task = task

    def at(self, done: int, total: int, name: str) -> None:
        """Tell how many steps of how many are done, and what is being done now."""
        self._shown.update(self._task, completed=done, total=total, now=name)


@contextmanager
def progress(title: str) -> Iterator[Bar]:
    """A bar on stderr while the block runs, gone afterwards; nothing where stderr is no terminal."""
    shown = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[now]}", markup=False),
        console=console(stderr=True),
        transient=True,
    )
    shown.disable = not shown.console.is_terminal
    with shown:
        yield Bar(shown, shown.add_task(title, total=None, now=""))


def print_table(out: Console, headings: Sequence[str], rows: Sequence[Row], numeric: frozenset[int]) -> None:
    """Print a table; `numeric` are the numbers of the columns that are set flush right."""
    widths = _widths(headings, rows, out.width)
    if widths is None:
        _print_cards(out, headings, rows)
        return
    _print_lines(out, _side_by_side(headings, widths, numeric), "bold")
    _print_lines(out, ["─" * (sum(widths) + GAP * (len(widths) - 1))], "dim")
    for row in rows:
        _print_lines(out, _side_by_side(row.cells, widths, numeric))
        _print_below(out, row)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; Chinese breaks anywhere, a Latin word or number only if it must.

    No line begins with a closing mark and none ends with an opening one where the width allows it.
    """
    lines = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        for token in _tokens(paragraph, width):
            if line and cell_len("".join(line)) + cell_len(token) > width:
                carried = [] if token == " " else [token]
                while len(line) > 1 and _belongs_below(line[-1], carried, width):
                    carried.insert(0, line.pop())
                lines.append("".join(line).rstrip())
                line = carried
            else:
                line.append(token)
        lines.append("".join(line).rstrip())
    return lines


def _belongs_below(last: str, carried: Sequence[str], width: int) -> bool:
    """Whether the last token of a line must go down with what is carried to the next one."""
    apart = last in _OPENING or (carried and carried[0] in _CLOSING)
    return bool(apart) and cell_len(last + "".join(carried)) <= width


def _tokens(text: str, width: int) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        # A word longer than the line is cut.
        yield from (token,) if cell_len(token) <= width else token


def _print_cards(out: Console, headings: Sequence[str], rows: Sequence[Row]) -> None:
    label = max((cell_len(heading) for heading in headings), default=0)
    label = min(label, max(2, (out.width - GAP) // 2))
    widths = [label, max(2, out.width - label - GAP)]
    for number, row in enumerate(rows, start=1):
        _print_lines(out, [f"── {number} ".ljust(min(out.width, 40), "─")], "dim")
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell:
                _print_lines(out, _side_by_side([heading, cell], widths, frozenset()))
        _print_below(out, row)


def _print_below(out: Console, row: Row) -> None:
    if row.below:
        _print_lines(out, [f"  {line}" for line in wrapped(row.below, max(2, out.width - 2))], "dim")


def _side_by_side(cells: Sequence[str], widths: Sequence[int], numeric: frozenset[int]) -> list[str]:
    """The lines of one row, each cell wrapped within its column."""
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(len(column) for column in columns)
    lines = []
    for number in range(height):
        parts = []
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            part = column[number] if number < len(column) else ""
            space = " " * (width - cell_len(part))
            parts.append(space + part if index in numeric else part + space)
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def _print_lines(out: Console, lines: Sequence[str], style: str = "") -> None:
    for line in lines:
        out.print(line, style=style, soft_wrap=True)


def _widths(headings: Sequence[str], rows: Sequence[Row], total: int) -> list[int] | None:
    """Widths that fit `total`, the widest columns squeezed first; None where even the narrowest do not fit."""
    lines = [tuple(headings), *(row.cells for row in rows)]
    widths = [max(1, *(cell_len(line[number]) for line in lines)) for number in range(len(headings))]
    spare = total - GAP * (len(widths) - 1)
    floors = [min(width, NARROWEST) for width in widths]
    if sum(floors) > spare:
        return None
    excess = sum(widths) - spare
    while excess > 0:
        # Level the widest columns down to the next widest, or as far as needed.
        widest = max(width for width, floor in zip(widths, floors, strict=True) if width > floor)
        at_widest = [number for number, width in enumerate(widths) if width == widest]
        below = max((width for width in widths if width < widest), default=NARROWEST)
        step = min(max(1, widest - max(below, NARROWEST)), max(1, excess // len(at_widest)))
        for number in at_widest:
            cut = min(step, excess)
            widths[number] -= cut
            excess -= cut
    return widths
