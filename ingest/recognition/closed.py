"""Names that closed lists tell: regions, known bodies, government bodies, and words that point to the report's own.

In: normalised text and the report's card. Out: candidates. A short name of a county counts only inside the report's
own province, because many counties share theirs with ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

import ahocorasick_rs

from graph import EntityType, Place, PlatformKind, RegionLevel, Report, bodies, regions

from ..document import Span
from .kinds import name_span
from .lexicon import common_words, government_titles, ministries, word_classes
from .words import Words

_SMALL = re.compile(r"(?:[一-鿿]{1,4}(?:自治)?[县区市旗])?[一-鿿]{2,5}?(?:镇|乡(?!村)|街道|苏木)(?:[一-鿿]{2,4}?村)?")
_OWN_CITY = re.compile(r"(?:我|全|本)[市州盟]")
_OWN_COUNTY = re.compile(r"(?:我|全|本)[县区旗]")
_OWN_PROVINCE = re.compile(r"(?:我|全|本)省|全自治区|我区")
_ZONES = {
    "高新区": "高新区",
    "经开区": "经开区",
    "经济开发区": "经济开发区",
    "高新技术产业开发区": "高新技术产业开发区",
    "经济技术开发区": "经济技术开发区",
}
_ZONE = re.compile("|".join(sorted(_ZONES, key=len, reverse=True)))
_LONGEST_PLACE = 15
"""Characters of the longest name of a division (积石山保安族东乡族撒拉族自治县 has fourteen)."""


@cache
def _region_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(name for name in regions().names() if len(name) > 1))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


@cache
def _body_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted({name for body in bodies() for name in (body.name, *body.short) if len(name) > 1}))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


@cache
def _ministry_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(ministries()))
    return ahocorasick_rs.AhoCorasick(names), names


@cache
def _government_pattern() -> re.Pattern[str]:
    titles = "|".join(sorted(government_titles(), key=len, reverse=True))
    return re.compile(rf"(?:{titles})(?![一-鿿]{{0,1}}(?:员会))(?!(?<=办)[学校企公网理事法案好实成])")


def own_place(report: Report) -> Place | None:
    """The division whose report it is (or that the park lies in); None where it is not known."""
    return regions().place(report.adcode) if report.adcode and report.adcode in regions() else None


def _province(place: Place | None) -> Place | None:
    if place is None:
        return None
    for candidate in (place, *regions().ancestors(place.adcode)):
        if candidate.level == RegionLevel.PROVINCE:
            return candidate
    return None


@lru_cache(maxsize=20_000)
def choose_place(name: str, own: Place | None) -> Place | None:
    """The division that `name` means in a report of `own`: inside the own city, then the own province, then by rank.

    None where several are equally near, or where a short name of a county lies outside the own province.
    """
    found = regions().names().get(name, ())
    if not found:
        return None
    scope = {own.adcode, *(place.adcode for place in regions().ancestors(own.adcode))} if own else set()
    near: list[tuple[int, str, Place]] = []
    for place in found:
        chain = [place.adcode, *(other.adcode for other in regions().ancestors(place.adcode))]
        shared = sum(code in scope for code in chain)
        rank = {RegionLevel.COUNTRY: 0, RegionLevel.SUPRA: 1, RegionLevel.PROVINCE: 1, RegionLevel.PREFECTURE: 2}.get(
            RegionLevel(place.level), 3
        )
        near.append((-shared, f"{rank}", place))
    near.sort(key=lambda item: item[:2])
    best = near[0]
    if len(near) > 1 and near[1][:2] == best[:2]:
        return None
    place = best[2]
    if place.level == RegionLevel.COUNTY and name != place.name:
        mine = _province(own)
        if mine is None or _province(place) != mine:
            return None
    return place


def region_spans(text: str, words: Words, own: Place | None) -> Iterator[Span]:
    """Regions of the table, by full or short name; neighbours that lie in one another are one name (四川成都)."""
    automaton, names = _region_automaton()
    last: tuple[int, int, Place] | None = None
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = names[index]
        outer = last[2] if last is not None and last[1] == start else None
        inner = _inner(name, outer)
        if last is not None and outer is not None and inner is not None:
            yield _region(text, last[0], end, inner, "table.region.chain", 0.95)
            last = last[0], end, inner
            continue
        place = choose_place(name, own)
        last = None
        if place is None:
            far = [other for other in regions().names().get(name, ()) if other.level == RegionLevel.COUNTY]
            if len(far) == 1 and name not in common_words() and words.is_edge(start) and words.is_edge(end):
                yield _region(text, start, end, far[0], "table.region.far", 0.3)
            continue
        if place.level == RegionLevel.COUNTRY:
            continue
        full = name == place.name
        if not full and (name in common_words() or not (words.is_edge(start) and words.is_edge(end))):
            continue
        last = start, end, place
        yield _region(text, start, end, place, "table.region", 0.95 if full else 0.85)


def _region(text: str, start: int, end: int, place: Place, rule: str, confidence: float) -> Span:
    level = str(place.level)
    return Span(start, end, str(EntityType.REGION), "", text[start:end], rule, confidence, level=level)


def _inner(name: str, outer: Place | None) -> Place | None:
    if outer is None:
        return None
    inside = [place for place in regions().names().get(name, ()) if outer in regions().ancestors(place.adcode)]
    return inside[0] if len(inside) == 1 else None


def body_spans(text: str, words: Words) -> Iterator[Span]:
    """Universities, academies, enterprises and the other bodies of the tables, by official or short name."""
    automaton, names = _body_automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = names[index]
        if len(name) <= 3 and not (words.is_edge(start) and words.is_edge(end)):
            continue
        if name.endswith("大学") and not words.is_edge(end):
            continue  # 沈阳|大学生, 沈阳|大学城
        span = name_span(text, start, end, _body_type(name), "table.body", 0.95)
        if span.type == EntityType.PLATFORM and span.platform_kind is None:
            span = replace(span, platform_kind=str(PlatformKind.OTHER))  # 中国天眼 ends in no head of a platform
        yield span


@cache
def _body_types() -> dict[str, str]:
    return {name: str(body.type) for body in bodies() for name in (body.name, *body.short)}


def _body_type(name: str) -> str:
    return _body_types()[name]


def own_spans(text: str, own: Place | None, report: Report) -> Iterator[Span]:
    """Words that point to the report's own region (我市, 全县, 全省)."""
    if own is None:
        return
    chain = (own, *regions().ancestors(own.adcode))
    by_level = {RegionLevel(place.level): place for place in reversed(chain)}
    wanted = (
        (_OWN_CITY, RegionLevel.PREFECTURE),
        (_OWN_COUNTY, RegionLevel.COUNTY),
        (_OWN_PROVINCE, RegionLevel.PROVINCE),
    )
    for pattern, level in wanted:
        place = by_level.get(level)
        if level == RegionLevel.PREFECTURE and place is None and own.name.endswith("市"):
            place = own  # a municipality or a county-level city speaks of itself as 我市, too
        if place is None or (level == RegionLevel.COUNTY and own.level != RegionLevel.COUNTY):
            continue
        for match in pattern.finditer(text):
            name = report.region if place is own and report.region else place.name
            yield Span(match.start(), match.end(), str(EntityType.REGION), "", name, "deictic.region", 0.9)


