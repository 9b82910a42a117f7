"""A model's weights arranged for look-ups by whole arrays: what each word, string, head or count brings to an option.

In: a model's features with their rows. Out: `Tables`, from which `sieve` sums the log-odds of all options of a document
at once. `features` alone says what a feature is; here stands which of them can be told of many options at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .features import CLOSING, JOINING, OPENING
from .lattice import Numbers, kinds
from .lexicon import sectors, word_classes
from .surroundings import MAX_TOPIC, class_names
from .templates import MAX_QUOTED, as_rows, by_template
from .vocabulary import Facts

Scores = NDArray[np.int32]
"""Hundredths of log-odds; one column per type."""
Codes = NDArray[np.int64]
"""Short strings and pairs of numbers, each packed into one number."""
NONE = -2
"""A code that no table holds."""
MOST = 1_000_000
"""More than the sum of any weights."""
SUMMED = frozenset((
    "src=", "head=", "bl=", "bh=", "n=", "w=", "shape=", "edges=", "q=", "stops=", "verbs=", "singles=", "in:",
    "starts:", "then:", "rules=", "run:", "rule=", "topic=", "b=", "bt=", "bc=", "b2=", "bf=", "bj=", "f=", "ft=",
    "f2=", "l=", "l2=", "l3=", "a=", "at=", "ac=", "a2=", "aj=", "mode=", "B:", "A:", "pl=",
))  # fmt: skip
"""Templates that the sieve sums."""
SUMMED_ALONE = frozenset((
    "generic", "conj", "cuts-known", "crosses-rules", "inside-rules", "no-rules", "after-known", "ends-known", "sector",
    "of-full-name",
))  # fmt: skip
"""Features without a filling that it sums."""
LATE = ("holds:", "clean=", "nl=", "count=", "counted=")
"""Templates of which it takes the largest weight, where they can stand at all, until the option has hope. What it does
not know counts with its largest weight everywhere."""
BEFORE, FIRST, LAST, AFTER, FAR_BEFORE, FAR_AFTER, INSIDE = range(7)
"""What a word brings to an option: right before it, as its first or last word, right after it, further away, in it."""
BESIDE, RUN_LEFT, RUN_RIGHT, FIRST_KIND, JOINS_NAMES = range(5)
"""Columns of `Tables.numbers`."""


class Strings:
    """Rows by codes."""

    def __init__(self, coded: Iterable[tuple[int, int]]) -> None:
        """Pairs of a code, which is not negative, and a row."""
        pairs = sorted(coded)
        self._codes = np.array([-1, *(code for code, _ in pairs)], dtype=np.int64)
        self._rows = np.array([0, *(row for _, row in pairs)], dtype=np.intp)

    def rows(self, codes: Codes) -> Numbers:
        """The row of each code, zero where it has none."""
        at = np.searchsorted(self._codes, codes)
        at[at == len(self._codes)] = 0
        return np.where(self._codes[at] == codes, self._rows[at], 0)


def code(string: str) -> int:
    """A string of at most three characters as a number, 21 bits for each."""
    return sum((ord(char) + 1) << 42 - 21 * place for place, char in enumerate(string))


def packed(letters: str) -> int:
    """At most six ASCII letters as a number."""
    return sum(ord(letter) << 8 * (5 - place) for place, letter in enumerate(letters))


def numbered(names: Iterable[str]) -> dict[str, int]:
    """Each name with its number, from one."""
    return {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}


class Tables:
    """The weights of one model."""

    def __init__(self, rows: Mapping[str, int], values: Scores, intercepts: Scores, types: Sequence[str]) -> None:
        """Features by their row in `values`, as in `scoring.Weights`."""
        self.values = values
        self.types = {type_: column for column, type_ in enumerate(types)}
        self.give = give = as_rows(rows)
        by = by_template(rows)
        self._kinds(types)
        self._strings(by)
        self._words(by)
        self.alone = {name: values[give.is_(name, 0)] for name in SUMMED_ALONE}
        self.size = self._of([[give.size(str(size if size < 8 else size // 3 + 6), 0)] for size in range(400)])
        self.few = {
            name: self._of([[fill(str(number), 0)] for number in range(11)])
            for name, fill in (
                ("count", give.count),
                ("singles", give.singles),
                ("stops", give.stops),
                ("verbs", give.verbs),
                ("topic", give.topic),
                ("clean", give.clean),
            )
        }
        self.edges = self._of([[give.edges(f"{bool(n & 2)}{bool(n & 1)}", 0)] for n in range(4)])
        self.quotes = {
            (left, right): give.quotes(left + right, 0) for left in ("", *OPENING) for right in ("", *CLOSING)
        }
        self._topics: dict[str, Scores] = {}
        self._bounds(by, intercepts)

    def _of(self, rows: Sequence[Sequence[int]]) -> Scores:
        """The weights of some rows together, for each of a list of such."""
        weights: Scores = self.values[np.array(rows, dtype=np.intp)].sum(axis=1, dtype=np.int32)
        return weights

    def _kinds(self, types: Sequence[str]) -> None:
        give = self.give
        self.by_kind = self._of([[give.source(one.source, 0), give.head(one.head[-MAX_QUOTED:], 0)] for one in kinds()])
        self.allowed = np.array([[type_ in kind.types for type_ in types] for kind in kinds()])
        self.has_head = np.array([kind.head != "" for kind in kinds()])
        self.is_run = np.array([kind.source == "run" for kind in kinds()])
        ends = [kind.head[-2:] for kind in kinds()]
        self.tails = {tail: number for number, tail in enumerate(sorted(set(ends)))}
        self.tail = np.array([self.tails[end] for end in ends])
        """For each kind the number of its head's last two characters."""

    def _strings(self, by: Mapping[str, Mapping[str, int]]) -> None:
        tails = self.tails
        self.strings = {
            template: Strings((code(filling), row) for filling, row in by.get(template, {}).items() if len(filling) < 4)
            for template in ("b2=", "pl=", "f2=", "l2=", "l3=", "ac=", "a2=")
        }
        self.head_left = Strings(
            (ord(filling[0]) * len(tails) + tails[filling[2:]], row)
            for filling, row in by.get("bl=", {}).items()
            if filling[2:] in tails
        )
        beside = [(*filling[2:].rpartition("|")[::2], row) for filling, row in by.get("bh=", {}).items()]
        self.beside = numbered(word for word, _, _ in beside)
        self.head_word = Strings(
            (self.beside[word] * len(tails) + tails[tail], row) for word, tail, row in beside if tail in tails
        )
        runs = [(*filling[2:].partition("|a=")[::2], row) for filling, row in by.get("run:", {}).items()]
        self.run_left, self.run_right = numbered(word for word, _, _ in runs), numbered(word for _, word, _ in runs)
        self.run = Strings((self.run_left[left] << 32 | self.run_right[right], row) for left, right, row in runs)
        self.shape = Strings((packed(filling), row) for filling, row in by.get("shape=", {}).items())

    def _words(self, by: Mapping[str, Mapping[str, int]]) -> None:
        give = self.give
        pairs = [
            (number, filling[len(name) :], row)
            for filling, row in by.get("bf=", {}).items()
            for number, name in enumerate(class_names())
            if filling.startswith(name)
        ]
        self.first_kind = numbered(first for _, first, _ in pairs)
        self.before_first = np.zeros((len(class_names()), len(self.first_kind) + 1), dtype=np.intp)
        """The row of the class of the word before with the tag and class of the first."""
        for number, first, row in pairs:
            self.before_first[number, self.first_kind[first]] = row
        self.weights_of = Facts(np.int32, self._weights_of)
        self.numbers_of = Facts(np.intp, self._numbers_of)
        self.no_word = np.zeros((2, 7, len(self.types)), dtype=np.int32)
        """In the place of the word before where a sentence begins, and of the one after where it ends."""
        self.no_word[0, BEFORE] = self._of([[give.before("^", 0), give.before_tag("-", 0), give.before_one("^", 0)]])
        self.no_word[1, AFTER] = self._of([[give.after("$", 0), give.after_tag("-", 0)]])
        self.no_number = np.zeros((2, 5), dtype=np.intp)
        self.no_number[0, BESIDE], self.no_number[0, RUN_LEFT] = self.beside.get("^", 0), self.run_left.get("^", 0)
        self.no_number[1, RUN_RIGHT] = self.run_right.get("$", 0)

    def _weights_of(self, forms: Sequence[str], tags: Sequence[str]) -> Scores:
        """What each form brings to an option, by where it stands."""
        give, classes, known = self.give, word_classes(), sectors()
        rows = np.zeros((len(forms), 7, 3), dtype=np.intp)
        for number, (form, tag) in enumerate(zip(forms, tags, strict=True)):
            kind = classes.get(form, "-")
            rows[number] = (
                (give.before(form[-MAX_QUOTED:], 0), give.before_tag(tag + kind, 0), give.before_one(form[-1], 0)),
                (give.first(form[:MAX_QUOTED], 0), give.first_tag(tag + kind, 0), 0),
                (give.last(form[-MAX_QUOTED:], 0), give.is_("sector", 0) if form in known else 0, 0),
                (give.after(form[:MAX_QUOTED], 0), give.after_tag(tag + kind, 0), 0),
                (give.far_before(form[-4:], 0) if len(form) > 1 else 0, 0, 0),
                (give.far_after(form[:4], 0) if len(form) > 1 else 0, 0, 0),
                (give.inside(form[:MAX_QUOTED], 0) if kind != "-" else 0, 0, 0),
            )
        weights: Scores = self.values[rows].sum(axis=2, dtype=np.int32)
        return weights

    def _numbers_of(self, forms: Sequence[str], tags: Sequence[str]) -> list[tuple[int, ...]]:
        """Each form's numbers as the word before a head, on either side of a run, as a first word by tag and class; and
        whether it joins names."""
        classes = word_classes()
        return [
            (
                self.beside.get(form[-MAX_QUOTED:], 0),
                self.run_left.get(form[-MAX_QUOTED:], 0),
                self.run_right.get(form[:MAX_QUOTED], 0),
                self.first_kind.get(tag + classes.get(form, "-"), 0),
                form in JOINING,
            )
            for form, tag in zip(forms, tags, strict=True)
        ]

    def topics(self, mode: str) -> Scores:
        """What the topic's size and the head bring in a section of this mode; by size and tail of the head."""
        if mode not in self._topics:
            rows = [
                [[self.give.topic(f"{size}|{mode}|{tail}", 0)] for tail in self.tails] for size in range(MAX_TOPIC + 1)
            ]
            self._topics[mode] = self.values[np.array(rows)].sum(axis=2, dtype=np.int32)
        return self._topics[mode]

    def _bounds(self, by: Mapping[str, Mapping[str, int]], intercepts: Scores) -> None:
        """The largest weights of what is not summed. A template with ":" may bring several features at once, so that
        one that is unknown allows no bound."""
        largest = {name: np.maximum(self.values[list(rows.values())].max(axis=0), 0) for name, rows in by.items()}
        self.largest = {name: largest.get(name, np.zeros_like(intercepts)) for name in LATE}
        others = [row for name, row in by.get("", {}).items() if name not in SUMMED_ALONE]
        self.rest = intercepts + np.maximum(self.values[others], 0).sum(axis=0, initial=0, dtype=np.int32)
        """Intercepts and what anything unknown can bring to any option."""
        unknown = [name for name in largest if name and name not in SUMMED and name not in LATE]
        for name in unknown:
            self.rest = self.rest + (MOST if name.endswith(":") else largest[name])
        self.complete = not unknown and not others
        """Whether nothing is unknown, so that the sums of the sieve are the log-odds themselves."""
