"""The one door to a language model: an endpoint that speaks the chat protocol of OpenAI (`POST …/chat/completions`).

In: messages. Out: the text of the answer, or a sentence that says why there is none.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

_PATH = "/chat/completions"
_CONNECT = 10.0
"""Seconds to reach the endpoint; a model may then take its time."""
_ATTEMPTS = 3
"""How often an endpoint that is busy is asked."""
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 30.0
"""Seconds between two attempts, whatever the endpoint asks for."""
_LONGEST_LABEL = 63
"""Characters between two dots of a host's name (RFC 1035)."""
_LAST_PORT = 65535


class EndpointFailed(Exception):
    """No answer came; `str()` is a clause that says why, without the key."""


def is_address(url: str) -> bool:
    """Whether requests can go to `url`; whether anyone answers there is not asked."""
    try:
        address = httpx.URL(url)
        labels = address.raw_host.decode("ascii").removesuffix(".").split(".")
    except (httpx.InvalidURL, UnicodeError):
        return False
    port = 80 if address.port is None else address.port
    return (
        address.scheme in ("http", "https")
        and not re.search(r"\s", url)
        and all(0 < len(label) <= _LONGEST_LABEL for label in labels)
        and 1 <= port <= _LAST_PORT
    )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked."""

    url: str
    """Of the interface, e.g. http://localhost:11434/v1."""
    model: str
    key: str | None = field(default=None, repr=False)
    """Shown as bearer token where there is one."""
    timeout: float = 120.0
    """Seconds that the endpoint may keep silent."""

    @property
    def shown(self) -> str:
        """The address as messages give it: without a user and password in it, and without a query, which may hold a
        key."""
        return re.sub(r"[?#].*", "", re.sub(r"//.*@", "//", self.url))

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The text with which the model answers.

        Raises:
            EndpointFailed: it cannot be reached, takes too long, refuses, or answers in another form; or no request can
                bear the key.
        """
        response = self._response({"model": self.model, "messages": list(messages), "temperature": 0, "stream": False})
        if response.status_code != httpx.codes.OK:
            raise EndpointFailed(f"it answered with status {response.status_code}")
        try:
            content = response.json()["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise EndpointFailed("its answer is not of the form of a chat completion") from None
        return content if isinstance(content, str) else ""

    def _response(self, body: dict[str, object]) -> httpx.Response:
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise EndpointFailed("the key in INNOGRAPH_LLM_KEY holds other than printable ASCII characters")
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        url = self.url.rstrip("/").removesuffix(_PATH) + _PATH
        try:
            with httpx.Client(timeout=httpx.Timeout(self.timeout, connect=_CONNECT), headers=headers) as client:
                for attempt in range(1, _ATTEMPTS):
                    response = client.post(url, json=body)
                    if response.status_code not in _BUSY:
                        return response
                    time.sleep(_wait(response, attempt))
                return client.post(url, json=body)
        except httpx.TimeoutException:
            raise EndpointFailed("it took too long") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, OverflowError) as error:
            raise EndpointFailed(f"it cannot be reached ({str(error) or type(error).__name__})") from None


def _wait(response: httpx.Response, attempt: int) -> float:
    """Seconds until the next attempt: as the endpoint asks, else 1, 2, …"""
    told = response.headers.get("Retry-After", "")
    return min(_LONGEST_WAIT, float(told) if told.isascii() and told.isdigit() else float(2 ** (attempt - 1)))
