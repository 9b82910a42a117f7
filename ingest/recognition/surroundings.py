"""What the options of one document share, gathered once: words, classes, the rules' spans, clean edges.

In: a document's text, words, options and spans. Out: its `Ground`, and `Surroundings` made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from ..document import Span
from .lattice import MAX_RUN_CHARACTERS, Lattice, kinds
from .lexicon import heads, word_class, word_classes
from .templates import T, Templates
from .vocabulary import Facts
from .words import Words

CLEAN = frozenset("，。；：！？、,;:!?\n\t“”《》（）()")
_CONJUNCTIONS = frozenset("与和及")
_STOPS = frozenset("。；;\n\t")
_LEGAL = ("有限公司", "有限责任公司", "股份公司", "集团", "公司")
_LEVELS = frozenset(
    [
        "国家",
        "国家级",
        "省",
        "省级",
        "全省",
        "市",
        "市级",
        "全市",
        "州级",
        "县",
        "县级",
        "区",
        "区级",
        "自治区",
        "自治区级",
        "级",
        "首批",
        "产业",
        "行业",
        "综合",
    ]
)


BITS = 10
"""Bits of a count in a tally; no name has 1,024 words."""
SINGLE, STOP, VERB, GENERIC, JOINS, TOPIC = (1 << BITS * number for number in range(6))
COUNT = (1 << BITS) - 1
MAX_TOPIC = 4
"""Characters of a topic that are counted."""


def _tally(form: str) -> int:
    """Counts of one word packed into one number, so that one difference of sums counts all of them in a run of words:
    of one character, stop words, verbs, generic words and verbs, conjunctions; and the characters that say what a name
    is about, beyond level, class and words of any name."""
    kind = word_class(form)
    return (
        SINGLE * (len(form) == 1)
        + STOP * (kind == "stop")
        + VERB * (kind == "verb")
        + GENERIC * (kind in ("generic", "verb"))
        + JOINS * (form in _CONJUNCTIONS)
        + TOPIC * (min(len(form), MAX_TOPIC) if kind == "-" and form not in _LEVELS and form not in heads() else 0)
    )


def counted(tally: int, one: int) -> int:
    """One of the counts in a tally; `one` is what a word adds to it, such as `JOINS`."""
    return tally // one & COUNT


@cache
def class_names() -> tuple[str, ...]:
    """The classes of words in the lexicon, and "-" for none, which is the first."""
    return ("-", *sorted(set(word_classes().values())))


_word_facts = Facts(
    np.int64,
    lambda forms, tags: [
        (_tally(form), class_names().index(word_class(form)), form in _STOPS, ord(tag[0]))
        for form, tag in zip(forms, tags, strict=True)
    ],
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the options of one document share; arrays over its words or characters where every option asks."""

    text: str
    words: Words
    characters: NDArray[np.int64]
    """Code points + 1, and some zeros."""
    each: NDArray[np.int64]
    """For each word its tally; see `_tally`."""
    tallies: NDArray[np.int64]
    """For each word and the end the sum of the tallies before it; modulo 2 ** 64, so that differences are right."""
    classes: NDArray[np.int64]
    """For each word the index of its class in `class_names()`."""
    initials: NDArray[np.int64]
    """For each word the code of the first letter of its tag."""
    stop_before: NDArray[np.int64]
    """For each word the index of the last word up to it that ends a clause, -1 where there is none."""
    stop_after: NDArray[np.int64]
    """For each word and the end the index of the first word from it on that ends a clause, their number if none."""
    chosen: Mapping[tuple[int, int], str]
    """Edges → type of the spans that the rules alone would keep."""
    cover: NDArray[np.int64]
    """For each character 1 + number of the rules' span that covers it, else 0."""
    begins: Mapping[int, str]
    """Start → type of the longest span of the rules there."""
    ends: Mapping[int, str]
    """End → type of the longest span of the rules there."""
    closed: Mapping[int, Span]
    """Start → longest span of a closed list."""
    closed_ends: Set[int]
    closed_at: NDArray[np.int64]
    """For each word and the end how many words before it begin a span of a closed list."""
    clean: Mapping[str, int]
    """Surface → how often it stands between clean edges in the document."""
    full_names: Set[str]
    """Whatever stands within the full names of companies in the document, as far as a run is long."""
    options: Lattice
    kind: str
    """The kind of the document, "" where it is not known."""


