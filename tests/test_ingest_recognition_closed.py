"""Which offices closed lists tell; places are real, since the table holds no others, and the sentences are our own."""

from __future__ import annotations

import pytest

from graph import Report
from ingest.recognition import own_place, segment
from ingest.recognition.closed import committee_spans, government_spans

CITY = Report("r", region="长治市", adcode="140400", year=2023)
NANJING = Report("r", region="南京市", adcode="320100", year=2023)


def offices(text: str, report: Report = CITY) -> list[tuple[str, str]]:
    """(surface, full name) of the government bodies."""
    spans = government_spans(text, segment(text), own_place(report))
    return [(text[span.start : span.end], span.name) for span in spans]


def committees(text: str) -> list[str]:
    return [span.name for span in committee_spans(text, segment(text))]


@pytest.mark.parametrize(
    ("text", "office", "name"),
    [
        ("由长治市科技局公布。", "长治市科技局", "长治市科学技术局"),
        ("由山西省科技厅公布。", "山西省科技厅", "山西省科学技术厅"),
        ("由长治市外事办公室公布。", "长治市外事办公室", "长治市外事办公室"),
        ("由市科技局公布。", "市科技局", "长治市科学技术局"),
        ("由省科技厅公布。", "省科技厅", "山西省科学技术厅"),
    ],
)
def test_an_office_is_named_with_its_place_or_by_the_word_for_the_own_one(text: str, office: str, name: str) -> None:
    assert offices(text) == [(office, name)]


@pytest.mark.parametrize(
    "text",
    [
        "长治市委托北岭大学办班。",
        "市政府办好十件实事。",
        "省政府办学校。",
        "上海市商务委托第三方。",
        "市外办企业。",
    ],
)
def test_the_first_characters_of_another_word_are_no_office(text: str) -> None:
    """市|委托, 市政府|办好."""
    assert not [name for name, _ in offices(text) if name.endswith(("委", "办"))]


@pytest.mark.parametrize("text", ["由科技局公布。", "由各市科技局公布。", "由外市科技局公布。", "由本县科技局公布。"])
def test_an_office_of_no_place_is_none(text: str) -> None:
    assert offices(text) == []


def test_a_report_of_no_place_has_no_office_of_its_own() -> None:
    assert offices("由市科技局公布。", Report("r")) == []
    assert offices("由长治市科技局公布。", Report("r")) == [("长治市科技局", "长治市科学技术局")]


@pytest.mark.parametrize(
    ("text", "office", "name"),
    [
        ("与长治市潞城区政府签约。", "长治市潞城区政府", "潞城区人民政府"),
        ("与苏州市昆山市人民政府签约。", "苏州市昆山市人民政府", "昆山市人民政府"),
        ("与江苏省昆山市人民政府签约。", "江苏省昆山市人民政府", "昆山市人民政府"),
        ("与潞城区政府签约。", "潞城区政府", "潞城区人民政府"),
        ("与山西省长治市潞城区政府签约。", "山西省长治市潞城区政府", "潞城区人民政府"),
        ("与北京市朝阳区政府签约。", "北京市朝阳区政府", "朝阳区人民政府"),
        ("与河北省石家庄市长安区政府签约。", "河北省石家庄市长安区政府", "长安区人民政府"),
        ("长治市与潞城区政府签约。", "潞城区政府", "潞城区人民政府"),
        ("太原市潞城区政府签约。", "潞城区政府", "潞城区人民政府"),
    ],
)
def test_an_office_begins_with_the_place_around_its_own(text: str, office: str, name: str) -> None:
    """A place that it does not lie in, or from which a word parts it, is no part of the name."""
    assert offices(text) == [(office, name)]


@pytest.mark.parametrize("office", ["昆山市人民政府", "桐城政协", "桐城人民政府"])
def test_an_office_of_a_county_elsewhere_is_known_where_no_other_place_has_its_name(office: str) -> None:
    assert [surface for surface, _ in offices(f"与{office}座谈。")] == [office]


@pytest.mark.parametrize("text", ["东北振兴委到会。", "加强团结互助审计局工作。", "通道口岸办到会。"])
def test_a_short_name_that_is_another_word_makes_no_office_of_a_county_elsewhere(text: str) -> None:
    assert offices(text) == []


def test_an_office_of_a_county_whose_name_several_bear_is_known_in_its_own_city_alone() -> None:
    assert offices("与鼓楼区人民政府座谈。") == []
    assert offices("与鼓楼区人民政府座谈。", NANJING) == [("鼓楼区人民政府", "鼓楼区人民政府")]


@pytest.mark.parametrize(
    ("text", "ministry"), [("科技部公布名单。", "科技部"), ("获教育部批准。", "教育部"), ("财政部拨款。", "财政部")]
)
def test_a_ministry_is_named(text: str, ministry: str) -> None:
    assert offices(text) == [(ministry, ministry)]


@pytest.mark.parametrize("text", ["科技部门公布名单。", "教育部署到位。", "财政部分拨款。", "公司电子商务部到会。"])
def test_a_ministry_whose_ends_are_parts_of_other_words_is_none(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "长治市高新区管委会",
        "长治高新技术产业开发区管委会",
        "苏州工业园区管理委员会",
        "北京云谷科技园管委会",
        "上海星河科技城管委会",
        "长治高新区管委会",
    ],
)
def test_the_committee_of_a_zone_is_named_from_the_place_on(name: str) -> None:
    assert committees(f"{name}负责此事。") == [name]
    assert committees(f"此事由{name}负责。") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("山西大学长治高新区管委会到会。", "长治高新区管委会"),
        ("赴深圳企业长治高新区管委会到会。", "长治高新区管委会"),
        ("天津和平经开区管委会到会。", "天津和平经开区管委会"),
        ("山西省长治市高新区管委会到会。", "山西省长治市高新区管委会"),
    ],
)
def test_a_committee_begins_with_the_places_around_its_own_and_nothing_before(text: str, name: str) -> None:
    assert committees(text) == [name]


def test_committees_side_by_side_are_told_apart() -> None:
    assert committees("长治高新区管委会、襄垣经开区管委会到会。") == ["长治高新区管委会", "襄垣经开区管委会"]


@pytest.mark.parametrize("between", ["推进", "支持", "的", "在", "、", "，", "“", "与", "和", "及"])
def test_no_committee_runs_over_a_verb_or_punctuation(between: str) -> None:
    assert committees(f"长治市{between}高新区管委会改革。") == []
    assert committees(f"长治市{between}襄垣经开区管委会改革。") == ["襄垣经开区管委会"]


@pytest.mark.parametrize(
    "text",
    [
        "高新区管委会到会。",
        "云谷产业园管委会到会。",
        "某市高新区管委会到会。",
        "长治市管委会到会。",
        "长治市城管委会议召开。",
    ],
)
def test_a_committee_without_a_place_or_without_a_zone_is_none(text: str) -> None:
    assert committees(text) == []
