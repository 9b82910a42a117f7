"""Whose project it is, as the beginning of its name tells; names and sentences are our own."""

from __future__ import annotations

import pytest

from graph import EntityType, Report, known_body
from ingest import read_text
from ingest.document import Span
from ingest.recognition import closed_candidates, segment, with_parents

CITY = Report("r", region="长治市", adcode="140400", year=2023)


def named(text: str, name: str, type_: str) -> Span:
    start = text.index(name)
    return Span(start, start + len(name), str(type_), "", name, "invented", 0.9)


def undertakers(project: str, **elsewhere: str) -> list[tuple[str, str]]:
    """(type, name) of what is nested in a project; `elsewhere` are further names of the report, with their types."""
    text = "".join(f"{name}到会。" for name in elsewhere) + f"今年推进{project}。"
    reading = read_text(text, CITY)
    chosen = [named(text, project, EntityType.PROJECT)]
    chosen += [named(text, name, type_) for name, type_ in elsewhere.items()]
    spans = with_parents(reading, chosen, closed_candidates(reading, segment(text)))
    added = [span for span in spans if span not in chosen]
    assert all(chosen[0].start <= span.start and span.end < chosen[0].end for span in added)
    assert all(text[span.start : span.end] == span.name for span in added)
    return [(span.type, span.name) for span in added]


def known(name: str) -> str:
    """The type of a body of the tables."""
    body = known_body(name)
    assert body is not None
    return str(body.type)


@pytest.mark.parametrize("name", ["华为", "清华大学", "科大讯飞"])
@pytest.mark.parametrize("place", ["", "长治市", "襄垣县"])
def test_a_body_of_the_tables_that_begins_a_project_is_named(name: str, place: str) -> None:
    """Behind a region, too, which is no part of the body's name."""
    assert undertakers(f"{place}{name}数据中心扩建项目") == [(known(name), name)]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("青云精密制造有限公司", "Enterprise"),
        ("青云集团", "Enterprise"),
        ("云岭大学", "University"),
        ("云岭石墨研究院", "ResearchInstitute"),
    ],
)
def test_a_body_whose_name_ends_in_a_head_of_its_own_is_named(name: str, type_: str) -> None:
    assert undertakers(f"{name}石墨扩建项目") == [(type_, name)]


@pytest.mark.parametrize("place", ["", "长治市"])
def test_a_body_that_the_report_names_elsewhere_is_named(place: str) -> None:
    project = f"{place}星野汽车数智工厂"
    assert undertakers(project) == []
    assert undertakers(project, 星野汽车="Enterprise") == [("Enterprise", "星野汽车")]


def test_of_two_bodies_that_begin_a_project_the_longer_is_named() -> None:
    assert undertakers("星野汽车数智工厂", 星野="Enterprise", 星野汽车="Enterprise") == [("Enterprise", "星野汽车")]
    assert undertakers("星野汽车数智工厂", 星野="Enterprise") == [("Enterprise", "星野")]


@pytest.mark.parametrize("type_", ["Platform", "Region", "Policy", "Project"])
def test_what_undertakes_nothing_is_not_named(type_: str) -> None:
    assert undertakers("星野汽车数智工厂", 星野汽车=type_) == []


def test_a_body_within_the_project_or_with_too_little_behind_it_is_not_named() -> None:
    """One character more is a word that ends the body's own name: 星野汽车厂."""
    assert undertakers("数智星野汽车工厂", 星野汽车="Enterprise") == []
    assert undertakers("星野汽车厂", 星野汽车="Enterprise") == []
    assert undertakers("星野汽车项目", 星野汽车="Enterprise") == [("Enterprise", "星野汽车")]
    assert undertakers("华为厂") == []
    assert undertakers("青云公司工厂") == []
    assert undertakers("青云公司新工厂") == [("Enterprise", "青云公司")]


@pytest.mark.parametrize(
    "project", ["高温合金粉末制备技术研究", "长治市石墨扩建项目", "云岭大学城改造项目", "大学生创业项目"]
)
def test_a_project_that_begins_with_nothing_known_names_no_body(project: str) -> None:
    assert undertakers(project) == []


def test_the_beginning_of_another_word_undertakes_nothing() -> None:
    """北京大学|生, 华为|民."""
    assert undertakers("北京大学生创新创业项目", 北京大学="University") == []
    assert undertakers("华为民服务数据工程", 华为="Enterprise") == []


@pytest.mark.parametrize(("place", "told"), [("中国", False), ("包头", True)])
def test_the_country_is_no_seat_of_a_body(place: str, told: bool) -> None:
    """The place behind the parent that begins a body's name is a region of its own; the country is none."""
    name = f"清华大学{place}轴承研究院"
    reading = read_text(f"与{name}签约。", Report("r"))
    words = segment(reading.text.text)
    span = named(reading.text.text, name, EntityType.RESEARCH_INSTITUTE)
    found = with_parents(reading, [span], closed_candidates(reading, words))
    assert ((EntityType.REGION, place) in {(one.type, one.name) for one in found}) is told


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("襄垣高新区科技企业孵化器", (EntityType.PARK, "襄垣高新区")),
        ("襄垣国家高新区科创中心", (EntityType.PARK, "襄垣国家高新区")),
        ("国家技术转移中部中心襄垣分中心", (EntityType.PLATFORM, "国家技术转移中部中心")),
        ("长治科技大市场线上平台", (EntityType.PLATFORM, "长治科技大市场")),
        ("云岭种业创新中心北湖区域中心", (EntityType.PLATFORM, "云岭种业创新中心")),
        ("北岭实验室区域创新中心", (EntityType.PLATFORM, "北岭实验室")),
        ("云岭大学（云岭省科学院）襄垣研发基地", (EntityType.UNIVERSITY, "云岭大学（云岭省科学院）")),
        ("襄垣高新技术企业服务中心", None),
        ("昇阳高新区孵化器", None),
    ],
)
def test_a_zone_or_a_platform_that_begins_the_name_of_what_it_hosts_is_named(
    name: str, parent: tuple[EntityType, str] | None
) -> None:
    reading = read_text(f"{name}投用。", CITY)
    span = named(reading.text.text, name, EntityType.PLATFORM)
    found = with_parents(reading, [span], closed_candidates(reading, segment(reading.text.text)))
    hosts = [(one.type, one.name) for one in found if one is not span and one.type != EntityType.REGION]
    assert hosts == ([parent] if parent else [])


def test_a_joint_laboratory_may_have_a_founder_that_no_table_knows() -> None:
    reading = read_text("建成清华大学—云迪尔联合实验室，布局清华大学—智能传感实验室。", CITY)
    text = reading.text.text
    spans = [
        named(text, name, EntityType.PLATFORM) for name in ("清华大学—云迪尔联合实验室", "清华大学—智能传感实验室")
    ]
    found = with_parents(reading, spans, closed_candidates(reading, segment(text)))
    nested = {(one.type, one.name) for one in found if one not in spans}
    assert (EntityType.ENTERPRISE, "云迪尔") in nested
    assert (EntityType.UNIVERSITY, "清华大学") in nested
    assert not [name for _, name in nested if "智能" in name]
