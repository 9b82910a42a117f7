"""One contract, two engines: what every store promises, on ArcadeDB in this process and on a real Neo4j server."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import (
    EDGE_TYPES,
    NODE_LABELS,
    Change,
    Edge,
    Node,
    QueryTimeout,
    ReportUnknown,
    Store,
    StoreDamaged,
    StoreError,
    StoreUnavailable,
)
from graph.model import Value
from tests.conftest import OpenStore
from tests.report_changes import difference, extraction, listed, withdrawn, written

per_example = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SLOW_QUERY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n"


def content(store: Store) -> tuple[list[Node], list[Edge], dict[str, str], list[tuple[str, str]]]:
    """All that a store shows."""
    return list(store.nodes()), list(store.edges()), store.reports(), list(store.extractions())


def test_an_engine_satisfies_the_protocol(store: Store) -> None:
    assert isinstance(store, Store)


def test_an_empty_store_holds_nothing_and_counts_zero_of_everything(store: Store) -> None:
    assert content(store) == ([], [], {}, [])
    assert store.counts().nodes == dict.fromkeys(NODE_LABELS, 0)
    assert store.counts().edges == dict.fromkeys(EDGE_TYPES, 0)


def test_what_was_written_is_read_back_without_the_bookkeeping(store: Store) -> None:
    change = written("长治/2023 总结", "中北大学", "太原理工大学")
    store.apply(change)
    nodes, edges = listed([change])
    assert content(store) == (
        nodes,
        edges,
        {"长治/2023 总结": "sha-长治/2023 总结"},
        [("长治/2023 总结", change.extraction)],
    )
    counts = store.counts()
    assert {label: number for label, number in counts.nodes.items() if number} == {
        "Region": 1,
        "Report": 1,
        "Passage": 1,
        "University": 2,
    }
    assert {name: number for name, number in counts.edges.items() if number} == {"HAS_PASSAGE": 1, "PARTNERS_WITH": 2}


def test_a_report_that_is_not_stored_is_unknown(store: Store) -> None:
    with pytest.raises(ReportUnknown, match="nowhere"):
        store.extraction("nowhere")


def test_a_long_extraction_is_kept_as_it_is(store: Store) -> None:
    change = replace(written("long"), extraction=extraction("long", "长治市科技局😀\n" * 120_000))
    store.apply(change)
    assert store.extraction("long") == change.extraction


def test_everything_is_still_there_after_opening_again(open_empty: OpenStore) -> None:
    store = open_empty()
    store.apply(written("a", "中北大学"))
    store.set_setting("tables", "f00d")
    before = content(store)
    store.close()
    again = open_empty()
    assert content(again) == before
    assert again.setting("tables") == "f00d"


def test_a_change_applied_twice_changes_nothing(store: Store) -> None:
    store.apply(written("a", "中北大学"))
    before = content(store), store.counts()
    store.apply(written("a", "中北大学"))
    assert (content(store), store.counts()) == before


def test_a_node_and_an_edge_are_set_to_exactly_the_given_properties(store: Store) -> None:
    store.apply(written("a", "中北大学"))
    change = written("a", "中北大学")
    bare = replace(
        change,
        nodes=tuple(replace(node, properties={"name": "新名"}) for node in change.nodes),
        edges=tuple(replace(edge, properties={"status": "planned"}) for edge in change.edges),
    )
    store.apply(bare)
    assert (list(store.nodes()), list(store.edges())) == listed([bare])


def test_an_edge_that_comes_with_other_ends_moves(store: Store) -> None:
    store.apply(written("a", "甲大学", "乙大学"))
    edge = next(edge for edge in written("a", "甲大学").edges if edge.type == "PARTNERS_WITH")
    moved = replace(edge, target="乙大学")
    store.apply(Change("a", extraction("a"), edges=(moved,)))
    assert moved in list(store.edges())
    assert store.counts().edges["PARTNERS_WITH"] == 2


def test_a_property_of_value_none_is_left_out(store: Store) -> None:
    store.apply(Change("a", extraction("a"), nodes=(Node("Report", "a", {"title": "x", "url": None}),)))
    assert list(store.nodes()) == [Node("Report", "a", {"title": "x"})]


def test_a_withdrawn_report_leaves_the_others_alone(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store), store.counts()
    other = written("b", "乙大学")
    store.apply(other)
    store.apply(replace(withdrawn(other), dropped_nodes=other.nodes[1:]))
    assert (content(store), store.counts()) == before


def test_withdrawing_what_is_not_there_changes_nothing(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store), store.counts()
    other = written("b", "乙大学")
    store.apply(replace(withdrawn(other), dropped_nodes=other.nodes[1:]))
    assert (content(store), store.counts()) == before


def test_a_change_whose_edge_lacks_an_end_is_refused_wholly(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store), store.counts()
    change = written("b", "乙大学")
    with pytest.raises(StoreDamaged, match="1 of 1 PARTNERS_WITH edges of report b lack an end"):
        store.apply(replace(change, nodes=change.nodes[:-1]))
    assert (content(store), store.counts()) == before


def test_a_node_that_edges_still_need_is_not_dropped_and_nothing_else_is_done(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store), store.counts()
    with pytest.raises(StoreError):
        store.apply(Change("a", None, dropped_nodes=(Node("University", "甲大学"),)))
    assert (content(store), store.counts()) == before


def test_one_id_cannot_stand_under_two_types_of_entity(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store), store.counts()
    with pytest.raises(StoreDamaged, match="does not fit"):
        store.apply(Change("b", extraction("b"), nodes=(Node("Enterprise", "甲大学", {"name": "甲"}),)))
    assert (content(store), store.counts()) == before


@pytest.mark.parametrize(
    "change",
    [
        Change("a", extraction("a"), nodes=(Node("Spaceship", "s"),)),
        Change("a", extraction("a"), edges=(Edge("FLIES", "f", "a", "b", "Region", "Region"),)),
        Change("a", "not JSON"),
        Change("a", "{}"),
    ],
    ids=["label", "type", "text", "no report"],
)
def test_what_is_not_of_the_ontology_or_no_extraction_is_refused(store: Store, change: Change) -> None:
    with pytest.raises(ValueError, match=r"ontology|Extraction"):
        store.apply(change)
    assert content(store) == ([], [], {}, [])


def test_an_entity_bears_the_label_entity_and_a_record_does_not(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    rows = store.query("MATCH (n:Entity) RETURN n.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == ["r1", "甲大学"]


def test_a_batch_is_no_limit(store: Store) -> None:
    many = [f"大学{number:04}" for number in range(1234)]
    store.apply(written("a", *many))
    assert store.counts().edges["PARTNERS_WITH"] == len(many)
    assert [edge.target for edge in store.edges() if edge.type == "PARTNERS_WITH"] == many


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
values = st.one_of(
    names,
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(names, max_size=3),
)


@per_example
@given(names, st.dictionaries(st.sampled_from(["search", "value", "quote", "text"]), values))
def test_any_unicode_and_any_value_comes_back_as_it_was(store: Store, name: str, others: Mapping[str, Value]) -> None:
    properties = {"name": name, **others}
    change = Change("a", extraction("a"), nodes=(Node("Agreement", "a1", properties),))
    store.apply(change)
    (node,) = store.nodes()
    assert node.properties == properties
    assert {name: type(value) for name, value in node.properties.items()} == {
        name: type(value) for name, value in properties.items()
    }


@per_example
@given(names.filter(bool))
def test_any_unicode_serves_as_the_key_of_a_report(store: Store, key: str) -> None:
    store.clear()
    store.apply(Change(key, extraction(key)))
    assert store.reports() == {key: f"sha-{key}"}
    assert store.extraction(key) == extraction(key)


partners = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, max_size=4)
steps = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.none() | partners), min_size=1, max_size=6)


@settings(per_example, max_examples=12)
@given(steps)
def test_a_series_of_changes_ends_where_plain_dicts_end(
    store: Store, steps: list[tuple[str, list[str] | None]]
) -> None:
    store.clear()
    held: dict[str, Change] = {}
    for number, (report, bodies) in enumerate(steps):
        after = {key: change for key, change in held.items() if key != report}
        if bodies is not None:
            after[report] = written(report, *bodies, status=f"step {number}")
        store.apply(difference(held, after, report))
        held = after
    assert (list(store.nodes()), list(store.edges())) == listed(held.values())
    assert list(store.extractions()) == [(report, held[report].extraction) for report in sorted(held)]


def test_a_query_gives_rows_of_plain_values(store: Store) -> None:
    store.apply(written("a", "甲大学"))
    rows = store.query(
        "MATCH (r:Region {id: $id}) "
        "RETURN r.name AS name, r.nothing AS nothing, [1, 2.5, true, null] AS list, {a: 'b'} AS map, "
        "date('2023-03-20') AS day, r AS region",
        {"id": "r1"},
    )
    assert rows == [
        {
            "name": "长治市",
            "nothing": None,
            "list": [1, 2.5, True, None],
            "map": {"a": "b"},
            "day": "2023-03-20",
            "region": {"id": "r1", "name": "长治市", "adcode": "140400", "aliases": ["长治"]},
        }
    ]
    assert list(rows[0]) == ["name", "nothing", "list", "map", "day", "region"]


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Region {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Region) SET n.name = 'x' RETURN n.name AS n",
    ],
)
def test_a_query_cannot_write(store: Store, cypher: str) -> None:
    store.apply(written("a", "甲大学"))
    before = content(store)
    with pytest.raises(StoreError, match="only read"):
        store.query(cypher)
    assert content(store) == before


def test_a_query_that_is_not_understood_says_so_on_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match="not understood") as raised:
        store.query("RETRN 1 AS one")
    assert "\n" not in str(raised.value)


def test_a_query_stops_at_its_time_limit_and_the_store_goes_on(store: Store) -> None:
    with pytest.raises(QueryTimeout):
        store.query(SLOW_QUERY, timeout=0.2)
    assert store.query("RETURN 1 AS one") == [{"one": 1}]


def test_a_time_limit_must_be_positive(store: Store) -> None:
    with pytest.raises(ValueError, match="positive"):
        store.query("RETURN 1 AS one", timeout=0)


def test_threads_read_with_different_limits_while_another_writes(store: Store) -> None:
    store.apply(written("a", "甲大学", "乙大学"))
    failures: list[BaseException] = []

    def reading(timeout: float) -> None:
        try:
            for _ in range(15):
                rows = store.query(
                    "MATCH (:Region {id: $id})-[p:PARTNERS_WITH]->(u) WHERE p.report = 'a' "
                    "RETURN u.id AS id ORDER BY id",
                    {"id": "r1"},
                    timeout=timeout,
                )
                assert [row["id"] for row in rows] == ["乙大学", "甲大学"]
        except BaseException as error:
            failures.append(error)

    def writing() -> None:
        try:
            for number in range(8):
                store.apply(written(f"b{number}", f"大学{number}"))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=reading, args=(limit,)) for limit in (30.0, 30.0, 60.0, 45.0)]
    threads.append(threading.Thread(target=writing))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.reports()) == 9


def test_writers_in_several_threads_leave_right_counts(open_empty: OpenStore) -> None:
    store = open_empty()
    threads = [
        threading.Thread(target=lambda n=number: [store.apply(written(f"{n}-{k}", f"{n}{k}大学")) for k in range(3)])
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.reports()) == 12
    store.close()
    assert open_empty().counts().nodes["University"] == 12  # opening compares the counts


def test_a_setting_is_kept_and_can_be_changed(store: Store) -> None:
    assert store.setting("tables") is None
    store.set_setting("tables", "1")
    store.set_setting("tables", "二")
    assert store.setting("tables") == "二"


def test_a_cleared_store_is_an_empty_one(open_empty: OpenStore) -> None:
    store = open_empty()
    store.apply(written("a", "甲大学"))
    store.set_setting("tables", "1")
    store.clear()
    assert content(store) == ([], [], {}, [])
    assert store.setting("tables") is None
    store.close()
    assert content(open_empty()) == ([], [], {}, [])


def test_a_closed_store_says_so_and_can_be_closed_again(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.query("RETURN 1 AS one")
    with pytest.raises(StoreUnavailable, match="closed"):
        store.apply(written("a"))
