"""Figures of a region are read with their indicator, unit, year, status and comparator."""

from __future__ import annotations

import json
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Mode, Observation, Passage, Report
from ingest.document import Frame, NormalText, Reading, Sentence, Span
from ingest.quantities import find_observations, naming
from ingest.quantities.figures import fold, scan, spelled_number

from .shared_folder import SHARED


def reading(
    *sentences: str,
    mode: Mode | None = Mode.DONE,
    year: int | None = 2023,
    kind: str = "annual-summary",
    title: str = "",
) -> Reading:
    """A report of the given sentences, one passage each; rows are those with tabs."""
    text = "\n".join(sentences)
    passages, found, at = [], [], 0
    for number, sentence in enumerate(sentences, 1):
        row = "\t" in sentence
        passages.append(Passage(number, at, at + len(sentence), mode=None if mode is None else str(mode), row=row))
        found.append(Sentence(at, at + len(sentence), number, mode, row=row))
        at += len(sentence) + 1
    report = Report(id="r", title=title, region="云州市", year=year, kind=kind)
    normal = NormalText(text, text, array("q", range(len(text))))
    return Reading(normal, Frame(report, tuple(passages), tuple(found)))


def read(*sentences: str, **about: object) -> tuple[Observation, ...]:
    return find_observations(reading(*sentences, **about), ())  # type: ignore[arg-type]


def said(observation: Observation) -> str:
    """An observation in one line: indicator value[-max] unit year status comparator."""
    value = f"{observation.value:g}" + (f"-{observation.value_max:g}" if observation.value_max is not None else "")
    return (
        f"{observation.indicator} {value} {observation.unit} "
        f"{observation.year} {observation.status} {observation.comparator}"
    )


DONE = [
    ("全市研发经费支出35.6亿元。", "研发经费支出 35.6 亿元 2023 achieved exact"),
    ("我市高新技术企业总数达到412家。", "高新技术企业总数 412 家 2023 achieved exact"),
    ("技术合同成交额突破60亿元。", "技术合同成交额 60 亿元 2023 achieved more-than"),
    ("培训农民2.3万余人次。", "培训农民 2.3 万人次 2023 achieved about"),
    ("服务企业300多家。", "服务企业 300 家 2023 achieved about"),
    ("带动就业近5000人。", "带动就业 5000 人 2023 achieved about"),
    ("研发活动覆盖率约38.5%。", "研发活动覆盖率 38.5 % 2023 achieved about"),
    ("线上办件率不低于90%。", "线上办件率 90 % 2023 achieved at-least"),
    ("平均办理时限内差错率不超过1%。", "平均办理时限内差错率 1 % 2023 achieved at-most"),
    ("科技进步贡献率不到50%。", "科技进步贡献率 50 % 2023 achieved less-than"),
    ("新建省级众创空间4家以上。", "新建省级众创空间 4 家 2023 achieved at-least"),
    ("新增了7家市级中试基地。", "新增市级中试基地 7 家 2023 achieved exact"),
    ("选派科技特派员120名。", "选派科技特派员 120 名 2023 achieved exact"),
    ("全市85家企业通过高企评审。", "企业通过高企评审 85 家 2023 achieved exact"),
    ("新增云州轴承、北川药业、丰禾农业3家省级企业技术中心。", "新增省级企业技术中心 3 家 2023 achieved exact"),
    ("新增云州轴承等3家省级企业技术中心。", "新增省级企业技术中心 3 家 2023 achieved exact"),
    ("获批2—3项国家重点项目。", "获批国家重点项目 2-3 项 2023 achieved exact"),
    ("设立规模5亿元的产业引导基金。", "设立产业引导基金规模 5 亿元 2023 achieved exact"),
    ("去年全市专利授权量1,208件。", "专利授权量 1208 件 2022 achieved exact"),
    ("2021年全市专利授权量980件。", "专利授权量 980 件 2021 achieved exact"),
    ("截至2022年底全市孵化器达到12家。", "孵化器 12 家 2022 achieved exact"),
    ("上半年认定科技型中小企业66家。", "认定科技型中小企业 66 家 2023 achieved exact"),
    ("全年拟认定市级实验室9家。", "认定市级实验室 9 家 2023 target exact"),
    ("预计全年技术合同成交额达到88亿元。", "技术合同成交额 88 亿元 2023 target exact"),
    ("到2025年，全市研发人员达到8000人。", "研发人员 8000 人 2025 target exact"),
    ("新增三家省级重点实验室。", "新增省级重点实验室 3 家 2023 achieved exact"),
    ("引进百余家科技服务机构。", "引进科技服务机构 100 家 2023 achieved about"),
    ("获批两项国家标准。", "获批国家标准 2 项 2023 achieved exact"),
]


@pytest.mark.parametrize(("sentence", "expected"), DONE)
def test_a_figure_is_read_with_all_that_the_sentence_says_of_it(sentence: str, expected: str) -> None:
    assert [said(observation) for observation in read(sentence)] == [expected]


