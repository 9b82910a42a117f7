"""Versions that answers depend on: that of the program and that of the data.

In: a store. Out: short strings; equal strings mean equal answers.
"""

from __future__ import annotations

import time
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from graph import Store, digest

_SETTINGS = ("counts", "fingerprint", "readings")
"""Bookkeeping that changes when the same reports are read anew by other rules or resolved by other tables."""


@cache
def program_version() -> str:
    """The version of the installed distribution; 0 where the rooms run uninstalled."""
    try:
        return version("innograph")
    except PackageNotFoundError:
        return "0"


FRESH = 0.5
"""Seconds for which a service takes the data to be as it last saw it: another process may write to a Neo4j store."""


class DataVersion:
    """`data_version` of one store, read at most every `FRESH` seconds, and at once after this process wrote."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[float, str] | None = None

    def __call__(self) -> str:
        """The version now, or as it was a moment ago."""
        now = time.monotonic()
        if self._known is None or now - self._known[0] > FRESH:
            self._known = now, data_version(self._store)
        return self._known[1]

    def forget(self) -> None:
        """Read it anew next time."""
        self._known = None


def data_version(store: Store) -> str:
    """A hash of the program and of the set of stored reports, of which the graph is a function."""
    stored = sorted(store.reports().items())
    kept = (store.setting(name) for name in _SETTINGS)
    return digest(program_version(), *kept, *(part for pair in stored for part in pair))
