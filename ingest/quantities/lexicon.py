"""The word lists of this package, read once from the TSV files beside it.

In: `units.tsv`, `words.tsv`, `cues.tsv`. Out: frozen tables and the regular expressions made of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a TSV file of this package; lines that begin with # are comments."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def units() -> dict[str, str]:
    """Unit (without 万 or 亿) to its kind: count, money, share, point, times or a measure."""
    return {row["unit"]: row["kind"] for row in rows("units.tsv")}


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one class of `words.tsv` with their values."""
    return {row["word"]: row["value"] for row in rows("words.tsv") if row["class"] == kind}


@cache
def cues(kind: str) -> str:
    """A regular expression for the cues of one class of `cues.tsv`; the patterns there are expressions themselves."""
    return "|".join(row["pattern"] for row in rows("cues.tsv") if row["class"] == kind)
