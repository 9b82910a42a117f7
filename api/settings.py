"""What the front doors are told from outside: the environment is read here, once, and nowhere else.

In: a mapping of environment variables. Out: `Settings`, frozen; the lower floors take their parts as arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph import DEFAULT_STORE, DEFAULT_TIMEOUT, ParameterInvalid

LANGUAGES = ("zh", "en")
"""Chinese first: it is the language of the reports and of most readers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process finds its store and how it serves."""

    store: str = DEFAULT_STORE
    """`INNOGRAPH_STORE`: `arcadedb:FOLDER`, `bolt://HOST:PORT` or `neo4j://HOST:PORT`."""
    neo4j_username: str = "neo4j"
    """`NEO4J_USERNAME`."""
    neo4j_password: str | None = field(default=None, repr=False)
    """`NEO4J_PASSWORD`; needed for a Neo4j store only."""
    host: str = "127.0.0.1"
    """`INNOGRAPH_HOST`: the address that `serve` listens on; loopback unless told otherwise."""
    port: int = 8000
    """`INNOGRAPH_PORT`."""
    upload_token: str | None = field(default=None, repr=False)
    """`INNOGRAPH_UPLOAD_TOKEN`: who shows it as bearer token may upload reports; unset: nobody may."""
    timeout: float = DEFAULT_TIMEOUT
    """`INNOGRAPH_TIMEOUT`: seconds that one query may take."""
    lang: str = "zh"
    """`INNOGRAPH_LANG`: zh or en, the language of tables, pages and answers unless the caller names one."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Settings of a process with these environment variables; an empty variable counts as unset.

        Raises:
            ParameterInvalid: a variable cannot be what it says; names the variable and what it may be.
        """
        told = {name: value.strip() for name, value in environ.items() if value.strip()}
        return cls(
            store=told.get("INNOGRAPH_STORE", DEFAULT_STORE),
            neo4j_username=told.get("NEO4J_USERNAME", "neo4j"),
            neo4j_password=told.get("NEO4J_PASSWORD"),
            host=told.get("INNOGRAPH_HOST", "127.0.0.1"),
            port=_port(told.get("INNOGRAPH_PORT", "8000")),
            upload_token=_token(told.get("INNOGRAPH_UPLOAD_TOKEN")),
            timeout=_seconds(told.get("INNOGRAPH_TIMEOUT", str(DEFAULT_TIMEOUT))),
            lang=_language(told.get("INNOGRAPH_LANG", "zh")),
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise ParameterInvalid(f"INNOGRAPH_PORT is {text!r}; set it to a whole number from 1 to 65535.")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if 0 < seconds <= 3600:
        return seconds
    raise ParameterInvalid(f"INNOGRAPH_TIMEOUT is {text!r}; set it to seconds, more than 0 and at most 3600.")


def _language(text: str) -> str:
    if text in LANGUAGES:
        return text
    raise ParameterInvalid(f"INNOGRAPH_LANG is {text!r}; set it to zh or en.")


MIN_TOKEN = 16
"""Shorter upload tokens could be guessed over the network."""


def _token(text: str | None) -> str | None:
    if text is not None and (len(text) < MIN_TOKEN or not text.isascii()):
        # The value itself is a secret and stays out of the message.
        raise ParameterInvalid(f"INNOGRAPH_UPLOAD_TOKEN is too weak; use at least {MIN_TOKEN} ASCII characters.")
    return text
