"""Which names a sentence holds; the sentences are our own, in the manner of the genre."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Report
from ingest import read_text
from ingest.recognition import choose, recognise, segment
from ingest.recognition.closed import body_spans
from ingest.recognition.kinds import level, platform_kind, told

CITY = Report("r", region="长治市", adcode="140400", year=2023)


def names(text: str, report: Report = CITY) -> set[tuple[str, str]]:
    """(type, name) of every mention that is not only pointed to."""
    spans = recognise(read_text(text, report))
    return {(span.type, span.name) for span in spans if not span.rule.startswith("deictic")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依托太行轴承学院建成两条中试线。", ("University", "太行轴承学院")),
        ("市科技局与晋南冶金职业技术学院联合办班。", ("University", "晋南冶金职业技术学院")),
        ("支持云岭大学与红石机械共建试验线。", ("University", "云岭大学")),
        ("引进中科院合肥物质研究院的成果。", ("ResearchInstitute", "中科院合肥物质研究院")),
        ("上海交大的教授来访。", ("University", "上海交大")),
        ("建成“高原燃料电池山西省重点实验室”。", ("Platform", "高原燃料电池山西省重点实验室")),
        ("新建晋东高纯石墨工程技术研究中心。", ("Platform", "晋东高纯石墨工程技术研究中心")),
        ("依托青石机电建成农业农村部高寒作物重点实验室。", ("Platform", "农业农村部高寒作物重点实验室")),
        ("青云精密制造有限公司通过验收。", ("Enterprise", "青云精密制造有限公司")),
        ("出台《长治市氢能车辆推广办法》。", ("Policy", "长治市氢能车辆推广办法")),
        ("签署《长治市人民政府 北方交通大学战略合作协议》。", ("Agreement", "长治市人民政府 北方交通大学战略合作协议")),
        ("实施“高温合金粉末制备技术研究”项目。", ("Project", "高温合金粉末制备技术研究")),
        ("北山化工产业园扩区。", ("Park", "北山化工产业园")),
        ("襄垣县和武乡县分别开展试点。", ("Region", "襄垣县")),
        ("成立太行山核桃产业技术创新战略联盟。", ("Organization", "太行山核桃产业技术创新战略联盟")),
    ],
)
def test_a_name_is_found_between_its_true_edges(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "kind", "rank"),
    [
        ("依托中国天眼开展观测。", "other", None),
        ("与鹏城实验室签约。", "laboratory", None),
        ("与国家第三代半导体技术创新中心共建平台。", "technology-innovation-center", "national"),
    ],
)
def test_a_platform_of_national_fame_has_the_kind_and_level_that_its_name_tells(
    text: str, kind: str, rank: str | None
) -> None:
    reading = read_text(text, CITY)
    known = [span for span in body_spans(reading.text.text, segment(reading.text.text)) if span.type == "Platform"]
    assert [(span.platform_kind, span.level) for span in known] == [(kind, rank)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持沈阳大学生返乡创业。", False),
        ("沈阳大学城扩建。", False),
        ("沈阳大学生命科学学院来访。", True),
        ("与沈阳大学共建。", True),
    ],
)
def test_students_of_a_city_are_no_university(text: str, found: bool) -> None:
    reading = read_text(text, CITY)
    known = {span.name for span in body_spans(reading.text.text, segment(reading.text.text))}
    assert ("沈阳大学" in known) == found


@pytest.mark.parametrize(
    "text",
    [
        "加快建设省级重点实验室和工程技术研究中心。",
        "支持高校、科研院所和企业共建创新平台。",
        "全市新增国家级孵化器2家。",
        "大学生科技特派员深入基层。",
        "打造一流创新生态，推动高质量发展。",
        "煤化工、燃气、新材料等产业加快发展。",
        "。。。！！？，、；：“”《》（）",
        "The quick brown fox jumps over the lazy dog.",
    ],
)
def test_generic_words_punctuation_and_english_name_nothing(text: str) -> None:
    assert names(text) == set()


def test_platforms_that_share_their_head_are_told_apart() -> None:
    """Each item of the list takes the common class; the number must agree with the items."""
    found = names("新建高压阀门材料、矿用传感器件、页岩建材利用3家省技术创新中心。")

    assert found == {
        ("Platform", "高压阀门材料省技术创新中心"),
        ("Platform", "矿用传感器件省技术创新中心"),
        ("Platform", "页岩建材利用省技术创新中心"),
    }


def test_companies_in_a_list_of_designations_are_companies() -> None:
    found = names("恒岳机械、晋昌光电2家市级中试基地投入使用。")

    assert found == {("Enterprise", "恒岳机械"), ("Enterprise", "晋昌光电")}


@pytest.mark.parametrize("verb", ["划转", "代管", "拜会", "反哺", "重建"])
def test_a_verb_before_a_name_is_no_part_of_it(verb: str) -> None:
    assert ("Park", "昇阳科技园") in names(f"今年{verb}昇阳科技园。")


def test_a_place_in_a_list_of_zones_is_a_place() -> None:
    found = names("支持襄阳、宜昌、荆门等国家高新区提质升级。")

    assert {("Region", "襄阳"), ("Region", "宜昌")} <= found | {
        (type_, name.removesuffix("市")) for type_, name in found
    }
    assert not {name for type_, name in found if type_ in ("Park", "Platform", "Project")} & {"襄阳", "宜昌", "荆门"}


def test_words_that_point_to_the_own_city_and_zone_carry_their_full_names() -> None:
    spans = recognise(read_text("我市与高新区联合推进。市科技局负责。", CITY))

    assert {(span.type, span.name) for span in spans} == {
        ("Region", "长治市"),
        ("Park", "长治高新区"),
        ("Government", "长治市科学技术局"),
    }
    assert all(span.rule.startswith("deictic") for span in spans)


@pytest.mark.parametrize(
    ("name", "kind", "rank"),
    [
        ("页岩气山西省重点实验室", "key-laboratory", "provincial"),
        ("煤基新材料厅市共建山西省重点实验室培育基地", "key-laboratory", "provincial"),
        ("国家轴承工程技术研究中心", "engineering-research-center", "national"),
        ("农业农村部旱作农业重点实验室", "key-laboratory", "national"),
        ("晋城市光电中试基地", "pilot-base", "municipal"),
        ("云溪众创空间", "makerspace", None),
        ("清河县星创天地", "startup-base", None),
        ("北京市量子计算重点实验室", "key-laboratory", "municipal"),
        ("国家量子计算技术创新中心云溪分中心", "technology-innovation-center", "national"),
        ("量子计算国家重点实验室云溪中试基地", "key-laboratory", None),
        ("云岭大学", None, None),
        ("晋城市轴承实验室", "laboratory", "municipal"),
        ("江苏大型科学仪器共享服务平台", "other", "provincial"),
        ("云岭大学城市更新实验室", "laboratory", None),
        ("国际都市农业实验室", "laboratory", None),
        ("北岭科技创新中心", "other", None),
        ("云溪人才回乡工作站", "other", None),
        ("轴承专家工作站", "expert-workstation", None),
        ("晋城市法律教育实践基地", None, None),
        ("晋城市大型仪器服务平台", "other", "municipal"),
        ("国家轴承材料创新中心云溪基地", None, "national"),
        ("北岭大学—山西省水利厅联合实验室", "laboratory", None),
        ("北岭轴承有限公司技术中心", "enterprise-technology-center", None),
        ("云溪县科技成果转化服务中心", "technology-transfer", None),
        ("美国北湖国家实验室", "laboratory", None),
        ("同位素国创中心", "technology-innovation-center", "national"),
        ("云溪（北京）科创中心", "other", None),
        ("云溪科创中心", "incubator", None),
        ("云溪实验室襄垣分中心", "laboratory", None),
        ("云溪种业技术创新中心北湖区域中心", "technology-innovation-center", None),
    ],
)
def test_kind_and_level_follow_from_the_words_of_the_name(name: str, kind: str | None, rank: str | None) -> None:
    assert (platform_kind(name), level(name)) == (kind, rank)


@pytest.mark.parametrize(
    ("name", "rest", "kind", "rank"),
    [
        ("昇阳众创空间", "通过省级备案。", None, "provincial"),
        ("昇阳众创空间", "、白石孵化器等9家国家级载体运行良好。", None, "national"),
        ("青石驿站", "获评市级科技企业孵化器。", "incubator", "municipal"),
        ("青石驿站", "和云溪工场通过科技部备案。", None, "national"),
        ("昇阳众创空间", "争创国家级基地。", None, None),
        ("昇阳众创空间", "，带动全市省级平台增加。", None, None),
    ],
)
def test_what_follows_a_name_tells_its_level_unless_it_is_only_striven_for(
    name: str, rest: str, kind: str | None, rank: str | None
) -> None:
    """X通过省级备案 makes X provincial; 争创 and the next clause do not."""
    assert told(name + rest, len(name), len(name + rest)) == (kind, rank)


@given(st.text(alphabet="长治市大学研究院与、“”《》（）3家省级重点实验室建设依托有限公司的了\n。，", max_size=120))
def test_mentions_nest_or_stand_apart_in_the_text(text: str) -> None:
    reading = read_text(text, CITY)
    spans = recognise(reading)

    assert all(0 <= span.start < span.end <= len(reading.text.text) for span in spans)
    assert all(left.end <= right.start or right.end <= left.end for left, right in pairwise(spans))


@given(st.text(max_size=200))
def test_words_tile_the_text(text: str) -> None:
    words = segment(text)

    assert "".join(words.text) == text
    assert len(words.at) == len(text) + 1


def test_the_choice_does_not_depend_on_the_order_of_candidates() -> None:
    reading = read_text("依托云岭大学建设云岭大学先进材料研究院和红石新材料有限公司。", CITY)
    spans = list(recognise(reading))

    assert choose(spans) == choose(spans[::-1])


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("云岭农业大学谷物研究所通过评估。", ("University", "云岭农业大学")),
        ("中科院合肥物质研究院来访。", ("ResearchInstitute", "中科院")),
        ("北大-襄垣矿用材料联合实验室揭牌。", ("University", "北大")),
        ("北大-襄垣矿用材料联合实验室揭牌。", ("Region", "襄垣")),
        ("西山科技大市场长治分市场开业。", ("Platform", "西山科技大市场")),
        ("用好云岭实验室长治基地。", ("Platform", "云岭实验室")),
        ("生态环境部环境规划院来访。", ("Government", "生态环境部")),
        ("中国气象局暴雨研究所来访。", ("Government", "中国气象局")),
        ("云岭农业大学谷物研究所育种实验室通过评估。", ("ResearchInstitute", "云岭农业大学谷物研究所")),
        ("云岭农业大学谷物研究所育种实验室通过评估。", ("University", "云岭农业大学")),
        ("云岭农业大学襄垣谷物研究院揭牌。", ("Region", "襄垣")),
    ],
)
def test_the_body_whose_name_begins_another_is_named_too(text: str, parent: tuple[str, str]) -> None:
    assert parent in names(text)


@pytest.mark.parametrize("text", ["农业农村部丘陵机械重点实验室揭牌。", "中国科学院兰州分院来访。"])
def test_a_class_of_a_ministry_and_an_old_branch_of_the_academy_name_no_ministry_and_no_place(text: str) -> None:
    assert not {kind for kind, _ in names(text)} & {"Government", "Region"}


def test_a_school_names_no_further_body() -> None:
    assert names("云岭大学护理学院来访。") == {("University", "云岭大学护理学院")}
