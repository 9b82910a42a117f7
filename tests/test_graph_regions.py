"""The table of administrative divisions and look-up by name."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import RegionUnknown
from graph.ontology import RegionLevel
from graph.regions import COUNTRY, Place, regions
from graph.tables import read_table

PLACES = st.sampled_from(list(regions()))


def _names(found: tuple[Place, ...]) -> list[str]:
    return [place.name for place in found]


@given(PLACES)
def test_the_ancestors_of_every_place_end_at_china(place: Place) -> None:
    line = regions().ancestors(place.adcode)
    if place.adcode == COUNTRY:
        assert line == ()
    else:
        assert line[-1].name == "中国"
        assert line[0].adcode == place.parent


@given(PLACES)
def test_every_name_of_a_place_leads_back_to_it(place: Place) -> None:
    for name in (place.name, *place.short, *place.former):
        assert place in regions().names()[name]
        assert place in regions().find(name, within=place.parent or COUNTRY) or any(
            name == other.name or name in other.short for other in regions().find(name, within=place.parent or COUNTRY)
        )


@given(PLACES)
def test_levels_get_finer_on_the_way_down(place: Place) -> None:
    order = list(RegionLevel)
    levels = [order.index(one.level) for one in (place, *regions().ancestors(place.adcode))]
    assert levels == sorted(levels, reverse=True)


def test_no_code_stands_twice_and_every_official_one_has_six_digits() -> None:
    codes = [row[0] for row in read_table("regions.tsv", 7)]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"\d{6}", code)] == []
    assert len(codes) == 3239


def test_a_county_lies_in_the_prefecture_whose_digits_its_code_begins_with() -> None:
    moved = [
        place.name
        for place in regions()
        if place.level is RegionLevel.COUNTY
        and regions().place(place.parent or "").level is RegionLevel.PREFECTURE
        and place.adcode[:4] != (place.parent or "")[:4]
    ]
    assert moved == []


def test_development_zones_are_no_divisions() -> None:
    assert [place.name for place in regions() if re.search("开发区|高新|产业园|直辖", place.name)] == []


def test_full_short_and_former_names_find_a_place() -> None:
    table = regions()
    assert _names(table.find("长治市")) == _names(table.find("长治")) == ["长治市"]
    assert _names(table.find("襄垣")) == ["襄垣县"]
    assert _names(table.find("潞城市")) == _names(table.find("潞城")) == ["潞城区"]
    assert _names(table.find("140400")) == ["长治市"]
    assert table.find("无此地") == ()


def test_an_ambiguous_short_name_returns_all_its_bearers() -> None:
    assert [place.adcode for place in regions().find("朝阳")] == ["211300", "110105", "220104"]
    assert _names(regions().find("朝阳", within="110000")) == ["朝阳区"]


def test_a_chain_of_names_is_followed() -> None:
    table = regions()
    assert _names(table.find("山西省长治市")) == ["长治市"]
    assert _names(table.find("长治襄垣县")) == ["襄垣县"]
    assert [place.adcode for place in table.find("北京朝阳区")] == ["110105"]
    assert table.find("安徽长治") == ()


def test_a_short_name_does_not_hide_behind_a_former_one() -> None:
    assert [place.adcode for place in regions().find("郊区")] == ["140311", "230811", "340711"]
    assert _names(regions().find("郊区", within="140400")) == ["潞州区"]


def test_the_city_of_a_place_is_its_prefecture_or_municipality() -> None:
    table = regions()
    cities = {code: table.city(code) for code in ("140423", "110105", "419001", "140400")}
    assert {code: city.name for code, city in cities.items() if city} == {
        "140423": "长治市",
        "110105": "北京市",
        "419001": "济源市",
        "140400": "长治市",
    }
    assert table.city("140000") is None
    assert table.city("S001") is None


def test_each_province_has_its_one_character_names() -> None:
    provinces = [place for place in regions() if place.level is RegionLevel.PROVINCE]
    assert len(provinces) == 34
    assert all(place.abbreviation for place in provinces)
    assert regions().abbreviations()["晋"].name == "山西省"


def test_a_supra_region_holds_its_members() -> None:
    assert _names(regions().find("大湾区")) == ["粤港澳大湾区"]
    assert regions().lies_within("440300", "S001")
    assert not regions().lies_within("140400", "S001")
    assert {place.adcode for place in regions().children("S002")} == {"110000", "120000", "130000"}


def test_an_unknown_code_is_refused_with_a_sentence() -> None:
    with pytest.raises(RegionUnknown, match="no code 999999"):
        regions().place("999999")
