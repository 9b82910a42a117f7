"""The text of a PDF: lines become paragraphs by where they stand on the page, tables rows of tab-parted cells.

In: the bytes of a .pdf file. Out: plain text, one paragraph or table row per line; page numbers and what repeats at
the top or foot of the pages is left out. Text comes from PDFium (through pypdfium2); reading order is that of the
file. A page that is only a picture has no text: a file of such pages is refused.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from graph import ReportUnreadable

from ..lines import PAGE_NUMBER, is_ended, starts_item


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


@dataclass(slots=True)
class _Block:
    """A paragraph or a table row that grows line by line."""

    cells: list[list[Piece]] = field(default_factory=list)
    page: int = 0

    @property
    def last(self) -> Piece:
        return self.cells[-1][-1]

    def text(self) -> str:
        return "\t".join(_glued([piece.text for piece in cell]) for cell in self.cells)


def text_of_pdf(data: bytes, name: str, *, max_size: int) -> str:
    """The text of a PDF file; `name` is what the messages call it.

    Raises:
        ReportUnreadable: torn, encrypted, or without text (scanned pages).
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReportUnreadable(f"{name}: is encrypted; remove the password and try again.") from None
        raise ReportUnreadable(f"{name}: is damaged or no PDF; get the file again.") from None
    try:
        pages: list[list[_Line]] = []
        total = 0
        for number in range(len(document)):
            pages.append(_page_lines(document, number))
            total += sum(len(piece.text) for piece, _ in pages[-1])
            if total * 3 > max_size:
                raise ReportUnreadable(f"{name}: holds more than {max_size // 2**20} MB of text; raise --max-size.")
        heights = [document.get_page_size(number)[1] for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ReportUnreadable(f"{name}: is damaged and cannot be read; get the file again.") from None
    finally:
        document.close()
    if not pages:
        raise ReportUnreadable(f"{name}: is a PDF without pages; get the file again.")
    if total < 10 * len(pages) and total < 200:
        raise ReportUnreadable(
            f"{name}: holds no text, its {len(pages)} page(s) are pictures (scanned); run it through OCR first."
        )
    _drop_margins(pages, heights)
    return "\n".join(block.text() for block in _blocks([_pieces(lines) for lines in pages]))


@dataclass(slots=True)
class _Gap:
    """A place in a line where the page shows a blank that is no space character: perhaps the edge of a cell."""

    at: int
    """Offset in the line's text."""
    left: float
    """Where the gap begins on the page."""
    right: float
    """Where the next characters begin."""


_WIDE_GAP = 0.8
_NARROW_GAP = 0.3
"""In heights of the characters: a wide gap parts two cells; a narrow one does where a neighbouring row agrees."""
_SAME_COLUMN = 1.5
"""Points by which the left edges of cells of one column may differ."""


_Line = tuple[Piece, list[_Gap]]


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    """The lines of a page in the order of the file."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        return list(_lines(textpage))
    finally:
        textpage.close()
        page.close()


def _pieces(lines: Sequence[_Line]) -> list[Piece]:
    """The runs of characters of a page; the cells of a row are pieces of their own."""
    pieces: list[Piece] = []
    for index, (piece, gaps) in enumerate(lines):
        columns = {
            round(gap.right) for _, near in lines[max(0, index - 2) : index + 3] if near is not gaps for gap in near
        }
        cuts = [gap for gap in gaps if _is_edge(gap, piece.size, columns)]
        pieces.extend(_cut(piece, cuts))
    return pieces


def _is_edge(gap: _Gap, size: float, columns: set[int]) -> bool:
    """Whether a gap is the edge of a cell; `columns` are the edges of the rows around."""
    width = gap.right - gap.left
    if width >= _WIDE_GAP * size:
        return True
    return width >= _NARROW_GAP * size and any(abs(gap.right - column) <= _SAME_COLUMN for column in columns)


def _cut(piece: Piece, gaps: Sequence[_Gap]) -> list[Piece]:
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


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """The lines of a page with the gaps inside them."""
    codes: list[str] = []
    gaps: list[_Gap] = []
    first = last = -1
    count = textpage.count_chars()
    for index in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(textpage, index) if index < count else 0x0A
        if code in (0x0A, 0x0D):
            if first >= 0:
                yield _piece(textpage, "".join(codes), first, last), gaps
            codes, gaps, first = [], [], -1
        elif code not in (0, 0xFFFE, 0x02) and (first >= 0 or code != 0x20):
            first = index if first < 0 else first
            if code != 0x20:
                last = index
            elif index + 1 < count and pdfium.FPDFText_IsGenerated(textpage, index):
                gaps.append(_Gap(len(codes), _box(textpage, last)[1], _box(textpage, index + 1)[0]))
            codes.append(chr(code))


def _piece(textpage: pypdfium2.PdfTextPage, text: str, first: int, last: int) -> Piece:
    left, _, bottom, top = _box(textpage, first)
    _, right, bottom_last, top_last = _box(textpage, last)
    return Piece(text, left, right, min(bottom, bottom_last), max(top, top_last))


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """The loose box of a character (as tall as its font): left, right, bottom, top."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect))
    return rect.left, rect.right, min(rect.bottom, rect.top), max(rect.bottom, rect.top)


_MARGIN = 0.1
"""The share of a page's height, at its top and at its foot, where page headers and numbers stand."""
_NUMBER = re.compile(r"\d+")


def _drop_margins(pages: list[list[_Line]], heights: Sequence[float]) -> None:
    """Takes out page numbers, and lines that repeat (but for digits) at the edge of at least half of the pages."""
    seen: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_shape(piece) for piece, _ in lines if _at_edge(piece, height)})
    for lines, height in zip(pages, heights, strict=True):
        lines[:] = [
            (piece, gaps)
            for piece, gaps in lines
            if not _at_edge(piece, height)
            or not (_is_page_number(piece) or (len(pages) > 1 and seen[_shape(piece)] >= max(2, len(pages) / 2)))
        ]


