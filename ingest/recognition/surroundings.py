"""What the options of one document share, gathered once: words, classes, the rules' spans, clean edges.

In: a document's text, words, options and spans. Out: `Surroundings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Generic

from ..document import Span
from .lattice import MAX_RUN_CHARACTERS, Option
from .lexicon import heads, word_classes
from .templates import MAX_QUOTED, T, Templates
from .words import Words

_CLEAN = frozenset("，。；：！？、,;:!?\n\t“”《》（）()")
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


@dataclass(frozen=True, slots=True)
class Surroundings(Generic[T]):
    """What the options of one document share."""

    text: str
    words: Words
    templates: Templates[T]
    classes: Sequence[str]
    """For each word its class in the lexicon, "-" where it has none."""
    tallies: Sequence[int]
    """For each word the sum of the tallies of the words before it; see `_tally`."""
    initials: str
    """The first letters of the tags of all words."""
    marked: Sequence[T]
    """What the words of the text that have a class bring as parts of a name, in their order."""
    marked_at: Sequence[int]
    """For each word how many of `marked` stand before it."""
    far_before: Sequence[T]
    """What each word brings to a name some words behind it."""
    far_after: Sequence[T]
    """What each word brings to a name some words before it."""
    stop_before: Sequence[int]
    """For each word the index of the last word up to it that ends a clause, -1 where there is none."""
    chosen: Mapping[tuple[int, int], str]
    """Edges → type of the spans that the rules alone would keep."""
    cover: Sequence[int]
    """For each character 1 + number of the rules' span that covers it, else 0."""
    begins: Mapping[int, str]
    """Start → type of the longest span of the rules there."""
    ends: Mapping[int, str]
    """End → type of the longest span of the rules there."""
    closed: Mapping[int, Span]
    """Start → longest span of a closed list."""
    closed_ends: Set[int]
    closed_at: Sequence[int]
    """For each word how many words before it begin a span of a closed list."""
    clean: Mapping[str, int]
    """Surface → how often it stands between clean edges in the document."""
    full_names: Set[str]
    """Whatever stands within the full names of companies in the document, as far as a run is long."""
    before: dict[int, tuple[T, ...]] = field(default_factory=dict)
    """Features of what stands before an offset, as far as they were asked for."""
    after: dict[int, tuple[T, ...]] = field(default_factory=dict)
    """The same of what stands after an offset and of the last word before it; of names of two characters by -offset."""


BITS = 10
"""Bits of a count in a tally; no name has 1,024 words."""
SINGLE, STOP, VERB, GENERIC, JOINS, TOPIC = (1 << BITS * number for number in range(6))
COUNT = (1 << BITS) - 1


@lru_cache(maxsize=50_000)
def _tally(form: str) -> int:
    """Counts of one word packed into one number, so that one difference of sums counts all of them in a run of words:
    of one character, stop words, verbs, generic words and verbs, conjunctions; and the characters that say what a name
    is about, beyond level, class and words of any name."""
    kind = word_classes().get(form, "-")
    return (
        SINGLE * (len(form) == 1)
        + STOP * (kind == "stop")
        + VERB * (kind == "verb")
        + GENERIC * (kind in ("generic", "verb"))
        + JOINS * (form in _CONJUNCTIONS)
        + TOPIC * (len(form) if kind == "-" and form not in _LEVELS and form not in heads() else 0)
    )


def counted(tally: int, one: int) -> int:
    """One of the counts in a tally; `one` is what a word adds to it, such as `JOINS`."""
    return tally // one & COUNT


def surroundings(
    text: str,
    words: Words,
    options: Sequence[Option],
    chosen: Sequence[Span],
    closed: Sequence[Span],
    templates: Templates[T],
) -> Surroundings[T]:
    """Gather what the options of a document share."""
    cover = [0] * (len(text) + 1)
    for number, span in enumerate(chosen, start=1):
        cover[span.start : span.end] = [number] * (span.end - span.start)
    longest: dict[int, Span] = {}
    for span in closed:
        if span.start not in longest or longest[span.start].end < span.end:
            longest[span.start] = span
    spans = sorted((*chosen, *closed), key=lambda span: (span.end - span.start, span.type))
    classes = word_classes()
    kinds = [classes.get(form, "-") for form in words.text]
    nothing = templates.nothing
    marks = [
        nothing if kind == "-" else templates.inside(form[:MAX_QUOTED], nothing)
        for form, kind in zip(words.text, kinds, strict=True)
    ]
    return Surroundings(
        text=text,
        words=words,
        templates=templates,
        classes=kinds,
        tallies=list(accumulate(map(_tally, words.text), initial=0)),
        initials="".join([tag[0] for tag in words.tag]),
        marked=list(filter(None, marks)),
        marked_at=list(accumulate(map(bool, marks), initial=0)),
        far_before=[templates.far_before(form[-4:], nothing) if len(form) > 1 else nothing for form in words.text],
        far_after=[templates.far_after(form[:4], nothing) if len(form) > 1 else nothing for form in words.text],
        stop_before=list(accumulate((k if form in _STOPS else -1 for k, form in enumerate(words.text)), max)),
        chosen={(span.start, span.end): span.type for span in chosen},
        cover=cover,
        begins={span.start: span.type for span in spans},
        ends={span.end: span.type for span in spans},
        closed=longest,
        closed_ends={span.end for span in closed},
        closed_at=list(accumulate([start in longest for start in words.start], initial=0)),
        clean=Counter(_clean_surfaces(text, options)),
        full_names=_parts_of_full_names(text, options),
    )


def _clean_surfaces(text: str, options: Sequence[Option]) -> Iterator[str]:
    for option in options:
        if is_clean(text, option.start, option.end):
            yield text[option.start : option.end]


def _parts_of_full_names(text: str, options: Sequence[Option]) -> set[str]:
    full = {text[option.start : option.end] for option in options if option.head.endswith(_LEGAL)}
    return {
        name[start : start + size]
        for name in full
        for size in range(2, MAX_RUN_CHARACTERS + 1)
        for start in range(len(name) - size + 1)
    }


def is_clean(text: str, start: int, end: int) -> bool:
    """Whether punctuation or the text's end stands on both sides."""
    return (start == 0 or text[start - 1] in _CLEAN) and (end >= len(text) or text[end] in _CLEAN)
