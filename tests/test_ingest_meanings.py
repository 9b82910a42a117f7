"""Form, stage and basis hold to their meaning: what nothing in the annotation tells, on sentences of our own.

`form` says what binds two partners, `stage` how far a thing has come, `basis` what tells a place. Each table holds at
least sixty sentences, each worded anew; 甲 to 己 are parties, ⟨⟩ marks the words that state a claim.
"""

from __future__ import annotations

import pytest

from graph import Mode
from ingest.status import judge

from .report_notation import OWN, parse, read

from ingest.relations import find_claims  # isort: skip

_PARTIES = {
    "甲": "[Enterprise:甲山钢铁集团]",
    "乙": "[University:乙川理工大学]",
    "丙": "[University:丙湖师范大学]",
    "丁": "[ResearchInstitute:丁岭农业科学院]",
    "戊": "[Enterprise:戊原生物公司]",
    "己": "[Region:己水县]",
    "庚": "[Platform:庚峰冶金联合实验室]",
    "辛": "[Project:辛材料热轧控制]",
    "壬": "[Agreement:壬合作框架协议]",
}


def _marked(sentence: str) -> str:
    return "".join(_PARTIES.get(char, char) for char in sentence)


FORMS = {
    "agreement": """
        甲与乙签署战略合作协议。
        甲、乙签订产学研合作协议书。
        今年3月，甲同丙签约，在人才培养上展开合作。
        戊与丁签订技术开发合同，开展合作。
        甲与乙签署《壬》。
        己与丙续签校地合作协议。
        市里与乙签署合作备忘录。
        甲与戊达成合作协议。
        甲和丁签署了为期五年的合作协议。
        拟与丙签订人才合作协议。
        正与乙商谈，计划签署合作协议。
        戊与乙、丙签署合作框架协议。
        己与丁签下农业科技合作备忘录。
    """,
    "joint-platform": """
        甲与乙共建庚。
        甲联合乙组建庚。
        戊、丁共同成立庚。
        甲与丙合作建设庚。
        乙与己联合设立庚。
        庚由甲与乙联合建设。
        庚由戊和丁共同组建。
        支持甲与乙共建庚。
        推动戊联合丙创建庚。
        甲与丁携手打造庚。
        拟与乙合作设立庚。
        与丙共建庚。
        庚（甲与乙共建）通过评估。
    """,
    "joint-project": """
        甲与乙联合承担“辛”。
        戊联合丁实施“辛”。
        甲与丙联合开展关键技术攻关。
        戊与乙合作研发新型酶制剂。
        甲联合乙攻关高端轴承钢。
        戊、丁联合申报省重点研发课题，开展合作。
        甲与乙合作开展科研项目。
        己与丁合作实施育种项目。
        推动甲与丙联合攻关。
        “辛”由甲与乙共同承担。
        戊与丙在合成生物领域开展联合研发。
        支持戊与丁联合承担国家课题。
    """,
    "contact": """
        组团赴乙开展产学研对接活动。
        赴丁考察，洽谈合作事宜。
        主动对接丙，推动产学研合作。
        邀请乙专家来市开展技术对接。
        走访丁，商谈成果转化合作。
        甲赴乙对接合作。
        拜访丙，就合作事宜进行交流。
        积极对接乙、丙。
        精准对接丁。
        戊与丁开展技术对接。
        己与乙开展需求对接。
        己到丁考察对接。
    """,
    "unspecified": """
        甲与乙深度合作。
        戊与丁建立长期合作关系。
        加强与丙的合作。
        己与乙开展校地合作。
        深化与乙、丙的产学研合作。
        甲与戊结成合作伙伴关系，开展合作。
        持续推进与丁的科技合作。
        甲、乙、丙三方合作。
        甲携手乙。
        支持丙与地方企业合作。
        戊与丁共享仪器设备。
        甲与乙加强协作。
    """,
}
_FORMS = [(form, line.strip()) for form, lines in FORMS.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("form", "sentence"), _FORMS)
def test_a_partnership_bears_the_form_that_its_words_tell(form: str, sentence: str) -> None:
    forms = {claim.form for claim in read(_marked(sentence)).claims if claim.type == "PARTNERS_WITH"}

    assert forms == {form}


