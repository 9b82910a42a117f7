"""A sentence with its mentions masked: each mention becomes one private-use character, so patterns see only the words.

In: a `Reading`'s sentence and the spans in it. Out: `Masked`, a short string in which cue words inside names cannot
match, with the way back to text offsets. Source of the method: entity-masked clause patterns, as usual in rule-based
relation extraction (e.g. Hearst patterns over typed placeholders).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import EntityType, ReadEntity

from ..document import Sentence, Span
from .anaphora import Pointer
from .classes import ClassPhrase, bare_class, find_classes
from .masks import ANY, CLASS_MASK, MASKS
from .persons import office_holders

_FOLD = str.maketrans(
    {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？", "–": "—", "－": "—"}
)
_OPEN, _CLOSE = "“‘《〈「『\"'", "”’》〉」』\"'"
_CARRIERS = {
    str(term)
    for term in (
        EntityType.ENTERPRISE,
        EntityType.PLATFORM,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ORGANIZATION,
        EntityType.PARK,
    )
}
_QUOTED_LISTS = {str(EntityType.PLATFORM), str(EntityType.PARK)}
_PLACES = {str(EntityType.REGION), str(EntityType.PARK)}
_TWICE_NAMED = {
    str(term)
    for term in (
        EntityType.UNIVERSITY,
        EntityType.ENTERPRISE,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.GOVERNMENT,
        EntityType.ORGANIZATION,
        EntityType.PLATFORM,
    )
}
"""The types of bodies that bear two names or a foreign short form."""
_COUNTERS = ("家", "个", "批")
"""What counts the members of a class."""
_SHORT_FOR = re.compile(r"（(?:(?:以下|下)(?:简|统)?称|(?:简|统|又|全)称|原名)[^（）]{0,24}）")
_GUESTS = re.compile(
    f"(?<=[与同和赴])[{ANY}]?[^{ANY}，。；：（）、与和同]{{0,14}}(?:高校|院校|院所|企业|单位|公司|机构|学校|园区)（(?=[{ANY}])"
    f"(?P<list>[{ANY}](?:、[{ANY}])*)等?(?P<close>）)"
)
"""A list in brackets after a word that sums it up: 与三所高校（甲大学、乙大学）."""
_RUN = re.compile(r"[^ \u3000\n\r]+")
_BLANK = re.compile(r"[ \u3000\n\r]")


@dataclass(frozen=True, slots=True)
class Token:
    """One mention in a masked sentence."""

    span: Span
    index: int
    """Its place in `Masked.text`."""
    place: Span | None = None
    """The region named directly before it (襄垣县|某研究院), which the mask leaves out."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence."""

    sentence: Sentence
    text: str
    starts: tuple[int, ...]
    """Text offset of each character of `text`; of a mention, its start."""
    ends: tuple[int, ...]
    tokens: Mapping[int, Token]
    classes: Mapping[int, ClassPhrase]
    types: frozenset[str]
    """The mask characters that occur."""

    def within(self, start: int, end: int) -> list[Token]:
        """The mentions of text[start:end] in order."""
        return [self.tokens[index] for index in range(start, end) if index in self.tokens]

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """Text offsets of text[start:end] (not empty)."""
        return self.starts[start], self.ends[end - 1]


