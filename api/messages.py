"""What errors say, in the language of the user: one table of sentences, `messages.tsv`.

In: a sentence as the rooms below raise it, in English. Out: the same in Chinese, or unchanged where the table lacks it,
so that nothing is ever hidden. Classes of errors and their English sentences remain what programs go by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_SLOT = re.compile(r"\{(\w+)\}")
_DEEPEST = 3
"""How far slots within slots are looked up."""


@cache
def messages() -> tuple[tuple[str, str], ...]:
    """The rows of the table: English and Chinese sentences with {slots}."""
    table = files("api").joinpath("messages.tsv").read_text("utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    rows = [line.split("\t") for line in lines][1:]
    return tuple((en, zh) for en, zh in rows)


@cache
def _patterns() -> tuple[tuple[list[str], list[str], str], ...]:
    """Of each row the words between the slots of its English sentence, the slots' names, and the Chinese sentence.

    The rows with more words of their own come first: where two fit a sentence, theirs are in the other's slots.
    """
    parted = ((_SLOT.split(en), zh) for en, zh in messages())
    patterns = ((parts[::2], parts[1::2], zh) for parts, zh in parted)
    return tuple(sorted(patterns, key=lambda pattern: -sum(map(len, pattern[0]))))


def said(sentence: str, lang: str, depth: int = _DEEPEST) -> str:
    """A sentence in `lang` ("zh" or "en")."""
    if lang == "en" or not depth:
        return sentence
    for words, names, zh in _patterns():
        values = _between(words, sentence)
        if values is not None:
            told = (said(value, lang, depth - 1) for value in values)
            return zh.format(**dict(zip(names, told, strict=True)))
    return sentence


def _between(words: Sequence[str], sentence: str) -> list[str] | None:
    """What stands in the slots between `words`, each as short as can be; None where the sentence is another.

    One pass, which a regular expression with as many slots is not: people put what they like into a sentence.
    """
    first, *more = words
    if not more:
        return [] if sentence == first else None
    if not sentence.startswith(first):
        return None
    last = len(sentence) - len(more[-1])
    at, values = len(first), []
    for word in more[:-1]:
        found = sentence.find(word, at, last)
        if found < 0:
            return None
        values.append(sentence[at:found])
        at = found + len(word)
    return [*values, sentence[at:last]] if at <= last and sentence.endswith(more[-1]) else None
