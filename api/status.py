"""What a store holds, as every door tells it.

In: a store and its address. Out: plain values in a fixed order; the store's bookkeeping is left out.
"""

from __future__ import annotations

from typing import Any

from graph import EDGE_TYPES, NODE_LABELS, Store

from . import records
from .version import data_version, program_version


def status_of(store: Store, address: str, *, timeout: float) -> dict[str, Any]:
    """Address, versions, reports with their titles, nodes by label and edges by type; empty sorts are left out.

    A report without a title is called by its key.
    """
    counts = store.counts()
    return {
        "store": address,
        "version": program_version(),
        "data": data_version(store),
        "reports": {card["id"]: card["title"] or card["id"] for card in records.reports(store, timeout=timeout)},
        "nodes": {label: counts.nodes[label] for label in NODE_LABELS if counts.nodes.get(label)},
        "edges": {type_: counts.edges[type_] for type_ in EDGE_TYPES if counts.edges.get(type_)},
    }