def mask(
    text: str,
    sentence: Sentence,
    spans: Sequence[Span],
    entities: Mapping[str, ReadEntity],
    pointers: Sequence[Pointer] = (),
) -> Masked:
    """Masks `sentence` of the normalised `text`; `spans` are the mentions that lie in it, in order of start.

    `pointers` stand for the bodies that they mean, several as a list.

    Of nested mentions the outer one counts. Quotation marks and 《》 around a mention are left out, so that
    某公司“某实验室” reads as two neighbours.
    """
    outer = _outermost(
        span for span in spans if span.type != EntityType.PLATFORM or not bare_class(text[span.start : span.end])
    )
    outer, classes = _absorbed(text, outer, find_classes(text, sentence.start, sentence.end, outer, entities))
    marks: list[tuple[int, int, Span | ClassPhrase | Pointer]] = [(span.start, span.end, span) for span in outer]
    marks += [(phrase.start, phrase.end, phrase) for phrase in classes]
    marks += [
        (pointer.start, pointer.end, pointer)
        for pointer in pointers
        if not any(start < pointer.end and pointer.start < end for start, end, _ in marks)
    ]
    marks.sort(key=lambda mark: mark[0])
    draft = _Draft(text, sentence)
    at = sentence.start
    for number, (start, end, what) in enumerate(marks):
        draft.plain(at, start)
        last = end
        while last < sentence.end and text[last] in _CLOSE and draft.opened():
            draft.drop()
            last += 1
        if draft.opened() and _half_open(text[start:end]):
            draft.drop()  # “某某”孵化器: the name holds the closing mark alone
        follower = marks[number + 1] if number + 1 < len(marks) else None
        if isinstance(what, Span) and _qualifies(text, what, last, follower) and not _listed(what, last, follower):
            draft.place = what
        else:
            draft.mark(start, end, what)
        at = last
    draft.plain(at, sentence.end)
    return draft.masked(sentence)


def _absorbed(text: str, spans: list[Span], classes: list[ClassPhrase]) -> tuple[list[Span], list[ClassPhrase]]:
    """The mentions without the regions that only tell the level of a class (3家某市级技术创新中心), and the classes."""
    if not classes:
        return spans, classes
    starts = {phrase.start: phrase for phrase in classes}
    longer: dict[int, ClassPhrase] = {}
    kept = []
    for span in spans:
        phrase = starts.get(span.end) or (starts.get(span.end + 1) if text[span.end : span.end + 1] == "级" else None)
        if phrase is not None and span.type == EntityType.REGION and text[span.start - 1 : span.start] in _COUNTERS:
            longer[phrase.start] = replace(phrase, start=span.start)
        else:
            kept.append(span)
    return kept, [longer.get(phrase.start, phrase) for phrase in classes]


def _qualifies(text: str, what: Span, end: int, follower: tuple[int, int, object] | None) -> bool:
    """Whether a place stands directly before a body, as a part of how the text names it."""
    if what.type not in _PLACES or follower is None or not isinstance(follower[2], Span):
        return False
    between = text[end : follower[0]]
    return (
        follower[2].type in _CARRIERS
        and follower[2].entity != what.entity
        and (not between or (len(between) <= 2 and not between.strip(_OPEN + " ")))
    )


def _listed(what: Span, end: int, follower: tuple[int, int, object] | None) -> bool:
    """Whether two parks in quotes stand side by side, which are a list: “甲基地”“乙基地”."""
    quoted = end > what.end
    return quoted and follower is not None and isinstance(follower[2], Span) and follower[2].type == what.type


def _half_open(inner: str) -> bool:
    return inner.count('"') % 2 == 1 or any(
        inner.count(close) > inner.count(opening)
        for opening, close in zip(_OPEN, _CLOSE, strict=True)
        if opening != close
    )


