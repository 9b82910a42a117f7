"""Mentions that recognition left out of bodies that it found elsewhere in the same text.

In: a text and its mentions. Out: further mentions, where a name that was found with some confidence stands again,
touches no other mention, and ends where a name may end. A name is as good as the text's own word for it: what 某智造 is
in one sentence it is in the next (one sense per discourse; Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import ahocorasick_rs

from graph import EntityType

from .document import Span
from .tsv import rows

_TYPES = {
    str(term)
    for term in (
        EntityType.ENTERPRISE,
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.PLATFORM,
        EntityType.ORGANIZATION,
        EntityType.PARK,
    )
}
_LEAST = 4
"""Characters of a name; shorter ones are too often part of other words."""
_SURE = 0.6
"""The least confidence of a mention whose name is looked for elsewhere."""
_DIMMED = 0.9
"""The share of its confidence that a mention found by it has."""


def _edges() -> re.Pattern[str]:
    pieces = {row["name"]: row["text"] for row in rows("relation_macros.tsv")}
    return re.compile(f"[^一-鿿A-Za-z0-9]|$|{pieces['follower']}|{pieces['predicate']}")


_AFTER = _edges()


def repeated(text: str, spans: Sequence[Span]) -> list[Span]:
    """The further mentions, in text offsets, in order."""
    best: dict[str, Span] = {}
    for span in spans:
        name = text[span.start : span.end]
        if (
            span.type in _TYPES
            and len(name) >= _LEAST
            and span.confidence >= _SURE
            and not span.composed
            and not span.rule.startswith(("deictic", "nested", "shared"))
            and (name not in best or best[name].confidence < span.confidence)
        ):
            best[name] = span
    if not best:
        return []
    names = sorted(best)
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    taken = sorted((span.start, span.end) for span in spans)
    found: list[Span] = []
    at = 0
    for index, start, end in automaton.find_matches_as_indexes(text):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        # mentions are nested at most, so that the first that ends after the start tells
        if at < len(taken) and any(low < end and start < high for low, high in taken[at : at + 4]):
            continue
        if _AFTER.match(text, end) is None:
            continue
        model = best[names[index]]
        found.append(
            replace(model, start=start, end=end, rule="repeated", confidence=round(model.confidence * _DIMMED, 4))
        )
    return found
