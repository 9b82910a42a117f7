"""One file, read: bytes to characters to normalised text to frame."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from pathlib import Path

from graph import Report, ReportUnreadable

from ..document import Reading
from ..frame import frame_of
from ..manifest import front_matter, overlaid
from .encodings import decode
from .normalise import normalise

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx"})
"""The formats that are read, by the extension of the file name."""
MAX_SIZE = 20 * 2**20
"""Bytes of a file's text that are read at most."""
_CONTAINER_FACTOR = 5
"""A pdf, docx or html file may be larger than its text by this factor."""
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character of UTF-16: a str may hold it, no file can."""


def read(path: str | Path, *, key: str | None = None, known: Report | None = None, max_size: int = MAX_SIZE) -> Reading:
    """A report read from its file.

    Args:
        path: a .txt, .md, .html, .htm, .pdf or .docx file.
        key: the key of the report; without it the id of `known` or of the front matter, else the stem of the file.
        known: what a manifest or an option tells about the report; it goes before front matter and text.
        max_size: bytes of text above which a file is refused.

    Raises:
        ReportUnreadable: the file cannot be read as a report; the message says why and what to do.
        RegionUnknown: its front matter names a region that is not in the table of divisions.
    """
    file = Path(path)
    data = file_bytes(file, max_size)
    text, told = _text(data, file, max_size)
    start = 0
    if file.suffix.lower() in {".txt", ".md"}:
        front, start = front_matter(text, file.name)
        told = overlaid(told, front)
    report = overlaid(told, known)
    if not text[start:].strip():
        raise ReportUnreadable(f"{file.name}: holds no text; nothing can be read from it.")
    report = dataclasses.replace(
        report, id=key or report.id or file.stem, file=file.name, sha256=hashlib.sha256(data).hexdigest()
    )
    return _framed(text, report, start=start, markdown=file.suffix.lower() == ".md")


def read_text(text: str, known: Report | None = None) -> Reading:
    """A report read from its characters; `known` as for `read`.

    Half a character of UTF-16, which no file can hold, is read as U+FFFD, so that offsets stay what they are.
    """
    return _framed(_SURROGATE.sub("\ufffd", text), known or Report(id="text"))


def _framed(text: str, known: Report, *, start: int = 0, markdown: bool = False) -> Reading:
    normal = normalise(text, start=start, markdown=markdown)
    return Reading(text=normal, frame=frame_of(normal, known))


def file_bytes(file: Path, max_size: int = MAX_SIZE) -> bytes:
    """The bytes of a file, once its name and size are found in order.

    Raises:
        ReportUnreadable: missing, a folder, another format, empty, too large, or not allowed.
    """
    try:
        if file.is_dir():
            raise ReportUnreadable(f"{file}: is a folder; give a file, or pass the folder to collect its files.")
        if not file.exists():
            raise ReportUnreadable(f"{file}: there is no such file; check the path.")
        if file.suffix.lower() not in SUFFIXES:
            raise ReportUnreadable(f"{file.name}: is of a format that is not read; use {', '.join(sorted(SUFFIXES))}.")
        size = file.stat().st_size
        factor = 1 if file.suffix.lower() in {".txt", ".md"} else _CONTAINER_FACTOR
        if size > factor * max_size:
            raise ReportUnreadable(
                f"{file.name}: is larger ({size / 2**20:.1f} MB) than the limit ({factor * max_size / 2**20:.1f} MB); "
                "split it or raise --max-size."
            )
        data = file.read_bytes()
    except OSError as error:
        raise ReportUnreadable(f"{file}: cannot be opened ({error.strerror}); check its permissions.") from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReportUnreadable(f"{file.name}: is empty; nothing can be read from it.")
    return data


def _text(data: bytes, file: Path, max_size: int) -> tuple[str, Report]:
    """The characters of a file and what its format tells about the report; the library of a format is loaded with the
    first file of it, because together they take longer than reading a text."""
    suffix = file.suffix.lower()
    told = Report(id="")
    if suffix == ".pdf":
        from .pdf import text_of_pdf

        text = text_of_pdf(data, file.name, max_size=max_size)
    elif suffix == ".docx":
        from .docx import text_of_docx

        text = text_of_docx(data, file.name, max_size=max_size)
    elif suffix in {".html", ".htm"}:
        from .html import page_of_html

        page = page_of_html(decode(data, file.name))
        text = page.text
        told = Report(id="", title=page.title or "", issuer=page.issuer, published=page.published, url=page.url)
    else:
        text = decode(data, file.name)
    if len(text.encode("utf-8", "surrogatepass")) > 2 * max_size:
        raise ReportUnreadable(
            f"{file.name}: holds more text than the limit ({max_size / 2**20:.1f} MB); split it or raise --max-size."
        )
    return text, told