def ground(
    text: str, words: Words, options: Lattice, chosen: Sequence[Span], closed: Sequence[Span], kind: str | None
) -> Ground:
    """Gather what the options of a document share; `chosen` and `closed` are spans of the rules and of closed lists."""
    longest: dict[int, Span] = {}
    for span in closed:
        if span.start not in longest or longest[span.start].end < span.end:
            longest[span.start] = span
    spans = sorted((*chosen, *closed), key=lambda span: (span.end - span.start, span.type))
    characters = np.zeros(len(text) + 4, dtype=np.int64)
    characters[: len(text)] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    characters[: len(text)] += 1
    count = len(words.text)
    tallies, classes, stops, initials = _word_facts(words.known)[words.numbers].T
    index = np.arange(count)
    stop_after = np.where(stops > 0, index, count)
    begun = np.zeros(count + 1, dtype=np.int64)
    begun[words.places[np.array([start for start in longest if words.is_edge(start)], dtype=np.intp)] + 1] = 1
    cover = np.zeros(len(text) + 1, dtype=np.int64)
    for number, span in enumerate(chosen, start=1):
        cover[span.start : span.end] = number
    return Ground(
        text=text,
        words=words,
        characters=characters,
        each=tallies,
        tallies=np.concatenate([[0], np.cumsum(tallies)]),
        classes=classes,
        initials=initials,
        stop_before=np.maximum.accumulate(np.where(stops > 0, index, -1)),
        stop_after=np.append(np.minimum.accumulate(stop_after[::-1])[::-1], count),
        chosen={(span.start, span.end): span.type for span in chosen},
        cover=cover,
        begins={span.start: span.type for span in spans},
        ends={span.end: span.type for span in spans},
        closed=longest,
        closed_ends={span.end for span in closed},
        closed_at=np.cumsum(begun),
        clean=_clean_surfaces(text, characters, options),
        full_names=_parts_of_full_names(text, options),
        options=options,
        kind=kind or "",
    )


_CLEAN_CODES = np.zeros(1 << 16, dtype=np.bool_)
_CLEAN_CODES[[ord(char) + 1 for char in CLEAN]] = True


def _clean_surfaces(text: str, characters: NDArray[np.int64], options: Lattice) -> Counter[str]:
    clean = _CLEAN_CODES[np.minimum(characters[: len(text) + 1], 0xFFFF)]
    clean[-1] = True  # where the text ends, and where it begins, which is asked as -1
    some = np.flatnonzero(clean[options.start - 1] & clean[options.end])
    return Counter(
        text[start:end] for start, end in zip(options.start[some].tolist(), options.end[some].tolist(), strict=True)
    )


@dataclass(frozen=True, slots=True)
class Surroundings(Generic[T]):
    """What the options of one document share, for making features one by one; see `Ground`."""

    text: str
    words: Words
    templates: Templates[T]
    classes: Sequence[str]
    """For each word its class in the lexicon, "-" where it has none."""
    tallies: Sequence[int]
    """For each word the sum of the tallies of the words before it; see `_tally`."""
    initials: str
    """The first letters of the tags of all words."""
    stop_before: Sequence[int]
    chosen: Mapping[tuple[int, int], str]
    cover: Sequence[int]
    begins: Mapping[int, str]
    ends: Mapping[int, str]
    closed: Mapping[int, Span]
    closed_ends: Set[int]
    closed_at: Sequence[int]
    clean: Mapping[str, int]
    full_names: Set[str]
    kind: str
    surfaces: Counter[str]
    """Characters of options → how many options they are in the document."""
    before: dict[int, tuple[T, ...]] = field(default_factory=dict)
    """Features of what stands before an offset, as far as they were asked for."""
    after: dict[int, tuple[T, ...]] = field(default_factory=dict)
    """The same of what stands after an offset and of the last word before it; of names of two characters by -offset."""


def surroundings(on: Ground, templates: Templates[T]) -> Surroundings[T]:
    """The same for features, as `templates` make them."""
    return Surroundings(
        text=on.text,
        words=on.words,
        templates=templates,
        classes=list(map(class_names().__getitem__, on.classes.tolist())),
        tallies=list(accumulate(on.each.tolist(), initial=0)),
        initials="".join(map(chr, on.initials.tolist())),
        stop_before=on.stop_before.tolist(),
        chosen=on.chosen,
        cover=on.cover.tolist(),
        begins=on.begins,
        ends=on.ends,
        closed=on.closed,
        closed_ends=on.closed_ends,
        closed_at=on.closed_at.tolist(),
        clean=on.clean,
        full_names=on.full_names,
        kind=on.kind,
        surfaces=Counter(
            on.text[start:end] for start, end in zip(on.options.start.tolist(), on.options.end.tolist(), strict=True)
        ),
    )


@cache
def _legal() -> NDArray[np.bool_]:
    """For each kind of option whether it ends as companies do."""
    return np.array([kind.head.endswith(_LEGAL) for kind in kinds()])


def _parts_of_full_names(text: str, options: Lattice) -> set[str]:
    some = np.flatnonzero(_legal()[options.kind])
    full = {
        text[start:end] for start, end in zip(options.start[some].tolist(), options.end[some].tolist(), strict=True)
    }
    return {
        name[start : start + size]
        for name in full
        for size in range(2, MAX_RUN_CHARACTERS + 1)
        for start in range(len(name) - size + 1)
    }


def is_clean(text: str, start: int, end: int) -> bool:
    """Whether punctuation or the text's end stands on both sides."""
    return (start == 0 or text[start - 1] in CLEAN) and (end >= len(text) or text[end] in CLEAN)
