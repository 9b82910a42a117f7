"""Status and stage: the nearest verb decides, the section fills the silence, what is planned never counts as done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Mode, Stage, Status
from ingest.status import cues, judge

DONE, PLAN, NONE = Mode.DONE, Mode.PLAN, None
A, O, P = Status.ACHIEVED, Status.ONGOING, Status.PLANNED  # noqa: E741

CASES = [
    # section, sentence with the claim's own words in 【】, status
    (DONE, "依托甲【建成】乙", A),
    (DONE, "甲与乙【合作】", A),
    (DONE, "甲与乙【签署】合作协议", A),
    (DONE, "拟与甲【共建】乙", P),
    (DONE, "计划与甲【共建】乙", P),
    (DONE, "甲乙双方将【共建】丙", P),
    (DONE, "正在【组建】乙", O),
    (DONE, "持续深化与甲的【合作】", O),
    (DONE, "加快【建设】乙", O),
    (DONE, "甲【申报】乙，目前已公示", O),
    (DONE, "甲【牵头】的乙完成重组答辩", O),
    (DONE, "甲与乙达成【合作】意向", O),
    (DONE, "甲【获批】筹建乙", A),
    (DONE, "争取到位资金，甲【获批】乙", A),
    (DONE, "甲将乙【列入】目录", A),
    (DONE, "起草了甲【办法】", O),
    (DONE, "支持甲【创建】乙", P),
    (DONE, "支持甲成功【创建】乙", A),
    (DONE, "推动甲与乙的【合作】", O),
    (DONE, "积极对接甲，开展【合作】洽谈", O),
    (DONE, "甲组建的乙【通过】验收", A),
    (PLAN, "与甲【共建】乙", P),
    (PLAN, "加强与甲【合作】", P),
    (PLAN, "争取甲【落户】乙", P),
    (PLAN, "力争甲【获批】乙", P),
    (PLAN, "支持甲【建设】乙", P),
    (PLAN, "推动甲【申报】乙", P),
    (PLAN, "推动甲【建设】乙", O),
    (PLAN, "推进甲【建设】", O),
    (PLAN, "继续深化与甲【合作】", O),
    (PLAN, "巩固与甲的【合作】", O),
    (PLAN, "落实与甲已【签署】的协议", A),
    (PLAN, "落实甲【签订】的协议", A),
    (PLAN, "推动现有甲【平台】做大做强", A),
    (PLAN, "到2025年，【建成】甲", P),
    (PLAN, "深化与甲合作，在乙【建设】丙", P),
    (PLAN, "推荐甲【申报】乙", P),
    (PLAN, "培育甲【创建】乙", P),
    (PLAN, "甲关于印发乙【办法】的通知", A),
    (PLAN, "已【建成】甲", A),
    (NONE, "甲与乙【合作】", A),
    (NONE, "甲将与乙进行【战略】合作签约", P),
    (NONE, "专家组建议甲加强与乙的【协作】", P),
    (NONE, "在甲的支持下，乙与丙【合作】", A),
    (NONE, "会议由甲指导，乙、丙【联合】主办", A),
    (NONE, "乙是全球派遣计划，由甲、丙【联合】发起", A),
    (DONE, "根据您的建议，甲【建成】乙", A),
    (NONE, "拟【出台】甲", P),
    (NONE, "推进剂项目由甲【承担】", A),
    (NONE, "下一步，甲与乙【合作】", P),
    (NONE, "甲与乙【签署】全面深化合作协议", A),
    (NONE, "甲与乙举行深化【合作】签约仪式", A),
    (NONE, "甲已提出【组建】乙的申请", O),
    (NONE, "争取资金5亿元，甲【承担】了国家863计划乙", A),
    (NONE, "2025年，甲计划【建设】乙", P),
    (NONE, "推动【甲】乙项目投产", P),
    (PLAN, "推广双方【完成】的乙", A),
    (PLAN, "明年拟【下发】的甲办法", P),
    (PLAN, "年内【完成】的甲由乙承担", P),
    (DONE, "甲有望【跻身】乙行列", P),
    (DONE, "甲准备【委托】乙研究丙", P),
    (DONE, "甲谋划【建设】乙", P),
    (DONE, "甲计划【并入】乙", P),
    (DONE, "甲将印发【办法】", P),
    (NONE, "2024年，我们将抓好以下工作：一是出台甲；二是推荐乙【申报】丙", P),
]


def _judged(marked: str, mode: Mode | None):
    start, end = marked.index("【"), marked.index("】") - 1
    return judge(marked.replace("【", "").replace("】", ""), start, end, mode)


@pytest.mark.parametrize(("mode", "marked", "status"), CASES)
def test_the_status_of_a_claim(mode, marked, status):
    assert _judged(marked, mode).status is status


@pytest.mark.parametrize(
    ("mode", "marked", "stage"),
    [
        (DONE, "甲组织申报【乙】", Stage.APPLIED),
        (DONE, "甲【申报】的乙已公示", Stage.UNDER_REVIEW),
        (DONE, "甲【获批】乙", Stage.APPROVED),
        (DONE, "甲的【乙】开工建设", Stage.UNDER_CONSTRUCTION),
        (DONE, "甲【建成】乙", Stage.ESTABLISHED),
        (DONE, "甲组建的【乙】通过验收", Stage.ACCEPTED),
        (DONE, "甲与乙【合作】", None),
        (PLAN, "支持甲【建设】乙", None),
    ],
)
def test_the_stage_of_a_claim_where_the_text_tells(mode, marked, stage):
    assert _judged(marked, mode).stage is stage


def test_a_cue_beyond_a_semicolon_does_not_govern():
    assert _judged("拟出台甲；乙与丙【合作】", DONE).status is A


def test_the_nearer_of_two_cues_decides():
    assert _judged("加快甲建设，拟与乙【共建】丙", DONE).status is P


def test_a_judgement_names_the_cue_that_decided():
    assert _judged("甲与乙【合作】", DONE).cue == "section"
    assert _judged("拟与乙【合作】", DONE).cue != "section"


def test_found_cues_may_be_handed_in():
    text = "继续推进与甲合作"
    assert judge(text, 6, 8, DONE, cues(text)) == judge(text, 6, 8, DONE)


_WORDS = st.lists(
    st.sampled_from(
        ["甲", "乙", "与", "合作", "建设", "拟", "将", "推进", "已", "，", "；", "获批", "公示", "支持", "开工"]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@given(_WORDS, st.sampled_from([*Mode, None]), st.data())
def test_a_judgement_is_total_and_the_same_each_time(text, mode, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    judged = judge(text, start, end, mode)
    assert judged == judge(text, start, end, mode)
    assert judged.status in Status
    assert 0 < judged.confidence < 1


@given(_WORDS)
def test_a_section_of_plans_without_a_mark_of_being_done_is_never_achieved(text):
    if not any(word in text for word in ("已", "获批")):
        assert judge(text, 0, len(text), Mode.PLAN).status is not A
