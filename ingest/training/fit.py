"""Fitting the scorer: which of all sets of spans without overlap are the names of a text.

In: `Sample`s. Out: a model as bytes. The likelihood of the annotated set is that of a semi-Markov conditional random
field (`chart`); the gradient steps are AdaGrad's (Duchi, Hazan and Singer, JMLR 12, 2011), one per text, the weights
the mean over the later half of the epochs.

The network beside it is fitted to the same texts on its own (`network`).

The same input gives the same bytes: texts are visited in an order fixed by a seed, all arithmetic is elementary (here
without BLAS, and with the exponential of `regression`), and weights are rounded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from sys import intern

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from graph import EntityType

from ..document import Reading, Span
from ..recognition import Weights, Words, candidates_of, decide, segment
from ..recognition.lattice import Option
from ..recognition.model import read_weights, written
from ..recognition.scoring import document_lattice, feature_rows, network_inputs
from ..recognition.templates import as_strings
from .alignment import mentions
from .chart import Chart, chart
from .corpus import Sample
from .network import Text, fit_network
from .regression import Floats, exponential, platt

TYPES = tuple(str(type_) for type_ in EntityType if type_ != EntityType.GOVERNMENT)
MIN_TEXTS = 3
"""A feature seen in fewer texts is left out: it would say what those are about."""
MIN_TEXTS_AROUND = 5
"""The same for words at a distance, of which there are many."""
MIN_WEIGHT = 3
"""A weight below so many hundredths is left out."""
EPOCHS = 12
RATE = 0.15
PENALTY = 0.3
"""L2 penalty on each weight, in units of one example."""
SEED = 0
MOST = 15.0
"""The log-odds above which an option weighs no more: the product of forty of them stays a number, and the parts of a
text that options lie across hold ten at most in all texts we know."""
TINY = 1e-300
"""What an option weighs that may have no type."""
AT_ONCE = 2
"""Models fitted at the same time; most of the work is done outside the interpreter's lock."""
BIAS = 0.2
"""What is added to log-odds in decisions, of every type: a name missed costs its claims, too."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sample with its options, their features and the truth."""

    sample: Sample
    words: Words
    candidates: tuple[Span, ...]
    found: tuple[Option, ...]
    rows: tuple[tuple[str, ...], ...]
    text: Text
    """The same for the network."""
    truth: frozenset[tuple[int, int, str]]


def example(sample: Sample) -> Example:
    """Propose the options of a sample and mark the annotated ones."""
    reading: Reading = sample.reading
    words = segment(reading.text.text)
    candidates = tuple(candidates_of(reading, words))
    lattice = document_lattice(reading, words, candidates)
    rows = feature_rows(reading, words, lattice, candidates, as_strings())
    found = tuple(lattice.option(index) for index in range(len(lattice)))
    truth = frozenset(mentions(reading, sample.annotation))
    shared = tuple(tuple(map(intern, row)) for row in rows)  # the same few strings, millions of times
    allowed, right = _truth(found, truth)
    text = Text(network_inputs(reading, words, lattice, candidates), allowed, right, sample.weight)
    return Example(sample, words, candidates, found, shared, text, truth)


