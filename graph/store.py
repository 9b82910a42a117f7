"""The one protocol that every engine satisfies, and the function that opens a store by its address.

In: an address such as `arcadedb:innograph-data` or `bolt://localhost:7687`. Out: a `Store`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, runtime_checkable

from .model import Change, Counts, Edge, Node

DEFAULT_STORE = "arcadedb:innograph-data"
DEFAULT_TIMEOUT = 30.0
"""Seconds that a query may take unless told otherwise."""


@runtime_checkable
class Store(Protocol):
    """A graph that keeps, beside its nodes and edges, the extraction of each report (its bookkeeping)."""

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = DEFAULT_TIMEOUT
    ) -> list[dict[str, Any]]:
        """Rows of a reading Cypher query as plain Python values (str, int, float, bool, list, dict, None).

        Raises:
            QueryTimeout: it ran longer than `timeout` seconds.
            StoreUnavailable: the engine went away.
        """
        ...

    def apply(self, change: Change) -> None:
        """Write one change in one transaction together with the new counts; all of it or nothing."""
        ...

    def reports(self) -> dict[str, str]:
        """Key of each stored report → sha256 of its file's bytes, by key."""
        ...

    def extraction(self, report: str) -> str:
        """The JSON text kept for a report. Raises ReportUnknown."""
        ...

    def extractions(self) -> Iterator[tuple[str, str]]:
        """(key, JSON text) of every stored report, by key."""
        ...

    def nodes(self) -> Iterator[Node]:
        """Every node but the bookkeeping, by label and id."""
        ...

    def edges(self) -> Iterator[Edge]:
        """Every edge, by type and id."""
        ...

    def counts(self) -> Counts:
        """Nodes by label and edges by type, counted now."""
        ...

    def setting(self, name: str) -> str | None:
        """A value of the store's bookkeeping, such as the fingerprint of the tables it was built with."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Keep a value in the store's bookkeeping."""
        ...

    def clear(self) -> None:
        """Remove everything, bookkeeping included; one that is broken off leaves a store that opens as damaged."""
        ...

    def close(self) -> None:
        """Give the store back; a second call does nothing."""
        ...
