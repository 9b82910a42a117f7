"""A model's weights arranged for look-ups by whole arrays: what each word, string, head or count brings to an option.

In: a model's features with their rows. Out: `Tables`, from which `sieve` sums the log-odds of all options of a document
at once. `features` alone says what a feature is; here stands which of them can be told of many options at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .features import CLOSING, COMPARED, JOINING, OPENING
from .hashed import Hashed
from .lattice import Numbers, kinds
from .lexicon import sectors, word_class
from .surroundings import MAX_TOPIC, class_names
from .templates import MAX_QUOTED, as_rows, by_template
from .vocabulary import Facts

Scores = NDArray[np.int32]
"""Hundredths of log-odds; one column per type."""
MOST = 1_000_000
"""More than the sum of any weights."""
SUMMED = frozenset((
    "src=", "head=", "bl=", "bh=", "n=", "w=", "shape=", "edges=", "q=", "stops=", "verbs=", "singles=", "in:",
    "starts:", "then:", "rules=", "run:", "rule=", "topic=", "b=", "bt=", "bc=", "b2=", "bf=", "bj=", "f=", "ft=",
    "f2=", "l=", "l2=", "l3=", "a=", "at=", "ac=", "a2=", "aj=", "mode=", "B:", "A:", "pl=", "ah=", "fh=", "lh=", "cb=",
    "ca=", "doc=", "occ=", "wide=", "narrow=",
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
BESIDE, RUN_LEFT, RUN_RIGHT, FIRST_KIND, JOINS_NAMES, FOLLOWING, OPENING_WORD, INNER = range(8)
"""Columns of `Tables.numbers_of`."""
_CODED = (
    "b2=",
    "f2=",
    "l2=",
    "l3=",
    "ac=",
    "a2=",
    "pl=",
    "bl=",
    "bh=",
    "run:",
    "bf=",
    "shape=",
    "cb=",
    "ca=",
    "ah=",
    "fh=",
    "lh=",
)
"""Templates of which the fillings have codes: the number of the template, and up to three numbers."""
_SLOTS = {template: number for number, template in enumerate(_CODED)}
_BITS = 16
"""Bits of each of the three numbers."""
UNKNOWN, ABSENT = 0, 1
"""The numbers of a character that no feature holds, and of one that is not there."""
_NOTHING = "\0"
LETTERS = 6
"""Letters of a shape."""
_OTHER_INITIAL = 31
"""The number of a letter that no shape holds; each takes five bits."""
_LAST_CHARACTER = 0xFFFF
"""Above it, no character is told apart."""


def shape(letters: Sequence[Any]) -> list[Any]:
    """Six numbers of letters, or arrays of such, as three."""
    return [letters[at] << 5 | letters[at + 1] for at in range(0, LETTERS, 2)]


def coded(template: str, first: Any, second: Any, third: Any = 0) -> Any:
    """A template and at most three numbers, or arrays of numbers, as one."""
    return ((_SLOTS[template] << _BITS | first) << _BITS | second) << _BITS | third


def numbered(names: Iterable[str], first: int = 1) -> dict[str, int]:
    """Each name with its number."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names), start=first)}
    if len(numbers) + first > 1 << _BITS:
        raise ValueError("A model has more features of one template than their codes have room for.")
    return numbers


def _spelt(found: Sequence[tuple[str, int]], letters: Mapping[str, int]) -> NDArray[np.int64]:
    """The numbers of three characters of each string, and its row; one column a string."""
    number = np.zeros(sys.maxunicode + 1, dtype=np.int32)
    number[0] = ABSENT
    number[[ord(letter) for letter in letters]] = list(letters.values())
    joined = "".join(filling.ljust(3, _NOTHING) for filling, _ in found)
    characters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rows = np.array([row for _, row in found], dtype=np.int64)
    return np.vstack([number[characters].reshape(-1, 3).T, rows])


