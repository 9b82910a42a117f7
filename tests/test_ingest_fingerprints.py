"""What the fingerprint of the reader depends on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from ingest import fingerprints


def test_everything_that_the_reader_reads_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of the package but prose, so that after new weights, say, stored reports are read again."""
    counted: set[str] = set()
    contents = fingerprints._contents

    def remembering(item: Path, name: str) -> list[tuple[str, bytes]]:
        found = contents(item, name)
        counted.update(path for path, _ in found)
        return found

    monkeypatch.setattr(fingerprints, "_contents", remembering)
    fingerprints.reader_fingerprint.__wrapped__()
    root = Path(str(files("ingest")))
    there = {
        path.relative_to(root.parent).as_posix()
        for path in root.rglob("*")
        if path.is_file()
        and path.suffix != ".md"
        and not {"__pycache__", "samples", "training"} & set(path.relative_to(root).parts)
    }
    assert len(there) > 100
    assert there <= counted
    assert "ingest/recognition/weights.npz" in counted