def _is_page_number(piece: Piece) -> bool:
    text = piece.text.strip()
    return PAGE_NUMBER.fullmatch(text) is not None or re.fullmatch(r"\d{1,4}", text) is not None


def _at_edge(piece: Piece, height: float) -> bool:
    return piece.bottom > height * (1 - _MARGIN) or piece.top < height * _MARGIN


def _shape(piece: Piece) -> str:
    return _NUMBER.sub("#", piece.text.strip())


def _blocks(pages: Sequence[Sequence[Piece]]) -> list[_Block]:
    """Paragraphs and table rows, from the places of the pieces."""
    blocks: list[_Block] = []
    for number, pieces in enumerate(pages):
        if not pieces:
            continue
        right = _right_edge(pieces)
        left = min(piece.left for piece in pieces)
        for piece in pieces:
            block = blocks[-1] if blocks else None
            if block is None:
                pass
            elif block.page == number and _beside(block, piece):
                block.cells.append([piece])
                continue
            elif _goes_on(block, piece, right, left, same_page=block.page == number):
                block.cells[-1].append(piece)
                block.page = number
                continue
            blocks.append(_Block([[piece]], number))
    return blocks


def _right_edge(pieces: Sequence[Piece]) -> float:
    """The right margin of the text: where the fullest lines end."""
    return max(piece.right for piece in pieces)


def _beside(block: _Block, piece: Piece) -> bool:
    """Whether a piece stands to the right of a block, on its height: the next cell of a row."""
    cell = block.cells[-1]
    right = max(part.right for part in cell)
    top = max(part.top for parts in block.cells for part in parts)
    bottom = min(part.bottom for parts in block.cells for part in parts)
    middle = (piece.top + piece.bottom) / 2
    return piece.left > right - 1 and bottom < middle < top


def _goes_on(block: _Block, piece: Piece, right: float, left: float, *, same_page: bool) -> bool:
    """Whether a piece is the next line of a block's last cell."""
    last = block.last
    size = last.size
    if abs(piece.size - size) > 0.25 * size:
        return False
    if len(block.cells) > 1:
        under = abs(piece.left - block.cells[-1][0].left) < size / 2 and block.cells[0][0].left < piece.left - size
        return same_page and under and 0 <= last.bottom - piece.top < size
    full = last.right > right - 1.6 * size
    if not full:
        return False
    if not same_page:
        return not is_ended(last.text) and piece.left < left + 1.2 * size and not starts_item(piece.text)
    close = last.bottom - piece.top < 0.9 * size and piece.top < last.top
    indented = piece.left > min(part.left for part in block.cells[-1]) + 1.2 * size
    if len(block.cells[-1]) == 1 and piece.left < block.cells[-1][0].left - 1.2 * size:
        indented = False
    return close and not indented


def _glued(lines: Sequence[str]) -> str:
    """The lines of a paragraph, without a break between Chinese ones and with a space between Latin words."""
    text = ""
    for line in lines:
        line = line.rstrip()
        if text and line and text[-1].isascii() and text[-1].isalpha() and line[0].isascii() and line[0].isalpha():
            text += " "
        text += line
    return text
