"""Paragraphs and table rows of a PDF, by where the pieces of its lines stand on their pages.

In: the pieces of each page. Out: plain text, one paragraph or table row per line. A full line goes on in the next one
if that is not indented; cells stand beside each other, also where they have several lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lines import is_ended, starts_item
from .pdf_lines import Piece


@dataclass(slots=True)
class _Block:
    """A paragraph or a table row that grows piece by piece."""

    cells: list[list[Piece]]
    page: int

    def text(self) -> str:
        return "\t".join(_glued([piece.text for piece in cell]) for cell in self.cells)


def text_of_pages(pages: Sequence[Sequence[Piece]]) -> str:
    """The text of all pages, one paragraph or table row per line."""
    blocks: list[_Block] = []
    for number, pieces in enumerate(pages):
        if pieces:
            _add_page(blocks, number, pieces)
    return "\n".join(block.text() for block in blocks)


def _add_page(blocks: list[_Block], number: int, pieces: Sequence[Piece]) -> None:
    left = min(piece.left for piece in pieces)
    right = max(piece.right for piece in pieces)
    for row in _rows(pieces, right - left):
        if len(row) > 1:
            blocks.append(_Block(row, number))
            continue
        for piece in row[0]:
            if blocks and _goes_on(blocks[-1], piece, left, right, same_page=blocks[-1].page == number):
                blocks[-1].cells[-1].append(piece)
                blocks[-1].page = number
            else:
                blocks.append(_Block([[piece]], number))


def _rows(pieces: Sequence[Piece], width: float) -> list[list[list[Piece]]]:
    """The pieces as rows of cells; what is no table is a row of one cell."""
    stacks: list[list[Piece]] = []
    for piece in pieces:
        if stacks and _is_stacked(stacks[-1][-1], piece, width):
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
    rows: list[list[list[Piece]]] = []
    for stack in stacks:
        if rows and _is_beside(rows[-1], stack):
            rows[-1].append(stack)
        else:
            rows.append([stack])
    return rows


_WIDEST_CELL = 0.7
"""The share of the text's width that a cell of several lines takes at most."""
_ALIGNED = 2.0
"""Points by which the edges or middles of the lines of a cell may differ."""
_OVERLAP = 0.15
"""In heights of the characters: how much the heights of two cells overlap at least."""


def _is_stacked(upper: Piece, lower: Piece, width: float) -> bool:
    """Whether two lines stand below each other as those of a narrow cell do."""
    if max(upper.width, lower.width) > _WIDEST_CELL * width or not _same_size(upper, lower):
        return False
    aligned = (
        abs(upper.left - lower.left) <= _ALIGNED
        or abs(upper.left + upper.right - lower.left - lower.right) <= 2 * _ALIGNED
        or abs(upper.right - lower.right) <= _ALIGNED
    )
    return aligned and lower.top < upper.top and upper.bottom - lower.top < 0.9 * upper.size


def _is_beside(row: Sequence[Sequence[Piece]], stack: Sequence[Piece]) -> bool:
    """Whether a cell stands to the right of a row and at its height."""
    top = max(piece.top for cell in row for piece in cell)
    bottom = min(piece.bottom for cell in row for piece in cell)
    overlap = min(top, max(piece.top for piece in stack)) - max(bottom, min(piece.bottom for piece in stack))
    edge = max(piece.right for piece in row[-1])
    return min(piece.left for piece in stack) > edge - 1 and overlap > _OVERLAP * stack[0].size


def _goes_on(block: _Block, piece: Piece, left: float, right: float, *, same_page: bool) -> bool:
    """Whether a piece is the next line of a paragraph."""
    if len(block.cells) > 1:
        return False
    lines = block.cells[0]
    last = lines[-1]
    size = last.size
    if not _same_size(last, piece) or last.right < right - 1.6 * size:
        return False
    if not same_page:
        return not is_ended(last.text) and piece.left < left + 1.2 * size and not starts_item(piece.text)
    close = last.bottom - piece.top < 0.9 * size and piece.top < last.top
    return close and piece.left <= min(line.left for line in lines) + 1.2 * size


def _same_size(one: Piece, other: Piece) -> bool:
    """Whether two lines are set in letters of one size, as those of a paragraph and of a cell are."""
    return abs(other.size - one.size) <= 0.2 * one.size


def _glued(lines: Sequence[str]) -> str:
    """The lines of a paragraph, without a break between Chinese ones and with a space between Latin words."""
    text = ""
    for line in lines:
        line = line.rstrip()
        if text and line and text[-1].isascii() and text[-1].isalpha() and line[0].isascii() and line[0].isalpha():
            text += " "
        text += line
    return text
