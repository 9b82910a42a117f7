"""From stored extractions to the graph: a function of their set, never of the order in which they came.

In: extractions. Out: a `Graph`, or, one report at a time, the `Change` that leads from the graph without it to the
graph with it. `Resolution` keeps what each report contributes and recomputes only what a report touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph import Change, Edge, EntityType, Extraction, Graph, Level, Node, PlatformKind, RegionLevel, ReportUnknown
from graph.names import search_key

from .contribution import Contribution, Part, contribution
from .records import most_frequent, part_of, properties


def graph_of(extractions: Mapping[str, Extraction]) -> Graph:
    """The whole graph of a set of extractions, by report key."""
    resolution = Resolution()
    for extraction in extractions.values():
        resolution.put(extraction)
    return resolution.graph()


class Resolution:
    """The graph of a growing and shrinking set of reports."""

    def __init__(self) -> None:
        self._contributions: dict[str, Contribution] = {}
        self._parts: dict[str, dict[str, Part]] = {}
        """Entity id → report → its part."""
        self._records: dict[str, dict[str, Node]] = {}
        self._shares: dict[str, dict[str, Edge]] = {}
        """Edge id → report → the edge as that report has it."""
        self._children: dict[str, dict[str, int]] = {}
        """Entity id → ids of the entities that may be PART_OF it, with the number of reports that say so."""
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}
        self._belonging: dict[str, Edge] = {}
        """Entity id → its PART_OF to a body, chosen among the parents that are in the graph."""

    def graph(self) -> Graph:
        """The graph now; the mappings are copies."""
        return Graph(dict(self._nodes), dict(self._edges))

    def reports(self) -> frozenset[str]:
        """Keys of the reports in it."""
        return frozenset(self._contributions)

    def put(self, extraction: Extraction) -> Change:
        """Add a report, or replace the one of the same key; returns exactly what that changes.

        Raises:
            ReportRefused: the extraction contradicts itself; nothing changes.
        """
        new = contribution(extraction)
        key = extraction.report.id
        return self._exchange(key, new, extraction.dumps())

    def withdraw(self, key: str) -> Change:
        """Take a report out; returns exactly what that changes.

        Raises:
            ReportUnknown: no such report is in it.
        """
        if key not in self._contributions:
            raise ReportUnknown(f"The graph holds no report {key!r}; `innograph status` lists those it holds.")
        return self._exchange(key, None, None)

    def snapshot(self, key: str) -> Contribution | None:
        """What a report contributes now; None where it is not in. For `restore`."""
        return self._contributions.get(key)

    def restore(self, key: str, snapshot: Contribution | None) -> None:
        """Take back a `put` or `withdraw` whose change could not be written."""
        self._exchange(key, snapshot, None)

    def _exchange(self, key: str, new: Contribution | None, text: str | None) -> Change:
        old = self._contributions.get(key)
        touched_nodes: set[str] = set()
        touched_edges: set[str] = set()
        for share in (old, new):
            if share is not None:
                touched_nodes.update(share.records, share.parts)
                touched_edges.update(share.edges)
        if old is not None:
            self._remove(old)
        if new is not None:
            self._insert(new)
        nodes, dropped_nodes = self._renew_nodes(touched_nodes)
        edges, dropped_edges = self._renew_edges(touched_edges)
        self._renew_belonging(touched_nodes, edges, dropped_edges)
        return Change(
            report=key,
            extraction=text,
            nodes=tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
            edges=tuple(sorted(edges.values(), key=lambda edge: (edge.type, edge.id))),
            dropped_edges=tuple(sorted(dropped_edges.values(), key=lambda edge: (edge.type, edge.id))),
            dropped_nodes=tuple(sorted(dropped_nodes, key=lambda node: (node.label, node.id))),
        )

    def _insert(self, share: Contribution) -> None:
        key = share.report
        self._contributions[key] = share
        for node_id, node in share.records.items():
            self._records.setdefault(node_id, {})[key] = node
        for edge_id, edge in share.edges.items():
            self._shares.setdefault(edge_id, {})[key] = edge
        for part_id, part in share.parts.items():
            self._parts.setdefault(part_id, {})[key] = part
            for parent, _ in part.parents:
                children = self._children.setdefault(parent, {})
                children[part_id] = children.get(part_id, 0) + 1

    def _remove(self, share: Contribution) -> None:
        key = share.report
        del self._contributions[key]
        for index, ids in ((self._records, share.records), (self._shares, share.edges), (self._parts, share.parts)):
            for one in ids:
                holders = index[one]
                del holders[key]
                if not holders:
                    del index[one]
        for part_id, part in share.parts.items():
            for parent, _ in part.parents:
                children = self._children[parent]
                children[part_id] -= 1
                if not children[part_id]:
                    del children[part_id]
                if not children:
                    del self._children[parent]

    def _renew_nodes(self, touched: Iterable[str]) -> tuple[list[Node], list[Node]]:
        written, dropped = [], []
        for node_id in touched:
            before = self._nodes.get(node_id)
            after: Node | None = None
            if node_id in self._parts:
                after = merged(self._parts[node_id].values())
            elif node_id in self._records:
                after = next(iter(self._records[node_id].values()))  # alike in every report that has it
            if after is None:
                if before is not None:
                    del self._nodes[node_id]
                    dropped.append(before)
            elif after != before:
                self._nodes[node_id] = after
                written.append(after)
        return written, dropped

    def _renew_edges(self, touched: Iterable[str]) -> tuple[dict[str, Edge], dict[str, Edge]]:
        written: dict[str, Edge] = {}
        dropped: dict[str, Edge] = {}
        for edge_id in touched:
            shares = self._shares.get(edge_id)
            # only PART_OF is shared; where one report's name tells it and another's does not, "name" counts
            after = min(shares.values(), key=lambda edge: str(edge.properties)) if shares else None
            self._set_edge(edge_id, after, written, dropped)
        return written, dropped

    def _renew_belonging(self, touched: Iterable[str], written: dict[str, Edge], dropped: dict[str, Edge]) -> None:
        """Choose anew the body that schools and branches belong to, where they or a possible parent changed."""
        changed = set(touched)
        changed.update(child for node_id in touched for child in self._children.get(node_id, ()))
        for child in sorted(changed):
            before = self._belonging.get(child)
            after = self._parent_edge(child)
            if before == after:
                continue
            if before is not None:
                self._set_edge(before.id, None, written, dropped)
                del self._belonging[child]
            if after is not None:
                self._set_edge(after.id, after, written, dropped)
                self._belonging[child] = after

    def _parent_edge(self, child: str) -> Edge | None:
        parts = self._parts.get(child)
        if parts is None:
            return None
        label = next(iter(parts.values())).label
        for parent, told_by in min(part.parents for part in parts.values()):
            if parent in self._parts and parent != child:
                return part_of((label, child), (label, parent), told_by)
        return None

    def _set_edge(self, edge_id: str, after: Edge | None, written: dict[str, Edge], dropped: dict[str, Edge]) -> None:
        before = self._edges.get(edge_id)
        if after is None:
            if before is not None:
                del self._edges[edge_id]
                dropped[edge_id] = before
        elif after != before:
            self._edges[edge_id] = after
            written[edge_id] = after


def merged(parts: Iterable[Part]) -> Node:
    """The node of an entity from what each report says of it; the order of the parts does not matter.

    The canonical name is the one that most reports give (of equally frequent ones the longest, then the first by code
    point); the aliases are all other names; conflicting kinds and levels are settled by majority, then by the order of
    the ontology.
    """
    said = list(parts)
    first = said[0]
    votes = Counter(part.name for part in said)
    name = min(votes, key=lambda one: (-votes[one], -len(one), one))
    aliases = sorted({form for part in said for form in (*part.names, part.name)} - {name})
    levels = RegionLevel if first.label == EntityType.REGION else Level
    return Node(
        str(first.label),
        first.id,
        properties(
            name=name,
            aliases=aliases,
            search=search_key([name, *aliases, *(form for part in said for form in part.known)]),
            adcode=first.adcode,
            platform_kind=most_frequent((part.platform_kind for part in said), PlatformKind),
            level=most_frequent((part.level for part in said), levels),
        ),
    )
