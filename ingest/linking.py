"""Entity linking within one report: one entity per body, under its fullest name.

In: unlinked spans of a `Reading`. Out: the spans with entity ids, and the entities.

Mentions are one entity when a table knows them as one (中科大, 中国科学技术大学), when their names agree, when one is a
company's short name (华润金蟾, 华润金蟾药业) or the end of a longer name of the same type, of several the last named
(药茶产业研究院, 振东药茶产业研究院). Anything doubtful stays apart: 潞安太阳能 is not 潞安集团.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from graph import EntityType, Place, ReadEntity, RegionLevel, known_body, normalise_name, regions

from .deixis import home_name, is_park, office_name, resolved
from .document import Reading, Span
from .likeness import Forms, Index, longest
from .recognition.closed import choose_place, own_place
from .relations.anaphora import NOUNS
from .relations.classes import bare_class
from .repeating import repeated
from .titles import founded

_BESIDE = re.compile("等?(?:[与和及、同暨]|以及|联合|携手|[—–-])")
"""What stands between two names of a list, or of parties."""


@dataclass(slots=True)
class _Group:
    """Mentions that name one entity, while linking goes on."""

    type: str
    canonical: str | None
    place: Place | None
    spans: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    composed: dict[str, bool] = field(default_factory=dict)


def link(reading: Reading, spans: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[ReadEntity, ...]]:
    """Link the spans of one report; the report's own region, where known, is the first entity."""
    report, text = reading.frame.report, reading.text.text
    own = own_place(report)
    named = [span for span in spans if not _class_only(text, span) and not _pointing(text, span)]
    named += repeated(text, named)
    spans = sorted((*named, *founded(text, named)), key=lambda span: (span.start, -span.end))
    spans = _joined(text, tuple(resolved(text, spans, report, own)), own)
    groups: dict[tuple[str, str], _Group] = {}
    if report.region:
        own_type = EntityType.PARK if is_park(report, own) else EntityType.REGION
        first = _Group(str(own_type), report.region, own)
        key = own.adcode if own_type == EntityType.REGION and own else normalise_name(report.region)
        groups[str(own_type), key] = first
    for index, span in enumerate(spans):
        key, canonical, place = _identity(span, own)
        group = groups.setdefault((span.type, key), _Group(span.type, canonical, place))
        group.spans.append(index)
        name, surface = span.name, text[span.start : span.end]
        if span.type == EntityType.GOVERNMENT and group.place is not None:
            is_own = own is not None and group.place.adcode == own.adcode
            name = office_name(text, span, group.place, report.region if is_own else None)
            pointing = span.rule.startswith("deictic")
            group.forms[name] += 0 if pointing else 1
            group.forms[surface] += 0
            group.composed.setdefault(name, pointing)
        elif span.rule != "deictic.region":
            group.forms[name] += 1
            group.composed.setdefault(name, span.composed)
            if span.rule != "shared-head" and surface != name:
                group.forms[surface] += 0
    found = list(groups.values())
    merged = _merge(found, _apart(text, spans, found))
    linked: list[Span] = list(spans)
    entities: list[ReadEntity] = []
    for group in merged:
        if not group.forms and group.canonical == report.region and report.region:
            # only pointed to (我市), named inside other names alone, or known from outside the text
            group.forms[home_name(text, own, report.region) if own else report.region] += 1
        if not group.forms:
            continue  # only pointed to (全省), never named
        number = f"e{len(entities) + 1}"
        for index in group.spans:
            linked[index] = _of(linked[index], number)
        entities.append(_entity(number, group, [linked[index] for index in group.spans], reading, own))
    return tuple(span for span in linked if span.entity), tuple(entities)


def _of(span: Span, entity: str) -> Span:
    """The mention, linked; spelled out, for `dataclasses.replace` takes ten times as long."""
    return Span(
        span.start,
        span.end,
        span.type,
        entity,
        span.name,
        span.rule,
        span.confidence,
        span.platform_kind,
        span.level,
        span.composed,
    )


