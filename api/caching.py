"""Finished answers kept in front of the application, and ETags by which a client need not fetch twice.

In: GET requests for paths whose answer depends on the path, the query and the data alone. Out: the same answer without
asking again, or 304. The key holds the version of the data, so that a write makes every older answer unreachable.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph import StoreError, digest

MAX_BODY = 1_000_000
"""Larger answers are sent but not kept."""
MAX_TOTAL = 64_000_000
"""Bytes of all kept answers together; the one longest unused goes first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer: its headers as ASGI sends them, and its body."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Shelf:
    """The kept answers, least recently used first."""

    def __init__(self, max_total: int = MAX_TOTAL) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._max_total = max_total
        self._lock = Lock()

    def get(self, key: str) -> Kept | None:
        """The answer kept under `key`, which so becomes the most recently used."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, kept: Kept) -> None:
        """Keep an answer; the longest unused make room."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = kept
                self._size += len(kept.body)
            while self._size > self._max_total:
                self._size -= len(self._kept.popitem(last=False)[1].body)

    @property
    def size(self) -> int:
        """Bytes of all kept bodies."""
        return self._size


class AnswerCache:
    """ASGI middleware: ETag, 304 and kept answers for GET requests below the given prefixes.

    `version` names the state of the data and is asked once per request, in the thread pool since it may read the
    store. Only answers of status 200 are kept and bear an ETag.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str], prefixes: tuple[str, ...]) -> None:
        self._app = app
        self._version = version
        self._prefixes = prefixes
        self.shelf = Shelf()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._prefixes):
            await self._app(scope, receive, send)
            return
        try:
            version = await run_in_threadpool(self._version)
        except StoreError:
            await self._app(scope, receive, send)  # which says in its own words what is wrong with the store
            return
        key = _key(scope, version)
        etag = f'"{key}"'
        asked = Headers(scope=scope).get("if-none-match", "")
        kept = self.shelf.get(key)
        if etag in {tag.strip().removeprefix("W/") for tag in asked.split(",")}:
            await _send(send, 304, (*_validators(etag),), b"")
        elif kept is not None:
            await _send(send, 200, kept.headers, kept.body)
        else:
            await self._app(scope, receive, self._keeping(key, etag, send))

    def _keeping(self, key: str, etag: str, send: Send) -> Send:
        """A `send` that adds the ETag to an answer of status 200 and keeps the answer if it is small."""
        headers: tuple[tuple[bytes, bytes], ...] = ()
        body = bytearray()
        keep = False

        async def sending(message: Message) -> None:
            nonlocal headers, keep
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = (*message["headers"], *_validators(etag))
                message = {**message, "headers": list(headers)}
                keep = True
            elif message["type"] == "http.response.body" and keep:
                body.extend(message.get("body", b""))
                keep = len(body) <= MAX_BODY
                if keep and not message.get("more_body", False):
                    self.shelf.put(key, Kept(headers, bytes(body)))
            await send(message)

        return sending


def _validators(etag: str) -> tuple[tuple[bytes, bytes], ...]:
    # no-cache: a client may keep the answer but asks each time whether the data changed
    return (b"etag", etag.encode()), (b"cache-control", b"no-cache")


def _key(scope: Scope, version: str) -> str:
    """One key per path, query in any order of its names, and version; order among values of one name matters."""
    query = sorted(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True), key=lambda pair: pair[0])
    return digest(scope["path"], *(part for pair in query for part in pair), version)


async def _send(send: Send, status: int, headers: tuple[tuple[bytes, bytes], ...], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})
