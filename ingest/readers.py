"""Readers: what turns a report that has been read from its file into what it states.

In: a `Reading`. Out: an `Extraction`. The default reader, which nobody has to name, is `steps.extract_reading`: rules
and small models of our own, offline. Another one plugs in by keeping the protocol `Reader`; `ingest.llm` holds one that
asks a language model. A further reader adds to what the default one found and never takes anything of it away; what it
did stands in `Extraction.further`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph import Extraction, Report

from .document import Reading
from .reading import MAX_SIZE, read


class Reader(Protocol):
    """Reads what a report states. It must be picklable, for files may be read in several processes."""

    @property
    def mark(self) -> str:
        """What its readings depend on beside the report and the program, such as the name of a model. Where a stored
        report was read under another mark, it is read again."""
        ...

    def __call__(self, reading: Reading) -> Extraction:
        """What the report states."""
        ...


@dataclass(frozen=True, slots=True)
class ReadBy:
    """How a file is read by a reader of choice: in the form that `batch.extract_each` and `run.ingest` take."""

    reader: Reader

    def __call__(self, path: Path, *, key: str, known: Report, max_size: int = MAX_SIZE) -> Extraction:
        """What one file states.

        Raises:
            ReportUnreadable: the file cannot be read as a report.
        """
        return self.reader(read(path, key=key, known=known, max_size=max_size))
