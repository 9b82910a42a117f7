"""Which characters may name a thing of a type at all; the names are invented."""

from __future__ import annotations

import pytest

from graph import EntityType
from ingest.document import Span
from ingest.recognition.screening import may_name, may_stand

NOT_OFFICES = [type_ for type_ in EntityType if type_ != EntityType.GOVERNMENT]
DOCUMENTS = [EntityType.POLICY, EntityType.AGREEMENT, EntityType.PROJECT]


def proposed(name: str, type_: str, composed: bool = False) -> list[Span]:
    """What a rule says of the name."""
    return [Span(0, len(name), str(type_), "", name, "invented", composed=composed)]


def test_an_office_is_named_only_where_a_rule_says_so() -> None:
    name = "云溪市科技局"
    assert may_name(name, EntityType.GOVERNMENT, proposed(name, EntityType.GOVERNMENT))
    assert not may_name(name, EntityType.GOVERNMENT, [])
    assert may_name(name, EntityType.ORGANIZATION, [])


@pytest.mark.parametrize("type_", NOT_OFFICES)
def test_what_one_is_concerned_with_is_named_by_documents_alone(type_: EntityType) -> None:
    """The rules' word does not change that."""
    name = "云溪市关于石墨产业"
    for spans in ([], proposed(name, type_)):
        assert may_name(name, type_, spans) == (type_ in DOCUMENTS)
    assert may_name("云溪市石墨产业", type_, [])


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("北岭大学", True),
        ("北岭大学南岗分校", True),
        ("北岭大学云岭大学", False),
        ("北岭大学王明云岭大学", False),
        ("北岭大学与云岭大学联合学院", True),
        ("南岗学院", True),
    ],
)
def test_no_university_ends_as_a_second_one(name: str, may: bool) -> None:
    assert may_name(name, EntityType.UNIVERSITY, []) == may
    assert may_name(name, EntityType.AGREEMENT, [])


def test_a_park_may_be_of_two_divisions() -> None:
    assert may_name("北京—沧州云岭产业园", EntityType.PARK, [])
    assert not may_name("北京—沧州云岭公司", EntityType.ENTERPRISE, [])


def test_a_school_for_the_old_may_bear_the_name_of_its_university() -> None:
    assert may_name("云岭大学老年大学", EntityType.UNIVERSITY, [])


@pytest.mark.parametrize("type_", [EntityType.REGION, EntityType.UNIVERSITY, EntityType.ENTERPRISE, EntityType.PARK])
def test_what_goes_on_behind_an_office_and_a_conjunction_is_a_document_or_joint_work(type_: EntityType) -> None:
    name = "长治市政府与云岭书院"
    assert may_name(name, type_, [])
    assert not may_name(name, type_, [], beyond=True)
    assert may_name(name + "战略合作协议", EntityType.AGREEMENT, [], beyond=True)
    assert may_name(name + "联合实验室", EntityType.PLATFORM, [], beyond=True)


@pytest.mark.parametrize("type_", [EntityType.PARK, EntityType.ENTERPRISE, EntityType.UNIVERSITY])
def test_a_dash_behind_a_division_joins_two_parties(type_: EntityType) -> None:
    """It may stand in the name of what the two do together, behind any other word, and behind the country."""
    assert not may_name("潞城—云岭谷", type_, [])
    assert may_name("潞城云岭谷", type_, [])
    assert may_name("星澜—云岭谷", type_, [])
    assert may_name("中国—云岭经贸园", type_, [])
    assert may_name("潞城—云岭化工联合实验室", EntityType.PLATFORM, [])


@pytest.mark.parametrize("type_", [EntityType.PARK, EntityType.PLATFORM, EntityType.PROJECT])
def test_a_division_names_a_zone_or_project_only_where_a_rule_puts_its_name_together(type_: EntityType) -> None:
    name = "长治市"
    assert not may_name(name, type_, [])
    assert not may_name(name, type_, proposed(name, type_))
    assert may_name(name, type_, proposed(name, type_, composed=True))
    assert may_name(name, type_, [*proposed(name, type_), *proposed(name, type_, composed=True)])
    assert may_name(f"{name}云谷", type_, [])


