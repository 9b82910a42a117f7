"""The calibration of the observations' confidence.

In: texts beside weights that never saw them. Out: the weights that `ingest.quantities.confidence` reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np

from ..evaluation import annotation_of, score
from ..quantities import observations_with_facts
from ..quantities.confidence import INTERCEPT
from ..recognition import Weights
from ..steps import names_by
from .corpus import Sample
from .fit import Example
from .regression import Column, logistic

PENALTY = 5.0
"""L2 penalty on each weight but the intercept, in units of one observation."""
SWEEPS = 60
LEAST = 0.02
"""Weights nearer to nothing are left out."""
_COMPARED = ("indicator", "value", "unit", "year", "status")

Case = tuple[tuple[str, ...], bool]
"""The facts of an observation that was read, and whether the annotation holds it."""


def calibrate_observations(unseen: Iterable[tuple[Sequence[Example], Weights]]) -> str:
    """The content of `confidence.json`: the weight of each fact, by the fact."""
    weights = fit_facts([case for held, model in unseen for one in held for case in cases(one.sample, model)])
    return json.dumps(weights, ensure_ascii=False, indent=0) + "\n"


def cases(sample: Sample, model: Weights | None) -> list[Case]:
    """Each observation that is read in a text beside names found by a model, or without one by the rules."""
    read = list(observations_with_facts(sample.reading, names_by(sample.reading, model).spans))
    rows = [{name: getattr(seen, name) for name in _COMPARED} for seen, _ in read]
    made = score(sample.name, annotation_of(sample.annotation), annotation_of({"observations": rows}))
    right = set(made.observation_pairs.values())
    return [(told, number in right) for number, (_, told) in enumerate(read)]


def fit_facts(judged: Sequence[Case]) -> dict[str, float]:
    """The weights of the facts that tell whether an observation is right, to hundredths, by fact."""
    holding: dict[str, list[int]] = {}
    for number, (told, _) in enumerate(judged):
        for fact in dict.fromkeys(told):
            holding.setdefault(fact, []).append(number)
    columns = {
        fact: Column(np.array(holding[fact], dtype=np.int64), np.ones(len(holding[fact]))) for fact in sorted(holding)
    }
    intercept, weights = logistic(columns, [right for _, right in judged], penalty=PENALTY, sweeps=SWEEPS)
    telling = {fact: weight for fact, weight in weights.items() if abs(weight) >= LEAST}
    return {fact: round(weight, 2) for fact, weight in {INTERCEPT: intercept, **telling}.items()}
