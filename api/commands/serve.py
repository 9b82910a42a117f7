"""`innograph serve`: the graph over REST and as pages; on the embedded engine this process then owns the store."""

from __future__ import annotations

import contextlib
import dataclasses
import ipaddress
import logging
import signal
import socket
from collections.abc import Iterator
from types import FrameType

import click

from graph import ParameterInvalid

from ..options import lang_option, note, reader_option, settled, store_option
from ..readers import chosen
from ..words import words


@click.command("serve")
@click.option(
    "--host", metavar="HOST", help="监听地址，默认 127.0.0.1。 · Address to listen on; 127.0.0.1 unless told."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="端口，默认 8000；0 为任一空闲端口。 · Port; 0 takes a free one.",
)
@reader_option
@lang_option
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    host: str | None,
    port: int | None,
    reader: str | None,
    lang: str | None,
    store: str | None,
) -> None:
    """启动网页和 REST 服务。 · Serve pages and the REST API.

    服务期间，嵌入式图谱库归本进程所有：ask、search、report、status、export 自动经由它作答。

    While it runs on the embedded engine it owns the store: ask, search, report, status and export go through it.

    \b
    例 · Examples:
      innograph serve
      innograph serve --port 8080
      innograph serve --store bolt://localhost:7687 --host 0.0.0.0
    """
    import uvicorn

    from graph import StoreUnavailable

    from ..desk import open_for_serving
    from ..request_line import forgiving_protocol
    from ..rest import create_app

    settings = settled(ctx, store=store, lang=lang, reader=reader)
    chosen(settings)  # an upload, days later, is no time to find that the reader's settings are wrong
    settings = dataclasses.replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    listening = _listen(settings.host, settings.port)
    url = _url(settings.host, listening.getsockname()[1])
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    with listening, _ended_by_signal(), contextlib.closing(open_for_serving(settings, url)) as opened:
        config = uvicorn.Config(
            create_app(opened, settings), http=forgiving_protocol(), log_level="warning", server_header=False
        )
        for line in words(settings.lang)["serving"].format(url=url, store=settings.store).splitlines():
            note(line)
        server = uvicorn.Server(config)
        server.run(sockets=[listening])
        if not server.started:
            raise StoreUnavailable("The service could not start; the lines above tell why.")


def _listen(host: str, port: int) -> socket.socket:
    """A bound, listening socket: who connects from now on waits until the service is up.

    Raises:
        ParameterInvalid: the address is taken or not of this machine.
    """
    listening = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        if listening is not None:
            listening.close()
        reason = error.strerror or str(error)
        raise ParameterInvalid(f"Cannot listen on {host}:{port}: {reason}; choose another --port or --host.") from error
    return listening


def _url(host: str, port: int) -> str:
    """Where this machine reaches the service; one that listens everywhere is reached over loopback."""
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(host)
        if address.is_unspecified:
            host = "::1" if address.version == 6 else "127.0.0.1"
        if ":" in host:
            host = f"[{host}]"
    return f"http://{host}:{port}"


@contextlib.contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Leave the block in good order on SIGTERM and SIGINT: uvicorn raises them again after it has shut down, and
    the store must still be closed."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
