"""What a store holds of each report, and so which files need not be read.

In: an open store, or none where it is yet to be made. Out: a `Stock`. It tells the state of the moment in which it was
taken: whoever reads by it while others may write looks again before writing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph import Report, Store, digest

from .fingerprints import reader_fingerprint
from .reading import ReportFile

READINGS = "readings"
"""The store's setting that tells for each report what its extraction was made with."""


class Stock:
    """The reports of a store and what they were read with."""

    def __init__(self, store: Store | None, mark: str = "") -> None:
        """`mark` is that of the reader, see `Reader.mark`.

        Raises:
            StoreError: the store cannot be read.
        """
        self.held: dict[str, str] = store.reports() if store is not None else {}
        """Key of each stored report → sha256 of its file."""
        self.readings = _mapping(store.setting(READINGS)) if store is not None else {}
        """Key of each stored report → what it was read with; empty where it must be read again."""
        self._mark = mark

    def is_known(self, file: ReportFile, sha256: str | None) -> bool:
        """Whether the store holds what reading the file would give."""
        same = sha256 is not None and self.held.get(file.key) == sha256
        return same and self.readings.get(file.key) == self.made_with(file.known)

    def made_with(self, known: Report) -> str:
        """What a reading depends on beside the file's bytes: the program, what is told of it, the reader."""
        return digest(reader_fingerprint(), *dataclasses.astuple(known), *((self._mark,) if self._mark else ()))

    def to_read(self, files: Sequence[ReportFile], sums: Mapping[Path, str | None]) -> list[ReportFile]:
        """The files that will most likely have to be read; what happens before a file's turn may change that.

        `sums` are theirs by path, see `sums_of`.
        """
        seen = set(self.held.values())
        twins = twins_of(files)
        found = []
        for file in files:
            sha256 = sums[file.path]
            if file.key in twins or self.is_known(file, sha256):
                continue
            if sha256 is None or sha256 not in seen or self.held.get(file.key) == sha256:
                found.append(file)
                seen.add(sha256 or "")
        return found


def twins_of(files: Sequence[ReportFile]) -> frozenset[str]:
    """The keys that several files of one call have; none of these files is used."""
    return frozenset(key for key, count in Counter(file.key for file in files).items() if count > 1)


def sums_of(files: Sequence[ReportFile]) -> dict[Path, str | None]:
    """The sha256 of each file's bytes; None where it cannot be opened, which reading it then explains."""
    return {file.path: _sha256(file.path) for file in files}


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _mapping(text: str | None) -> dict[str, str]:
    data = json.loads(text) if text else {}
    return {str(key): str(value) for key, value in data.items()}
