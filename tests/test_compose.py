"""docker-compose.yml, Dockerfile and .env.example fit each other and the settings; no engine is needed to see it."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = (ROOT / "api" / "settings.py").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]


def test_every_port_is_bound_to_loopback_unless_told_otherwise() -> None:
    """A laptop in a café serves nobody else."""
    ports = [port for service in SERVICES.values() for port in service["ports"]]
    assert len(ports) == 3
    assert all(port.startswith("${INNOGRAPH_BIND:-127.0.0.1}:") for port in ports)


def test_the_api_waits_for_a_healthy_neo4j_and_both_are_checked() -> None:
    """Up means able to answer."""
    assert SERVICES["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert all(service["healthcheck"]["test"] for service in SERVICES.values())


def test_what_compose_takes_from_the_environment_is_explained_in_the_example() -> None:
    """And the example names nothing else."""
    used = set(re.findall(r"(?<!\$)\$\{([A-Z0-9_]+)", COMPOSE))
    explained = set(re.findall(r"^#?([A-Z0-9_]+)=", EXAMPLE, re.MULTILINE))
    assert used == explained


def test_the_api_gets_settings_that_exist() -> None:
    """Each variable is read by the settings or by the entry of the container."""
    entry = (ROOT / "docker" / "entry").read_text(encoding="utf-8")
    assert [name for name in SERVICES["api"]["environment"] if name not in SETTINGS and name not in entry] == []


def test_no_password_is_written_down() -> None:
    """The example leaves it empty, compose insists on one."""
    assert "NEO4J_PASSWORD=\n" in EXAMPLE
    assert COMPOSE.count("${NEO4J_PASSWORD") == COMPOSE.count("${NEO4J_PASSWORD:?") == 2


def test_the_image_runs_as_an_ordinary_user_and_holds_what_is_copied() -> None:
    """Every source of a COPY exists and is not ignored."""
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in re.sub(r"--\S+ ", "", line).split()[:-1]
    ]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert f"!{source.split('/')[0]}" in ignored, source


def test_the_entry_can_be_executed_and_is_sound_shell() -> None:
    """`sh -n` reads it without running it."""
    entry = ROOT / "docker" / "entry"
    assert entry.stat().st_mode & stat.S_IXUSR
    subprocess.run(["sh", "-n", str(entry)], check=True)


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="docker-compose is not installed")
@pytest.mark.parametrize("password", ["", "long-enough"])
def test_compose_accepts_the_file_and_asks_for_a_missing_password(tmp_path: Path, password: str) -> None:
    """In one sentence that says what to do."""
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | (
        {"NEO4J_PASSWORD": password} if password else {}
    )
    done = subprocess.run(
        ["docker-compose", "config", "--quiet"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    if password:
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode != 0
        assert "Set NEO4J_PASSWORD" in done.stderr
