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
from .fit import Example
from .regression import Column, logistic

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
    """The weights of the variables that tell whether a claim is right, to hundredths, by variable."""
    everyone = np.arange(len(judged), dtype=np.int64)
    columns = {
        name: Column(everyone, np.array([values[place] for values, _ in judged], dtype=np.float64))
        for place, name in enumerate(VARIABLES)
    }
    intercept, weights = logistic(columns, [right for _, right in judged], penalty=PENALTY, sweeps=SWEEPS)
    return {name: round(weight, 2) for name, weight in {INTERCEPT: intercept, **weights}.items()}
