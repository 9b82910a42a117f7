"""How likely the options of a document are, for all of them at once.

In: the options of a document, what they stand on, and a model's `Tables`. Out: the options that may stand, with their
log-odds. Most options are hopeless, and to say so of all at once costs far less than to make the features of each: what
depends on words, characters, heads and counts is looked up and summed; what costs a string is first bounded by the
largest weights that it can bring, and asked of the options that still have hope.

`features` alone says what a feature is. Where a model holds some that are not known here, they are bounded as well, and
whoever asks makes the features of the options that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..document import Sentence
from .features import CLOSING, MAY_COUNT, OPENING, WINDOW, list_after
from .lattice import Lattice, Numbers
from .surroundings import BITS, CLEAN, COUNT, GENERIC, JOINS, MAX_TOPIC, TOPIC, Ground, class_names, is_clean
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


def hopeful(
    options: Lattice, sentences: Sequence[Sentence], on: Ground, tables: Tables, bias: float
) -> tuple[Numbers, Scores]:
    """The options of which a type can exceed -`bias`, and those that a rule fixes, by index; and for each of them and
    every type that it may have its log-odds, or more where the tables are not complete; for other types less than any.
    """
    if not len(options):
        return np.zeros(0, dtype=np.intp), np.zeros((0, len(tables.types)), dtype=np.int32)
    sums = _Sums(options, sentences, on, tables)
    places = np.flatnonzero((sums.total + sums.late).max(axis=1) / 100.0 + bias > 0)
    places = np.union1d(places, np.array(sums.fixed, dtype=np.intp))
    scores = sums.exact(places)
    kept = (scores.max(axis=1) / 100.0 + bias > 0) | np.isin(places, sums.fixed)
    return places[kept], scores[kept]


class _Sums:
    """The log-odds of a document's options in the making; each method adds what it is named after."""

    def __init__(self, options: Lattice, sentences: Sequence[Sentence], on: Ground, tables: Tables) -> None:
        self.options, self.sentences, self.on, self.tables = options, sentences, on, tables
        words, self.chars = on.words, on.characters
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
        self.left = np.where(self.preceded, self.chars[start - 1], ord("^") + 1)
        self.right = np.where(self.followed, self.chars[end], ord("$") + 1)
        self.runs = tables.is_run[options.kind]
        self.numbers = np.concatenate([tables.numbers_of(words.known)[words.numbers], tables.no_number])
        self.total = np.zeros((len(options), len(tables.types)), dtype=np.int32) + tables.rest
        self.late = np.zeros_like(self.total) + tables.largest["clean="]
        """The most that `exact` may find."""
        self.fixed: list[int] = []
        """Options whose type is not the model's to judge."""
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
        words = self.on.words
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
        topic = np.minimum(tally // TOPIC, MAX_TOPIC)
        modes = [f"{one.mode or ''}" for one in self.sentences]
        by_mode = {mode: number for number, mode in enumerate(dict.fromkeys(modes))}
        topics = tables.few["topic"][: MAX_TOPIC + 1, None] + np.stack([tables.topics(mode) for mode in by_mode])
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
        text, start, end, tables = self.on.text, self.options.start, self.options.end, self.tables
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
        self.late += (right & _LISTS > 0)[:, None] * tables.largest["nl="]
        self.counted = self.followed & ((means[end] | means[end + 1]) & _COUNTS > 0)
        self.late += self.counted[:, None] * (tables.largest["count="] + tables.largest["counted="])

    def _rules(self) -> None:
        on, tables, give = self.on, self.tables, self.tables.give
        start, end, words = self.options.start, self.options.end, self.on.words
        exact = np.zeros(len(self.options), dtype=np.bool_)
        for place, type_ in self.options.places(on.chosen):
            exact[place] = True
            self.total[place] += tables.values[give.rules(type_, 0)]
        crossing, within = on.cover[start] != on.cover[end - 1], on.cover[start] > 0
        self._add_where(~exact & crossing, tables.alone["crosses-rules"])
        self._add_where(~exact & ~crossing & within, tables.alone["inside-rules"])
        self._add_where(~exact & ~crossing & ~within, tables.alone["no-rules"])
        known_end = np.zeros(len(on.text) + 1, dtype=np.intp)
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
        self.held = on.closed_at[self.last + 1] - on.closed_at[self.first + 1]
        self.late += self.held.astype(np.int32)[:, None] * tables.largest["holds:"]
        if on.full_names:
            self.late += self.runs[:, None] * np.maximum(tables.alone["of-full-name"], 0)

    def _neighbours(self) -> None:
        on, tables, give, text = self.on, self.tables, self.tables.give, self.on.words.text
        start, end, numbers = self.options.start, self.options.end, self.numbers
        kind = np.append(self.on.classes, [0, 0])[self.before]
        self._add(tables.before_first[kind, numbers[self.first, FIRST_KIND]])
        known = self._marked(on.closed_ends)
        self._add_where(known[start], tables.alone["after-known"])
        self._add_where(self.followed & known[end], tables.alone["ends-known"])
        length = np.append(np.diff(self.edges), [0, 0])
        other = np.maximum(start - length[self.before], 0)
        self._add_each(
            (numbers[self.before, JOINS_NAMES] > 0) & self._marked(on.ends)[other],
            lambda one: give.before_joins(text[self.before[one]] + on.ends[int(other[one])], 0),
        )
        beyond = np.minimum(end + length[self.after], len(on.text))
        self._add_each(
            (numbers[self.after, JOINS_NAMES] > 0) & self._marked(on.begins)[beyond],
            lambda one: give.after_joins(text[self.after[one]] + on.begins[int(beyond[one])], 0),
        )

    def _marked(self, offsets: Iterable[int]) -> Flags:
        """For each offset of the text whether it is one of these."""
        marked = np.zeros(len(self.on.text) + 1, dtype=np.bool_)
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
                else:
                    self.fixed.append(place)
        self.total[~allowed] = -MOST

    def exact(self, places: Numbers) -> Scores:
        """The sums of some options with what costs a string each: how often the name stands elsewhere between clean
        edges, whether it is part of a company's full name, which names it holds, and what its list ends with."""
        on, tables, give, values = self.on, self.tables, self.tables.give, self.tables.values
        text, words, options = on.text, on.words, self.options
        counted: dict[int, list[int]] = {}
        scores: Scores = self.total[places]
        for score, place, start, end in zip(
            scores, places.tolist(), options.start[places].tolist(), options.end[places].tolist(), strict=True
        ):
            name = text[start:end]
            votes = on.clean.get(name, 0)
            if votes and is_clean(text, start, end):
                votes -= 1
            score += tables.few["clean"][min(3, votes)]
            rows: list[int] = []
            if self.runs[place] and name in on.full_names:
                rows.append(give.is_("of-full-name", 0))
            if self.held[place]:
                for index in range(self.first[place] + 1, self.last[place] + 1):
                    within = on.closed.get(words.start[index])
                    if within is not None and within.end <= end:
                        rows.append(give.holds(f"{within.type}{class_names()[on.classes[index - 1]]}", 0))
            if self.counted[place]:
                if end not in counted:
                    counted[end] = list(list_after(text, end, self.sentences[options.sentence[place]], give))
                rows += counted[end]
            if rows:
                score += values[rows].sum(axis=0, dtype=np.int32)
        return scores
