"""The confidence of a claim as a probability.

In: the product that patterns, mentions and distance give, which orders claims well but is too modest. Out: how often
such a claim is right, by a logistic regression on its log-odds (Platt 1999), fitted by `ingest.training` on texts of
cities that the weights of the names had not seen. The two numbers lie in `calibration.json` beside this file.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

CALIBRATION = "calibration.json"
_EDGE = 1e-4


NONE = (1.0, 0.0)
"""The slope and shift that change nothing; for fitting others."""


def calibrated(product: float, calibration: tuple[float, float] | None = None) -> float:
    """The probability, to four digits, that a claim of this product of confidences is right.

    `calibration` is a slope and a shift; without it the packaged ones.
    """
    slope, shift = _calibration() if calibration is None else calibration
    return round(1.0 / (1.0 + math.exp(-(slope * log_odds(product) + shift))), 4)


def log_odds(value: float) -> float:
    """The log-odds of a probability, of 0 and 1 those of nearly so."""
    bounded = min(1.0 - _EDGE, max(_EDGE, value))
    return math.log(bounded / (1.0 - bounded))


@cache
def _calibration() -> tuple[float, float]:
    content = json.loads((files("ingest.relations") / CALIBRATION).read_text("utf-8"))
    return content["slope"], content["shift"]
