"""The many ways to say whose platform it is and what class a body was given, each family with near misses beside it."""

from __future__ import annotations

import pytest

from graph import Mode

from .report_notation import OWN, told

HOST, WITH, CLASS = "HOSTED_BY", "PARTNERS_WITH", "DESIGNATED"
LAB, FIRM, OTHER, SCHOOL = "青川阀门中心", "昇阳阀业", "云溪重工", "北岭大学"
P, F, F2, U = f"[Platform:{LAB}]", f"[Enterprise:{FIRM}]", f"[Enterprise:{OTHER}]", f"[University:{SCHOOL}]"
PARK = "[Park:云溪高新区]"
OFFICE = "[Government:江南省工信厅]"
CENTRE = "kind:enterprise-technology-center"


def _claims(marked: str, kind: str, **how: object) -> set[tuple[str, str, str]]:
    """Head, tail and status of the claims of one type."""
    return {(head, tail, status) for claim, head, tail, status in told(marked, **how) if claim == kind}


@pytest.mark.parametrize(
    "marked",
    [
        f"{P}获批，实现零的突破，承建单位{F}。",
        f"{P}选址{PARK}，承建单位为{F}。",
        f"{P}的建设方——{F}，去年投入过亿元。",
        f"{P}（法人主体为{F}）通过考核。",
        f"{P}（设在{F}）聘请研究员8名。",
        f"{P}的依托单位由{U}变更为{F}。",
        f"{P}总部落成，{F}为牵头单位。",
        f"{P}由龙头企业{F}承担，市财政给予补助。",
        f"由链主企业{F}牵头组建的{P}揭牌。",
        f"{P}由{F}全资持有。",
        f"烟机装备龙头{F}承担的{P}通过验收。",
        f"{P}设于{PARK}，隶属于{F}。",
        f"{P}入驻{PARK}，依托{F}运行。",
        f"将{P}并入{F}。",
        f"{P}花落{F}。",
        f"{P}日前在{F}建立。",
        f"{P}是{F}在当地的唯一分支机构。",
        f"依托{F}，{P}建成投用。",
        f"{F}依托特色资源，组建{P}。",
        f"{F}，成立于1958年，现建有{P}。",
        f"{P}注册成立，{F}出资60%。",
    ],
)
def test_each_wording_tells_whose_the_platform_is(marked):
    assert {(head, tail) for head, tail, _ in _claims(marked, HOST)} == {(LAB, FIRM)}
    assert {status for *_, status in _claims(marked, HOST)} == {"achieved"}


@pytest.mark.parametrize(
    "marked",
    [
        f"{P}与{F}座谈，运营单位汇报了情况。",
        f"{P}建设推进会在{F}召开。",
        f"{P}成果在{F}落地转化。",
        f"{P}首个项目在{F}建成。",
        f"{F}承担{P}委托的检测任务。",
        f"{F}出资百万元，支持{P}开展研究。",
        f"{F}为{P}的供货单位。",
        f"{P}揭牌，{F}为协办单位。",
        f"{P}原由{F}承建，因考核不合格被撤销。",
        f"引进{U}人才3名，建设{P}。",
        f"{F}与{U}签约合作，推动{P}开放共享。",
        f"{P}落户{PARK}，依托{F}建设[Platform:云溪轴承中心]。",
        f"据悉，若与{U}共建{P}，实力将大增。",
        f"若引进{U}，共建{P}，实力将大增。",
        f"{P}不隶属于{F}。",
        f"取消与{U}共建{P}。",
    ],
)
def test_similar_words_do_not_make_a_host(marked):
    assert not [claim for claim in _claims(marked, HOST) if claim[0] == LAB]


@pytest.mark.parametrize(
    "marked",
    [
        f"{F}与{U}深度合作，在{PARK}共建{P}。",
        f"{F}与{U}开展联合攻关，共建{P}。",
        f"以{F}为龙头，联合{U}，共同组建{P}。",
        f"{P}由{F}与{U}按照7:3比例共同出资组建。",
        f"{P}注册成立，{F}、{U}分别持股60%、40%。",
        f"{P}由{F}举办、{U}协办。",
    ],
)
def test_both_founders_are_hosts(marked):
    assert _claims(marked, HOST) == {(LAB, FIRM, "achieved"), (LAB, SCHOOL, "achieved")}


@pytest.mark.parametrize(
    "marked",
    [
        f"引进{U}，共建{P}。",
        f"加强与{U}合作，共同组建{P}。",
        f"针对尚未解决的难题与{U}共建了{P}。",
        f"开展院地合作，如与{U}共建{P}。",
    ],
)
def test_what_the_region_founds_with_another_is_hosted_by_the_other(marked):
    assert _claims(marked, HOST) == {(LAB, SCHOOL, "achieved")}
    assert _claims(marked, WITH) == {(OWN, SCHOOL, "achieved")}


def test_the_lead_named_with_a_preposition_is_the_partner_not_the_region():
    assert _claims(f"以{F}为龙头，联合{U}，共同组建{P}。", WITH) == {(FIRM, SCHOOL, "achieved")}


