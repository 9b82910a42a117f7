"""The many wordings of one figure: shares in tenths, bases of a change, dealt units, goals, and figures of others."""

from __future__ import annotations

import dataclasses

import pytest

from ingest.quantities import find_observations

from .test_ingest_quantities import read, reading


def told(sentence: str, **about: object) -> list[str]:
    """The observations of a sentence as "indicator value unit"."""
    return [f"{one.indicator} {one.value:g} {one.unit}" for one in read(sentence, **about)]


WORDINGS = [
    # shares in tenths, doublings, round numerals, units of energy
    ("民营企业研发投入占全市的七成以上。", ["民营企业研发投入占全市 7 成"]),
    ("技术合同成交额同比增长两成，本地转化占比突破六成。", ["技术合同成交额增速 2 成", "本地转化占比 6 成"]),
    ("科技贷款余额12亿元，比上年翻了一番。", ["科技贷款余额 12 亿元", "科技贷款余额增速 1 番"]),
    ("建成实验室十五家、工作站十家。", ["建成实验室 15 家", "建成工作站 10 家"]),
    ("储能装机达到1.2GWh。", ["储能装机 1.2 GWh"]),
    # what a change starts from
    (
        "高企数由“十三五”末的58家增长到目前的142家，净增84家。",
        ["高企数 58 家", "高企数 142 家", "高企数净增 84 家"],
    ),
    ("孵化器24家，比2020年的20家增长20%。", ["孵化器 24 家", "孵化器 20 家", "孵化器增速 20 %"]),
    ("科技型企业较2020年的310家增长1.2倍。", ["科技型企业 310 家", "科技型企业增速 1.2 倍"]),
    # lists dealt out
    (
        "铜、铝综合利用率分别为88%和92%，同比分别提高2、3个百分点。",
        ["铜综合利用率 88 %", "铝综合利用率 92 %", "铜综合利用率增速 2 个百分点", "铝综合利用率增速 3 个百分点"],
    ),
    ("粮食、蔬菜自给率均超过90%。", ["粮食自给率 90 %", "蔬菜自给率 90 %"]),
    ("新材料、生物医药产业分别实现产值320亿元、150亿元。", ["新材料产业产值 320 亿元", "生物医药产业产值 150 亿元"]),
    (
        "各县区入库企业数如下：东湖区45家、西川县12家。",
        ["东湖区入库企业数 45 家", "西川县入库企业数 12 家"],
    ),
    ("孵化器、众创空间总数分别达到28家和45家。", ["孵化器总数 28 家", "众创空间总数 45 家"]),
    # parts of what was counted
    ("15家企业产值超亿元，4家超5亿元。", ["企业产值超亿元 15 家", "企业产值超5亿元 4 家"]),
    ("储备项目56个，其中超10亿元项目4个。", ["储备项目 56 个", "超10亿元项目 4 个"]),
    (
        "省、市、县三级平台共120家，其中省级20家、市级40家。",
        ["省、市、县三级平台 120 家", "省级平台 20 家", "市级平台 40 家"],
    ),
    ("国家级众创空间9家，其中A类3家。", ["国家级众创空间 9 家", "A类众创空间 3 家"]),
    (
        "现有农业科技园区8个，其中建成6个，在建2个。",
        ["农业科技园区 8 个", "建成农业科技园区 6 个", "在建农业科技园区 2 个"],
    ),
    (
        "12项重点任务中，9项提前完成，2项达到序时进度，1项滞后。",
        ["重点任务 12 项", "提前完成重点任务 9 项", "达到序时进度重点任务 2 项", "滞后重点任务 1 项"],
    ),
    (
        "专利授权3200件（其中发明专利560件），同比增长12%。",
        ["专利授权 3200 件", "发明专利 560 件", "专利授权增速 12 %"],
    ),
    ("规上企业中建有研发机构的达52%。", ["规上企业中建有研发机构占比 52 %"]),
    ("科技企业86家，占32%；上市企业5家。", ["科技企业 86 家", "科技企业占比 32 %", "上市企业 5 家"]),
    (
        "组织高新技术企业申报3批次，推荐168家，获批142家。",
        ["组织高新技术企业申报 3 批次", "推荐高新技术企业 168 家", "获批高新技术企业 142 家"],
    ),
    ("获省创新奖一等奖2项、二等奖5项。", ["获省创新奖一等奖 2 项", "获省创新奖二等奖 5 项"]),
    # those for whom, and those with whom
    ("“科创贷”累计为68家小微企业发放信贷7.9亿元。", ["“科创贷”小微企业发放信贷 68 家", "发放信贷 7.9 亿元"]),
    (
        "组织60家企业与12所高校开展技术对接。",
        ["组织企业开展技术对接 60 家", "组织高校开展技术对接 12 所"],
    ),
    ("三家企业首次入选国家级名单。", ["企业首次入选国家级名单 3 家"]),
    ("引进院士及团队成员37人。", ["引进院士及团队成员 37 人"]),
    # averages
    (
        "兑现研发补助2300万元，涉及企业80家，户均28.8万元。",
        [
            "兑现研发补助 2300 万元",
            "研发补助涉及企业 80 家",
            "研发补助户均 28.8 万元",
        ],
    ),
    ("累计培育高企900家，年均净增110家。", ["累计培育高企 900 家", "累计培育高企年均净增 110 家"]),
    # falls and rises against the trend
    ("工业利润下滑8.3%，但研发支出逆势增长，同比增长6.1%。", ["工业利润降幅 8.3 %", "研发支出增速 6.1 %"]),
    ("研发经费总量虽有增长，但占GDP比重长期在0.6%左右徘徊。", ["研发经费占GDP比重 0.6 %"]),
    ("研发投入强度连续三年超过2%。", ["研发投入强度 2 %"]),
    (
        "研发投入占比42%，高出全省平均水平5.6个百分点，比上年同期高0.1个百分点。",
        ["研发投入占比 42 %", "研发投入占比高出全省平均水平 5.6 个百分点", "研发投入占比比上年同期高 0.1 个百分点"],
    ),
    # bare measures
    ("标准机架10万架，上架率82%。", ["标准机架 10 万架", "标准机架上架率 82 %"]),
    ("电动车年产能80万辆，产值突破50亿元。", ["电动车年产能 80 万辆", "电动车产值 50 亿元"]),
    ("争取项目资金890万元；到位资金600万元。", ["争取项目资金 890 万元", "项目到位资金 600 万元"]),
    ("有研发活动的规上企业达520家。", ["有研发活动的规上企业 520 家"]),
    ("我市拥有省级工程中心21家。", ["省级工程中心 21 家"]),
    # what a region or a body has reached, beside words that describe, ask or promise
    ("青川科学城投用后，全市新增发明专利260件。", ["新增发明专利 260 件"]),
    ("青川学院是省属本科高校，全市引进教授45人。", ["引进教授 45 人"]),
    ("北岭研究院位于青川高新区，引进博士16名，孵化企业9家。", ["引进博士 16 名", "孵化企业 9 家"]),
    ("平台运营满4年，累计服务企业340家。", ["累计服务企业 340 家"]),
]


