"""Five reports as files, and what they state, read once: the real ones where they lie beside this checkout, else the
packaged samples.

In: nothing. Out: the folder, and `Kept`, which stands in for `ingest.extract`: it reads each text once per process, and
hands its readings on to child processes as one file, so that these spend their time on writing.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from graph import Extraction, Report
from ingest import extract

from .shared_folder import SHARED

_ROOT = Path(__file__).parents[1]
REAL = SHARED / "reports"
SAMPLES = _ROOT / "ingest" / "samples"
FOLDER = REAL if REAL.is_dir() else SAMPLES


class Kept:
    """An `ingest.run.Extract` that remembers, by the key, the content and what is known of the file."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` holds readings that another process has saved."""
        self._read: dict[tuple[str, str, str], Extraction] = {}
        if file:
            saved = json.loads(file.read_text(encoding="utf-8"))
            self._read = {tuple(given): Extraction.from_json(data) for given, data in saved}

    def __call__(self, path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
        """See `ingest.run.Extract`."""
        given = (key, hashlib.sha256(path.read_bytes()).hexdigest(), repr(known))
        if given not in self._read:
            self._read[given] = extract(path, key=key, known=known, max_size=max_size)
        return self._read[given]

    def save(self, file: Path) -> None:
        """Write what was read so far, for a child process."""
        saved = [(given, extraction.to_json()) for given, extraction in self._read.items()]
        file.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")
