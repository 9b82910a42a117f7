"""A seal on a folder of files that are at rest: whether each is, byte for byte, what it was when the seal was set.

In: a folder and the place of the seal file. Out: true, false, or `SealBroken`. The embedded engine opens torn and
overwritten files without complaint and counts from its own records; so the store seals its files when it is closed,
and looks at the seal before it opens them again. A process that was killed leaves no seal.

The check value is CRC-32 (zlib): it finds accidents, which is what disks and copies make, not forgery.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20


class SealBroken(Exception):
    """A sealed file is gone or not what it was; the message names it."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    size: int
    changed: int
    """Time of the last change, in nanoseconds: at sealing, a file unchanged since it was checked is not read again."""
    crc: int


class Seal:
    """The seal of one folder."""

    def __init__(self, folder: Path, file: Path) -> None:
        """`folder` holds the files to be sealed; `file`, outside it, keeps the seal."""
        self._folder = folder
        self._file = file
        self._known: dict[str, _Sealed] = {}

    def intact(self) -> bool:
        """Whether there is a seal and every file is as it says; false where there is none.

        Raises:
            SealBroken: there is one, and a file is not as it says.
        """
        sealed = self._read()
        if sealed is None:
            return False
        for name, (size, crc) in sealed.items():
            try:
                found = _measured(self._folder / name)
            except OSError:
                found = None
            if found is None or (found.size, found.crc) != (size, crc):
                if self._read() != sealed:  # somebody opened the store meanwhile: not our business
                    return False
                raise SealBroken(name)
            self._known[name] = found
        return True

    def lift(self) -> None:
        """Take the seal away, before the first change."""
        self._file.unlink(missing_ok=True)

    def set(self) -> None:
        """Seal the files as they are now."""
        sealed: dict[str, tuple[int, int]] = {}
        for path in sorted(self._folder.iterdir()):
            if path.is_file():
                known = self._known.get(path.name)
                status = path.stat()
                if known is None or (known.size, known.changed) != (status.st_size, status.st_mtime_ns):
                    known = _measured(path)
                sealed[path.name] = (known.size, known.crc)
        aside = self._file.with_name(self._file.name + ".new")
        with aside.open("w", encoding="utf-8") as file:
            json.dump(sealed, file)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._file)

    def _read(self) -> dict[str, tuple[int, int]] | None:
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            data = json.loads(self._file.read_text(encoding="utf-8"))
            return {name: (int(size), int(crc)) for name, (size, crc) in data.items()}
        return None


def _measured(path: Path) -> _Sealed:
    crc = 0
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return _Sealed(status.st_size, status.st_mtime_ns, crc)
