"""The command line: help, answers in every form, exit statuses, and one sentence for every error."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from api.cli import COMMANDS, innograph, run
from api.commands.export import FORMATS
from graph import exchange
from graph.opening import open_store
from ingest.reading.reader import file_bytes
from queries import ask, questions

from .api_store import KEY, fill, invented_store
from .neo4j_server import Server

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cli") / "store"
    invented_store(made).close()
    return made


@pytest.fixture
def here(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and the invented graph as the store of the environment."""
    for name in list(os.environ):
        if name.startswith(("INNOGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INNOGRAPH_STORE", f"arcadedb:{folder}")
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


PARTNERS = ("ask", "partner-universities", "--place", "长治")


def all_commands() -> list[tuple[str, ...]]:
    """Every command and every question, as arguments."""
    return [*((name,) for name in COMMANDS), *(("ask", name) for name in questions())]


@pytest.mark.parametrize("arguments", all_commands(), ids=" ".join)
def test_every_command_has_help_in_both_languages_with_an_example(
    arguments: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--help"]) == 0
    text = capsys.readouterr().out
    assert "例 · Examples:" in text
    assert re.search(rf"^ +innograph {' '.join(arguments)}\b", text, re.MULTILINE)
    assert re.search("[一-鿿]{4}", text)
    assert re.search("[A-Za-z]{3,} [a-z]{2,}", text)


def test_the_first_help_lists_every_command_with_a_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", text, re.MULTILINE)


def test_every_example_in_a_help_text_is_understood(here: Path) -> None:
    """Parses the examples' arguments without running them; a renamed option or question would fail here."""
    seen = 0
    for folder in ("标注", "报告", "结果"):  # some commands look for what the examples name
        (here / folder).mkdir()
    for arguments in all_commands():
        context = click.Context(innograph)
        command: click.Command = innograph
        for name in arguments:
            assert isinstance(command, click.Group)
            found = command.get_command(context, name)
            assert found is not None
            command = found
        for line in re.findall(r"^ +innograph (.*)$", command.help or "", re.MULTILINE):
            words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
            if "--help" in words:
                continue
            made = innograph.make_context("innograph", words, resilient_parsing=False)
            group: click.Command = innograph
            rest = [*made._protected_args, *made.args]
            while isinstance(group, click.Group):
                name, sub, rest = group.resolve_command(made, rest)
                assert sub is not None
                group = sub
            group.make_context(group.name, rest, parent=made)
            seen += 1
    assert seen > len(COMMANDS) + len(questions())


def test_questions_as_json_tell_name_title_and_parameters(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", "--json"]) == 0
    cards = json.loads(capsys.readouterr().out)
    assert [card["name"] for card in cards] == list(questions())
    for card in cards:
        assert card["title"]
        for parameter in card["parameters"]:
            assert {"name", "type", "default", "example"} <= parameter.keys()


def test_json_gives_the_rows_of_ask_as_objects_and_nothing_else(
    here: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*PARTNERS, "--json"]) == 0
    printed = capsys.readouterr()
    rows = json.loads(printed.out)
    store = open_store(f"arcadedb:{folder}")
    try:
        answer = ask(store, "partner-universities", {"place": "长治"})
    finally:
        store.close()
    assert rows == answer.rows
    assert rows
    assert answer.notes[-1].zh in printed.err


def test_a_table_fits_a_hundred_columns_and_shows_quotes_and_what_was_left_out(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*PARTNERS]) == 0
    text = capsys.readouterr().out
    lines = text.splitlines()
    assert max(cell_len(line.rstrip()) for line in lines) <= 100
    assert lines[0].strip() == questions()["partner-universities"].title.zh
    assert "高校" in lines[1]
    assert "「长治市与上海交通大学签订全面合作协议，并续签两次。」 — 长治-2023" in text
    assert "已实现" in text
    assert "achieved" not in text
    assert "未列" in lines[-1]


def test_english_is_one_option_away(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PARTNERS, "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "University" in text
    assert "agreement" in text
    assert "left out" in text


def test_lists_are_given_with_commas_or_repeated_and_by_label_or_code(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for forms in ("--form agreement,contact", "--form 签约 --form contact", "--form 签约，对接考察"):
        assert run([*PARTNERS, *forms.split(), "--json"]) == 0
        outputs.append(capsys.readouterr().out)
    assert len(set(outputs)) == 1
    assert {row["form"] for row in json.loads(outputs[0])} == {"agreement", "contact"}


def test_limit_and_skip_page_through_the_rows(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for options in ([], ["--limit", "2"], ["--limit", "2", "--skip", "2"]):
        assert run([*PARTNERS, *options, "--json"]) == 0
        pages.append(json.loads(capsys.readouterr().out))
    assert pages[1] + pages[2] == pages[0][:4]


def test_csv_opens_with_a_byte_order_mark_and_xlsx_is_readable(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PARTNERS, "--csv", "答案.csv", "--xlsx", "答案.xlsx"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "答案.csv" in printed.err
    content = (here / "答案.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(here / "答案.xlsx").active
    assert sheet is not None
    cells = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    assert rows == cells
    assert rows[0][0] == "高校"
    assert len(rows) > 1


def test_csv_goes_to_standard_output_on_a_dash(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PARTNERS, "--csv", "-"]) == 0
    assert capsys.readouterr().out.startswith("高校,")


def test_search_is_the_question_of_that_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "石油", "--json"]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["中国石油大学（北京）"]
    assert run(["search", "石油", "--type", "企业", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_status_counts_what_the_store_holds(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["nodes"]["University"] == 12
    assert KEY in told["reports"]
    assert run(["status"]) == 0
    assert "12" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
def test_export_writes_every_format(form: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--format", form, "--out", f"graph-{form}"]) == 0
    out = here / f"graph-{form}"
    written = sorted(out.iterdir()) if out.is_dir() else [out]
    assert written
    assert all(path.stat().st_size > 1000 for path in written)
    assert capsys.readouterr().out == ""


def test_the_formats_are_those_of_the_exchange_room() -> None:
    assert tuple(exchange.FORMATS) == FORMATS


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["ask", "partner-universities"], 2, "--place"),
        (["ask", "no-such-question"], 2, "no-such-question"),
        (["ask", "partner-universities", "--place", "长治", "--form", "marriage"], 2, "form"),
        (["ask", "partner-universities", "--place", "长治", "--year", "soon"], 2, "--year"),
        (["ask", "partner-universities", "--place", "长治", "--limit", "0"], 2, "--limit"),
        (["ask", "partner-universities", "--place", "无此地"], 1, "无此地"),
        (["ask", "partners-of-body", "--body", "无此机构"], 1, "无此机构"),
        (["ask", "partner-universities", "--place", "长治", "--csv", "no/such/a.csv"], 2, "a.csv"),
        (["no-such-command"], 2, "no-such-command"),
        (["status", "--store", "arcadedb:nowhere"], 1, "nowhere"),
        (["status", "--store", "mysql:x"], 1, "mysql:x"),
        (["extract", "nowhere.txt", "--out", "x"], 1, "nowhere.txt"),
        (["export", "--format", "xml", "--out", "x"], 2, "xml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_errors_are_one_sentence_on_stderr_with_an_exit_status(
    arguments: list[str], status: int, told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert "Traceback" not in printed.err


def test_the_graph_goes_to_standard_output_on_a_dash(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--out", "graph.jsonl"]) == 0
    capsys.readouterr()
    assert run(["export", "--out", "-"]) == 0
    assert capsys.readouterr().out == (here / "graph.jsonl").read_text("utf-8")
    assert run(["export", "--format", "graphml", "--out", "-"]) == 2
    assert run([*PARTNERS, "--xlsx", "-"]) == 2
    assert not (here / "-").exists()


def test_an_error_is_told_in_chinese_behind_its_kind_unless_english_is_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ["ask", "partner-universities", "--place", "无此地"]
    assert run(wrong) == 1
    chinese = capsys.readouterr().err
    assert run([*wrong, "--lang", "en"]) == 1
    english = capsys.readouterr().err
    assert chinese.startswith("innograph: 区划表中没有此地名 · 没有叫 '无此地' 的地区或园区")
    assert english.startswith("innograph: no region or park is called '无此地'")


def test_a_variable_that_cannot_be_is_a_usage_error(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INNOGRAPH_PORT", "eighty")
    assert run(["questions"]) == 2
    assert "INNOGRAPH_PORT" in capsys.readouterr().err


def test_extract_writes_one_file_per_key_and_refuses_twins_by_both_names(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "长治市科技局2023年工作总结\n\n2023年，我市与中国石油大学签署战略合作协议。全市高新技术企业达到92家。\n"
    for name in ("one/a.txt", "two/a.txt", "two/b.txt"):
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + name, encoding="utf-8")
    assert run(["extract", "one", "two", "--out", "out"]) == 1
    told = capsys.readouterr().err
    assert "one/a.txt" in told
    assert "two/a.txt" in told
    assert [path.name for path in (here / "out").rglob("*.json")] == ["b.json"]
    read = json.loads((here / "out" / "b.json").read_text(encoding="utf-8"))
    assert read["report"]["id"] == "b"
    assert run(["extract", "two/b.txt", "--out", "again"]) == 0
    assert (here / "again" / "b.json").read_bytes() == (here / "out" / "b.json").read_bytes()


def test_a_key_cannot_lead_extract_out_of_its_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "evil.txt").write_text("---\nid: ../../evil\n---\n长治市科技局2023年工作总结。\n", encoding="utf-8")
    assert run(["extract", "evil.txt", "--out", "deep/out"]) == 1
    assert "../../evil" in capsys.readouterr().err
    assert not list(here.parent.glob("evil.json"))
    assert not list(here.rglob("*.json"))


def test_ingest_writes_tells_what_failed_does_nothing_twice_and_can_be_undone(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INNOGRAPH_STORE", "arcadedb:new")
    (here / "in").mkdir()
    (here / "in" / "甲.txt").write_text(
        "长治市科技局2023年工作总结\n\n2023年，市政府与中北大学签署战略合作协议。\n", encoding="utf-8"
    )
    assert run(["ingest", "in"]) == 0
    assert "PARTNERS_WITH" in capsys.readouterr().out
    (here / "in" / "空.txt").touch()
    assert run(["ingest", "in", "missing.txt"]) == 1
    printed = capsys.readouterr()
    assert "没有变化" in printed.out
    assert "空.txt" in printed.err
    assert "missing.txt" in printed.err
    assert run(["ingest", "in", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["counts"]["unchanged"], told["counts"]["failed"]) == (False, 1, 1)
    assert run(["ask", "partner-universities", "--place", "长治", "--json"]) == 0
    assert [row["university"] for row in json.loads(capsys.readouterr().out)] == ["中北大学"]
    assert run(["withdraw", "甲"]) == 0
    capsys.readouterr()
    assert run(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nodes"] == {}
    assert run(["withdraw", "甲"]) == 1


def test_the_first_report_of_a_new_store_is_read_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(file: Path, *rest: int) -> bytes:
        opened.append(file.name)
        return file_bytes(file, *rest)

    monkeypatch.setattr("ingest.reading.reader.file_bytes", counted)
    (here / "a.txt").write_text("长治市2023年科技工作总结\n\n全市新增平台两家。\n", "utf-8")
    assert run(["ingest", "a.txt", "--store", "arcadedb:new"]) == 0
    assert opened == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere"),
        (["nowhere", "--json"], "nowhere"),
        (["nowhere", "--region", "无此地"], "无此地"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_where_nothing_can_be_read_no_store_is_made(
    arguments: list[str], told: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped path leaves no empty graph behind that later answers nothing."""
    monkeypatch.setenv("INNOGRAPH_STORE", "arcadedb:new")
    assert run(["ingest", *arguments]) == 1
    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    assert not (here / "new").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 torn"], ids=["empty", "torn"])
def test_a_file_that_is_there_but_no_report_makes_no_store(
    content: bytes, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As for a path that is not there."""
    (here / "a.pdf").write_bytes(content)
    assert run(["ingest", "a.pdf", "--store", "arcadedb:new"]) == 1
    assert "a.pdf" in capsys.readouterr().err
    assert not (here / "new").exists()
    (here / "b.txt").write_text("长治市2023年科技工作总结\n\n全市新增平台两家。\n", "utf-8")
    assert run(["ingest", "a.pdf", "b.txt", "--store", "arcadedb:new"]) == 1
    assert (here / "new").exists()


def test_the_packaged_samples_are_ingested_by_an_option(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INNOGRAPH_STORE", "arcadedb:samples")
    assert run(["ingest"]) == 2
    assert "--samples" in capsys.readouterr().err
    assert run(["ingest", "--samples"]) == 0
    capsys.readouterr()
    assert run(["ask", "partner-universities", "--place", "长治", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_the_network_report_and_the_browser_pack_are_written_where_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "--region", "长治", "--out", "net"]) == 0
    assert (here / "net" / "network.html").stat().st_size > 10_000
    assert run(["report", "--region", "无此地", "--out", "none"]) == 1
    assert run(["browser", "--out", "pack"]) == 0
    assert list((here / "pack").glob("*.grass"))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "network.html" in printed.err


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "没有任何联系"), ("en", "No tie fits this choice")])
def test_a_network_report_of_nothing_is_told_on_the_terminal(
    lang: str, sentence: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever chose a year without a report should not have to open the page to learn it."""
    assert run(["report", "--year", "1900", "--lang", lang]) == 0
    assert sentence in capsys.readouterr().err
    assert run(["report", "--lang", lang]) == 0
    assert sentence not in capsys.readouterr().err


@pytest.mark.neo4j
def test_a_neo4j_store_gives_the_same_output_and_the_same_export(
    here: Path, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(neo4j_server.url, username=neo4j_server.username, password=neo4j_server.password, check=False)
    try:
        store.clear()
        fill(store)
    finally:
        store.close()
    if neo4j_server.password is not None:
        monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
        monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    for arguments in (PARTNERS, (*PARTNERS, "--json"), ("search", "石油"), ("export", "--out", "graph.jsonl")):
        outputs = []
        for chosen in ([], ["--store", neo4j_server.url]):
            assert run([*arguments, *chosen]) == 0
            printed = capsys.readouterr()
            exported = here / "graph.jsonl"
            outputs.append((printed.out, printed.err, exported.read_bytes() if exported.exists() else b""))
        assert outputs[0] == outputs[1]
        assert any(outputs[0])


def test_a_neo4j_that_is_down_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--store", "bolt://127.0.0.1:9"]) == 1
    told = capsys.readouterr().err
    assert "127.0.0.1:9" in told
    assert len(told.strip().splitlines()) == 1


def test_asking_loads_neither_the_reading_pipeline_nor_the_web_framework(here: Path) -> None:
    heavy = ("spacy", "fastapi", "networkx", "uvicorn", "neo4j", "openpyxl", "ingest")
    code = (
        "import sys\nfrom api.cli import run\n"
        "status = run(['ask', 'partner-universities', '--place', '长治', '--json'])\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)\nsys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"