STAGES = {
    "applied": """
        戊⟨申报⟩省级企业技术中心
        甲组织申报⟨高炉实验室⟩
        甲已申报⟨低碳冶金中心⟩
        戊积极申报⟨酶工程中心⟩
        组织申报⟨省重点实验室⟩2家
        丁的⟨育种基地⟩申报材料齐备
        推荐甲申报⟨国家中心⟩
        支持戊申报⟨省级中试基地⟩
        鼓励甲申报⟨孵化器⟩
        戊向省厅申报⟨工程中心⟩
        指导丁申报⟨重点实验室⟩
        甲联合乙申报⟨联合实验室⟩
    """,
    "under-review": """
        甲申报的⟨高炉实验室⟩已公示
        ⟨酶工程中心⟩进入公示期
        ⟨育种基地⟩完成答辩
        ⟨低碳冶金中心⟩通过专家论证，待批
        甲⟨申报⟩的中心通过形式审查
        ⟨酶工程中心⟩材料已报送省厅
        ⟨中试基地⟩已上报待批
        ⟨高炉实验室⟩通过省厅初审
        ⟨孵化器⟩完成现场考察
        ⟨联合实验室⟩建设方案待发文
        戊的⟨工程中心⟩拟认定
        ⟨育种实验室⟩正在公示
    """,
    "approved": """
        甲⟨获批⟩省重点实验室
        戊⟨获批⟩筹建酶工程中心
        丁⟨获评⟩省级示范基地
        甲的⟨高炉实验室⟩获得批准
        戊被⟨认定为⟩省级企业技术中心
        丁⟨入选⟩国家级基地名单
        甲⟨获准⟩建设低碳冶金中心
        ⟨酶工程中心⟩获批
        ⟨孵化器⟩备案为省级
        戊的⟨中试基地⟩获得省级认定
        ⟨高炉实验室⟩成功获批
        丁⟨获得⟩国家级认定
    """,
    "under-construction": """
        甲的⟨高炉实验室⟩开工建设
        ⟨酶工程中心⟩正在建设
        ⟨低碳冶金中心⟩在建
        ⟨中试基地⟩正在装修
        ⟨孵化器⟩主体封顶
        ⟨育种基地⟩已开工
        ⟨联合实验室⟩正在筹建
        ⟨工程中心⟩启动建设
        ⟨中试基地⟩动工
        ⟨高炉实验室⟩进入实质性建设阶段
        ⟨孵化器⟩奠基
        ⟨酶工程中心⟩建设中
    """,
    "established": """
        甲⟨建成⟩高炉实验室
        戊⟨新建⟩酶工程中心
        ⟨低碳冶金中心⟩投入运行
        ⟨中试基地⟩揭牌
        ⟨孵化器⟩挂牌
        ⟨育种基地⟩投用
        ⟨工程中心⟩正式启用
        甲⟨组建了⟩联合实验室
        戊⟨成立了⟩工程中心
        丁⟨设立了⟩试验站
        ⟨高炉实验室⟩落成
        ⟨中试基地⟩投产
    """,
    "accepted": """
        甲组建的⟨高炉实验室⟩通过验收
        ⟨酶工程中心⟩验收合格
        ⟨孵化器⟩通过复评
        ⟨中试基地⟩完成验收
        ⟨低碳冶金中心⟩顺利通过三年期评估
        戊承担建设的⟨工程中心⟩通过验收
    """,
    "": """
        甲与乙⟨合作⟩
        深化与丙的⟨合作⟩
        ⟨推进⟩校地合作
        甲与丁⟨签署⟩协议
        ⟨印发⟩创新十条
        戊⟨承担⟩省级课题
    """,
}
_STAGES = [(stage, line.strip()) for stage, lines in STAGES.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("stage", "sentence"), _STAGES)
def test_a_claim_bears_the_stage_that_its_words_tell(stage: str, sentence: str) -> None:
    start, end = sentence.index("⟨"), sentence.index("⟩") - 1

    assert (judge(sentence.replace("⟨", "").replace("⟩", ""), start, end, Mode.DONE).stage or "") == stage


