"""Whose figures a news item states: those of a region, or those of a company, a university, a crowd.

In: a reading and the mentions found in it. Out: whether a figure belongs to another body. Only news are judged: what a
bureau reports are its region's figures, also where it names the body that reached them. A text of a known region that
bears no mark of news is taken for a bureau's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from graph import DocumentKind, EntityType

from ..document import Reading, Sentence, Span
from ..frame.kind import reads_as_news
from . import naming
from .measure import Measure

_OWNERS = frozenset({EntityType.ENTERPRISE, EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE})
OTHERS = frozenset({*_OWNERS, EntityType.PLATFORM, EntityType.ORGANIZATION})
"""The types of those that a figure may be of if not of the region."""
_PLACES = frozenset({EntityType.REGION, EntityType.PARK, EntityType.GOVERNMENT})
_BODY_SHARE = 0.6
"""The share of bodies among the names of a news item without a region of its own from which it is about a body, where
it names companies and the like more often than it speaks of a whole country or city."""
_OPENING = 6
"""Signs before the subject of a sentence (据悉，, 目前，)."""
_GOING_ON = ("、", "等")
"""Behind the members of a list, which are counted (A、B等5家企业) or chosen; the figures beside them are not theirs."""
_NEAR = 60
"""Signs before a figure in which a visit or a meeting is looked for."""
_SCOPE = re.compile("全[市省区县州旗镇国]|[我本][市省区县州]|各[市县区]|都市圈|高新区|开发区")
_OWNER = re.compile(
    "(?:研究院|研究所|学院|学校|公司|集团|医院|校区|幼儿园|银行|大学|实验室)"
    "(?:性质|现|共|目前|已|总|规划)*(?:拥有|设有|下辖|占地|有|为|创始)"
    "|(?:^|[。”])(?:[他她]|[\u4e00-\u9fff]{2,3}(?:长期|毕业于|现任|出生))"
)
"""A body or a person that what follows in the sentence is told of."""
_GATHERING = re.compile("走访|来自|参观|名额|原标题|招募|研讨会|参赛")
"""Who meets, visits and competes is no indicator of the region."""
_PEOPLE = frozenset({"名", "人", "位"})


class Belonging:
    """Tells the figures of a region from those of others, in one reading."""

    def __init__(self, reading: Reading, spans: Sequence[Span]) -> None:
        report = reading.frame.report
        self._text = reading.text.text
        self._news = report.kind == DocumentKind.NEWS and (report.region is None or reads_as_news(self._text))
        self._spans = sorted(
            (span.start, str(span.type)) for span in spans if self._news and not span.composed and span.type in _NAMED
        )
        self._listed = {span.start for span in spans if self._text.startswith(_GOING_ON, span.end)}
        self._counted = -1
        """The start of the last sentence of which a figure was found to be the region's: 其中 divides it."""
        hosted = sum(kind in OTHERS for _, kind in self._spans)
        bodies = sum(kind in _OWNERS for _, kind in self._spans)
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
        owners = [found for found, kind in before if kind in _OWNERS]
        if any(found - start < _OPENING for found in owners):
            return True
        if _OWNER.search(self._text, max(0, start - 1), at):
            return True
        if _GATHERING.search(self._text, max(start, at - _NEAR), at):
            return True
        if any(kind in _PLACES for _, kind in before) or _SCOPE.search(self._text, start, sentence.end):
            return False
        if not self._listed.issuperset(owners):
            return True
        if self._counted == start and self._text.find("其中", start, at) >= 0:
            return False
        crowd = measure.figure.unit.lstrip("万亿") in _PEOPLE and not naming.verb(measure.indicator)
        if not crowd:
            self._counted = start
        return crowd


_NAMED = frozenset({*OTHERS, *_PLACES})