def government_spans(text: str, words: Words, own: Place | None) -> Iterator[Span]:
    """Government bodies named in full (长治市人民政府, 山西省科技厅) or by the report's own short forms (市科技局)."""
    automaton, names = _ministry_automaton()
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if not (words.is_edge(start) and words.is_edge(end)):
            continue  # 电子商务|部, 科技|部门
        yield Span(start, end, str(EntityType.GOVERNMENT), "", names[index], "table.ministry", 0.95)
    by_level = {}
    if own is not None:
        by_level = {RegionLevel(place.level): place for place in (*regions().ancestors(own.adcode), own)}
    for match in _government_pattern().finditer(text):
        left, title = match.start(), government_titles()[match.group()]
        if not words.is_edge(match.end()):
            continue  # 市|委托, 市政府|办好
        prefix, place = _place_before(text, left, own, words)
        if place is not None:
            yield Span(
                left - prefix, match.end(), str(EntityType.GOVERNMENT), "", place.name + title, "government.full", 0.9,
                composed=text[left - prefix : match.end()] != place.name + title,
            )  # fmt: skip
            continue
        before = text[left - 1 : left]
        if (
            before not in "省市县区州"
            or not before
            or own is None
            or text[max(0, left - 2) : left - 1] in tuple("各该本外某")
        ):
            continue
        level = {"省": RegionLevel.PROVINCE, "市": RegionLevel.PREFECTURE, "州": RegionLevel.PREFECTURE}.get(
            before, RegionLevel.COUNTY
        )
        named = by_level.get(level) or next(
            (place for place in reversed(by_level.values()) if place.name.endswith(before)), None
        )  # a county-level city, or the municipality that a district lies in
        if named is None or not words.is_edge(left - 1):
            continue
        yield Span(
            left - 1, match.end(), str(EntityType.GOVERNMENT), "", named.name + title, "deictic.government", 0.9,
            composed=True,
        )  # fmt: skip


