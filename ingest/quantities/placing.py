"""Of which district or park a figure is told.

In: a reading, the mentions found in it, a measured phrase. Out: the mention of the place that its indicator begins
with, and the indicator without it. Provinces and cities before an indicator mostly name a class (河北省科技领军企业)
and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph import EntityType

from ..document import Reading, Sentence, Span
from . import naming
from .measure import Measure

_PARTS = ("县", "区", "旗", "镇", "乡", "街道")
"""How the parts of a region end."""
_OPENING = "其中，,、；; "
_NARROWING = re.compile("[级(（内外属立籍域市县区省州、和与至到]")
"""Behind a place that is part of an indicator: 云州高新区级平台, 东湖区至西川县高速公路."""


class Places:
    """The districts and parks named in one reading."""

    def __init__(self, reading: Reading, spans: Sequence[Span]) -> None:
        self._text, self._own = reading.text.text, reading.frame.report.region
        self._places = {
            span.start: span
            for span in spans
            if not span.rule.startswith("deictic")
            and (span.type == EntityType.PARK or (span.type == EntityType.REGION and span.name.endswith(_PARTS)))
        }

    def of(self, sentence: Sentence, measure: Measure) -> Span | None:
        """The place before the figure of a phrase, or before the earlier figure whose indicator it continues."""
        end = sentence.start + measure.figure.start
        place = self._at(sentence.start + measure.own, end)
        if place is None and (before := self._at(sentence.start + measure.start, end)):
            place = before if measure.indicator.startswith(self._text[before.start : before.end]) else None
        return place

    def of_cell(self, sentence: Sentence, cell: str) -> str | None:
        """The entity of the place that a cell of a row begins with."""
        at = self._text.find(cell, sentence.start, sentence.end)
        return self.region(self._at(at, at + len(cell))) if at >= 0 else None

    def region(self, place: Span | None) -> str | None:
        """The entity of a place, unless it is the report's own region."""
        return place.entity or None if place is not None and place.name != self._own else None

    def without(self, place: Span | None, indicator: str) -> str:
        """The indicator without the place or own region that it begins with: 东湖区国家级平台 → 国家级平台."""
        name = self._text[place.start : place.end] if place is not None else self._own or ""
        if not name or not indicator.startswith(name) or _NARROWING.match(indicator, len(name)):
            return indicator
        rest = naming.leading(indicator[len(name) :])
        return rest if len(rest) > 3 and not naming.is_bare(rest) else indicator

    def _at(self, start: int, end: int) -> Span | None:
        """The place that text[start:end] begins with."""
        while start < end and self._text[start] in _OPENING:
            start += 1
        place = self._places.get(start)
        return place if place is not None and place.end <= end else None
