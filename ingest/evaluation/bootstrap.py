"""How far a figure may be off because these texts were taken and not others.

In: counts of each text. Out: 95 % intervals by the percentile bootstrap over texts (Efron & Tibshirani, An Introduction
to the Bootstrap, 1993, chapter 13). Whole texts are drawn with replacement, since the statements of one text are not
independent of each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
SEED = 20231
TAILS = (2.5, 97.5)
"""Percentiles of the drawn figures between which 95 % of them lie."""

Interval = tuple[float, float]


class Draws:
    """How often each of `texts` texts came up in each of `DRAWS` draws; the same draws for every figure."""

    def __init__(self, texts: int) -> None:
        self._weights: NDArray[np.float64] = (
            np.random.default_rng(SEED).multinomial(texts, np.full(texts, 1 / texts), size=DRAWS).astype(np.float64)
            if texts > 1
            else np.zeros((0, texts))
        )

    def f1(self, counts: Sequence[tuple[int, int, int]]) -> Interval | None:
        """The interval of an F1 from each text's (expected, found, right)."""
        return self._ratio([2 * right for _, _, right in counts], [gold + pred for gold, pred, _ in counts])

    def rate(self, counts: Sequence[tuple[int, int]]) -> Interval | None:
        """The interval of a rate from each text's (right, asked)."""
        return self._ratio([right for right, _ in counts], [asked for _, asked in counts])

    def _ratio(self, above: Sequence[int], below: Sequence[int]) -> Interval | None:
        """Of sum(above)/sum(below); draws in which nothing was asked are left out; None with fewer than two texts."""
        if not len(self._weights):
            return None
        asked = self._weights @ np.asarray(below, dtype=np.float64)
        drawn = asked > 0
        if not drawn.any():
            return None
        figures = (self._weights @ np.asarray(above, dtype=np.float64))[drawn] / asked[drawn]
        low, high = np.percentile(figures, TAILS)
        return round(float(low), 4), round(float(high), 4)
