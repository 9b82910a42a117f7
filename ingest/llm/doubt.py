"""Which sentences a language model is asked about: those in which the default reader is unsure or silent.

In: a `Reading` and what the default reader made of it. Out: the sentences, as `Heard` with the mentions in them.

A sentence is asked about when it has 8 to 400 characters, is no heading, and one of these holds:

- unsure: a mention or claim of it has a confidence below 0.6;
- unjoined: it names two or more different bodies, documents or projects (places and offices aside), and no claim
  rests on it;
- silent: it names none of them although it holds the last word of one (大学, 实验室, 公司 …, lexicon/heads.tsv).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from graph import EntityType, Extraction

from ..document import Reading, Sentence
from ..recognition.lexicon import heads

UNSURE = 0.6
"""The confidence below which the default reader is unsure."""
SHORTEST, LONGEST = 8, 400
"""Characters of a sentence that is asked about."""
_PLACES = frozenset({EntityType.REGION, EntityType.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention in text offsets."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with the mentions that the default reader has in it, by their start, the longer first."""

    index: int
    sentence: Sentence
    mentions: tuple[Placed, ...]


def sentences_of(reading: Reading, extraction: Extraction) -> Iterator[tuple[Heard, float, int]]:
    """Every sentence with its mentions, the least confidence of a mention or claim in it, and its number of claims."""
    starts = reading.text.starts
    placed = sorted(
        (
            (bisect_left(starts, mention.start), bisect_left(starts, mention.end), mention.entity, mention.confidence)
            for mention in extraction.mentions
        ),
        key=lambda item: (item[0], -item[1]),
    )
    rests = [(bisect_left(starts, claim.start), claim.confidence) for claim in extraction.claims]
    rests += [(bisect_left(starts, other.start), 1.0) for claim in extraction.claims for other in claim.also]
    rests.sort()
    at = told = 0
    for index, sentence in enumerate(reading.frame.sentences):
        mentions: list[Placed] = []
        least, count = 1.0, 0
        while at < len(placed) and placed[at][0] < sentence.end:
            start, end, entity, confidence = placed[at]
            at += 1
            if start >= sentence.start:
                mentions.append(Placed(start, end, entity))
                least = min(least, confidence)
        while told < len(rests) and rests[told][0] < sentence.end:
            if rests[told][0] >= sentence.start:
                count += 1
                least = min(least, rests[told][1])
            told += 1
        yield Heard(index, sentence, tuple(mentions)), least, count


def doubtful(reading: Reading, extraction: Extraction) -> list[Heard]:
    """The sentences of a report that a further reader is asked about."""
    types = {entity.id: entity.type for entity in extraction.entities}
    found = []
    for heard, least, count in sentences_of(reading, extraction):
        sentence = heard.sentence
        if sentence.heading or not SHORTEST <= sentence.end - sentence.start <= LONGEST:
            continue
        named = {mention.entity for mention in heard.mentions if types[mention.entity] not in _PLACES}
        unjoined = len(named) >= 2 and not count
        if least < UNSURE or unjoined or (not named and _has_head(reading.text.text[sentence.start : sentence.end])):
            found.append(heard)
    return found


@cache
def _head_words() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(sorted(heads()))


def _has_head(text: str) -> bool:
    return bool(_head_words().find_matches_as_indexes(text))
