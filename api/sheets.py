"""Tables as files for a spreadsheet: CSV that Excel opens in the right encoding, and xlsx.

In: headings and rows of plain values. Out: one file, written whole or not at all. Text that a spreadsheet would run
as a formula (reports come from strangers) is kept as text in both formats.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graph import ParameterInvalid

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets run as a formula (OWASP, CSV Injection)."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0, and so xlsx, cannot hold."""
_MAX_CELL = 32_767
"""Characters that one cell of Excel holds."""


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """RFC 4180 CSV without byte order mark; text that looks like a formula gets a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in headings])
    writer.writerows([[_guarded(plain(value)) for value in row] for row in rows])
    return out.getvalue()


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write `csv_text` as UTF-8 with byte order mark, by which Excel knows the encoding.

    Raises:
        ParameterInvalid: the file cannot be written there.
    """
    _write(path, csv_text(headings, rows).encode("utf-8-sig"))


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "") -> None:
    """Write one sheet with a bold, frozen heading row, a filter, and columns as wide as their text (at most 60).

    Raises:
        ParameterInvalid: the file cannot be written there.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from rich.cells import cell_len

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook always has one
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "innograph"
    table: list[list[Any]] = [list(headings), *([plain(value) for value in row] for row in rows)]
    for number, values in enumerate(table, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row=number, column=column)
            if isinstance(value, str):
                cell.value = _ILLEGAL.sub("", value)[:_MAX_CELL]
                cell.data_type = "s"  # openpyxl takes "=…" for a formula otherwise
                if value.startswith(_FORMULA):
                    cell.quotePrefix = True  # and Excel keeps it as text when the cell is edited
            else:
                cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str) and len(value) > 30)
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(headings) + 1):
        width = max(cell_len(str(line[column - 1] or "")) for line in table)
        sheet.column_dimensions[get_column_letter(column)].width = min(60, width + 2)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    _write(path, out.getvalue())


def plain(value: Any) -> str | int | float | None:
    """A value as one cell holds it: lists joined by the Chinese semicolon, truth as 1 and 0."""
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (list, tuple)):
        return "；".join("" if item is None else str(item) for item in value)
    return str(value)


def _guarded(value: str | int | float | None) -> str | int | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write(path: Path, content: bytes) -> None:
    """Replace the file in one step, so that a reader never sees half of it."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise ParameterInvalid(
            f"Cannot write {path}: {error.strerror}; name a file in a folder that exists."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
