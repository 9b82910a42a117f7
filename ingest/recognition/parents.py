"""Bodies inside longer names: 山西农业大学 in 山西农业大学谷子研究所, the founders in 北大-襄垣化工联合实验室.

In: the chosen spans of a text. Out: further spans, nested in those of institutes and platforms, for the body whose full
name begins them. A school of a university or a branch of a bank names no further body: it speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph import EntityType, known_body

from ..document import Span
from .kinds import name_span
from .lexicon import head_endings, heads

_CHILDREN = frozenset({EntityType.RESEARCH_INSTITUTE, EntityType.PLATFORM})
_PARENTS = frozenset(
    {EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE, EntityType.ENTERPRISE, EntityType.ORGANIZATION}
)
_BRANCH = re.compile(r"[一-鿿（）()]{0,8}分(?:中心|市场|平台|院|所|部|站)$")
_DASH = re.compile(r"[-—–－·]+")
_GENERIC = re.compile(
    r"^(?:国家|全国|省级?|市级?|企业|技术|产业|工程|科技|中国|区域|高等|农业|工业|科学|创新|研究|联合)*$"
)


def parents(
    text: str, spans: Sequence[Span], closed: Mapping[int, Sequence[Span]], adcode: str | None = None
) -> Iterator[Span]:
    """Nested spans; `closed` leads from a start to the spans of closed lists that begin there.

    `adcode` is the report's own region; it tells which 山大 is meant.
    """
    for span in spans:
        if span.type not in _CHILDREN or span.composed:
            continue
        founders = list(_founders(text, span, closed))
        if founders:
            yield from founders
            continue
        parent = _parent(text, span, closed) or _short_form(text, span, closed, adcode)
        if parent is not None:
            yield parent


def _founders(text: str, span: Span, closed: Mapping[int, Sequence[Span]]) -> Iterator[Span]:
    """The bodies that a dash joins at the beginning of the name."""
    first = _longest(closed, span.start, span.end)
    if first is None:
        return
    dash = _DASH.match(text, first.end, span.end)
    if dash is None:
        return
    second = _longest(closed, dash.end(), span.end)
    if second is None:
        return
    yield _nested(text, first.start, first.end, first.type)
    yield _nested(text, second.start, second.end, second.type)


def _parent(text: str, span: Span, closed: Mapping[int, Sequence[Span]]) -> Span | None:
    known = _longest(closed, span.start, span.end - 2)
    end, type_ = (known.end, known.type) if known is not None and known.type in _PARENTS else (0, "")
    for at in range(span.end - 3, max(end, span.start + 2), -1):
        head = _head(text, span.start, at + 1)
        if head is None:
            continue
        head_type = heads()[head][0]
        rest = text[at + 1 : span.end]
        stem = text[span.start : at + 1 - len(head)]
        if _GENERIC.match(stem) or len(stem) < 2 or len(rest) < 3:
            continue
        if head_type in _PARENTS or (head_type == EntityType.PLATFORM and _BRANCH.match(rest)):
            if re.match(r"[与和及、]|生|培育|城|园", rest):
                continue
            end, type_ = at + 1, head_type
            break
    if end <= span.start or end >= span.end:
        return None
    return _nested(text, span.start, end, type_)


def _short_form(text: str, span: Span, closed: Mapping[int, Sequence[Span]], adcode: str | None) -> Span | None:
    """A known body by short form at the beginning or behind a region: 中科院合肥…, 襄垣县山大固废产业研究院."""
    region = max(
        (other.end for other in closed.get(span.start, ()) if other.type == EntityType.REGION), default=span.start
    )
    for start in dict.fromkeys((span.start, region)):
        for end in range(min(start + 8, span.end - 3), start + 1, -1):
            body = known_body(text[start:end], adcode)
            if body is not None and str(body.type) in _PARENTS and not _GENERIC.match(text[start:end]):
                return _nested(text, start, end, str(body.type))
    return None


def _head(text: str, start: int, end: int) -> str | None:
    for head in head_endings().get(text[end - 1], ()):
        if end - len(head) > start and text.startswith(head, end - len(head)):
            return head
    return None


def _longest(closed: Mapping[int, Sequence[Span]], start: int, end: int) -> Span | None:
    inside = [span for span in closed.get(start, ()) if span.end <= end]
    return max(inside, key=lambda span: span.end) if inside else None


def _nested(text: str, start: int, end: int, type_: str) -> Span:
    return name_span(text, start, end, type_, "nested.parent", 0.8)
