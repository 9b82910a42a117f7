"""The calibration of the claims' confidence.

In: texts beside weights that never saw them. Out: the two numbers that `ingest.relations.confidence` reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ..evaluation import annotation_of, score
from ..recognition import Weights
from ..relations.confidence import NONE, log_odds
from ..steps import extract_by
from .fit import Example, platt


def calibrate_claims(unseen: Iterable[tuple[Sequence[Example], Weights]], slope: float, shift: float) -> str:
    """The content of `calibration.json`; `slope` and `shift` are those of the names' confidence.

    Each claim that is read is a case: right or wrong by the annotation.
    """
    odds: list[float] = []
    right: list[bool] = []
    for held, model in unseen:
        for one in held:
            read = extract_by(one.sample.reading, replace(model, slope=slope, shift=shift), NONE)
            found = annotation_of(read.to_json())
            pairs = set(score(one.sample.name, annotation_of(one.sample.annotation), found).claim_pairs.values())
            for number, claim in enumerate(found.claims):
                if claim.confidence is not None:
                    odds.append(log_odds(claim.confidence))
                    right.append(number in pairs)
    slope, shift = platt(np.array(odds), np.array(right, dtype=np.float64))
    return json.dumps({"slope": slope, "shift": shift}) + "\n"
