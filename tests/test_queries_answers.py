"""Every question, asked of a generated graph on both engines, gives the rows that plain Python works out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph import Change, Extraction, Graph, Report, Store, open_store
from graph.names import search_fragment
from queries import LARGEST, Answer, Question, ask, question, questions
from tests.conftest import ENGINES
from tests.generated_graph import generate, parameter_sets
from tests.neo4j_server import Server
from tests.question_oracle import Oracle

SETS = 6
"""Parameter sets per question."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A graph small enough to work everything out by walking it."""
    return generate(seed=7, edges=2_000)


@pytest.fixture(scope="module", params=ENGINES)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> Iterator[Store]:
    """A store that holds the graph, for all tests of this file."""
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        store = open_store(server.url, username=server.username, password=server.password, check=False)
        store.clear()
    else:
        store = open_store(f"arcadedb:{tmp_path_factory.mktemp('questions') / 'store'}")
    report = Extraction(Report(id="generated", sha256="0" * 64), "")
    store.apply(Change("generated", report.dumps(), tuple(graph.nodes.values()), tuple(graph.edges.values())))
    yield store
    store.close()


def bound(answer: Answer) -> dict[str, Any]:
    """The parameters of an answer as its query had them: ids for names."""
    values: dict[str, Any] = dict(answer.parameters)
    for name, found in answer.understood.items():
        ids = [one.id for one in found]
        values[name] = ids if answer.question.parameter(name).many else "".join(ids)
    for parameter in answer.question.parameters:
        if parameter.type == "fragment":
            values[parameter.name] = search_fragment(values[parameter.name])
    return values


@pytest.mark.parametrize("name", list(questions()))
def test_an_answer_is_what_plain_python_works_out(asked: Store, graph: Graph, name: str) -> None:
    """Rows, their order, their number, what the status filter left out and how many different things they tell of."""
    oracle = Oracle(graph)
    one = question(name)
    found = 0
    for given in parameter_sets(graph, one, SETS):
        answer = ask(asked, name, given)
        values = bound(answer)
        expected = oracle.rows(name, values)
        skip, limit = values.get("skip", 0), values.get("limit", LARGEST)
        assert answer.rows == expected[skip : skip + limit], given
        assert answer.total == len(expected), given
        assert answer.left_out == _left_out(oracle, one, values, expected), given
        if one.distinct:
            assert answer.distinct == len({str(row[one.distinct]) for row in expected}), given
        assert all(list(row) == [column.name for column in one.columns] for row in answer.rows)
        found += len(expected)
    assert found, f"no parameter set gives {name} a row: the test shows nothing"


def _left_out(oracle: Oracle, one: Question, values: dict[str, Any], expected: list[dict[str, Any]]) -> int | None:
    if one.status is None:
        return None
    return len(oracle.rows(one.name, values | {one.status.name: list(one.status.choices)})) - len(expected)


SCANS = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan", "CartesianProduct")


@pytest.mark.parametrize("asked", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
@pytest.mark.parametrize("name", list(questions()))
def test_neo4j_plans_no_scan(asked: Store, neo4j_server: Server, name: str) -> None:
    """Each file starts from an index there, but for the labels that its header says it reads as a whole."""
    assert asked.counts().nodes["Region"]  # plans follow what the server has counted
    one = question(name)
    values = {parameter.name: parameter.example for parameter in one.parameters}
    account = (neo4j_server.username, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.url, auth=account, notifications_min_severity="OFF") as driver:
        plan = driver.execute_query("EXPLAIN " + one.cypher, values).summary.plan
    scans = [step for step in _steps(plan) if _kind(step).endswith(SCANS) and not _is_pair(step)]
    assert all(_kind(step) == "NodeByLabelScan" for step in scans), [_kind(step) for step in _steps(plan)]
    assert len(scans) <= len(one.scans), f"{name} reads a label as a whole without saying so"


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from _steps(child)


def _kind(step: dict[str, Any]) -> str:
    return str(step["operatorType"].split("@")[0])


def _is_pair(step: dict[str, Any]) -> bool:
    """Whether it is the product of two single nodes, both found by their ids."""
    leaves = [_kind(one) for one in _steps(step) if not one.get("children")]
    return _kind(step) == "CartesianProduct" and leaves == ["NodeUniqueIndexSeek"] * 2