class Tables:
    """The weights of one model."""

    def __init__(self, rows: Mapping[str, int], values: Scores, intercepts: Scores, types: Sequence[str]) -> None:
        """Features by their row in `values`, as in `scoring.Weights`."""
        self.values = values
        self.types = {type_: column for column, type_ in enumerate(types)}
        by = by_template(rows)
        self.give = give = as_rows(by)
        self.alone = {name: give.is_(name, 0) for name in SUMMED_ALONE}
        self.size = np.array([give.size(str(size if size < 8 else size // 3 + 6), 0) for size in range(400)])
        few = tuple(map(str, range(11)))
        self.count, self.singles, self.stops, self.verbs, self.topic, self.clean = (
            np.array([fill(number, 0) for number in few])
            for fill in (give.count, give.singles, give.stops, give.verbs, give.topic, give.clean)
        )
        self.edges = np.array([give.edges(f"{bool(n & 2)}{bool(n & 1)}", 0) for n in range(4)])
        self.quotes = {
            (left, right): give.quotes(left + right, 0) for left in ("", *OPENING) for right in ("", *CLOSING)
        }
        self.occurs = np.array([give.occurs(few, 0) for few in few[:5]])
        self.wider = np.array([give.wider(case, 0) for case in COMPARED])
        self.narrower = np.array([give.narrower(case, 0) for case in COMPARED])
        self._topics: dict[str, Numbers] = {}
        self._documents: dict[str, Numbers] = {}
        self._kinds(types)
        self._codes(by)
        self._words()
        self._bounds(by, intercepts)

    def _kinds(self, types: Sequence[str]) -> None:
        give = self.give
        self.source = np.array([give.source(kind.source, 0) for kind in kinds()])
        self.occurs_as = np.array(
            [[give.occurs(f"{times}|{kind.source}", 0) for kind in kinds()] for times in range(5)]
        )
        self.head = np.array([give.head(kind.head[-MAX_QUOTED:], 0) for kind in kinds()])
        self.allowed = np.array([[type_ in kind.types for type_ in types] for kind in kinds()])
        self.has_head = np.array([kind.head != "" for kind in kinds()])
        self.is_run = np.array([kind.source == "run" for kind in kinds()])
        self.tails = numbered(kind.head[-2:] for kind in kinds())
        self.tail = np.array([self.tails[kind.head[-2:]] for kind in kinds()])
        """For each kind the number of its head's last two characters."""

    def _codes(self, by: Mapping[str, Mapping[str, int]]) -> None:
        """The features that have codes, with the numbers of what they are made of."""

        def fillings(*templates: str) -> Iterator[tuple[str, str, int]]:
            for template in templates:
                yield from ((template, filling, row) for filling, row in by.get(template, {}).items())

        strings = {
            template: [(filling, row) for filling, row in by.get(template, {}).items() if len(filling) <= 3]
            for template in ("b2=", "f2=", "l2=", "l3=", "ac=", "a2=", "pl=", "cb=", "ca=")
        }
        lefts = [(filling[0], filling[2:], row) for _, filling, row in fillings("bl=")]
        besides = [(*filling[2:].rpartition("|")[::2], row) for _, filling, row in fillings("bh=")]
        beside_heads = {
            template: [(*filling.rpartition("|")[::2], row) for _, filling, row in fillings(template)]
            for template in ("ah=", "fh=", "lh=")
        }
        runs = [(*filling[2:].partition("|a=")[::2], row) for _, filling, row in fillings("run:")]
        firsts = [
            (number, filling[len(name) :], row)
            for _, filling, row in fillings("bf=")
            for number, name in enumerate(class_names())
            if filling.startswith(name)
        ]
        used = {left for left, _, _ in lefts}.union(*(filling for found in strings.values() for filling, _ in found))
        letters = numbered(("^", "$", *sorted(used)), ABSENT + 1)
        self.begin, self.finish = letters["^"], letters["$"]
        self.letter = np.full(_LAST_CHARACTER + 2, UNKNOWN)
        """The number of each character, by code point + 1; those above the last one share its place."""
        self.letter[0] = ABSENT
        for char, number in letters.items():
            if ord(char) < _LAST_CHARACTER:
                self.letter[ord(char) + 1] = number
        self.beside = numbered(word for word, _, _ in besides)
        self.run_left, self.run_right = numbered(word for word, _, _ in runs), numbered(word for _, word, _ in runs)
        self.following, self.opening, self.inner = (
            numbered(word for word, _, _ in beside_heads[template]) for template in ("ah=", "fh=", "lh=")
        )
        self.first_kind = numbered(first for _, first, _ in firsts)
        initials = numbered(char for _, filling, _ in fillings("shape=") for char in filling)
        self.initial = np.full(128, _OTHER_INITIAL)
        """The number of a tag's first letter, by its ASCII code."""
        for char, number in initials.items():
            self.initial[ord(char)] = number
        told: dict[str, list[tuple[int, ...]]] = {  # the numbers of each filling, and its row
            "bl=": [(letters[left], self.tails[tail], row) for left, tail, row in lefts if tail in self.tails],
            "bh=": [(self.beside[word], self.tails[tail], row) for word, tail, row in besides if tail in self.tails],
            "run:": [(self.run_left[left], self.run_right[right], row) for left, right, row in runs],
            "bf=": [(number, self.first_kind[first], row) for number, first, row in firsts],
            "shape=": [
                (*shape([initials[char] for char in filling] + [0] * (LETTERS - len(filling))), row)
                for _, filling, row in fillings("shape=")
            ],
        }
        for template, words in (("ah=", self.following), ("fh=", self.opening), ("lh=", self.inner)):
            told[template] = [
                (words[word], self.tails[tail], row) for word, tail, row in beside_heads[template] if tail in self.tails
            ]
        columns = [(name, np.array(found, dtype=np.int64).T) for name, found in told.items() if found]
        columns += [(name, _spelt(found, letters)) for name, found in strings.items() if found]
        self.rows = Hashed([(coded(name, *held[:-1]), held[-1]) for name, held in columns])

    def _words(self) -> None:
        give = self.give
        self.weights_of = Facts(np.int32, self._weights_of)
        self.numbers_of = Facts(np.intp, self._numbers_of)
        self.no_word = np.zeros((2, 7, len(self.types)), dtype=np.int32)
        """In the place of the word before where a sentence begins, and of the one after where it ends."""
        for row in (give.before("^", 0), give.before_tag("-", 0), give.before_one("^", 0)):
            self.no_word[0, BEFORE] += self.values[row]
        for row in (give.after("$", 0), give.after_tag("-", 0)):
            self.no_word[1, AFTER] += self.values[row]
        self.no_number = np.zeros((2, 8), dtype=np.intp)
        self.no_number[0, BESIDE], self.no_number[0, RUN_LEFT] = self.beside.get("^", 0), self.run_left.get("^", 0)
        self.no_number[1, RUN_RIGHT], self.no_number[1, FOLLOWING] = (
            self.run_right.get("$", 0),
            self.following.get("$", 0),
        )

    def _weights_of(self, forms: Sequence[str], tags: Sequence[str]) -> Scores:
        """What each form brings to an option, by where it stands."""
        give, known = self.give, sectors()
        rows: list[tuple[tuple[int, int, int], ...]] = []
        for form, tag in zip(forms, tags, strict=True):
            kind = word_class(form)
            rows.append(
                (
                    (give.before(form[-MAX_QUOTED:], 0), give.before_tag(tag + kind, 0), give.before_one(form[-1], 0)),
                    (give.first(form[:MAX_QUOTED], 0), give.first_tag(tag + kind, 0), 0),
                    (give.last(form[-MAX_QUOTED:], 0), give.is_("sector", 0) if form in known else 0, 0),
                    (give.after(form[:MAX_QUOTED], 0), give.after_tag(tag + kind, 0), 0),
                    (give.far_before(form[-4:], 0) if len(form) > 1 else 0, 0, 0),
                    (give.far_after(form[:4], 0) if len(form) > 1 else 0, 0, 0),
                    (give.inside(form[:MAX_QUOTED], 0) if kind != "-" else 0, 0, 0),
                )
            )
        weights: Scores = self.values.take(np.array(rows, dtype=np.intp), axis=0).sum(axis=2, dtype=np.int32)
        return weights

    def _numbers_of(self, forms: Sequence[str], tags: Sequence[str]) -> list[tuple[int, ...]]:
        """Each form's numbers as the word before a head, on either side of a run, as a first word by tag and class;
        whether it joins names; and its numbers as the word behind a head, and as first and inner word of a name."""
        return [
            (
                self.beside.get(form[-MAX_QUOTED:], 0),
                self.run_left.get(form[-MAX_QUOTED:], 0),
                self.run_right.get(form[:MAX_QUOTED], 0),
                self.first_kind.get(tag + word_class(form), 0),
                form in JOINING,
                self.following.get(form[:MAX_QUOTED], 0),
                self.opening.get(form[:MAX_QUOTED], 0),
                self.inner.get(form[-MAX_QUOTED:], 0),
            )
            for form, tag in zip(forms, tags, strict=True)
        ]

    def topics(self, mode: str) -> Numbers:
        """The row of the topic's size with the head in a section of this mode; by size and tail of the head."""
        if mode not in self._topics:
            tails = ["", *self.tails]  # they are numbered from one
            self._topics[mode] = np.array(
                [[self.give.topic(f"{size}|{mode}|{tail}", 0) for tail in tails] for size in range(MAX_TOPIC + 1)]
            )
        return self._topics[mode]

    def documents(self, document: str) -> Numbers:
        """The rows of a kind of document, with the sources of options and with their heads; by kind of option."""
        if document not in self._documents:
            self._documents[document] = np.array(
                [
                    [
                        self.give.document(filling, 0)
                        for filling in (
                            document,
                            f"{document}|{kind.source}",
                            f"{document}|{kind.source}|{kind.head[-2:]}",
                        )
                    ]
                    for kind in kinds()
                ]
            ).T
        return self._documents[document]

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
