"""Which options can stand at all, by an upper bound of each one's log-odds.

In: the options of a document, what surrounds them, and a model's `Tables`. Out: the options that may score high enough.
Most options are hopeless, and to say so of all at once costs far less than to make the features of each. What depends
on words, characters, heads and counts is looked up and summed; what is not summed is bounded by the largest weight that
it can bring. Options that pass are scored by their features. Those that fall would have fallen there: the sieve changes
the time it takes, and no decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graph import EntityType

from ..document import Sentence
from .features import CLOSING, MAY_COUNT, OPENING, WINDOW
from .lattice import Lattice, Numbers
from .surroundings import BITS, CLEAN, COUNT, GENERIC, JOINS, TOPIC, Ground, Surroundings, is_clean
from .tables import (
    AFTER,
    BEFORE,
    BESIDE,
    FAR_AFTER,
    FAR_BEFORE,
    FIRST,
    FIRST_KIND,
    INSIDE,
    JOINS_NAMES,
    LAST,
    MOST,
    NONE,
    RUN_LEFT,
    RUN_RIGHT,
    Scores,
    Tables,
)

Flags = NDArray[np.bool_]
_CLEAN, _OPENS, _CLOSES, _COUNTS, _LISTS = (1 << bit for bit in range(5))
"""What a character means to the options beside it."""
_MEANS = (_CLEAN, CLEAN), (_OPENS, OPENING), (_CLOSES, CLOSING), (_COUNTS, MAY_COUNT), (_LISTS, frozenset("、"))


def _meanings() -> NDArray[np.uint8]:
    """For each character what it means; those above U+FFFF mean nothing, as U+FFFF does."""
    table = np.zeros(1 << 16, dtype=np.uint8)
    for meaning, chars in _MEANS:
        table[[ord(char) for char in chars]] |= meaning
    return table


_MEANING = _meanings()


def bounds(
    options: Lattice,
    sentences: Sequence[Sentence],
    on: Ground,
    around: Surroundings[int],
    tables: Tables,
    bias: float,
) -> Scores:
    """For every option, which there must be, and every type that it may have at least its log-odds, and less than any
    for other types; those that may exceed -`bias` are bounded more closely."""
    return _Sums(options, sentences, on, around, tables).closer(bias)


def passing(found: Scores, options: Lattice, bias: float) -> list[int]:
    """The indexes of the options of which a type can exceed -`bias`, and of those that a rule fixes."""
    fixed = (
        place for place, spans in options.rules.items() if any(span.type == EntityType.GOVERNMENT for span in spans)
    )
    return sorted({*np.flatnonzero(found.max(axis=1) / 100.0 + bias > 0).tolist(), *fixed})


class _Sums:
    """The bounds of a document's options in the making; each method adds what it is named after."""

    def __init__(
        self, options: Lattice, sentences: Sequence[Sentence], on: Ground, around: Surroundings[int], tables: Tables
    ) -> None:
        self.options, self.sentences, self.on, self.around, self.tables = options, sentences, on, around, tables
        text, words = around.text, around.words
        start, end = options.start, options.end
        self.low = np.array([one.start for one in sentences])[options.sentence]
        self.high = np.array([one.end for one in sentences])[options.sentence]
        self.preceded, self.followed = start > self.low, end < self.high
        self.at, self.edges = words.places, words.edges
        self.first, self.last = self.at[start], self.at[end - 1]
        # the words beside an option, or what stands for none
        self.before = np.where(self.preceded, self.at[start - 1], len(words.text))
        self.after = np.where(self.followed, self.at[end], len(words.text) + 1)
        self.size, self.count = end - start, self.last + 1 - self.first
        self.chars = np.zeros(len(text) + 4, dtype=np.int64)
        """Code points + 1; zero is no character."""
        self.chars[: len(text)] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) + 1
        self.left = np.where(self.preceded, self.chars[start - 1], ord("^") + 1)
        self.right = np.where(self.followed, self.chars[end], ord("$") + 1)
        self.runs = tables.is_run[options.kind]
        self.numbers = np.concatenate([tables.numbers_of(words.known)[words.numbers], tables.no_number])
        self.total = np.zeros((len(options), len(tables.types)), dtype=np.int32) + tables.rest
        self._words()
        self._characters()
        self._heads()
        self._counts()
        self._punctuation()
        self._rules()
        self._neighbours()
        self._types()

    def _add(self, rows: Numbers) -> None:
        """One feature of each option, by its row."""
        self.total += self.tables.values.take(rows, axis=0)

    def _add_where(self, some: Flags, weights: Scores) -> None:
        """The same weights for some options."""
        self.total += some[:, None] * weights

    def _add_each(self, some: Flags, row: Callable[[int], int]) -> None:
        """One feature of some options, by a function of their index."""
        places = np.flatnonzero(some)
        if len(places):
            self.total[places] += self.tables.values[[row(place) for place in places.tolist()]]

    def _words(self) -> None:
        on, at, first = self.on, self.at, self.first
        words = self.around.words
        weights = np.concatenate([self.tables.weights_of(words.known)[words.numbers], self.tables.no_word])
        self.total += weights[self.before, BEFORE]
        self.total += weights[first, FIRST]
        self.total += weights[self.last, LAST]
        self.total += weights[self.after, AFTER]
        sums = np.zeros((len(weights) + 1, 3, weights.shape[2]), dtype=np.int32)
        np.cumsum(weights[:, FAR_BEFORE:], axis=0, out=sums[1:])
        inside = sums[:, INSIDE - FAR_BEFORE]
        self.total += inside[self.last + 1] - inside[first]
        # the words before the one before, and after the one after, as far as their clause goes
        near = np.maximum(first - 1, 0)
        far = np.maximum(np.maximum(at[self.low], first - WINDOW), on.stop_before[np.maximum(first - 2, 0)] + 1)
        self.total += sums[near, 0] - sums[np.minimum(far, near), 0]
        near = np.minimum(self.after, len(words.text) - 1) + 1
        far = np.minimum(np.minimum(at[self.high - 1], self.after + WINDOW), on.stop_after[near] - 1) + 1
        self.total += sums[np.maximum(far, near), FAR_AFTER - FAR_BEFORE] - sums[near, FAR_AFTER - FAR_BEFORE]

    def _characters(self) -> None:
        start, end, low, strings = self.options.start, self.options.end, self.low, self.tables.strings
        one, two, three = self.chars[:-3] << 42, self.chars[1:-2] << 21, self.chars[2:-1]
        pair = one | two

        def before(end: Numbers, some: Numbers) -> Numbers:
            """At most two characters that end there."""
            return np.where(some >= 2, pair[end - 2], one[end - 1] * (some == 1))

        last = before(end, self.size)
        self._add(strings["b2="].rows(before(start, start - low)))
        self._add(strings["f2="].rows(pair[start]))
        self._add(strings["l2="].rows(last))
        self._add(strings["l3="].rows(np.where(self.size > 2, pair[end - 3] | three[end - 3], last)))
        self._add(strings["ac="].rows(self.right << 42))
        self._add(strings["a2="].rows(np.where(self.followed, one[end] | two[end] * (end + 1 < self.high), NONE)))
        listed = self.preceded & (self.left == ord("、") + 1)
        self._add(strings["pl="].rows(np.where(listed, before(start - 1, start - 1 - low), NONE)))

    def _heads(self) -> None:
        tables, kind, numbers = self.tables, self.options.kind, self.numbers
        tail, tails = tables.tail[kind], len(tables.tails)
        self.total += tables.by_kind[kind]
        self._add(tables.head_left.rows((self.left - 1) * tails + tail))
        self._add(tables.head_word.rows(numbers[self.before, BESIDE] * tails + tail))
        left, right = numbers[self.before, RUN_LEFT], numbers[self.after, RUN_RIGHT]
        self._add(tables.run.rows(np.where(self.runs, left << 32 | right, NONE)))
        tally = self.on.tallies[self.last + 1] - self.on.tallies[self.first]
        topic = np.minimum(tally // TOPIC, 4)
        modes = [f"{one.mode or ''}" for one in self.sentences]
        by_mode = {mode: number for number, mode in enumerate(dict.fromkeys(modes))}
        topics = tables.few["topic"][:5, None] + np.stack([tables.topics(mode) for mode in by_mode])
        mode = np.array([by_mode[mode] for mode in modes])[self.options.sentence]
        self.total += tables.has_head[kind][:, None] * topics[mode, topic, tail]
        self._add(
            np.array([tables.give.mode(f"{one.mode or ''}{one.row}", 0) for one in self.sentences])[
                self.options.sentence
            ]
        )

    def _counts(self) -> None:
        on, tables, first, last = self.on, self.tables, self.first, self.last
        self.total += tables.size[np.minimum(self.size, len(tables.size) - 1)]
        self.total += tables.few["count"][np.minimum(self.count, 10)]
        letters = np.append(on.initials, [0] * 6)
        shape = np.zeros(len(self.options), dtype=np.int64)
        for place in range(6):
            shape |= np.where(self.count > place, letters[first + place], 0) << 8 * (5 - place)
        self._add(tables.shape.rows(shape))
        tally = on.tallies[last + 1] - on.tallies[first]
        self.total += tables.few["singles"][np.minimum(tally & COUNT, 4)]
        self.total += tables.few["stops"][np.minimum(tally >> BITS & COUNT, 3)]
        self.total += tables.few["verbs"][np.minimum(tally >> 2 * BITS & COUNT, 3)]
        generic = (on.tallies[last] - on.tallies[first]) // GENERIC & COUNT
        self._add_where(generic == self.count - 1, tables.alone["generic"])
        joining = (on.tallies[last + 1] - on.tallies[first + 1]) // JOINS & COUNT
        self._add_where(joining > 0, tables.alone["conj"])

    def _punctuation(self) -> None:
        text, start, end, tables = self.around.text, self.options.start, self.options.end, self.tables
        means = _MEANING[np.minimum(self.chars - 1, 0xFFFF)]  # the last one's is that of U+FFFF: nothing
        left, right = means[start - 1] * self.preceded, means[end] * self.followed
        self.total += tables.edges[2 * (left & _CLEAN > 0) + (right & _CLEAN > 0)]
        opened, closed = left & _OPENS > 0, right & _CLOSES > 0
        self._add_each(
            opened | closed,
            lambda one: tables.quotes[
                text[start[one] - 1] if opened[one] else "", text[end[one]] if closed[one] else ""
            ],
        )
        self._add_where(right & _LISTS > 0, tables.largest["nl="])
        counted = self.followed & ((means[end] | means[end + 1]) & _COUNTS > 0)
        self._add_where(counted, tables.largest["count="] + tables.largest["counted="])

    def _rules(self) -> None:
        on, around, tables, give = self.on, self.around, self.tables, self.tables.give
        start, end, words = self.options.start, self.options.end, self.around.words
        exact = np.zeros(len(self.options), dtype=np.bool_)
        for place, type_ in self.options.places(around.chosen):
            exact[place] = True
            self.total[place] += tables.values[give.rules(type_, 0)]
        crossing, within = on.cover[start] != on.cover[end - 1], on.cover[start] > 0
        self._add_where(~exact & crossing, tables.alone["crosses-rules"])
        self._add_where(~exact & ~crossing & within, tables.alone["inside-rules"])
        self._add_where(~exact & ~crossing & ~within, tables.alone["no-rules"])
        known_end = np.zeros(len(around.text) + 1, dtype=np.intp)
        for begin, span in on.closed.items():
            known_end[begin] = span.end
        known = known_end[start]
        self._add_where(known > end, tables.alone["cuts-known"])
        self._add_each(
            (known > 0) & (known <= end),
            lambda one: give.starts(f"{on.closed[start[one]].type}{known[one] == end[one]}", 0),
        )
        self._add_each(
            (known > 0) & (known < end),
            lambda one: give.then(f"{on.closed[start[one]].type}{words.text[self.at[known[one]]][:4]}", 0),
        )
        held = (on.closed_at[self.last + 1] - on.closed_at[self.first + 1]).astype(np.int32)
        self.total += held[:, None] * tables.largest["holds:"]

    def _neighbours(self) -> None:
        around, tables, give, text = self.around, self.tables, self.tables.give, self.around.words.text
        start, end, numbers = self.options.start, self.options.end, self.numbers
        kind = np.append(self.on.classes, [0, 0])[self.before]
        self._add(tables.before_first[kind, numbers[self.first, FIRST_KIND]])
        known = self._marked(around.closed_ends)
        self._add_where(known[start], tables.alone["after-known"])
        self._add_where(self.followed & known[end], tables.alone["ends-known"])
        length = np.append(np.diff(self.edges), [0, 0])
        other = np.maximum(start - length[self.before], 0)
        self._add_each(
            (numbers[self.before, JOINS_NAMES] > 0) & self._marked(around.ends)[other],
            lambda one: give.before_joins(text[self.before[one]] + around.ends[int(other[one])], 0),
        )
        beyond = np.minimum(end + length[self.after], len(around.text))
        self._add_each(
            (numbers[self.after, JOINS_NAMES] > 0) & self._marked(around.begins)[beyond],
            lambda one: give.after_joins(text[self.after[one]] + around.begins[int(beyond[one])], 0),
        )

    def _marked(self, offsets: Iterable[int]) -> Flags:
        """For each offset of the text whether it is one of these."""
        marked = np.zeros(len(self.around.text) + 1, dtype=np.bool_)
        marked[np.fromiter(offsets, dtype=np.intp)] = True
        return marked

    def _types(self) -> None:
        """What the rules bring that propose the option itself; and less than any for types that it cannot have."""
        tables = self.tables
        allowed = tables.allowed[self.options.kind]
        for place, spans in self.options.rules.items():
            for span in spans:
                self.total[place] += tables.values[tables.give.rule(f"{span.type}:{span.rule}", 0)]
                if span.type in tables.types:
                    allowed[place, tables.types[span.type]] = True
        self.total[~allowed] = -MOST

    def closer(self, bias: float) -> Scores:
        """The bounds, with what the name is elsewhere: how often between clean edges, and whether part of a company's
        full name. To look that up costs a string, so that the others have the largest weights for it."""
        text, around, tables = self.around.text, self.around, self.tables
        start, end = self.options.start, self.options.end
        bounds: Scores = self.total + tables.largest["clean="]
        if around.full_names:
            bounds += self.runs[:, None] * np.maximum(tables.alone["of-full-name"], 0)
        places = np.flatnonzero(bounds.max(axis=1) / 100.0 + bias > 0)
        bounds[places] = self.total[places]
        for place in places.tolist():
            name = text[start[place] : end[place]]
            votes = around.clean.get(name, 0)
            if votes and is_clean(text, start[place], end[place]):
                votes -= 1
            bounds[place] += tables.few["clean"][min(3, votes)]
            if self.runs[place] and name in around.full_names:
                bounds[place] += tables.alone["of-full-name"]
        return bounds
