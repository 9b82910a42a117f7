"""Fitting the scorer: one logistic regression per type, over all options of all texts.

In: `Sample`s. Out: a model as bytes. liblinear (Fan et al., JMLR 9, 2008) with a fixed seed visits examples in a fixed
order, and the weights are rounded to hundredths, so that the same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from graph import EntityType

from ..document import Reading, Sentence, Span
from ..recognition import Weights, Words, candidates_of, decide, segment
from ..recognition.lattice import Option
from ..recognition.scoring import document_options, feature_rows, read_weights
from .alignment import mentions
from .corpus import Sample

TYPES = tuple(str(type_) for type_ in EntityType if type_ != EntityType.GOVERNMENT)
MIN_COUNT = 2
"""A feature seen in fewer options is left out."""
MIN_WEIGHT = 3
"""A weight below so many hundredths is left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sample with its options, their features and the truth."""

    sample: Sample
    words: Words
    candidates: tuple[Span, ...]
    found: tuple[tuple[Sentence, Option], ...]
    rows: tuple[tuple[str, ...], ...]
    truth: frozenset[tuple[int, int, str]]


def example(sample: Sample) -> Example:
    """Propose the options of a sample and mark the annotated ones."""
    reading: Reading = sample.reading
    words = segment(reading.text.text)
    candidates = tuple(candidates_of(reading, words))
    found, _ = document_options(reading, words, candidates)
    rows = feature_rows(reading, words, found, candidates)
    truth = frozenset(mentions(reading, sample.annotation))
    return Example(sample, words, candidates, tuple(found), tuple(tuple(row) for row in rows), truth)


def fit(
    examples: Sequence[Example],
    *,
    strength: float = 0.5,
    bias: float = 0.8,
    slope: float = 1.0,
    shift: float = 0.0,
) -> bytes:
    """Fit the weights and return the bytes of their file.

    `strength` is the inverse of the L2 penalty (C of liblinear); `bias` is added to every log-odds in decisions;
    `slope` and `shift` turn log-odds into a calibrated confidence.
    """
    counts = Counter(feature for one in examples for row in one.rows for feature in row)
    names = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
    index = {name: column for column, name in enumerate(names)}
    matrix = _matrix(examples, index)
    kept: dict[str, list[tuple[int, int]]] = {}
    intercepts: list[int] = []
    for column, type_ in enumerate(TYPES):
        rows, labels = _labels(examples, type_)
        weights, intercept = _regression(matrix[rows], labels, strength)
        intercepts.append(round(float(intercept) * 100))
        for at in np.flatnonzero(np.abs(weights) * 100 >= MIN_WEIGHT):
            kept.setdefault(names[at], []).append((column, round(float(weights[at]) * 100)))
    content = {
        "types": list(TYPES),
        "features": {name: kept[name] for name in sorted(kept)},
        "intercepts": intercepts,
        "bias": bias,
        "slope": slope,
        "shift": shift,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def calibrate(examples: Sequence[Example], groups: int, progress: Callable[[int], None]) -> tuple[float, float]:
    """Slope and shift of the confidence, from decisions about cities that the weights never saw.

    Each span that would stand is a case: right or wrong by the annotation. A logistic regression of that outcome on
    the log-odds is Platt's calibration. The values are rounded to hundredths.
    """
    odds: list[float] = []
    right: list[bool] = []
    for group in range(groups):
        held = [one for one in examples if one.sample.group(groups) == group]
        rest = [one for one in examples if one.sample.group(groups) != group]
        if held and rest:
            model = read_weights(fit(rest))
            for one in held:
                for value, span in standing(one, model):
                    odds.append(value)
                    right.append((span.start, span.end, span.type) in one.truth)
        progress(group + 1)
    regression = LogisticRegression(C=1e6, solver="liblinear", random_state=0)
    regression.fit(np.array(odds).reshape(-1, 1), np.array(right))
    return round(float(regression.coef_[0][0]), 2), round(float(regression.intercept_[0]), 2)


def standing(one: Example, model: Weights) -> list[tuple[float, Span]]:
    """(log-odds, span) of what the model lets stand in an example; what only points is left out."""
    plain = replace(model, slope=1.0, shift=0.0)
    spans = decide(one.sample.reading, one.words, one.candidates, plain)
    judged = [span for span in spans if span.type != EntityType.GOVERNMENT and not span.rule.startswith("deictic")]
    return [(math.log(span.confidence / (1 - span.confidence)), span) for span in judged if 0 < span.confidence < 1]


def _matrix(examples: Sequence[Example], index: dict[str, int]) -> csr_matrix:
    columns: list[int] = []
    pointers = [0]
    for one in examples:
        for row in one.rows:
            columns.extend(index[feature] for feature in row if feature in index)
            pointers.append(len(columns))
    return csr_matrix(
        (np.ones(len(columns)), np.array(columns), np.array(pointers)), shape=(len(pointers) - 1, len(index))
    )


def _labels(examples: Sequence[Example], type_: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The rows of the options that may be of this type, and which of them are."""
    rows: list[int] = []
    labels: list[bool] = []
    number = 0
    for one in examples:
        for _, option in one.found:
            if type_ in option.types:
                rows.append(number)
                labels.append((option.start, option.end, type_) in one.truth)
            number += 1
    return np.array(rows, dtype=np.int64), np.array(labels, dtype=np.bool_)


def _regression(matrix: csr_matrix, labels: NDArray[np.bool_], strength: float) -> tuple[NDArray[np.float64], float]:
    if labels.all() or not labels.any():
        return np.zeros(matrix.shape[1]), 5.0 if len(labels) and labels.all() else -5.0
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    model.fit(matrix, labels)
    return model.coef_[0], float(model.intercept_[0])
