"""Errors in the user's language: one table, in step with the sentences that the rooms raise."""

from __future__ import annotations

import ast
import errno
import os
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticKnownError
from pydantic_core.core_schema import ErrorType

from api.cli import run
from api.messages import messages, said
from api.settings import LANGUAGES

ROOT = Path(__file__).parent.parent
SLOT = re.compile(r"\{\w+\}")


CHECKS: tuple[ErrorType, ...] = (
    *("missing", "int_parsing", "int_parsing_size", "bool_parsing"),
    *("greater_than_equal", "less_than_equal", "literal_error"),
)
"""What the parameters of requests are checked for by the web framework."""


def _checked() -> set[str]:
    """What the web framework says of parameters, and of the languages among which one must be chosen."""
    errors = (PydanticKnownError(check, {"ge": 0, "le": 0, "expected": ""}) for check in CHECKS)
    return {SLOT.sub("{}", error.message_template) for error in errors} | {" or ".join(map(repr, LANGUAGES))}


def _written() -> set[str]:
    """Every string of the source, {} where it puts something in, what the web framework says of parameters, and what
    the system says of its errors.

    What may be put in before or after another slot, as a place or a hint, is put in.
    """
    found = {os.strerror(number) for number in errno.errorcode} | _checked()
    for room in ("graph", "ingest", "queries", "api"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    parts = (str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
                    found.add("".join(parts))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
                    found.add(f"{node.left.value}{{}}")
    places = {text for text in found if text in ("", "{}: ")}
    hints = {text for text in found if text.startswith("; ")} | {""}
    found |= {place + text.removeprefix("{}") for text in found if text.startswith("{}") for place in places}
    return found | {text.removesuffix("{}") + hint for text in found if text.endswith("{}{}") for hint in hints}


def test_every_sentence_of_the_table_is_one_that_the_program_says() -> None:
    """Whoever rewords an error finds its row here."""
    written = _written()
    assert [en for en, _ in messages() if SLOT.sub("{}", en) not in written] == []


def test_between_two_slots_stands_a_word() -> None:
    """Nothing else tells where the one ends and the other begins."""
    assert [en for en, _ in messages() if "}{" in en] == []


def test_no_row_takes_the_sentence_of_another_for_its_own() -> None:
    for row in messages():
        en, zh = row
        for number, slot in enumerate(SLOT.findall(en)):
            en, zh = en.replace(slot, f"x{number}y"), zh.replace(slot, f"x{number}y")
        assert said(en, "zh") == zh, row


def test_a_sentence_in_chinese_names_what_the_english_one_names_and_stands_once() -> None:
    english = [en for en, _ in messages()]
    assert len(english) == len(set(english))
    for en, zh in messages():
        assert sorted(set(SLOT.findall(en))) == sorted(set(SLOT.findall(zh))), en
        assert re.search("[一-鿿]", zh)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a.pdf: is encrypted; remove the password and try again.", "a.pdf：有密码；请去掉密码再试。"),
        (
            "Cannot listen on ::1:80: Permission denied; choose another --port or --host.",
            "不能在 ::1:80 上监听：没有权限；请换一个 --port 或 --host。",
        ),
        (
            "no question is called 'partner'; did you mean partners-of-body?",
            "没有叫 'partner' 的问题；是不是 partners-of-body？",
        ),
        (
            "the graph holds nothing called 'x'; try: innograph search",
            "图谱中没有叫 'x' 的；可用 innograph search 查找",
        ),
        (
            "the graph holds nothing called 'x'; near names: 甲大学, 乙大学",
            "图谱中没有叫 'x' 的；相近的有：甲大学, 乙大学",
        ),
        ("the graph holds no report 'x'", "图谱中没有报告 'x'"),
        ("the graph holds no report 'x'; did you mean y or z", "图谱中没有报告 'x'；是不是 y or z"),
        (
            "manifest.csv: 城区 is the name of several places: 甲、乙; give one of them.",
            "manifest.csv：“城区”是几个地方共有的名称：甲、乙；请选其一。",
        ),
        (
            "the table of divisions has no 火星市; give a full name such as 长治市, or a code.",
            "区划表中没有“火星市”；请给全称（如长治市）或六位代码。",
        ),
        (
            "parameter form is one of agreement (签约), contact (往来), not 'x'",
            "参数 form 只能是 agreement (签约), contact (往来)，不能是 'x'",
        ),
        ("parameter year takes a whole number from 0 to 9, not 'x'", "参数 year 须是 0 到 9 的整数，不能是 'x'"),
        ("Input should be less than or equal to 1000", "不能大于 1000"),
        ("Input should be 'zh' or 'en'", "须是 'zh' 或 'en'"),
        ("something that no row knows", "something that no row knows"),
        ("{x}: is empty; nothing can be read from it.", "{x}：是空文件，没有可读的内容。"),
    ],
)
def test_a_sentence_is_said_in_chinese_with_what_it_names_or_left_alone(english: str, chinese: str) -> None:
    assert said(english, "zh") == chinese
    assert said(english, "en") == english


def test_what_people_put_into_a_sentence_is_looked_through_once() -> None:
    """A request with a name like this would else keep the service from everyone for hours."""
    name = ": the graph holds a report " * 400 + " of another " * 400 + " (" * 400 + ", here " * 400
    assert said(name, "zh") == name
    assert said(f"{name}: is empty; nothing can be read from it.", "zh") == f"{name}：是空文件，没有可读的内容。"


MISTAKES = {
    "missing file": ["ingest", "没有.txt"],
    "empty file": ["ingest", "empty.txt"],
    "format": ["extract", "old.doc", "--out", "out"],
    "unknown region": ["ingest", "a.txt", "--region", "火星市"],
    "unknown region in a manifest": ["ingest", "told"],
    "unknown question": ["ask", "partner-universitie"],
    "no store": ["status"],
    "no address": ["status", "--store", "sqlite:x"],
    "no server": ["status", "--store", "bolt://127.0.0.1:9"],
    "port": ["serve", "--host", "203.0.113.1"],
    "setting of the model": ["ingest", "a.txt", "--reader", "llm"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("arguments", MISTAKES.values(), ids=MISTAKES)
def test_common_mistakes_are_told_in_the_language_of_the_user(
    arguments: list[str], lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Chinese no English word stands but names, options and addresses; in English no Chinese but what was given."""
    for name in list(os.environ):
        if name.startswith(("INNOGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INNOGRAPH_LANG", lang)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "old.doc").write_text("旧格式", "utf-8")
    (tmp_path / "a.txt").write_text("长治市2023年科技工作总结\n\n全市新增平台两家。\n", "utf-8")
    (tmp_path / "told").mkdir()
    (tmp_path / "told" / "b.txt").write_text("工作总结\n\n新增平台两家。\n", "utf-8")
    (tmp_path / "told" / "manifest.csv").write_text("id,region\nb,火星市\n", "utf-8")
    assert run(arguments) in (1, 2)
    told = capsys.readouterr().err
    words = re.findall(r"(?<![\w./:-])[A-Za-z]{3,}(?: [A-Za-z]+){2,}", told)
    assert words == [] if lang == "zh" else words != []
