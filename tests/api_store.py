"""The invented graph in an embedded store, for tests of the front doors."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from graph import Change, Extraction, Graph, Report, Store
from graph.opening import open_store

from .network_sample import sample

KEY = "长治-2023"


def invented() -> Graph:
    """The invented graph, with the offsets that a graph of real reports has."""
    made = sample()
    nodes = {
        node.id: dataclasses.replace(
            node, properties={"start": 0, "end": len(str(node.properties["text"])), "section": "一", **node.properties}
        )
        if node.label == "Passage"
        else node
        for node in made.nodes()
    }
    edges = {
        edge.id: dataclasses.replace(edge, properties={"start": 0, "end": 2, **edge.properties})
        if edge.type == "MENTIONS"
        else edge
        for edge in made.edges()
    }
    return Graph(nodes, edges)


def invented_store(folder: Path) -> Store:
    """A new embedded store that holds the invented graph."""
    store = open_store(f"arcadedb:{folder}")
    fill(store)
    return store


def fill(store: Store) -> None:
    """Write the invented graph as if one report had told it."""
    made = invented()
    told = Extraction(report=Report(id=KEY, title="长治市科技局2023年工作总结", sha256="0" * 64), text="长治")
    store.apply(Change(KEY, told.dumps(), tuple(made.nodes.values()), tuple(made.edges.values())))
