"""The wheel: built, installed alone into a fresh environment, and used from an empty folder.

What works in a checkout may miss its data files once installed; only an installed wheel tells. The environment is made
once for all tests of this module, with the versions of constraints.txt.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("graph", "ingest", "api", "queries")

pytestmark = pytest.mark.slow

Run = Callable[..., str]


def done(arguments: list[str], folder: Path) -> str:
    """Standard output of a command that must succeed, run in a folder without our settings or this checkout."""
    ours = ("INNOGRAPH_", "NEO4J_", "PYTHON", "VIRTUAL_ENV", "COVERAGE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    ended = subprocess.run(
        arguments, cwd=folder, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8"
    )
    assert ended.returncode == 0, f"{arguments}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    out = tmp_path_factory.mktemp("wheel")
    done([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)], out)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    constraints = str(ROOT / "constraints.txt")
    done(
        [str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-compile", "-c", constraints, str(wheel)],
        folder,
    )
    return programs


@pytest.fixture(scope="module")
def run(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run an installed program, by name and arguments, always in the same folder, empty at first."""
    folder = tmp_path_factory.mktemp("empty")
    return lambda program, *arguments: done([str(installed / program), *arguments], folder)


def test_the_wheel_holds_the_four_rooms_and_nothing_else(wheel: Path) -> None:
    """Every file of the rooms, data files included; no tests, no benchmarks, and not the texts of the training."""
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    there = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and ROOT / "ingest/training/texts" not in path.parents
    }
    assert held == there


@pytest.mark.parametrize(
    "file",
    [
        "graph/data/regions.tsv",
        "graph/data/bodies.tsv",
        "ingest/language/model/config.cfg",
        "ingest/recognition/weights.npz",
        "ingest/samples/manifest.csv",
        "queries/partner-universities.cypher",
        "api/pages/templates/network.html.j2",
        "api/site/landing.html",
    ],
)
def test_the_wheel_holds_what_is_read_at_run_time(wheel: Path, file: str) -> None:
    """One file of each sort, by name, so that moving one is noticed."""
    with ZipFile(wheel) as archive:
        assert archive.getinfo(file).file_size > 0


def test_the_wheel_names_its_licence_and_its_command(wheel: Path) -> None:
    """With the licence's text and the notice of what is derived from others."""
    with ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        headers = HeaderParser().parsestr(archive.read(metadata).decode("utf-8"))
        entries = archive.read(metadata.replace("METADATA", "entry_points.txt")).decode("utf-8")
    assert headers["License-Expression"] == "Apache-2.0"
    assert set(headers.get_all("License-File") or ()) == {"LICENSE", "NOTICE"}
    assert "innograph = api.cli:main" in entries


def pinned() -> dict[str, str]:
    """The versions of constraints.txt, by normalised name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    return {normal(name): version for name, version in pins}


def normal(name: str) -> str:
    """A distribution's name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_whatever_pyproject_asks_for_is_pinned() -> None:
    """Of every extra; a pin is a name and a version, never an address."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {normal(found[0]) for one in asked if (found := re.match(r"[\w.-]+", one))} - {"innograph"}
    assert names
    assert names - set(pinned()) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="the pins are those of Linux; others bring a few more")
def test_whatever_an_installation_brings_is_pinned(run: Run) -> None:
    """So that the next one brings the same."""
    brought = json.loads(run("python", "-I", "-m", "pip", "list", "--format", "json"))
    versions = {normal(one["name"]): one["version"] for one in brought}
    theirs = {name: version for name, version in versions.items() if name not in ("innograph", "pip", "setuptools")}
    assert theirs == {name: pinned().get(name) for name in theirs}


def test_the_rooms_belong_to_innograph_alone(run: Run) -> None:
    """No dependency brings a package of the same name, which would overwrite ours or be overwritten."""
    code = "import importlib.metadata, json; print(json.dumps(importlib.metadata.packages_distributions()))"
    owners = json.loads(run("python", "-I", "-c", code))
    assert {room: owners[room] for room in ROOMS} == {room: ["innograph"] for room in ROOMS}


def test_an_installed_innograph_reads_the_samples_and_answers(run: Run) -> None:
    """From an empty folder: ingest, ask, count, report."""
    run("innograph", "ingest", "--samples")
    rows = json.loads(run("innograph", "ask", "partner-universities", "--place", "长治", "--json"))
    assert any(row["university"] == "北京化工大学" and row["form"] == "agreement" for row in rows)
    assert all(row["quote"] and row["report"] and row["status"] for row in rows)
    assert len(json.loads(run("innograph", "status", "--json"))["reports"]) == 5
    run("innograph", "report", "--out", "page")


def test_spacy_loads_the_packaged_pipeline_before_anything_of_ours_is_imported(run: Run) -> None:
    """The factories are found by their entry points."""
    code = (
        "import importlib.metadata, spacy;"
        "[file] = [f for f in importlib.metadata.files('innograph') if f.match('ingest/language/model/config.cfg')];"
        "nlp = spacy.load(file.locate().parent);"
        "print(' '.join(ent.text for ent in nlp('市政府同中国石油大学签署了战略合作协议。').ents))"
    )
    assert "中国石油大学" in run("python", "-I", "-c", code)
