"""The rules that decide which body a report means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import ReadEntity, Report, entity_id
from graph.regions import Place, regions
from ingest.identity import city_scope, home_city, identify, leading_place, own_region, parents

CHANGZHI = Report("r", region="长治市", adcode="140400")
XIANGYUAN = Report("x", region="襄垣县", adcode="140423")
SHANXI = Report("s", region="山西省", adcode="140000")
NOWHERE = Report("n")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("University", "潞安大学"),
        ("University", "长治医学院"),
        ("Enterprise", "某某精密机械有限公司"),
        ("Enterprise", "某某集团"),
        ("Enterprise", "中国某某"),
        ("Platform", "半导体照明山西省重点实验室"),
        ("Platform", "山西农业大学某某实验室"),
        ("ResearchInstitute", "中国科学院某某研究所"),
        ("ResearchInstitute", "韩国某某研究院"),
        ("Government", "长治市人民政府"),
        ("Government", "科技部火炬中心"),
    ],
)
def test_a_name_that_is_unique_alone_needs_no_city(kind: str, name: str) -> None:
    assert city_scope(kind, name, CHANGZHI) is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("University", "太行干部学院"),
        ("Enterprise", "凌燕机械"),
        ("Platform", "煤层气技术创新中心"),
        ("ResearchInstitute", "第三代半导体研究院"),
        ("Government", "市科技局"),
        ("Project", "煤层气高效利用"),
        ("Policy", "科技创新行动计划"),
    ],
)
def test_any_other_name_belongs_to_the_city_of_the_report(kind: str, name: str) -> None:
    assert city_scope(kind, name, CHANGZHI) == city_scope(kind, name, XIANGYUAN) == "140400"
    assert city_scope(kind, name, SHANXI) == "140000"
    assert city_scope(kind, name, NOWHERE) is None


@given(st.sampled_from(list(regions())))
def test_a_region_with_a_code_is_that_row_of_the_table(place: Place) -> None:
    identity = identify(ReadEntity("e1", "Region", place.name, adcode=place.adcode), CHANGZHI)
    assert (identity.id, identity.name, identity.adcode) == (place.entity_id, place.name, place.adcode)


def test_a_township_is_one_node_with_its_county_in_the_name_or_in_the_report() -> None:
    long = identify(ReadEntity("e1", "Region", "襄垣县古韩镇", level="township"), CHANGZHI)
    bare = identify(ReadEntity("e1", "Region", "古韩镇", level="township"), XIANGYUAN)
    assert long.id == bare.id
    assert long.place is not None
    assert long.place.name == "襄垣县"


@pytest.mark.parametrize(
    "name", ["长治高新区", "长治市高新区", "长治国家高新区", "山西长治高新技术产业园区", "长治高新技术产业开发区"]
)
def test_the_spellings_of_one_park_are_one_park(name: str) -> None:
    identity = identify(ReadEntity("e1", "Park", name), NOWHERE)
    assert identity.id == entity_id("Park", "高新区", "140400")
    assert identity.by_name


def test_a_park_without_a_place_in_its_name_lies_where_linking_says_or_in_the_reports_region() -> None:
    assert identify(ReadEntity("e1", "Park", "高新区", adcode="340600"), CHANGZHI).adcode == "340600"
    assert identify(ReadEntity("e1", "Park", "高新区"), XIANGYUAN).adcode == "140423"
    assert not identify(ReadEntity("e1", "Park", "高新区"), XIANGYUAN).by_name


def test_a_leading_place_is_read_from_the_reports_point_of_view() -> None:
    assert leading_place("襄垣经开区", "140400") == (regions().place("140423"), "经开区")
    assert leading_place("和平实验室", "140400") == (None, "和平实验室")  # a county short name, elsewhere
    assert leading_place("朝阳高新区", "210000")[0] == regions().place("211300")


def test_schools_and_branches_know_their_possible_parents_and_institutes_do_not() -> None:
    def of(kind: str, name: str) -> list[str]:
        return [parent for parent, _ in parents(identify(ReadEntity("e1", kind, name), NOWHERE))]

    nanjing = identify(ReadEntity("e1", "University", "南大"), NOWHERE).id
    bank = identify(ReadEntity("e1", "Enterprise", "工商银行"), NOWHERE).id
    assert nanjing in of("University", "南京大学苏州校区")
    assert bank in of("Enterprise", "中国工商银行长治分行")
    assert of("ResearchInstitute", "南京大学某某研究院") == []
    assert of("Enterprise", "中国工商银行") == []


def test_the_reports_own_region_is_a_region_or_a_park() -> None:
    own = own_region(Report("p", region="南昌经济技术开发区", adcode="360100"))
    assert own is not None
    assert own.type == "Park"
    own = own_region(CHANGZHI)
    assert own is not None
    assert own.type == "Region"
    assert own_region(NOWHERE) is None
    assert home_city(NOWHERE) is None
