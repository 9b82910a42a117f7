"""Fixtures that the tests share.

Strategy: every test that needs a graph takes `store`, which runs it twice, on the embedded engine and on a real Neo4j
server, each time on an empty store; what only one engine has (folders, locks) takes `arcade_store` or a path instead.
An empty embedded store is made once and copied, since making one costs ten times a copy. There is one Neo4j server per
session (`neo4j_server`): the one that `INNOGRAPH_TEST_NEO4J` names, else one of our own from Maven artifacts
(tests/neo4j_server.py), else these tests skip with the reason; `INNOGRAPH_REQUIRE_NEO4J=1`, which CI sets, turns that
skip into a failure. `kept` reads the five reports once, for all tests that need them read but do not judge how. A test
that takes `answer_table` adds lines to the table at the end of the log: what every question answers on each engine.
Everything else is made by plain functions inside the test files, not by fixtures.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest

from graph import Store, open_store
from tests.five_reports import Kept
from tests.neo4j_server import NoServer, Server, any_server

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")  # a busy machine is no failure

ENGINES = ("arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j))
"""For `parametrize`: both engines, the second only where a server is to be had."""

OpenStore = Callable[[], Store]

_ANSWERS = pytest.StashKey[list[tuple[str, ...]]]()
_ANSWERS_HEAD = ("question", "parameters", "rows", "hash on arcadedb", "hash on neo4j")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A Neo4j server that the tests may empty."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(any_server())
        except NoServer as reason:
            if os.environ.get("INNOGRAPH_REQUIRE_NEO4J"):
                pytest.fail(f"no Neo4j server, and INNOGRAPH_REQUIRE_NEO4J is set: {reason}")
            pytest.skip(f"no Neo4j server: {reason}")
        yield server


@pytest.fixture(scope="session")
def kept() -> Kept:
    """What the five reports state, each text read when it is first asked for."""
    return Kept()


@pytest.fixture(scope="session")
def answer_table(pytestconfig: pytest.Config) -> list[tuple[str, ...]]:
    """Lines of the table at the end of the log: question, parameters, rows, hash on ArcadeDB, hash on Neo4j."""
    return pytestconfig.stash.setdefault(_ANSWERS, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print that table."""
    lines = config.stash.get(_ANSWERS, [])
    if lines:
        terminalreporter.section("what every question answers on each engine")
        for line in (_ANSWERS_HEAD, *sorted(lines)):
            terminalreporter.write_line("\t".join(line))


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty embedded store, to be copied."""
    folder = tmp_path_factory.mktemp("template") / "store"
    open_store(f"arcadedb:{folder}").close()
    return folder


@pytest.fixture(params=ENGINES)
def open_empty(request: pytest.FixtureRequest, tmp_path: Path, empty_folder: Path) -> Iterator[OpenStore]:
    """A function that opens the test's store, empty before its first call; open stores are closed after the test."""
    opened: list[Store] = []
    if request.param == "neo4j":
        server: Server = request.getfixturevalue("neo4j_server")

        def opening() -> Store:
            return open_store(server.url, username=server.username, password=server.password)

        before = open_store(server.url, username=server.username, password=server.password, check=False)
        before.clear()
        before.close()
    else:
        folder = tmp_path / "store"
        shutil.copytree(empty_folder, folder)

        def opening() -> Store:
            return open_store(f"arcadedb:{folder}")

    def remembered() -> Store:
        store = opening()
        opened.append(store)
        return store

    yield remembered
    for store in opened:
        store.close()


@pytest.fixture
def store(open_empty: OpenStore) -> Store:
    """An empty store, once per engine."""
    return open_empty()


@pytest.fixture
def arcade_folder(tmp_path: Path, empty_folder: Path) -> Path:
    """The folder of an empty embedded store that nobody has open."""
    folder = tmp_path / "store"
    shutil.copytree(empty_folder, folder)
    return folder
