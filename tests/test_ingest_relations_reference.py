"""Who is meant: people who act for a body, nouns alone that point back, members of a list that went unrecognised."""

from __future__ import annotations

import pytest

from .report_notation import OWN, read, told

A, B, C, D = "甲钢铁集团", "乙理工大学", "丙师范大学", "丁生物公司"
HOST, WITH, SIGN, DO, AWARD, SEAT = "HOSTED_BY", "PARTNERS_WITH", "SIGNED", "UNDERTAKES", "DESIGNATED", "LOCATED_IN"


def claims(marked: str, **how: object) -> set[tuple[str, ...]]:
    """Type and ends, partners in the order of their names."""
    return {
        (kind, *sorted((head, tail))) if kind == WITH else (kind, head, tail)
        for kind, head, tail, _ in told(marked, **how)
    }


def pair(one: str, other: str) -> tuple[str, ...]:
    return (WITH, *sorted((one, other)))


PEOPLE = [
    ("[University:乙理工大学]党委书记、校长张明与[Enterprise:甲钢铁集团]董事长李卫国签署合作协议。", {pair(A, B)}),
    ("[University:乙理工大学]副校长欧阳文、[Enterprise:甲钢铁集团]总经理王芳共同签署合作协议。", {pair(A, B)}),
    (
        "[University:乙理工大学]科技处处长、[ResearchInstitute:水城研究院]院长赵强与[Enterprise:甲钢铁集团]总裁周平签约。",
        {pair(A, B)},
    ),
    ("[Enterprise:甲钢铁集团]党委书记、董事长陈立、[Enterprise:丁生物公司]总经理王芳出席签约仪式。", set()),
    ("[University:乙理工大学]校长张明与[Enterprise:甲钢铁集团]董事长李卫国见证签约。", set()),
    ("[University:乙理工大学]教授张明、[University:丙师范大学]副教授李想等专家联合主编教材。", set()),
    # an office that is part of what is founded is no person
    ("[University:乙理工大学]与[Enterprise:甲钢铁集团]共建院士工作站。", {pair(A, B)}),
]


@pytest.mark.parametrize(("marked", "expected"), PEOPLE)
def test_people_stand_for_the_bodies_for_which_they_act(marked, expected):
    assert claims(marked) == expected


ALONE = [
    ("[Enterprise:甲钢铁集团]成立于1990年。公司与[University:乙理工大学]签署合作协议。", {pair(A, B)}),
    ("[University:乙理工大学]今年招生五千人。目前，学校已与[Enterprise:甲钢铁集团]开展合作。", {pair(A, B)}),
    ("[ResearchInstitute:水城研究院]挂牌。研究院由[University:乙理工大学]牵头组建。", {(HOST, "水城研究院", B)}),
    ("[Platform:江岸研究中心]开放。据悉，研究中心依托[University:乙理工大学]建设。", {(HOST, "江岸研究中心", B)}),
    ("[Enterprise:甲钢铁集团]扩产。公司获批国家企业技术中心。", {(AWARD, A, "kind:enterprise-technology-center")}),
    ("[Enterprise:甲钢铁集团]扩产，公司落户[Region:东山区]。", {(SEAT, A, "东山区")}),
    # the noun is no subject, or part of another word
    ("[Enterprise:甲钢铁集团]扩产。公司员工与[University:乙理工大学]学生联欢。", set()),
    ("[Enterprise:甲钢铁集团]扩产。上市公司与[University:乙理工大学]签署合作协议。", {pair(OWN, B)}),
    # nothing before it that the noun could mean
    ("公司获批国家企业技术中心。", set()),
    ("[University:乙理工大学]招生。中心依托[Enterprise:甲钢铁集团]建设。", set()),
    ("[ResearchInstitute:水城科学院]揭牌。实验室由[Enterprise:甲钢铁集团]承建。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), ALONE)
def test_a_noun_alone_at_the_head_of_a_clause_points_back(marked, expected):
    assert claims(marked) == expected


def test_the_evidence_reaches_back_to_the_body_that_a_noun_means_only_within_its_paragraph():
    (claim,) = read("[Enterprise:甲钢铁集团]扩产。公司获批国家企业技术中心。").claims
    assert claim.evidence == "公司获批国家企业技术中心"


LISTS = [
    (
        "[University:乙理工大学]与[University:丙师范大学]、[Enterprise:甲钢铁集团]三方签订共建协议。",
        {pair(B, C), pair(A, B), pair(A, C)},
    ),
    ("[University:乙理工大学]与[University:丙师范大学]、[Enterprise:甲钢铁集团]开展合作。", {pair(B, C), pair(A, B)}),
    ("[University:乙理工大学]、[Enterprise:甲钢铁集团]共建实训平台。", {pair(A, B)}),
    ("[University:乙理工大学]、[Enterprise:甲钢铁集团]建设实训平台。", set()),
    (
        "加强与西岭能源公司、[University:乙理工大学]、[Enterprise:甲钢铁集团]合作。",
        {pair(OWN, B), pair(OWN, A)},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), LISTS)
def test_a_list_binds_as_its_words_say(marked, expected):
    assert claims(marked) == expected
