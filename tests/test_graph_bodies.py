"""Universities, academies and enterprises by their short forms."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bodies import Body, bodies, body_names, known_body, local_names, official_name
from graph.names import normalise_name
from graph.ontology import EntityType, RegionLevel
from graph.regions import regions

BODIES = st.sampled_from(bodies())


@given(BODIES)
def test_every_form_of_a_body_leads_to_it(body: Body) -> None:
    assert known_body(body.name) == body
    assert all(known_body(form) == body for form in body.short)
    assert all(known_body(form, body.province) == body for form in body.local)
    assert official_name(body.name) == body.name


@given(BODIES)
def test_the_seat_of_a_body_is_in_the_table_of_divisions(body: Body) -> None:
    if body.province is not None:
        assert regions().place(body.province).level is RegionLevel.PROVINCE
        assert body.city is not None
        assert regions().lies_within(body.city, body.province)


@given(BODIES)
def test_a_parent_is_itself_a_body(body: Body) -> None:
    if body.parent is not None:
        parent = known_body(body.parent)
        assert parent is not None
        assert parent.name == body.parent != body.name


def test_no_name_stands_for_two_bodies() -> None:
    forms = Counter(normalise_name(form) for body in bodies() for form in {body.name, *body.short})
    assert [form for form, count in forms.items() if count > 1] == []
    local = Counter((form, body.province) for body in bodies() for form in body.local)
    assert [form for form, count in local.items() if count > 1] == []


def test_every_province_has_a_university_and_every_row_a_source() -> None:
    provinces = {place.adcode for place in regions() if place.level is RegionLevel.PROVINCE}
    served = {body.province for body in bodies() if body.type is EntityType.UNIVERSITY}
    assert provinces - served == set()
    assert all(body.source for body in bodies())


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("中科大", "中国科学技术大学"),
        ("中国科大", "中国科学技术大学"),
        ("中科院", "中国科学院"),
        ("上海交大", "上海交通大学"),
        ("哈工大", "哈尔滨工业大学"),
        ("西工大", "西北工业大学"),
        ("武理工", "武汉理工大学"),
        ("矿大(北京)", "中国矿业大学（北京）"),
        ("中科院合肥物质研究院", "中国科学院合肥物质科学研究院"),
        ("中国科学院大连化物所", "中国科学院大连化学物理研究所"),
        ("华为", "华为技术有限公司"),
        ("中国电科38所", "中国电子科技集团公司第三十八研究所"),
        ("中科院古脊椎动物与古人类研究所", "中国科学院古脊椎动物与古人类研究所"),
        ("民盟", "中国民主同盟"),
        ("北医三院", "北京大学第三医院"),
        ("麻省理工", "麻省理工学院"),
        ("中国天眼", "500米口径球面射电望远镜"),
    ],
)
def test_a_short_form_means_its_body(form: str, name: str) -> None:
    body = known_body(form)
    assert body is not None
    assert body.name == name


def test_an_ambiguous_form_is_settled_by_the_province_or_not_at_all() -> None:
    names = {code: known_body("山大", code) for code in ("140400", "370100", "430600")}
    assert {code: body.name if body else None for code, body in names.items()} == {
        "140400": "山西大学",
        "370100": "山东大学",
        "430600": None,
    }
    assert known_body("山大") is None
    assert "山大" not in body_names()
    assert local_names("140400")["山大"].name == "山西大学"


def test_an_unknown_institute_gets_its_academys_official_name() -> None:
    assert official_name("中科院先进未来研究所") == "中国科学院先进未来研究所"
    assert official_name("某市先进未来研究所") is None
    assert known_body("中科院先进未来研究所") is None
