"""Who reads reports, by the settings.

In: settings. Out: a reader of `ingest`, or None for the default one; and what a further reader did, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from graph import FurtherReading, ParameterInvalid

from .messages import said
from .settings import Settings
from .words import words

if TYPE_CHECKING:
    from ingest.readers import Reader


def chosen(settings: Settings) -> Reader | None:
    """The reader that the settings name; None for the default one, which needs no network.

    Raises:
        ParameterInvalid: a language model is to read, but the settings do not say which and where.
    """
    if settings.reader == "default":
        return None
    if settings.llm_url is None or settings.llm_model is None:
        missing = "INNOGRAPH_LLM_URL" if settings.llm_url is None else "INNOGRAPH_LLM_MODEL"
        raise ParameterInvalid(
            f"{missing} is not set, and a language model was asked to read; set it, or choose --reader default."
        )
    from ingest.llm import Cache, Endpoint, LlmReader, is_address

    if not is_address(settings.llm_url):  # which may hold a password and stays out of the message
        raise ParameterInvalid(
            "INNOGRAPH_LLM_URL is no address of an interface; set it to one such as http://localhost:11434/v1."
        )
    endpoint = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_timeout)
    return LlmReader(endpoint, Cache(Path(settings.llm_cache).absolute()))


def shortcoming(further: FurtherReading, lang: str) -> str | None:
    """What a further reader left undone of a report, in one sentence; None where every question was answered."""
    if further.failure:
        return said(further.failure, lang)
    if further.unanswered:
        return words(lang)["unanswered"].format(count=further.unanswered, asked=further.asked)
    return None


def account(name: str, further: FurtherReading, word: Mapping[str, str], *, verbose: bool = False) -> Iterator[str]:
    """What a further reader did with the report `name`, in a line; with `verbose` a line more for each disagreement.

    Nothing where it failed, which `further.failure` says. `word` are the phrases of `words`.
    """
    if further.failure:
        return
    yield f"{name}: " + word["further"].format(
        rule=further.rule,
        asked=further.asked,
        mentions=further.mentions,
        claims=further.claims,
        agreed=further.agreed,
        disputes=len(further.disputes),
        dropped=sum(further.dropped.values()),
    )
    if further.unanswered:
        yield "  " + word["unanswered"].format(count=further.unanswered, asked=further.asked)
    for dispute in further.disputes if verbose else ():
        yield "  " + word["dispute"].format(
            passage=dispute.passage, start=dispute.start, stands=dispute.stands, proposed=dispute.proposed
        )
