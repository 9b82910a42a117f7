"""Every mistake of a prediction with the sentence in which it was made.

In: a scored text. Out: `Mistake`s: what was expected, what was found in its stead, where both stand in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph import Vocabulary

from .annotation import Claim, End, Entity, Observation
from .comparing import normal
from .placing import Item, Placed, Placing, overlap, shown_in
from .scoring import OBSERVATION, Scored, entities_of, evidence_of
from .texts import Located


class MistakeKind(Vocabulary):
    """What may go wrong; the first six lower precision or recall, the others a rate."""

    ENTITY_MISSED = "entity missed", "实体漏掉", "Entity missed"
    ENTITY_WRONG = "entity wrong", "实体多出", "Entity not expected"
    CLAIM_MISSED = "claim missed", "陈述漏掉", "Claim missed"
    CLAIM_WRONG = "claim wrong", "陈述多出", "Claim not expected"
    OBSERVATION_MISSED = "observation missed", "指标漏掉", "Observation missed"
    OBSERVATION_WRONG = "observation wrong", "指标多出", "Observation not expected"
    PLATFORM_KIND = "platform_kind", "平台类别不符", "Platform kind differs"
    LEVEL = "level", "平台级别不符", "Platform level differs"
    CLAIM_STATUS = "claim status", "陈述状态不符", "Claim status differs"
    OBSERVATION_STATUS = "observation status", "指标状态不符", "Observation status differs"
    OBSERVATION_YEAR = "observation year", "指标年份不符", "Observation year differs"
    NOT_VERBATIM = "evidence verbatim", "出处不在原文", "Evidence not in the text"
    NOT_SUPPORTING = "evidence supports", "出处不含陈述", "Evidence does not hold the claim"


@dataclass(frozen=True, slots=True)
class Stated:
    """An entity, claim or observation in the words of its writer."""

    type: str
    """An entity type, a claim type, or "observation"."""
    names: tuple[str, ...]
    """The entity's name, the claim's two ends, or the indicator."""
    value: str = ""
    """Of an observation: figure and unit."""
    details: tuple[str, ...] = ()
    """Codes: status; year; of a platform kind and level."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the sentence that shows what was expected or what was found."""

    start: int
    end: int
    found: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake."""

    kind: MistakeKind
    text: str
    """Name of the text."""
    document: str
    """The kind of the text."""
    type: str
    expected: tuple[Stated, ...]
    found: tuple[Stated, ...]
    sentence: str
    start: int | None
    """Where the sentence stands in the raw text; None where the text was not given or does not hold it."""
    marks: tuple[Mark, ...]
    """Offsets within `sentence`."""


def mistakes_of(scored: Scored, located: Located | None) -> list[Mistake]:
    """The mistakes of a text: entities, claims, observations, each what was missed before what was wrong."""
    place = Placing(scored, located)
    made: list[Mistake] = []
    sorts: tuple[tuple[Sequence[Item], Sequence[Item], dict[int, int], MistakeKind, MistakeKind], ...] = (
        (
            entities_of(scored.gold),
            entities_of(scored.found),
            scored.entity_pairs,
            MistakeKind.ENTITY_MISSED,
            MistakeKind.ENTITY_WRONG,
        ),
        (
            scored.gold.claims,
            scored.found.claims,
            scored.claim_pairs,
            MistakeKind.CLAIM_MISSED,
            MistakeKind.CLAIM_WRONG,
        ),
        (
            scored.gold.observations,
            scored.found.observations,
            scored.observation_pairs,
            MistakeKind.OBSERVATION_MISSED,
            MistakeKind.OBSERVATION_WRONG,
        ),
    )
    for expected, found, pairs, missed, wrong in sorts:
        right = set(pairs.values())
        unmet = [place(item) for number, item in enumerate(expected) if number not in pairs]
        surplus = [place(item) for number, item in enumerate(found) if number not in right]
        made += [_mistake(scored, located, missed, (one,), _beside(one, surplus, located)) for one in unmet]
        made += [_mistake(scored, located, wrong, _beside(one, unmet, located), (one,)) for one in surplus]
        for kind, e, p in _unlike(expected, found, pairs):
            made.append(_mistake(scored, located, kind, (place(expected[e]),), (place(found[p]),)))
    if scored.text is not None:
        within = normal(scored.text)
        statements: tuple[Claim | Observation, ...] = (*scored.found.claims, *scored.found.observations)
        for item in statements:
            verdicts = zip(_EVIDENCE, evidence_of(item, within), strict=True)
            made += [_mistake(scored, located, kind, (), (place(item),)) for kind, good in verdicts if not good]
    return made


def _unlike(
    expected: Sequence[Item], found: Sequence[Item], pairs: dict[int, int]
) -> Iterator[tuple[MistakeKind, int, int]]:
    """The attributes in which paired items differ."""
    for e, p in sorted(pairs.items()):
        one, other = expected[e], found[p]
        compared: list[tuple[MistakeKind, Any, Any]] = []
        if isinstance(one, Entity) and isinstance(other, Entity) and one.type == "Platform":
            compared = [
                (MistakeKind.PLATFORM_KIND, one.platform_kind, other.platform_kind),
                (MistakeKind.LEVEL, one.level, other.level),
            ]
        elif isinstance(one, Claim) and isinstance(other, Claim):
            compared = [(MistakeKind.CLAIM_STATUS, one.status, other.status)]
        elif isinstance(one, Observation) and isinstance(other, Observation):
            compared = [
                (MistakeKind.OBSERVATION_STATUS, one.status, other.status),
                (MistakeKind.OBSERVATION_YEAR, one.year, other.year),
            ]
        yield from ((kind, e, p) for kind, wanted, given in compared if wanted != given)


def _beside(one: Placed, others: Iterable[Placed], located: Located | None) -> tuple[Placed, ...]:
    """Those of `others` that one may have been taken for: of the same sentence, and overlapping where it is a name."""
    if one.sentence is None or located is None:
        return ()
    sentence = one.sentence
    near = [other for other in others if other.sentence is not None and overlap(sentence, other.sentence)]
    if isinstance(one.item, Entity):
        own = shown_in(one.item, located, sentence)
        near = [
            other
            for other in near
            if any(overlap(span, mine) for span in shown_in(other.item, located, sentence) for mine in own)
        ]
    elif isinstance(one.item, Claim):
        ends = one.item.head.forms | one.item.tail.forms
        near = [
            other
            for other in near
            if isinstance(other.item, Claim) and ends & (other.item.head.forms | other.item.tail.forms)
        ]
    else:
        near = [other for other in near if isinstance(other.item, Observation) and _likely(one.item, other.item)]
    return tuple(near)


def _likely(one: Observation, other: Observation) -> bool:
    """Whether two observations that do not match may be about the same figure."""
    return one.value == other.value or normal(one.indicator) == normal(other.indicator)


def _mistake(
    scored: Scored,
    located: Located | None,
    kind: MistakeKind,
    expected: tuple[Placed, ...],
    found: tuple[Placed, ...],
) -> Mistake:
    subject = expected[0] if expected and kind not in _OF_FOUND else found[0]
    if located is not None and subject.sentence is not None:
        start, end = subject.sentence
        sentence = located.raw[start:end]
        marks = [
            Mark(max(first, start) - start, min(last, end) - start, side == 1)
            for side, items in enumerate((expected, found))
            for one in items
            for first, last in shown_in(one.item, located, (start, end))
        ]
    else:
        start, marks = None, []
        sentence = "" if isinstance(subject.item, Entity) else subject.item.evidence
    return Mistake(
        kind=kind,
        text=scored.name,
        document=scored.kind,
        type=OBSERVATION if isinstance(subject.item, Observation) else subject.item.type,
        expected=tuple(_stated(one.item) for one in expected),
        found=tuple(_stated(one.item) for one in found),
        sentence=sentence,
        start=start,
        marks=tuple(sorted(set(marks), key=lambda mark: (mark.start, mark.end, mark.found))),
    )


_EVIDENCE = (MistakeKind.NOT_VERBATIM, MistakeKind.NOT_SUPPORTING)
_OF_FOUND = frozenset({MistakeKind.ENTITY_WRONG, MistakeKind.CLAIM_WRONG, MistakeKind.OBSERVATION_WRONG})
"""Mistakes whose sentence is that of what was found."""


def _stated(item: Item) -> Stated:
    if isinstance(item, Entity):
        of_platform = (item.platform_kind, item.level) if item.type == "Platform" else ()
        return Stated(item.type, (item.name,), details=_codes(of_platform))
    if isinstance(item, Claim):
        return Stated(item.type, (_shown(item.head), _shown(item.tail)), details=_codes((item.status,)))
    return Stated(OBSERVATION, (item.indicator,), f"{item.value:g}{item.unit}", _codes((item.status, item.year)))


def _shown(end: End) -> str:
    return end.shown.removeprefix("kind:")


def _codes(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple("–" if value is None else str(value) for value in values)
