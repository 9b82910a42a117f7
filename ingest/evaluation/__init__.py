"""Evaluation: what was read, measured against what people annotated.

In: a folder of annotations, and the reports or ready predictions. Out: an `Evaluation`: the referee's figures by type
and kind of document with intervals, confusion, calibration, and every mistake with its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graph import ParameterInvalid, ReportRefused

from ..processes import in_order, jobs_for
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
    jobs: int | None = 1,
    told: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> Evaluation:
    """Measure a folder of annotations.

    Args:
        gold: the folder of NAME.json.
        reports: the folder of the reports, NAME.txt and so on; without it the one beside `gold` that holds most.
        predicted: a folder of ready NAME.json, or KEY.json as `extract` writes them, to be judged; without it the
            reports are read now.
        max_size: bytes of text above which a report is refused.
        jobs: how many texts are read at the same time, in processes of their own; None: as many as suit their number.
        told: called before each text with how many are done, how many there are, and its name.

    Raises:
        ParameterInvalid: a folder holds nothing of use, or a file is not in the form of docs/evaluation.md.
        ReportUnreadable: a report cannot be read.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        raise ParameterInvalid(f"{gold}: holds no annotation; give a folder of NAME.json files.")
    names = [file.stem for file in files]
    if predicted is not None and not predicted.is_dir():
        raise ParameterInvalid(f"{predicted}: there is no such folder; give the one that holds the predictions.")
    sources = _sources(gold, reports, names, optional=predicted is not None)
    tasks = [
        _Task(file, sources.get(file.stem), _prediction(predicted, file, sources.get(file.stem)), max_size)
        for file in files
    ]
    if predicted is not None and not any(task.predicted and task.predicted.exists() for task in tasks):
        raise ParameterInvalid(f"{predicted}: holds no result for any text of {gold}; name them like the annotations.")
    judged = in_order(_judged, tasks, jobs=jobs_for(len(tasks)) if jobs is None else jobs, lost=_lost)
    texts: list[Scored] = []
    mistakes: list[Mistake] = []
    missing: list[str] = []
    with closing(judged):
        for done, task in enumerate(tasks):
            told(done, len(tasks), task.gold.stem)
            scored, wrong, is_missing = next(judged)
            texts.append(scored)
            mistakes += wrong
            if is_missing:
                missing.append(task.gold.stem)
    return Evaluation.of(texts, mistakes, missing)


def _prediction(predicted: Path | None, gold: Path, source: ReportFile | None) -> Path | None:
    """The result for an annotation: named like it, or by the key of its report, as `extract` names it."""
    if predicted is None:
        return None
    keyed = None if source is None else predicted / f"{source.key}.json"
    named = predicted / gold.name
    return keyed if keyed is not None and not named.exists() and keyed.exists() else named


@dataclass(frozen=True, slots=True)
class _Task:
    """One text to be measured."""

    gold: Path
    source: ReportFile | None
    predicted: Path | None
    max_size: int


def _judged(task: _Task) -> tuple[Scored, list[Mistake], bool]:
    """The figures of a text, its mistakes, and whether neither report nor prediction was there."""
    reading = None
    if task.source is not None:
        reading = read(task.source.path, key=task.source.key, known=task.source.known, max_size=task.max_size)
    found, missing = Annotation(), False
    if task.predicted is None and reading is not None:
        from ..steps import extract_reading

        found = annotation_of(extract_reading(reading).to_json())
    elif task.predicted is not None and task.predicted.exists():
        found = annotation_in(task.predicted)
    else:
        missing = True
    scored = score(task.gold.stem, annotation_in(task.gold), found, None if reading is None else reading.text.raw)
    return scored, list(mistakes_of(scored, None if reading is None else Located(reading))), missing


def _lost(task: _Task, status: int | None) -> tuple[Scored, list[Mistake], bool]:
    raise ReportRefused(
        f"{task.source.path if task.source else task.gold}: the process that read it died (exit status {status}), for "
        "lack of memory perhaps; use fewer --jobs."
    )


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