@pytest.mark.parametrize(("sentence", "expected"), WORDINGS)
def test_a_wording_is_read_with_what_it_says(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


OF_OTHERS = [
    # what is asked of those who apply
    "申报单位研发人员应不少于20人，上年度销售收入应达到3000万元以上。",
    "企业上年度主营业务收入须在500万元以上，研发人员占比不低于8%。",
    "依据《云州市创新平台管理办法》第九条，研发费用占比不低于4%。",
    "应当在收到通知之日起30日内提交材料，审核时限为10个工作日。",
    "申报书一式3份。",
    # one project, one body, one of many
    "该产品单台售价36万元，比进口设备低30%。",
    "项目建设周期18个月，建成投产后，年产值5亿元，带动就业300人。",
    "青川大学占地800亩，在校生1.2万人，设有学院9个。",
    "北岭研究院成立于2016年，现有员工120人，拥有专利60件。",
    "云湖食品集团旗下拥有4家子公司、6处生产基地。",
    "单个项目投资不超过基金总额的15%。",
    # sites, contests, other places
    "园区距高铁站9公里，周边3公里内有2所学校。",
    "本届大赛设一等奖2名、二等奖4名，奖金分别为6万元、3万元。",
    "20支队伍进入决赛现场角逐。",
    "直播累计点赞超过6万次。",
    "相比之下，临川市高新技术企业已达2100家。",
    "园区建成运营后，可带动就业900人，年产值6亿元。",
    "申报企业注册满2年，累计研发投入不低于80万元。",
    "世界稀土储量约1.2亿吨，我国约占37%。",
    "创新能力居全省第7位，较上年上升3个位次。",
    "行动方案明确6大行动20项任务。",
]


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_figures_of_others_are_left_out(sentence: str) -> None:
    assert told(sentence) == []


def test_a_comparison_of_cities_keeps_the_figure_of_the_own_city() -> None:
    sentence = "相比之下，青川市高新技术企业410家，北岭市高新技术企业260家。"
    told = reading(sentence)
    report = dataclasses.replace(told.frame.report, region="青川市")
    told = dataclasses.replace(told, frame=dataclasses.replace(told.frame, report=report))
    assert [one.value for one in find_observations(told, ())] == [410]


def test_worldwide_words_do_not_hide_figures_of_the_region() -> None:
    found = told("国际科技合作基地达到5家，全球招商大会签约项目12个，世界500强投资项目3个。")
    assert [name.split()[-2:] for name in found] == [["5", "家"], ["12", "个"], ["3", "个"]]


TARGETS = [
    ("2024年，计划新建孵化器6家，培育高企90家；引进团队8个。", ["target"] * 3),
    ("2024年，我们将实施倍增工程，净增高企100家，总数达到750家；新增众创空间3家。", ["target"] * 3),
    ("力争研发投入强度由1.2%提高到1.5%。", ["achieved", "target"]),
    ("到2026年，高企数量由目前的120家增加到200家。", ["achieved", "target"]),
    ("2023年，将人才工作放在首位，引进博士50名，建成工作站8家。", ["achieved"] * 2),
    ("要事实行专班推进，新增省级平台7个。", ["achieved"]),
    ("我市将深入实施强企行动，新增高企70家，建成孵化器4家。", ["target"] * 2),
    ("要抓好平台建设，新增省级平台7个，引进团队12个。", ["target"] * 2),
    ("我市将加快建设创新城市，2023年已新增高企65家。", ["achieved"]),
    ("技术合同成交额目标30亿元，实际完成36亿元。", ["target", "achieved"]),
    ("12个项目全部建成后，可新增产值20亿元。", ["achieved", "target"]),
    ("关键技术攻关计划安排经费2.3亿元。", ["achieved"]),
    ("未来科技城集聚高新技术企业520家。", ["achieved"]),
    ("“十四五”中期评估显示，8项指标提前完成，3项技术指标滞后。", []),
    ("“十四五”前三年，技术合同成交额年均增长28%。", ["achieved"]),
]


@pytest.mark.parametrize(("sentence", "statuses"), TARGETS)
def test_a_wording_tells_targets_from_what_was_reached(sentence: str, statuses: list[str]) -> None:
    found = [one.status for one in read(sentence)]
    assert found[-len(statuses) :] == statuses if statuses else "target" not in found


def test_the_figure_that_a_rise_starts_from_has_only_a_year_that_is_told() -> None:
    assert [one.year for one in read("雏鹰企业由48家跃升至131家。")] == [None, 2023]
    assert [one.year for one in read("孵化器24家，比2020年的20家增长20%。")] == [2023, 2020, 2023]
