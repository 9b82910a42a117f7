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
    ("[Enterprise:甲钢铁集团]扩产。龙头企业与[University:乙理工大学]签署合作协议。", {pair(OWN, B)}),
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


PAIRED = [
    (
        "新认定[Platform:A材料|A材料省级技术创新中心]、[Platform:B装备|B装备省级技术创新中心]、"
        "[Platform:C食品|C食品省级技术创新中心]3个省级技术创新中心，依托单位依次为西岭耐材、"
        "[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]。",
        {(HOST, "B装备省级技术创新中心", A), (HOST, "C食品省级技术创新中心", D)},
    ),
    (
        "[Platform:A材料中心]、[Platform:B装备中心]投用，拟依托[Enterprise:甲钢铁集团]和[Enterprise:丁生物公司]分别组建。",
        {(HOST, "A材料中心", A), (HOST, "B装备中心", D)},
    ),
    (
        "[Platform:A材料|A材料技术创新中心]、[Platform:B装备|B装备技术创新中心]2家[Region:江东市]级技术创新中心同步获得认定，分别设在[Enterprise:甲钢铁集团]、"
        "[Park:江岸科技园]。",
        {(HOST, "A材料技术创新中心", A), (HOST, "B装备技术创新中心", "江岸科技园")},
    ),
    # the lists differ in length, and nothing tells who belongs to whom
    (
        "[Platform:A材料中心]、[Platform:B装备中心]、[Platform:C食品中心]获批，依托单位分别为[Enterprise:甲钢铁集团]、"
        "[Enterprise:丁生物公司]。",
        set(),
    ),
    (
        "[University:乙理工大学]与[Enterprise:甲钢铁集团]合建的[Platform:A材料中心]、[University:丙师范大学]与"
        "[Enterprise:丁生物公司]合建的[Platform:B装备中心]揭牌。",
        {
            (HOST, "A材料中心", B),
            (HOST, "A材料中心", A),
            (HOST, "B装备中心", C),
            (HOST, "B装备中心", D),
            pair(A, B),
            pair(C, D),
        },
    ),
]


@pytest.mark.parametrize(("marked", "expected"), PAIRED)
def test_two_lists_are_paired_member_by_member_also_past_one_that_went_unrecognised(marked, expected):
    assert claims(marked) == expected


SUBJECTS = [
    # a body that went unrecognised acts, not the city
    ("推动江岸实验室与[University:乙理工大学]联合组建[Platform:水稻中心]。", {(HOST, "水稻中心", B)}),
    ("支持企业与[University:乙理工大学]联合组建[Platform:水稻中心]。", {(HOST, "水稻中心", B), pair(OWN, B)}),
    # an adverbial clause before the subject
    ("在深化改革的过程中，[University:丙师范大学]主动作为，与[University:乙理工大学]开展合作。", {pair(B, C)}),
]


@pytest.mark.parametrize(("marked", "expected"), SUBJECTS)
def test_the_one_who_acts_is_the_one_whom_the_sentence_names(marked, expected):
    assert claims(marked) == expected


def test_in_the_news_the_region_acts_only_where_it_is_not_the_object_of_a_preposition():
    assert claims("他对[own:江北市]很有感情，与[University:乙理工大学]开展合作。", kind="news") == set()
    assert claims("[own:江北市]近年来扩大开放，与[University:乙理工大学]开展合作。", kind="news") == {pair(OWN, B)}


def test_the_seat_of_a_parent_is_not_told_again_of_its_parts_nor_a_register_name_taken_for_a_seat():
    found = claims(
        "[Region:东山|东山区]、[ResearchInstitute:乙理工大学东山研究院]、[Platform:乙理工大学东山研究院新能源中心]、"
        "[University:乙理工大学东山校区]、[Enterprise:戊科技（东山）有限公司]和[University:乙理工大学]到会。"
    )
    assert {head for kind, head, _ in found if kind == SEAT} == {"乙理工大学东山研究院", "乙理工大学东山校区"}


def test_another_name_in_brackets_does_not_part_a_body_from_its_partner():
    marked = "[Enterprise:甲钢铁集团]与[University:乙理工大学]（[University:乙理工|乙理工大学]）战略合作签约仪式举行。"
    assert claims(marked) == {pair(A, B)}


LATER = [
    # the later clause is about the body that opens the sentence
    ("[Enterprise:甲钢铁集团]重视研发，成立了“[Platform:冷轧研发中心]”。", {(HOST, "冷轧研发中心", A)}),
    ("[Enterprise:丁生物公司]是综合性企业，总部位于[Region:东山区]。", {(SEAT, D, "东山区")}),
    (
        "[Platform:江岸实验室]扩大开放，服务企业30家，入选省级新型研发机构。",
        {(AWARD, "江岸实验室", "kind:new-rd-institution")},
    ),
    # nobody, the city, or more than one body stands before it
    ("高度重视研发，成立了“[Platform:冷轧研发中心]”。", set()),
    ("[own:我市]重视研发，成立了“[Platform:冷轧研发中心]”。", set()),
    ("[Enterprise:甲钢铁集团]扩产，[Enterprise:丁生物公司]停产，成立了“[Platform:冷轧研发中心]”。", set()),
    ("[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]扩产，总部位于[Region:东山区]。", set()),
    ("[Enterprise:甲钢铁集团]的代表到会，参观了“[Platform:冷轧研发中心]”。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), LATER)
def test_a_later_clause_speaks_of_the_body_that_opens_the_sentence(marked, expected):
    assert claims(marked) == expected


BOTH = [
    ("[University:乙理工大学]与[Enterprise:甲钢铁集团]座谈。双方签署战略合作协议。", {pair(A, B)}),
    (
        "[University:乙理工大学]与[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]三方签署协议。三方共建[Platform:江岸中心]。",
        {pair(A, B), pair(B, D), pair(A, D), *((HOST, "江岸中心", name) for name in (A, B, D))},
    ),
    # who both are, is not told
    ("[University:乙理工大学]开学。双方签署战略合作协议。", set()),
    (
        "[University:乙理工大学]与[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]座谈。双方签署战略合作协议。",
        set(),
    ),
    ("[University:乙理工大学]与[Enterprise:甲钢铁集团]签署协议。三方共建[Platform:江岸中心]。", {pair(A, B)}),
    ("[University:乙理工大学]与[Enterprise:甲钢铁集团]签署协议。两地共建[Platform:江岸中心]。", {pair(A, B)}),
]


@pytest.mark.parametrize(("marked", "expected"), BOTH)
def test_both_are_the_parties_told_last(marked, expected):
    assert claims(marked) == expected
