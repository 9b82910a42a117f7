"""Choosing a reader on the command line: off by default, told what it did, and an exit status that tells of failure."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import run

from .model_endpoint import Model, model, says

# Nothing in this sentence is a name to the default reader, but it holds 公司, the last word of many.
SENTENCE = "本年度工作组参观了qyzx flow，该公司运行平稳。"
REPORT = f"长治市2023年科技工作总结\n\n一、工作情况\n\n{SENTENCE}\n"
NAME = {"text": "qyzx flow", "type": "Enterprise"}


@pytest.fixture
def asked() -> Iterator[Model]:
    with model(says(参观={"names": [NAME, {"text": "火星大学", "type": "University"}]})) as made:
        yield made


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Model) -> Path:
    """A working folder with one report, and the settings of a model."""
    for name in list(os.environ):
        if name.startswith(("INNOGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INNOGRAPH_LLM_URL", asked.url)
    monkeypatch.setenv("INNOGRAPH_LLM_MODEL", "mock-1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_unless_chosen_no_model_is_asked(here: Path, asked: Model) -> None:
    assert run(["extract", "a.txt", "--out", "out"]) == 0
    assert asked.requests == []
    assert "further" not in json.loads((here / "out/a.json").read_text("utf-8"))


def test_extract_by_a_model_writes_what_it_adds_and_tells_how_much(
    here: Path, asked: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "a.txt", "--out", "out", "--reader", "llm"]) == 0
    found = json.loads((here / "out/a.json").read_text("utf-8"))
    assert NAME["text"] in [mention["surface"] for mention in found["mentions"] if mention["rule"] == "llm.mock-1"]
    assert found["further"]["dropped"] == {"not verbatim": 1}
    assert "llm.mock-1" in capsys.readouterr().err
    assert (here / "innograph-llm-cache").is_dir()


def test_ingest_by_a_model_is_idempotent_and_the_default_reader_reads_again(
    here: Path, asked: Model, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INNOGRAPH_READER", "llm")
    states = []
    for arguments in ((), (), ("--reader", "default")):
        assert run(["ingest", "a.txt", "--json", *arguments]) == 0
        (outcome,) = json.loads(capsys.readouterr().out)["outcomes"]
        states.append((outcome["state"], bool(outcome["further"])))
    assert states == [("written", True), ("unchanged", False), ("replaced", False)]
    assert len(asked.requests) == 1


def test_verbose_lists_where_the_readers_disagree(here: Path, asked: Model, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.txt").write_text(REPORT.replace("flow", "flow、长治医学院"), "utf-8")
    asked.reply = says(参观={"names": [{"text": "长治医学院", "type": "Enterprise"}]})
    # Asked about although 长治医学院 is known: the test makes the reader unsure of everything.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ingest.llm.doubt.UNSURE", 1.1)
        assert run(["ingest", "a.txt", "--reader", "llm", "--verbose"]) == 0
    printed = capsys.readouterr().out.replace("\n", "")
    assert "University 长治医学院" in printed
    assert "Enterprise 长治医学院" in printed


def test_a_model_that_cannot_be_reached_leaves_the_default_reading_and_exit_status_1(
    here: Path, asked: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.statuses = [500]
    assert run(["ingest", "a.txt", "--reader", "llm"]) == 1
    assert "500" in capsys.readouterr().err
    assert run(["ingest", "a.txt", "--reader", "llm", "--json"]) == 0  # a second try asks again
    (outcome,) = json.loads(capsys.readouterr().out)["outcomes"]
    assert (outcome["state"], outcome["further"]["failure"]) == ("replaced", None)


def _listens(host: str, port: int) -> None:
    pytest.fail("it would serve")


WRONG = {
    "no address": ("INNOGRAPH_LLM_URL", None),
    "no model": ("INNOGRAPH_LLM_MODEL", None),
    "no scheme": ("INNOGRAPH_LLM_URL", "localhost:11434/v1"),
    "no host": ("INNOGRAPH_LLM_URL", "http:///v1"),
    "no port": ("INNOGRAPH_LLM_URL", "http://localhost:v1"),
    "another protocol": ("INNOGRAPH_LLM_URL", "ftp://me:secret@localhost/v1"),
}
"""Settings under which no model can be asked: which variable, and its value."""


@pytest.mark.parametrize(("name", "value"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize(
    "arguments", [("ingest", "a.txt"), ("extract", "a.txt", "--out", "out"), ("serve",)], ids=lambda words: words[0]
)
def test_a_setting_that_will_not_do_is_named_before_anything_is_made(
    arguments: tuple[str, ...],
    name: str,
    value: str | None,
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence at the start, also of a service, whose first upload may come days later."""
    monkeypatch.setattr("api.commands.serve._listen", _listens)
    monkeypatch.delenv(name)
    if value is not None:
        monkeypatch.setenv(name, value)
    assert run([*arguments, "--reader", "llm"]) == 2
    told = capsys.readouterr().err
    assert name in told
    assert len(told.strip().splitlines()) == 1
    assert "secret" not in told
    assert not (here / "innograph-data").exists()
    assert not (here / "out").exists()


def test_serve_takes_the_reader_of_the_environment_as_well(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.commands.serve._listen", _listens)
    monkeypatch.setenv("INNOGRAPH_READER", "llm")
    monkeypatch.delenv("INNOGRAPH_LLM_MODEL")
    assert run(["serve", "--port", "0"]) == 2
    assert "INNOGRAPH_LLM_MODEL" in capsys.readouterr().err
