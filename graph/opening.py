"""Open a store by its address.

In: `arcadedb:PATH` (embedded, one folder), or the URL of a Neo4j server: `bolt://`, `bolt+s://`, `bolt+ssc://`,
`neo4j://`, `neo4j+s://`, `neo4j+ssc://`. Out: a `Store`. This module alone knows which engine an address means.
"""

from __future__ import annotations

from pathlib import Path

from .errors import StoreUnavailable
from .store import DEFAULT_STORE, Store

SERVER_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
EMBEDDED_PREFIX = "arcadedb:"


def embedded_path(address: str | None = None) -> Path | None:
    """The folder of an embedded store's address; None for the address of a server.

    Raises:
        StoreUnavailable: the address is neither.
    """
    address = DEFAULT_STORE if address is None else address
    if address.startswith(EMBEDDED_PREFIX):
        path = address.removeprefix(EMBEDDED_PREFIX)
        if path and not path.startswith("//"):
            return Path(path).expanduser()
    elif "://" in address and address.split("://", 1)[0] in SERVER_SCHEMES and address.split("://", 1)[1]:
        return None
    raise StoreUnavailable(
        f"{address!r} is not the address of a store: give arcadedb:PATH for a folder, "
        "or bolt://HOST:PORT or neo4j://HOST:PORT for a Neo4j server."
    )


def open_store(
    address: str | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    create: bool = True,
    read_only: bool = False,
    check: bool = True,
) -> Store:
    """Open the store at an address.

    Args:
        address: `arcadedb:PATH` or the URL of a Neo4j server; the default store where it is None.
        username: for a server; "neo4j" unless told.
        password: for a server; None connects without authentication.
        create: whether to make an embedded store, or the constraints of a server, where there are none yet.
        read_only: whether to refuse changes.
        check: whether to compare the content with the counts written with it.

    Raises:
        StoreUnavailable: no such kind of store, no engine for this machine, no server, wrong password, no store there.
        StoreBusy: another process holds the embedded store.
        StoreDamaged: the content is not what was written.
    """
    path = embedded_path(address)
    if path is not None:
        from .arcade import ArcadeStore

        return ArcadeStore(path, create=create, read_only=read_only, check=check)
    from .bolt import BoltStore

    assert address is not None
    return BoltStore(address, username=username, password=password, create=create, read_only=read_only, check=check)
