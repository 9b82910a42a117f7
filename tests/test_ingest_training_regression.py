"""The regressions of the training: right by their own conditions, and the same whatever is left out as nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.training.regression import Column, exponential, logistic, platt

CASES = st.lists(st.tuples(st.sampled_from([-2.0, -0.5, 0.0, 0.0, 1.0, 3.0]), st.booleans()), min_size=4, max_size=60)


def dense(values: list[float]) -> Column:
    return Column(np.arange(len(values)), np.array(values))


@given(st.floats(-60, 30))
def test_our_exponential_is_the_exponential(value: float) -> None:
    assert exponential(np.array([value]))[0] == pytest.approx(np.exp(value), rel=1e-14)


@given(CASES)
def test_the_weights_are_where_the_penalised_likelihood_has_no_slope(cases: list[tuple[float, bool]]) -> None:
    values, right = [value for value, _ in cases], [right for _, right in cases]
    if len(set(right)) < 2:
        right[0] = not right[0]
    intercept, weights = logistic({"x": dense(values)}, right, penalty=1.0, sweeps=200)
    errors = 1 / (1 + np.exp(-(intercept + weights["x"] * np.array(values)))) - np.array(right)
    assert errors.sum() == pytest.approx(0.0, abs=1e-4)
    assert (errors * values).sum() + weights["x"] == pytest.approx(0.0, abs=1e-4)


@given(CASES)
def test_a_case_where_a_variable_is_nothing_may_be_left_out_of_its_column(cases: list[tuple[float, bool]]) -> None:
    values, right = [value for value, _ in cases], [right for _, right in cases]
    at = np.array([number for number, value in enumerate(values) if value], dtype=np.int64)
    short = Column(at, np.array(values)[at])
    whole, left_out = (logistic({"x": one}, right, penalty=1.0, sweeps=20) for one in (dense(values), short))
    assert left_out[0] == pytest.approx(whole[0], abs=1e-6)
    assert left_out[1]["x"] == pytest.approx(whole[1]["x"], abs=1e-6)


def test_a_penalty_draws_the_weights_to_nothing_but_not_the_intercept() -> None:
    values, right = [1.0, 1.0, 1.0, 0.0] * 10, [True, True, True, False] * 10
    columns = {"x": dense(values)}
    free, held = (logistic(columns, right, penalty=penalty, sweeps=100) for penalty in (1.0, 1e6))
    assert free[1]["x"] > 1.0
    assert held[1]["x"] == pytest.approx(0.0, abs=1e-3)
    assert held[0] == pytest.approx(np.log(3.0), abs=1e-3)


def test_log_odds_that_are_too_sure_are_drawn_in() -> None:
    odds = np.array([3.0] * 12 + [-3.0] * 12)
    right = np.array([1.0] * 10 + [0.0] * 2 + [0.0] * 10 + [1.0] * 2)
    slope, shift = platt(odds, right)
    assert slope == pytest.approx(np.log(5.0) / 3.0, abs=0.01)
    assert shift == 0.0
