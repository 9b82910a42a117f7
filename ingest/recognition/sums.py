"""The log-odds of all options of a document, summed at once as far as arrays tell them.

In: the options of a document, what they stand on, and a model's `Tables`. Out: `Sums`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..document import Sentence
from .brackets import SURE_TITLES
from .characters import CLEAN, CLOSES, COUNTS, LISTS, OPENS, meanings
from .features import WINDOW
from .lattice import Lattice, Numbers
from .surroundings import BITS, COUNT, GENERIC, JOINS, MAX_TOPIC, TOPIC, Ground
from .tables import (
    ABSENT,
    AFTER,
    BEFORE,
    BESIDE,
    FAR_AFTER,
    FAR_BEFORE,
    FIRST,
    FIRST_KIND,
    FOLLOWING,
    INNER,
    INSIDE,
    JOINS_NAMES,
    LAST,
    LETTERS,
    MOST,
    OPENING_WORD,
    RUN_LEFT,
    RUN_RIGHT,
    UNKNOWN,
    Scores,
    Tables,
    coded,
    shape,
)

Flags = NDArray[np.bool_]
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_MIX = np.uint64(0xD6E8FEB86659FD93)
_PART = 4096
"""Options whose weights are summed at once."""


def _taken(table: NDArray[Any], numbers: Numbers, others: NDArray[Any]) -> NDArray[Any]:
    """The rows of a table with these numbers, and some other rows behind them."""
    taken = np.empty((len(numbers) + len(others), *table.shape[1:]), table.dtype)
    np.take(table, numbers, axis=0, out=taken[: len(numbers)], mode="clip")  # "clip" alone needs no second copy
    taken[len(numbers) :] = others
    return taken


class Sums:
    """The log-odds of a document's options in the making; each method adds what it is named after."""

    def __init__(self, options: Lattice, sentences: Sequence[Sentence], on: Ground, tables: Tables) -> None:
        self.options, self.sentences, self.on, self.tables = options, sentences, on, tables
        words = on.words
        start, end = options.start, options.end
        self.low = np.array([one.start for one in sentences])[options.sentence]
        self.high = np.array([one.end for one in sentences])[options.sentence]
        self.preceded, self.followed = start > self.low, end < self.high
        self.at, self.edges = words.places, words.edges
        self.first, self.last = self.at.take(start), self.at.take(end - 1)
        # the words beside an option, or what stands for none
        self.before = np.where(self.preceded, self.at.take(start - 1, mode="wrap"), len(words.text))
        self.after = np.where(self.followed, self.at.take(end), len(words.text) + 1)
        self.size, self.count = end - start, self.last + 1 - self.first
        self.letters = tables.letter.take(on.characters, mode="clip")
        self.left = np.where(self.preceded, self.letters.take(start - 1, mode="wrap"), tables.begin)
        self.right = np.where(self.followed, self.letters.take(end), tables.finish)
        self.runs = tables.is_run[options.kind]
        self.numbers = np.ascontiguousarray(_taken(tables.numbers_of(words.known), words.numbers, tables.no_number).T)
        self.total = np.zeros((len(options), len(tables.types)), dtype=np.int32) + tables.rest
        self.codes: list[Numbers] = []
        """Features of every option by their codes."""
        self.rows: list[Numbers] = []
        """Features of every option by their rows."""
        self.late = np.zeros_like(self.total) + tables.largest["clean="]
        """The most that `sieve` may add, who looks at names one by one."""
        self.fixed: list[int] = []
        """Options whose type is not the model's to judge, or not alone."""
        self._words()
        self._characters()
        self._heads()
        self._counts()
        self._surfaces()
        self._punctuation()
        self._rules()
        self._neighbours()
        self._gather()
        self._types()

    def _add(self, template: str, *numbers: Numbers | int) -> None:
        """One feature of each option, by what its code is made of."""
        self.codes.append(coded(template, *numbers))

    def _add_where(self, some: Flags, name: str) -> None:
        """A feature of some options."""
        self.rows.append(self.tables.alone[name] * some)

    def _gather(self) -> None:
        """Sum what was added."""
        for part in self._parts():
            codes, rows = np.stack([one[part] for one in self.codes]), np.stack([one[part] for one in self.rows])
            rows = np.concatenate([self.tables.rows(codes), rows])
            self.total[part] += self.tables.values.take(rows, axis=0).sum(axis=0, dtype=np.int32)

    def _parts(self) -> Iterator[slice]:
        """The options part by part, so that what is made of each needs little room and stays near the processor."""
        yield from (slice(low, low + _PART) for low in range(0, len(self.options), _PART))

    def _add_each(self, some: Flags, row: Callable[[int], int]) -> None:
        """One feature of some options, by a function of their index."""
        places = np.flatnonzero(some)
        if len(places):
            self.total[places] += self.tables.values[[row(place) for place in places.tolist()]]

    def _words(self) -> None:
        for part in self._parts():
            self._words_of(part)

    def _words_of(self, part: slice) -> None:
        on, words, total = self.on, self.on.words, self.total[part]
        first, last, before, after = self.first[part], self.last[part], self.before[part], self.after[part]
        # only the words from `low` to `high` are looked at; behind them stand the two for no word
        count = len(words.text)
        low = max(0, int(first.min()) - WINDOW - 2)
        high = min(count, max(int(last.max()), int(after.max())) + WINDOW + 2)
        weights = _taken(self.tables.weights_of(words.known), words.numbers[low:high], self.tables.no_word)
        _, roles, types = weights.shape
        by_role = weights.reshape(-1, types)  # `take` of rows is several times as fast as two indexes
        total += by_role.take((np.where(before < count, before, high) - low) * roles + BEFORE, axis=0)
        total += by_role.take((first - low) * roles + FIRST, axis=0)
        total += by_role.take((last - low) * roles + LAST, axis=0)
        total += by_role.take((np.where(after < count, after, high + 1) - low) * roles + AFTER, axis=0)
        sums = np.zeros((len(weights) + 1, roles - FAR_BEFORE, types), dtype=np.int32)
        np.cumsum(weights[:, FAR_BEFORE:], axis=0, out=sums[1:])
        by_sum = sums.reshape(-1, types)

        def between(start: Numbers, end: Numbers, role: int) -> Scores:
            """What the words from `start` to `end` bring together in one role."""
            width, place = sums.shape[1], role - FAR_BEFORE
            found: Scores = by_sum.take((end - low) * width + place, axis=0)
            found -= by_sum.take((start - low) * width + place, axis=0)
            return found

        total += between(first, last + 1, INSIDE)
        # the words before the one before, and after the one after, as far as their clause goes
        near = np.maximum(first - 1, low)
        stop = on.stop_before.take(np.maximum(first - 2, 0)) + 1
        far = np.maximum(np.maximum(self.at.take(self.low[part]), first - WINDOW), stop)
        total += between(np.minimum(far, near), near, FAR_BEFORE)
        near = np.minimum(after, high - 1) + 1
        stop = on.stop_after.take(near) - 1
        far = np.minimum(np.minimum(self.at.take(self.high[part] - 1), after + WINDOW), stop) + 1
        total += between(near, np.maximum(far, near), FAR_AFTER)

    def _characters(self) -> None:
        start, end, low, letters = self.options.start, self.options.end, self.low, self.letters

        def until(end: Numbers, some: Numbers) -> tuple[Numbers, Numbers, int]:
            """At most two characters that end there."""
            last = np.where(some > 0, letters[end - 1], ABSENT)
            return np.where(some > 1, letters[end - 2], last), np.where(some > 1, last, ABSENT), ABSENT

        first, second = letters[end - 2], letters[end - 1]
        self._add("b2=", *until(start, start - low))
        self._add("f2=", letters[start], letters[start + 1], ABSENT)
        self._add("l2=", first, second, ABSENT)
        longer = self.size > 2
        self._add(
            "l3=",
            np.where(longer, letters[end - 3], first),
            np.where(longer, first, second),
            np.where(longer, second, ABSENT),
        )
        self._add("ac=", self.right, ABSENT, ABSENT)
        following = np.where(end + 1 < self.high, letters[end + 1], ABSENT)
        self._add("a2=", np.where(self.followed, letters[end], UNKNOWN), following, ABSENT)
        self._add("cb=", self.left, letters[start], ABSENT)
        self._add("ca=", letters[end - 1], self.right, ABSENT)
        listed = self.preceded & (self.on.characters[start - 1] == ord("、") + 1)
        one, two, three = until(start - 1, start - 1 - low)
        self._add("pl=", np.where(listed, one, UNKNOWN), two, three)

    def _heads(self) -> None:
        tables, kind, numbers = self.tables, self.options.kind, self.numbers
        tail, which = tables.tail[kind], self.options.sentence
        self.rows += [tables.source[kind], tables.head[kind]]
        self._add("bl=", self.left, tail)
        self._add("bh=", numbers[BESIDE].take(self.before), tail)
        self._add("ah=", numbers[FOLLOWING].take(self.after), tail)
        self._add("fh=", numbers[OPENING_WORD].take(self.first), tail)
        self._add("lh=", numbers[INNER].take(self.last - 1, mode="wrap") * (self.count > 1), tail)
        self.rows += list(tables.documents(self.on.kind)[:, kind])
        self._add("run:", numbers[RUN_LEFT].take(self.before) * self.runs, numbers[RUN_RIGHT].take(self.after))
        tally = self.on.tallies[self.last + 1] - self.on.tallies[self.first]
        topic, headed = np.minimum(tally // TOPIC, MAX_TOPIC), tables.has_head[kind]
        modes = {mode: number for number, mode in enumerate({one.mode: 0 for one in self.sentences})}
        mode = np.array([modes[one.mode] for one in self.sentences])[which]
        topics = np.stack([tables.topics(f"{mode or ''}") for mode in modes])
        self.rows += [tables.topic[topic] * headed, topics[mode, topic, tail] * headed]
        kinds = {(one.mode, one.row): 0 for one in self.sentences}
        places = {pair: tables.give.mode(f"{pair[0] or ''}{pair[1]}", 0) for pair in kinds}
        self.rows.append(np.array([places[one.mode, one.row] for one in self.sentences])[which])

    def _counts(self) -> None:
        on, tables, first, last = self.on, self.tables, self.first, self.last
        letters = np.append(tables.initial[np.minimum(on.initials, 127)], [0] * LETTERS)
        self._add("shape=", *shape([letters[first + place] * (self.count > place) for place in range(LETTERS)]))
        tally = on.tallies[last + 1] - on.tallies[first]
        self.rows += [
            tables.size[np.minimum(self.size, len(tables.size) - 1)],
            tables.count[np.minimum(self.count, 10)],
            tables.singles[np.minimum(tally & COUNT, 4)],
            tables.stops[np.minimum(tally >> BITS & COUNT, 3)],
            tables.verbs[np.minimum(tally >> 2 * BITS & COUNT, 3)],
        ]
        generic = (on.tallies[last] - on.tallies[first]) // GENERIC & COUNT
        self._add_where(generic == self.count - 1, "generic")
        joining = (on.tallies[last + 1] - on.tallies[first + 1]) // JOINS & COUNT
        self._add_where(joining > 0, "conj")

    def _surfaces(self) -> None:
        """How often the characters of an option are options, and whether they are with a word more or less."""
        tables, edges = self.tables, self.edges
        digest = self._digests()
        found, which, counts = np.unique(
            digest(self.options.start, self.options.end), return_inverse=True, return_counts=True
        )
        times = counts[which]

        def compared(start: Numbers) -> Numbers:
            """The place in `COMPARED` of what begins at `start` and ends as the options do."""
            wanted = digest(start, self.options.end)
            place = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
            other = np.where(found[place] == wanted, counts[place], 0)
            several = np.select([other == 0, other == times, other == 1, other < times], [0, 1, 2, 3], 4)
            return np.where(times == 1, 5 + np.minimum(other, 3), several)

        few = np.minimum(times, 4)
        self.rows += [
            tables.occurs[few],
            tables.occurs_as[few, self.options.kind],
            tables.wider[compared(edges[self.first - 1])] * ((times > 1) & (self.first > 0)),
            tables.narrower[compared(edges[self.first + 1])] * (self.count > 1),
        ]

    def _digests(self) -> Callable[[Numbers, Numbers], NDArray[np.uint64]]:
        """A function of edges that is the same where the characters between them are (Karp and Rabin, IBM Journal of
        Research and Development 31, 1987; modulo 2 ** 64, where what is odd can be divided by)."""
        count = len(self.on.text) + 1
        powers = np.cumprod(np.full(count, _BASE, dtype=np.uint64)) * _INVERSE
        inverses = np.cumprod(np.full(count, _INVERSE, dtype=np.uint64)) * _BASE
        sums = np.zeros(count, dtype=np.uint64)
        mixed = self.on.characters[: count - 1].astype(np.uint64) * _MIX
        mixed ^= mixed >> np.uint64(29)
        np.cumsum(mixed * powers[:-1], out=sums[1:])
        return lambda start, end: (sums[end] - sums[start]) * inverses[start]

    def _punctuation(self) -> None:
        text, start, end, tables = self.on.text, self.options.start, self.options.end, self.tables
        means = meanings(self.on.characters)
        left, right = means[start - 1] * self.preceded, means[end] * self.followed
        self.rows.append(tables.edges[2 * (left & CLEAN > 0) + (right & CLEAN > 0)])
        opened, closed = left & OPENS > 0, right & CLOSES > 0
        self._add_each(
            opened | closed,
            lambda one: tables.quotes[
                text[start[one] - 1] if opened[one] else "", text[end[one]] if closed[one] else ""
            ],
        )
        self.late += (right & LISTS > 0)[:, None] * tables.largest["nl="]
        self.counted = self.followed & ((means[end] | means[end + 1]) & COUNTS > 0)
        self.late += self.counted[:, None] * (tables.largest["count="] + tables.largest["counted="])

    def _rules(self) -> None:
        on, tables, give = self.on, self.tables, self.tables.give
        start, end, words = self.options.start, self.options.end, self.on.words
        places = self.options.places(on.chosen)
        standing = np.zeros(len(self.options), dtype=np.intp)
        standing[places[places >= 0]] = np.array([give.rules(type_, 0) for type_ in on.chosen.values()])[places >= 0]
        exact = np.zeros(len(self.options), dtype=np.bool_)
        exact[places[places >= 0]] = True
        crossing, within = on.cover[start] != on.cover[end - 1], on.cover[start] > 0
        crosses, inside, free = (tables.alone[name] for name in ("crosses-rules", "inside-rules", "no-rules"))
        self.rows.append(np.where(exact, standing, np.where(crossing, crosses, np.where(within, inside, free))))
        known_end = np.zeros(len(on.text) + 1, dtype=np.intp)
        for begin, span in on.closed.items():
            known_end[begin] = span.end
        known = known_end[start]
        self._add_where(known > end, "cuts-known")
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
            self.late += self.runs[:, None] * np.maximum(tables.values[tables.alone["of-full-name"]], 0)

    def _neighbours(self) -> None:
        on, give, text = self.on, self.tables.give, self.on.words.text
        start, end, numbers = self.options.start, self.options.end, self.numbers
        kind = np.append(self.on.classes, [0, 0])[self.before]
        self._add("bf=", kind, numbers[FIRST_KIND].take(self.first))
        known = self._marked(on.closed_ends)
        self._add_where(known[start], "after-known")
        self._add_where(self.followed & known[end], "ends-known")
        length = np.append(np.diff(self.edges), [0, 0])
        other = np.maximum(start - length[self.before], 0)
        self._add_each(
            (numbers[JOINS_NAMES].take(self.before) > 0) & self._marked(on.ends)[other],
            lambda one: give.before_joins(text[self.before[one]] + on.ends[int(other[one])], 0),
        )
        beyond = np.minimum(end + length[self.after], len(on.text))
        self._add_each(
            (numbers[JOINS_NAMES].take(self.after) > 0) & self._marked(on.begins)[beyond],
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
                if span.type not in tables.types or span.rule in SURE_TITLES:
                    self.fixed.append(place)
        self.total[~allowed] = -MOST
