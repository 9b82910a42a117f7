"""What the questions answer over the five reports, as the whole pipeline reads them, on both engines.

Adds a line per question and parameter set to the table at the end of the log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from graph import Store, open_store
from ingest.run import ingest
from queries import ask, questions

from .conftest import ENGINES
from .five_reports import FOLDER, REAL, Kept
from .neo4j_server import Server
from .question_table import Sets, row_hash, rows_of, sets_for_reports

needs_reports = pytest.mark.skipif(FOLDER != REAL, reason="the real reports do not lie beside this checkout")


def _load(store: Store, kept: Kept) -> Store:
    store.clear()
    assert ingest([FOLDER], store, extract=kept).ok
    return store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, kept: Kept) -> Iterator[Store]:
    """The embedded store with the five reports."""
    with ExitStack() as stack:
        store = open_store(f"arcadedb:{tmp_path_factory.mktemp('reports') / 'store'}")
        stack.callback(store.close)
        yield _load(store, kept)


@pytest.fixture(scope="module")
def served(neo4j_server: Server, kept: Kept) -> Iterator[Store]:
    """The graph of a Neo4j server with the five reports."""
    with ExitStack() as stack:
        store = open_store(
            neo4j_server.url, username=neo4j_server.username, password=neo4j_server.password, check=False
        )
        stack.callback(store.close)
        yield _load(store, kept)


@pytest.fixture(params=ENGINES)
def reported(request: pytest.FixtureRequest) -> Store:
    """Each engine in turn, with the five reports."""
    store: Store = request.getfixturevalue("served" if request.param == "neo4j" else "embedded")
    return store


@pytest.fixture(scope="module")
def sets(embedded: Store) -> Sets:
    """Parameter sets per question that suit these reports."""
    return sets_for_reports(embedded)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", list(questions()))
def test_both_engines_answer_alike_and_something(
    name: str, sets: Sets, embedded: Store, served: Store, answer_table: list[tuple[str, ...]]
) -> None:
    assert len(sets[name]) >= 3
    numbers = []
    for given in sets[name]:
        answers = [rows_of(store, name, given) for store in (embedded, served)]
        words = " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
        answer_table.append((name, words, str(len(answers[0])), *map(row_hash, answers)))
        assert answers[0] == answers[1], words
        numbers.append(len(answers[0]))
    if FOLDER == REAL:
        assert any(numbers), f"{name} has no row over the five reports"


def _rows(store: Store, question: str, **given: Any) -> list[dict[str, Any]]:
    return ask(store, question, given).rows


CHANGZHI = "changzhi-2023-summary"


@needs_reports
def test_the_agreements_of_changzhi_in_2023_are_with_two_universities_and_an_exchange(reported: Store) -> None:
    """市政府与三家签署战略合作协议; whom the city only visited or talks to is no party of an agreement."""
    partners = [
        row for row in _rows(reported, "partners-of-body", body="长治", form=["agreement"]) if row["report"] == CHANGZHI
    ]
    assert {row["partner"] for row in partners} == {"中国石油大学", "北京化工大学", "中国技术交易所"}
    assert all(row["partner"] in row["quote"] for row in partners)
    universities = _rows(reported, "partner-universities", place="长治", year=2023, form=["agreement"])
    assert {row["university"] for row in universities} >= {"中国石油大学", "北京化工大学"}


@needs_reports
def test_the_pilot_bases_of_changzhi_include_two_enterprises_that_were_designated(reported: Store) -> None:
    """中科潞安、凌燕机械2家市级中试基地 makes bases of two enterprises, beside the platforms that are called so."""
    found = {
        row["base"]: (row["type"], row["origin"], row["level"], row["status"], row["report"])
        for row in _rows(reported, "pilot-bases", place="长治")
    }
    for name in ("中科潞安", "凌燕机械"):
        assert found[name] == ("Enterprise", "designated", "municipal", "achieved", CHANGZHI)
    assert any(origin == "named" and kind == "Platform" for kind, origin, *_ in found.values())
