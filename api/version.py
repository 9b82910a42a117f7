"""Versions that answers depend on: that of the program and that of the data.

In: a store. Out: short strings; equal strings mean equal answers.
"""

from __future__ import annotations

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


def data_version(store: Store) -> str:
    """A hash of the program and of the set of stored reports, of which the graph is a function."""
    stored = sorted(store.reports().items())
    kept = (store.setting(name) for name in _SETTINGS)
    return digest(program_version(), *kept, *(part for pair in stored for part in pair))
