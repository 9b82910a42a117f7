"""The confidence of a claim as a probability.

In: the product that patterns, mentions and distance give, which orders claims well but does not know in what kind of
text they stand; the mentions of the ends; the kind of the report and how thick claims stand in it. Out: how often such
a claim is right, by a logistic regression on these (Platt 1999, with more than one variable), fitted by
`ingest.training` on texts of cities that the weights of the names had not seen. Its weights lie in `calibration.json`
beside this file.

The kind of text tells most: of claims with the same product two thirds are right in the news and nine tenths in the
bureaus' own reports, for which the patterns were made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from graph import DocumentKind

CALIBRATION = "calibration.json"
INTERCEPT = ""
"""The key of the intercept among the weights."""
VARIABLES = ("product", "weakest", "density", "news")
"""The variables of the regression, in the order of `variables`."""
NONE: Mapping[str, float] = {INTERCEPT: 0.0, "product": 1.0}
"""The weights that leave the product as it is; for fitting others."""
_EDGE = 1e-3
_THINNEST, _THICKEST = 1.0, 40.0
"""Bounds of the claims per thousand characters."""


def variables(product: float, weakest: float, density: float, kind: str) -> tuple[float, ...]:
    """The variables of one claim.

    Args:
        product: of the confidences of pattern, mentions and status, less the distance.
        weakest: the confidence of the surest mention of the less sure end.
        density: stated claims per thousand characters of the report.
        kind: that of the report.
    """
    news = float(kind == DocumentKind.NEWS)
    bounded = min(_THICKEST, max(_THINNEST, density))
    return log_odds(product), log_odds(weakest), math.log(bounded), news


def probability(values: Iterable[float], weights: Mapping[str, float] | None = None) -> float:
    """The probability, to four digits, that a claim with these variables is right, by the packaged or other weights."""
    weights = _weights() if weights is None else weights
    odds = weights[INTERCEPT]
    for name, value in zip(VARIABLES, values, strict=True):
        odds += weights.get(name, 0.0) * value
    return round(1.0 / (1.0 + math.exp(-odds)), 4)


def log_odds(value: float) -> float:
    """The log-odds of a probability, of 0 and 1 those of nearly so."""
    bounded = min(1.0 - _EDGE, max(_EDGE, value))
    return math.log(bounded / (1.0 - bounded))


@cache
def _weights() -> dict[str, float]:
    content: dict[str, float] = json.loads((files("ingest.relations") / CALIBRATION).read_text("utf-8"))
    return content
