"""Which address opens which store, and what is said to an address that opens none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import DEFAULT_STORE, StoreUnavailable, embedded_path, open_store


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (None, Path("innograph-data")),
        (DEFAULT_STORE, Path("innograph-data")),
        ("arcadedb:/srv/数据", Path("/srv/数据")),
        ("arcadedb:a:b", Path("a:b")),
        ("arcadedb:~/graph", Path.home() / "graph"),
        ("bolt://localhost:7687", None),
        ("neo4j+ssc://host", None),
    ],
)
def test_an_address_names_a_folder_or_a_server(address: str | None, path: Path | None) -> None:
    assert embedded_path(address) == path


@pytest.mark.parametrize(
    "address",
    ["", "innograph-data", "arcadedb:", "arcadedb://host/x", "http://localhost:7474", "bolt:", "bolt://", "mysql://x"],
)
def test_any_other_address_is_refused_with_the_two_that_are_possible(address: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"arcadedb:PATH.*bolt://HOST:PORT"):
        open_store(address)
