"""The words that an expression needs stand in everything that it matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.needed import Sieve, words_needed
from ingest.relations.patterns import patterns

NEEDED = [
    ("依托", {"依托"}),
    ("依托|挂靠", {"依托", "挂靠"}),
    ("(?:由)?[甲乙]{0,3}牵头", {"牵头"}),
    ("(?P<what>签署|签订)(?:了)?", {"签署", "签订"}),
    ("新建[0-9]+家", {"新建"}),
    ("(?<!不)同(?!时)意", {"同"}),
    ("甲?", set()),
    ("甲|乙?", set()),
    ("[甲乙]+", set()),
    (r"\d+\.5", {".5"}),
    ("(?:甲乙){2}", {"甲乙"}),
    ("甲{2,}乙", {"甲"}),
]


@pytest.mark.parametrize(("source", "words"), NEEDED)
def test_the_words_that_an_expression_needs(source: str, words: set[str]) -> None:
    assert words_needed(source) == words


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in patterns()])
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_every_match_of_a_pattern_holds_a_word_that_it_needs(row, data: st.DataObject) -> None:
    source = re.sub(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", row.source)
    text = data.draw(st.from_regex(source))
    words = words_needed(row.source)

    assert not words or any(word in text for word in words)


SOURCES = [row.source for row in patterns()][:12] + [source for source, _ in NEEDED]


@given(
    st.lists(
        st.sampled_from(["依托", "牵头", "签署", "由", "甲", "乙", "同意", "，", "了", "3.5", "新建2家"]), max_size=9
    )
)
def test_a_sieve_keeps_every_expression_that_matches(parts: list[str]) -> None:
    text = "".join(parts)
    kept = Sieve(SOURCES).may_match(text)

    for number, source in enumerate(SOURCES):
        if re.search(source, text):
            assert kept >> number & 1
