"""Whoever answers for a store: the store itself, or the process that serves it and so owns it.

In: an address. Out: a `Desk`. The embedded engine lets one process in; while that process serves, everyone else asks
it over REST and gets the same answers, so commands need not know which of the two it was.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from graph import StoreBusy
from graph.opening import embedded_path, open_store
from graph.ownership import Owner, announce, owner

from .paging import ask_page
from .settings import Settings
from .status import status_of

if TYPE_CHECKING:
    from graph import Edge, Node, Store
    from queries import Answer


class Desk(Protocol):
    """Answers questions about one graph, and gives it out whole; reads only."""

    def ask(self, name: str, given: Mapping[str, Any], *, limit: int | None = None, offset: int = 0) -> Answer:
        """One page of an answer; raises what `queries.ask` raises."""
        ...

    def status(self) -> dict[str, Any]:
        """See `status_of`."""
        ...

    def nodes(self) -> Iterable[Node]:
        """Every node, by label and id."""
        ...

    def edges(self) -> Iterable[Edge]:
        """Every edge, by type and id."""
        ...

    def close(self) -> None:
        """Give the store or the connection back."""
        ...


class OwnDesk:
    """Answers from a store that this process has open."""

    def __init__(self, store: Store, address: str, timeout: float) -> None:
        self._store = store
        self._address = address
        self._timeout = timeout

    def ask(self, name: str, given: Mapping[str, Any], *, limit: int | None = None, offset: int = 0) -> Answer:
        """See `Desk.ask`."""
        return ask_page(self._store, name, given, limit=limit, offset=offset, timeout=self._timeout)

    def status(self) -> dict[str, Any]:
        """See `Desk.status`."""
        return status_of(self._store, self._address, timeout=self._timeout)

    def nodes(self) -> Iterable[Node]:
        """See `Desk.nodes`."""
        return self._store.nodes()

    def edges(self) -> Iterable[Edge]:
        """See `Desk.edges`."""
        return self._store.edges()

    def close(self) -> None:
        """See `Desk.close`."""
        self._store.close()


def open_desk(settings: Settings, lang: str) -> Desk:
    """The desk for the store of `settings`; notes of answers come in `lang`.

    Raises:
        StoreUnavailable: no engine, no server, no store there.
        StoreBusy: a process that does not serve holds the store.
        StoreDamaged: the content is not what was written.
    """
    holder = serving(settings)
    if holder is not None and holder.url is not None:
        from .remote import RemoteDesk

        return RemoteDesk(holder.url, settings.store, lang, settings.timeout)
    return OwnDesk(open_for_reading(settings), settings.store, settings.timeout)


PATIENCE = 3.0
"""Seconds that a question waits for another short-lived command to give the embedded store back."""


def open_for_reading(settings: Settings) -> Store:
    """The store of `settings`, opened for questions; it must exist."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return open_store(
                settings.store,
                username=settings.neo4j_username,
                password=settings.neo4j_password,
                create=False,
                read_only=True,
            )
        except StoreBusy:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)


def open_for_writing(settings: Settings, *, create: bool = True) -> Store:
    """The store of `settings`, opened for ingest.

    Raises:
        StoreBusy: another process holds it; where that one serves, the message says at which address.
    """
    holder = serving(settings)
    if holder is not None:
        raise StoreBusy(
            f"{settings.store} is being served at {holder.url} by process {holder.pid}; stop it first"
            " (or, to add a report, upload it there with the service's token)"
        )
    return open_store(settings.store, username=settings.neo4j_username, password=settings.neo4j_password, create=create)


def is_new(settings: Settings) -> bool:
    """Whether opening the store of `settings` for writing would make its folder.

    Raises:
        StoreUnavailable: `settings.store` is no address of a store.
    """
    path = embedded_path(settings.store)
    return path is not None and not path.exists()


def open_for_serving(settings: Settings, url: str) -> Store:
    """The store of `settings`, opened for a service at `url`, which an embedded store then tells other processes."""
    store = open_for_writing(settings)
    path = embedded_path(settings.store)
    if path is not None:
        announce(path, url)
    return store


def serving(settings: Settings) -> Owner | None:
    """The living process that serves the embedded store of `settings`, if one does and answers."""
    path = embedded_path(settings.store)
    holder = owner(path) if path is not None else None
    if holder is None or holder.url is None:
        return None
    from .remote import answers

    # A number may have passed to another process since: only who answers is the one.
    return holder if answers(holder.url) else None
