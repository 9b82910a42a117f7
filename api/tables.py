"""Tables on a terminal in which Chinese stays aligned and every row can carry its quote below.

In: headings and rows of text. Out: lines on a rich console. A rich table cannot span columns, so each row here is a
grid of the same fixed widths, with the quote as a paragraph under it; where the columns do not fit the terminal,
every row becomes a card of `heading: value` lines.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

GAP = 2
"""Cells between two columns."""
NARROWEST = 8
"""No column is squeezed below this width (four Chinese characters)."""
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
    out.print(_grid(tuple(headings), widths, numeric, "bold"))
    out.print("─" * min(out.width, sum(widths) + GAP * (len(widths) - 1)), style="dim")
    for row in rows:
        out.print(_grid(row.cells, widths, numeric))
        if row.below:
            out.print(_below(row.below))


def _print_cards(out: Console, headings: Sequence[str], rows: Sequence[Row]) -> None:
    label = max((cell_len(heading) for heading in headings), default=0)
    for number, row in enumerate(rows, start=1):
        out.print(f"── {number} ".ljust(min(out.width, 40), "─"), style="dim")
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell:
                grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
                grid.add_column(width=label)
                grid.add_column(overflow="fold")
                grid.add_row(Text(heading, style="bold"), Text(cell))
                out.print(grid)
        if row.below:
            out.print(_below(row.below))


def _below(text: str) -> Padding:
    return Padding(Text(text, style="dim", overflow="fold"), (0, 0, 0, 2))


def _grid(cells: Sequence[str], widths: Sequence[int], numeric: frozenset[int], style: str = "") -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for number, width in enumerate(widths):
        grid.add_column(width=width, min_width=width, justify="right" if number in numeric else "left", overflow="fold")
    grid.add_row(*(Text(cell, style=style) for cell in cells))
    return grid


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
