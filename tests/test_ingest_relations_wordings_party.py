"""The many ways to say that bodies act together, carry out a project or sit somewhere, each family once: support and
advice, bought results, challenges taken up, projects named after their bearer, moves and branch sites; with wordings
that look alike and say nothing of the sort."""

from __future__ import annotations

import pytest

from graph import Mode
from ingest.status import judge

from .report_notation import OWN, told

A, B, C, D = "甲钢铁集团", "乙理工大学", "丙师范大学", "丁生物公司"
WITH, SIGN, DO, SEAT, ISSUED = "PARTNERS_WITH", "SIGNED", "UNDERTAKES", "LOCATED_IN", "ISSUED"
P, Q = "高强钢研制", "抗体筛选"
_NAMES = {
    "甲": f"[Enterprise:{A}]",
    "乙": f"[University:{B}]",
    "丙": f"[University:{C}]",
    "丁": f"[Enterprise:{D}]",
    "所": "[ResearchInstitute:水城研究院]",
    "区": "[Region:东山区]",
    "园": "[Park:东山园区]",
    "课": f"[Project:{P}]",
    "题": f"[Project:{Q}]",
    "约": "[Agreement:共建协议]",
    "策": "[Policy:江北市人才条例]",
}


def claims(pattern: str, **how: object) -> set[tuple[str, ...]]:
    """Type and ends of the claims of a sentence in which <甲> stands for a marked name; partners in order of names."""
    return {(kind, *ends) for kind, ends, _ in _read(pattern, **how)}


def statuses(pattern: str, **how: object) -> set[str]:
    return {status for _, _, status in _read(pattern, **how)}


def _read(pattern: str, **how: object) -> set[tuple[str, tuple[str, str], str]]:
    marked = pattern
    for sign, name in _NAMES.items():
        marked = marked.replace(f"<{sign}>", name)
    found = told(marked, **how)
    return {(kind, _ordered(kind, head, tail), status) for kind, head, tail, status in found}


def _ordered(kind: str, head: str, tail: str) -> tuple[str, str]:
    return (min(head, tail), max(head, tail)) if kind == WITH else (head, tail)


def pair(one: str, other: str) -> tuple[str, ...]:
    return (WITH, *_ordered(WITH, one, other))


SUPPORT = [
    "<甲>在<乙>的指导下完成技改。",
    "<甲>得到<乙>专家的技术指导，产品合格率上升。",
    "在<乙>的技术支撑下，<甲>建成示范线。",
    "<甲>背靠<乙>科研实力，产品畅销。",
    "依靠<乙>的人才优势，<甲>攻克三项难题。",
    "<甲>以<乙>为技术支撑单位，开发出新型涂料。",
    "<乙>为<甲>提供智力支持。",
    "<甲>改造高炉，由<乙>提供技术指导。",
    "<甲>邀请<乙>专家到车间解决技术难题。",
    "<甲>委托<乙>研发低碳冶炼工艺。",
    "<甲>受让<乙>两项发明专利。",
    "<乙>的三项专利成果在<甲>成功转化。",
    "<乙>一项成果转让给<甲>，作价300万元。",
    "作为<乙>的共建单位，<甲>每年接收实习生50名。",
    "<甲>被<乙>授予产学研合作基地。",
    "<甲>向<乙>开放实训基地。",
]


@pytest.mark.parametrize("marked", SUPPORT)
def test_who_gives_support_results_or_places_to_another_is_its_partner(marked):
    assert claims(marked) == {pair(A, B)}


