"""The desk of a store that another process serves: the same answers, over REST.

In: the address that the serving process wrote into the store's folder. Out: a `Desk`; what goes wrong there is raised
here as the very error of the ground floor.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from graph import InnographError, NameAmbiguous, NameUnknown, StoreUnavailable
from queries import Answer, Text, question

from .kinds import KINDS
from .paging import PAGING, default_limit

if TYPE_CHECKING:
    from graph import Edge, Node
    from graph.exchange import Lists

_CONNECT = 2.0
"""Seconds to reach a server on this machine."""


def answers(url: str) -> bool:
    """Whether an innograph service answers at `url`."""
    try:
        with _client(url, timeout=_CONNECT) as client:
            return bool(client.get("/health").json().get("status") == "ok")
    except (httpx.HTTPError, ValueError, AttributeError):
        return False


class RemoteDesk:
    """Asks the process that owns the store; see `Desk`."""

    def __init__(self, url: str, address: str, lang: str, timeout: float) -> None:
        """`timeout` is that of the server's queries; the connection waits a little longer."""
        self._url = url
        self._address = address
        self._lang = lang
        self._client = _client(url, timeout=timeout + 10)
        self._fetched: Lists | None = None

    def ask(self, name: str, given: Mapping[str, Any], *, limit: int | None = None, offset: int = 0) -> Answer:
        """See `Desk.ask`; parameters are checked here first, so that a mistake reads the same as without a server."""
        asked = question(name)
        checked = asked.check(given)
        sent = {key: checked[key] for key in given if given[key] is not None and key not in PAGING}
        size = default_limit(asked) if limit is None else limit
        body = self._get(f"/questions/{asked.name}", {**sent, "limit": size, "offset": offset, "lang": self._lang})
        return Answer(
            question=asked,
            parameters=body["parameters"],
            rows=body["rows"],
            total=body["total"],
            left_out=body["left_out"],
            distinct=body["distinct"],
            notes=tuple(Text(note, note) for note in body["notes"]),
        )

    def status(self) -> dict[str, Any]:
        """See `Desk.status`; the store is called as the caller called it."""
        return self._get("/status", {}) | {"store": self._address}

    def nodes(self) -> Iterable[Node]:
        """See `Desk.nodes`."""
        return self._graph().nodes()

    def edges(self) -> Iterable[Edge]:
        """See `Desk.edges`."""
        return self._graph().edges()

    def close(self) -> None:
        """See `Desk.close`."""
        self._client.close()

    def _graph(self) -> Lists:
        """The whole graph, fetched once: nodes and edges come from one moment."""
        if self._fetched is None:
            from graph.exchange import read_json_lines

            with tempfile.TemporaryDirectory(prefix="innograph-") as folder:
                file = Path(folder) / "graph.jsonl"
                self._download(file)
                self._fetched = read_json_lines(file)
        return self._fetched

    def _download(self, file: Path) -> None:
        try:
            with self._client.stream("GET", "/export") as response, file.open("wb") as out:
                if response.status_code != 200:
                    response.read()
                    raise _error(response)
                for chunk in response.iter_bytes():
                    out.write(chunk)
        except httpx.HTTPError as error:
            raise self._gone(error) from error

    def _get(self, path: str, query: Mapping[str, Any]) -> dict[str, Any]:
        try:
            response = self._client.get(path, params=dict(query))
        except httpx.HTTPError as error:
            raise self._gone(error) from error
        if response.status_code != 200:
            raise _error(response)
        body: dict[str, Any] = response.json()
        return body

    def _gone(self, error: httpx.HTTPError) -> StoreUnavailable:
        reason = str(error) or type(error).__name__
        return StoreUnavailable(
            f"The process that serves {self._address} at {self._url} went away ({reason}); ask again."
        )


def _client(url: str, *, timeout: float) -> httpx.Client:
    # The owner serves on this machine: proxies of the environment have no business between.
    return httpx.Client(base_url=url, timeout=httpx.Timeout(timeout, connect=_CONNECT), trust_env=False)


def _error(response: httpx.Response) -> InnographError:
    """The error that a problem body tells of."""
    try:
        body = response.json()
        slug, detail = str(body["type"]).rpartition("/")[2], str(body["detail"])
    except (ValueError, KeyError, TypeError):
        return StoreUnavailable(f"The server at {response.url.host} answered with status {response.status_code}.")
    class_ = next((class_ for class_, kind in KINDS.items() if kind.slug == slug), InnographError)
    if class_ in (NameAmbiguous, NameUnknown):
        return class_(detail, body.get("candidates", ()))
    return class_(detail)
