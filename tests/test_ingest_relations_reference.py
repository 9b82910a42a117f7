"""Who is meant: people who act for a body, nouns alone that point back, members of a list that went unrecognised; and
the many words in which bureaus say who is awarded, who acts together and what sits where."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from graph import Mode
from ingest.relations import find_claims

from .report_notation import OWN, parse, read, told

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


SEATS = [
    (
        "组建[ResearchInstitute:镁业研究院]，由[University:乙理工大学]与[Enterprise:甲钢铁集团]共建，选址[Park:江岸经开区]。",
        {
            (HOST, "镁业研究院", B),
            (HOST, "镁业研究院", A),
            pair(A, B),
            (SEAT, "镁业研究院", "江岸经开区"),
        },
    ),
    ("“[Platform:便民驿站]”日前在全省示范街区[Region:东山区]揭牌。", {(SEAT, "便民驿站", "东山区")}),
    # another body stands between, or the body acts there rather than sits there
    ("[Platform:甲中心]揭牌，由专家评审，[Platform:乙中心]选址[Park:江岸经开区]。", {(SEAT, "乙中心", "江岸经开区")}),
    ("[Organization:江岸医院]在[Region:东山区]设立了鉴定点。", set()),
    ("[Park:江岸经开区]正在[Region:东山区]建设。", set()),
    ("鼓励[Platform:甲实验室]在[Park:江岸经开区]布局成果转化基地。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), SEATS)
def test_a_seat_is_told_of_the_body_that_sits_there(marked, expected):
    assert claims(marked) == expected


AWARDS = [
    (
        "[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]分别获批省企业研发中心、省技术创新中心。",
        {(AWARD, A, "kind:enterprise-technology-center"), (AWARD, D, "kind:technology-innovation-center")},
    ),
    (
        "[Enterprise:甲钢铁集团]获批省级企业技术中心、博士后科研工作站。",
        {(AWARD, A, "kind:enterprise-technology-center"), (AWARD, A, "kind:expert-workstation")},
    ),
    (
        "新增[Enterprise:甲钢铁集团]、西岭[Region:东山|东山区]煤化、[Enterprise:丁生物公司]等3家省级企业技术中心。",
        {(AWARD, A, "kind:enterprise-technology-center"), (AWARD, D, "kind:enterprise-technology-center")},
    ),
    ("[Enterprise:甲钢铁集团]获评省级院士（专家）工作站。", {(AWARD, A, "kind:expert-workstation")}),
    (
        "[Platform:合成生物中心]、[Platform:脑科学中心]等新型研发机构成立运行。",
        {
            (AWARD, "合成生物中心", "kind:new-rd-institution"),
            (AWARD, "脑科学中心", "kind:new-rd-institution"),
        },
    ),
    ("[Enterprise:丁生物公司]被授予“[Platform:乙理工大学实践基地]”。", {(HOST, "乙理工大学实践基地", D)}),
]


@pytest.mark.parametrize(("marked", "expected"), AWARDS)
def test_an_award_goes_to_the_one_it_is_said_of(marked, expected):
    assert claims(marked) == expected


HOSTS = [
    (
        "拟与[University:乙理工大学]签订《[Agreement:技术合作协议]》，共同筹建[Platform:江岸联合中心]。",
        {
            (SIGN, OWN, "技术合作协议"),
            (SIGN, B, "技术合作协议"),
            pair(OWN, B),
            (HOST, "江岸联合中心", B),
        },
    ),
    ("[Enterprise:甲钢铁集团]旗下的[Platform:冷轧中试基地]投用。", {(HOST, "冷轧中试基地", A)}),
    (
        "依托[Enterprise:甲钢铁集团]建设的[Platform:A实验室]、依托[University:乙理工大学]建设的[Platform:B实验室]投用。",
        {(HOST, "A实验室", A), (HOST, "B实验室", B)},
    ),
    ("配合[Government:江南省科技厅]推进[Platform:A实验室]筹建。", set()),
    (
        "联合[University:乙理工大学]在[Park:江岸经开区]设立[ResearchInstitute:水城研究院]。",
        {(HOST, "水城研究院", B), pair(OWN, B), (SEAT, "水城研究院", "江岸经开区")},
    ),
    (
        "[University:乙理工大学]先后与[Region:东山区]、[Region:西山区]合作，联合[Enterprise:甲钢铁集团]成立[Platform:A实验室]。",
        {pair(B, "东山区"), pair(B, "西山区"), (HOST, "A实验室", A), (HOST, "A实验室", B), pair(A, B)},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), HOSTS)
def test_a_host_is_the_one_who_founds_or_carries(marked, expected):
    assert claims(marked) == expected


def test_a_region_before_words_that_went_unrecognised_is_no_party():
    assert claims("[Region:东山|东山区]测控公司与[University:乙理工大学]签订合同。") == set()
    assert claims("[Region:东山|东山区]企业与[University:乙理工大学]签订合同。") == {pair("东山区", B)}
    assert claims("[Region:东山区]高度重视，与[University:乙理工大学]签订合同。") == {pair("东山区", B)}


def test_the_region_of_a_class_inside_a_name_is_no_seat():
    marked = "[Platform:光电材料江北市重点实验室]挂牌，[Platform:乙理工大学江北研究中心]、[University:乙理工大学]到会。"
    assert {head for kind, head, _ in claims(marked) if kind == SEAT} == {"乙理工大学江北研究中心"}


def test_a_short_name_at_the_beginning_of_a_known_body_is_no_parent():
    marked = "[ResearchInstitute:中国计量科学研究院]、[University:中国计量|中国计量大学]到会。"
    assert claims(marked) == set()


def test_talks_are_under_way_unless_a_word_says_more():
    def status(marked: str) -> set[str]:
        return {claim[3] for claim in told(marked) if claim[0] == WITH}

    assert status("走访[University:乙理工大学]，就盐化工开展合作洽谈。") == {"ongoing"}
    assert status("组团赴[University:乙理工大学]开展产学研对接，签署了合作协议。") == {"achieved"}
    assert status("拟赴[University:乙理工大学]开展产学研对接。") == {"planned"}


CLASS = "kind:new-rd-institution"
RECOGNISED = [
    (
        "[Platform:石门实验室]、[ResearchInstitute:水城研究院]两大载体先后落地，年内拿到专利9件，并且全部跻身省级新型研发机构。",
        {(AWARD, "石门实验室", CLASS), (AWARD, "水城研究院", CLASS)},
    ),
    (
        "[ResearchInstitute:水城研究院]和[University:乙理工大学]各有市重点实验室获批。",
        {(AWARD, "水城研究院", "kind:key-laboratory"), (AWARD, B, "kind:key-laboratory")},
    ),
    ("帮助[Enterprise:甲钢铁集团]谋划省级概念验证中心。", {(AWARD, A, "kind:other")}),
    ("[Platform:石门创新港]国家级众创空间备案通过初审。", {(AWARD, "石门创新港", "kind:makerspace")}),
    ("[ResearchInstitute:水城研究院]等新型研发机构成群发展。", {(AWARD, "水城研究院", CLASS)}),
    ("支持[Enterprise:甲钢铁集团]创建国家级创新平台。", {(AWARD, A, "kind:other")}),
    # one of several founders, or the one who founds another thing
    ("[University:乙理工大学]成为一家全国重点实验室的组建单位。", set()),
    ("全市现有联合实验室9家，其中[University:乙理工大学]携手[Enterprise:甲钢铁集团]攻关。", {pair(A, B)}),
    # a platform already named with its class
    ("[Platform:石门薄膜工程研究中心]是唯一入选的工程研究中心。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), RECOGNISED)
def test_a_class_is_awarded_in_many_words(marked, expected):
    assert claims(marked) == expected


def test_a_platform_that_rises_to_a_level_keeps_its_kind():
    def awarded(kind: str | None) -> set[tuple[str, str | None]]:
        reading, spans, entities = parse("支持[Platform:薄膜技术中心]冲刺国家级，推动成果转化。")
        platform = replace(entities[1], platform_kind=kind)
        found = find_claims(reading, spans, (entities[0], platform)).claims
        return {(claim.tail, claim.level) for claim in found}

    assert awarded("technology-innovation-center") == {("kind:technology-innovation-center", "national")}
    assert awarded(None) == set()


PARTNERS = [
    (
        "[University:乙理工大学]由[Region:海北省]、[Government:教育部]、[Government:水利部]和[Organization:水利协会]共建。",
        {pair(*both) for both in combinations(("海北省", "教育部", "水利部", "水利协会"), 2)},
    ),
    (
        "[Enterprise:甲钢铁集团]牵头的[Organization:钢铁创新联合体]也于7月成立，[University:乙理工大学]、[University:丙师范大学]参加。",
        {pair(A, B), pair(A, C)},
    ),
    (
        "联盟由[Platform:石门实验室]牵头，[University:乙理工大学]和新型储能领域的科技领军企业参与组建。",
        {pair("石门实验室", B)},
    ),
    ("会同[Organization:石门汽配协会]、[University:乙理工大学]深入企业。", {pair(OWN, "石门汽配协会"), pair(OWN, B)}),
    ("引进[University:乙理工大学]、[University:丙师范大学]等知名高校。", {pair(OWN, B), pair(OWN, C)}),
    # who only settles, and whose schools alone are meant
    ("引进[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]等头部企业。", set()),
    ("[Enterprise:甲钢铁集团]联合[Region:东山]高校申请专利。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), PARTNERS)
def test_partners_are_those_who_act_together(marked, expected):
    assert claims(marked) == expected


MORE_HOSTS = [
    (
        "[ResearchInstitute:水城研究院]通过验收，并被评为[Platform:海北省薄膜工程研究中心]。",
        {(HOST, "海北省薄膜工程研究中心", "水城研究院")},
    ),
    (
        "[Platform:石门实验室]由[University:乙理工大学]牵头，[Region:海北省]主导、[Region:东山市]负责建设。",
        {(HOST, "石门实验室", end) for end in (B, "海北省", "东山市")},
    ),
    ("[University:乙理工大学]承接“[Platform:薄膜研究中心]”。", {(HOST, "薄膜研究中心", B)}),
    (
        "[Enterprise:甲钢铁集团]申报省级技术创新中心，拟建设[Platform:东山离岸孵化器]。",
        {(AWARD, A, "kind:technology-innovation-center")},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), MORE_HOSTS)
def test_hosts_are_told_by_part_and_by_title(marked, expected):
    assert claims(marked) == expected


def test_several_projects_side_by_side_have_one_undertaker():
    found = claims("推进[Platform:石门实验室]《[Project:锰渣研究]》《[Project:水洗研究]》等项目。")
    assert found == {(DO, "石门实验室", "锰渣研究"), (DO, "石门实验室", "水洗研究")}
    done = "[Enterprise:甲钢铁集团]与[University:乙理工大学]合作，双方完成的“[Project:冷轧研究]”获奖。"
    assert {claim for claim in claims(done) if claim[0] == DO} == {(DO, A, "冷轧研究"), (DO, B, "冷轧研究")}


SITES = [
    ("设在[Region:东山区]的[Platform:石门离岸科创中心]开园。", {(SEAT, "石门离岸科创中心", "东山区")}),
    ("[Park:东山经开区]的[Enterprise:甲钢铁集团]增长。", {(SEAT, A, "东山经开区")}),
    ("[ResearchInstitute:水城研究院]搬迁结束，正式入驻[Region:东山区]。", {(SEAT, "水城研究院", "东山区")}),
    # the body to which another one belongs, and a place that is part of a park's name
    ("是首家[ResearchInstitute:水城科学院]直属机构，落户[Park:东山经开区]。", set()),
    ("建设[Region:东山区][Park:沿江科创带]。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), SITES)
def test_a_site_is_that_of_the_body_that_moved_there(marked, expected):
    assert claims(marked) == expected


def test_a_document_with_a_number_is_issued_even_where_plans_cite_it():
    marked = "按照《[Policy:石门行动方案]》（江政发〔2024〕4号），再引进人才30人。"
    assert told(marked, mode=Mode.PLAN) == {("ISSUED", OWN, "石门行动方案", "achieved")}


def test_what_is_planned_to_be_finished_is_planned_though_only_named():
    found = told("[Platform:乙理工大学石门基地]一期计划今年年底完工，[University:乙理工大学]到会。", mode=None)
    assert (HOST, "乙理工大学石门基地", B, "planned") in found