TOGETHER = [
    ("<甲>与<乙>、<丙>研制出新型轴承。", {pair(A, B), pair(A, C)}),
    ("<乙>与<甲>成立攻关组。", {pair(A, B)}),
    ("<甲>与<乙>共同实施技改工程。", {pair(A, B)}),
    ("<甲>“联姻”<乙>，破解涂层难题。", {pair(A, B)}),
    ("<甲>×<乙>：校企融合结硕果", {pair(A, B)}),
    ("<甲>—<乙>（热轧工艺）、<丁>—<丙>（抗体药物）等已形成成果。", {pair(A, B), pair(C, D)}),
    ("聘请<乙>、<丙>专家为企业“会诊”。", {pair(OWN, B), pair(OWN, C)}),
    ("支持<甲>、<丁>等企业联合<乙>组建攻关团队。", {pair(A, B), pair(D, B)}),
    ("<甲>、<丁>赴<乙>对接技术需求。", {pair(A, B), pair(D, B)}),
    ("联合<丁>推出科技贷。", {pair(OWN, D)}),
    ("科技贷由<甲>、<丁>合作推出。", {pair(A, D)}),
    ("发挥<甲>龙头作用，带动<丁>协同攻关。", {pair(A, D)}),
    ("市长会见<乙>校长，就深化合作交换意见。", {pair(OWN, B)}),
    ("引进<乙>的团队，联合攻关涂层难题。", {pair(OWN, B)}),
    ("<乙>专家团来[own:我市]开展技术服务。", {pair(OWN, B)}),
    ("<甲>成为<乙>科技成果转化基地。", {pair(A, B)}),
    ("<区>对接[Region:西山区]，开展结对帮扶。", {pair("东山区", "西山区")}),
    ("由<甲>牵头的联合体，成员包括<乙>、<丙>。", {pair(A, B), pair(A, C)}),
    ("牵头单位为<甲>，合作单位为<乙>。", {pair(A, B)}),
    ("<甲>为牵头单位，<乙>、<丙>为参建单位。", {pair(A, B), pair(A, C)}),
    ("拟引进<乙>，在<区>建设[Platform:江岸中试基地]。", {pair(OWN, B), ("HOSTED_BY", "江岸中试基地", B)}),
    ("《<约>》由<区>与<乙>双方代表签字。", {pair("东山区", B), (SIGN, "东山区", "共建协议"), (SIGN, B, "共建协议")}),
]


@pytest.mark.parametrize(("marked", "expected"), TOGETHER)
def test_who_acts_together_is_told_by_many_verbs(marked, expected):
    found = {claim for claim in claims(marked, mode=None) if claim[0] != SEAT}
    assert found == expected


NO_PARTNERS = [
    "<甲>与<乙>的合作尚未落地。",
    "若能与<乙>合作，成本可降三成。",
    "<甲>、<乙>开发了各自的系统。",
    "<甲>赴<乙>考察校园建设。",
    "<乙>为<甲>提供餐饮。",
    "<甲>被<乙>评为捐赠大户。",
    "<甲>、<丁>等企业有意与高校开展合作。",
    "<甲>与<乙>终止合作。",
    "终止与<乙>签订的协议。",
    "<甲>与<丁>建成投产2个项目。",
    "<区>与[Region:西山区]推进清淤工程。",
]


@pytest.mark.parametrize("marked", NO_PARTNERS)
def test_what_has_not_come_about_or_is_no_common_work_makes_no_partners(marked):
    assert claims(marked) == set()


