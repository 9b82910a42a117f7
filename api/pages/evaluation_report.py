"""The evaluation as a page on which one reads each sentence with what was expected and what was found in it.

In: an `Evaluation`. Out: one HTML file that loads nothing from anywhere; the same evaluation gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2

from graph import ClaimType, DocumentKind, EntityType, Level, ObservationStatus, PlatformKind, Status, Vocabulary
from ingest.evaluation import ALL, DRAWS, Evaluation, Figures, Interval, Mistake, MistakeKind, Row, Stated

from ..templates import templates
from .words import words

TABLE = "evaluation.tsv"
AROUND = 120
"""Characters kept around the marks of a sentence longer than `LONGEST`."""
LONGEST = 600

_TYPES: tuple[type[Vocabulary], ...] = (EntityType, ClaimType, DocumentKind)
_DETAILS: tuple[type[Vocabulary], ...] = (Status, ObservationStatus, PlatformKind, Level)


def evaluation_words(lang: str) -> Mapping[str, str]:
    """The words of the evaluation, on its page and on the terminal.

    Raises:
        ParameterInvalid: a language other than zh and en.
    """
    return words(lang, TABLE)


def write_evaluation(evaluation: Evaluation, path: Path, *, name: str, lang: str = "zh") -> None:
    """Write the page.

    Raises:
        ParameterInvalid: the language is none.
        OSError: the file cannot be written.
    """
    text = evaluation_words(lang)
    view = {
        "lang": lang,
        "text": text,
        "name": name,
        "draws": f"{DRAWS:,}",
        "figures": evaluation.figures,
        "headline": _headline(evaluation.figures),
        "kinds": [
            (document_label(kind, lang), len(figures.texts), kind_row(figures))
            for kind, figures in evaluation.kinds.items()
        ],
        "missing": evaluation.missing,
        "confusion": {sort: matrix(counts) for sort, counts in evaluation.confusion.items()},
        "calibration": {sort: one for sort, one in evaluation.calibration.items() if one.count},
        "mistakes": [_card(mistake, lang) for mistake in evaluation.mistakes],
        "filters": _filters(evaluation.mistakes, lang),
    }
    page = _environment(lang).get_template("evaluation.html.j2").render(view)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8", newline="\n")


def label(code: str, lang: str) -> str:
    """The label of a type or of the row that sums all; any other code stands for itself."""
    if code in (ALL, "observation"):
        return evaluation_words(lang)[code]
    return _labelled(_TYPES, code, lang)


def document_label(kind: str, lang: str) -> str:
    """The label of a kind of document."""
    return _labelled(_TYPES, kind, lang) if kind else evaluation_words(lang)["no_kind"]


def status_label(code: str, lang: str) -> str:
    """The label of a status of claims or observations."""
    return evaluation_words(lang)["none"] if code == "none" else _labelled(_DETAILS, code, lang)


def rate_label(question: str, lang: str) -> str:
    """The label of a rate."""
    return evaluation_words(lang).get("rate_" + question.replace(" ", "_"), question)


def described(stated: Stated, lang: str) -> str:
    """An entity, claim or observation as one line."""
    details = "，".join(_labelled(_DETAILS, code, lang) for code in stated.details)
    if lang == "en":
        details = details.replace("，", ", ")
    if len(stated.names) == 2:
        line = f"{stated.names[0]} —{label(stated.type, lang)}→ {_labelled(_DETAILS, stated.names[1], lang)}"
    elif stated.type == "observation":
        line = f"{stated.names[0]} {stated.value}"
    else:
        line = f"{stated.names[0]} · {label(stated.type, lang)}"
    return f"{line} · {details}" if details else line


def share(value: float) -> str:
    """A share or F1 as text."""
    return f"{value:.3f}"


def interval_text(interval: Interval | None) -> str:
    """An interval as text; a dash where fewer than two texts bear on it."""
    return "–" if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}"


def kind_row(figures: Figures) -> list[tuple[str, int, float, Interval | None]]:
    """What a kind of document is judged by: (sort or question, n, F1 or rate, interval); n is 0 where nothing asks."""
    cells = [
        (sort, int(row["gold"]), row["F1"], interval)
        for sort in ("entities", "claims", "observations")
        for _, row, interval in figures.rows(sort)[-1:]
    ]
    asked = {question: (row, interval) for question, row, interval in figures.rates()}
    for question in ("claim status", "planned kept"):
        if question in asked:
            row, interval = asked[question]
            cells.append((question, int(row["asked"]), row["rate"], interval))
        else:
            cells.append((question, 0, 0.0, None))
    return cells


def matrix(counts: Counter[tuple[str, str]]) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """A confusion matrix: the statuses found, and for each status expected how often it was taken for which."""
    order = [*(str(term) for term in (*Status, *ObservationStatus)), "none"]
    present = {status for pair in counts for status in pair}
    statuses = [status for status in dict.fromkeys(order) if status in present]
    statuses += sorted(present - set(statuses))
    rows = [(expected, [counts[expected, found] for found in statuses]) for expected in statuses]
    return statuses, rows


def pieces(mistake: Mistake) -> list[tuple[str, str]]:
    """The sentence cut where marks begin and end: (class, text); a long one is shortened to the marked parts."""
    sentence, marks = mistake.sentence, mistake.marks
    cuts = sorted({0, len(sentence), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    found: list[tuple[str, str]] = []
    for start, end in pairwise(cuts):
        over = {mark.found for mark in marks if mark.start < end and mark.end > start}
        part = sentence[start:end]
        if not over and len(sentence) > LONGEST and len(part) > 2 * AROUND:
            head = "" if start == 0 else part[:AROUND]
            tail = "" if end == len(sentence) and start else part[-AROUND:]
            part = f"{head} … {tail}"
        found.append((_CLASSES[frozenset(over)], part))
    return found


_CLASSES: Mapping[frozenset[bool], str] = {
    frozenset(): "",
    frozenset({False}): "e",
    frozenset({True}): "f",
    frozenset({False, True}): "e f",
}


def _headline(figures: Figures) -> list[tuple[str, Row, Interval | None]]:
    return [
        (sort, row, interval)
        for sort in ("entities", "claims", "observations")
        for _, row, interval in figures.rows(sort)[-1:]
    ]


def _card(mistake: Mistake, lang: str) -> dict[str, Any]:
    return {
        "kind": mistake.kind,
        "title": mistake.kind.label(lang),
        "type": mistake.type,
        "type_label": label(mistake.type, lang),
        "document": mistake.document,
        "text": mistake.text,
        "start": mistake.start,
        "expected": [described(one, lang) for one in mistake.expected],
        "found": [described(one, lang) for one in mistake.found],
        "pieces": pieces(mistake),
    }


def _filters(mistakes: Sequence[Mistake], lang: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """(filter, [(value, label, how many)]) of the choices above the mistakes."""
    kinds = Counter(str(mistake.kind) for mistake in mistakes)
    types = Counter(mistake.type for mistake in mistakes)
    documents = Counter(mistake.document for mistake in mistakes)
    texts = Counter(mistake.text for mistake in mistakes)
    return [
        ("mistake", [(str(kind), kind.label(lang), kinds[kind]) for kind in MistakeKind if kinds[kind]]),
        ("type", [(code, label(code, lang), count) for code, count in types.most_common()]),
        ("document", [(code, document_label(code, lang), count) for code, count in documents.most_common()]),
        ("text", [(name, name, count) for name, count in sorted(texts.items())]),
    ]


def _labelled(vocabularies: Sequence[type[Vocabulary]], code: str, lang: str) -> str:
    return next((term.label(lang) for one in vocabularies for term in one if term == code), code)


def _environment(lang: str) -> jinja2.Environment:
    return templates(
        "api.pages",
        label=lambda code: label(code, lang),
        status=lambda code: status_label(code, lang),
        question=lambda code: rate_label(code, lang),
        interval=interval_text,
        share=share,
    )
