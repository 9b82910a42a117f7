"""Bodies and places inside longer names: 山西农业大学 in 山西农业大学谷子研究所, 襄垣 in 北大-襄垣化工联合实验室.

In: the chosen spans of a text. Out: further spans, nested in those of institutes and platforms, for the body whose full
name begins them, for its own parent in turn (a laboratory before 某地基地, a ministry before its institute) and for the
region behind it, where they sit. A school of a university or a branch of a bank names no further body: it speaks for
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph import EntityType, RegionLevel, known_body, regions

from ..document import Span
from .branches import OUTPOST
from .kinds import name_span
from .lexicon import common_words, head_endings, heads, ministries

_CHILDREN = frozenset({EntityType.RESEARCH_INSTITUTE, EntityType.PLATFORM})
_PARENTS = frozenset(
    {EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE, EntityType.ENTERPRISE, EntityType.ORGANIZATION}
)
_BRANCH = re.compile(r"(?:[一-鿿（）()]{0,8}(?:分(?:中心|市场|平台|院|所|部|站)|区域(?:创新)?中心)|线上平台)$")
_ZONE = re.compile("(?:国家级?|省级)?(?:高新技术(?:产业)?开发区|经济技术开发区|高新区|经开区|农高区)(?=[一-鿿]{4})")
"""A zone behind the place that its name begins with, and what it hosts: 某市高新区|科技企业孵化器."""
_CLASS = re.compile("(?:重点实验室|实验室|工程研究中心|工程技术中心|技术创新中心|科研基地|野外[^，]*站)$")
"""What a ministry recognises at others rather than runs."""
_ACADEMY = re.compile("(?:中国科学院|中科院).{2,3}分院$")
"""A branch of the academy is older than its seats of today."""
_BUREAU = re.compile("(?:中国|国家)[一-鿿]{2,4}局")
"""An office of the state, be it in the list of ministries or not."""
_LONGEST_PLACE = 8
"""Characters of a region's name that is looked for inside a name."""
_LONGEST_MINISTRY = 16
"""Characters of an office of the state that is looked for inside a name; one more than those of the longest."""
_GOES_ON = re.compile("[与和及、]|生|民|培育|城|园")
"""What follows a word of a longer one (大学|生, 华为|民) or a first of several."""
_DASH = re.compile(r"[-—–－·]+")
_JOINT = re.compile("[一-鿿A-Za-z]{2,6}(?=联合(?:实验室|研发中心|研究中心|创新中心|研究院))")
"""A founder before what it has together with another."""
_GENERIC = re.compile(
    r"^(?:国家|全国|省级?|市级?|企业|技术|产业|工程|科技|中国|区域|高等|农业|工业|科学|创新|研究|联合)*$"
)


def parents(
    text: str,
    spans: Sequence[Span],
    closed: Mapping[int, Sequence[Span]],
    adcode: str | None = None,
    own: str | None = None,
) -> Iterator[Span]:
    """Nested spans; `closed` leads from a start to the spans of closed lists that begin there.

    `adcode` is the code of the report's own region, which tells which 山大 is meant, `own` its name.
    """
    named = {text[span.start : span.end]: span.type for span in spans if span.type in _PARENTS}
    for span in spans:
        if span.type == EntityType.PROJECT:
            yield from _undertaker(text, span, closed, named)
        if span.type not in _CHILDREN or span.composed:
            continue
        founders = list(_founders(text, span, closed))
        if founders:
            yield from founders
            continue
        child: Span | None = span
        ends = [span.start]
        while child is not None and child.type in _CHILDREN:
            child = (
                _parent(text, child, closed)
                or _zone(text, child, closed)
                or _office(text, child)
                or _short_form(text, child, closed, adcode)
            )
            if child is not None:
                ends.append(child.end)
                yield child
        place = _seat(text, span, max(ends), closed, own)
        if place is not None:
            yield place


def _founders(text: str, span: Span, closed: Mapping[int, Sequence[Span]]) -> Iterator[Span]:
    """The bodies that a dash joins at the beginning of the name; the second founder of a joint laboratory may be a
    company that no table knows (甲大学—乙联合实验室)."""
    first = _longest(closed, span.start, span.end)
    if first is None:
        return
    dash = _DASH.match(text, first.end, span.end)
    if dash is None:
        return
    second = _longest(closed, dash.end(), span.end)
    joint = _JOINT.match(text, dash.end(), span.end)
    if second is not None:
        yield _nested(text, first.start, first.end, first.type)
        yield _nested(text, second.start, second.end, second.type)
    elif joint is not None and first.type in _PARENTS:
        yield _nested(text, first.start, first.end, first.type)
        yield _nested(text, dash.end(), joint.end(), str(EntityType.ENTERPRISE))


def _undertaker(
    text: str, span: Span, closed: Mapping[int, Sequence[Span]], named: Mapping[str, str]
) -> Iterator[Span]:
    """The body whose project it is, at the beginning of the name or behind a region: 某市|某汽车|数智工厂.

    It is one of the tables, one with a head of its own, or one that the report names elsewhere.
    """
    region = max(
        (other.end for other in closed.get(span.start, ()) if other.type == EntityType.REGION), default=span.start
    )
    for start in dict.fromkeys((span.start, region)):
        ends = {
            other.end: other.type
            for other in closed.get(start, ())
            if other.type in _PARENTS and other.end <= span.end - 2
        }
        ends |= {end: named[text[start:end]] for end in range(start + 2, span.end - 1) if text[start:end] in named}
        end = max((end for end in ends if not _GOES_ON.match(text, end)), default=0)
        if end:
            yield _nested(text, start, end, ends[end])
            return
    headed = _parent(text, span, closed)
    if headed is not None and headed.type in _PARENTS and not _GOES_ON.match(text, headed.end):
        yield headed


