"""The text of a PDF: lines become paragraphs by where they stand on the page, tables rows of tab-parted cells.

In: the bytes of a .pdf file. Out: plain text, one paragraph or table row per line; page numbers and what repeats at
the top or foot of the pages is left out. Text comes from PDFium (through pypdfium2); reading order is that of the
file. A page that is only a picture has no text: a file of such pages is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from threading import Lock

import pypdfium2

from graph import ReportUnreadable

from ..lines import PAGE_NUMBER
from .pdf_layout import text_of_pages
from .pdf_lines import Line, Piece, cells, page_lines


def text_of_pdf(data: bytes, name: str, *, max_size: int) -> str:
    """The text of a PDF file; `name` is what the messages call it.

    Raises:
        ReportUnreadable: torn, encrypted, or without text (scanned pages).
    """
    with _PDFIUM:
        pages, heights = _pages(data, name, max_size)
    if not pages:
        raise ReportUnreadable(f"{name}: is a PDF without pages; get the file again.")
    blank = sum(1 for lines in pages if sum(len(line.piece.text) for line in lines) < _FEWEST_CHARACTERS)
    if 2 * blank > len(pages):
        raise ReportUnreadable(
            f"{name}: {blank} of its {len(pages)} pages hold no text but pictures (scanned); run it through OCR first."
        )
    _drop_margins(pages, heights)
    return text_of_pages([cells(lines) for lines in pages])


def _pages(data: bytes, name: str, max_size: int) -> tuple[list[list[Line]], list[float]]:
    """The lines of each page, and the heights of the pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReportUnreadable(f"{name}: is encrypted; remove the password and try again.") from None
        raise ReportUnreadable(f"{name}: is damaged or no PDF; get the file again.") from None
    try:
        pages: list[list[Line]] = []
        total = 0
        for number in range(len(document)):
            pages.append(page_lines(document, number))
            total += sum(len(line.piece.text) for line in pages[-1])
            if total * 3 > max_size:
                raise ReportUnreadable(f"{name}: holds more than {max_size // 2**20} MB of text; raise --max-size.")
        heights = [document.get_page_size(number)[1] for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise ReportUnreadable(f"{name}: is damaged and cannot be read; get the file again.") from None
    finally:
        document.close()
    return pages, heights


_PDFIUM = Lock()
"""PDFium lets one thread in at a time; uploads are read in several."""
_FEWEST_CHARACTERS = 10
"""Characters of a page below which it is a picture."""
_MARGIN = 0.1
"""The share of a page's height, at its top and at its foot, where page headers and numbers stand."""
_NUMBER = re.compile(r"\d+")


def _drop_margins(pages: list[list[Line]], heights: Sequence[float]) -> None:
    """Takes out page numbers, and what stands (but for digits) at the same edge of at least half of the pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_shape(line.piece) for line in lines if _at_edge(line.piece, height)})
    often = max(2, len(pages) / 2)
    for lines, height in zip(pages, heights, strict=True):
        lines[:] = [
            line
            for line in lines
            if not _at_edge(line.piece, height)
            or not (_is_page_number(line.piece) or seen[_shape(line.piece)] >= often)
        ]


def _is_page_number(piece: Piece) -> bool:
    text = piece.text.strip()
    return PAGE_NUMBER.fullmatch(text) is not None or re.fullmatch(r"\d{1,4}", text) is not None


def _at_edge(piece: Piece, height: float) -> bool:
    return piece.bottom > height * (1 - _MARGIN) or piece.top < height * _MARGIN


def _shape(piece: Piece) -> tuple[str, int]:
    """A line without its digits, and its height on the page."""
    return _NUMBER.sub("#", piece.text.strip()), round(piece.middle)
