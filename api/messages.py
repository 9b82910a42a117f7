"""What errors say, in the language of the user: one table of sentences, `messages.tsv`.

In: a sentence as the rooms below raise it, in English. Out: the same in Chinese, or unchanged where the table lacks it,
so that nothing is ever hidden. Classes of errors and their English sentences remain what programs go by.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_SLOT = re.compile(r"\\\{(\w+)\\\}")
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
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_SLOT.sub(r"(?P<\1>.*?)", re.escape(en)), re.DOTALL), zh) for en, zh in messages())


def said(sentence: str, lang: str, depth: int = _DEEPEST) -> str:
    """A sentence in `lang` ("zh" or "en")."""
    if lang == "en" or not depth:
        return sentence
    for pattern, zh in _patterns():
        if found := pattern.fullmatch(sentence):
            return zh.format(**{name: said(value, lang, depth - 1) for name, value in found.groupdict().items()})
    return sentence
