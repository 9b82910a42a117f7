"""A branch and the body that it belongs to, joined by a dash, are one name: 某大学碳纤维研究院-某市推广基地.

In: the spans that stand, by start. Out: the same with such neighbours made one. What a dash joins is told by the second
part: where it begins with a place and ends as outposts do it is the body's branch there; a joint laboratory, or a name
without a place, is a partner of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from graph import EntityType, regions

from ..document import Span
from .kinds import name_span

_BODIES = frozenset({EntityType.RESEARCH_INSTITUTE, EntityType.PLATFORM, EntityType.UNIVERSITY})
_OF_UNIVERSITIES = re.compile("(?:分院|分校|研究院)$")
"""What a university alone has behind a dash; a base shared with a place (某大学—某街道实践基地) has two founders."""
_DASH = re.compile("[-—–－]{1,2}")
_ENDING = re.compile("(?!.*联合)[一-鿿]{0,12}(?:分院|分校|分中心|分所|研究院|基地|中心|工作站)")
_OF_INSTITUTES = re.compile("(?:分院|分所|研究院)$")
_LONGEST_PLACE = 8
OUTPOST = re.compile(
    "(?:研发|研究|创新|实验|试验|中试|示范|转化)*(?:分?(?:中心|基地|院|所|站)|研究院|工作站|分市场|分平台)"
)
"""What a body sets up elsewhere, behind the place (某公司某地研发中心): with more words the place may be another's
(某地专家工作站)."""


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, with each branch joined to the body before the dash."""
    made: list[Span] = []
    for span in spans:
        last = made[-1] if made else None
        if last is not None and last.type in _BODIES and span.type in _BODIES and _is_branch(text, last, span):
            institute = _OF_INSTITUTES.search(text, span.start, span.end) is not None
            type_ = EntityType.RESEARCH_INSTITUTE if institute else EntityType.PLATFORM
            sure = min(last.confidence, span.confidence)
            whole = name_span(text, last.start, span.end, type_, "branch.dash", sure)
            # it is of its own kind and level, not of those of a laboratory that it belongs to
            own = name_span(text, span.start, span.end, type_, span.rule, sure)
            made[-1] = replace(whole, platform_kind=own.platform_kind, level=own.level)
        else:
            made.append(span)
    return tuple(made)


def ends_branch(name: str, owner: str) -> bool:
    """Whether what follows a place (分院, 技术推广基地) is what a body has there; a joint laboratory is not.

    Args:
        name: the words behind the place.
        owner: the type of the body before the dash.
    """
    if owner == EntityType.UNIVERSITY:
        return _OF_UNIVERSITIES.search(name) is not None and "联合" not in name
    return owner in _BODIES and _ENDING.fullmatch(name) is not None


def _is_branch(text: str, body: Span, span: Span) -> bool:
    """Whether a span is the branch of the body before it."""
    if _DASH.fullmatch(text, body.end, span.start) is None:
        return False
    at = span.start
    while (size := _place(text, at, span.end)) > 0:
        at += size
    return at > span.start and ends_branch(text[at : span.end], body.type)


def _place(text: str, start: int, end: int) -> int:
    """The length of the longest name of a division that begins at `start`; 0 where none does."""
    sizes = range(min(_LONGEST_PLACE, end - start), 1, -1)
    return next((size for size in sizes if text[start : start + size] in regions().names()), 0)
