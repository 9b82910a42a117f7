"""Normalised text: what is unified, joined and left out, and that every character leads back to its origin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import fold, normalise

PIECES = (
    "长治市",
    "科技创新平台",
    "2023",
    "R&D",
    " ",
    "　",
    "\u00a0",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\f",
    ",",
    ".",
    ":",
    '"',
    "(",
    "）",
    "。",
    "；",
    "“",
    "”",
    "一、",
    "1.",
    "— 3 —",
    "序号 ",
    "|",
    "**",
    "# ",
    "\u200b",
    "\ufeff",
    "𠀀",
    "é",
)
_INVISIBLE = "".join(
    map(chr, (*range(0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
)
_BLANK = f' |"*{_INVISIBLE}'
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


@given(texts, st.booleans())
@settings(max_examples=300)
def test_every_character_leads_back_to_the_one_it_came_from(raw: str, markdown: bool) -> None:
    normal = normalise(raw, markdown=markdown)
    starts = list(normal.starts)
    assert len(starts) == len(normal.text)
    assert all(earlier < later for earlier, later in pairwise(starts))
    folded = fold(raw)
    assert len(folded) == len(raw)
    for character, start in zip(normal.text, starts, strict=True):
        assert character == folded[start] or (folded[start] in _BLANK and character in " \t\n“”")


@given(texts)
@settings(max_examples=300)
def test_nothing_but_blanks_and_page_edges_is_left_out(raw: str) -> None:
    def substance(text: str) -> str:
        return "".join(char for char in text if char.isalpha() or char in "，。；（）")

    normal = normalise(raw)
    if "—" not in raw and "-" not in raw and "第" not in raw:
        assert substance(normal.text) == substance(fold(raw))


@given(texts)
def test_a_normalised_text_has_neither_empty_lines_nor_blanks_at_their_ends(raw: str) -> None:
    text = normalise(raw).text
    assert text == "" or all(line and line == line.strip(" \t") for line in text.split("\n"))


@given(texts)
def test_the_raw_slice_of_the_whole_text_is_verbatim(raw: str) -> None:
    normal = normalise(raw)
    piece = normal.raw_slice(0, len(normal.text))
    assert piece in raw
    assert piece == "" or piece[0] == raw[normal.starts[0]]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("增长20.44%,投入强度0.97%;完成(R&D)投入", "增长20.44%，投入强度0.97%；完成（R&D）投入"),
        ("２０２３年，增长１２．５％。", "2023年，增长12.5%。"),
        ("12,345.6万元,5家", "12,345.6万元，5家"),
        ("比例1:2,时间9:30,见http://a.cn/b?c=1", "比例1:2，时间9:30，见http://a.cn/b?c=1"),
        ("有关情况如下. 现报告", "有关情况如下。现报告"),
        ("一.总体情况", "一、总体情况"),
        ('围绕"科技兴市"和"人才强市"', "围绕“科技兴市”和“人才强市”"),
        ("《推进<甲省办法>方案》", "《推进〈甲省办法〉方案》"),
        ("二○二二年", "二〇二二年"),
        ("8～10项、8－10项、8—10项", "8~10项、8-10项、8—10项"),
        ("臺灣科技園區", "臺灣科技園區"),
    ],
)
def test_punctuation_follows_one_convention(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2020 年深紫外 LED 芯片", "2020年深紫外LED芯片"),
        ("　　目　录", "目录"),
        ("高 新 技 术", "高新技术"),
        ("Deep UV LED", "Deep UV LED"),
        ("长白市人民政府 东北农林大学战略合作协议", "长白市人民政府 东北农林大学战略合作协议"),
        ("新\u200b建\u00ad平台", "新建平台"),
        ("2020 2021", "2020 2021"),
    ],
)
def test_spaces_stay_only_between_latin_words_and_between_names(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


LONG = "依托长白学院建设人参精深加工重点实验室，联合长白山参业股份有限公"


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n", "\n— 12 —\n", "\n\n第 3 页 共 9 页\n\n", "\f"])
def test_a_name_cut_by_the_end_of_a_page_is_joined(between: str) -> None:
    normal = normalise(f"{LONG}{between}司开展攻关。\n一、下一步打算\n")
    assert normal.text == f"{LONG}司开展攻关。\n一、下一步打算"
    at = normal.text.index("有限公司")
    assert normal.raw_slice(at, at + 4) == f"有限公{between}司"


@pytest.mark.parametrize(
    "following",
    [
        "一、下一步打算",
        "（二）平台建设",
        "2.加强合作。",
        "——新增平台两家。",
        "一是加强合作。",
        "表2：主要指标",
        "【打印】【关闭】",
    ],
)
def test_what_begins_something_of_its_own_is_not_joined(following: str) -> None:
    assert normalise(f"{LONG}\n{following}\n").text.split("\n") == [LONG, following]


def test_a_heading_is_not_joined_with_its_paragraph() -> None:
    raw = "(一)打造高能级科技创新平台,丰富科技成果供给,厚植发展新优势\n制定平台管理办法,新建平台两家。\n"
    assert normalise(raw).text.count("\n") == 1


def test_a_title_is_not_joined_with_the_salutation_below() -> None:
    raw = "长白市人民政府关于印发长白市科技创新、人才强市、科教兴市规划的通知\n\n各县、区人民政府,市直各单位:\n"
    assert len(normalise(raw).text.split("\n")) == 2


WRAPPED = """长白市2023年工作总结

    2023年，全市科技系统深入贯彻党的二十大精神，落实省委“科技
