"""What stands by the linear model whatever its weights are; the models are made by hand, the sentences are our own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from graph import EntityType, Report
from ingest import read_text
from ingest.recognition import Weights, candidates_of, decide, segment
from ingest.training.fit import TYPES

CITY = Report("r", region="长治市", adcode="140400", year=2023)


def model(*, otherwise: float, features: tuple[str, ...] = (), each: float = 0.0, **log_odds: float) -> Weights:
    """Log-odds by type and for all other types; each feature adds the same to every type."""
    intercepts = [round(100 * log_odds.get(type_, otherwise)) for type_ in TYPES]
    values = np.zeros((len(features) + 1, len(TYPES)), dtype=np.int32)
    values[1:] = round(100 * each)
    rows = {feature: number for number, feature in enumerate(features, start=1)}
    bias = np.zeros(len(TYPES), dtype=np.int32)
    return Weights(TYPES, rows, values, np.array(intercepts, dtype=np.int32), bias, slope=1.0, shift=0.0)


def standing(text: str, weights: Weights) -> set[tuple[str, str]]:
    """(type, surface) of what stands."""
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    spans = decide(reading, words, candidates_of(reading, words), weights)
    return {(span.type, reading.text.text[span.start : span.end]) for span in spans}


@pytest.mark.parametrize("inner", [-5.0, 0.5, 4.0, 8.0, 9.0, 30.0])
@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("云岭大学建设方案", EntityType.POLICY),
        ("支持云岭大学办学的若干措施", EntityType.POLICY),
        ("云岭大学战略合作协议", EntityType.AGREEMENT),
    ],
)
def test_a_title_that_ends_as_policies_and_agreements_do_stands_though_the_model_refuses_it(
    title: str, type_: EntityType, inner: float
) -> None:
    assert standing(f"印发《{title}》。", model(otherwise=-5.0, University=inner)) == {(str(type_), title)}


def test_a_title_outweighs_the_titles_inside_it() -> None:
    text = "印发《关于贯彻《云岭科技促进条例》和《云岭创新条例》的实施意见》。"
    title = "关于贯彻《云岭科技促进条例》和《云岭创新条例》的实施意见"
    assert standing(text, model(otherwise=-5.0, Policy=2.0)) == {("Policy", title)}


def test_a_title_is_as_sure_as_the_model_says_but_never_less_than_it_stands() -> None:
    text = "印发《云岭大学建设方案》。"
    reading = read_text(text, CITY)
    words = segment(text)
    candidates = candidates_of(reading, words)
    refused, even, sure = (
        decide(reading, words, candidates, model(otherwise=-5.0, Policy=odds))[0].confidence
        for odds in (-5.0, -0.5, 3.0)
    )
    assert 0.5 < refused == even < sure


@pytest.mark.parametrize("text", ["印发《云岭大学建设概况》。", "印发云岭大学建设方案。", "印发“云岭大学建设方案”。"])
def test_what_is_no_title_or_ends_otherwise_is_the_models_to_judge(text: str) -> None:
    assert standing(text, model(otherwise=-5.0)) == set()
    assert {type_ for type_, _ in standing(text, model(otherwise=-5.0, University=4.0))} == {"University"}


RUNNING = [
    ("云岭大学", "大学", EntityType.UNIVERSITY),
    ("石墨研究院", "研究院", EntityType.RESEARCH_INSTITUTE),
    ("昇阳机械公司", "公司", EntityType.ENTERPRISE),
    ("石墨产业联盟", "产业联盟", EntityType.ORGANIZATION),
    ("北山产业园", "产业园", EntityType.PARK),
    ("青石镇", "镇", EntityType.REGION),
]
"""Name, its last word and its type."""


def running(office: str, last: str, type_: EntityType) -> Weights:
    """A model that wants names of a type from the office's first word to `last`, and no others."""
    first = segment(office).text[0]
    longest = model(otherwise=-60.0, features=(f"f={first}", f"l={last}"), each=20.0)
    column = TYPES.index(str(type_))
    intercepts = longest.intercepts.copy()
    intercepts[column] = -2500
    return replace(longest, intercepts=intercepts)


@pytest.mark.parametrize("joined", ["与", "和", "同", "及", "、"])
@pytest.mark.parametrize(("name", "last", "type_"), RUNNING, ids=[str(type_) for _, _, type_ in RUNNING])
def test_no_name_runs_over_an_office_and_a_conjunction(name: str, last: str, type_: EntityType, joined: str) -> None:
    office = "长治市政府"
    wanted = running(office, last, type_)
    assert standing(f"{office}{joined}{name}签约。", wanted) == {("Government", office)}


@pytest.mark.parametrize(("name", "last", "type_"), RUNNING, ids=[str(type_) for _, _, type_ in RUNNING])
def test_a_name_may_begin_with_an_office_that_no_conjunction_follows(name: str, last: str, type_: EntityType) -> None:
    office = "长治市政府"
    wanted = running(office, last, type_)
    assert standing(f"{office}{name}签约。", wanted) == {(str(type_), office + name)}


def test_an_office_by_its_short_form_ends_before_a_conjunction_too() -> None:
    office, (name, last, type_) = "市政府", RUNNING[0]
    wanted = running(office, last, type_)
    assert standing(f"{office}与{name}签约。", wanted) == {("Government", office)}


def test_a_platform_may_be_of_an_office_and_whoever_joins_it() -> None:
    wanted = running("长治市政府", "实验室", EntityType.PLATFORM)
    assert ("Platform", "长治市政府与石墨实验室") in standing("长治市政府与石墨实验室签约。", wanted)


@pytest.mark.parametrize(("company", "type_"), [(1.0, EntityType.PLATFORM), (1.5, EntityType.ENTERPRISE)])
def test_members_of_a_list_that_shares_its_head_are_what_the_head_is_unless_the_model_is_surer(
    company: float, type_: EntityType
) -> None:
    text = "新建高压阀门材料、矿用传感器件、页岩建材利用3家省技术创新中心。"
    found = standing(text, model(otherwise=-5.0, Enterprise=company, Platform=0.9))
    assert {(str(type_), "高压阀门材料"), (str(type_), "矿用传感器件")} <= found


def test_a_place_that_begins_a_company_s_full_name_is_part_of_it() -> None:
    """However sure the place by itself is."""
    weights = model(otherwise=-5.0, Region=6.0, Enterprise=1.0, features=("f2=长治", "l2=集团"), each=1.0)
    assert standing("长治正禾农业集团。", weights) == {("Enterprise", "长治正禾农业集团")}
    assert ("Region", "长治") in standing("长治正禾农业。", weights)


def test_a_company_before_a_conjunction_does_not_begin_the_body_behind_it() -> None:
    weights = model(otherwise=-5.0, Enterprise=1.0, University=1.0, features=("f2=青雁",), each=1.0)
    assert ("Enterprise", "青雁机械") in standing("青雁机械与北湖学院签约。", weights)
