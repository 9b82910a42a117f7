"""Logistic regression that gives the same weights on any processor.

In: numbers and which cases came true. Out: weights. All arithmetic is elementary (no BLAS, and an exponential of our
own, because libraries choose theirs by processor), in a fixed order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LN2_HIGH, _LN2_LOW = 0.693145751953125, 1.4286068203094172e-06
"""The logarithm of two in two parts, the first with few digits (Cody and Waite 1980)."""


class Column(NamedTuple):
    """One variable over all cases, without those where it is nothing."""

    cases: NDArray[np.int64]
    """The cases where it has a value, by number, each once."""
    values: Floats
    """What it is in each of them."""


def logistic(
    columns: Mapping[str, Column], right: Sequence[bool], *, penalty: float, sweeps: int
) -> tuple[float, dict[str, float]]:
    """The intercept and the weight of each variable that best tell how probable it is that a case is right.

    Newton's step for one weight at a time (Genkin, Lewis and Madigan, Technometrics 49, 2007), the intercept first,
    then the variables in their order.

    Args:
        columns: the variables by name.
        right: whether each case came true.
        penalty: L2, on each weight but the intercept, in units of one case.
        sweeps: how often every weight is gone over.
    """
    outcome = np.array(right, dtype=np.float64)
    odds = np.zeros(len(outcome))
    always = Column(np.arange(len(outcome), dtype=np.int64), np.ones(len(outcome)))
    ridges = [(always, 0.0), *((column, penalty) for column in columns.values())]
    weights = [0.0] * len(ridges)
    for _ in range(sweeps):
        for number, ((cases, values), ridge) in enumerate(ridges):
            expected = 1.0 / (1.0 + exponential(-odds[cases]))
            slope = float(((expected - outcome[cases]) * values).sum()) + ridge * weights[number]
            bend = float((expected * (1.0 - expected) * values * values).sum()) + ridge + 1e-9
            weights[number] -= slope / bend
            odds[cases] -= slope / bend * values
    intercept, *others = weights
    return intercept, dict(zip(columns, others, strict=True))


def platt(odds: Floats, right: Floats) -> tuple[float, float]:
    """Slope and shift that make log-odds a probability, to hundredths, by Newton's method in both (Platt 1999)."""
    slope, shift = 1.0, 0.0
    for _ in range(25):
        expected = 1.0 / (1.0 + exponential(-(slope * odds + shift)))
        error, spread = expected - right, expected * (1.0 - expected) + 1e-9
        a, b, c = (spread * odds * odds).sum(), (spread * odds).sum(), spread.sum()
        u, v = (error * odds).sum(), error.sum()
        slope -= (c * u - b * v) / (a * c - b * b)
        shift -= (a * v - b * u) / (a * c - b * b)
    return round(float(slope), 2), round(float(shift), 2)


def exponential(values: Floats) -> Floats:
    """The exponential, from additions and multiplications alone; relative error below 1e-14 for |x| < 700."""
    twos = np.rint(values * 1.4426950408889634)
    rest = (values - twos * _LN2_HIGH) - twos * _LN2_LOW
    sum_ = np.ones_like(rest)
    for divisor in range(13, 0, -1):
        sum_ = 1.0 + sum_ * rest / divisor
    return np.ldexp(sum_, twos.astype(np.int64))
