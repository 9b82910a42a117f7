"""CSV and xlsx files of answers, as a spreadsheet opens them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.sheets import csv_text, write_csv, write_xlsx
from graph import ParameterInvalid

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def test_csv_begins_with_a_byte_order_mark_and_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    write_csv(file, ["高校", "次数"], [["长治医学院", 2], ["山西大学，数学系", None]])
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["高校", "次数"],
        ["长治医学院", "2"],
        ["山西大学，数学系", ""],
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_of_a_csv_cell_begins_like_a_formula(text: str) -> None:
    (cell,) = list(csv.reader(io.StringIO(csv_text(["x"], [[text]]), newline="")))[1] or [""]
    assert not cell.startswith(FORMULA)
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers_even_when_negative() -> None:
    assert csv_text(["x"], [[-1.5]]) == "x\r\n-1.5\r\n"


def test_xlsx_keeps_formulas_as_text_numbers_as_numbers_and_lists_joined(tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    write_xlsx(file, ["文本", "数"], [['=HYPERLINK("http://x")', 3], [["甲", "乙"], -1.5]], title="合作[高校]?")
    sheet = load_workbook(file).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["文本", "数"],
        ['=HYPERLINK("http://x")', 3],
        ["甲；乙", -1.5],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_xlsx_leaves_out_control_characters_that_the_format_cannot_hold(tmp_path: Path) -> None:
    file = tmp_path / "answer.xlsx"
    write_xlsx(file, ["引文"], [["甲\x00\x0b乙"]])
    assert load_workbook(file).active["A2"].value == "甲乙"  # type: ignore[index]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ParameterInvalid, match="Cannot write"):
        write_csv(tmp_path / "no" / "answer.csv", ["x"], [])
