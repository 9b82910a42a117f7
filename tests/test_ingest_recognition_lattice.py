"""Which spans are options at all, whatever the scorer makes of them; the sentences are our own."""

from __future__ import annotations

import pytest

from graph import EntityType, Report
from ingest import read_text
from ingest.recognition import candidates_of, segment
from ingest.recognition.coordination import coordinated
from ingest.recognition.scoring import document_lattice


def options(text: str) -> dict[str, set[str]]:
    """Surface → the types that its options may have."""
    reading = read_text(text, Report("r"))
    words = segment(reading.text.text)
    lattice = document_lattice(reading, words, candidates_of(reading, words))
    found: dict[str, set[str]] = {}
    for index in range(len(lattice)):
        option = lattice.option(index)
        found.setdefault(reading.text.text[option.start : option.end], set()).update(map(str, option.types))
    return found


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("深入实施中小企业培优“百千行动”。", "中小企业培优“百千行动”", EntityType.POLICY),
        ("建设青石镇“木艺谷”。", "青石镇“木艺谷”", EntityType.PARK),
    ],
)
def test_a_name_may_end_with_a_quoted_word(text: str, surface: str, type_: str) -> None:
    assert type_ in options(text)[surface]


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("与云岭科技大学（青川校区）签约。", "云岭科技大学（青川校区）", EntityType.UNIVERSITY),
        ("引进昇阳电机（云溪）、白石重工等企业。", "昇阳电机（云溪）", EntityType.ENTERPRISE),
        ("印发云溪市试点城市建设方案（2022—2024年）。", "云溪市试点城市建设方案（2022—2024年）", EntityType.POLICY),
    ],
)
def test_a_bracket_may_belong_to_the_name_before_it(text: str, surface: str, type_: str) -> None:
    found = options(text)
    assert type_ in found[surface]
    assert surface[: surface.index("（")] in found


@pytest.mark.parametrize("bracket", ["（以下简称“昇阳”）", "（青川、白石）", "（由多家企业在三年之前共同出资设立）"])
def test_a_bracket_that_explains_belongs_to_no_name(bracket: str) -> None:
    assert not [surface for surface in options(f"与昇阳电机公司{bracket}签约。") if surface.endswith("）")]


def test_a_short_name_may_end_before_an_office_and_behind_a_sector() -> None:
    found = options("星野副总裁到会，云帆汽车对外签约。")
    assert EntityType.ENTERPRISE in found["星野"]
    assert EntityType.ENTERPRISE in found["云帆汽车"]


@pytest.mark.parametrize("done", ["新建了", "建成过", "培育着"])
def test_what_ends_a_verb_begins_no_item_of_a_list(done: str) -> None:
    text = f"{done}高压阀门材料、矿用传感器件2家省技术创新中心。"
    words = segment(text)
    assert [span.name for span in coordinated(text, 0, len(text), words)] == [
        "高压阀门材料省技术创新中心",
        "矿用传感器件省技术创新中心",
    ]


def test_a_topic_that_begins_like_what_ends_a_verb_is_whole() -> None:
    text = "建成过程控制、过滤材料、着色工艺3家省技术创新中心。"
    found = [span.name for span in coordinated(text, 0, len(text), segment(text))]
    assert found == ["过程控制省技术创新中心", "过滤材料省技术创新中心", "着色工艺省技术创新中心"]


@pytest.mark.parametrize("piece", ["“”", "“a”", "‘昇’", "“昇阳”", "（昇阳）", "“昇阳”、"])
def test_quotes_without_a_name_before_them_propose_next_to_nothing(piece: str) -> None:
    """Options must not grow with the square of the quotes of a line."""
    text = piece * 300
    reading = read_text(text, Report("r"))
    words = segment(reading.text.text)
    assert len(document_lattice(reading, words, candidates_of(reading, words))) <= 4 * 300


def test_two_platforms_joined_by_and_are_not_one() -> None:
    text = "依托高压阀门实验室和研发中试基地开展试验。"
    reading = read_text(text, Report("r"))
    assert not [span.name for span in candidates_of(reading, segment(text)) if span.rule.endswith(".extended")]


def test_a_name_of_several_words_in_latin_letters_is_one() -> None:
    found = options("与肯尼亚Northern Lake Trading Ltd签约，参观Blue Hill Labs展台。")
    assert EntityType.ENTERPRISE in found["Northern Lake Trading Ltd"]
    assert EntityType.PLATFORM in found["Blue Hill Labs"]


@pytest.mark.parametrize(
    ("text", "surface", "type_"),
    [
        ("走进云溪玄岭学校。", "云溪玄岭学校", EntityType.UNIVERSITY),
        ("云溪第三中学参加。", "云溪第三中学", EntityType.ORGANIZATION),
        ("北岭银行总行来访。", "北岭银行总行", EntityType.ENTERPRISE),
        ("（以下简称“北岭联通”）签约。", "北岭联通", EntityType.ENTERPRISE),
        ("卫星总装基地开工。", "卫星总装基地", EntityType.PROJECT),
    ],
)
def test_what_a_head_may_name_is_an_option_of_every_such_type(text: str, surface: str, type_: str) -> None:
    assert type_ in options(text)[surface]


def test_a_brand_of_one_character_may_go_on_with_and() -> None:
    found = options("走访青溪锰业、三和锰业、云岭锰业。")
    assert EntityType.ENTERPRISE in found["三和锰业"]
    assert "县和锰业" not in options("惠及青溪、县和锰业。")


def test_a_counted_list_of_companies_is_cut_at_its_marks() -> None:
    found = options("走进云岭药业、天禾生物、云联合新材料3家企业对接。")
    assert EntityType.ENTERPRISE in found["云联合新材料"]
    unsure = options("走进云岭药业、天禾生物、云联合新材料4家企业对接。")
    assert EntityType.ENTERPRISE not in unsure.get("云联合新材料", set())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("获批省重大专项“重载齿轮箱控制系统研制”。", "quote.project"),
        ("牵头国家研发计划项目《高压阀门失效的建模与计算》。", "title.project"),
        ("签订《北湖科技创新战略合作协议书（2018—2020）》。", "title.agreement"),
    ],
)
def test_what_stands_before_a_title_and_how_it_ends_tell_what_it_is(text: str, rule: str) -> None:
    reading = read_text(text, Report("r"))
    assert rule in {span.rule for span in candidates_of(reading, segment(reading.text.text))}
