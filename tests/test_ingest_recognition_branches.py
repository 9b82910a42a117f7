"""Branches that a dash joins to their body; the names are invented."""

from __future__ import annotations

import pytest

from graph import EntityType, Report
from ingest import read_text
from ingest.document import Span
from ingest.recognition import closed_candidates, segment, with_parents
from ingest.recognition.branches import joined

CITY = Report("r", region="长治市", adcode="140400", year=2023)


def parts(first: str, dash: str, second: str, types: tuple[str, str]) -> tuple[str, list[Span]]:
    """A text that names two bodies with a dash between them, and their spans."""
    text = f"{first}{dash}{second}揭牌成立。"
    start = len(first) + len(dash)
    return text, [
        Span(0, len(first), types[0], "", first, "invented", 0.9),
        Span(start, start + len(second), types[1], "", second, "invented", 0.8),
    ]


@pytest.mark.parametrize(
    ("first", "dash", "second", "types", "type_"),
    [
        ("北岭大学碳纤维研究院", "-", "上海宝山创新与推广基地", ("ResearchInstitute", "Platform"), "Platform"),
        ("北岭大学精细陶瓷国家重点实验室", "—", "襄垣创新中心", ("Platform", "Platform"), "Platform"),
        ("北岭大学", "-", "包头研究院", ("University", "ResearchInstitute"), "ResearchInstitute"),
        ("北岭轴承技术研究院", "——", "包头分院", ("ResearchInstitute", "University"), "ResearchInstitute"),
    ],
)
def test_a_branch_in_a_place_is_one_name_with_its_body(
    first: str, dash: str, second: str, types: tuple[str, str], type_: str
) -> None:
    text, spans = parts(first, dash, second, types)
    (span,) = joined(text, spans)
    assert (span.name, span.type, span.confidence) == (first + dash + second, type_, 0.8)


def test_a_branch_has_not_the_level_of_the_laboratory_that_it_belongs_to() -> None:
    text, spans = parts("北岭大学精细陶瓷国家重点实验室", "-", "襄垣创新中心", ("Platform", "Platform"))
    (span,) = joined(text, spans)
    assert (span.platform_kind, span.level) == ("other", None)


@pytest.mark.parametrize(
    ("first", "dash", "second", "types"),
    [
        ("北岭大学", "-", "襄垣化工联合实验室", ("University", "Platform")),
        ("北岭大学", "-", "襄垣联合研究院", ("University", "ResearchInstitute")),
        ("北岭大学", "—", "襄垣青年实践基地", ("University", "Platform")),
        ("北岭轴承研究院", "、", "襄垣创新中心", ("ResearchInstitute", "Platform")),
        ("北岭轴承研究院", "—", "昇阳创新中心", ("ResearchInstitute", "Platform")),
        ("襄垣县", "—", "包头研究院", ("Region", "ResearchInstitute")),
        ("北岭大学", "—", "襄垣昇阳公司", ("University", "Enterprise")),
    ],
)
def test_partners_joined_by_a_dash_stay_two(first: str, dash: str, second: str, types: tuple[str, str]) -> None:
    text, spans = parts(first, dash, second, types)
    assert joined(text, spans) == tuple(spans)


def test_the_body_and_the_place_of_a_branch_are_named_in_it() -> None:
    text, spans = parts("北岭大学碳纤维研究院", "-", "包头推广基地", ("ResearchInstitute", "Platform"))
    reading = read_text(text, CITY)
    found = with_parents(reading, joined(reading.text.text, spans), closed_candidates(reading, segment(text)))
    nested = {(span.type, span.name) for span in found if span.rule.startswith("nested")}
    assert {(EntityType.RESEARCH_INSTITUTE, "北岭大学碳纤维研究院"), (EntityType.REGION, "包头")} <= nested