LISTS = [
    ("技术合同成交额51亿元，同比增长12.5%。", ["技术合同成交额 51 亿元", "技术合同成交额增速 12.5 %"]),
    ("规上工业增加值增长8.1%。", ["规上工业增加值增速 8.1 %"]),
    ("高新技术企业130家，较上年增加21家。", ["高新技术企业 130 家", "高新技术企业增量 21 家"]),
    ("高新技术企业130家，净增21家。", ["高新技术企业 130 家", "高新技术企业净增 21 家"]),
    ("研发经费占比2.6%，比上年提高0.3个百分点。", ["研发经费占比 2.6 %", "研发经费占比增速 0.3 个百分点"]),
    ("财政科技支出8亿元，占一般公共预算支出的4%。", ["财政科技支出 8 亿元", "财政科技支出占一般公共预算支出 4 %"]),
    (
        "建成企业技术中心40家，其中国家级2家、省级15家。",
        ["建成企业技术中心 40 家", "国家级企业技术中心 2 家", "省级企业技术中心 15 家"],
    ),
    ("省级以上平台50家（国家级6家）。", ["省级以上平台 50 家", "国家级平台 6 家"]),
    (
        "认定高新技术企业30家，其中首次认定18家、重新认定12家。",
        ["认定高新技术企业 30 家", "首次认定高新技术企业 18 家", "重新认定高新技术企业 12 家"],
    ),
    ("新认定高企20家、科小企业80家。", ["新认定高企 20 家", "新认定科小企业 80 家"]),
    ("新建5个省级平台和9个市级平台。", ["新建省级平台 5 个", "新建市级平台 9 个"]),
    ("瞪羚、雏鹰企业分别达到6家、21家。", ["瞪羚企业 6 家", "雏鹰企业 21 家"]),
    (
        "货物和集装箱吞吐量分别增长4%、11.3%。",
        ["货物吞吐量增速 4 %", "集装箱吞吐量增速 11.3 %"],
    ),
    (
        "登记技术合同90项，成交额7亿元，分别增长10%和20%。",
        ["登记技术合同 90 项", "技术合同成交额 7 亿元", "登记技术合同增速 10 %", "技术合同成交额增速 20 %"],
    ),
    (
        "入库科技型中小企业340家，完成全年任务的85%。",
        ["入库科技型中小企业 340 家", "入库科技型中小企业完成全年任务 85 %"],
    ),
    ("销售收入10亿元以上的领军企业达到8家。", ["销售收入10亿元以上的领军企业 8 家"]),
    ("8家骨干企业研发投入占全市的71%。", ["8家骨干企业研发投入占全市 71 %"]),
    ("研发投入强度（1.35%）低于全省平均水平。", ["研发投入强度 1.35 %"]),
    ("专项资金由2020年的300万元增加到900万元。", ["专项资金 300 万元", "专项资金 900 万元"]),
    ("研发经费投入36亿元，投入强度2.2%。", ["研发经费投入 36 亿元", "研发经费投入强度 2.2 %"]),
    ("城镇化率提高0.6个百分点、达60.5%。", ["城镇化率增速 0.6 个百分点", "城镇化率 60.5 %"]),
    ("工业投资增长7%以上、力争达到9%。", ["工业投资增速 7 %", "工业投资增速 9 %"]),
    ("货运量突破千万吨，经济总量突破千亿、达到1130亿元。", ["经济总量 1130 亿元"]),
    ("小麦、玉米种植面积分别达到20万亩、31万亩。", ["小麦种植面积 20 万亩", "玉米种植面积 31 万亩"]),
    ("新增软件企业300家、从业人员达到2万人。", ["新增软件企业 300 家", "从业人员 2 万人"]),
    ("举办技能竞赛，开展农民培训40场次、2600人次。", ["开展农民培训 2600 人次"]),
    ("引进涵盖芯片设计上下游的10个信息产业项目。", ["引进信息产业项目 10 个"]),
    ("获省科学技术奖9项，其中一等奖2项。", ["获省科学技术奖 9 项", "获省科学技术奖一等奖 2 项"]),
    ("培育2个百亿级产业集群和5个千亿级主导产业。", ["培育百亿级产业集群 2 个", "培育千亿级主导产业 5 个"]),
    ("建成保障性住房3万套（间）。", ["建成保障性住房 3 万套(间)"]),
    ("审批时限由20个工作日压缩至5个工作日。", ["审批时限 20 个工作日", "审批时限 5 个工作日"]),
    ("优良天数达到301天。", ["优良天数 301 天"]),
    ("在新材料、智能制造等方面突破关键技术25项。", ["突破关键技术 25 项"]),
    (
        "高新技术企业、瞪羚企业分别从80家、6家增加到131家、15家。",
        ["高新技术企业 80 家", "瞪羚企业 6 家", "高新技术企业 131 家", "瞪羚企业 15 家"],
    ),
    ("建成3个特色突出、带动性强的重大示范工程。", ["建成重大示范工程 3 个"]),
    ("突破30项关键核心技术。", ["突破关键核心技术 30 项"]),
    ("签约云州轴承、北川药业等9个项目。", ["签约项目 9 个"]),
    ("办理人才卡3120张，办结率97%。", ["办理人才卡 3120 张", "办理人才卡办结率 97 %"]),
    (
        "研发投入首次突破百亿大关，达到102亿元，占GDP比重为2.6%。",
        ["研发投入 102 亿元", "研发投入占GDP比重 2.6 %"],
    ),
    (
        "新增实验室4家、工作站2家，累计分别达到15家、11家。",
        ["新增实验室 4 家", "新增工作站 2 家", "累计实验室 15 家", "累计工作站 11 家"],
    ),
    (
        "高技术产业产值增长9%，占工业比重达41%，提升1.2个百分点。",
        ["高技术产业产值增速 9 %", "高技术产业产值占工业比重 41 %", "高技术产业产值占工业比重增速 1.2 个百分点"],
    ),
    (
        "高技术制造业增长11%，高于规上工业增速2.5个百分点。",
        ["高技术制造业增速 11 %", "高技术制造业高于规上工业增速 2.5 个百分点"],
    ),
    ("高新技术企业数量实现翻番，达到500家。", ["高新技术企业数量 500 家"]),
    ("财政收入86亿元，为年度预算的102%。", ["财政收入 86 亿元", "财政收入为年度预算 102 %"]),
    ("完成省下达研发投入目标的110%。", ["完成省下达研发投入目标 110 %"]),
    ("各类科技人才5.6万人，有效发明专利1.2万件。", ["各类科技人才 5.6 万人", "有效发明专利 1.2 万件"]),
    ("引进项目6个，其中投资10亿元以上1个。", ["引进项目 6 个", "投资10亿元以上 1 个"]),
    ("技术合同成交额增长21%。", ["技术合同成交额增速 21 %"]),
    ("参与企业增长6%。", ["参与企业增速 6 %"]),
    (
        "民营工业增加值、进出口总额占比分别为23%、45%。",
        ["民营工业增加值占比 23 %", "进出口总额占比 45 %"],
    ),
    ("20户以上自然村通硬化路的比例达到78%。", ["20户以上自然村通硬化路的比例 78 %"]),
    ("新增国土绿化面积12万亩。", ["新增国土绿化面积 12 万亩"]),
    (
        "国家级、省级、市级创新平台分别达到3个、42个和118个。",
        ["国家级创新平台 3 个", "省级创新平台 42 个", "市级创新平台 118 个"],
    ),
    (
        "东湖区、西川县高企数量分别为45家、12家。",
        ["东湖区高企数量 45 家", "西川县高企数量 12 家"],
    ),
    (
        "第一、二、三产业增加值分别为80亿元、310亿元、295亿元。",
        ["第一产业增加值 80 亿元", "第二产业增加值 310 亿元", "第三产业增加值 295 亿元"],
    ),
    ("发放“科创贷”“知产贷”分别为2.1亿元、8600万元。", ["发放“科创贷” 2.1 亿元", "发放“知产贷” 8600 万元"]),
    (
        "入库科技型中小企业480家，其中：高新区110家、云台县60家。",
        ["入库科技型中小企业 480 家", "高新区入库科技型中小企业 110 家", "云台县入库科技型中小企业 60 家"],
    ),
    (
        "建成众创空间13家（国家备案4家、省级9家）。",
        ["建成众创空间 13 家", "国家备案众创空间 4 家", "省级众创空间 9 家"],
    ),
    (
        "建有实验室6家、研究中心31家（其中国家级1家）、科研院所27家，分别增加2家、9家、11家。",
        [
            "建有实验室 6 家",
            "建有研究中心 31 家",
            "国家级研究中心 1 家",
            "科研院所 27 家",
            "建有实验室增量 2 家",
            "建有研究中心增量 9 家",
            "科研院所增量 11 家",
        ],
    ),
    ("技术合同成交额31亿元，是2020年的3.4倍。", ["技术合同成交额 31 亿元", "技术合同成交额倍数 3.4 倍"]),
    ("高企总量五年增长2.6倍，年均增长21%。", ["高企总量增速 2.6 倍", "高企总量年均增速 21 %"]),
    ("单位GDP能耗下降2.8%，降幅收窄0.4个百分点。", ["单位GDP能耗降幅 2.8 %", "单位GDP能耗降幅收窄 0.4 个百分点"]),
    ("研发投入实现翻一番。", ["研发投入增速 1 番"]),
    (
        "2022年，研发经费投入18亿元；2023年，增至21亿元，增长17%。",
        ["研发经费投入 18 亿元", "研发经费投入 21 亿元", "研发经费投入增速 17 %"],
    ),
    (
        "一季度，技术合同成交额3.6亿元；二季度，成交额达到4.8亿元。",
        ["技术合同成交额 3.6 亿元", "技术合同成交额 4.8 亿元"],
    ),
    (
        "研发经费投入14亿元，强度由1.02%提高到1.45%。",
        ["研发经费投入 14 亿元", "研发经费投入强度 1.02 %", "研发经费投入强度 1.45 %"],
    ),
    (
        "财政科技支出6亿元，占一般公共预算支出的比重为2.15%，提高0.2个百分点。",
        [
            "财政科技支出 6 亿元",
            "财政科技支出占一般公共预算支出的比重 2.15 %",
            "财政科技支出占一般公共预算支出的比重增速 0.2 个百分点",
        ],
    ),
    ("粮食播种面积96万亩，产量43.5万吨。", ["粮食播种面积 96 万亩", "粮食产量 43.5 万吨"]),
    (
        "新开工科技项目6个，总投资58亿元，完成投资9亿元。",
        ["新开工科技项目 6 个", "科技项目总投资 58 亿元", "科技项目完成投资 9 亿元"],
    ),
    ("实施市级科技项目46项，安排专项资金1500万元。", ["实施市级科技项目 46 项", "科技项目安排专项资金 1500 万元"]),
    ("下达市级科技项目73项，落实资金4280万元。", ["下达市级科技项目 73 项", "科技项目资金 4280 万元"]),
    ("为156家企业发放科技贷款8.2亿元。", ["企业发放科技贷款 156 家", "发放科技贷款 8.2 亿元"]),
    ("组织85家企业参加科技成果博览会。", ["组织企业参加科技成果博览会 85 家"]),
    ("22项成果入选省级典型案例。", ["成果入选省级典型案例 22 项"]),
    ("本次大会现场签约项目15个。", ["签约项目 15 个"]),
    ("重点研发计划52项。", ["重点研发计划 52 项"]),
    ("力争到2026年高企总量实现翻番，达到400家。", ["高企总量 400 家"]),
    ("培育年产值超10亿元的科技企业5家。", ["培育年产值超10亿元的科技企业 5 家"]),
    ("研发投入强度每年提高0.1个百分点。", ["研发投入强度增速 0.1 个百分点"]),
    ("科技贷款余额82亿元，较年初新增12亿元。", ["科技贷款余额 82 亿元", "科技贷款余额增量 12 亿元"]),
    ("建成可持续发展实验区2家。", ["建成可持续发展实验区 2 家"]),
    ("科技型企业突破百家，达到108家。", ["科技型企业 108 家"]),
    ("研发经费增长18%；占GDP比重2.3%。", ["研发经费增速 18 %", "研发经费占GDP比重 2.3 %"]),
    (
        "万人发明专利拥有量18件，高于全省平均水平5件。",
        ["万人发明专利拥有量 18 件", "万人发明专利拥有量高于全省平均水平 5 件"],
    ),
    (
        "建有省级平台13家、市级平台32家，分别是2020年的1.4倍、1.8倍。",
        ["建有省级平台 13 家", "建有市级平台 32 家", "建有省级平台倍数 1.4 倍", "建有市级平台倍数 1.8 倍"],
    ),
    (
        "技术交易额12亿元，其中输出2亿元、吸纳10亿元，完成省下达任务9亿元的133%。",
        [
            "技术交易额 12 亿元",
            "输出技术交易额 2 亿元",
            "吸纳技术交易额 10 亿元",
            "技术交易额 9 亿元",
            "技术交易额完成任务 133 %",
        ],
    ),
    ("实现5个县、61个乡镇全覆盖。", ["覆盖县 5 个", "覆盖乡镇 61 个"]),
    ("吸引院士专家60人次到场。", ["吸引院士专家 60 人次"]),
    (
        "入库中小企业86家，东湖区、西川县入库数分别增长62%、48%。",
        ["入库中小企业 86 家", "东湖区中小企业入库数增速 62 %", "西川县中小企业入库数增速 48 %"],
    ),
    ("国家级、省级平台分别新增2家、6家。", ["新增国家级平台 2 家", "新增省级平台 6 家"]),
    (
        "35家省级孵化载体在孵企业超2000家。",
        ["省级孵化载体在孵企业 35 家", "孵化载体在孵企业 2000 家"],
    ),
    (
        "7月份，高新产业实现产值26亿元；1—7月累计实现产值182亿元。",
        ["高新产业实现产值 26 亿元", "高新产业累计实现产值 182 亿元"],
    ),
    ("建成覆盖6个县的科技服务网点85个。", ["建成覆盖6个县的科技服务网点 85 个"]),
    ("高新区贡献全市研发投入的61%。", ["高新区贡献全市研发投入 61 %"]),
    (
        "盯紧60个产值过10亿元、300个过2000万元的工业增长点。",
        ["盯紧产值过10亿元 60 个", "过2000万元的工业增长点 300 个"],
    ),
    ("在9个人口20万以上的县建成寄宿学校。", ["人口20万以上的县建成寄宿学校 9 个"]),
    ("新登记经营主体20万家，其中企业13万家。", ["新登记经营主体 20 万家", "新登记企业 13 万家"]),
    ("签约亿元以上项目38个，开工项目20个。", ["签约亿元以上项目 38 个", "开工项目 20 个"]),
    (
        "新布局建设的技术创新和成果转化类平台70%以上由企业牵头组建。",
        ["新布局建设的技术创新和成果转化类平台由企业牵头组建 70 %"],
    ),
    ("这也是云州生物园的100个公共技术平台。", ["云州生物园公共技术平台 100 个"]),
    ("组织3个省实验室和产业技术研究院、综合研究院高效运行。", ["组织省实验室 3 个"]),
    ("吸引40家省内、省外奶业产业链相关企业。", ["吸引省内、省外奶业产业链相关企业 40 家"]),
    ("高新技术企业总量突破500家，达512家。", ["高新技术企业总量 512 家"]),
    ("市供销社与批发市场及销售企业签订意向订单20万公斤。", ["签订意向订单 20 万公斤"]),
    ("黎明镇东风村共有村民300户。", ["村民 300 户"]),
    ("社区已与逾20家单位签署共建协议。", ["社区单位签署共建协议 20 家"]),
    ("90万人次踊跃参与科普课堂。", ["踊跃参与科普课堂 90 万人次"]),
    ("共同培育生物医药等5个产业集群。", ["培育产业集群 5 个"]),
    ("仪器平台对外服务8600人次。", ["仪器平台对外服务 8600 人次"]),
    (
        "建成云州计量测试中心等国家级平台16个，培育新型研发机构30家，其中省级12家。",
        ["建成国家级平台 16 个", "培育新型研发机构 30 家", "省级新型研发机构 12 家"],
    ),
    ("县级示范基地实现乡镇全覆盖，总数达到14个。", ["县级示范基地总数 14 个"]),
    ("云州市各类服务站数量比三年前翻番，总数达到210家。", ["各类服务站总数 210 家"]),
    (
        "组建服务团6个，加大了驻村指导员选派力度，由原先的40人增加至75人。",
        ["组建服务团 6 个", "驻村指导员选派 40 人", "驻村指导员选派 75 人"],
    ),
    ("申报高新技术企业50家、36家通过认定。", ["申报高新技术企业 50 家", "通过认定高新技术企业 36 家"]),
    ("全市批复建设的中试基地25个，已建成授牌8个。", ["批复建设的中试基地 25 个", "建成授牌中试基地 8 个"]),
    ("重点项目计划总投资18亿元，累计完成7.5亿元。", ["重点项目计划总投资 18 亿元", "重点项目累计完成投资 7.5 亿元"]),
    (
        "企业投入研发费用42亿元，相当于营业收入的2.8%。",
        ["企业投入研发费用 42 亿元", "企业投入研发费用相当于营业收入 2.8 %"],
    ),
    ("规上工业企业95家，有发明专利的占61.5%。", ["规上工业企业 95 家", "规上工业企业发明专利占比 61.5 %"]),
    ("研发经费支出88亿元，投入强度2.15%。", ["研发经费支出 88 亿元", "研发投入强度 2.15 %"]),
    ("新增国家级、省级孵化器各2家。", ["新增国家级孵化器 2 家", "新增省级孵化器 2 家"]),
    (
        "全年引进团队9个，按领域分，生物医药、新能源各3个。",
        ["引进团队 9 个", "生物医药引进团队 3 个", "新能源引进团队 3 个"],
    ),
    ("各站点共集聚人才85人。", ["集聚人才 85 人"]),
    ("云湖科学岛等载体全年同企业签下服务合同28项。", ["签下服务合同 28 项"]),
    ("受聘的院士、领军人才等专家有24人。", ["受聘的院士、领军人才等专家 24 人"]),
    ("为青川大学协调解决教师住房、子女入学等需求37项。", ["解决需求 37 项"]),
    ("发布“甲级材料”“乙级算法”“丙级装备”3项成果。", ["发布成果 3 项"]),
    ("举办供需对接活动5次，160家次企业参加。", ["参加供需对接活动企业 160 家次"]),
    ("技术合同成交额24亿元，其中58%来自省外企业。", ["技术合同成交额 24 亿元", "技术合同成交额来自省外企业占比 58 %"]),
    (
        "服务业收入31亿元，同比增长6.5%，可以完成同比增长9%的任务。",
        ["服务业收入 31 亿元", "服务业收入增速 6.5 %", "服务业收入增速 9 %"],
    ),
    ("高新技术企业净增90家，总数迈上600家台阶。", ["高新技术企业净增 90 家", "高新技术企业总数 600 家"]),
    ("全年工业总产值2150亿元，头一次站上2000亿元关口。", ["工业总产值 2150 亿元"]),
    ("技术合同交易额突破百亿。", ["技术合同交易额 100 亿元"]),
    ("落户重点项目30多个，总投资在千亿元以上。", ["落户重点项目 30 个", "重点项目总投资 1000 亿元"]),
    ("发表论文140篇。", ["发表论文 140 篇"]),
    ("引进专家教授百余位。", ["引进专家教授 100 位"]),
    ("废料回收2万吨、铝材加工9万吨产能。", ["废料回收 2 万吨", "铝材加工产能 9 万吨"]),
    ("引进高校分支机构，目标40家。", ["引进高校分支机构 40 家"]),
    ("国家级产业平台新增6个、总数17个。", ["国家级产业平台新增 6 个", "产业平台总数 17 个"]),
    ("示范区规划面积98.5平方公里。", ["示范区规划面积 98.5 平方公里"]),
    ("境内现有全省重点实验室5家。", ["全省重点实验室 5 家"]),
    ("该院全职在岗76人。", ["全职在岗 76 人"]),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_figures_of_one_sentence_share_what_is_said_once(sentence: str, expected: list[str]) -> None:
    found = [f"{one.indicator} {one.value:g} {one.unit}" for one in read(sentence)]
    assert found == expected


def test_a_single_thing_and_an_amount_a_month_are_figures() -> None:
    assert [(one.value, one.unit) for one in read("全市建成平台1个、企业2家。")] == [(1.0, "个"), (2.0, "家")]
    assert [(one.value, one.unit) for one in read("城乡居民养老金每月180元。")] == [(180.0, "元")]


def test_the_first_figure_of_a_rise_has_the_year_it_rose_from() -> None:
    first, second = read("专项资金由2020年的300万元增加到900万元。")
    assert (first.year, second.year) == (2020, 2023)


def test_the_goal_in_a_sentence_about_results_is_a_target() -> None:
    done, goal = read("310家企业进入科技型企业库，超额完成省定280家目标任务。")
    assert (done.value, done.status) == (310, "achieved")
    assert (goal.value, goal.status) == (280, "target")
    assert goal.indicator == done.indicator


NOT_INDICATORS = [
    "会议于2023年3月5日上午9时召开。",
    "历时半年，完成第二轮评审。",
    "全市排名第3位，位列全省前10名。",
    "落实《云州市人才新政30条》。",
    "推广“12+10”模式和“五个一”工程。",
    "建成5G网络，采用3.0版本。",
    "对新认定的省级实验室一次性给予50万元奖励。",
    "对企业按研发投入给予最高100万元补助。",
    "召开座谈会12次。",
    "举办培训班6期。",
    "40多位专家出席会议。",
    "云州轴承股份有限公司实现营业收入6亿元。",
    "该中心占地面积2000平方米。",
    "坚持一个中心、两个基本点。",
    "解决了8个问题。",
    "一批企业加快成长，上百家企业受益。",
    "对照48项重点任务逐一销号。",
    "围绕9条产业链绘制图谱。",
    "云州入选全国首批20个试点城市。",
    "发放宣传资料3万份。",
    "用3天时间走完全程。",
    "重点做好9个方面工作。",
    "该实验室目前有固定人员43名。",
    "该项目总投资8亿元。",
    "出台地方性法规6部。",
    "投资3.2亿元建设的云州科创园已建成投用。",
    "云州电科21所研发人员到场。",
    "高台村7组率先试点。",
    "创新指数在全省14个市州中排名第5。",
    "榜单范围为910个地级市市辖区。",
    "申请单位应具备独立场地，专职技术人员15名以上，设备原值在1000万元以上。",
    "中试平台至少拥有3条中试线，累计开展中试项目5项。",
    "逐步实现“两个一”（治疗1例、管理1例）。",
    "“公司今年产能从1亿元增加到3亿元。”",
    "参与集中开工的云州轴承有限公司新厂项目，总投资8亿元。",
    "老板打了折，原来要220元。",
    "党群服务站建筑总面积为318平方米。",
    "通过实施设备更新行动、人才培育行动、金融助力行动等5项行动，推动企业发展。",
    "采访由两社完成，分别聚焦东线、西线、南线3条线路。",
    "依托12所师范大学举办暑期学校。",
    "顾客在这10家商户消费可享折扣。",
    "推出科技创新10个行动计划。",
    "150名企业负责人、专家学者参会。",
    "云州技术大市场平台上线，入驻服务机构37家。",
    "“云湖（东城）协同创新中心”引进东城企业19家。",
    "黎明镇飞防服务队累计作业2.3万亩。",
    "联合实验室正式揭牌，一期投入2800万元。",
    "轴承寿命项目获得立项支持，国拨经费1500万元。",
    "4家单位签署战略合作协议。",
    "20家社会组织、爱心企业的代表围绕议题进行分享。",
    "对新认定的省级实验室给予20万元奖励，政策持续落地。",
    "高新区在全国178家国家高新区综合评价中位列前茅，排名第96位。",
    "全市创新能力居全省第7位，较上年上升1位。",
    "紧盯省委确定的14个战略性新兴产业。",
    "打造“一个中心、两个基地”。",
    "比前面的北岭少88家，比青川少45家，只比后面的云湖多19家。",
    "推进青川锰业公司30万吨/年压滤渣处置项目建设。",
    "科学城研究院二期可行性研究报告通过批复，计划投资3.6亿元。",
    "总投资约16亿元的云湖创新中心项目正式开工。",
    "贷款余额连续3年保持30%以上的较高增速。",
    "高新区综合排名第124位，较上年前移10位。",
    "。，；：！？、",
    "The region has a plan for growth.",
    "",
]


@pytest.mark.parametrize("sentence", NOT_INDICATORS)
def test_dates_ranks_titles_rewards_meetings_and_single_bodies_are_no_indicators(sentence: str) -> None:
    assert read(sentence) == ()


PLANS = [
    ("技术合同成交额达到70亿元。", {"mode": Mode.PLAN, "kind": "plan", "year": 2024}, (2024, "target")),
    ("技术合同成交额达到70亿元。", {"mode": Mode.PLAN, "kind": "annual-summary", "year": 2023}, (2024, "target")),
    ("技术合同成交额达到70亿元。", {"mode": Mode.PLAN, "kind": "half-year-summary", "year": 2023}, (2023, "target")),
    ("目前，技术合同成交额已达到70亿元。", {"mode": Mode.PLAN, "kind": "plan", "year": 2024}, (2024, "achieved")),
    ("技术合同成交额达到70亿元。", {"mode": Mode.DONE, "kind": "plan", "year": 2024}, (2023, "achieved")),
    ("技术合同成交额达到70亿元。", {"mode": Mode.PROBLEMS, "year": 2023}, (2023, "achieved")),
    ("每年选派特派员70名。", {"mode": Mode.PLAN, "kind": "five-year-plan", "year": 2021}, (None, "target")),
    ("2020年，全市特派员70名。", {"mode": Mode.DONE, "kind": "five-year-plan", "year": 2021}, (2020, "achieved")),
    ("全市特派员70名。", {"mode": None, "kind": "news", "year": None}, (None, "achieved")),
    ("争取省级项目70项。", {"mode": Mode.DONE}, (2023, "achieved")),
    ("争取省级项目70项。", {"mode": Mode.PLAN, "kind": "plan"}, (2023, "target")),
    ("力争省级项目突破70项。", {"mode": None, "kind": "news"}, (2023, "target")),
    ("年度任务为省级孵化器增加7家。", {"mode": Mode.DONE}, (2023, "target")),
    ("下一步，推动工作站覆盖17个乡镇。", {"mode": Mode.DONE}, (2023, "target")),
    ("全县将推动工作站覆盖17个乡镇。", {"mode": Mode.DONE}, (2023, "target")),
    ("年度目标已下达，力争多增，实际净增企业210家。", {"mode": Mode.DONE}, (2023, "achieved")),
]


@pytest.mark.parametrize(("sentence", "about", "expected"), PLANS)
def test_section_cue_and_kind_of_report_decide_status_and_year(
    sentence: str, about: dict[str, object], expected: tuple[int | None, str]
) -> None:
    (observation,) = read(sentence, **about)
    assert (observation.year, observation.status) == expected


DATED = [
    ("结合“十五五”规划编制，储备项目300个。", {"mode": Mode.PLAN, "kind": "plan", "year": 2025}, (2025, "target")),
    (
        "争取重大设施纳入国家“十五五”规划，储备项目300个。",
        {"mode": Mode.PLAN, "kind": "plan", "year": 2025},
        (2025, "target"),
    ),
    ("用3年时间引进人才90名。", {"mode": Mode.PLAN, "kind": "plan", "year": 2024}, (None, "target")),
    ("五年内突破技术60项。", {"mode": Mode.PLAN, "kind": "five-year-plan", "year": 2021}, (2025, "target")),
    ("预计软件业收入达到80亿元。", {"mode": Mode.DONE, "kind": "work-report", "year": 2025}, (2024, "achieved")),
    ("自2015年成立以来，累计孵化企业40家。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("截至2023年6月，建成平台63个。", {"mode": None, "kind": "reply", "year": 2023}, (2023, "achieved")),
    ("建成未来工厂23个。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("完成年度计划投资的74%。", {"mode": Mode.DONE, "year": 2023}, None),
    ("去年同期高新技术企业为88家。", {"mode": Mode.DONE, "year": 2023}, (2022, "achieved")),
    ("下半年，计划组织申报企业40家。", {"mode": Mode.DONE, "year": 2023}, (2023, "target")),
    ("下达重点研发计划52项。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("评价入库数达到去年全年的1.2倍。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("高新区要各建成服务站2个。", {"mode": Mode.DONE, "year": 2023}, (2023, "target")),
    ("向全市征集2024年技术攻关需求13个。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("重点实验室2015年正式获批，先后承担国家级项目10项。", {"mode": Mode.DONE, "year": 2023}, (2023, "achieved")),
    ("选拔赛2019年设立至今，吸引创业项目1200个。", {"mode": None, "kind": "news", "year": None}, (None, "achieved")),
]


@pytest.mark.parametrize(("sentence", "about", "expected"), DATED)
def test_a_period_is_the_time_of_a_figure_only_where_it_says_so(
    sentence: str, about: dict[str, object], expected: tuple[int | None, str] | None
) -> None:
    found = [(one.year, one.status) for one in read(sentence, **about)]
    assert found == ([] if expected is None else [expected])


def test_a_paragraph_has_the_year_that_it_begins_with() -> None:
    text = "2019年以来，平台承载能力提高。全市研发平台275家。"
    document = reading(text, year=2018)
    (passage,) = document.frame.passages
    half = text.index("全市")
    parts = (Sentence(0, half, 1, Mode.DONE), Sentence(half, len(text), 1, Mode.DONE))
    split = Reading(document.text, Frame(document.frame.report, (passage,), parts))
    assert [one.year for one in find_observations(split, ())] == [2019]


def test_what_is_done_in_a_plan_does_not_say_so_of_the_next_clause() -> None:
    done, goal = read("推进已批建的3家实验室，新组建5家实验室。", mode=Mode.PLAN, kind="plan", year=2025)
    assert (done.status, goal.status) == ("achieved", "target")


TOLD = "记者在发布会上看到这些变化。"
"""A mark of news: without one a text of a known region is taken for a bureau's."""


def test_news_of_a_company_hold_no_figures_of_the_region() -> None:
    text = "云州轴承上半年新签订单300份。全市新增企业120家。"
    company = Span(0, 4, "Enterprise", "e1", "云州轴承", "model")
    sentences = [part + "。" for part in text.split("。") if part]
    news = reading(*sentences, TOLD, mode=None, kind="news")
    assert [one.value for one in find_observations(news, (company,))] == [120]
    bureau = reading(*sentences, mode=None, kind="news")
    assert [one.value for one in find_observations(bureau, (company,))] == [300, 120]
    summary = reading("云州轴承上半年新签订单300份。")
    assert [one.value for one in find_observations(summary, (company,))] == [300]


def test_companies_that_are_only_listed_own_no_figure_beside_them() -> None:
    start, listed, own = "近年来，持续引进企业，集聚", "云州轴承、东湖电气等7家整车企业，", "拥有零部件企业1100家。"
    at = len(start)
    names = (
        Span(at, at + 4, "Enterprise", "e1", "云州轴承", "model"),
        Span(at + 5, at + 9, "Enterprise", "e2", "东湖电气", "model"),
    )
    found = find_observations(reading(start + listed + own, TOLD, mode=None, kind="news"), names)
    assert [one.value for one in found] == [7, 1100]
    owner = (Span(at, at + 4, "Enterprise", "e1", "云州轴承", "model"),)
    assert find_observations(reading(start + "云州轴承，" + own, TOLD, mode=None, kind="news"), owner) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "学院现有博士点12个。",
        "幼儿园占地面积大，现有幼儿班15个。",
        "他长期从事骨科研究，承担国家级课题9项。",
        "代表团走访了30家企业。",
        "来自20个城市的60家单位参加。",
        "云州科学院专家120名。",
    ],
)
def test_news_of_bodies_people_and_visits_hold_no_figures_of_the_region(sentence: str) -> None:
    assert read(sentence, TOLD, mode=None, kind="news") == ()


def test_of_people_that_the_region_gathered_the_parts_are_its_own_too() -> None:
    found = read("各站共集聚人才85人，其中特派员50名、外聘专家35名。", TOLD, mode=None, kind="news")
    assert [one.value for one in found] == [85, 50, 35]
    assert read("实验室人才规模85人，其中职员50名。", TOLD, mode=None, kind="news") == ()


def test_paragraphs_parted_by_tabs_are_no_row_of_a_table() -> None:
    line = "云州新闻\t8月8日，云州市召开发布会介绍科技创新工作的进展，各县区科技局的代表到会。新增企业120家。"
    assert [one.value for one in read(line)] == [120]


def test_the_year_a_section_of_plans_begins_with_holds_for_its_sentences() -> None:
    found = read("2025年，我们将抓好以下工作。", "新增高企40家。", mode=Mode.PLAN, year=2023)
    assert [(one.value, one.year, one.status) for one in found] == [(40, 2025, "target")]


def test_a_table_gives_each_column_its_year_and_status() -> None:
    found = read(
        "序号\t指标名称\t单位\t2020年\t2025年目标",
        "1\t研发投入强度\t%\t1.2\t2.0",
        "2\t高新技术企业\t家\t80\t150以上",
        mode=Mode.PLAN,
        kind="five-year-plan",
        year=2021,
    )
    assert [said(one) for one in found] == [
        "研发投入强度 1.2 % 2020 achieved exact",
        "研发投入强度 2 % 2025 target exact",
        "高新技术企业 80 家 2020 achieved exact",
        "高新技术企业 150 家 2025 target at-least",
    ]


def test_a_table_reads_the_unit_from_the_name_and_growth_from_its_column() -> None:
    found = read("指标\t2023年完成\t同比", "技术合同成交额（亿元）\t21.3\t31.5%")
    assert [said(one) for one in found] == [
        "技术合同成交额 21.3 亿元 2023 achieved exact",
        "技术合同成交额增速 31.5 % 2023 achieved exact",
    ]


def test_a_table_reads_bounds_and_gives_growth_the_time_of_the_column_before_it() -> None:
    found = read(
        "指标\t单位\t2020年\t2025年目标\t年均增长（%）",
        "研发投入强度\t%\t1.4\t≥2.0\t[0.6]",
        "高新技术企业\t家\t80\t不低于150\t-1.5",
        mode=Mode.PLAN,
        kind="five-year-plan",
        year=2021,
    )
    assert [said(one) for one in found] == [
        "研发投入强度 1.4 % 2020 achieved exact",
        "研发投入强度 2 % 2025 target at-least",
        "研发投入强度增速 0.6 % 2025 target exact",
        "高新技术企业 80 家 2020 achieved exact",
        "高新技术企业 150 家 2025 target at-least",
        "高新技术企业增速 -1.5 % 2025 target exact",
    ]


def test_a_table_tells_what_was_done_from_its_goal() -> None:
    found = read("指标\t年度目标\t完成情况", "高新技术企业总数\t180家\t196家")
    assert [said(one) for one in found] == [
        "高新技术企业总数 180 家 2023 target exact",
        "高新技术企业总数 196 家 2023 achieved exact",
    ]


def test_a_table_of_places_names_each_figure_by_place_and_column() -> None:
    rows = ("县区\t高新技术企业（家）\t技术合同成交额（亿元）\t增速", "东湖区\t45\t6.2\t8.1%", "合计\t57\t7.5\t9%")
    document = reading(*rows)
    at = len(rows[0]) + 1
    district = Span(at, at + 3, "Region", "e7", "东湖区", "table")
    found = find_observations(document, (district,))
    assert [(one.indicator, one.value, one.unit, one.region) for one in found] == [
        ("东湖区高新技术企业", 45, "家", "e7"),
        ("东湖区技术合同成交额", 6.2, "亿元", "e7"),
        ("东湖区技术合同成交额增速", 8.1, "%", "e7"),
        ("高新技术企业", 57, "家", None),
        ("技术合同成交额", 7.5, "亿元", None),
        ("技术合同成交额增速", 9, "%", None),
    ]


def test_a_table_of_years_gives_each_row_its_year_and_status() -> None:
    found = read("年份\t高新技术企业\t研发投入（亿元）", "2022年\t45家\t6.2", "2025年目标\t100家\t15.0以上")
    assert [said(one) for one in found] == [
        "高新技术企业 45 家 2022 achieved exact",
        "研发投入 6.2 亿元 2022 achieved exact",
        "高新技术企业 100 家 2025 target exact",
        "研发投入 15 亿元 2025 target at-least",
    ]


def test_a_table_of_bodies_holds_no_figures_of_the_region() -> None:
    assert read("单位\t经费（万元）\t人数", "云州轴承公司\t45\t12", "云州学院\t30\t8") == ()


def test_a_table_reads_periods_and_parts() -> None:
    found = read("指标\t1-6月\t同比增长（%）", "高新技术企业（家）\t96\t12.3", "其中：国家级\t6\t-5.6")
    assert [f"{one.indicator} {one.value:g} {one.unit}" for one in found] == [
        "高新技术企业 96 家",
        "高新技术企业增速 12.3 %",
        "国家级高新技术企业 6 家",
        "国家级高新技术企业增速 -5.6 %",
    ]


def test_a_text_without_sections_that_only_plans_is_read_as_a_plan() -> None:
    plan = (
        "加快建设平台。推进攻关。深化改革。加强保障。完善机制。支持转化。强化服务。优化环境。培育企业。打造园区。" * 2
    )
    (observation,) = read(plan, "实施重点项目20项。", mode=None, kind="news", year=2025)
    assert observation.status == "target"


def test_the_same_figure_said_twice_is_one_observation() -> None:
    assert len(read("全市高企总数达到290家。", "高新技术企业290家，创历史新高。")) == 1
    assert len(read("省级平台12家。", "市级平台12家。")) == 2
    assert len(read("入库科技型企业35家以上。", "争取科技型企业入库超过35家。")) == 1
    assert len(read("全社会研发投入强度0.61%。", "投入强度（研发支出与生产总值之比）0.61%。")) == 1
    assert len(read("技术合同成交额21亿元。", "技术合同登记的目标是合同成交额达到21亿元。", mode=Mode.PLAN)) == 1


def test_a_title_says_what_its_text_says_in_full() -> None:
    found = read("青川市8家工作站布点到位", "今年首批设立8家科技特派员工作站。")
    assert [(one.indicator, one.value) for one in found] == [("首批设立科技特派员工作站", 8)]


def test_a_figure_inside_a_name_is_no_figure() -> None:
    document = reading("实施200家企业上云行动。")
    assert [one.value for one in find_observations(document, ())] == [200]
    name = Span(2, 11, "Policy", "e2", "200家企业上云行动", "quoted")
    assert find_observations(document, (name,)) == ()


def test_the_figure_of_a_district_is_given_to_it() -> None:
    document = reading("认定技术中心9家，其中东湖区4家。")
    district = Span(11, 14, "Region", "e7", "东湖区", "table")
    whole, part = find_observations(document, (district,))
    assert (whole.region, part.region) == (None, "e7")
    assert part.indicator == "认定技术中心"


def test_an_indicator_is_named_without_the_place_that_its_figures_are_given_to() -> None:
    text = "东湖区引进科技型企业30家，同比增长20%；西川县引进科技型企业30家；云湖区级平台12家。"
    starts = {name: text.index(name) for name in ("东湖区", "西川县", "云湖区")}
    places = [Span(at, at + 3, "Region", name, name, "table") for name, at in starts.items()]
    assert [(one.region, one.indicator) for one in find_observations(reading(text), places)] == [
        ("东湖区", "引进科技型企业"),
        ("东湖区", "引进科技型企业增速"),
        ("西川县", "引进科技型企业"),
        ("云湖区", "云湖区级平台"),
    ]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("三百二十", 320),
        ("一千零五", 1005),
        ("二三", None),
        ("百千", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert spelled_number(numeral) == value


@pytest.mark.parametrize("text", ["三年", "半年", "第三批", "百强", "一个中心", "数百家", "千家万户", "三个月"])
def test_chinese_words_that_are_no_counts(text: str) -> None:
    assert list(scan(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5万家", "1.5", "万家"),
        ("３５％", "35", "%"),
        ("1,234.5万元", "1234.5", "万元"),
        ("2.4万亿元", "2.4", "万亿元"),
        ("1万9千户", "19000", "户"),
        ("60余万人", "60", "万人"),
        ("3个百分点", "3", "个百分点"),
        ("6倍", "6", "倍"),
        ("2000P", "2000", "P"),
    ],
)
def test_number_and_unit_are_taken_as_written(text: str, value: str, unit: str) -> None:
    (figure,) = scan(fold(text))
    assert (str(figure.value), figure.unit) == (value, unit)


def test_evidence_and_quote_are_raw_text_across_deleted_line_breaks() -> None:
    raw = "全市高新\n技术企业 达到 178 家。"
    kept = [at for at, sign in enumerate(raw) if sign not in " \n"]
    text = "".join(raw[at] for at in kept)
    frame = Frame(Report(id="r", year=2023), (Passage(1, 0, len(raw)),), (Sentence(0, len(text), 1, Mode.DONE),))
    (observation,) = find_observations(Reading(NormalText(text, raw, array("q", kept)), frame), ())
    assert observation.evidence == raw[observation.start : observation.end] == "全市高新\n技术企业 达到 178 家"
    assert observation.quote == raw[observation.quote_start :]
    assert observation.indicator == "高新技术企业"


SENTENCES = [sentence for sentence, _ in DONE] + [sentence for sentence, _ in LISTS] + NOT_INDICATORS


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
@settings(max_examples=60, deadline=None)
def test_evidence_is_verbatim_and_holds_the_digits(sentences: list[str]) -> None:
    document = reading(*sentences)
    for one in find_observations(document, ()):
        assert document.text.raw[one.start : one.end] == one.evidence
        assert document.text.raw[one.quote_start : one.quote_start + len(one.quote)] == one.quote
        assert one.evidence in one.quote
        assert 4 <= len(one.evidence) <= 200
        written = fold(one.evidence).replace(",", "")
        assert f"{one.value:g}" in written or any(sign in written for sign in "一二两三四五六七八九十百千")


@given(st.permutations([sentence for sentence, _ in DONE]))
@settings(max_examples=20, deadline=None)
def test_what_a_sentence_says_does_not_depend_on_the_others(sentences: list[str]) -> None:
    alone = {said(one) for sentence in sentences for one in read(sentence)}
    assert {said(one) for one in read(*sentences)} <= alone


@given(
    st.text(
        alphabet="0123456789.,，、；。（）()%万亿家个项年月日第前约超达增长至到为的和分别其中占“”《》全市企业 \t\n",
        max_size=80,
    )
)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    sentences = [line for line in text.split("\n") if line]
    document = reading(*sentences)
    for one in find_observations(document, ()):
        assert document.text.raw[one.start : one.end] == one.evidence
        assert len(one.indicator) >= 2


@given(st.text(alphabet="，。；：！？、“”《》（）—… \tabcdefghijklmnopqrstuvwxyzABCDEFGHIJ'\"", max_size=60))
@settings(max_examples=100, deadline=None)
def test_punctuation_and_english_hold_no_observations(text: str) -> None:
    assert find_observations(reading(text), ()) == ()


def test_a_line_of_a_megabyte_is_read_once() -> None:
    for unit in ("共", "增长", "1,", "《", "“", "(", "三", "新建、"):
        line = unit * (200_000 // len(unit))
        assert find_observations(reading(line), ()) == ()
    (observation,) = find_observations(reading("同比" * 100_000 + "，新增企业12家。"), ())
    assert len(observation.quote) <= 2000


TRAINING = SHARED / "training"


@pytest.mark.skipif(not TRAINING.exists(), reason="the annotated training texts are not beside the repository")
def test_most_figures_of_the_bureau_documents_are_found() -> None:
    from ingest.reading import read as read_file

    found = expected = right = 0
    for gold in sorted((TRAINING / "gold").glob("s*.json")):
        known = [
            (row["value"], row["unit"], row["status"])
            for row in json.loads(gold.read_text(encoding="utf-8"))["observations"]
        ]
        document = read_file(TRAINING / "text" / f"{gold.stem}.txt")
        mine = [(one.value, one.unit, one.status) for one in find_observations(document, ())]
        expected, found = expected + len(known), found + len(mine)
        for figure in mine:
            if figure in known:
                known.remove(figure)
                right += 1
    assert right / expected > 0.9
    assert right / found > 0.9


def test_a_run_of_numerals_is_read_in_one_way() -> None:
    """Ways that multiply would take longer than anyone waits."""
    assert not naming.is_modifier("亿" * 60 + "目")
    assert naming.is_modifier("十百千" * 20 + "级")
