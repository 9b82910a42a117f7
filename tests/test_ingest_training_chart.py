"""The probabilities of spans that do not overlap are those of all sets of them, counted one by one."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.training.chart import chart

Weighed = tuple[int, int, float]
"""Start, end and weight of a span."""

SPANS = st.tuples(st.integers(0, 9), st.integers(1, 5), st.floats(0.1, 5)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


def by_chart(spans: list[Weighed]) -> list[float]:
    made = chart([start for start, _, _ in spans], [end for _, end, _ in spans])
    found: list[float] = made.probabilities(np.array([weight for _, _, weight in spans])).tolist()
    return found


def by_counting(spans: list[Weighed]) -> list[float]:
    """The share of the sets without overlap that hold each span, a set counted as often as its weights' product."""
    total, holding = 0.0, [0.0] * len(spans)
    for size in range(len(spans) + 1):
        for some in combinations(range(len(spans)), size):
            edges = sorted(spans[number][:2] for number in some)
            if any(left[1] > right[0] for left, right in pairwise(edges)):
                continue
            product = float(np.prod([spans[number][2] for number in some]))
            total += product
            for number in some:
                holding[number] += product
    return [held / total for held in holding]


@given(st.lists(SPANS, min_size=1, max_size=8))
def test_a_span_is_as_probable_as_the_sets_that_hold_it(spans: list[Weighed]) -> None:
    assert by_chart(spans) == pytest.approx(by_counting(spans), rel=1e-9)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(3, 7, 3.0)], [3 / 4]),
        ([(0, 4, 1.0), (0, 4, 2.0)], [1 / 4, 2 / 4]),
        ([(0, 4, 1.0), (4, 6, 2.0)], [1 / 2, 2 / 3]),
        ([(0, 4, 1.0), (3, 6, 2.0)], [1 / 4, 2 / 4]),
        ([(0, 9, 1.0), (0, 4, 2.0), (4, 9, 3.0)], [1 / 13, 8 / 13, 9 / 13]),
        ([(2, 4, 1.0), (0, 9, 2.0), (6, 8, 1.0)], [2 / 6, 2 / 6, 2 / 6]),
    ],
    ids=["alone", "the same edges", "touching", "overlapping", "tiled", "within a longer one"],
)
def test_small_sets_of_spans_have_the_probabilities_that_one_counts_by_hand(
    spans: list[Weighed], expected: list[float]
) -> None:
    assert by_chart(spans) == pytest.approx(expected)


@given(st.lists(SPANS, min_size=1, max_size=8), st.integers(0, 20), st.integers(1, 5), st.floats(0.1, 5))
def test_a_span_behind_all_others_leaves_them_as_probable_as_they_were(
    spans: list[Weighed], gap: int, size: int, weight: float
) -> None:
    """One that only touches the last of them is no neighbour either."""
    far = max(end for _, end, _ in spans) + gap
    *others, added = by_chart([*spans, (far, far + size, weight)])
    assert others == pytest.approx(by_chart(spans), rel=1e-12)
    assert added == pytest.approx(weight / (1 + weight), rel=1e-12)


@given(st.lists(SPANS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_spans_makes_no_difference(spans: list[Weighed], chance: Random) -> None:
    order = list(range(len(spans)))
    chance.shuffle(order)
    found = by_chart(spans)
    assert by_chart([spans[number] for number in order]) == pytest.approx([found[number] for number in order])


@given(st.lists(st.tuples(SPANS, st.booleans()), min_size=1, max_size=8))
def test_a_span_that_weighs_next_to_nothing_is_as_good_as_absent(drawn: list[tuple[Weighed, bool]]) -> None:
    """An option that may have no type weighs 1e-300; whatever it crosses is as probable as without it."""
    spans = [(start, end, 1e-300 if light else weight) for (start, end, weight), light in drawn]
    found = by_chart(spans)
    assert np.isfinite(found).all()
    heavy = [span for span, (_, light) in zip(spans, drawn, strict=True) if not light]
    held = [one for one, (_, light) in zip(found, drawn, strict=True) if not light]
    assert all(one < 1e-290 for one, (_, light) in zip(found, drawn, strict=True) if light)
    if heavy:
        assert held == pytest.approx(by_counting(heavy), rel=1e-9)


def test_weights_whose_product_is_no_number_are_refused() -> None:
    """Instead of spoiling what is fitted with them."""
    spans = [(2 * place, 2 * place + 2, 1e12) for place in range(40)] + [(0, 80, 1.0)]
    with np.errstate(over="ignore", invalid="ignore"), pytest.raises(OverflowError, match="side by side"):
        by_chart(spans)
