"""The data types: what they write is what the library would write."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Also, Claim, Extraction, Mention, Observation, Passage, ReadEntity, Report

WORDS = st.text(st.sampled_from('长治"\\{}[],: \n\t\u2028é😀1'), max_size=12)
NUMBERS = st.floats(allow_nan=False) | st.integers()
ENTITIES = st.builds(
    ReadEntity, WORDS, st.sampled_from(["Platform", "Region"]), WORDS, st.lists(WORDS).map(tuple), level=WORDS
)
CLAIMS = st.builds(
    Claim,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.integers(),
    st.integers(),
    WORDS,
    st.integers(),
    st.integers(),
    WORDS,
    st.floats(0, 1),
    also=st.lists(st.builds(Also, st.integers(), st.integers(), st.integers(), WORDS)).map(tuple),
)
OBSERVATIONS = st.builds(
    Observation,
    WORDS,
    NUMBERS,
    WORDS,
    WORDS,
    WORDS,
    st.integers(),
    st.integers(),
    WORDS,
    st.integers(),
    st.integers(),
    WORDS,
)
MENTIONS = st.builds(Mention, WORDS, st.integers(), WORDS, st.integers(), st.integers(), WORDS)
PASSAGES = st.builds(Passage, st.integers(), st.integers(), st.integers(), WORDS, st.none() | WORDS, st.booleans())


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Extraction,
        st.builds(Report, WORDS, WORDS, kind=st.sampled_from([None, "news"])),
        WORDS,
        *(
            st.lists(some, max_size=3).map(tuple)
            for some in (PASSAGES, ENTITIES, MENTIONS, CLAIMS, CLAIMS, OBSERVATIONS)
        ),
    )
)
def test_an_extraction_is_written_as_the_library_writes_json_and_is_read_back(extraction: Extraction) -> None:
    text = extraction.dumps()

    assert text == json.dumps(extraction.to_json(), ensure_ascii=False, indent=1) + "\n"
    assert Extraction.from_json(json.loads(text)) == extraction


def test_the_region_of_a_news_item_that_never_names_it_stands_apart() -> None:
    """An annotation lists what the text names; a stated claim of the region brings it back."""
    region = ReadEntity("e1", "Region", "云溪市")
    school = ReadEntity("e2", "University", "北岭大学")
    seen = Mention("e2", 0, "北岭大学", 0, 4, "test")
    news = Extraction(Report("r", kind="news"), "北岭大学", entities=(region, school), mentions=(seen,))

    written = news.to_json()
    assert [entity["id"] for entity in written["entities"]] == ["e2"]
    assert [entity["id"] for entity in written["unnamed"]] == ["e1"]
    assert Extraction.from_json(written) == news

    plan = replace(news, report=Report("r", kind="plan"))
    signed = Claim("e2", "PARTNERS_WITH", "e1", "achieved", "北岭大学", 0, 4, "test", 0, 4, "test", 0.9)
    for other in (plan, replace(news, claims=(signed,))):
        assert [entity["id"] for entity in other.to_json()["entities"]] == ["e1", "e2"]