def test_a_division_names_itself_and_whoever_bears_its_name() -> None:
    assert may_name("长治市", EntityType.REGION, [])
    assert may_name("长治市", EntityType.ENTERPRISE, [])


@pytest.mark.parametrize(
    ("name", "type_", "may"),
    [
        ("12家股份制银行", EntityType.ENTERPRISE, False),
        ("一个文化图书馆", EntityType.ORGANIZATION, False),
        ("三家子村", EntityType.REGION, True),
        ("十个一批行动", EntityType.POLICY, True),
        ("十四所", EntityType.RESEARCH_INSTITUTE, True),
        ("世界知名大学", EntityType.UNIVERSITY, False),
        ("第三方检测公司", EntityType.ENTERPRISE, False),
        ("省属重点大学", EntityType.UNIVERSITY, False),
        ("云岭机械获批省工程研究中心", EntityType.PLATFORM, False),
        ("云岭机械企业的技术中心", EntityType.PLATFORM, False),
        ("石墨、云母3个省实验室", EntityType.PLATFORM, False),
        ("张三代表北岭大学", EntityType.UNIVERSITY, False),
        ("正值北岭研究院", EntityType.RESEARCH_INSTITUTE, False),
        ("开展云溪机场改扩建", EntityType.PROJECT, False),
        ("暨南大学", EntityType.UNIVERSITY, True),
        ("“云溪技能大赛”", EntityType.PROJECT, False),
        ("云溪技能大赛实施方案", EntityType.POLICY, True),
        ("北岭医院院长张三", EntityType.ORGANIZATION, False),
        ("北岭大学教授和资本研究院", EntityType.RESEARCH_INSTITUTE, False),
        ("电影社长春分社", EntityType.ORGANIZATION, True),
        ("山西省农业科学院长子县试验基地", EntityType.PLATFORM, True),
        ("云溪市老教授协会", EntityType.ORGANIZATION, True),
        ("云溪市校长培训中心", EntityType.ORGANIZATION, True),
        ("云溪局局长张三就合作中心", EntityType.ORGANIZATION, False),
        ("代表团调研北岭研究中心", EntityType.PLATFORM, False),
        ("因地制宜发展新质生产力行动方案", EntityType.POLICY, True),
        ("中资国岭控股有限公司", EntityType.ENTERPRISE, True),
        ("五家渠经济技术开发区", EntityType.PARK, True),
        ("三家村教育基地", EntityType.PLATFORM, True),
        ("北岭银行深圳代表处", EntityType.ENTERPRISE, True),
        ("北岭大学新设计学院", EntityType.UNIVERSITY, True),
        ("百区”科技特派团进山村", EntityType.REGION, False),
        ("“百区”科技特派团", EntityType.ORGANIZATION, True),
        ("云溪“双百", EntityType.POLICY, False),
        ("石门镇“木艺”孵化器", EntityType.PLATFORM, False),
        ("“木艺”孵化器", EntityType.PLATFORM, True),
        ("石门镇“木艺”行动计划", EntityType.POLICY, True),
        ("以云岭科创中心", EntityType.PLATFORM, False),
        ("以岭药业", EntityType.ENTERPRISE, True),
        ("下设云岭安全重点实验室", EntityType.PLATFORM, False),
        ("实质性运行国家高新区", EntityType.PARK, False),
        ("区内“云谷”产业城", EntityType.PARK, False),
        ("国家级众创空间云岭科技中心", EntityType.PLATFORM, False),
        ("省级云岭孵化器", EntityType.PLATFORM, True),
        ("云岭市2014年工程实验室", EntityType.PLATFORM, False),
        ("2023年云岭科学考察队", EntityType.ORGANIZATION, True),
        ("微纳平台和云岭孵化器", EntityType.PLATFORM, False),
        ("云岭轴承和齿轮实验室", EntityType.PLATFORM, True),
        ("云岭市水环境研究所新型研发机构", EntityType.PLATFORM, False),
        ("锰渣无害化处理工艺研究", EntityType.POLICY, False),
        ("锰渣无害化处理工艺研究", EntityType.PROJECT, True),
        ("云岭船舶与北湖大学", EntityType.UNIVERSITY, False),
        ("云岭石油与天然气大学", EntityType.UNIVERSITY, True),
        ("长治与北湖化工研究院", EntityType.RESEARCH_INSTITUTE, False),
        ("氢能与燃料电池研究院", EntityType.RESEARCH_INSTITUTE, True),
        ("云岭学院", EntityType.ENTERPRISE, False),
        ("云岭实验室", EntityType.ORGANIZATION, False),
        ("云岭检测有限公司", EntityType.PLATFORM, False),
        ("云岭研究所北湖分所", EntityType.ORGANIZATION, False),
        ("云岭管业负责人就塑料管材重点实验室", EntityType.PLATFORM, False),
        ("云岭大学参观校史馆", EntityType.ORGANIZATION, False),
        ("云岭大学技术团队", EntityType.ORGANIZATION, False),
        ("云岭大学“火炬”志愿团队", EntityType.ORGANIZATION, True),
        ("云岭大学建设产业研究院", EntityType.RESEARCH_INSTITUTE, False),
        ("锂电龙头企业云岭股份", EntityType.ENTERPRISE, False),
        ("云岭装备重点企业研究院", EntityType.RESEARCH_INSTITUTE, True),
        ("云岭就业促进中心", EntityType.ORGANIZATION, True),
        ("经云岭大学", EntityType.UNIVERSITY, False),
        ("经纬纺机", EntityType.ENTERPRISE, True),
        ("云岭医学院和平医院", EntityType.ORGANIZATION, True),
        ("云岭成就科技有限公司", EntityType.ENTERPRISE, True),
        ("中标软件有限公司", EntityType.ENTERPRISE, True),
        ("云岭建投集团建设发展有限公司", EntityType.ENTERPRISE, True),
        ("云岭省农业产业化龙头企业协会", EntityType.ORGANIZATION, True),
        ("获嘉县", EntityType.REGION, True),
        ("获嘉县轴承产业园", EntityType.PARK, True),
        ("以礼河镇", EntityType.REGION, True),
        ("云岭红军第四方面军纪念馆", EntityType.ORGANIZATION, True),
        ("云岭纳米技术研究院北岭分院", EntityType.ORGANIZATION, False),
        ("云岭纳米技术研究院北岭分院", EntityType.RESEARCH_INSTITUTE, True),
    ],
)
def test_numbers_of_things_praise_and_halves_of_quotes_name_nothing(name: str, type_: EntityType, may: bool) -> None:
    assert may_name(name, type_, []) is may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("发挥《云溪日报·科技专版》作用。", False),
        ("发行《云溪科技》杂志。", False),
        ("落实《云溪科技条例》。", True),
    ],
)
def test_what_one_reads_or_watches_is_no_document(text: str, may: bool) -> None:
    start, end = text.index("《") + 1, text.index("》")
    span = Span(start, end, str(EntityType.POLICY), "", text[start:end], "invented", 0.9)
    assert may_stand(text, span) is may


