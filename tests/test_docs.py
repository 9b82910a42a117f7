"""The documents say what is so: their commands run, their links lead somewhere, their tables are in step."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from api.cli import innograph, run
from queries import questions

from .question_list import READMES, table, with_table

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("*/README.md")) if ".venv" not in path.parts)
INVENTED = "大同市2024年科技工作总结\n\n2024年，我市与太原理工大学签署合作协议，新认定高新技术企业12家。\n"


def blocks(path: Path) -> list[str]:
    """The lines of the shell blocks of a document, without comments."""
    text = path.read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [bare for line in lines if (bare := line.partition(" #")[0].strip())]


def tracked() -> list[Path]:
    """Every file under version control."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("lang", READMES)
def test_the_table_of_questions_is_that_of_the_question_files(lang: str) -> None:
    """`make docs` writes it."""
    text = READMES[lang].read_text(encoding="utf-8")
    assert text == with_table(text, lang)
    assert table(lang).count("\n") == len(questions()) + 2


@pytest.mark.parametrize("lang", READMES)
def test_the_commands_of_a_readme_run_in_their_order(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In an empty folder, after `make run` has read the samples, with one report of one's own and annotations of it.

    What serves for ever or needs a Neo4j server or a language model is only parsed.
    """
    for name in ("INNOGRAPH_STORE", "INNOGRAPH_LANG", "INNOGRAPH_TIMEOUT", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    reports, report, gold = {"en": ("reports", "datong", "gold"), "zh": ("报告", "大同", "标注")}[lang]
    Path(reports).mkdir()
    Path(reports, f"{report}.txt").write_text(INVENTED, encoding="utf-8")
    assert run(["ingest", "--samples"]) == 0
    assert run(["extract", reports, "--out", gold]) == 0
    lines = [shlex.split(line) for line in blocks(READMES[lang]) if line.startswith("innograph ")]
    assert len(lines) > 10
    for _, name, *arguments in lines:
        if name == "serve" or any("://" in argument or argument == "llm" for argument in arguments):
            parsed(name, arguments)
        else:
            capsys.readouterr()
            assert run([name, *arguments]) == 0, (name, arguments, capsys.readouterr().err)


def parsed(name: str, arguments: list[str]) -> None:
    """Raise click's UsageError unless the command takes these arguments."""
    command = innograph.get_command(click.Context(innograph), name)
    assert command is not None
    while isinstance(command, click.Group):
        inner = command.get_command(click.Context(command), arguments[0])
        assert inner is not None, arguments
        command, arguments = inner, arguments[1:]
    command.make_context(name, list(arguments)).close()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_that_a_document_names_exists(document: Path) -> None:
    """In shell blocks and in running text."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+)[^`]*`", text)) | set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    """Files and folders; addresses on the web are not asked."""
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if target and not (document.parent / target).exists()] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_module_that_a_document_names_exists(name: str) -> None:
    """From the root or from one of the rooms."""
    quoted = re.findall(r"`([\w./-]+(?:\.py|\.cypher|/))`", (ROOT / name).read_text(encoding="utf-8"))
    homes = [ROOT, *(ROOT / room for room in ("graph", "ingest", "api", "queries"))]
    shown = {part for part in quoted if part not in ("text/", "gold/", "queries/NAME.cypher")}
    assert shown
    assert [part for part in shown if not any((home / part).exists() for home in homes)] == []


def test_both_readmes_show_the_same_commands_but_for_names() -> None:
    """Neither language knows more."""
    made = {lang: [line.split()[:2] for line in blocks(path)] for lang, path in READMES.items()}
    assert made["en"] == made["zh"]


def test_pictures_are_small() -> None:
    """A clone stays quick."""
    assert [path.name for path in ROOT.glob("docs/*.png") if path.stat().st_size > 300_000] == []


def test_the_changelog_names_the_version_to_come_or_the_present_one() -> None:
    """`[Unreleased]` or the version of pyproject.toml stands first."""
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    first = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert first
    assert first[1] in ("Unreleased", version[1])


def test_no_file_names_a_package_registry_or_the_machine_it_was_written_on() -> None:
    """Where packages come from is the matter of whoever installs; a path of one machine helps nobody else."""
    # Put together here, so that this file does not name them either.
    names = ("py" + "pi.org", "python" + "hosted.org", "maven" + ".org", "npm" + "js.", "crates" + ".io")
    names += ("index" + "-url", "registry" + ".npm", "mirrors" + ".")
    places = ("/" + "work/", "/" + "root/", "/" + "tmp/x", "/Users" + "/")
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {word}" for word in (*names, *places) if word in text]
    assert found == []
