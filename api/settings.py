"""What the front doors are told from outside: the environment is read here, once, and nowhere else.

In: a mapping of environment variables. Out: `Settings`, frozen; the lower floors take their parts as arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph import DEFAULT_STORE, DEFAULT_TIMEOUT, ParameterInvalid

LANGUAGES = ("zh", "en")
"""Chinese first: it is the language of the reports and of most readers."""
READERS = ("default", "llm")
"""Who reads reports: rules and small models of our own, or a language model beside them."""
LLM_CACHE = "innograph-llm-cache"
"""The folder of a language model's answers, beside the folder of the default store."""
LLM_TIMEOUT = 120.0


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
    reader: str = "default"
    """`INNOGRAPH_READER`: default or llm, who reads reports in `ingest`, `extract` and uploads."""
    llm_url: str | None = None
    """`INNOGRAPH_LLM_URL`: of an interface that speaks OpenAI's chat protocol, such as http://localhost:11434/v1."""
    llm_model: str | None = None
    """`INNOGRAPH_LLM_MODEL`: the name of the model there."""
    llm_key: str | None = field(default=None, repr=False)
    """`INNOGRAPH_LLM_KEY`: shown to the interface as bearer token."""
    llm_cache: str = LLM_CACHE
    """`INNOGRAPH_LLM_CACHE`: the folder in which the model's answers are kept."""
    llm_timeout: float = LLM_TIMEOUT
    """`INNOGRAPH_LLM_TIMEOUT`: seconds that the interface may keep silent."""

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
            timeout=_seconds(told, "INNOGRAPH_TIMEOUT", DEFAULT_TIMEOUT),
            lang=_one_of(told, "INNOGRAPH_LANG", LANGUAGES),
            reader=_one_of(told, "INNOGRAPH_READER", READERS),
            llm_url=told.get("INNOGRAPH_LLM_URL"),
            llm_model=told.get("INNOGRAPH_LLM_MODEL"),
            llm_key=told.get("INNOGRAPH_LLM_KEY"),
            llm_cache=told.get("INNOGRAPH_LLM_CACHE", LLM_CACHE),
            llm_timeout=_seconds(told, "INNOGRAPH_LLM_TIMEOUT", LLM_TIMEOUT),
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise ParameterInvalid(f"INNOGRAPH_PORT is {text!r}; set it to a whole number from 1 to 65535.")


def _seconds(told: Mapping[str, str], name: str, default: float) -> float:
    text = told.get(name, str(default))
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if 0 < seconds <= 3600:
        return seconds
    raise ParameterInvalid(f"{name} is {text!r}; set it to seconds, more than 0 and at most 3600.")


def _one_of(told: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    """A variable that must be one of several words; the first of them where it is unset."""
    text = told.get(name, choices[0])
    if text in choices:
        return text
    raise ParameterInvalid(f"{name} is {text!r}; set it to {' or '.join(choices)}.")


MIN_TOKEN = 16
"""Shorter upload tokens could be guessed over the network."""


def _token(text: str | None) -> str | None:
    if text is not None and (len(text) < MIN_TOKEN or not text.isascii()):
        # The value itself is a secret and stays out of the message.
        raise ParameterInvalid(f"INNOGRAPH_UPLOAD_TOKEN is too weak; use at least {MIN_TOKEN} ASCII characters.")
    return text
