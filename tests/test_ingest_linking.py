"""One entity per body within a report, under its fullest name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Claim, ReadEntity, Report, regions
from ingest import read_text
from ingest.deixis import resolved
from ingest.document import Span
from ingest.extraction import assemble
from ingest.linking import link
from ingest.recognition import recognise
from ingest.repeating import repeated
from ingest.steps import extract_reading
from ingest.titles import founded

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


def _linked(*names: str, type_: str) -> list[set[str]]:
    """The forms of each entity of a text that names bodies of one type, one sentence each."""
    text = "".join(f"{name}来访。" for name in names)
    starts = [sum(len(before) + 3 for before in names[:number]) for number in range(len(names))]
    spans = [
        Span(start, start + len(name), type_, "", name, "test", 0.9) for name, start in zip(names, starts, strict=True)
    ]
    found = link(read_text(text, CITY), spans)[1]
    return [{entity.name, *entity.aliases} for entity in found if entity.name in names]


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("Organization", ("轴承产业链党建联盟", "党建联盟")),
        ("Organization", ("云溪市妇女联合会", "云溪市妇联")),
        ("Organization", ("云溪市第二中级人民法院", "云溪二中院")),
        ("University", ("北岭大学艺术学院", "艺术学院")),
        ("University", ("美国北湖大学", "北湖大学")),
        ("Park", ("云溪玄岭高新区", "玄岭高新区")),
        ("Park", ("云溪国家高新技术产业开发区", "云溪高新区")),
        ("Platform", ("北岭汽车智算中心", "北岭智算中心")),
        ("ResearchInstitute", ("中科北岭半导体技术研究院", "中科北岭研究院")),
        ("ResearchInstitute", ("中国社会科学院湖泊研究所", "中国社科院湖泊研究所")),
        ("Platform", ("北岭国家半导体技术创新中心光电分中心", "国家半导体科技创新中心光电分中心")),
        ("Policy", ("云溪市数据条例（草案）", "条例")),
        ("Region", ("云溪县石门镇", "石门镇")),
        ("Region", ("浙江省宁波市海曙区", "海曙")),
        ("Enterprise", ("江苏恒泽远传动机械股份有限公司", "恒泽远")),
        ("Enterprise", ("浙江恒泽能源科技有限公司", "恒泽公司")),
        ("Enterprise", ("鼎岭智能装备股份有限公司", "鼎岭智装")),
    ],
)
def test_a_short_form_joins_the_name_that_it_shortens(type_: str, names: tuple[str, str]) -> None:
    assert _linked(*names, type_=type_) == [set(names)]


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        ("Enterprise", ("恒泽银行云溪分行", "恒泽银行")),
        ("Enterprise", ("恒泽防务技术有限公司", "恒泽集团")),
        ("Enterprise", ("安徽碳岭新材料科技有限公司", "安徽科技")),
        ("Enterprise", ("中国石油化工股份有限公司", "中国石油")),
        ("Enterprise", ("菲律宾国家电网公司", "国家电网公司")),
        ("Enterprise", ("恒泽公司", "恒泽环保科技有限公司")),
        ("Enterprise", ("恒泽长治钢铁有限公司", "恒泽")),
        ("ResearchInstitute", ("山西农业大学研究院", "山西大学研究院")),
        ("Organization", ("云溪市第二人民医院", "云溪市人民医院")),
        ("Platform", ("新能源国家重点实验室", "能源国家重点实验室")),
        ("Platform", ("山西省复合材料重点实验室", "山西省材料重点实验室")),
        ("Project", ("120万吨甲醇项目", "20万吨甲醇项目")),
        ("Policy", ("云溪市行动计划（2021—2023年）", "行动计划（2024—2026年）")),
        ("University", ("山东理工大学", "山东大学")),
        ("University", ("张三代表南京大学", "南京大学")),
        ("Park", ("恒泽聚酯科技产业园", "恒泽产业园")),
        ("ResearchInstitute", ("中国农业科学院", "中国科学院")),
        ("Organization", ("石门街道柳河花园居委会退役军人服务站", "石门街道退役军人服务站")),
    ],
)
def test_names_that_only_look_alike_stay_apart(type_: str, names: tuple[str, str]) -> None:
    assert sorted(map(sorted, _linked(*names, type_=type_))) == sorted([name] for name in names)


@pytest.mark.parametrize("joint", ["与", "和", "、", "—"])
def test_names_side_by_side_are_two(joint: str) -> None:
    """Whoever signs with another is not that other, however much the names agree."""
    names = ("北岭轴承研究院", "北岭轴承技术研究院")
    text = f"{names[0]}{joint}{names[1]}签约。"
    spans = [_mention(text, name, "ResearchInstitute") for name in (names[0], joint + names[1])]
    spans[1] = replace(spans[1], start=spans[1].start + 1, name=names[1])
    found = link(read_text(text, CITY), spans)[1]

    assert {entity.name for entity in found} >= set(names)


def test_a_short_form_of_several_means_the_one_named_last_before_it() -> None:
    found = _linked("轴承党建联盟", "光电党建联盟", "党建联盟", "页岩党建联盟", type_="Organization")

    assert {"光电党建联盟", "党建联盟"} in found


def test_the_own_region_comes_first_even_when_only_pointed_to() -> None:
    reading = read_text("我市新增高新技术企业20家。", CITY)
    _, found = link(reading, recognise(reading))

    assert (found[0].type, found[0].name, found[0].adcode) == ("Region", "淮北市", "340600")


def test_a_province_that_is_only_pointed_to_is_no_entity() -> None:
    assert set(entities("全省排名第三，我市居首。")) == {"淮北市"}


def _mention(text: str, name: str, type_: str, *, at: int = 0, confidence: float = 0.9) -> Span:
    start = text.index(name, at)
    return Span(start, start + len(name), type_, "", name, "test", confidence)


def test_a_name_found_once_is_found_again_where_recognition_left_it_out() -> None:
    text = "培育轩辕机床等企业，其中轩辕机床争创省重点实验室。"
    (again,) = repeated(text, [_mention(text, "轩辕机床", "Enterprise")])

    assert text[again.start : again.end] == "轩辕机床"
    assert again.start > text.index("其中")
    assert again.confidence < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "轩辕机床投产，轩辕机床博物馆开放。",  # part of a longer name
        "轩辕机床投产，“轩辕机床厂”揭牌。",
        "轩辕机床投产。",
    ],
)
def test_a_name_is_not_found_again_inside_longer_words(text: str) -> None:
    assert repeated(text, [_mention(text, "轩辕机床", "Enterprise")]) == []


def test_a_noun_that_points_back_is_no_name() -> None:
    text = "江岸实验室投用。该实验室开放。"
    reading = read_text(text, CITY)
    spans, found = link(reading, [_mention(text, "江岸实验室", "Platform"), _mention(text, "实验室", "Platform", at=8)])

    assert [entity.name for entity in found if entity.type == "Platform"] == ["江岸实验室"]
    assert [text[span.start : span.end] for span in spans] == ["江岸实验室"]


def test_the_two_forms_of_the_kind_of_a_park_are_one() -> None:
    text = "江岸高新技术产业开发区扩区。江岸高新区开园，江岸经开区揭牌。"
    reading = read_text(text, CITY)
    names = ("江岸高新技术产业开发区", "江岸高新区", "江岸经开区")
    _, found = link(reading, [_mention(text, name, "Park") for name in names])

    parks = {entity.name: set(entity.aliases) for entity in found if entity.type == "Park"}
    assert parks == {"江岸高新技术产业开发区": {"江岸高新区"}, "江岸经开区": set()}


def test_a_name_that_is_doubtful_short_or_already_a_mention_is_not_looked_for() -> None:
    text = "轩辕机床与江岸高新区合作，轩辕机床扩产，江岸扩产。"
    first, second = (_mention(text, "轩辕机床", "Enterprise", at=at) for at in (0, 5))

    assert repeated(text, [_mention(text, "轩辕机床", "Enterprise", confidence=0.4)]) == []
    assert repeated(text, [_mention(text, "江岸", "Region")]) == []
    assert repeated(text, [first, second]) == []


@given(st.lists(st.sampled_from(["中科大", "中国科大", "红石机械有限公司", "我市", "相山区", "市科技局"]), max_size=8))
def test_every_mention_leads_to_an_entity(parts: list[str]) -> None:
    reading = read_text("、".join(parts) + "。", CITY)
    spans, found = link(reading, recognise(reading))

    assert {span.entity for span in spans} <= {entity.id for entity in found}
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]


COUNTY_CITY = Report("c", region="泰兴市", adcode="321283", year=2023)
DISTRICT = Report("d", region="重庆市永川区", adcode="500118", year=2023)
PREFECTURE = Report("p", region="昌吉回族自治州", adcode="652300", year=2023)
PARK = Report("k", region="洛阳高新技术产业开发区", adcode="410300", year=2023)


def links(text: str, report: Report) -> dict[str, tuple[str, str]]:
    """Surface → type and name of the entity that it leads to."""
    reading = read_text(text, report)
    spans, found = link(reading, recognise(reading))
    known = {entity.id: (entity.type, entity.name) for entity in found}
    return {reading.text.text[span.start : span.end]: known[span.entity] for span in spans}


def test_a_city_of_county_level_speaks_of_itself_as_a_city() -> None:
    found = links("我市与江南大学签约。市政府与南京理工大学签约。", COUNTY_CITY)

    assert found["我市"] == ("Region", "泰兴市")
    assert found["市政府"] == ("Government", "泰兴市人民政府")


def test_the_city_of_a_district_is_the_city_it_lies_in() -> None:
    found = links("今年，区政府与西南大学签约，市科技局到会。", DISTRICT)

    assert found["区政府"] == ("Government", "重庆市永川区人民政府")
    assert found["市科技局"] == ("Government", "重庆市科技局")


def test_a_district_named_with_its_city_is_a_region_and_no_park() -> None:
    reading = read_text("我区新增高新技术企业20家。", DISTRICT)

    assert [(entity.type, entity.name) for entity in link(reading, recognise(reading))[1]] == [
        ("Region", "重庆市永川区")
    ]


def test_in_the_report_of_a_park_our_zone_is_the_park() -> None:
    assert links("我区新增孵化器1家，我省领先。", PARK)["我区"] == ("Park", "洛阳高新技术产业开发区")


@pytest.mark.parametrize(
    ("region", "adcode", "kept"),
    [("包头市", "150200", "内蒙古自治区"), ("洛阳市", "410300", None), ("永川区", "500118", "永川区")],
)
def test_our_region_is_an_autonomous_region_only_in_reports_above_the_district(region, adcode, kept) -> None:
    report = Report("b", region=region, adcode=adcode)
    own = regions().place(adcode)
    province = next(place.name for place in regions().ancestors(adcode) if place.level == "province")
    span = Span(0, 2, "Region", "", province, "deictic.region")

    assert [found.name for found in resolved("我区", [span], report, own)] == [kept] * (kept is not None)


def test_a_region_bears_the_fullest_name_that_stands_in_the_text() -> None:
    reading = read_text("全州推进《昌吉州科技创新行动方案》。", PREFECTURE)

    assert link(reading, recognise(reading))[1][0].name == "昌吉州"


def test_a_government_body_keeps_the_words_of_the_text() -> None:
    found = entities("长沙市科技局来访。市科技局与长沙市科技局签约。省科技厅到会。")

    assert found["长沙市科技局"].canonical == "长沙市科学技术局"
    assert {"淮北市科技局", "安徽省科技厅"} <= set(found)


@pytest.mark.parametrize(
    ("title", "name", "type_"),
    [
        ("江北市人民政府 江岸大学共建江岸水稻产业技术研究院协议", "江岸水稻产业技术研究院", "ResearchInstitute"),
        ("合作共建江北膜材料中试基地框架协议", "江北膜材料中试基地", "Platform"),
        ("江岸大学共建研究院协议", None, None),
        ("军地共建协议", None, None),
        ("江北市与江岸大学战略合作协议", None, None),
    ],
)
def test_the_title_of_an_agreement_names_what_it_founds(title, name, type_) -> None:
    text = f"签署《{title}》。"
    found = list(founded(text, [Span(3, 3 + len(title), "Agreement", "", title, "bracket")]))

    assert [(span.name, span.type) for span in found] == ([(name, type_)] if name else [])
    assert all(text[span.start : span.end] == span.name for span in found)


@pytest.mark.parametrize(
    "name", ["自治区企业研发中心", "省级新型研发机构", "首批江南省联合共建重点实验室", "“院士工作站”"]
)
def test_a_class_without_a_name_of_its_own_is_no_entity(name) -> None:
    text = f"某公司获批{name}。"
    reading = read_text(text, CITY)
    span = Span(5, 5 + len(name), "Platform", "", name, "head")

    assert link(reading, [span])[0] == ()
    assert link(reading, [Span(0, 9, "Platform", "", "某公司中药实验室", "head")])[0] != ()


def test_what_is_larger_than_a_province_is_an_entity_only_as_a_party() -> None:
    """Policies name 京津冀 and 长三角 all the time; a partner of the city is another matter."""
    text = "积极融入京津冀协同发展，上海市到会。"
    reading = read_text(text, CITY)
    spans, found = link(reading, [_mention(text, "京津冀", "Region"), _mention(text, "上海市", "Region")])
    ids = {entity.name: entity.id for entity in found}

    alone = assemble(reading, spans, found)
    assert {entity.name for entity in alone.entities} >= {"淮北市", "上海市"}
    assert "京津冀" not in {entity.name for entity in alone.entities}
    assert ids["京津冀"] not in {mention.entity for mention in alone.mentions}

    claim = Claim(
        ids["淮北市"], "PARTNERS_WITH", ids["京津冀"], "achieved", text, 0, len(text), text, 0, 0, "test", 0.9
    )
    assert "京津冀" in {entity.name for entity in assemble(reading, spans, found, [claim]).entities}


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("京津冀地区研发经费投入1000亿元，长治市研发经费投入10亿元。长三角地区高新技术企业达到5000家。", CITY),
        ("长三角地区高新技术企业达到5000家。", Report("r", region="长三角", year=2023)),
    ],
)
def test_whatever_a_figure_is_of_is_among_the_entities(text: str, report: Report) -> None:
    read = extract_reading(read_text(text, report))
    regions_of_figures = {figure.region for figure in read.observations if figure.region}

    assert read.observations
    assert regions_of_figures <= {entity.id for entity in read.entities}
