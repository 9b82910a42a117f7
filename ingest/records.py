"""The shape of what is written: properties without empty values, links, and the ids of records.

In: values. Out: `Edge`s, property mappings and ids. Entities' ids are made by `graph.entity_id`, all others here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graph import Edge, LinkType, Vocabulary, digest
from graph.model import Value

End = tuple[str, str]
"""Label and id of a node."""


def properties(**values: Value) -> dict[str, Value]:
    """The given properties without those that say nothing (None and the empty text)."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def most_frequent(values: Iterable[str | None], order: type[Vocabulary]) -> str | None:
    """The most frequent of the values that are not None; of equally frequent ones the first in `order`."""
    counted = Counter(value for value in values if value is not None)
    rank = {str(term): at for at, term in enumerate(order)}
    return min(counted, key=lambda value: (-counted[value], rank.get(value, len(rank)), value), default=None)


def link(kind: LinkType, source: End, target: End, /, *detail: int, **values: Value) -> Edge:
    """An edge that is no claim; its id is a hash of type, ends and `detail`."""
    edge_id = digest(kind, source[1], target[1], *detail)
    return Edge(str(kind), edge_id, source[1], target[1], str(source[0]), str(target[0]), properties(**values))


def part_of(source: End, target: End, told_by: str) -> Edge:
    """A PART_OF; `told_by` is "table" or "name"."""
    return link(LinkType.PART_OF, source, target, source=told_by)


def passage_id(report: str, number: int) -> str:
    """The id of a Passage."""
    return digest("passage", report, number)


def designation_id(kind: str, level: str | None) -> str:
    """The id of a Designation."""
    return digest("designation", kind, level)


def claim_id(report: str, kind: str, source: str, target: str, designation: str | None) -> str:
    """The id of a claim edge: one report states one thing once."""
    return digest("claim", report, kind, source, target, designation)


def observation_id(
    report: str,
    region: str | None,
    indicator: str,
    value: float,
    value_max: float | None,
    unit: str,
    year: int | None,
    status: str,
) -> str:
    """The id of an Observation."""
    upper = None if value_max is None else float(value_max)
    return digest("observation", report, region, indicator, float(value), upper, unit, year, status)
