"""Claims: patterns, lists, names, tables and derived places, on sentences of our own."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import CLAIM_ENDS, ClaimType, Mode
from ingest import extract
from ingest.relations import find_claims, subjects
from ingest.relations.patterns import patterns

from .report_notation import OWN, implied, parse, read, told

ROWS = [pytest.param(row, id=row.id) for row in patterns()]


@pytest.mark.parametrize("row", ROWS)
def test_every_pattern_states_something_in_its_example(row):
    reading, spans, entities = parse(row.example)
    rules = {claim.rule for claim in find_claims(reading, spans, entities).claims}
    hit = any(_matches(row, row.example))
    assert hit, f"{row.id} does not match {row.example}"
    assert rules, f"{row.example} states nothing"


@pytest.mark.parametrize("row", ROWS)
def test_no_pattern_states_anything_in_its_counter_example(row):
    rules = {claim.rule for claim in read(row.counter_example).claims}
    assert row.id not in rules


def _matches(row, marked):
    from ingest.relations.masking import mask

    reading, spans, entities = parse(marked)
    known = {entity.id: entity for entity in entities}
    for sentence in reading.frame.sentences:
        inside = [span for span in spans if sentence.start <= span.start < sentence.end]
        masked = mask(reading.text.text, sentence, inside, known)
        yield row.regex.search(masked.text) is not None


A, B, C, D = "甲钢铁集团", "乙理工大学", "丙师范大学", "丁生物公司"
HOST, WITH, SIGN, DO, AWARD, ISSUE, SEAT = (
    "HOSTED_BY",
    "PARTNERS_WITH",
    "SIGNED",
    "UNDERTAKES",
    "DESIGNATED",
    "ISSUED",
    "LOCATED_IN",
)

SENTENCES = [
    # hosts
    ("依托[University:乙理工大学]建成了[Platform:水稻实验室]。", {(HOST, "水稻实验室", B, "achieved")}),
    ("[Enterprise:甲钢铁集团]“[Platform:冷轧中试基地]”投用。", {(HOST, "冷轧中试基地", A, "achieved")}),
    ("[Platform:冷轧中试基地]（[Enterprise:甲钢铁集团]）通过评估。", {(HOST, "冷轧中试基地", A, "achieved")}),
    ("[Enterprise:甲钢铁集团]获批[Platform:冷轧工程中心]。", {(HOST, "冷轧工程中心", A, "achieved")}),
    ("[Platform:冷轧工程中心]由[Enterprise:甲钢铁集团]牵头运营。", {(HOST, "冷轧工程中心", A, "achieved")}),
    ("[Platform:冷轧工程中心]挂牌，依托单位为[Enterprise:甲钢铁集团]。", {(HOST, "冷轧工程中心", A, "achieved")}),
    ("[Enterprise:甲钢铁集团]牵头的[Platform:冷轧工程中心]完成验收。", {(HOST, "冷轧工程中心", A, "achieved")}),
    (
        "在[Organization:市人民医院]设立[Platform:肾病临床中心]。",
        {(HOST, "肾病临床中心", "市人民医院", "achieved")},
    ),
    (
        "[Platform:A材料省工程中心]、[Platform:B装备省工程中心]获批，依托单位分别为[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]。",
        {(HOST, "A材料省工程中心", A, "achieved"), (HOST, "B装备省工程中心", D, "achieved")},
    ),
    (
        "[Enterprise:甲钢铁集团]与[University:乙理工大学]共建[Platform:冶金联合实验室]。",
        {
            (HOST, "冶金联合实验室", A, "achieved"),
            (HOST, "冶金联合实验室", B, "achieved"),
            (WITH, A, B, "achieved"),
        },
    ),
    (
        "[office:市政府]与[University:乙理工大学]、[University:丙师范大学]共建[Platform:江岸实验室]。",
        {
            (HOST, "江岸实验室", "江北市人民政府", "achieved"),
            (HOST, "江岸实验室", B, "achieved"),
            (HOST, "江岸实验室", C, "achieved"),
            (WITH, OWN, B, "achieved"),
            (WITH, OWN, C, "achieved"),
        },
    ),
    (
        "依托[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]建设了[Platform:江岸中试基地]。",
        {(HOST, "江岸中试基地", A, "achieved"), (HOST, "江岸中试基地", D, "achieved")},
    ),
    (
        "[Enterprise:甲钢铁集团]联合[University:乙理工大学]、[University:丙师范大学]、[University:戊大学]、[University:己大学]组建[Platform:江岸中心]。",
        {(HOST, "江岸中心", name, "achieved") for name in (A, B, C, "戊大学", "己大学")},
    ),
    (
        "新增[Platform:甲乙中试基地]、[Platform:丙丁中试基地]，前者由[Enterprise:甲钢铁集团]运营，后者挂靠[Organization:食品协会]。",
        {(HOST, "甲乙中试基地", A, "achieved"), (HOST, "丙丁中试基地", "食品协会", "achieved")},
    ),
    (
        "[University:乙理工大学]与[Enterprise:甲钢铁集团]签署协议。双方将共建[Platform:冶金研究中心]。",
        {
            (WITH, B, A, "achieved"),
            (HOST, "冶金研究中心", A, "planned"),
            (HOST, "冶金研究中心", B, "planned"),
        },
    ),
    ("[Region:东山区]建成[Platform:钢城众创空间]。", {(SEAT, "钢城众创空间", "东山区", "achieved")}),
    # partners
    (
        "[Enterprise:甲钢铁集团]与[University:乙理工大学]、[University:丙师范大学]等高校开展合作。",
        {(WITH, A, B, "achieved"), (WITH, A, C, "achieved")},
    ),
    (
        "[Region:东山区]与[University:乙理工大学]、[Enterprise:甲钢铁集团]与[University:丙师范大学]等深度合作。",
        {(WITH, "东山区", B, "achieved"), (WITH, A, C, "achieved")},
    ),
    (
        "[own:我市]企业与[University:乙理工大学]签订合作协议。",
        {(WITH, OWN, B, "achieved")},
    ),
    (
        "加强与[University:乙理工大学]、[University:丙师范大学]的合作，成效明显。",
        {(WITH, OWN, B, "achieved"), (WITH, OWN, C, "achieved")},
    ),
    (
        "[Enterprise:甲钢铁集团]（联合[University:乙理工大学]）参展。",
        {(WITH, A, B, "achieved")},
    ),
    (
        "[University:乙理工大学]、[University:丙师范大学]和[Enterprise:甲钢铁集团]共同签署合作协议。",
        {(WITH, B, C, "achieved"), (WITH, B, A, "achieved"), (WITH, C, A, "achieved")},
    ),
    (
        "[Region:东山区]、[Region:西山区]分别与[University:乙理工大学]、[University:丙师范大学]签约合作。",
        {(WITH, "东山区", B, "achieved"), (WITH, "西山区", C, "achieved")},
    ),
    ("[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]扩大生产。", set()),
    ("[University:乙理工大学]、[University:丙师范大学]的学生参加联合培训。", set()),
    # agreements
    (
        "[office:市政府]与[University:乙理工大学]签署《[Agreement:战略合作协议]》。",
        {(SIGN, OWN, "战略合作协议", "achieved"), (SIGN, B, "战略合作协议", "achieved"), (WITH, OWN, B, "achieved")},
    ),
    (
        "学习《[Agreement:甲钢铁集团乙理工大学合作备忘录]》，[Enterprise:甲钢铁集团]和[University:乙理工大学]派人到场。",
        {
            (SIGN, A, "甲钢铁集团乙理工大学合作备忘录", "achieved"),
            (SIGN, B, "甲钢铁集团乙理工大学合作备忘录", "achieved"),
            (WITH, A, B, "achieved"),
        },
    ),
    # projects
    ("[Enterprise:丁生物公司]“[Project:酶制剂固定化]”项目立项。", {(DO, D, "酶制剂固定化", "achieved")}),
    ("[University:乙理工大学]承担的“[Project:电解液制备]”通过验收。", {(DO, B, "电解液制备", "achieved")}),
    (
        "[Enterprise:丁生物公司]“[Project:酶制剂固定化]”、[Enterprise:甲钢铁集团]“[Project:热轧控制]”列入省计划。",
        {(DO, D, "酶制剂固定化", "achieved"), (DO, A, "热轧控制", "achieved")},
    ),
    (
        "由[University:乙理工大学]牵头、[Enterprise:丁生物公司]参与的“[Project:番茄栽培]”获批。",
        {(DO, B, "番茄栽培", "achieved"), (DO, D, "番茄栽培", "achieved"), (WITH, B, D, "achieved")},
    ),
    # designations
    (
        "新增[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]2家省新型研发机构。",
        {(AWARD, A, "kind:new-rd-institution", "achieved"), (AWARD, D, "kind:new-rd-institution", "achieved")},
    ),
    ("[Platform:水城孵化器]晋升国家级科技企业孵化器。", {(AWARD, "水城孵化器", "kind:incubator", "achieved")}),
    ("新建院士工作站1家（[Enterprise:丁生物公司]）。", {(AWARD, D, "kind:expert-workstation", "achieved")}),
    ("[Platform:热轧中试基地]等2家市级中试基地授牌。", set()),
    ("全市新增省级企业技术中心3家。", set()),
    # policies
    ("[office:市政府]印发《[Policy:科技创新十条]》。", {(ISSUE, OWN, "科技创新十条", "achieved")}),
    (
        "制定出台《[Policy:科技创新十条]》《[Policy:人才办法]》。",
        {(ISSUE, OWN, "科技创新十条", "achieved"), (ISSUE, OWN, "人才办法", "achieved")},
    ),
    ("贯彻落实《[Policy:科学技术进步法]》。", set()),
    ("落实[Government:江南省科技厅]《[Policy:备案指引]》。", {(ISSUE, "江南省科技厅", "备案指引", "achieved")}),
    ("贯彻《[Policy:江北市科技创新办法]》。", {(ISSUE, OWN, "江北市科技创新办法", "achieved")}),
    ("落实《[Policy:转化行动方案]》（江政〔2022〕4号）。", {(ISSUE, OWN, "转化行动方案", "achieved")}),
    # places
    ("[ResearchInstitute:江南科学院分院]落户[Region:东山区]。", {(SEAT, "江南科学院分院", "东山区", "achieved")}),
    ("位于[Region:东山镇]的[Park:氢能港]开园。", {(SEAT, "氢能港", "东山镇", "achieved")}),
    ("[own:我市][Enterprise:丁生物公司]上市。", {(SEAT, D, OWN, "achieved")}),
    ("[Platform:热轧中试基地]在[Park:江北高新区]建成投用。", {(SEAT, "热轧中试基地", "江北高新区", "achieved")}),
]


@pytest.mark.parametrize(("marked", "expected"), SENTENCES)
def test_a_sentence_states_exactly_these_claims(marked, expected):
    found = {_sorted(claim) for claim in told(marked)}
    assert found == {_sorted(claim) for claim in expected}


def _sorted(claim):
    kind, head, tail, status = claim
    return (kind, *sorted((head, tail)), status) if kind == WITH else claim


def test_a_parent_is_told_by_the_beginning_of_a_name():
    found = told("[ResearchInstitute:乙理工大学谷子研究所]与[University:乙理工大学]到会。")
    assert found == {(HOST, "乙理工大学谷子研究所", B, "achieved")}


def test_a_hospital_of_a_university_has_no_parent_claim():
    assert told("[Organization:乙理工大学附属医院]与[University:乙理工大学]到会。") == set()


def test_a_joint_name_tells_both_founders():
    found = told(
        "[Platform:甲钢铁集团-乙理工大学联合实验室]开放，[Enterprise:甲钢铁集团]、[University:乙理工大学]派人到场。"
    )
    assert (WITH, A, B, "achieved") in found
    assert {tail for kind, _, tail, _ in found if kind == HOST} == {A, B}


def test_a_place_in_brackets_inside_a_name_is_stated():
    found = told("[Platform:龙芯（东山）信创中心]开放，[Region:东山|东山区]支持。")
    assert (SEAT, "龙芯（东山）信创中心", "东山区", "achieved") in found


def test_a_place_in_the_name_stands_beside_the_closer_place_of_the_sentence_but_one_in_brackets_gives_way():
    places = "落户[Park:江北高新区]，[Region:东山|东山区]支持。"
    found = told("[Platform:量子材料技术创新中心东山分中心]" + places)
    assert {tail for kind, _, tail, _ in found if kind == SEAT} == {"东山区", "江北高新区"}
    found = told("[Platform:龙芯（东山）信创中心]" + places)
    assert {tail for kind, _, tail, _ in found if kind == SEAT} == {"江北高新区"}


@pytest.mark.parametrize(
    ("marked", "form"),
    [
        ("[Enterprise:甲钢铁集团]与[University:乙理工大学]签署战略合作协议。", "agreement"),
        ("[Enterprise:甲钢铁集团]与[University:乙理工大学]共建[Platform:冶金实验室]。", "joint-platform"),
        ("[Enterprise:甲钢铁集团]与[University:乙理工大学]联合承担“[Project:热轧控制]”。", "joint-project"),
        ("组团赴[University:乙理工大学]开展产学研对接活动。", "contact"),
        ("[Enterprise:甲钢铁集团]与[University:乙理工大学]深度合作。", "unspecified"),
    ],
)
def test_a_partnership_bears_the_form_its_words_tell(marked, form):
    forms = {claim.form for claim in read(marked).claims if claim.type == WITH}
    assert forms == {form}


@pytest.mark.parametrize(
    ("marked", "level"),
    [
        ("新增[Enterprise:甲钢铁集团]1家省级新型研发机构。", "provincial"),
        ("[Enterprise:甲钢铁集团]获批国家企业技术中心。", "national"),
        ("[Enterprise:甲钢铁集团]入选市级众创空间。", "municipal"),
        ("[Enterprise:甲钢铁集团]被认定为[Region:江南省]新型研发机构。", "provincial"),
        ("[Enterprise:甲钢铁集团]建有院士工作站。", None),
    ],
)
def test_a_designation_bears_the_level_its_words_tell(marked, level):
    (claim,) = read(marked).claims
    assert (claim.type, claim.level) == (AWARD, level)


def test_the_year_of_an_event_is_the_one_its_sentence_names():
    marked = (
        "2021年[Enterprise:甲钢铁集团]与[University:乙理工大学]签署合作协议。"
        "[Enterprise:丁生物公司]与[University:丙师范大学]合作。"
    )
    years = {claim.head: claim.year for claim in read(marked).claims}
    assert sorted(years.values(), key=str) == [2021, None]


def test_the_pairs_of_one_deal_share_its_statement():
    claims = read("[office:市政府]与[University:乙理工大学]、[University:丙师范大学]签署合作协议。").claims
    assert len(claims) == 2
    assert len({claim.statement for claim in claims}) == 1


def test_the_furthest_status_decides_and_the_other_sentences_are_kept():
    marked = "拟与[University:乙理工大学]开展合作。[own:我市]与[University:乙理工大学]签署合作协议。"
    (claim,) = read(marked).claims
    assert claim.status == "achieved"
    assert claim.quote.startswith("我市与")
    assert [other.status for other in claim.also] == ["planned"]


def test_drafting_a_policy_is_not_issuing_it_where_the_plan_still_says_so():
    marked = "制定《[Policy:平台建设意见]》。拟出台《[Policy:平台建设意见]》。"
    (claim,) = read(marked).claims
    assert claim.status == "planned"


def test_a_news_item_without_a_region_has_no_implied_party():
    assert told("加强与[University:乙理工大学]合作。", own=False, kind="news") == set()


def test_a_table_of_platforms_tells_host_and_place():
    table = (
        "平台名称\t依托单位\t所在地\n"
        "[Platform:酶工程中试基地]\t[Enterprise:丁生物公司]、[University:乙理工大学]\t[Region:东山区]\n"
    )
    assert told(table) == {
        (HOST, "酶工程中试基地", D, "achieved"),
        (HOST, "酶工程中试基地", B, "achieved"),
        (SEAT, "酶工程中试基地", "东山区", "achieved"),
    }


def test_a_table_of_policies_belongs_to_the_report_unless_it_names_the_issuer():
    table = (
        "序号\t政策名称\t发布单位\t备注\n"
        "1\t[Policy:创新十条]\t[office:市政府]\t现行有效\n"
        "2\t[Policy:互认通知]\t[Government:江南省科学技术厅]\t现行有效\n"
        "3\t[Policy:中试办法]\t\t拟于年底印发\n"
    )
    assert told(table) == {
        (ISSUE, OWN, "创新十条", "achieved"),
        (ISSUE, "江南省科学技术厅", "互认通知", "achieved"),
        (ISSUE, OWN, "中试办法", "planned"),
    }


def test_a_table_of_projects_tells_who_undertakes_them_and_how_far_they_are():
    table = "项目名称\t承担单位\t备注\n[Project:提锂技术]\t[Enterprise:丁生物公司]\t在研\n"
    assert told(table, mode=Mode.PLAN) == {(DO, D, "提锂技术", "ongoing")}


PLACES = [
    ("[University:江北医学院]揭牌。", {("name", "江北医学院", OWN)}),
    ("新建[Platform:热轧中试基地]。", {("report", "热轧中试基地", OWN)}),
    (
        "依托[University:江北医学院]建设[Platform:中药实验室]。",
        {("name", "江北医学院", OWN), ("host", "中药实验室", OWN)},
    ),
    ("组团赴[University:乙理工大学]、[Enterprise:外地公司]对接合作。", set()),
    ("[ResearchInstitute:北方研究院]、[University:乙理工大学]为[own:我市]认定的项目提供咨询。", set()),
    ("[office:市政府]与[University:乙理工大学]签署《[Agreement:合作协议]》。", {("report", "合作协议", OWN)}),
    ("[Enterprise:丁生物公司]“[Project:酶制剂固定化]”立项。", {("report", D, OWN), ("report", "酶制剂固定化", OWN)}),
    ("[Platform:热轧中试基地]在[Park:江北高新区]建成。", {("name", "江北高新区", OWN)}),
]


@pytest.mark.parametrize(("marked", "expected"), PLACES)
def test_what_a_report_presents_as_its_own_gets_a_place_and_partners_do_not(marked, expected):
    assert implied(marked) == expected


def test_a_derived_place_of_something_planned_is_planned():
    reading, spans, entities = parse("拟依托[University:江北医学院]建设[Platform:中药实验室]。", mode=Mode.PLAN)
    status = {claim.basis: claim.status for claim in find_claims(reading, spans, entities).derived}
    assert status == {"name": "achieved", "host": "planned"}


TEXTS = [marked for marked, _ in SENTENCES]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_claims_do_not_depend_on_the_order_of_spans(texts, chance: random.Random):
    reading, spans, entities = parse("".join(texts))
    shuffled = list(spans)
    chance.shuffle(shuffled)
    assert find_claims(reading, shuffled, entities) == find_claims(reading, spans, entities)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.sampled_from([*Mode, None]))
def test_every_claim_is_verbatim_within_bounds_and_between_allowed_ends(texts, mode):
    reading, spans, entities = parse("".join(texts), mode=mode)
    types = {entity.id: entity.type for entity in entities}
    found = find_claims(reading, spans, entities)
    raw = reading.text.raw
    keys = [(claim.type, claim.head, claim.tail) for claim in found.claims]
    assert len(keys) == len(set(keys))
    for claim in (*found.claims, *found.derived):
        heads, tails = CLAIM_ENDS[ClaimType(claim.type)]
        assert types[claim.head] in heads
        assert claim.tail.startswith("kind:") if claim.type == AWARD else types[claim.tail] in tails
        assert raw[claim.start : claim.end] == claim.evidence
        assert raw[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote
        assert 4 <= len(claim.evidence) <= 200
        assert claim.evidence in claim.quote
        assert 0 < claim.confidence <= 1
        assert (claim.form is not None) == (claim.type == WITH)
        assert (claim.basis is not None) == (claim.type == SEAT)


POINTING = [
    (
        "[Platform:甲乙中试基地]、[Platform:丙丁中试基地]、[Platform:戊己中试基地]投用，前两家由[Enterprise:甲钢铁集团]运营。",
        {(HOST, "甲乙中试基地", A, "achieved"), (HOST, "丙丁中试基地", A, "achieved")},
    ),
    (
        "[Platform:甲乙中试基地]、[ResearchInstitute:水城研究院]入驻，其中后者被认定为省级新型研发机构。",
        {(AWARD, "水城研究院", "kind:new-rd-institution", "achieved")},
    ),
    (
        "[Platform:甲乙中心]、[Platform:丙丁中心]、[Platform:戊己中心]获批，后两家分别由[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]承建。",
        {(HOST, "丙丁中心", A, "achieved"), (HOST, "戊己中心", D, "achieved")},
    ),
    (
        "[Enterprise:甲钢铁集团]扩产。该公司与[University:乙理工大学]签署合作协议。",
        {(WITH, A, B, "achieved")},
    ),
    (
        "[University:乙理工大学]来访，[Enterprise:甲钢铁集团]与该校达成合作。",
        {(WITH, A, B, "achieved")},
    ),
    (
        "新建[Platform:水稻实验室]。该实验室依托[University:乙理工大学]建设。",
        {(HOST, "水稻实验室", B, "achieved")},
    ),
    (
        "提升[Platform:水城孵化驿站]服务，推动其创建省级众创空间。",
        {(AWARD, "水城孵化驿站", "kind:makerspace", "ongoing")},
    ),
    ("该公司与有关方面签署合作协议。", set()),
    ("[Enterprise:甲钢铁集团]、[Enterprise:丁生物公司]就后者开发的新药签署合作协议。", {(WITH, A, D, "achieved")}),
]


@pytest.mark.parametrize(("marked", "expected"), POINTING)
def test_words_that_point_back_stand_for_the_bodies_named_before(marked, expected):
    assert {_sorted(claim) for claim in told(marked)} == {_sorted(claim) for claim in expected}


def test_lists_of_places_and_things_are_paired_where_the_words_say_so():
    found = told("[Platform:甲乙中心]、[Platform:丙丁中心]分别落户[Region:东山区]和[Region:西山区]。")
    assert found == {(SEAT, "甲乙中心", "东山区", "achieved"), (SEAT, "丙丁中心", "西山区", "achieved")}


def test_the_government_that_acts_stays_a_host():
    found = told("[office:市政府]与[University:乙理工大学]签约，与[University:丙师范大学]共建[Platform:江岸实验室]。")
    assert {tail for kind, _, tail, _ in found if kind == HOST} == {"江北市人民政府", C}


def test_a_long_list_of_guests_is_no_partnership_but_joint_signatories_are():
    guests = "、".join(f"[University:{name}大学]" for name in ("子丑", "寅卯", "辰巳", "午未"))
    assert told(f"{guests}等完成签约。") == set()
    assert len(told(f"{guests}共同签署合作协议。")) == 6


def test_a_national_law_is_issued_by_no_city():
    assert told("[own:我市]修订《[Policy:中华人民共和国促进法]》实施办法。") == set()


def test_in_the_news_a_sentence_without_subject_is_the_regions_unless_others_take_the_floor():
    clause, ours = "加强与[University:乙理工大学]合作。", {(WITH, OWN, B, "achieved")}
    assert told("[own:我市]提出，" + clause, kind="news") == ours
    assert told(clause, kind="news") == told(clause) == ours
    assert told("平台8个，服务茶叶产业，并与[University:乙理工大学]合作。", kind="news") == ours
    assert told("[Enterprise:甲钢铁集团]转型。" + clause, kind="news") == {(WITH, A, B, "achieved")}
    assert told("签约项目之一——青岭智能致力于制氢，已" + clause, kind="news") == set()
    assert told("他对[own:江北市]很有感情，" + clause, kind="news") == set()
    assert told(clause, kind="news", own=False) == set()


def test_bodies_of_the_state_are_no_offices_of_the_city_whose_name_they_bear():
    found = told("[Government:江北海关]与[University:乙理工大学]签署合作协议。")
    assert found == {(WITH, "江北海关", B, "achieved")}


def test_a_table_of_contents_before_the_first_sentence_may_hold_words_that_point_back(tmp_path):
    file = tmp_path / "长治市.txt"
    lines = [f"{number}、该公司和双方的平台 …… {page}" for page, number in enumerate("一二三四", 1)]
    file.write_text("\n".join(["目录", *lines, "", "一、公司", "该公司成立。", ""]), "utf-8")
    assert [passage.section for passage in extract(file).passages][-1] == "一、公司"


def test_many_openings_before_a_subject_are_read_in_one_way():
    """Ways that multiply would take longer than anyone waits."""
    assert subjects._OPENING.match("近年来，今年，2023年，在推进会上，") is not None
    assert subjects._OPENING.match("今年，" * 40 + "会同") is None
