"""Which projects are proposed in lists of what is built; the sentences are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import DocumentKind, Report
from ingest import read_text
from ingest.recognition import candidates_of, segment
from ingest.recognition.decode import SURE
from ingest.recognition.lexicon import word_class
from ingest.recognition.projects import RULE, listed_projects


def proposed(text: str) -> set[str]:
    return {span.name for span in listed_projects(text, 0, len(text))}


@pytest.mark.parametrize(
    ("text", "projects"),
    [
        (
            "加快建设云岭水库、平安抽水蓄能电站和青石高速二期等12个项目。",
            {"云岭水库", "平安抽水蓄能电站", "青石高速二期"},
        ),
        ("推进北渡机场改扩建、南关货运枢纽建设。", {"北渡机场改扩建", "南关货运枢纽"}),
        ("确保红石钛业三期、赤水灌区如期建成，启动东川大桥前期工作。", {"红石钛业三期", "赤水灌区", "东川大桥"}),
        (
            "昇阳机械高温轴承项目开工，白石至青川铁路通车。",
            {"昇阳机械高温轴承", "昇阳机械高温轴承项目", "白石至青川铁路"},
        ),
    ],
)
def test_a_listed_project_is_proposed_between_the_verb_and_what_is_said_of_it(text: str, projects: set[str]) -> None:
    assert projects <= proposed(text)


def test_a_clause_that_builds_nothing_proposes_no_project() -> None:
    assert proposed("北岭大学、南岗学院和市科协的代表到会，会期两天。") == set()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(DocumentKind.WORK_REPORT, True), (DocumentKind.NEWS, True), (DocumentKind.PLAN, False)],
)
def test_only_work_reports_and_news_list_projects_by_name_alone(kind: DocumentKind, expected: bool) -> None:
    reading = read_text("加快建设云岭水库、青石高速二期等项目。", Report("r", kind=kind))
    found = [span for span in candidates_of(reading, segment(reading.text.text)) if span.rule == RULE]
    assert bool(found) is expected
    assert all(span.confidence < SURE for span in found)


@given(st.text(alphabet="加快建设推进云岭水库、和等3个项目工程开建成，。\n青石", max_size=60))
def test_what_is_proposed_lies_within_one_clause(text: str) -> None:
    for span in listed_projects(text, 0, len(text)):
        assert span.name == text[span.start : span.end]
        assert not set(span.name) & set("，。；！？：\n\t")


@pytest.mark.parametrize(
    ("form", "expected"), [("支持", "stop"), ("大力支持", "stop"), ("云岭", "-"), ("大力水手", "-")]
)
def test_two_verbs_joined_to_one_word_are_of_the_class_of_the_last(form: str, expected: str) -> None:
    assert word_class(form) == expected
