"""A store in memory that keeps the contract of `graph.Store` but for queries; tests of writing use it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph import DEFAULT_TIMEOUT, Change, Counts, Edge, Node, ReportUnknown


class MemoryStore:
    """Applies changes to dicts; an edge without its ends fails, as on an engine."""

    def __init__(self) -> None:
        self.node_map: dict[str, Node] = {}
        self.edge_map: dict[str, Edge] = {}
        self.texts: dict[str, str] = {}
        self.settings: dict[str, str] = {}
        self.applied: list[Change] = []
        self.before_apply: Callable[[Change], None] = lambda change: None
        """Called before a change is applied; what it raises, `apply` raises."""

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = DEFAULT_TIMEOUT
    ) -> list[dict[str, Any]]:
        """Not kept here."""
        raise NotImplementedError

    def apply(self, change: Change) -> None:
        """See `graph.Store`."""
        self.before_apply(change)
        nodes, edges = dict(self.node_map), dict(self.edge_map)
        for edge in change.dropped_edges:
            del edges[edge.id]
        for node in change.dropped_nodes:
            del nodes[node.id]
        nodes.update((node.id, node) for node in change.nodes)
        edges.update((edge.id, edge) for edge in change.edges)
        for edge in edges.values():
            assert edge.source in nodes
            assert edge.target in nodes
        self.node_map, self.edge_map = nodes, edges
        if change.extraction is None:
            del self.texts[change.report]
        else:
            self.texts[change.report] = change.extraction
        self.applied.append(change)

    def reports(self) -> dict[str, str]:
        """See `graph.Store`."""
        return {key: json.loads(text)["report"]["sha256"] for key, text in sorted(self.texts.items())}

    def extraction(self, report: str) -> str:
        """See `graph.Store`."""
        if report not in self.texts:
            raise ReportUnknown(report)
        return self.texts[report]

    def extractions(self) -> Iterator[tuple[str, str]]:
        """See `graph.Store`."""
        yield from sorted(self.texts.items())

    def nodes(self) -> Iterator[Node]:
        """See `graph.Store`."""
        yield from sorted(self.node_map.values(), key=lambda node: (node.label, node.id))

    def edges(self) -> Iterator[Edge]:
        """See `graph.Store`."""
        yield from sorted(self.edge_map.values(), key=lambda edge: (edge.type, edge.id))

    def counts(self) -> Counts:
        """See `graph.Store`."""
        return Counts(
            dict(Counter(node.label for node in self.node_map.values())),
            dict(Counter(edge.type for edge in self.edge_map.values())),
        )

    def setting(self, name: str) -> str | None:
        """See `graph.Store`."""
        return self.settings.get(name)

    def set_setting(self, name: str, value: str) -> None:
        """See `graph.Store`."""
        self.settings[name] = value

    def clear(self) -> None:
        """See `graph.Store`."""
        for kept in (self.node_map, self.edge_map, self.texts, self.settings):
            kept.clear()

    def close(self) -> None:
        """See `graph.Store`."""
