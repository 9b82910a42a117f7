"""Normal forms of names, and ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.bodies import _known, body_names, known_body
from graph.names import LONGEST_KEPT, _kept, entity_id, normalise_name, search_fragment, search_key

TEXTS = st.text(alphabet=st.sampled_from("长治大学(（）)《》“” 　-—·Aａ1１|〔〕\u200b"), max_size=12)


@given(TEXTS)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@given(TEXTS, TEXTS)
def test_names_with_one_normal_form_have_one_id(one: str, other: str) -> None:
    same = normalise_name(one).casefold() == normalise_name(other).casefold()
    assert (entity_id("University", one) == entity_id("University", other)) == same


def test_width_quotes_spaces_and_brackets_do_not_count() -> None:
    assert normalise_name("中国地质大学 (武汉)") == normalise_name("中国地质大学（武汉）")
    assert normalise_name("“北大—襄垣”《协议》") == "北大-襄垣协议"
    assert normalise_name("长政发〔2022〕36号") == normalise_name("长政发[2022]36号")


def test_type_and_city_tell_entities_apart() -> None:
    ids = {entity_id("Park", "高新区", "140400"), entity_id("Park", "高新区", "340600"), entity_id("Park", "高新区")}
    assert len(ids | {entity_id("Region", "高新区")}) == 4


@given(st.lists(TEXTS, max_size=4))
def test_every_name_is_found_in_the_search_key_by_its_fragments(names: list[str]) -> None:
    key = search_key(names)
    for name in names:
        fragment = search_fragment(name)
        assert fragment in key
        assert fragment[1:3] in key
    assert key == search_key(reversed(names))


def test_what_is_too_long_for_a_name_is_folded_but_not_kept() -> None:
    """Else requests with long names would fill the memory of a service."""
    text = "（Ａ）" * LONGEST_KEPT
    kept = _kept.cache_info().currsize, _known.cache_info().currsize
    assert normalise_name(text) == "(A)" * LONGEST_KEPT
    assert known_body(text) is None
    assert (_kept.cache_info().currsize, _known.cache_info().currsize) == kept
    assert all(len(name) <= LONGEST_KEPT for name in body_names())
