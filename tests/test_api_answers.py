"""How answers look: names as the reports write them, ids out of sight, tables that stay aligned."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from api.answers import named, sheet, view
from api.shown import figure, shown
from api.tables import Row, print_table, wrapped
from graph import Status
from queries import Answer, Column, Text, question


def answer(name: str, **values: Any) -> Answer:
    """An answer of one row, whose other columns are empty."""
    asked = question(name)
    row: dict[str, Any] = {column.name: None for column in asked.columns} | values
    return Answer(asked, {}, [row], 1, 0, 1)


def test_a_body_is_named_as_the_table_has_it_and_as_the_report_wrote_it() -> None:
    made = answer("partner-universities", university="上海交通大学", as_written="上海交大", quote="句。", report="甲")
    assert view(made, "zh").rows[0].cells[0] == "上海交通大学（原文：上海交大）"
    assert view(made, "en").rows[0].cells[0] == "上海交通大学 (as written: 上海交大)"


def test_the_wording_of_a_report_stands_with_the_name_it_belongs_to() -> None:
    made = answer("projects", project="甲项目", body="上海交通大学", as_written="上海交大")
    assert view(made, "zh").rows[0].cells == ("甲项目", "上海交通大学（原文：上海交大）")
    both = answer("evidence", source="甲", target="乙", source_as_written="甲", target_as_written="乙厂")
    assert view(both, "zh").rows[0].cells == ("甲", "乙（原文：乙厂）")


def test_a_name_that_the_report_writes_the_same_is_not_repeated() -> None:
    assert named("中北大学", "中北大学", "zh") == "中北大学"
    assert named("中北大学", None, "zh") == "中北大学"


def test_ids_and_empty_columns_stay_out_of_a_table_and_in_a_sheet() -> None:
    made = answer("partner-universities", university="中北大学", university_id="u1", claim="c1", status="planned")
    assert view(made, "zh").headings == ("高校", "状态")
    assert view(made, "zh").rows[0].cells == ("中北大学", "计划")
    headings, rows = sheet(made, "zh")
    assert len(headings) == len(made.columns)
    assert {"u1", "c1", "计划"} <= set(rows[0])


def test_the_year_says_when_it_is_only_that_of_the_report() -> None:
    told = answer("partner-universities", university="甲", year=2021, year_basis="event")
    guessed = answer("partner-universities", university="甲", year=2023, year_basis="report")
    assert view(told, "zh").rows[0].cells == ("甲", "2021")
    assert view(guessed, "zh").rows[0].cells == ("甲", "2023（报告）")


def test_every_quote_of_a_row_stands_below_it_with_its_report() -> None:
    made = answer("shared-institutes", quote="一\n句。", report="甲", other_quote="二句。", other_report="乙")
    assert view(made, "zh").rows[0].below == "「一句。」 — 甲\n「二句。」 — 乙"


def test_codes_are_shown_as_labels_and_unknown_codes_as_themselves() -> None:
    column = Column("status", "str", Text("状态", "Status"), Status)
    assert shown(column, "planned", "zh") == "计划"
    assert shown(column, "planned", "en") == "planned"
    assert shown(column, "dreamt", "zh") == "dreamt"
    assert shown(column, ["achieved", "planned"], "zh") == "已实现、计划"
    assert shown(column, None, "zh") == ""


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_of_a_figure_is_lost(value: float) -> None:
    assert float(figure(value)) == value


def test_whole_figures_have_no_fraction() -> None:
    assert figure(92.0) == "92"
    assert figure(3.25) == "3.25"


WORDS = st.text(st.sampled_from("长治市科技局 abc123，（）"), max_size=40)


@given(
    st.integers(1, 7).flatmap(
        lambda count: st.tuples(
            st.lists(WORDS, min_size=count, max_size=count),
            st.lists(st.lists(WORDS, min_size=count, max_size=count), max_size=5),
        )
    ),
    st.integers(20, 120),
)
def test_no_line_of_a_table_is_wider_than_the_terminal(table: tuple[list[str], list[list[str]]], width: int) -> None:
    headings, rows = table
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False)
    print_table(console, headings, [Row(tuple(row), "「引文」" * 20) for row in rows], frozenset())
    assert all(cell_len(line.rstrip()) <= width for line in out.getvalue().splitlines())


@given(st.text(st.sampled_from("长治，。（）「」ab 1"), max_size=60), st.integers(6, 20))
def test_wrapping_keeps_every_character_but_blanks_at_ends(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


def test_no_line_begins_with_a_closing_mark_or_cuts_a_number() -> None:
    assert wrapped("全市高企达到290家，增长。", 10) == ["全市高企达", "到290家，", "增长。"]
    assert wrapped("甲乙丙丁戊（己）", 12) == ["甲乙丙丁戊", "（己）"]


def test_columns_of_chinese_and_latin_begin_at_the_same_cell() -> None:
    out = io.StringIO()
    console = Console(file=out, width=100, highlight=False, markup=False)
    print_table(console, ["高校", "状态"], [Row(("上海交通大学", "X")), Row(("MIT", "X"))], frozenset())
    lines = [line for line in out.getvalue().splitlines() if "X" in line]
    assert len({cell_len(line[: line.index("X")]) for line in lines}) == 1
