"""What a language model is asked, and how its answer is read.

In: sentences. Out: messages for an endpoint; from the text of its answer, a plain JSON object per sentence. The words
of the prompt lie in `prompt.txt`; types, claims and statuses come from the ontology, so that the prompt cannot name
others than those that are accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from graph import CLAIM_ENDS, ClaimType, EntityType, Status, Vocabulary, digest

CLAIMS = tuple(claim for claim in ClaimType if CLAIM_ENDS[claim][1])
"""The claims that join two names; DESIGNATED ends in a class and is left to the default reader."""
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
"""What models that think aloud write before their answer."""

Answer = dict[str, Any]
"""What a model says of one sentence: {"names": […], "claims": […]}, unchecked but for being an object."""


@cache
def instructions() -> str:
    """The prompt."""
    types = "\n".join(_line(term) for term in EntityType)
    claims = "\n".join(f"{_line(claim)}：{_ends(claim, 0)} → {_ends(claim, 1)}" for claim in CLAIMS)
    statuses = "\n".join(_line(term) for term in Status)
    text = files(__package__).joinpath("prompt.txt").read_text("utf-8")
    return text.replace("{types}", types).replace("{claims}", claims).replace("{statuses}", statuses)


@cache
def version() -> str:
    """Tells prompts apart; changes by itself with every word of the prompt and every type of the ontology."""
    return digest("prompt", instructions())


def messages(sentences: Sequence[str]) -> list[dict[str, str]]:
    """The messages that ask about these sentences, numbered from 1."""
    numbered = [{"n": number, "sentence": sentence} for number, sentence in enumerate(sentences, start=1)]
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps(numbered, ensure_ascii=False)},
    ]


def answers(reply: str, count: int) -> list[Answer] | None:
    """What a reply says of each of `count` sentences; None where it holds no such JSON.

    A sentence that it passes over has nothing; of a sentence that it tells twice the first stands.
    """
    found = _object(_THOUGHT.sub("", reply))
    items = found.get("sentences") if isinstance(found, dict) else found
    if not isinstance(items, list):
        return None
    told: dict[int, Answer] = {}
    for item in items:
        number = item.get("n") if isinstance(item, dict) else None
        if isinstance(number, int) and 1 <= number <= count:
            told.setdefault(number, {name: _list(item.get(name)) for name in ("names", "claims")})
    if items and not told:
        return None
    return [told.get(number, {"names": [], "claims": []}) for number in range(1, count + 1)]


def _object(text: str) -> Any:
    """The JSON object (or list) in a text that may stand in a fence or between words."""
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    if not starts:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, min(starts))[0]
    except (ValueError, RecursionError):
        return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(term: Vocabulary) -> str:
    return f"- {term} {term.label('zh')}"


def _ends(claim: ClaimType, end: int) -> str:
    return "、".join(str(term) for term in EntityType if term in CLAIM_ENDS[claim][end])
