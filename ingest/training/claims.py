"""The calibration of the claims' confidence.

In: texts beside weights that never saw them. Out: the weights that `ingest.relations.confidence` reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from graph import Claim, Extraction

from ..evaluation import annotation_of, score
from ..recognition import Weights
from ..relations.confidence import INTERCEPT, NONE, VARIABLES, variables
from ..steps import extract_by
from .corpus import Sample
from .fit import Example, _exp

PENALTY = 1.0
"""L2 penalty on each weight but the intercept, in units of one claim."""
SWEEPS = 400

Case = tuple[tuple[float, ...], bool]
"""The variables of a claim that was read, and whether the annotation holds it."""


def calibrate_claims(unseen: Iterable[tuple[Sequence[Example], Weights]], slope: float, shift: float) -> str:
    """The content of `calibration.json`; `slope` and `shift` are those of the names' confidence."""
    calibrated = [(held, model.calibrated(slope, shift)) for held, model in unseen]
    judged = [case for held, model in calibrated for one in held for case in claim_cases(one.sample, model)]
    return json.dumps(fit_variables(judged)) + "\n"


def claim_cases(sample: Sample, model: Weights | None) -> Iterator[Case]:
    """Each claim that is read in a text beside names found by a model, or without one by the rules."""
    read = extract_by(sample.reading, model, NONE)
    found = annotation_of(read.to_json())
    pairs = set(score(sample.name, annotation_of(sample.annotation), found).claim_pairs.values())
    for number, claim in enumerate(read.claims):
        yield _variables(read, claim), number in pairs


def _variables(read: Extraction, claim: Claim) -> tuple[float, ...]:
    surest: dict[str, float] = {}
    for mention in read.mentions:
        if mention.entity in (claim.head, claim.tail):
            surest[mention.entity] = max(surest.get(mention.entity, 0.0), mention.confidence)
    density = 1000 * len(read.claims) / max(1, len(read.text))
    return variables(claim.confidence, min(surest.values(), default=0.99), density, read.report.kind or "")


def fit_variables(judged: Sequence[Case]) -> dict[str, float]:
    """A logistic regression of an outcome on the variables, to hundredths, by variable.

    Newton's step for one weight at a time, in a fixed order (Genkin, Lewis and Madigan, Technometrics 49, 2007): each
    is elementary arithmetic, so that the same cases give the same weights on any processor.
    """
    outcome = np.array([right for _, right in judged], dtype=np.float64)
    columns = {INTERCEPT: np.ones(len(judged))}
    for place, name in enumerate(VARIABLES):
        columns[name] = np.array([values[place] for values, _ in judged], dtype=np.float64)
    weights = dict.fromkeys(columns, 0.0)
    odds = np.zeros(len(judged))
    for _ in range(SWEEPS):
        for name, column in columns.items():
            penalty = 0.0 if name == INTERCEPT else PENALTY
            expected = 1.0 / (1.0 + _exp(-odds))
            slope = float(((expected - outcome) * column).sum()) + penalty * weights[name]
            bend = float((expected * (1.0 - expected) * column * column).sum()) + penalty + 1e-9
            weights[name] -= slope / bend
            odds -= slope / bend * column
    return {name: round(weight, 2) for name, weight in weights.items()}
