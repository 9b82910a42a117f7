"""The confidence of a figure is the probability that the facts of its reading give, and nothing else."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quantities import find_observations, observations_with_facts
from ingest.quantities.confidence import INTERCEPT, WEIGHTS, probability
from ingest.training.observations import fit_facts

from .test_ingest_quantities import DONE, LISTS, read, reading

FACTS = st.sampled_from(["news", "report", "rule=before", "rule=dealt", "verb|news", "few"])


@given(st.lists(FACTS, max_size=6), st.dictionaries(FACTS, st.floats(-3, 3)))
def test_the_probability_is_the_logistic_function_of_the_weights_of_the_facts(
    told: list[str], weights: dict[str, float]
) -> None:
    given_ = probability(told, {INTERCEPT: 0.0, **weights})
    assert 0.0 < given_ < 1.0
    odds = sum(weights.get(fact, 0.0) for fact in told)
    assert given_ == pytest.approx(1 / (1 + 2.718281828459045**-odds), abs=1e-4)


def test_a_fact_without_a_weight_says_nothing() -> None:
    assert probability(["unheard of"], {INTERCEPT: 1.0}) == probability([], {INTERCEPT: 1.0})


def test_weights_that_are_given_take_the_place_of_the_packaged_ones() -> None:
    document = reading("全市高新技术企业总数达到412家。")
    (sure,) = find_observations(document, (), {INTERCEPT: 3.0})
    (unsure,) = find_observations(document, (), {INTERCEPT: -3.0})
    assert sure.confidence == pytest.approx(0.9526, abs=1e-4)
    assert unsure.confidence == pytest.approx(0.0474, abs=1e-4)


def test_each_observation_carries_the_probability_of_its_facts() -> None:
    for sentence in [sentence for sentence, _ in LISTS] + ["指标\t2023年完成\t同比", "专利授权量\t980\t5.6%"]:
        document = reading(sentence)
        for observation, told in observations_with_facts(document, ()):
            assert observation.confidence == probability(told)
            assert f"rule={observation.rule.removeprefix('quantity-')}" in told


def test_a_table_is_judged_by_facts_of_its_own() -> None:
    rows = observations_with_facts(reading("指标\t2023年", "专利授权量（件）\t980"), ())
    assert ["rule=table" in told for _, told in rows] == [True]


def test_figures_differ_in_how_sure_they_are() -> None:
    values = {one.confidence for sentence, _ in [*LISTS, *DONE] for one in read(sentence)}
    assert len(values) >= 20


def test_what_holds_of_right_figures_gets_a_weight_above_that_of_wrong_ones() -> None:
    cases = [(("verb",), True)] * 40 + [(("verb",), False)] * 2 + [(("far",), True)] * 9 + [(("far",), False)] * 12
    weights = fit_facts(cases)
    assert weights["verb"] > 0 > weights["far"]
    assert fit_facts(list(cases)) == weights
    expected = sum(probability(told, weights) for told, _ in cases)
    assert expected == pytest.approx(sum(right for _, right in cases), abs=0.3)


def test_the_packaged_weights_quote_no_text() -> None:
    content = json.loads((files("ingest.quantities") / WEIGHTS).read_text("utf-8"))
    assert max(sum("一" <= sign <= "鿿" for sign in fact) for fact in content) <= 2
    assert len(content) < 200