强省”部署和市委要求，创新型城市建设迈出坚实步伐。全年新增注册
科技型中小企业428家，有效期内高新技术企业达到486家，较上年净增
93家；雏鹰、瞪羚企业分别达到81家和16家。
    一、加强平台建设
    获批省人参资源高效利用重点实验室，依托长白学院建设市级技术
创新中心2家，企业研发机构覆盖面进一步扩大。
    二、促进成果转化
    技术合同成交额75.2亿元，增长26.1%，科技成果本地转化率达到全
省平均水平以上。
"""


def test_lines_wrapped_at_a_fixed_width_become_paragraphs() -> None:
    lines = normalise(WRAPPED).text.split("\n")
    assert [line[:6] for line in lines] == [
        "长白市202",
        "2023年，",
        "一、加强平台",
        "获批省人参资",
        "二、促进成果",
        "技术合同成交",
    ]


def test_the_running_head_of_pages_is_left_out() -> None:
    raw = f"{LONG}\n— 1 —\n长白市科学技术局文件\n司开展攻关，{LONG}\n— 2 —\n长白市科学技术局文件\n司新建平台。\n"
    assert "文件" not in normalise(raw).text
    assert normalise(raw).text.count("\n") == 0


@pytest.mark.parametrize(
    "raw",
    [
        "序号\t名称\t家数\n1\t参业基地\t3\n2\t药业基地\t5\n",
        "序号  名称  家数\n1  参业基地  3\n2  药业基地  5\n",
        "序号 名称 家数\n1 参业基地 3\n2 药业基地 5\n",
    ],
)
def test_tables_stay_rows_of_cells_parted_by_one_tab(raw: str) -> None:
    assert normalise(raw).text.split("\n")[1:] == ["1\t参业基地\t3", "2\t药业基地\t5"]


def test_a_row_cut_inside_a_cell_is_joined() -> None:
    raw = "序号\t名称\t单位\t备注\n1\t成果转化方案\t市科技局、市财政\n局\t正在修订\n2\t特派员办法\t市科技局\t有效\n"
    assert normalise(raw).text.split("\n")[1] == "1\t成果转化方案\t市科技局、市财政局\t正在修订"


def test_what_stands_before_the_start_is_left_out() -> None:
    normal = normalise("题头\n正文在此。", start=3)
    assert (normal.text, normal.raw_slice(0, 2)) == ("正文在此。", "正文")
