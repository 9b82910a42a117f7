"""A sentence with its mentions masked: each mention becomes one private-use character, so patterns see only the words.

In: a `Reading`'s sentence and the spans in it. Out: `Masked`, a short string in which cue words inside names cannot
match, with the way back to text offsets. Source of the method: entity-masked clause patterns, as usual in rule-based
relation extraction (e.g. Hearst patterns over typed placeholders).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph import EntityType, ReadEntity

from ..document import Sentence, Span
from .classes import ClassPhrase, find_classes

MASKS: dict[str, str] = {str(term): chr(0xE000 + number) for number, term in enumerate(EntityType)}
"""The private-use character of each entity type."""
CLASS_MASK = chr(0xE000 + len(MASKS))
"""Stands for a class phrase such as 省级新型研发机构, which is no entity but the end of a DESIGNATED."""
ANY = f"{chr(0xE000)}-{chr(0xE000 + len(MASKS) - 1)}"
"""All entity masks, as the inside of a character class."""

_FOLD = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？", "–": "—", "－": "—"})
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
_PLACES = {str(EntityType.REGION), str(EntityType.PARK)}
_SHORT_FOR = re.compile(r"（(?:以下|下)(?:简|统)称[^（）]{0,24}）")


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


def mask(text: str, sentence: Sentence, spans: Sequence[Span], entities: Mapping[str, ReadEntity]) -> Masked:
    """Masks `sentence` of the normalised `text`; `spans` are the mentions that lie in it, in order of start.

    Of nested mentions the outer one counts. Quotation marks and 《》 around a mention are left out, so that
    某公司“某实验室” reads as two neighbours.
    """
    outer = _outermost(spans)
    classes = find_classes(text, sentence.start, sentence.end, outer, entities)
    pieces: list[tuple[str, int, int, Span | ClassPhrase | None]] = []
    marks: list[tuple[int, int, Span | ClassPhrase]] = [(span.start, span.end, span) for span in outer]
    marks += [(phrase.start, phrase.end, phrase) for phrase in classes]
    marks.sort(key=lambda mark: mark[0])
    at = sentence.start
    for start, end, what in marks:
        pieces += _plain(text, at, start)
        char = MASKS[what.type] if isinstance(what, Span) else CLASS_MASK
        last = end
        while last < sentence.end and text[last] in _CLOSE and _opened(pieces):
            pieces.pop()
            last += 1
        inner = text[start:end]
        if _opened(pieces) and any(inner.count(c) > inner.count(o) for o, c in zip(_OPEN, _CLOSE, strict=True) if o != c):
            pieces.pop()  # “某某”孵化器: the name holds the closing mark alone
        elif _opened(pieces) and inner.count('"') % 2:
            pieces.pop()
        pieces.append((char, start, end, what))
        at = last
    pieces += _plain(text, at, sentence.end)
    return _assembled(sentence, pieces)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, -item.end, item.entity)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _plain(text: str, start: int, end: int) -> list[tuple[str, int, int, Span | ClassPhrase | None]]:
    folded = text[start:end].translate(_FOLD)
    return [(char, start + i, start + i + 1, None) for i, char in enumerate(folded) if char not in " \u3000\n\r"]


def _opened(pieces: list[tuple[str, int, int, Span | ClassPhrase | None]]) -> bool:
    return bool(pieces) and pieces[-1][3] is None and pieces[-1][0] in _OPEN


def _assembled(sentence: Sentence, pieces: list[tuple[str, int, int, Span | ClassPhrase | None]]) -> Masked:
    draft = "".join(piece[0] for piece in pieces)
    for hit in reversed(list(_SHORT_FOR.finditer(draft))):
        del pieces[hit.start() : hit.end()]
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens: dict[int, Token] = {}
    phrases: dict[int, ClassPhrase] = {}
    waiting: Span | None = None
    for number, (char, start, end, what) in enumerate(pieces):
        if isinstance(what, Span) and what.type in _PLACES and number + 1 < len(pieces):
            follower = pieces[number + 1][3]
            if isinstance(follower, Span) and follower.type in _CARRIERS and follower.entity != what.entity:
                waiting = what
                continue
        if isinstance(what, Span):
            tokens[len(chars)] = Token(what, len(chars), waiting)
            waiting = None
        elif isinstance(what, ClassPhrase):
            phrases[len(chars)] = what
        chars.append(char)
        starts.append(start)
        ends.append(end)
    types = frozenset(chars[index] for index in tokens) | (frozenset({CLASS_MASK}) if phrases else frozenset())
    return Masked(sentence, "".join(chars), tuple(starts), tuple(ends), tokens, phrases, types)
