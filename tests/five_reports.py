"""Five reports as files, and what they state, read once: the real ones where they lie beside this checkout, else the
packaged samples.

In: nothing. Out: the folder, and `Kept`, which stands in for `ingest.extract`: it reads each text once per process, and
hands its readings on to child processes as one file, so that these spend their time on writing.
"""

from __future__ import annotations

import json
from pathlib import Path

from graph import Extraction, Report
from ingest import extract

_ROOT = Path(__file__).parents[1]
REAL = _ROOT.parent / "shared" / "reports"
SAMPLES = _ROOT / "ingest" / "samples"
FOLDER = REAL if REAL.is_dir() else SAMPLES


class Kept:
    """An `ingest.run.Extract` that remembers by key and content of the file."""

    def __init__(self, file: Path | None = None) -> None:
        """`file` holds the readings that another process has saved; they serve by key alone."""
        self._read: dict[tuple[str, bytes, Report], Extraction] = {}
        self._saved: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file else {}

    def __call__(self, path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
        """See `ingest.run.Extract`."""
        if key in self._saved:
            return Extraction.from_json(json.loads(self._saved[key]))
        wanted = (key, path.read_bytes(), known)
        if wanted not in self._read:
            self._read[wanted] = extract(path, key=key, known=known, max_size=max_size)
        return self._read[wanted]

    def save(self, file: Path) -> None:
        """Write what was read so far, for a child process."""
        texts = {key: extraction.dumps() for (key, _, _), extraction in self._read.items()}
        file.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