BASES = {
    "stated": """
        [Platform:甲高炉中试基地]落户[Region:己水县]。
        [Platform:甲高炉中试基地]在[Park:江北高新区]建成投用。
        [ResearchInstitute:丁岭研究院]位于[Region:庚山区]。
        [Enterprise:戊原公司]入驻[Park:江北科技园]。
        在[Region:己水县]设立[Platform:甲育种工作站]。
        [Platform:乙酶工程中心]选址[Park:江北经开区]。
        [Enterprise:戊原公司]坐落于[Region:庚山镇]。
        位于[Region:己水县]的[Platform:丙茶叶试验站]开放。
        [Region:己水县][Enterprise:戊原公司]上市。
        [Platform:甲冶金中心]布局[Region:庚山区]。
        [ResearchInstitute:丁岭研究院]迁至[Park:江北科技园]。
        在[Park:江北高新区]布局[Platform:甲芯片中试基地]。
        [own:我市]的[Enterprise:戊原公司]上榜。
        [Platform:甲氢能中试基地]落地[Park:江北化工园]。
        [Enterprise:戊原公司]在[Region:己水县]投产。
        [Platform:乙孵化器]建在[Park:江北大学城]。
        [Platform:甲膜材料中心]、[Platform:乙酶工程中心]分别落户[Region:己水县]、[Region:庚山区]。
        落户[Region:己水县]的[ResearchInstitute:丁岭研究院]揭牌。
        [Region:己水县]集聚了[Enterprise:戊原公司]等一批企业。
        支持[ResearchInstitute:丁岭研究院]落户[Park:江北高新区]。
        拟在[Region:庚山区]建设[Platform:甲茶叶中试基地]。
        推动[Platform:乙孵化器]在[Park:江北经开区]开工。
    """,
    "name": """
        [University:江北医学院]揭牌。
        新建[Platform:江北市水稻实验室]。
        [Enterprise:江北钢铁公司]“[Project:热轧]”立项。
        [University:江北学院]新增专业。
        [Park:江北高新区]扩区。
        [ResearchInstitute:江北市农业科学院]获奖。
        依托[ResearchInstitute:江北农科所]开展培训。
        [Organization:江北市人民医院]获批课题。
        [University:江北职业技术学院]与[University:乙川大学]合作。
        [Enterprise:江北膜业公司]投产。
        [Platform:江北市孵化器]通过复评。
        支持[University:江北医学院]发展。
        [Park:江北经开区]获评先进。
        推动[Enterprise:江北制药厂]上市。
        [ResearchInstitute:江北林业研究所]完成改制。
        [Organization:江北市科技馆]开放。
        [Platform:江北市技术转移中心]运行良好。
        拟支持[University:江北师范学院]申硕。
        [Enterprise:江北化工集团]研发投入增长。
        [University:江北学院]、[University:乙川大学]签署协议。
    """,
    "host": """
        依托[University:江北医学院]建设[Platform:中药实验室]。
        [Platform:膜材料中试基地]由[Enterprise:江北膜业公司]运营。
        [Enterprise:江北钢铁公司]获批[Platform:冷轧工程中心]。
        [Platform:肾病研究中心]（[Organization:江北市人民医院]）通过评估。
        [University:江北学院]“[Platform:智能制造实验室]”揭牌。
        [Park:江北高新区]建成[Platform:启航孵化器]。
        [Platform:水稻工作站]依托[ResearchInstitute:江北农科所]。
        [Enterprise:江北制药厂]组建[Platform:制剂工程中心]。
        在[Organization:江北市人民医院]设立[Platform:临床研究中心]。
        [Platform:茶叶试验站]挂靠[ResearchInstitute:江北林业研究所]。
        支持[Enterprise:江北化工集团]创建[Platform:聚烯烃实验室]。
        拟依托[University:江北职业技术学院]建设[Platform:焊接中试基地]。
        [Enterprise:江北膜业公司]承担“[Project:水处理膜研制]”。
        “[Project:智能轧制]”由[Enterprise:江北钢铁公司]承担。
    """,
    "report": """
        新建[Platform:热轧中试基地]。
        我市新增[Platform:朝露众创空间]。
        全市建成[Platform:晨星孵化器]。
        推进[Platform:云谷数据中心]建设。
        [Enterprise:戊原公司]“[Project:酶固定化]”立项。
        认定[Platform:和风星创天地]。
        加快建设[Platform:远山膜材料中心]。
        新增[Platform:长河工作站]、[Platform:高岭工作站]。
        支持[Enterprise:戊原公司]发展。
        打造[Platform:甲山实验室]，优化服务。
        培育[Enterprise:丰泽科技公司]。
        获批[Platform:清泉重点实验室]。
    """,
}
_BASES = [(basis, line.strip()) for basis, lines in BASES.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("basis", "sentence"), _BASES)
def test_a_place_bears_the_basis_that_tells_it(basis: str, sentence: str) -> None:
    found = find_claims(*parse(sentence.replace("市政府", "[office:市政府]")))
    bases = {claim.basis for claim in (*found.claims, *found.derived) if claim.type == "LOCATED_IN"}

    assert basis in bases
    if basis == "stated":
        assert basis in {claim.basis for claim in found.claims}
    else:
        assert all(claim.basis == "stated" for claim in found.claims if claim.type == "LOCATED_IN")


NOWHERE = """
    组团赴[University:乙川理工大学]、[Enterprise:外地钢铁公司]对接合作。
    邀请[ResearchInstitute:丁岭农业科学院]专家授课。
    学习借鉴[Park:外地科技园]经验。
    与[University:丙湖师范大学]深化合作。
"""


@pytest.mark.parametrize("sentence", [line.strip() for line in NOWHERE.strip().splitlines()])
def test_partners_from_elsewhere_get_no_place(sentence: str) -> None:
    found = find_claims(*parse(sentence))

    assert not [claim for claim in (*found.claims, *found.derived) if claim.type == "LOCATED_IN"]


def test_each_table_holds_at_least_sixty_sentences_and_none_twice() -> None:
    for table in (_FORMS, _STAGES, _BASES):
        sentences = [sentence for _, sentence in table]
        assert len(sentences) == len(set(sentences)) >= 60


def test_what_is_implied_lies_in_the_reports_own_region() -> None:
    found = find_claims(*parse("新建[Platform:热轧中试基地]。"))
    names = {entity.id: entity.name for entity in parse("新建[Platform:热轧中试基地]。")[2]}

    assert {names[claim.tail] for claim in found.derived} == {OWN}
