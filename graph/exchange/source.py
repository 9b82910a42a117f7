"""Where an export takes its graph from, and the order in which it is written.

In: a `Store` or plain lists. Out: nodes by label and id, edges by type and id, always.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Protocol, TypeVar

from ..errors import StoreDamaged
from ..model import Edge, Node

Item = TypeVar("Item")


class Source(Protocol):
    """Anything that yields a graph, label by label and type by type, as often as asked; every `Store` does."""

    def nodes(self) -> Iterable[Node]:
        """Every node, by label."""
        ...

    def edges(self) -> Iterable[Edge]:
        """Every edge, by type."""
        ...


@dataclass(frozen=True, slots=True)
class Lists:
    """A graph at hand as a source, e.g. what `read_json_lines` gave."""

    node_list: tuple[Node, ...] = ()
    edge_list: tuple[Edge, ...] = ()

    def nodes(self) -> Iterable[Node]:
        """The nodes, by label and id."""
        return sorted(self.node_list, key=lambda node: (node.label, node.id))

    def edges(self) -> Iterable[Edge]:
        """The edges, by type and id."""
        return sorted(self.edge_list, key=lambda edge: (edge.type, edge.id))


def ordered_nodes(source: Source) -> Iterator[Node]:
    """The nodes by label and id, in code points.

    Raises:
        StoreDamaged: the source mixes labels, or yields an id twice.
    """
    return _ordered(source.nodes(), lambda node: node.label, lambda node: node.id)


def ordered_edges(source: Source) -> Iterator[Edge]:
    """The edges by type and id, in code points.

    Raises:
        StoreDamaged: the source mixes types, or yields an id twice.
    """
    return _ordered(source.edges(), lambda edge: edge.type, lambda edge: edge.id)


@contextmanager
def new_file(path: Path, *, bom: bool = False) -> Iterator[IO[str]]:
    """A UTF-8 file with line feeds that takes its name only when it is complete; an older one is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="\n") as file:
            yield file
        os.replace(part, path)  # noqa: PTH105 - one step, also on Windows
    finally:
        part.unlink(missing_ok=True)


def _ordered(items: Iterable[Item], group: Callable[[Item], str], key: Callable[[Item], str]) -> Iterator[Item]:
    """Engines sort strings each by their own rules, so ids are sorted here, one label or type at a time."""
    last_group = ""
    for name, members in groupby(items, group):
        if name <= last_group:
            raise StoreDamaged(f"The graph comes out of order ({name} after {last_group}); it cannot be exported.")
        last_group = name
        last = None
        for item in sorted(members, key=key):
            if last is not None and key(last) == key(item):
                raise StoreDamaged(
                    f"The graph holds two {name} of id {key(item)}; ingest the reports into a new store."
                )
            last = item
            yield item
