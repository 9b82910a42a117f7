"""What both engines are told, once: the Cypher of a change, of reading everything back, and of counting.

In: a `Change`. Out: `Statement`s in the order in which one transaction runs them. The texts keep to the subset of
Cypher that both engines answer alike and by index: one label in a keyed pattern, `UNWIND` first, keys of relationships
in `WHERE`. Edges are deleted by id and created anew, never merged: merging walks every edge of a hub.

The schema lies here as data (`UNIQUE_NODES`, `UNIQUE_EDGES`, `INDEXED_NODES`, `INDEXED_EDGES`), derived from the
ontology; each adapter declares it in its engine's own words.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .errors import StoreDamaged
from .model import EDGE_TYPES, NODE_LABELS, Change, Counts, Edge, Node
from .ontology import ClaimType, EntityType

ENTITY = "Entity"
"""The label that every entity bears beside that of its type."""

EXTRACTION = "_Extraction"
"""Bookkeeping: one node per stored report, {id: key, sha256, content, checksum}."""

SETTING = "_Setting"
"""Bookkeeping: {id: name, value}."""

COUNTS = "counts"
"""The setting that every change rewrites: what the store then holds, as JSON."""

BOOKKEEPING = (EXTRACTION, SETTING)

UNIQUE_NODES = (ENTITY, *NODE_LABELS, *BOOKKEEPING)
"""Labels whose `id` is unique."""

UNIQUE_EDGES = EDGE_TYPES
"""Relationship types whose `id` is unique."""

INDEXED_NODES: Mapping[str, tuple[str, ...]] = {
    ENTITY: ("name", "adcode"),
    "Observation": ("report", "indicator"),
    "Passage": ("report",),
}
"""Further properties of nodes that questions look up."""

INDEXED_EDGES: Mapping[str, tuple[str, ...]] = {term.value: ("report",) for term in ClaimType}
"""Properties of relationships that questions look up: "everything one report says" starts at its claims."""

BATCH = 1000
"""Rows of one statement."""

_ENTITY_LABELS = frozenset(term.value for term in EntityType)
_LABELS = frozenset(NODE_LABELS)
_TYPES = frozenset(EDGE_TYPES)
_Item = TypeVar("_Item")
_Key = TypeVar("_Key", str, tuple[str, str, str])
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Statement:
    """One writing statement of a transaction."""

    cypher: str
    parameters: Mapping[str, Any]
    what: str
    """What it writes, for messages."""
    expected: int | None = None
    """How many the returned column `written` must count; None where nothing is returned."""

    def check(self, rows: Sequence[Mapping[str, Any]], report: str) -> None:
        """Refuse a statement that wrote less than it was given: `MATCH` drops a row without its ends in silence.

        Raises:
            StoreDamaged: the graph lacks something that the change builds on.
        """
        if self.expected is None:
            return
        written = rows[0]["written"] if rows else 0
        if written != self.expected:
            raise StoreDamaged(
                f"{self.expected - written} of {self.expected} {self.what} of report {report} lack an end in the "
                "graph, so nothing of it was written; the store does not agree with its reports: build it anew."
            )


def change_statements(change: Change) -> Iterator[Statement]:
    """The statements of one change, in order: edges go, nodes go, nodes come, edges come, then the extraction.

    Raises:
        ValueError: a label or type is not of the ontology, or the extraction is not JSON of an `Extraction`.
    """
    yield from _delete_edges(change.dropped_edges, change.edges)
    for label, nodes in _grouped(change.dropped_nodes, lambda node: _label(node.label)):
        for ids in _batches(sorted(node.id for node in nodes)):
            yield Statement(f"MATCH (n:{label}) WHERE n.id IN $ids DELETE n", {"ids": ids}, f"{label} nodes removed")
    for label, nodes in _grouped(change.nodes, lambda node: _label(node.label)):
        also = f"n:{ENTITY}, " if label in _ENTITY_LABELS else ""
        for batch in _batches([{"id": node.id, "properties": _properties(node)} for node in nodes]):
            yield Statement(
                f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET {also}n = row.properties "
                "RETURN count(n) AS written",
                {"rows": batch},
                f"{label} nodes",
                len(batch),
            )
    for (type_name, source, target), edges in _grouped(change.edges, _kind):
        rows = [{"source": edge.source, "target": edge.target, "properties": _properties(edge)} for edge in edges]
        for batch in _batches(rows):
            yield Statement(
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
                f"CREATE (a)-[r:{type_name}]->(b) SET r = row.properties RETURN count(r) AS written",
                {"rows": batch},
                f"{type_name} edges",
                len(batch),
            )
    if change.extraction is None:
        yield Statement(f"MATCH (n:{EXTRACTION}) WHERE n.id = $id DELETE n", {"id": change.report}, "extraction")
    else:
        kept = {
            "id": change.report,
            "sha256": _file_hash(change.extraction),
            "content": change.extraction,
            "checksum": checksum(change.extraction),
        }
        yield Statement(
            f"MERGE (n:{EXTRACTION} {{id: $id}}) SET n = $kept RETURN count(n) AS written",
            {"id": change.report, "kept": kept},
            "extraction",
            1,
        )


def setting_statement(name: str, value: str) -> Statement:
    """Write one setting."""
    return Statement(
        f"MERGE (s:{SETTING} {{id: $id}}) SET s.value = $value RETURN count(s) AS written",
        {"id": name, "value": value},
        "setting",
        1,
    )


SETTING_QUERY = f"MATCH (s:{SETTING}) WHERE s.id = $id RETURN s.value AS value"
REPORTS_QUERY = f"MATCH (n:{EXTRACTION}) RETURN n.id AS id, n.sha256 AS sha256"
EXTRACTION_QUERY = f"MATCH (n:{EXTRACTION}) WHERE n.id = $id RETURN n.content AS content, n.checksum AS checksum"


def nodes_query(label: str) -> str:
    """Every node of a label with its properties, unordered."""
    return f"MATCH (n:{_label(label)}) RETURN properties(n) AS properties"


def edges_query(type_name: str) -> str:
    """Every edge of a type with its ends, unordered."""
    return (
        f"MATCH (a)-[r:{_type(type_name)}]->(b) RETURN a.id AS source, labels(a) AS source_labels, "
        "b.id AS target, labels(b) AS target_labels, properties(r) AS properties"
    )


def read_node(label: str, row: Mapping[str, Any]) -> Node:
    """A row of `nodes_query` as a Node."""
    properties = dict(row["properties"])
    return Node(label, properties.pop("id"), dict(sorted(properties.items())))


def read_edge(type_name: str, row: Mapping[str, Any]) -> Edge:
    """A row of `edges_query` as an Edge."""
    properties = dict(row["properties"])
    return Edge(
        type_name,
        properties.pop("id"),
        row["source"],
        row["target"],
        _own_label(row["source_labels"]),
        _own_label(row["target_labels"]),
        dict(sorted(properties.items())),
    )


def checksum(content: str) -> str:
    """What tells a damaged extraction when it is read back (BLAKE2b, 16 bytes)."""
    return hashlib.blake2b(content.encode("utf-8"), digest_size=16).hexdigest()


def checked_content(report: str, row: Mapping[str, Any]) -> str:
    """The content of a row of `EXTRACTION_QUERY`.

    Raises:
        StoreDamaged: it is not what was written.
    """
    content = row["content"]
    if not isinstance(content, str) or checksum(content) != row["checksum"]:
        raise StoreDamaged(
            f"What the store keeps of report {report} is not what was written: its files are damaged; "
            "remove the store and ingest the reports again."
        )
    return content


def counts_json(counts: Counts, reports: int) -> str:
    """The counts as the bookkeeping keeps them; labels and types that count zero are left out."""
    return json.dumps(
        {
            "nodes": {name: number for name, number in sorted(counts.nodes.items()) if number},
            "edges": {name: number for name, number in sorted(counts.edges.items()) if number},
            "reports": reports,
        }
    )


def check_counts(recorded: str | None, counted: str, where: str) -> None:
    """Compare what the last change recorded with what a scan counted.

    Args:
        recorded: the setting `COUNTS`; None where no change was ever written.
        counted: `counts_json` of a scan.
        where: the address, for the message.

    Raises:
        StoreDamaged: they differ; the message names the first differing labels and types.
    """
    if recorded == counted:
        return
    try:
        book = _flat(recorded) if recorded else {}
    except (ValueError, TypeError, KeyError):
        raise StoreDamaged(
            f"The bookkeeping of {where} is unreadable: its files are damaged; "
            "remove the store and ingest the reports again."
        ) from None
    found = _flat(counted)
    differing = [
        f"{name} {found.get(name, 0)} instead of {book.get(name, 0)}"
        for name in sorted(book | found)
        if found.get(name, 0) != book.get(name, 0)
    ]
    if not differing:
        return
    shown = ", ".join(differing[:3]) + (f" and {len(differing) - 3} more" if len(differing) > 3 else "")
    raise StoreDamaged(
        f"{where} does not hold what was written ({shown}): it is damaged or was changed by another program; "
        "remove the store and ingest the reports again."
    )


def _flat(counts: str) -> dict[str, int]:
    data = json.loads(counts)
    return {**data["nodes"], **data["edges"], "reports kept": data["reports"]}


def _delete_edges(*groups: Iterable[Edge]) -> Iterator[Statement]:
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups:
        for edge in group:
            ids[_type(edge.type)].add(edge.id)
    for type_name in sorted(ids):
        for batch in _batches(sorted(ids[type_name])):
            yield Statement(
                f"MATCH ()-[r:{type_name}]->() WHERE r.id IN $ids DELETE r",
                {"ids": batch},
                f"{type_name} edges removed",
            )


def _kind(edge: Edge) -> tuple[str, str, str]:
    return _type(edge.type), _label(edge.source_label), _label(edge.target_label)


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> list[tuple[_Key, list[_Item]]]:
    groups: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return sorted(groups.items())


def _batches(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    for start in range(0, len(rows), BATCH):
        yield list(rows[start : start + BATCH])


def _properties(item: Node | Edge) -> dict[str, Any]:
    """What is kept on the record: the id beside the properties; None says nothing and is left out."""
    properties: dict[str, Any] = {name: value for name, value in item.properties.items() if value is not None}
    properties["id"] = item.id
    return properties


def _label(name: str) -> str:
    if name not in _LABELS:
        raise ValueError(f"{name!r} is no label of the ontology")
    return str(name)


def _type(name: str) -> str:
    if name not in _TYPES:
        raise ValueError(f"{name!r} is no relationship type of the ontology")
    return str(name)


def _own_label(labels: Iterable[str]) -> str:
    """The label of the type, of a node that may also bear `Entity`."""
    return next(label for label in labels if label != ENTITY)


def _file_hash(extraction: str) -> str:
    try:
        return str(json.loads(extraction)["report"]["sha256"])
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError("the extraction is not the JSON of an Extraction") from error
