"""Small reports as plain dicts, and the change that leads from one set of them to another: the tests' own model.

Run as a program it writes and withdraws such reports in a store without end, until somebody kills it:
`python -m tests.report_changes ADDRESS`, user and password in NEO4J_USERNAME and NEO4J_PASSWORD.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Iterable, Mapping

from graph import Change, Edge, Node, Store, open_store

REPORTS = 8
BODIES = 120


def extraction(report: str, filling: str = "") -> str:
    """The least that a store asks of an extraction."""
    return json.dumps({"report": {"id": report, "sha256": f"sha-{report}"}, "text": filling}, ensure_ascii=False)


def written(report: str, *partners: str, status: str = "achieved") -> Change:
    """A report with one passage that names a region and its partners."""
    region = Node("Region", "r1", {"name": "长治市", "adcode": "140400", "aliases": ["长治"]})
    passage = Node("Passage", f"{report}-p1", {"report": report, "number": 1, "text": "双方签署协议。"})
    bodies = tuple(Node("University", name, {"name": name, "aliases": []}) for name in partners)
    return Change(
        report,
        extraction(report),
        nodes=(region, Node("Report", report, {"title": "工作总结", "year": 2023}), passage, *bodies),
        edges=(
            Edge("HAS_PASSAGE", f"{report}-h", report, passage.id, "Report", "Passage", {"report": report}),
            *(
                Edge(
                    "PARTNERS_WITH",
                    f"{report}-{body.id}",
                    region.id,
                    body.id,
                    "Region",
                    "University",
                    {"report": report, "status": status, "confidence": 1.0, "also": ["x", "y"]},
                )
                for body in bodies
            ),
        ),
    )


def withdrawn(change: Change) -> Change:
    """What takes such a report back, its entities included."""
    return Change(change.report, None, dropped_edges=change.edges, dropped_nodes=change.nodes)


def united(reports: Iterable[Change]) -> tuple[dict[str, Node], dict[str, Edge]]:
    """Nodes and edges of several reports by id; of a node that several write, the last writer's."""
    reports = list(reports)
    return (
        {node.id: node for change in reports for node in change.nodes},
        {edge.id: edge for change in reports for edge in change.edges},
    )


def difference(before: Mapping[str, Change], after: Mapping[str, Change], report: str) -> Change:
    """The change that leads from one set of reports to another, which differ in `report`."""
    old_nodes, old_edges = united(before.values())
    nodes, edges = united(after.values())
    return Change(
        report,
        after[report].extraction if report in after else None,
        nodes=tuple(node for node in nodes.values() if old_nodes.get(node.id) != node),
        edges=tuple(edge for edge in edges.values() if old_edges.get(edge.id) != edge),
        dropped_edges=tuple(edge for edge in old_edges.values() if edge.id not in edges),
        dropped_nodes=tuple(node for node in old_nodes.values() if node.id not in nodes),
    )


def listed(reports: Iterable[Change]) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of several reports as a store lists them."""
    nodes, edges = united(reports)
    return (
        sorted(nodes.values(), key=lambda node: (node.label, node.id)),
        sorted(edges.values(), key=lambda edge: (edge.type, edge.id)),
    )


def numbered(number: int) -> Change:
    """A report of some size; neighbours share half of their bodies."""
    start = number * BODIES // 2
    return written(f"report{number}", *(f"大学{start + index}" for index in range(BODIES)))


def all_numbered() -> dict[str, Change]:
    """All the reports of the endless run, by key."""
    return {change.report: change for change in map(numbered, range(REPORTS))}


def complete(store: Store) -> None:
    """Write those that the store lacks."""
    everything = all_numbered()
    held = {key: everything[key] for key in store.reports()}
    for key, change in everything.items():
        if key not in held:
            after = {**held, key: change}
            store.apply(difference(held, after, key))
            held = after


def without_end(store: Store) -> None:
    """Write what is missing and withdraw what is there, report by report, for ever; a line for each change."""
    everything = all_numbered()
    held = {key: everything[key] for key in store.reports()}
    for key in itertools.cycle(everything):
        after = {other: change for other, change in held.items() if other != key}
        if key not in held:
            after[key] = everything[key]
        store.apply(difference(held, after, key))
        held = after
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    opened = open_store(
        sys.argv[1], username=os.environ.get("NEO4J_USERNAME"), password=os.environ.get("NEO4J_PASSWORD")
    )
    sys.stdout.write("open\n")
    sys.stdout.flush()
    without_end(opened)