PROJECTS = [
    ("<甲>负责的“<课>”顺利结题。", {(DO, A, P)}),
    ("<甲>领衔“<课>”项目。", {(DO, A, P)}),
    ("<甲>：“<课>”项目获立项。", {(DO, A, P)}),
    ("<甲>获批省级重点项目“<课>”。", {(DO, A, P)}),
    ("<甲>“<课>”和<丁>“<题>”双双立项。", {(DO, A, P), (DO, D, Q)}),
    ("<甲>、<丁>分别牵头的“<课>”“<题>”进入攻坚阶段。", {(DO, A, P), (DO, D, Q)}),
    ("“<课>”“<题>”2个项目，承担单位分别为<甲>、<丁>。", {(DO, A, P), (DO, D, Q)}),
    ("作为“<课>”项目牵头单位，<甲>投入2000万元。", {(DO, A, P)}),
    ("<甲>凭“<课>”项目获得专项扶持。", {(DO, A, P)}),
    ("对<甲>“<课>”项目给予奖励。", {(DO, A, P)}),
    ("支持<甲>围绕“<课>”开展攻关。", {(DO, A, P)}),
    ("重大专项“<课>”花落<乙>。", {(DO, B, P)}),
    ("<甲>研发实力强，成功承担国家重点研发计划项目“<课>”。", {(DO, A, P)}),
    ("<乙>揭榜<甲>“<课>”需求。", {(DO, B, P), pair(A, B)}),
    ("<乙>参与<甲>承担的“<课>”。", {(DO, A, P), (DO, B, P), pair(A, B)}),
    ("“<课>”项目由<甲>牵头，<乙>配合。", {(DO, A, P), (DO, B, P), pair(A, B)}),
    ("<甲>以“<课>”为例授课。", set()),
    ("<乙>参加<甲>承担的“<课>”项目评审会。", {(DO, A, P)}),
    ("<甲>参加“<课>”项目论证会。", set()),
    ("“<课>”由专家评审。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), PROJECTS)
def test_who_bears_a_project_is_told_by_many_verbs(marked, expected):
    assert claims(marked) == expected


SEATS = [
    ("<甲>进驻<园>。", {(SEAT, A, "东山园区")}),
    ("<甲>，去年在<园>投产。", {(SEAT, A, "东山园区")}),
    ("<甲>、<丁>先后在<园>建厂。", {(SEAT, A, "东山园区"), (SEAT, D, "东山园区")}),
    ("自落户<园>以来，<甲>产值翻番。", {(SEAT, A, "东山园区")}),
    ("<区>龙头企业<甲>扩产。", {(SEAT, A, "东山区")}),
    ("[Platform:江岸研究中心]建于<区>。", {(SEAT, "江岸研究中心", "东山区")}),
    ("在<区>合建[Platform:江岸研究中心]。", {(SEAT, "江岸研究中心", "东山区")}),
    ("以<园>为核心承载区，打造[Platform:江岸研究中心]。", {(SEAT, "江岸研究中心", "东山园区")}),
    ("<园>新落户两家机构：<所>、<甲>。", {(SEAT, "水城研究院", "东山园区"), (SEAT, A, "东山园区")}),
    ("<甲>从[Region:西山区]搬迁到<区>。", {(SEAT, A, "东山区")}),
    ("<甲>将研发中心建在<区>。", set()),
    ("<甲>考察团进驻<园>调研。", set()),
    ("<甲>产品进驻<园>。", set()),
    ("<甲>未落户<园>。", set()),
    ("<甲>把第二基地设在<区>。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), SEATS)
def test_where_a_body_moves_is_its_place_but_not_where_it_puts_a_part_of_itself(marked, expected):
    assert claims(marked) == expected


STATUSES = [
    ("将与<乙>开展合作。", "planned"),
    ("将进一步加强与<乙>的沟通合作。", "planned"),
    ("将继续深化与<乙>的合作。", "ongoing"),
    ("推动<区>与<乙>签订《<约>》。", "planned"),
    ("<区>与<乙>将尽快签订《<约>》。", "planned"),
    ("推动<甲>落地<园>。", "planned"),
    ("<甲>将落户<园>。", "planned"),
    ("<甲>与<乙>合作持续走深。", "ongoing"),
    ("<甲>与<乙>共同推进成果转化。", "ongoing"),
    ("<甲>承接中央引导地方专项“<课>”。", "achieved"),
    ("启动《<策>》立法调研。", "ongoing"),
    ("争取将《<策>》列入立法计划。", "planned"),
    ("代拟的《<策>》已提请常务会议审定。", "ongoing"),
    ("由市科技局起草的《<策>》正式印发实施。", "achieved"),
    ("落实《<策>》。", "achieved"),
]


@pytest.mark.parametrize(("marked", "status"), STATUSES)
def test_the_verb_nearest_the_claim_tells_how_far_it_has_come(marked, status):
    assert statuses(marked, mode=None) == {status}


def test_support_that_somebody_gave_plans_nothing():
    text = "甲在乙的支持下组建丙"
    at = text.index("组建")
    assert judge(text, at, at + 2, Mode.PLAN).cue != "p.new"
    assert judge(text, at, at + 2, None).status == "achieved"


def test_a_policy_of_another_with_a_number_is_not_the_own_regions():
    assert claims("<区>印发《[Policy:人才新政]》（东政〔2023〕4号）。") == {(ISSUED, "东山区", "人才新政")}
    assert claims("落实《[Policy:人才新政]》（江政〔2023〕4号）。") == {(ISSUED, OWN, "人才新政")}


def test_hosts_of_a_platform_are_not_its_partners():
    found = claims("[Platform:江岸研究中心]由<甲>牵头，联合<乙>共同建设。")
    assert found == {("HOSTED_BY", "江岸研究中心", A), ("HOSTED_BY", "江岸研究中心", B), pair(A, B)}


def test_five_founders_are_hosts_only_though_one_is_the_own_government():
    found = claims("[Platform:江岸研究中心]由<甲>、<丁>、<乙>、<丙>、[office:市政府]五方共建。")
    assert {claim[0] for claim in found} == {"HOSTED_BY"}
    assert len(found) == 5


def test_a_bay_in_a_name_is_not_the_city_with_which_it_begins():
    found = claims("<乙>[Region:东山市]深耕海洋。[Platform:乙理工大学东山湾中试基地]启用。")
    assert (SEAT, "乙理工大学东山湾中试基地", "东山市") not in found
