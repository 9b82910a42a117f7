"""Of spans that overlap, those stand that are worth most together."""

from __future__ import annotations

from itertools import chain, combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Span
from ingest.recognition.decode import heaviest

Weighed = tuple[float, Span]


def span(start: int, end: int, type_: str = "Park") -> Span:
    return Span(start, end, type_, "", "x" * (end - start), "invented")


WEIGHED = st.lists(
    st.tuples(
        st.integers(-3, 9).map(float),
        st.builds(
            lambda start, size, type_: span(start, start + size, type_),
            st.integers(0, 9),
            st.integers(1, 5),
            st.sampled_from(["Park", "Region"]),
        ),
    ),
    max_size=8,
    unique_by=lambda item: (item[1].start, item[1].end, item[1].type),
)
"""Whole weights, so that their sums are exact."""


def overlap(spans: tuple[Span, ...]) -> bool:
    ordered = sorted(spans, key=lambda one: (one.start, one.end))
    return any(left.end > right.start for left, right in pairwise(ordered))


@given(WEIGHED)
def test_no_set_without_overlap_is_worth_more_than_the_one_that_stands(weighed: list[Weighed]) -> None:
    every = chain.from_iterable(combinations(weighed, size) for size in range(len(weighed) + 1))
    best = max(sum(value for value, _ in some) for some in every if not overlap(tuple(one for _, one in some)))
    worth = {one: value for value, one in weighed}
    chosen = heaviest(weighed)

    assert not overlap(chosen)
    assert list(chosen) == sorted(chosen, key=lambda one: one.start)
    assert sum(worth[one] for one in chosen) == best
    assert all(worth[one] > 0 for one in chosen)


@given(WEIGHED, st.randoms(use_true_random=False))
def test_the_order_in_which_spans_come_makes_no_difference(weighed: list[Weighed], chance: Random) -> None:
    shuffled = list(weighed)
    chance.shuffle(shuffled)

    assert heaviest(shuffled) == heaviest(weighed)


@pytest.mark.parametrize("worth", [0.0, -0.5])
def test_a_span_that_is_worth_nothing_falls_away(worth: float) -> None:
    assert heaviest([(worth, span(0, 3)), (0.5, span(5, 8))]) == (span(5, 8),)
    assert heaviest([(worth, span(0, 3))]) == ()


def test_two_short_spans_stand_only_where_they_are_worth_more_than_the_long_one() -> None:
    left, right, whole = span(0, 3), span(3, 6), span(0, 6)

    assert heaviest([(2.0, left), (2.0, right), (3.5, whole)]) == (left, right)
    assert heaviest([(2.0, left), (2.0, right), (4.5, whole)]) == (whole,)


def test_of_two_spans_of_equal_worth_the_one_that_ends_first_stands() -> None:
    """With the same end the one that begins first, with the same edges the type that comes first."""
    assert heaviest([(1.0, span(1, 6)), (1.0, span(2, 5))]) == (span(2, 5),)
    assert heaviest([(1.0, span(2, 5)), (1.0, span(1, 5))]) == (span(1, 5),)
    assert heaviest([(1.0, span(1, 5, "Region")), (1.0, span(1, 5, "Park"))]) == (span(1, 5, "Park"),)
