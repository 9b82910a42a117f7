"""The lines of a page of a PDF, and the cells of those that are rows of a table, by where their characters stand.

In: a page of PDFium. Out: `Line`s with the gaps inside them, and `Piece`s, lines cut into cells.
"""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(slots=True)
class Piece:
    """A run of characters on one line, in the points of the page; y grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its characters."""
        return max(self.top - self.bottom, 1.0)

    @property
    def width(self) -> float:
        """How far it reaches from left to right."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank inside a line that is no space character: perhaps the edge of a cell."""

    at: int
    """Offset in the line's text."""
    left: float
    """Where it begins on the page."""
    right: float
    """Where the next characters begin."""
    size: float
    """The height of the characters beside it."""


@dataclass(slots=True)
class Line:
    """A line of a page."""

    piece: Piece
    last: Piece
    """Its last character."""
    gaps: list[Gap] = field(default_factory=list)


_WIDE_GAP = 0.8
_NARROW_GAP = 0.3
"""In heights of the characters: a wide gap parts two cells; a narrow one does where a neighbouring row agrees."""
_SAME_COLUMN = 1.5
"""Points by which the left edges of cells of one column may differ."""
_SAME_LINE = 0.5
"""The share of its height by which a character overlaps the line that it belongs to, at least."""
_FLAT = 0.6
"""The share of its width below which the box of a Chinese character is that of its ink only."""
_FIRST_WIDE = "\u2e80"
_BREAKS = frozenset({0x0A, 0x0D})
_SPACES = frozenset({0x20, 0xA0, 0x3000})
_NOTHING = frozenset({0x00, 0x02, 0xFFFE})


def page_lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of a page in the order of the file."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        return list(_lines(textpage))
    finally:
        textpage.close()
        page.close()


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[Line]:
    line: Line | None = None
    spaces = ""
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in _NOTHING:
            continue
        if code in _BREAKS:
            if line is not None:
                yield line
            line, spaces = None, ""
            continue
        if code in _SPACES:
            if not pdfium.FPDFText_IsGenerated(textpage, index):
                spaces += chr(code)
            elif not spaces:
                spaces = "\x00"
            continue
        character = _character(textpage, index, chr(code))
        if line is not None and _is_elsewhere(line, character):
            yield line
            line = None
        if line is None:
            line, spaces = Line(dataclasses.replace(character), character), ""
            continue
        _append(line, character, spaces)
        spaces = ""
    if line is not None:
        yield line


def _is_elsewhere(line: Line, character: Piece) -> bool:
    """Whether a character stands on another line than those before it."""
    piece = line.piece
    overlap = min(piece.top, character.top) - max(piece.bottom, character.bottom)
    return overlap < _SAME_LINE * min(piece.size, character.size) or character.right < piece.left


def _append(line: Line, character: Piece, spaces: str) -> None:
    piece = line.piece
    real = spaces.replace("\x00", "")
    # the box of a dash may be that of its ink, which is flat but as wide as its font is high
    size = max(line.last.size, line.last.width, character.size, character.width)
    if not real and character.left - piece.right >= _NARROW_GAP * size:
        line.gaps.append(Gap(len(piece.text), piece.right, character.left, size))
    piece.text += (real or (" " if spaces else "")) + character.text
    piece.right = max(piece.right, character.right)
    line.last = character
    piece.bottom, piece.top = min(piece.bottom, character.bottom), max(piece.top, character.top)


def _character(textpage: pypdfium2.PdfTextPage, index: int, text: str) -> Piece:
    """A character with its loose box, as tall as its font; for some fonts PDFium tells only that of the ink, which of
    一 is flat: Chinese characters are as tall as wide."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect))
    bottom, top = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
    width = rect.right - rect.left
    if top - bottom < _FLAT * width and text >= _FIRST_WIDE:
        middle = (top + bottom) / 2
        bottom, top = middle - width / 2, middle + width / 2
    return Piece(text, rect.left, rect.right, bottom, top)


def cells(lines: Sequence[Line]) -> list[Piece]:
    """The lines of a page, those that are rows of a table cut into their cells."""
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        around = [near for near in lines[max(0, index - 2) : index + 3] if near is not line]
        columns = {round(gap.right) for near in around for gap in near.gaps}
        columns |= {round(near.piece.left) for near in around}
        pieces.extend(_cut(line.piece, [gap for gap in line.gaps if _is_edge(gap, columns)]))
    return pieces


def _is_edge(gap: Gap, columns: set[int]) -> bool:
    """Whether a gap is the edge of a cell; `columns` are the edges of the rows around."""
    width = gap.right - gap.left
    return width >= _WIDE_GAP * gap.size or any(abs(gap.right - column) <= _SAME_COLUMN for column in columns)


def _cut(piece: Piece, gaps: Sequence[Gap]) -> list[Piece]:
    """A line cut at the edges of its cells; letter-spaced words (目　录) stay whole."""
    if not gaps:
        return [piece]
    bounds = [0, *(gap.at for gap in gaps), len(piece.text)]
    texts = [piece.text[start:end].strip() for start, end in pairwise(bounds)]
    if all(len(text) <= 1 and not text.isdigit() for text in texts):
        return [Piece("".join(texts), piece.left, piece.right, piece.bottom, piece.top)]
    lefts = [piece.left, *(gap.right for gap in gaps)]
    rights = [*(gap.left for gap in gaps), piece.right]
    return [
        Piece(text, left, right, piece.bottom, piece.top)
        for text, left, right in zip(texts, lefts, rights, strict=True)
        if text
    ]
