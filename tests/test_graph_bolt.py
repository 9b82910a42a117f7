"""What only a server has: a network, a password, other programs, a planner that tells what it does."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from typing import Any

import neo4j
import pytest

from graph import EDGE_TYPES, NODE_LABELS, Change, Edge, Node, StoreDamaged, StoreUnavailable, bolt, open_store
from graph.statements import change_statements
from tests.neo4j_server import Server

pytestmark = pytest.mark.neo4j

CHANGE = Change(
    "a",
    json.dumps({"report": {"sha256": "a"}}),
    nodes=(Node("Region", "r", {"name": "长治市"}), Node("Enterprise", "e", {"name": "潞安集团"})),
    edges=(Edge("LOCATED_IN", "l", "e", "r", "Enterprise", "Region", {"report": "a"}),),
    dropped_edges=(Edge("SIGNED", "s", "e", "g", "Enterprise", "Agreement"),),
    dropped_nodes=(Node("Agreement", "g"),),
)


def run(server: Server, cypher: str) -> list[dict[str, Any]]:
    """A statement of somebody else."""
    with neo4j.GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
        return [record.data() for record in driver.execute_query(cypher).records]


def emptied(server: Server) -> None:
    with closing(open_store(server.url, username=server.username, password=server.password, check=False)) as store:
        store.clear()


def test_a_wrong_password_is_refused_with_the_names_of_the_settings_and_without_the_password(
    neo4j_server: Server,
) -> None:
    with pytest.raises(StoreUnavailable, match="NEO4J_USERNAME and NEO4J_PASSWORD") as raised:
        open_store(neo4j_server.url, username=neo4j_server.username, password="s3cret-wrong")
    assert "s3cret" not in str(raised.value)


def test_a_server_that_is_down_is_unavailable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable, match=f"No Neo4j server answers at bolt://127.0.0.1:{port}"):
        open_store(f"bolt://127.0.0.1:{port}", password="s3cret")


def test_what_is_no_neo4j_server_is_unavailable() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        port = mute.getsockname()[1]
        with pytest.raises(StoreUnavailable, match="No Neo4j server answers"):
            open_store(f"bolt://127.0.0.1:{port}", password="s3cret")


@pytest.mark.parametrize(
    "url", ["bolt://:x", "bolt://host:port", "bolt://host:7687/path", "bolt://host?x=1", "bolt://h:0"]
)
def test_a_malformed_url_is_unavailable(url: str) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(url, password="s3cret")


def test_user_and_password_may_stand_in_the_url_and_are_never_shown(neo4j_server: Server) -> None:
    host = neo4j_server.url.split("://")[1]
    with closing(open_store(f"bolt://{neo4j_server.username}:{neo4j_server.password}@{host}", check=False)) as store:
        assert store.query("RETURN 1 AS one") == [{"one": 1}]
    with pytest.raises(StoreUnavailable) as raised:
        open_store(f"bolt://neo4j:s3cret@{host}")
    assert "s3cret" not in str(raised.value)


def test_every_label_and_type_has_a_unique_id(neo4j_server: Server) -> None:
    emptied(neo4j_server)
    rows = run(neo4j_server, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type")
    unique = {row["labelsOrTypes"][0] for row in rows if row["properties"] == ["id"] and "UNIQUENESS" in row["type"]}
    assert unique >= {"Entity", *NODE_LABELS, *EDGE_TYPES}


def test_every_statement_of_a_change_goes_by_index(neo4j_server: Server) -> None:
    emptied(neo4j_server)
    slow = {"AllNodesScan", "NodeByLabelScan", "DirectedRelationshipTypeScan"}
    with neo4j.GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, neo4j_server.password)) as driver:
        for statement in change_statements(CHANGE):
            plan = driver.execute_query("EXPLAIN " + statement.cypher, dict(statement.parameters)).summary.plan
            assert plan is not None
            assert not set(operators(plan)) & slow, statement.cypher


def operators(plan: dict[str, Any]) -> list[str]:
    below = [name for child in plan.get("children", ()) for name in operators(child)]
    return [plan["operatorType"].split("@")[0], *below]


def test_a_node_that_another_program_added_is_noticed(neo4j_server: Server) -> None:
    emptied(neo4j_server)
    with closing(open_store(neo4j_server.url, username="neo4j", password=neo4j_server.password)) as store:
        store.apply(CHANGE)
    run(neo4j_server, "CREATE (:University {id: 'x'})")
    with pytest.raises(StoreDamaged, match="University 1 instead of 0"):
        open_store(neo4j_server.url, username="neo4j", password=neo4j_server.password)
    emptied(neo4j_server)


def test_nodes_of_other_programs_are_neither_shown_nor_cleared(neo4j_server: Server) -> None:
    emptied(neo4j_server)
    run(neo4j_server, "CREATE (:Elsewhere {id: 'x'})")
    try:
        with closing(open_store(neo4j_server.url, username="neo4j", password=neo4j_server.password)) as store:
            assert list(store.nodes()) == []
            store.clear()
        assert run(neo4j_server, "MATCH (n:Elsewhere) RETURN count(n) AS n") == [{"n": 1}]
    finally:
        run(neo4j_server, "MATCH (n:Elsewhere) DELETE n")


def test_opened_for_reading_only_it_refuses_changes(neo4j_server: Server) -> None:
    emptied(neo4j_server)
    with (
        closing(open_store(neo4j_server.url, password=neo4j_server.password, read_only=True)) as store,
        pytest.raises(StoreUnavailable, match="reading only"),
    ):
        store.apply(CHANGE)


def test_a_large_graph_is_cleared_in_several_transactions(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server bounds the memory of one."""
    emptied(neo4j_server)
    monkeypatch.setattr(bolt, "_CLEAR_BATCH", 2)
    regions = tuple(Node("Region", f"r{number}", {"name": f"地区{number}"}) for number in range(6))
    with closing(open_store(neo4j_server.url, username="neo4j", password=neo4j_server.password)) as store:
        store.apply(CHANGE)
        store.apply(Change("b", json.dumps({"report": {"sha256": "b"}}), nodes=regions))
        store.clear()
        assert (list(store.nodes()), list(store.edges()), store.reports()) == ([], [], {})
    open_store(neo4j_server.url, username="neo4j", password=neo4j_server.password).close()