def _truth(
    found: Sequence[Option], truth: Collection[tuple[int, int, str]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which types options may have, and which they have; options × types."""
    allowed = np.zeros((len(found), len(TYPES)), dtype=np.bool_)
    right = np.zeros_like(allowed)
    for number, option in enumerate(found):
        for column, type_ in enumerate(TYPES):
            if type_ in option.types:
                allowed[number, column] = True
                right[number, column] = (option.start, option.end, type_) in truth
    return allowed, right


@dataclass(frozen=True, slots=True)
class _Choices:
    """One text as numbers: options × features of the text, and which options are names."""

    features: NDArray[np.int64]
    """The features of this text, by their number in the model; columns of `seen`."""
    seen: csr_matrix
    seen_by_feature: csr_matrix
    allowed: NDArray[np.bool_]
    """options × types."""
    right: Floats
    """options × types: one where it is a name; where a name has several types, its share."""
    chart: Chart
    weight: float
    """How much the text counts."""


def fit(examples: Sequence[Example]) -> bytes:
    """Fit the weights and return the bytes of their file; their confidence is not calibrated yet."""
    counts = Counter(feature for one in examples for feature in {name for row in one.rows for name in row})
    names = sorted(
        feature
        for feature, count in counts.items()
        if count >= (MIN_TEXTS_AROUND if feature.startswith(("B:", "A:")) else MIN_TEXTS)
    )
    numbers = {name: number for number, name in enumerate(names)}
    texts = [_choices(one, numbers) for one in examples if one.found]
    weights, intercepts = _descend(texts, np.array([float(counts[name]) for name in names]))
    hundredths = np.rint(weights * 100).astype(np.int64)
    hundredths[np.abs(hundredths) < MIN_WEIGHT] = 0
    kept = np.flatnonzero(hundredths.any(axis=1))
    settings = {
        "types": list(TYPES),
        "intercepts": [int(value) for value in np.rint(intercepts * 100)],
        "bias": [round(BIAS * 100)] * len(TYPES),
        "slope": 1.0,
        "shift": 0.0,
    }
    network = fit_network([one.text for one in examples if one.found])
    return written([names[row] for row in kept], hundredths[kept], settings, network)


def calibrate(unseen: Iterable[tuple[Sequence[Example], Weights]]) -> tuple[float, float]:
    """Slope and shift of the confidence, from texts beside weights that never saw them.

    Each span that would stand is a case: right or wrong by the annotation. The outcome is fitted to the log-odds by
    a logistic regression (Platt 1999). The values are rounded to hundredths.
    """
    cases = [
        (value, (span.start, span.end, span.type) in one.truth)
        for held, model in unseen
        for one in held
        for value, span in standing(one, model)
    ]
    odds, right = (np.array(side, dtype=np.float64) for side in zip(*cases, strict=True))
    return platt(odds, right)


def dealt(examples: Sequence[Example], groups: int) -> list[tuple[list[Example], list[Example]]]:
    """For each group of places its fully annotated texts, and all texts of the other groups."""
    found = []
    for group in range(groups):
        held = [one for one in examples if one.sample.complete and one.sample.group(groups) == group]
        rest = [one for one in examples if one.sample.group(groups) != group]
        if held and rest:
            found.append((held, rest))
    return found


def fit_each(sets: Iterable[Sequence[Example]]) -> Iterator[bytes]:
    """The weights fitted to each of some sets of texts, in their order; a few sets at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield from threads.map(fit, sets)


def leave_groups_out(examples: Sequence[Example], groups: int) -> Iterator[tuple[list[Example], Weights]]:
    """The fully annotated texts of each group of places with a model that saw no text of the group."""
    parts = dealt(examples, groups)
    for (held, _), data in zip(parts, fit_each(rest for _, rest in parts), strict=True):
        yield held, read_weights(data)


def standing(one: Example, model: Weights) -> list[tuple[float, Span]]:
    """(log-odds, span) of what the model lets stand in an example; what only points is left out."""
    plain = model.calibrated(1.0, 0.0)
    spans = decide(one.sample.reading, one.words, one.candidates, plain)
    judged = [span for span in spans if span.type != EntityType.GOVERNMENT and not span.rule.startswith("deictic")]
    return [(math.log(span.confidence / (1 - span.confidence)), span) for span in judged if 0 < span.confidence < 1]


def _choices(one: Example, numbers: dict[str, int]) -> _Choices:
    columns: list[int] = []
    pointers = [0]
    for row in one.rows:
        columns.extend(numbers[feature] for feature in row if feature in numbers)
        pointers.append(len(columns))
    features, local = np.unique(np.array(columns, dtype=np.int64), return_inverse=True)
    shape = (len(one.rows), len(features))
    seen = csr_matrix((np.ones(len(columns)), local, np.array(pointers)), shape=shape)
    allowed = one.text.allowed
    right = one.text.right / np.maximum(one.text.right.sum(axis=1), 1.0)[:, None]
    spans = chart([option.start for option in one.found], [option.end for option in one.found])
    return _Choices(features, seen, seen.T.tocsr(), allowed, right, spans, one.sample.weight)


def _descend(texts: Sequence[_Choices], counts: Floats) -> tuple[Floats, Floats]:
    """Weights (features × types) and intercepts; `counts` tells in how many texts each feature occurs."""
    weights = np.zeros((len(counts), len(TYPES)))
    squares = np.full(weights.shape, 1e-2)
    intercepts = np.full(len(TYPES), -2.0)
    intercept_squares = np.full(len(TYPES), 1e-2)
    sums, intercept_sums = np.zeros(weights.shape), np.zeros(len(TYPES))
    order = np.arange(len(texts))
    shuffler = np.random.RandomState(SEED)
    for epoch in range(EPOCHS):
        shuffler.shuffle(order)
        for number in order:
            text = texts[int(number)]
            here = weights[text.features]
            odds = exponential(np.minimum(text.seen @ here + intercepts, MOST)) * text.allowed
            of_span = np.maximum(odds.sum(axis=1), TINY)
            expected = odds * (text.chart.probabilities(of_span) / of_span)[:, None]
            error = (expected - text.right) * text.weight
            slope = text.seen_by_feature @ error + (PENALTY / counts[text.features])[:, None] * here
            squares[text.features] += slope * slope
            weights[text.features] = here - RATE * slope / np.sqrt(squares[text.features])
            slope = error.sum(axis=0)
            intercept_squares += slope * slope
            intercepts -= RATE * slope / np.sqrt(intercept_squares)
        if epoch >= EPOCHS // 2:
            sums += weights
            intercept_sums += intercepts
    rounds = EPOCHS - EPOCHS // 2
    return sums / rounds, intercept_sums / rounds
