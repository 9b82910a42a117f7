"""A process that is killed while it writes leaves whole reports only, on both engines.

`INNOGRAPH_KILL_ROUNDS` sets how often a writer is killed per engine: 3 unless told. `python -m tests.kill_rounds` kills
the command itself, twenty times.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from graph import Store, open_store
from tests.neo4j_server import Server
from tests.report_changes import all_numbered, complete, listed

ROUNDS = int(os.environ.get("INNOGRAPH_KILL_ROUNDS", "3"))
EVERYTHING = all_numbered()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_writer_killed_at_any_moment_leaves_whole_reports_and_the_rest_can_be_written(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if engine == "neo4j":
        server: Server = request.getfixturevalue("neo4j_server")
        address, username, password = server.url, server.username, server.password
    else:
        address, username, password = f"arcadedb:{tmp_path / 'store'}", "", ""
    with closing(open_store(address, username=username, password=password, check=False)) as store:
        store.clear()
    chance = random.Random(0)
    seen: set[int] = set()
    for _ in range(ROUNDS):
        kill_a_writer(address, username, password, changes=chance.randint(0, 6), seconds=chance.uniform(0.0, 0.3))
        with closing(open_store(address, username=username, password=password)) as store:
            held = settled(store)
            seen.add(len(held))
            reports = [EVERYTHING[key] for key in held]
            assert (list(store.nodes()), list(store.edges())) == listed(reports)
            assert list(store.extractions()) == [(key, EVERYTHING[key].extraction) for key in held]
    assert any(seen), "no writer got as far as one report"
    with closing(open_store(address, username=username, password=password)) as store:
        complete(store)
        assert (list(store.nodes()), list(store.edges())) == listed(EVERYTHING.values())
        assert list(store.extractions()) == [(key, change.extraction) for key, change in sorted(EVERYTHING.items())]


def kill_a_writer(address: str, username: str, password: str, *, changes: int, seconds: float) -> None:
    """Start a writer and kill it some time after it has made so many changes."""
    environment = {**os.environ, "NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}
    command = [sys.executable, "-m", "tests.report_changes", address]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(1 + changes):  # one line says that it is open, then comes one for each change
            assert writer.stdout.readline()
        time.sleep(seconds)
        assert writer.poll() is None, "the writer ended by itself"
        writer.kill()


def settled(store: Store) -> list[str]:
    """The reports held, once a server has ended what the killed client had sent it."""
    before = None
    while before != (before := sorted(store.reports())):
        time.sleep(0.2)
    return before
