"""A stand-in for a language model: a real HTTP server that speaks the chat protocol and says what a test tells it to.

In: a function from the sentences of a request to the text of the reply. Out: an `Endpoint`'s address, and what was
asked. No language model is behind it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[list[str]], str]


@dataclass
class Model:
    """What the server does and what it was asked."""

    reply: Reply
    statuses: list[int] = field(default_factory=list)
    """Statuses of the next answers; 200 when none is left."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""

    @property
    def sentences(self) -> list[str]:
        """Every sentence that was asked about, in order."""
        return [sentence for request in self.requests for sentence in asked(request)]


def asked(request: Mapping[str, Any]) -> list[str]:
    """The sentences of one request."""
    return [item["sentence"] for item in json.loads(request["messages"][-1]["content"])]


def says(**by_sentence: Any) -> Reply:
    """A reply that tells of each sentence what stands under a word that it holds: `says(公司={"names": […]})`."""

    def reply(sentences: list[str]) -> str:
        items = []
        for number, sentence in enumerate(sentences, start=1):
            told = next((value for word, value in by_sentence.items() if word in sentence), {})
            items.append({"n": number, "names": [], "claims": []} | told)
        return json.dumps({"sentences": items}, ensure_ascii=False)

    return reply


@contextmanager
def model(reply: Reply) -> Iterator[Model]:
    """A model that answers on a port of this machine while the block runs."""
    made = Model(reply)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.requests.append(request)
            made.headers.append(dict(self.headers))
            made.paths.append(self.path)
            status = made.statuses.pop(0) if made.statuses else 200
            content = made.reply(asked(request)) if status == 200 else "no"
            body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
