"""What an option's features tell of how often its characters recur; the sentences are our own."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Report
from ingest import read_text
from ingest.recognition import candidates_of, segment
from ingest.recognition.features import COMPARED, compared
from ingest.recognition.scoring import document_lattice, feature_rows
from ingest.recognition.templates import as_strings


@pytest.mark.parametrize(
    ("other", "times", "answer"),
    [
        (0, 1, "1-none"),
        (1, 1, "1-one"),
        (2, 1, "1-two"),
        (3, 1, "1-more"),
        (9, 1, "1-more"),
        (0, 4, "none"),
        (4, 4, "same"),
        (1, 4, "one"),
        (2, 4, "less"),
        (3, 4, "less"),
        (5, 4, "more"),
        (2, 2, "same"),
        (1, 2, "one"),
        (3, 2, "more"),
    ],
)
def test_the_neighbour_is_told_by_how_often_it_recurs_beside_the_option(other: int, times: int, answer: str) -> None:
    assert compared(other, times) == answer


@given(st.integers(0, 50), st.integers(1, 50))
def test_whatever_is_compared_the_answer_is_one_of_those_that_are_known(other: int, times: int) -> None:
    answer = compared(other, times)
    assert answer in COMPARED
    assert answer.startswith("1-") == (times == 1)
    assert answer.endswith("none") == (other == 0)


def recurrence(text: str, surface: str) -> list[list[str]]:
    """The features about recurrence of each option with these characters, by its place in the text."""
    reading = read_text(text, Report("r"))
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    rows = feature_rows(reading, words, found, candidates, as_strings())
    return [
        sorted(name for name in row if name.startswith(("occ=", "wide=", "narrow=")))
        for index, row in enumerate(rows)
        if reading.text.text[found.start[index] : found.end[index]] == surface
    ]


@pytest.mark.parametrize(("times", "told"), [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (6, "4")])
def test_an_option_tells_how_often_its_characters_are_options(times: int, told: str) -> None:
    found = recurrence("支持昇阳电机扩产。" * times, "昇阳电机")
    assert len(found) == times
    assert all({f"occ={told}", f"occ={told}|run"} <= set(row) for row in found)


def test_an_option_of_another_name_does_not_count() -> None:
    for row in recurrence("支持昇阳电机扩产，支持昇阳机械扩产。", "昇阳电机"):
        assert "occ=1" in row


@pytest.mark.parametrize(
    ("same", "other", "wide"), [(2, 0, "same"), (1, 1, "one"), (2, 1, "less"), (1, 0, None), (0, 2, "same")]
)
def test_an_option_tells_whether_what_stands_before_it_recurs_with_it(same: int, other: int, wide: str | None) -> None:
    """Nothing is told of an option that occurs once."""
    text = "引进云帆石墨研究院。" * same + "引进白石石墨研究院。" * other
    found = recurrence(text, "石墨研究院")
    assert len(found) == same + other
    first = [name for name in found[0] if name.startswith("wide=")]
    assert first == ([] if wide is None else [f"wide={wide}"])


@pytest.mark.parametrize(
    ("whole", "alone", "narrow"),
    [(1, 0, "1-one"), (1, 1, "1-two"), (1, 2, "1-more"), (2, 0, "same"), (2, 1, "more")],
)
def test_an_option_tells_whether_the_rest_of_it_recurs_without_its_first_word(
    whole: int, alone: int, narrow: str
) -> None:
    text = "引进白石石墨研究院。" * whole + "引进石墨研究院。" * alone
    found = recurrence(text, "白石石墨研究院")
    assert len(found) == whole
    assert all([name for name in row if name.startswith("narrow=")] == [f"narrow={narrow}"] for row in found)


def test_where_the_rest_of_an_option_is_none_it_says_so() -> None:
    once, twice = (recurrence("支持昇阳电机扩产。" * times, "昇阳电机")[0] for times in (1, 2))
    assert "narrow=1-none" in once
    assert "narrow=none" in twice
    assert "wide=none" in twice


def test_the_same_surfaces_recur_alike_wherever_they_stand() -> None:
    found = recurrence("引进白石石墨研究院，共建白石石墨研究院。\n支持白石石墨研究院。", "白石石墨研究院")
    counts = Counter(name for row in found for name in row if name.startswith("occ=3"))
    assert counts["occ=3"] == 3
