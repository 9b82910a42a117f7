"""One entity per body within a report, under its fullest name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph import ReadEntity, Report
from ingest import read_text
from ingest.linking import link
from ingest.recognition import recognise

CITY = Report("r", region="淮北市", adcode="340600", year=2023)


def entities(text: str, report: Report = CITY) -> dict[str, ReadEntity]:
    reading = read_text(text, report)
    return {entity.name: entity for entity in link(reading, recognise(reading))[1]}


def test_a_short_form_of_the_table_and_the_official_name_are_one_university() -> None:
    found = entities("中科大教授来访。我市与中国科学技术大学签约。中国科大的成果落地。")

    university = found["中国科学技术大学"]
    assert set(university.aliases) == {"中科大", "中国科大"}


def test_a_short_form_alone_keeps_its_name_and_knows_the_official_one() -> None:
    assert entities("继续推进与上海交大的合作。")["上海交大"].canonical == "上海交通大学"


def test_the_short_name_of_a_company_joins_its_legal_name() -> None:
    found = entities("安徽金岭科技有限公司获批项目。金岭科技公司投产。")

    assert "金岭科技公司" in found["安徽金岭科技有限公司"].aliases


def test_two_companies_that_share_a_brand_stay_apart() -> None:
    found = entities("远峰集团投资建设。远峰太阳能、恒岳机械2家企业获批。")

    assert {"远峰集团", "远峰太阳能"} <= set(found)


def test_the_own_region_comes_first_even_when_only_pointed_to() -> None:
    reading = read_text("我市新增高新技术企业20家。", CITY)
    _, found = link(reading, recognise(reading))

    assert (found[0].type, found[0].name, found[0].adcode) == ("Region", "淮北市", "340600")


def test_a_province_that_is_only_pointed_to_is_no_entity() -> None:
    assert set(entities("全省排名第三，我市居首。")) == {"淮北市"}


@given(st.lists(st.sampled_from(["中科大", "中国科大", "红石机械有限公司", "我市", "相山区", "市科技局"]), max_size=8))
def test_every_mention_leads_to_an_entity(parts: list[str]) -> None:
    reading = read_text("、".join(parts) + "。", CITY)
    spans, found = link(reading, recognise(reading))

    assert {span.entity for span in spans} <= {entity.id for entity in found}
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