def _class_only(text: str, span: Span) -> bool:
    """Whether a platform bears no name but that of its class (自治区企业研发中心): that is an award, not a thing."""
    return span.type == EntityType.PLATFORM and bare_class(text[span.start : span.end].strip('“”"'))


def _pointing(text: str, span: Span) -> bool:
    """Whether a mention is only a noun that points back (该|实验室): relations find whom it means."""
    return text[span.start - 1 : span.start] == "该" and text[span.start : span.end] in NOUNS


def _joined(text: str, spans: Sequence[Span], own: Place | None) -> list[Span]:
    """The spans, with neighbouring regions that lie in one another made one: 北京市 昌平区."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == span.start
            and last.type == EntityType.REGION
            and span.type in (EntityType.REGION, EntityType.GOVERNMENT)
            and not last.rule.startswith("deictic")
            and not span.rule.startswith("deictic")
        ):
            outer = choose_place(last.name, own)
            inner = _inside(span.name, outer, office=span.type == EntityType.GOVERNMENT) if outer else None
            if inner is not None and span.type == EntityType.GOVERNMENT:
                joined[-1] = replace(span, start=last.start)
                continue
            if outer is not None and (inner is not None or span.rule == "shape.village"):
                joined[-1] = replace(
                    span, start=last.start, name=text[last.start : span.end], rule="table.region.chain"
                )
                continue
        joined.append(span)
    return joined


def _inside(name: str, outer: Place, *, office: bool) -> Place | None:
    """The division within `outer` that `name` is, or of an office the one with which its name begins."""
    table = regions().names()
    for length in range(min(len(name), 12), 1, -1) if office else (len(name),):
        for place in table.get(name[:length], ()):
            if _within(place, outer):
                return place
    return None


def _within(place: Place, outer: Place) -> bool:
    return any(other.adcode == outer.adcode for other in regions().ancestors(place.adcode))


def _identity(span: Span, own: Place | None) -> tuple[str, str | None, Place | None]:
    """Key, canonical name and place of a mention."""
    if span.type == EntityType.REGION:
        place = _region_place(span.name, own)
        if place is not None:
            return place.adcode, place.name, place
        return normalise_name(span.name), None, None
    if span.type == EntityType.GOVERNMENT and (place := _seat(span.name, own)) is not None:
        return normalise_name(span.name), span.name, place
    body = known_body(span.name, own.adcode if own else None)
    if body is not None and str(body.type) == span.type:
        return normalise_name(body.name), body.name, None
    return normalise_name(span.name), None, None


def _seat(name: str, own: Place | None) -> Place | None:
    """The division whose office a government body is, by the beginning of its full name."""
    for length in range(min(len(name) - 1, 12), 1, -1):
        place = choose_place(name[:length], own)
        if place is not None and place.level != RegionLevel.COUNTRY:
            return place
    return None


def _region_place(name: str, own: Place | None) -> Place | None:
    place = choose_place(name, own)
    if place is not None:
        return place
    for cut in range(2, len(name) - 1):  # 北京市昌平区, 浙江省宁波市海曙区: the outer names, then the inner one
        within = regions().names().get(name[cut:], ())
        outer = _region_place(name[:cut], own) if within else None
        if outer is not None:
            for inner in within:
                if _within(inner, outer):
                    return inner
    return None


def _apart(text: str, spans: Sequence[Span], groups: Sequence[_Group]) -> set[tuple[int, int]]:
    """The pairs of groups that are named side by side, in a list or as parties: they are not one."""
    of_span = {span: number for number, group in enumerate(groups) for span in group.spans}
    pairs: set[tuple[int, int]] = set()
    beside: list[int] = []
    end = -1
    for index, span in enumerate(spans):
        if span.start < end or index not in of_span:
            continue
        beside = beside if _BESIDE.fullmatch(text, end, span.start) and end >= 0 else []
        mine = of_span[index]
        for other in beside:
            pairs.update({(mine, other), (other, mine)})
        beside.append(mine)
        end = span.end
    return pairs


def _merge(groups: list[_Group], apart: Set[tuple[int, int]]) -> list[_Group]:
    """Short forms joined to the entity that they mean; of several that they can mean, to the one named last before the
    first mention. `apart` holds pairs of numbers of groups that are not one."""
    owner: dict[int, int] = {}
    forms = {index: Forms(longest(group.forms), group.type) for index, group in enumerate(groups) if group.forms}
    by_type: dict[str, dict[int, Forms]] = {}
    for index, one in forms.items():
        by_type.setdefault(one.kind, {})[index] = one
    indexes = {kind: Index(names) for kind, names in by_type.items() if kind != EntityType.GOVERNMENT}
    for index, one in forms.items():
        if one.kind not in indexes:
            continue
        known = groups[index].canonical is not None
        matches = [
            other
            for other in indexes[one.kind].fulls(one, known=known)
            if other != index and not (known and groups[other].canonical is not None) and (index, other) not in apart
        ]
        if matches:
            owner[index] = _nearest(groups[index], [(groups[other], other) for other in matches])
    result: list[_Group] = []
    for index, group in enumerate(groups):
        root, seen = index, {index}
        while root in owner and owner[root] not in seen:
            root = owner[root]
            seen.add(root)
        if root == index:
            result.append(group)
            continue
        target = groups[root]
        target.spans.extend(group.spans)
        target.forms.update(group.forms)
        for form, composed in group.composed.items():
            target.composed.setdefault(form, composed)
    for group in result:
        group.spans.sort()
    return result


def _nearest(short: _Group, named: Sequence[tuple[_Group, int]]) -> int:
    """The number of that of several groups which is mentioned last before a short form, else first after it."""
    at = short.spans[0] if short.spans else 0
    before = [
        (max(place for place in group.spans if place < at), number)
        for group, number in named
        if group.spans and group.spans[0] < at
    ]
    if before:
        return max(before)[1]
    return min((group.spans[0] if group.spans else -1, number) for group, number in named)[1]


def _entity(number: str, group: _Group, spans: Sequence[Span], reading: Reading, own: Place | None) -> ReadEntity:
    counted = [form for form, count in group.forms.items() if count] or list(group.forms)
    name = longest(counted)
    aliases = [form for form in group.forms if form != name]
    platform = group.type == EntityType.PLATFORM
    kinds = Counter(span.platform_kind for span in spans if span.platform_kind)
    levels = Counter(span.level for span in spans if span.level)
    doubt = 1.0
    for sentence in {(span.start, span.confidence) for span in spans}:
        doubt *= 1 - sentence[1]
    adcode = group.place.adcode if group.place is not None else None
    if group.type == EntityType.PARK:
        adcode = _park_region(name, own)
    level = None
    if platform and levels:
        level = levels.most_common(1)[0][0]
    elif group.type == EntityType.REGION:
        level = str(group.place.level) if group.place else (levels.most_common(1)[0][0] if levels else None)
    canonical = group.canonical if group.canonical and group.canonical != name else None
    return ReadEntity(
        id=number,
        type=group.type,
        name=name,
        aliases=tuple(aliases),
        canonical=canonical,
        adcode=adcode,
        platform_kind=kinds.most_common(1)[0][0] if platform and kinds else ("other" if platform else None),
        level=level,
        composed=group.composed.get(name, False),
        confidence=round(min(0.99, 1 - doubt), 4) if spans else 0.99,
    )


def _park_region(name: str, own: Place | None) -> str | None:
    """The division that the park's name begins with, else the report's own city."""
    for cut in range(min(9, len(name) - 1), 1, -1):
        place = choose_place(name[:cut], own)
        if place is not None and place.level not in (RegionLevel.COUNTRY, RegionLevel.SUPRA):
            return place.adcode
    return own.adcode if own else None
