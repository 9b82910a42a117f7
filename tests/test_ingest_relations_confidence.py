"""How sure claims are: by their product, their mentions, and the kind of text in which they stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.relations.confidence import INTERCEPT, NONE, VARIABLES, log_odds, probability, variables
from ingest.training.claims import fit_variables

from .report_notation import parse, read

PROBABILITIES = st.floats(0.0, 1.0)
MARKED = "[Enterprise:甲钢铁集团]与[University:乙理工大学]签署合作协议。"


@given(PROBABILITIES, PROBABILITIES, st.floats(0.0, 500.0), st.sampled_from(["news", "plan", ""]))
def test_a_confidence_is_a_probability_whatever_the_claim(product, weakest, density, kind):
    assert 0.0 < probability(variables(product, weakest, density, kind)) < 1.0


@given(PROBABILITIES, PROBABILITIES, PROBABILITIES)
def test_of_two_claims_alike_the_one_with_the_higher_product_is_surer(one, other, weakest):
    low, high = (probability(variables(product, weakest, 10.0, "plan")) for product in sorted((one, other)))
    assert low <= high


def test_the_same_claim_is_less_sure_in_the_news():
    (report,), (news,) = (read(MARKED, kind=kind).claims for kind in ("annual-summary", "news"))
    assert news.confidence < report.confidence


def test_weights_given_replace_the_packaged_ones():
    from ingest.relations import find_claims

    (plain,) = find_claims(*parse(MARKED), calibration=NONE).claims
    (none,) = find_claims(*parse(MARKED), calibration={INTERCEPT: 0.0}).claims
    assert none.confidence == 0.5
    assert plain.confidence == pytest.approx(0.9 * 0.9 * 0.86, rel=0.1)


def test_the_fit_finds_what_made_the_outcomes():
    chance = np.random.RandomState(0)
    truth = {INTERCEPT: 0.4, "product": 0.8, "weakest": 0.3, "density": 0.5, "news": -1.2}
    judged = []
    for product, weakest, density, draw in chance.uniform(0.02, 0.98, (6000, 4)):
        values = variables(product, weakest, 40 * density, "news" if draw < 0.5 else "plan")
        judged.append((values, bool(chance.uniform() < probability(values, truth))))
    found = fit_variables(judged)
    assert set(found) == {INTERCEPT, *VARIABLES}
    assert all(abs(found[name] - truth[name]) < 0.25 for name in truth)
    assert found == fit_variables(judged)


def test_log_odds_of_the_ends_are_finite():
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
    assert log_odds(0.0) < -6