def _place_before(text: str, end: int, own: Place | None, words: Words) -> tuple[int, Place | None]:
    """The place whose name ends at `end`, and the characters of it with those of the ones around it: 某省某市某区|政府.

    Of several places of one name it is the one whose city stands before it, else the one that `own` tells; a county
    elsewhere by its short name only where that is no other word.
    """
    for length in range(min(_LONGEST_PLACE, end), 1, -1):
        found = regions().names().get(text[end - length : end], ())
        if not found:
            continue
        around = [(_around(text, end - length, place), place) for place in found]
        more, place = max(around, key=lambda item: item[0])
        if more:
            return length + more, place
        name = text[end - length : end]
        chosen = choose_place(name, own)
        if chosen is None and len(found) == 1:
            whole = name == found[0].name or (name not in common_words() and words.is_edge(end - length))
            chosen = found[0] if whole else None
        if chosen is not None:
            return length, chosen
    return 0, None


def _around(text: str, end: int, inner: Place) -> int:
    """The characters of the names of places that `inner` lies in, one in the other, that end at `end`."""
    outer = {place.adcode: place for place in regions().ancestors(inner.adcode)}
    for length in range(min(_LONGEST_PLACE, end), 1, -1):
        for place in regions().names().get(text[end - length : end], ()):
            if place.adcode in outer:
                return length + _around(text, end - length, place)
    return 0


def _place_at(text: str, start: int, end: int) -> tuple[int, Place | None]:
    """The characters of the longest name of a place that begins at `start`, and the first place of that name."""
    for length in range(min(_LONGEST_PLACE, end - start), 1, -1):
        found = regions().names().get(text[start : start + length], ())
        if found:
            return length, found[0]
    return 0, None


_COMMITTEE = re.compile("(?:区|园|城|谷|港)(?:管委会|管理委员会)")
_ZONE_NAME = re.compile("[一-鿿A-Za-z0-9]{1,10}")
_BEFORE_COMMITTEE = 16
"""Characters before the last word of a zone in which the place that begins its name is looked for."""
_JOINS = frozenset("与和及同")


