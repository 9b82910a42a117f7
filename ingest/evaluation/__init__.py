"""Evaluation: what was read, measured against what people annotated.

In: a folder of annotations, and the reports or ready predictions. Out: an `Evaluation`: the referee's figures by type
and kind of document with intervals, confusion, calibration, and every mistake with its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from graph import ParameterInvalid

from ..reading import ReportFile, read
from .annotation import Annotation, annotation_in, annotation_of
from .bootstrap import DRAWS, Interval
from .calibration import BINS, Reliability, reliability
from .counting import ALL, Row
from .evaluation import BY_KEY, SORTS, Evaluation, Figures
from .mistakes import Mark, Mistake, MistakeKind, Stated, mistakes_of
from .scoring import OBSERVATION, Scored, score
from .texts import Located, reports_beside, reports_in

__all__ = [
    "ALL",
    "BINS",
    "BY_KEY",
    "DRAWS",
    "OBSERVATION",
    "SORTS",
    "Annotation",
    "Evaluation",
    "Figures",
    "Interval",
    "Mark",
    "Mistake",
    "MistakeKind",
    "Reliability",
    "Row",
    "Scored",
    "Stated",
    "annotation_in",
    "annotation_of",
    "evaluate",
    "mistakes_of",
    "reliability",
    "score",
]


def evaluate(
    gold: Path,
    reports: Path | None = None,
    *,
    predicted: Path | None = None,
    max_size: int = 20 * 2**20,
    told: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> Evaluation:
    """Measure a folder of annotations.

    Args:
        gold: the folder of NAME.json.
        reports: the folder of the reports, NAME.txt and so on; without it the one beside `gold` that holds most.
        predicted: a folder of ready NAME.json to be judged; without it the reports are read now.
        max_size: bytes of text above which a report is refused.
        told: called before each text with how many are done, how many there are, and its name.

    Raises:
        ParameterInvalid: a folder holds nothing of use, or a file is not in the form of the guidelines.
        ReportUnreadable: a report cannot be read.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise ParameterInvalid(f"{gold}: holds no annotation; give a folder of NAME.json files.")
    names = [file.stem for file in files]
    if predicted is not None and not predicted.is_dir():
        raise ParameterInvalid(f"{predicted}: there is no such folder; give the one that holds the predictions.")
    sources = _sources(gold, reports, names, optional=predicted is not None)
    texts: list[Scored] = []
    mistakes: list[Mistake] = []
    missing: list[str] = []
    for done, file in enumerate(files):
        told(done, len(files), file.stem)
        source = sources.get(file.stem)
        reading = None
        if source is not None:
            reading = read(source.path, key=source.key, known=source.known, max_size=max_size)
        found = Annotation()
        if predicted is None and reading is not None:
            from ..steps import extract_reading

            found = annotation_of(extract_reading(reading).to_json())
        elif predicted is not None and (predicted / file.name).exists():
            found = annotation_in(predicted / file.name)
        else:
            missing.append(file.stem)
        scored = score(file.stem, annotation_in(file), found, None if reading is None else reading.text.raw)
        texts.append(scored)
        mistakes += mistakes_of(scored, None if reading is None else Located(reading))
    return Evaluation.of(texts, mistakes, missing)


def _sources(gold: Path, reports: Path | None, names: list[str], *, optional: bool) -> Mapping[str, ReportFile]:
    """The reports by name; with `optional`, none rather than an error where no folder holds any."""
    if reports is None:
        try:
            reports = reports_beside(gold, names)
        except ParameterInvalid:
            if optional:
                return {}
            raise
    return reports_in(reports, names)
