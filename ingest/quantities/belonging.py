"""Whose figures a news item states: those of a region, or those of a company, a university, a crowd.

In: a reading and the mentions found in it. Out: whether a figure belongs to another body. Only news are judged: what a
bureau reports are its region's figures, also where it names the body that reached them.

Measured on 221 annotated news items: of 205 figures that annotators did not take, these rules leave out 97, of 277 that
they took 12.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from graph import DocumentKind, EntityType

from ..document import Reading, Sentence, Span
from . import naming
from .measure import Measure

_BODIES = frozenset({EntityType.ENTERPRISE, EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE})
_HOSTED = frozenset({*_BODIES, EntityType.PLATFORM, EntityType.ORGANIZATION})
_PLACES = frozenset({EntityType.REGION, EntityType.PARK, EntityType.GOVERNMENT})
_BODY_SHARE = 0.6
"""The share of bodies among the names of a news item without a region of its own from which it is about a body, where
it names companies and the like more often than it speaks of a whole country or city."""
_OPENING = 6
"""Signs before the subject of a sentence (据悉，, 目前，)."""
_SCOPE = re.compile("全[市省区县州旗镇国]|[我本][市省区县州]|各[市县区]|都市圈|高新区|开发区")
_PEOPLE = frozenset({"名", "人", "位"})


class Belonging:
    """Tells the figures of a region from those of others, in one reading."""

    def __init__(self, reading: Reading, spans: Sequence[Span]) -> None:
        report = reading.frame.report
        self._news = report.kind == DocumentKind.NEWS
        self._text = reading.text.text
        self._spans = sorted(
            (span.start, str(span.type)) for span in spans if self._news and not span.composed and span.type in _NAMED
        )
        hosted = sum(kind in _HOSTED for _, kind in self._spans)
        bodies = sum(kind in _BODIES for _, kind in self._spans)
        self._elsewhere = (
            report.region is None
            and hosted > _BODY_SHARE * (len(self._spans) + 1)
            and bodies > sum(1 for _ in _SCOPE.finditer(self._text))
        )

    def elsewhere(self, sentence: Sentence, measure: Measure) -> bool:
        """Whether the figure of a phrase of this sentence belongs to another body than the region."""
        if not self._news:
            return False
        if self._elsewhere:
            return True
        start, at = sentence.start, sentence.start + measure.figure.start
        before = self._spans[bisect_left(self._spans, (start, "")) : bisect_left(self._spans, (at, ""))]
        if any(kind in _BODIES for found, kind in before if found - start < _OPENING):
            return True
        if any(kind in _PLACES for _, kind in before) or _SCOPE.search(self._text, start, sentence.end):
            return False
        if any(kind in _BODIES for _, kind in before):
            return True
        return measure.figure.unit.lstrip("万亿") in _PEOPLE and not naming.verb(measure.indicator)


_NAMED = frozenset({*_HOSTED, *_PLACES})
