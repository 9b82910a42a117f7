"""The text of a Word document: paragraphs and tables in the order of the document, numbering and text boxes included.

In: the bytes of a .docx file. Out: plain text, one paragraph or table row per line. Deleted revisions, comments, page
headers and footers are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import docx.opc.exceptions

from graph import ReportUnreadable

from .numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_MC}Fallback", f"{_W}footnoteReference"}
)


def text_of_docx(data: bytes, name: str, *, max_size: int) -> str:
    """The text of a Word document; `name` is what the messages call the file.

    Raises:
        ReportUnreadable: no Word document, a torn one, one that unpacks to more than `max_size` bytes twenty times
            over, or one without text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist() if info.filename.endswith(".xml"))
            if unpacked > 20 * max_size:
                raise ReportUnreadable(f"{name}: unpacks to {unpacked // 2**20} MB; split it or raise --max-size.")
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(document)
        text = "\n".join(_blocks(document.element.body, numbering))
    except ReportUnreadable:
        raise
    except zipfile.BadZipFile:
        hint = "an old or encrypted Word file" if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else "torn or no docx"
        raise ReportUnreadable(f"{name}: is not a readable docx file ({hint}); save it again as docx.") from None
    except (KeyError, ValueError, SyntaxError, OSError, docx.opc.exceptions.OpcError) as error:
        raise ReportUnreadable(f"{name}: is damaged and cannot be read as docx; save it again.") from error
    if not text.strip():
        raise ReportUnreadable(f"{name}: holds no text (perhaps only pictures); run it through OCR first.")
    return text


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    """The lines of a body, cell, text box or content control."""
    for child in parent:
        if child.tag == f"{_W}p":
            boxes: list[Any] = []
            label = numbering.label(child)
            yield label + "".join(_inline(child, boxes))
            for box in boxes:
                yield from _blocks(box, numbering)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, numbering)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
            yield from _blocks(child, numbering)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    """The rows of a table; a table of one cell is a frame around paragraphs."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = [list(_blocks(cell, numbering)) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")]
        if len(cells) == 1:
            yield from cells[0]
        else:
            yield "\t".join("".join(cell).replace("\n", "").replace("\t", " ") for cell in cells)


def _inline(parent: Any, boxes: list[Any]) -> Iterator[str]:
    """The characters of a paragraph; text boxes are put aside into `boxes`."""
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in {f"{_W}tab", f"{_W}ptab"}:
            yield "\t"
        elif tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            yield from _inline(child, boxes)
