"""Addresses with Chinese in them as people type them: `curl 'http://…/search?text=中科'`.

In: the bytes of a connection. Out: the same with every byte of the request line beyond ASCII percent-encoded, as RFC
3986 wants it. Browsers and libraries encode by themselves; curl sends what it was given, and uvicorn's parsers then
refuse the request before the application sees it.
"""

from __future__ import annotations

import asyncio
import re

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def encoded(data: bytes) -> bytes:
    """`data`, which begins a request, with its first line in ASCII."""
    line, end, rest = data.partition(b"\r\n")
    return _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest


def forgiving_protocol() -> type[asyncio.Protocol]:
    """uvicorn's HTTP/1.1 on the faster of the parsers that are installed, taking request lines in UTF-8."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:  # no wheel for this interpreter
        return _on_h11()

    class Forgiving(HttpToolsProtocol):
        within = False
        """Whether a request has begun and not ended."""

        def data_received(self, data: bytes) -> None:
            super().data_received(data if self.within else encoded(data))

        def on_message_begin(self) -> None:
            self.within = True
            super().on_message_begin()

        def on_message_complete(self) -> None:
            self.within = False
            super().on_message_complete()

    return Forgiving


def _on_h11() -> type[asyncio.Protocol]:
    import h11
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Forgiving(H11Protocol):
        def data_received(self, data: bytes) -> None:
            waiting, _ = self.conn.trailing_data
            begins = self.conn.their_state is h11.IDLE and not waiting
            super().data_received(encoded(data) if begins else data)

    return Forgiving