def _parent(text: str, span: Span, closed: Mapping[int, Sequence[Span]]) -> Span | None:
    known = _longest(closed, span.start, span.end - 2)
    end, type_ = (known.end, known.type) if known is not None and known.type in _PARENTS else (0, "")
    if known is not None and known.type == EntityType.PLATFORM and _BRANCH.match(text, known.end, span.end):
        end, type_ = known.end, known.type
    for at in range(span.end - 3, max(end, span.start + 2), -1):
        head = _head(text, span.start, at + 1)
        if head is None:
            continue
        head_type = heads()[head][0]
        rest = text[at + 1 : span.end]
        stem = text[span.start : at + 1 - len(head)]
        if _GENERIC.match(stem) or len(stem) < 2 or len(rest) < 3:
            continue
        behind = _behind_dash(text, at + 1)
        if head_type in _PARENTS or (
            head_type == EntityType.PLATFORM
            and (_BRANCH.match(rest) or behind > at + 1 or _outpost(text, behind, span.end, closed))
        ):
            if _GOES_ON.match(rest):
                continue
            end, type_ = at + 1, head_type
            opening = text.find("（", span.start, end)
            owner = _head(text, span.start, opening) if opening > 0 and rest.startswith("）") else None
            if owner is not None:
                end, type_ = end + 1, heads()[owner][0]  # 某大学（某科学院）某地研究院
            break
    if end <= span.start or end >= span.end or text.count("（", span.start, end) != text.count("）", span.start, end):
        return None
    return _nested(text, span.start, end, type_)


def _zone(text: str, span: Span, closed: Mapping[int, Sequence[Span]]) -> Span | None:
    """The zone of a place that begins the name of what it hosts."""
    for end in _places(text, span.start, span.end, closed):
        zone = _ZONE.match(text, end, span.end)
        if zone is not None and not _GOES_ON.match(text, zone.end()):
            return _nested(text, span.start, zone.end(), str(EntityType.PARK))
    return None


def _behind_dash(text: str, at: int) -> int:
    """Where a dash that begins at `at` ends; `at` where none does."""
    dash = _DASH.match(text, at)
    return at if dash is None else dash.end()


def _outpost(text: str, start: int, end: int, closed: Mapping[int, Sequence[Span]]) -> bool:
    """Whether text[start:end] is a place and the kind of an outpost: 某实验室|某地基地."""
    return any(OUTPOST.fullmatch(text, place, end) is not None for place in _places(text, start, end, closed))


def _places(text: str, start: int, end: int, closed: Mapping[int, Sequence[Span]]) -> Iterator[int]:
    """Where the names of regions end that begin at `start`: those found, and those inside a body of the tables, which
    is a single word."""
    found = [span.end for span in closed.get(start, ()) if span.type == EntityType.REGION and span.end <= end]
    yield from found
    if not found:
        names = (text[start:at] for at in range(min(end, start + _LONGEST_PLACE), start + 1, -1))
        yield from (start + len(name) for name in names if name in regions().names() and name not in common_words())


def _seat(text: str, span: Span, parent: int, closed: Mapping[int, Sequence[Span]], own: str | None) -> Span | None:
    """The region inside a name behind the parent, in brackets or before the kind of an outpost: 某大学|某地|研究院.

    `parent` is where the parent's name ends. The report's own region is known without, and a province seldom is a seat.
    """
    known = known_body(text[span.start : span.end])
    if (known is not None and known.type != EntityType.PLATFORM) or _ACADEMY.match(text, span.start, span.end):
        return None
    parent = _behind_dash(text, parent)
    for start in range(max(parent, span.start + 2), span.end - 2):
        for end in _places(text, start, span.end - 2, closed):
            if _wide(text[start:end], own):
                continue
            bracketed = text[start - 1] in "（(" and text[end] in "）)"
            if bracketed or start == parent or OUTPOST.fullmatch(text, end, span.end):
                return _nested(text, start, end, str(EntityType.REGION))
    return None


def _wide(name: str, own: str | None) -> bool:
    """Whether a region is the report's own, a province, save for the cities that are provinces, or the country."""
    return any(
        place.name == own
        or place.level == RegionLevel.COUNTRY
        or (place.level == RegionLevel.PROVINCE and place.name[-1] != "市")
        for place in regions().find(name)
    )


def _office(text: str, span: Span) -> Span | None:
    """The ministry or bureau that opens the name (生态环境部|环境规划院), unless its class does (教育部重点实验室)."""
    bureau = _BUREAU.match(text, span.start, span.end)
    listed = (
        span.start + size
        for size in range(2, _LONGEST_MINISTRY)
        if text[span.start : span.start + size] in ministries()
    )
    end = max((end for end in (*listed, bureau.end() if bureau else 0) if end <= span.end - 3), default=0)
    if end <= span.start or _CLASS.search(text, end, span.end):
        return None
    return _nested(text, span.start, end, str(EntityType.GOVERNMENT))


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