class _Draft:
    """A masked sentence in the making."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.first = sentence.start
        self.folded = text[sentence.start : sentence.end].translate(_FOLD)
        self.solid = _BLANK.search(self.folded) is None
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tokens: dict[int, Token] = {}
        self.classes: dict[int, ClassPhrase] = {}
        self.place: Span | None = None

    def plain(self, start: int, end: int) -> None:
        """Words between mentions, without blanks."""
        first = self.first
        if self.solid:
            self.chars.extend(self.folded[start - first : end - first])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
            return
        for run in _RUN.finditer(self.folded, start - first, end - first):
            self.chars.extend(run.group())
            self.starts.extend(range(run.start() + first, run.end() + first))
            self.ends.extend(range(run.start() + first + 1, run.end() + first + 1))

    def opened(self) -> bool:
        """Whether the last character opens a quotation."""
        return bool(self.chars) and self.chars[-1] in _OPEN

    def drop(self) -> None:
        """Takes the last character back."""
        del self.chars[-1], self.starts[-1], self.ends[-1]

    def mark(self, start: int, end: int, what: Span | ClassPhrase | Pointer) -> None:
        """One mention, class phrase, or words that stand for one or several bodies."""
        if isinstance(what, Pointer):
            for number, span in enumerate(what.spans):
                if number:
                    self.chars.append("、")
                    self.starts.append(start)
                    self.ends.append(end)
                self.mark(start, end, span)
            return
        if isinstance(what, Span):
            if self._beside(start, what):
                self.chars.append("、")
                self.starts.append(start)
                self.ends.append(start)
            self.tokens[len(self.chars)] = Token(what, len(self.chars), self.place)
            self.chars.append(MASKS[what.type])
            self.place = None
        else:
            self.classes[len(self.chars)] = what
            self.chars.append(CLASS_MASK)
        self.starts.append(start)
        self.ends.append(end)

    def _beside(self, start: int, what: Span) -> bool:
        """Whether a platform or park in quotes stands directly after another, which is a list: “甲中心”“乙中心”."""
        last = self.tokens.get(len(self.chars) - 1)
        return (
            last is not None
            and what.type == last.span.type in _QUOTED_LISTS
            and 0 < start - last.span.end <= 2
            and self.folded[last.span.end - self.first] in _CLOSE
        )

    def masked(self, sentence: Sentence) -> Masked:
        """The finished sentence, without （以下简称…） and whatever else only stands between the bodies that act."""
        text = "".join(self.chars)
        if "（" in text:
            text = self._without(text, _short_forms)
            text = self._without(text, self._repeated)
            text = self._without(text, _summed)
        if self.tokens:
            text = self._without(text, lambda text: office_holders(text, self.tokens))
        types = frozenset(text[index] for index in self.tokens)
        if self.classes:
            types |= {CLASS_MASK}
        return Masked(
            sentence, text, tuple(self.starts), tuple(self.ends), dict(self.tokens), dict(self.classes), types
        )

    def _repeated(self, text: str) -> list[tuple[int, int]]:
        """The brackets that hold only another name of the body before them: 某研究院（某院）, 某协会（MOU）."""
        found = []
        for index, token in self.tokens.items():
            other = self.tokens.get(index + 2)
            if other is not None and _same_body(token.span, other.span) and text[index + 1 : index + 4 : 2] == "（）":
                found.append((index + 1, index + 4))
        return found

    def _without(self, text: str, found: Callable[[str], Sequence[tuple[int, int]]]) -> str:
        for start, end in reversed(found(text)):
            self._cut(start, end)
            text = text[:start] + text[end:]
        return text

    def _cut(self, start: int, end: int) -> None:
        width = end - start
        del self.starts[start:end], self.ends[start:end]
        self.tokens = {
            (index if index < start else index - width): (
                token if index < start else Token(token.span, index - width, token.place)
            )
            for index, token in self.tokens.items()
            if not start <= index < end
        }
        self.classes = {
            (index if index < start else index - width): phrase
            for index, phrase in self.classes.items()
            if not start <= index < end
        }


def _same_body(span: Span, other: Span) -> bool:
    """Whether a mention alone in the brackets after another can only be its second name: both are of one type."""
    return span.entity == other.entity or (span.type == other.type and span.type in _TWICE_NAMED)


def _short_forms(text: str) -> list[tuple[int, int]]:
    return [hit.span() for hit in _SHORT_FOR.finditer(text)] if "称" in text else []


def _summed(text: str) -> list[tuple[int, int]]:
    """The word that sums up a list, and the brackets around the list."""
    found = []
    for hit in _GUESTS.finditer(text):
        found += [(hit.start(), hit.start("list")), hit.span("close")]
    return found


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, -item.end, item.entity)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
