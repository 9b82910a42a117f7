"""The sentence in which an item is shown to people.

In: an item of an annotation or a prediction, the text. Out: the sentence, and the places in it that show the item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .annotation import Claim, Entity, Observation
from .comparing import normal
from .scoring import Scored, entities_of
from .texts import Located, Span

Item = Entity | Claim | Observation


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the sentence that shows it."""

    item: Item
    sentence: Span | None


class Placing:
    """Places the items of one text.

    A claim or observation is shown in the sentence of its evidence. A name that was found is shown where the reader
    found it first. Any other name is shown at the first place of its fullest form that is not part of a longer expected
    name (襄垣县 not in 襄垣县人民医院), or else at the first place of that form.
    """

    def __init__(self, scored: Scored, located: Located | None) -> None:
        self._located = located
        self._mentions: dict[str, list[Span]] = {}
        for mention in scored.found.mentions:
            self._mentions.setdefault(mention.entity, []).append((mention.start, mention.end))
        self._found = {id(entity) for entity in scored.found.entities}
        self._names = sorted({form for entity in entities_of(scored.gold) for form in entity.forms})

    def __call__(self, item: Item) -> Placed:
        """The item with its sentence; None where the text was not given or does not hold it."""
        located = self._located
        span = None if located is None else self._span(item, located)
        return Placed(item, None if located is None or span is None else located.sentence(span))

    def _span(self, item: Item, located: Located) -> Span | None:
        if isinstance(item, Entity):
            if id(item) in self._found and (mentions := self._mentions.get(item.id)):
                # a place that only points to it (我市) shows no name
                named = (span for span in mentions if normal(located.raw[slice(*span)]) in item.forms)
                return next(named, mentions[0])
            wordings = [item.name, *sorted(item.forms, key=lambda form: (-len(form), form))]
            return next((span for wording in wordings if (span := self._alone(wording, located))), None)
        if item.start is not None and item.end is not None and located.raw[item.start : item.end] == item.evidence:
            return item.start, item.end
        return next(iter(located.occurrences(item.evidence)), None)

    def _alone(self, wording: str, located: Located) -> Span | None:
        """The first place of a wording that lies in no longer name, else the first; None where there is none."""
        places = located.occurrences(wording)
        if len(places) < 2:
            return next(iter(places), None)
        wanted = normal(wording)
        around = [
            span
            for name in self._names
            if len(name) > len(wanted) and wanted in name
            for span in located.occurrences(name)
        ]
        free = (one for one in places if not any(span[0] <= one[0] and one[1] <= span[1] for span in around))
        return next(free, places[0])


def shown_in(item: Item, located: Located, sentence: Span) -> list[Span]:
    """Where a sentence shows an item: its names, the names of both ends, or the words and figure of an observation."""
    if isinstance(item, Entity):
        return _named(item.forms, located, sentence)
    if isinstance(item, Claim):
        return [span for end in (item.head, item.tail) for span in _named(end.forms, located, sentence)]
    return located.occurrences(item.evidence, sentence)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _named(forms: Iterable[str], located: Located, within: Span) -> list[Span]:
    """The places of a name's forms; a form inside a longer one is not shown again."""
    spans: list[Span] = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        spans += [
            span for span in located.occurrences(form, within) if not any(overlap(span, other) for other in spans)
        ]
    return spans