@pytest.mark.parametrize(
    ("rest", "may"), [("等各类专用设备", False), ("等各类科技企业", True), ("等企业", True), ("投产", True)]
)
def test_the_last_of_a_list_of_goods_is_no_company(rest: str, may: bool) -> None:
    span = Span(0, 4, str(EntityType.ENTERPRISE), "", "云岭机械", "invented", 0.9)
    assert may_stand(f"云岭机械{rest}。", span) is may


@pytest.mark.parametrize(
    ("rest", "may"),
    [
        ("23个。", False),
        ("5家，居全省第三", False),
        ("1家、云岭省固废实验室1家。", True),
        ("2家市级中试基地。", True),
        ("投用。", True),
    ],
)
def test_a_class_whose_bearers_are_counted_is_no_platform(rest: str, may: bool) -> None:
    name = "云岭省科学普及基地"
    span = Span(2, 2 + len(name), str(EntityType.PLATFORM), "", name, "invented", 0.9)
    assert may_stand(f"获批{name}{rest}", span) is may


def test_the_last_of_a_counted_list_of_platforms_stands() -> None:
    text = "新增云岭省煤基材料实验室、云岭省氢能实验室2家。"
    start, end = text.rindex("云岭省"), text.index("2家")
    assert may_stand(text, Span(start, end, str(EntityType.PLATFORM), "", text[start:end], "invented", 0.9))
