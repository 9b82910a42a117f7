"""The parties in the titles of agreements; the names are invented."""

from __future__ import annotations

import pytest

from graph import EntityType, Report
from ingest import read_text
from ingest.document import Span
from ingest.recognition import closed_candidates, segment, with_parents

GOVERNMENT, UNIVERSITY, ENTERPRISE = EntityType.GOVERNMENT, EntityType.UNIVERSITY, EntityType.ENTERPRISE


def parties(title: str, **elsewhere: str) -> set[tuple[str, str]]:
    """(type, name) of the parties in a title; `elsewhere` are further names of the report, with their types."""
    text = "".join(f"{name}到会。" for name in elsewhere) + f"签署《{title}》。"
    reading = read_text(text, Report("r"))
    chosen = [
        Span(text.index(name), text.index(name) + len(name), str(type_), "", name, "invented", 0.9)
        for name, type_ in ((title, EntityType.AGREEMENT), *elsewhere.items())
    ]
    found = with_parents(reading, chosen, closed_candidates(reading, segment(text)))
    return {(span.type, span.name) for span in found if span.rule == "nested.party"}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "襄垣县人民政府与北岭科技大学战略合作框架协议",
            {(GOVERNMENT, "襄垣县人民政府"), (UNIVERSITY, "北岭科技大学")},
        ),
        (
            "长治市人民政府淮北市人民政府友好合作协议",
            {(GOVERNMENT, "长治市人民政府"), (GOVERNMENT, "淮北市人民政府")},
        ),
        (
            "长治市人民政府与北京科技大学战略合作协议",
            {(GOVERNMENT, "长治市人民政府"), (UNIVERSITY, "北京科技大学")},
        ),
        (
            "长治市人民政府北京大学共建湖泊研究院框架协议",
            {(GOVERNMENT, "长治市人民政府"), (UNIVERSITY, "北京大学")},
        ),
        (
            "冰岛政府和智利教育部关于共建学校的备忘录",
            {(GOVERNMENT, "冰岛政府"), (GOVERNMENT, "智利教育部")},
        ),
        (
            "北岭轴承有限公司、云岭机械有限公司合作协议",
            {(ENTERPRISE, "北岭轴承有限公司"), (ENTERPRISE, "云岭机械有限公司")},
        ),
    ],
)
def test_a_title_names_its_parties(title: str, found: set[tuple[str, str]]) -> None:
    assert parties(title) == found


@pytest.mark.parametrize(
    "title",
    ["中小企业与人才服务合作协议", "北岭科技大学社会实践基地共建协议", "数据共享协议", "技术开发和转让合同协议"],
)
def test_a_title_of_which_a_piece_is_no_party_names_none(title: str) -> None:
    assert parties(title) == set()


def test_a_short_name_that_the_report_uses_is_a_party() -> None:
    title = "襄垣县人民政府与昇阳重工合作协议"
    assert parties(title) == set()
    assert (ENTERPRISE, "昇阳重工") in parties(title, 昇阳重工=ENTERPRISE)