def committee_spans(text: str, words: Words) -> Iterator[Span]:
    """The committees that administer a zone whose name a place begins: 某市高新区管委会."""
    for match in _COMMITTEE.finditer(text):
        if not words.is_edge(match.end()):
            continue
        for start in range(match.start() - 3, max(-1, match.start() - _BEFORE_COMMITTEE - 1), -1):
            length, place = _place_at(text, start, match.start()) if words.is_edge(start) else (0, None)
            if place is None or not _ZONE_NAME.fullmatch(text, start + length, match.start()):
                continue
            inner = words.text[words.at[start] : words.at[match.start()]]
            if any(form in _JOINS or word_classes().get(form) in ("stop", "verb") for form in inner):
                break
            begin = start - _around(text, start, place)
            name = text[begin : match.end()]
            yield Span(begin, match.end(), str(EntityType.GOVERNMENT), "", name, "government.zone", 0.85)
            break


_LEAGUE = re.compile("(?:共青团|(?<![集社军兵剧财师表访])团)(?P<place>[一-鿿]{1,8}?)委(?:员会)?(?!员)")
_RANKS = frozenset("省市县区州")


def league_spans(text: str) -> Iterator[Span]:
    """The committees of the youth league: 共青团某市委员会, 团某区委, 团市委."""
    for match in _LEAGUE.finditer(text):
        place = match["place"]
        if place in _RANKS or place in regions().names() or place == "中央":
            name = match.group()
            yield Span(match.start(), match.end(), str(EntityType.ORGANIZATION), "", name, "shape.league", 0.85)


def zone_spans(text: str, words: Words, report: Report, own: Place | None) -> Iterator[Span]:
    """A bare 高新区 or 经开区 that stands for the report's own; its name is put together with the city's short name."""
    if own is None:
        return
    city = next(
        (place for place in (own, *regions().ancestors(own.adcode)) if place.level == RegionLevel.PREFECTURE), own
    )
    short = city.short[0] if city.short else city.name
    for match in _ZONE.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        if before and re.match(r"[一-鿿A-Za-z0-9”）)]", before) and not re.match(r"[与和及在由向赴对从到为]", before):
            continue
        if after and after in "建创升认申数":
            continue
        yield Span(
            match.start(),
            match.end(),
            str(EntityType.PARK),
            "",
            short + match.group(),
            "deictic.zone",
            0.6,
            composed=True,
        )


_SMALL_HEAD = re.compile("镇|乡(?!村)|街道|苏木")
_BEFORE_SMALL_HEAD = 12
"""Characters that `_SMALL` allows before it."""


def _small_places(text: str) -> Iterator[tuple[int, int]]:
    """What `_SMALL.finditer` finds, tried only where the words for such places stand."""
    done = 0
    for head in _SMALL_HEAD.finditer(text):
        for start in range(max(done, head.start() - _BEFORE_SMALL_HEAD), head.start()):
            if match := _SMALL.match(text, start):
                done = match.end()
                yield match.span()
                break
        else:
            done = max(done, head.start())


def village_spans(text: str, words: Words) -> Iterator[Span]:
    """Townships and villages (壶关县集店镇东关壁村), which no table of ours holds."""
    for start, end in _small_places(text):
        if not words.is_edge(end):
            continue
        while start < end and _stop_word(words, start):
            start = words.end[words.at[start]]
        name = text[start:end]
        if not words.is_edge(start) or len(re.sub(r"[县区市镇乡村街道苏木]", "", name)) < 2:
            continue
        if re.search(
            r"(?:农|入|驻|行政|乡|示范|美丽|全|每|各|进|下|小|城|重|特色|帮扶|贫困|名|个|新)(?:村|镇|乡)|街道办", name
        ):
            continue
        level = RegionLevel.VILLAGE if name.endswith("村") else RegionLevel.TOWNSHIP
        if level == RegionLevel.VILLAGE and not re.search("[镇乡]", name):
            continue
        yield Span(start, end, str(EntityType.REGION), "", name, "shape.village", 0.7, level=str(level))


def _stop_word(words: Words, offset: int) -> bool:
    index = words.at[offset]
    form, tag = words.text[index], words.tag[index]
    return words.start[index] == offset and (
        word_classes().get(form) in ("stop", "verb") or (tag[0] in "vpdcu" and len(form) <= 2) or form in "与和及等在到"
    )
