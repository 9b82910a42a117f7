"""The options of a whole document at once, as arrays over its words.

In: text, sentences, words, bracketed groups, heads and the rules' candidates. Out: a `Lattice`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from ..document import Sentence, Span
from .brackets import Group
from .lattice import (
    ADDED,
    IN_NAMES,
    MAX_CHARACTERS,
    MAX_GROUP,
    MAX_RUN_CHARACTERS,
    MAX_RUN_WORDS,
    MAX_WORDS,
    QUOTES,
    RULE,
    RUN,
    TITLES,
    Lattice,
    Numbers,
    WordFacts,
    kind_numbers,
    kinds,
    left_edges,
    word_facts,
)
from .vocabulary import Facts
from .words import Words


def options_of(
    text: str,
    sentences: Sequence[Sentence],
    words: Words,
    found: Sequence[Sequence[Group]],
    occurrences: Sequence[Sequence[tuple[int, int, str]]],
    rules: Sequence[Span],
) -> Lattice:
    """The options of a document.

    `found` and `occurrences` are the bracketed groups and the heads in each sentence; `rules` are the rules' candidates
    by start, of which those count that lie within a sentence. What is proposed twice is of the kind named first: by
    head, by loose head, by brackets, as a run, by a rule.
    """
    at = _Places(sentences, words)
    numbers = kind_numbers()
    inside = _in_sentences(sentences, rules)
    flat = [
        (begin, close, numbers["head", head], sentence)
        for sentence, some in enumerate(occurrences)
        for begin, close, head in some
    ]
    titled = [
        (group.start + 1, group.end - 1, numbers["group", group.opening], sentence)
        for sentence, some in enumerate(found)
        for group in some
        if group.opening in TITLES and 2 <= group.end - group.start - 2 <= 80
    ]
    latin = [
        (match.start(), match.end(), RUN, number)
        for number, one in enumerate(sentences)
        for match in _LATIN.finditer(text, one.start, one.end)
    ]
    proposed = [(span.start, span.end, RULE, sentence) for sentence, span in inside]
    quoted = [
        (group.start, group.end, numbers["group", QUOTES[group.opening]], sentence)
        for sentence, some in enumerate(found)
        for group in some
        if group.opening in QUOTES
        and 4 <= group.end - group.start <= MAX_GROUP
        and IN_NAMES.match(text, group.start - 1, group.start)
    ]
    groups = (group for some in found for group in some)
    added = {group.start: group.end for group in groups if ADDED.fullmatch(text, group.start, group.end)}
    by_head = _with_added(np.concatenate([_table(flat), _loose(at)], axis=1), added)
    by_head = np.concatenate([by_head, _table(quoted)], axis=1)
    parts = [
        _left_of(by_head, at, words, found),
        _table(titled),
        _table(latin),
        _with_added(_runs(at), added),
        _table(proposed),
    ]
    start, end, kind, sentence = np.concatenate(parts, axis=1)
    keys = start * (len(text) + 1) + end
    order = np.lexsort((_rank()[kind], keys))
    kept = order[np.diff(keys[order], prepend=-1) > 0]
    keys = keys[kept]
    by_key: dict[int, list[Span]] = {}
    for _, span in inside:
        by_key.setdefault(span.start * (len(text) + 1) + span.end, []).append(span)
    places = np.searchsorted(keys, np.fromiter(by_key, dtype=np.intp, count=len(by_key)))
    together = dict(zip(places.tolist(), map(tuple, by_key.values()), strict=True))
    return Lattice(start[kept], end[kept], kind[kept], sentence[kept], together)


_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.'-]*(?: [A-Za-z0-9&.'-]+){1,6}")
"""A name of several words in Latin letters."""


@cache
def _rank() -> Numbers:
    """For each kind which goes before which where both propose the same."""
    sources = ("head", "loose", "group", "run", "rule")
    return np.array([sources.index(kind.source) for kind in kinds()])


def _table(rows: Sequence[tuple[int, int, int, int]]) -> Numbers:
    """Rows of start, end, kind and sentence as four arrays."""
    return np.array(rows, dtype=np.intp).reshape(-1, 4).T


def _with_added(ending: Numbers, added: Mapping[int, int]) -> Numbers:
    """The rows, and those again behind whose end a bracket opens, now with its end; `added` tells it by its start."""
    if not added:
        return ending
    opening = np.array(sorted(added), dtype=np.intp)
    closing = np.array([added[start] for start in opening.tolist()], dtype=np.intp)
    at = np.minimum(np.searchsorted(opening, ending[1]), len(opening) - 1)
    followed = opening[at] == ending[1]
    longer = ending[:, followed]
    longer[1] = closing[at[followed]]
    return np.concatenate([ending, longer], axis=1)


def _in_sentences(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[tuple[int, Span]]:
    """The spans that lie within a sentence, with its index; both by start."""
    inside: list[tuple[int, Span]] = []
    at = 0
    for number, sentence in enumerate(sentences):
        while at < len(spans) and spans[at].start < sentence.start:
            at += 1
        while at < len(spans) and spans[at].start < sentence.end:
            if spans[at].end <= sentence.end:
                inside.append((number, spans[at]))
            at += 1
    return inside


class _Places:
    """Where the words and sentences of a document lie, as arrays, and what the words mean for options."""

    def __init__(self, sentences: Sequence[Sentence], words: Words) -> None:
        self.start, self.end, self.at = words.edges, words.edges[1:], words.places
        edges = np.array([(one.start, one.end) for one in sentences], dtype=np.intp).reshape(-1, 2)
        self.sentence_start = edges[:, 0]
        first, last = self.at[edges[:, 0]], self.at[edges[:, 1]]
        self.first_whole = np.searchsorted(self.start, edges[:, 0])
        """For each sentence its first word that does not begin before it."""
        counts = np.maximum(last - first, 0)
        self.sentence = np.repeat(np.arange(len(edges)), counts)
        """For each word of a sentence the sentence."""
        self.word = _ranges(first, counts)
        """The words of all sentences."""
        self.first, self.last = first[self.sentence], last[self.sentence]
        facts = np.zeros((len(words.text) + 1, len(WordFacts._fields)), dtype=np.int16)
        np.take(_facts(words.known), words.numbers, axis=0, out=facts[:-1])
        *flags, self.loose = facts.T.astype(np.intp, order="C")  # each column by itself in a row
        self.breaks, self.wall, soft, self.begins, *others = (flag.astype(np.bool_) for flag in flags)
        head, sector, single, joins = others
        brand = self.begins[:-2] & single[1:-1] & joins[2:]
        self.wall[2:] &= ~brand  # 、三和锰业: a single character before 和 is not joined by it
        soft[2:] &= ~brand
        self.ends = soft | head
        self.ends[1:] |= sector[:-1]
        """Whether a run may end before the word."""


_facts = Facts(np.int16, lambda forms, tags: list(map(word_facts, forms, tags)))


def _ranges(first: Numbers, counts: Numbers) -> Numbers:
    """first[0], first[0] + 1, … (counts[0] of them), first[1], …"""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + counts, counts)


def _left_of(ending: Numbers, at: _Places, words: Words, found: Sequence[Sequence[Group]]) -> Numbers:
    """The options that end in a head: for each head every left edge, as `left_edges` yields them one by one."""
    head_start, end, kind, sentence = ending
    index = at.at[head_start]
    behind = np.zeros(len(at.start), dtype=np.bool_)
    """Words that close a group, which `left_edges` steps over."""
    for group in (group for some in found for group in some):
        word = words.at[group.end - 1]
        behind[word] |= words.end[word] == group.end and group.end - group.start <= MAX_GROUP
    barrier = np.arange(1, len(behind) + 1) * (behind | at.breaks)
    barrier = np.concatenate([[0], np.maximum.accumulate(barrier)])[index]
    low = np.maximum(at.first_whole[sentence], np.searchsorted(at.start, head_start - MAX_CHARACTERS))
    low = np.maximum(np.maximum(low, index - MAX_WORDS), barrier)
    stepping = (low == barrier) & (low > 0) & behind[low - 1]
    begun = (at.start[index] < head_start) & ~stepping
    counts = np.where(stepping, 0, np.maximum(index - low, 0))
    which = np.repeat(np.arange(len(index)), counts)
    closing = [{group.end: group for group in some} for some in found]
    slow = [
        (begin, int(end[one]), int(kind[one]), int(sentence[one]))
        for one in np.flatnonzero(stepping).tolist()
        for begin in left_edges(
            int(at.sentence_start[sentence[one]]),
            int(head_start[one]),
            words,
            closing[sentence[one]],
        )
    ]
    return np.concatenate(
        [
            np.stack([at.start[_ranges(low, counts)], end[which], kind[which], sentence[which]]),
            np.stack([at.start[index], end, kind, sentence])[:, begun],
            _table(slow),
        ],
        axis=1,
    )


def _loose(at: _Places) -> Numbers:
    """The loose heads that end words."""
    loose = at.loose[at.word]
    some = np.flatnonzero(loose)
    kind = loose[some]
    end = at.end[at.word[some]]
    length = np.array([len(kind.head) for kind in kinds()])[kind]
    return np.stack([end - length, end, kind, at.sentence[some]])


def _runs(at: _Places) -> Numbers:
    """Word runs between places where a short name can begin and end."""
    word, last = at.word, at.last
    first = np.flatnonzero(~at.wall[word] & ((word == at.first) | at.begins[word - 1]))
    close = word[first][:, None] + np.arange(MAX_RUN_WORDS)
    final = last[first][:, None]
    inside = np.minimum(close, final - 1)  # beyond the sentence no run goes on
    size = at.end[inside] - at.start[word[first]][:, None]
    going = (close < final) & ~at.wall[inside] & (size <= MAX_RUN_CHARACTERS)
    ended = (inside + 1 == final) | at.ends[inside + 1]
    one, longer = np.nonzero(np.logical_and.accumulate(going, axis=1) & ended & (size >= 2))
    start, end = at.start[word[first[one]]], at.end[inside[one, longer]]
    return np.stack([start, end, np.full(len(one), RUN), at.sentence[first[one]]])
