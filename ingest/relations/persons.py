"""People beside the bodies for which they act: 某大学党委书记、校长张某与某公司董事长李某 is 某大学与某公司.

In: the text of a masked sentence. Out: the places of offices with or without a name, which the mask leaves out. A
second body before another office of the same person (某大学校长、某研究院院长张某) goes with them. The offices, the
surnames and the words that may follow a name are rows of `relation_persons.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import ahocorasick_rs

from ..tsv import rows
from .masks import ANY

_PLAIN = f"[^{ANY}，。；、：（）“”与和同跟及向对在将并就由的]"
_REACH = 12
"""Characters of a department between a body and an office: 某大学|发展规划处|处长."""


@cache
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("relation_persons.tsv"):
        found.setdefault(row["use"], []).append(row["word"])
    return {use: sorted(words, key=len, reverse=True) for use, words in found.items()}


@cache
def _offices() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_words()["office"])


@cache
def _pattern() -> re.Pattern[str]:
    words = {use: "|".join(map(re.escape, found)) for use, found in _words().items()}
    office = f"{_PLAIN}{{0,{_REACH}}}?(?:{words['office']})"
    name = f"(?:{words['surname']})[一-鿿]{{1,2}}?(?:（[^（）{ANY}]{{1,4}}）)?"
    ends = f"(?=[，。、；：）与和同及跟{ANY}]|{words['follower']}|$)"
    named = f"{office}(?:[、兼暨][{ANY}]?{office})*{name}(?:一行)?{ends}"
    unnamed = f"{office}(?:[、兼暨]{office})*{ends}"
    return re.compile(f"(?:{named}|{unnamed})")


def office_holders(text: str, mentions: Iterable[int]) -> list[tuple[int, int]]:
    """The places of people's offices and names in `text`, which has mentions at those indices, in order."""
    if not _offices().find_matches_as_indexes(text):
        return []
    pattern, found, last = _pattern(), list[tuple[int, int]](), 0
    for index in sorted(mentions):
        if index + 1 < last:
            continue
        hit = pattern.match(text, index + 1)
        if hit is not None:
            found.append(hit.span())
            last = hit.end()
    return found
