"""The annotated texts and how they are dealt into groups that share no city.

In: a folder with `text/`, `gold/` and `places.tsv`. Out: `Sample`s.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..document import Reading
from ..reading import collect, read


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated text."""

    name: str
    place: str
    """Its city or province; the text's own name where it has none, so that it is a unit of its own."""
    reading: Reading
    annotation: dict[str, Any]

    def group(self, groups: int = 10) -> int:
        """Which of `groups` it belongs to: all texts of a place share one, by a fixed hash."""
        return int(hashlib.sha256(self.place.encode("utf-8")).hexdigest(), 16) % groups


def samples(folder: Path) -> Iterator[Sample]:
    """The annotated texts of a folder, by name; `text/manifest.csv` tells what the texts themselves do not."""
    places = {}
    for line in (folder / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, place = line.partition("\t")
        places[name] = place.strip()
    reports = {report.path.stem: report for report in collect([folder / "text"]).files}
    for path in sorted((folder / "gold").glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        report = reports[path.stem]
        reading = read(report.path, key=report.key, known=report.known)
        yield Sample(path.stem, places.get(path.stem) or path.stem, reading, annotation)
