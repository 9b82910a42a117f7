"""One file, read: bytes to characters to normalised text to frame."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from graph import Report

from ..document import Reading
from ..frame import frame_of
from .encodings import decode
from .normalise import normalise

MAX_SIZE = 20 * 2**20
"""Bytes of a file, and of the text found in it, that are read at most."""


def read(path: str | Path, *, key: str | None = None, known: Report | None = None, max_size: int = MAX_SIZE) -> Reading:
    """A report read from its file.

    Args:
        path: a .txt, .md, .html, .htm, .pdf or .docx file.
        key: the key of the report; without it that of `known`, else the stem of the file.
        known: what a manifest or an option tells about the report; it goes before what the text says.
        max_size: bytes above which a file is refused.

    Raises:
        ReportUnreadable: the file cannot be read as a report; the message says why and what to do.
    """
    file = Path(path)
    data = file.read_bytes()
    text = decode(data, file.name)
    report = dataclasses.replace(
        known or Report(id=""),
        id=key or (known.id if known else "") or file.stem,
        file=file.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return _framed(text, report, markdown=file.suffix.lower() == ".md")


def read_text(text: str, known: Report | None = None) -> Reading:
    """A report read from its characters; `known` as for `read`."""
    return _framed(text, known or Report(id="text"))


def _framed(text: str, known: Report, *, markdown: bool = False) -> Reading:
    normal = normalise(text, markdown=markdown)
    return Reading(text=normal, frame=frame_of(normal, known))
