"""What network analysis needs of a graph, read in one pass.

In: a store, or anything else with `nodes()` and `edges()`. Out: `Facts`. Passages, the bulk of a graph, flow past and
are not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..model import Edge, Node
from ..ontology import ClaimType, LinkType, RecordType

_CLAIMS = frozenset({ClaimType.HOSTED_BY, ClaimType.PARTNERS_WITH, ClaimType.LOCATED_IN, ClaimType.DESIGNATED})


class Source(Protocol):
    """Anything that yields a graph; every `Store` does, and so does a pair of lists behind two methods."""

    def nodes(self) -> Iterable[Node]:
        """Every node."""
        ...

    def edges(self) -> Iterable[Edge]:
        """Every edge."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """The part of a graph that networks and coverage are made of; all of it in a fixed order."""

    entities: Mapping[str, Node]
    """Every entity by id, sorted by id."""
    reports: Mapping[str, Node]
    """Every report's card by key, sorted by key."""
    claims: tuple[Edge, ...]
    """The claims of hosting, partnership, place and designation, by type and id."""
    parents: Mapping[str, frozenset[str]]
    """PART_OF: an entity's id → the ids of what it is a part of."""
    named: Mapping[str, frozenset[str]]
    """A report's key → the ids of the entities that it mentions."""
    designations: Mapping[str, Node]
    observations: Mapping[str, Node]
    """Every Observation by id, sorted by id."""
    observed: Mapping[str, str]
    """An Observation's id → the id of the region or park it is about."""


def read_facts(source: Source) -> Facts:
    """Read what network analysis needs from `source`, in one pass over its nodes and one over its edges."""
    entities: dict[str, Node] = {}
    records: dict[str, dict[str, Node]] = {
        RecordType.REPORT: {},
        RecordType.DESIGNATION: {},
        RecordType.OBSERVATION: {},
    }
    for node in source.nodes():
        if node.is_entity:
            entities[node.id] = node
        elif node.label in records:
            records[node.label][node.id] = node

    claims: list[Edge] = []
    parents: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, set[str]] = defaultdict(set)
    observed: dict[str, str] = {}
    for edge in source.edges():
        if edge.type in _CLAIMS:
            claims.append(edge)
        elif edge.type == LinkType.PART_OF:
            parents[edge.source].add(edge.target)
        elif edge.type == LinkType.MENTIONS:
            named[str(edge.properties.get("report"))].add(edge.target)
        elif edge.type == LinkType.OBSERVED:
            observed[edge.target] = edge.source

    return Facts(
        entities=dict(sorted(entities.items())),
        reports=dict(sorted(records[RecordType.REPORT].items())),
        claims=tuple(sorted(claims, key=lambda edge: (edge.type, edge.id))),
        parents={child: frozenset(parents[child]) for child in sorted(parents)},
        named={report: frozenset(named[report]) for report in sorted(named)},
        designations=dict(sorted(records[RecordType.DESIGNATION].items())),
        observations=dict(sorted(records[RecordType.OBSERVATION].items())),
        observed=dict(sorted(observed.items())),
    )
