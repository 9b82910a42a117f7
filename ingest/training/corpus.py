"""The annotated texts and how they are dealt into groups that share no city.

In: folders of texts. Out: `Sample`s: the fully annotated ones of a training folder (`samples`), and those of which only
the names are annotated, by us: our own reports and news of a corpus folder (`named_samples`; `texts/README.md`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import DocumentKind, Report

from ..document import Reading
from ..reading import collect, read, read_text

REPORT_WEIGHT = 2.5
"""How much a text in the manner of the bureaus' own reports counts in fitting; other texts count 1."""
NEWS = "news-2023.jsonl"
"""The file of news in a folder of unannotated texts."""
TEXTS = Path(__file__).parent / "texts"
"""Our own reports, and where names stand in the texts of the corpus."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated text."""

    name: str
    place: str
    """Its city or province; the text's own name where it has none, so that it is a unit of its own."""
    reading: Reading
    annotation: dict[str, Any]
    weight: float = 1.0
    """How much it counts in fitting."""
    complete: bool = True
    """Whether claims and observations are annotated too; else it serves the fitting of names alone."""

    def group(self, groups: int = 10) -> int:
        """Which of `groups` it belongs to: all texts of a place share one, by a fixed hash."""
        return int(hashlib.sha256(self.place.encode("utf-8")).hexdigest(), 16) % groups


def samples(folder: Path) -> Iterator[Sample]:
    """The annotated texts of a folder, by name; `text/manifest.csv` tells what the texts themselves do not.

    Texts named s… are in the manner of the bureaus' own reports.
    """
    places = {}
    for line in (folder / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, place = line.partition("\t")
        places[name] = place.strip()
    reports = {report.path.stem: report for report in collect([folder / "text"]).files}
    for path in sorted((folder / "gold").glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        report = reports[path.stem]
        reading = read(report.path, key=report.key, known=report.known)
        weight = REPORT_WEIGHT if path.stem.startswith("s") else 1.0
        yield Sample(path.stem, places.get(path.stem) or path.stem, reading, annotation, weight)


def named_samples(corpus: Path) -> Iterator[Sample]:
    """The texts whose names we annotated: our own reports, then texts of the folder `corpus`, by name.

    Raises:
        ValueError: a text of the corpus is not the one that was annotated.
    """
    yield from own_reports()
    yield from _corpus_texts(corpus)


def own_reports() -> Iterator[Sample]:
    """Our own reports, by name; one without rows names nothing."""
    places: dict[str, str] = {}
    entities: dict[str, list[dict[str, Any]]] = {}
    for row in _rows("reports.tsv"):
        places[row["text"]] = row["place"]
        name, *aliases = row["forms"].split("|")
        entities.setdefault(row["text"], []).append({"name": name, "aliases": aliases, "type": row["type"]})
    for path in sorted((TEXTS / "reports").glob("*.txt")):
        text = path.stem
        annotation = {"entities": entities.get(text, [])}
        yield Sample(text, places.get(text, text), read(path, key=text), annotation, complete=False)


def _corpus_texts(corpus: Path) -> Iterator[Sample]:
    news = {}
    with (corpus / NEWS).open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            news[one["id"]] = one["text"]
    for row in _rows("corpus.tsv"):
        text = _piece(row["text"], corpus, news)[: int(row["characters"])]
        if hashlib.sha256(text.encode("utf-8")).hexdigest()[:16] != row["sha256"]:
            raise ValueError(f"{corpus}: {row['text']} is not the text that was annotated; the corpus differs")
        entities = []
        for place in row["names"].split():
            edges, _, type_ = place.partition(":")
            start, _, end = edges.partition("-")
            entities.append({"name": text[int(start) : int(end)], "aliases": [], "type": type_})
        kind = DocumentKind.WORK_REPORT if "#" in row["text"] else DocumentKind.NEWS
        reading = read_text(text, Report(row["text"], kind=kind))
        yield Sample(row["text"], row["place"], reading, {"entities": entities}, complete=False)


def _piece(name: str, corpus: Path, news: Mapping[str, str]) -> str:
    """A text by its name: `n0001` is one of the news, `2025-hunan#3+17` two paragraphs of a work report."""
    report, _, numbers = name.partition("#")
    if not numbers:
        return news[report]
    paragraphs = [line for line in (corpus / f"{report}.txt").read_text("utf-8").split("\n") if line.strip()]
    return "".join(paragraphs[int(number)] + "\n" for number in numbers.split("+"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in (TEXTS / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return (dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:])