def test_the_region_that_leads_founders_is_the_centre_of_their_star():
    marked = f"{P}拟由[office:市政府]牵头，联合{U}、{F}共同建设。"
    assert _claims(marked, WITH) == {(OWN, SCHOOL, "planned"), (OWN, FIRM, "planned")}


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        (f"拟建{P}，运营主体{F}。", "planned"),
        (f"拟建{P}（建设单位：{F}）。", "planned"),
        (f"谋划建设{P}，主体单位为{F}。", "planned"),
        (f"争取{P}花落{F}。", "planned"),
        (f"{P}计划在{F}建设。", "planned"),
        (f"{P}在{F}加快建设。", "ongoing"),
        (f"{F}拟与{U}开展合作，共建{P}。", "planned"),
        (f"计划引进{U}，共建{P}。", "planned"),
        (f"{F}将依托自身优势，组建{P}。", "planned"),
        (f"推动{F}申报的{P}获批。", "planned"),
        (f"依托{F}，{P}建设加快推进。", "ongoing"),
        (f"以{F}为依托单位，全力创建{P}。", "planned"),
        (f"未来三年，依托{F}建设{P}。", "planned"),
        (f"推进{F}“{P}”等创新平台建设。", "ongoing"),
    ],
)
def test_what_is_yet_to_come_is_not_read_as_done(marked, status):
    found = _claims(marked, HOST, mode=None)
    assert found
    assert {told_status for *_, told_status in found} == {status}


@pytest.mark.parametrize("marked", [f"引进{U}，拟共建{P}。", f"引进{U}，拟在{PARK}建设{P}。", f"引进{U}，拟设立分院。"])
def test_who_is_won_for_what_is_yet_to_be_founded_is_a_planned_partner(marked):
    assert {status for *_, status in _claims(marked, WITH)} == {"planned"}


def test_a_transfer_in_a_plan_is_planned():
    assert _claims(f"{P}划归{F}。", HOST, mode=Mode.PLAN) == {(LAB, FIRM, "planned")}


@pytest.mark.parametrize(
    "marked",
    [
        f"新认定省级企业技术中心2家：{F}、{F2}。",
        f"新认定省级企业技术中心2家，分别为{F}、{F2}。",
        f"省级企业技术中心新增2家：{F}、{F2}。",
        f"省级企业技术中心增至2家，分别为{F}、{F2}。",
        f"2家单位被确定为首批省级企业技术中心，包括{F}、{F2}。",
        f"省级企业技术中心新增2家（{F}、{F2}）。",
        f"新增省级“企业技术中心”2家，{F}、{F2}榜上有名。",
        f"组织6家企业申报省级企业技术中心，已有{F}、{F2}2家完成认定。",
        f"{F}省级企业技术中心、{F2}国家企业技术中心通过年度评价。",
        f"{F}、{F2}2户企业技术中心获得省级认定。",
        f"{F}、{F2}相继通过{OFFICE}评审，成为省级企业技术中心。",
        f"{F}、{F2}等企业建设的省级企业技术中心运行良好。",
    ],
)
def test_each_member_of_a_list_bears_the_class(marked):
    assert _claims(marked, CLASS) == {(FIRM, CENTRE, "achieved"), (OTHER, CENTRE, "achieved")}


@pytest.mark.parametrize(
    "marked",
    [
        f"{F}荣膺国家企业技术中心。",
        f"{F}被{OFFICE}核定为省级企业技术中心。",
        f"{F}进入省级企业技术中心行列。",
        f"{F}的企业技术中心由省级晋升为国家级。",
        f"{F}（国家企业技术中心）投资3亿元。",
        f"{F}“国家企业技术中心”揭牌。",
        f"{F}入列百强，并获省级企业技术中心授牌。",
    ],
)
def test_each_wording_gives_the_class(marked):
    assert _claims(marked, CLASS) == {(FIRM, CENTRE, "achieved")}


def test_one_body_bears_all_classes_of_the_list():
    assert _claims(f"{F}荣膺省级企业技术中心、省级工业设计中心。", CLASS) == {
        (FIRM, CENTRE, "achieved"),
        (FIRM, "kind:other", "achieved"),
    }


def test_a_step_up_keeps_the_class_that_the_sentence_names():
    marked = "[Platform:云溪数谷]由市级科技企业孵化器升格为省级。"
    assert _claims(marked, CLASS) == {("云溪数谷", "kind:incubator", "achieved")}


@pytest.mark.parametrize(
    "marked",
    [
        f"{F}省级企业技术中心主任到会。",
        f"全市省级企业技术中心达到32家，{F}产值突破10亿元。",
        f"省级企业技术中心（参观{F}）。",
        f"认定省级企业技术中心2家：{F}到会祝贺。",
        f"组织6家企业申报省级企业技术中心，已有{F}到会。",
        f"{F}的省级企业技术中心申报未通过。",
        f"{F}的省级企业技术中心正在创建。",
        f"{F}省级企业技术中心建设滞后。",
        f"培育省级企业技术中心：{F}、{F2}。",
        f"拟认定省级企业技术中心2家，分别为{F}、{F2}。",
        f"拟申报省级企业技术中心2家：{F}、{F2}。",
        f"省级企业技术中心撤销2家：{F}、{F2}。",
        f"{F}未获批省级企业技术中心。",
    ],
)
def test_a_class_named_beside_a_body_is_not_always_its_own(marked):
    assert _claims(marked, CLASS) == set()


@pytest.mark.parametrize(
    "marked",
    [
        f"{F}入选省级企业技术中心培育名单。",
        f"将{F}列为省级企业技术中心重点培育对象。",
        f"力争{F}省级企业技术中心获批。",
        f"力争申报省级企业技术中心1家，分别为{F}。",
        f"到2025年，{F}企业技术中心晋升国家级。",
    ],
)
def test_a_class_that_is_yet_to_be_won_is_planned(marked):
    assert _claims(marked, CLASS, mode=None) == {(FIRM, CENTRE, "planned")}
