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


def calibrated(product: float) -> float:
    """The probability, to four digits, that a claim of this product of confidences is right."""
    slope, shift = _calibration()
    return round(1.0 / (1.0 + math.exp(-(slope * _log_odds(product) + shift))), 4)


def uncalibrated_log_odds(confidence: float) -> float:
    """The log-odds of the product from which `calibrated` made a confidence."""
    slope, shift = _calibration()
    return (_log_odds(confidence) - shift) / slope


def _log_odds(value: float) -> float:
    bounded = min(1.0 - _EDGE, max(_EDGE, value))
    return math.log(bounded / (1.0 - bounded))


@cache
def _calibration() -> tuple[float, float]:
    content = json.loads((files("ingest.relations") / CALIBRATION).read_text("utf-8"))
    return content["slope"], content["shift"]
