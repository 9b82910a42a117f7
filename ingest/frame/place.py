"""Whose report it is: the region or park, by the weight of what the text says.

In: a normalised text and the lines that name its own body. Out: a `Home`. Names of divisions come from the table of
`graph.regions`. A name in the title, the issuer or the signature decides. Else the text votes: 《X市…》 3, X市政府 and
the like 3, X市 2, X alone 1, double at the beginning, a fifth inside the name of a school or company; a county votes
for its city too; 全市, 我县, 省委 … tell the level.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph import RegionLevel, RegionUnknown
from graph.regions import Place, regions

_READ = 60_000
"""Characters of a text that are looked at; a report that has not named its city by then does not."""
_LEVELS = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY)


@dataclass(frozen=True, slots=True)
class Home:
    """The region or park whose report it is."""

    name: str
    adcode: str | None
    """Of a park: the code of the region it lies in."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a division in a text."""

    start: int
    end: int
    places: tuple[Place, ...]
    """Its bearers, larger divisions first."""
    full: bool
    """Whether it is the full name of its bearers."""


@cache
def _index() -> dict[str, list[tuple[str, tuple[Place, ...]]]]:
    """The names of the table by their first two characters, longest first."""
    index: dict[str, list[tuple[str, tuple[Place, ...]]]] = defaultdict(list)
    for name, places in regions().names().items():
        kept = tuple(place for place in places if place.level in _LEVELS)
        if kept and len(name) >= 2:
            index[name[:2]].append((name, kept))
    for names in index.values():
        names.sort(key=lambda item: -len(item[0]))
    return dict(index)


def _names(text: str) -> Iterator[_Name]:
    """The names of divisions in a text, longest first, without overlap."""
    index = _index()
    at, last = 0, len(text) - 1
    while at < last:
        for name, places in index.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                if len(name) == 2 and at and name[1] in "县区" and "\u4e00" <= text[at - 1] <= "\u9fff":
                    continue
                bearers = tuple(place for place in places if place.name == name)
                yield _Name(at, at + len(name), bearers or places, bool(bearers))
                at += len(name) - 1
                break
        at += 1


@cache
def _words() -> frozenset[str]:
    """The short names of lexicon/place_words.tsv, which are words too."""
    table = files("ingest").joinpath("lexicon/place_words.tsv").read_text(encoding="utf-8")
    return frozenset(row.split("\t")[0] for row in table.splitlines() if row and not row.startswith(("#", "name\t")))


def home_of(text: str, head: Sequence[str]) -> Home | None:
    """The region or park whose report a text is, or None where nothing tells.

    Args:
        text: the normalised text.
        head: title, issuer, signature: what names the report's own body, most telling first.
    """
    for line in head:
        if found := _told_by(line, text):
            return found
    return _voted(text[:_READ])


_PARK = re.compile(
    r"(?:国家级?)?(?:经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区)"
)
_PARK_NAME = re.compile(
    r"(.{2,20}?)[\u4e00-\u9fff]{0,12}"
    r"(?:开发区|高新区|经开区|园区|产业园|科技园|农高区|示范区|新区|实验区|试验区|合作区|保税区)"
)
_OWNER_TAIL = re.compile(r"市|州|县|区|省|科技|\d{4}|经开区|高新|经济技术|“十")


def _told_by(line: str, text: str) -> Home | None:
    """The region or park that a title or issuer names first."""
    names = list(_names(line))
    for index, name in enumerate(names):
        place = _one(name.places) or _by_context(name.places, line)
        if place is None:
            continue
        at_start = name.start == 0 and place.level is not RegionLevel.COUNTY
        if not name.full and not at_start and not _OWNER_TAIL.match(line, name.end):
            continue
        end = name.end
        for inner in names[index + 1 :]:
            below = [low for low in inner.places if low is not place and _within(low, place)]
            if inner.start != end or len(below) != 1:
                break
            place, end = below[0], inner.end
        if park := _PARK.match(line, end):
            return _park(line[name.start : park.end()], place, text)
        return Home(_spelled(place, text), place.adcode)
    return None


def _within(low: Place, high: Place) -> bool:
    return regions().lies_within(low.adcode, high.adcode)


def _one(places: Sequence[Place]) -> Place | None:
    """The place meant by a name that stands alone: its only bearer, or the one that is larger than all others."""
    if len(places) == 1 or places[0].level != places[1].level:
        return places[0]
    return None


def _by_context(places: Sequence[Place], text: str) -> Place | None:
    """Of several bearers of a name the one whose city or province the text names."""
    fitting = [
        place
        for place in places
        if any(name in text for above in regions().ancestors(place.adcode)[:-1] for name in (above.name, *above.short))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _spelled(place: Place, text: str) -> str:
    """The full name of a place; of a district with its city before it, where the text puts it so (佛山市三水区)."""
    if place.level is RegionLevel.COUNTY:
        for above in regions().ancestors(place.adcode)[:-1]:
            if above.name + place.name in text:
                return above.name + place.name
    return place.name


_PARK_FULL = (
    ("经开区", "经济技术开发区"),
    ("高新区", "高新技术产业开发区"),
    ("高新技术开发区", "高新技术产业开发区"),
)


def _park(name: str, place: Place, text: str) -> Home:
    """A park under the fullest name that the text gives it."""
    for short, full in _PARK_FULL:
        if name.endswith(short):
            stem = name.removesuffix(short)
            for fuller in (stem + "国家" + full, stem + full):
                if fuller in text:
                    return Home(fuller, place.adcode)
    return Home(name, place.adcode)


_BODY_TAIL = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:大学|学院|银行|证券|集团|公司|股份|日报|晚报|新闻|机场|医院|队|杯|卫视|网|牌|交通大学|路)"
)
_RULER_TAIL = re.compile(r"市?(?:委|人民政府|政府|科技局|科学技术局|市长|市委|县委|区委|省委|省政府)")
_BEGINNING = 160
_LEVEL_WORDS: dict[RegionLevel, re.Pattern[str]] = {
    RegionLevel.PROVINCE: re.compile(r"全省|我省|省委|省政府|省直"),
    RegionLevel.PREFECTURE: re.compile(r"全市|我市|本市|市委|市政府|市科技局|市直|全州|我州|州委|州政府"),
    RegionLevel.COUNTY: re.compile(r"全县|我县|县委|县政府|全区|我区|区委|区政府|该区|该县"),
}
_ENOUGH = 3.0
"""The weight below which a text does not tell its place."""
_ENOUGH_AT_HOME = 1.2
"""The same for a text that speaks of 我市, 全省 and the like."""
_SHARE_FROM_BELOW = 0.5
"""What the divisions of a region add to its weight, but for the heaviest one, which may be the text's own."""
_NEWS = re.compile(r"\d{1,2}月\d{1,2}日|记者|讯[（(]|日电")
_PROVINCE_FACTOR = 2.0
"""For provinces in a text that is no news and never speaks of 全市 or 全县: parts of provincial reports."""
_MARGIN = 1.3
"""By which factor the first must outweigh a second that is neither above nor below it."""


def _voted(text: str) -> Home | None:
    """The place with the greatest weight over the text."""
    weights: dict[str, float] = defaultdict(float)
    open_names: list[tuple[_Name, float]] = []
    parks: Counter[tuple[str, str]] = Counter()
    for name in _names(text):
        weight = _weight(text, name)
        place = _one(name.places)
        if place is not None and not name.full and text[name.start : name.end] in _words() and place.name not in text:
            continue
        if place is not None and (name.full or place.level is not RegionLevel.COUNTY):
            weights[place.adcode] += weight
            if park := _PARK.match(text, name.end):
                parks[text[name.start : park.end()], place.adcode] += 1
        else:
            open_names.append((name, weight))
    _settle(open_names, weights)
    if not weights:
        return None
    best = _heaviest(text, weights)
    if best is None:
        return None
    for (park_name, lies_in), count in parks.most_common(1):
        if count >= 3 and lies_in == best.adcode and count >= _PARK_SHARE * weights[lies_in]:
            return _park(park_name, best, text)
    return Home(_spelled(best, text), best.adcode)


_PARK_SHARE = 0.3


def _weight(text: str, name: _Name) -> float:
    """The vote of one name, by what stands around it."""
    if _BODY_TAIL.match(text, name.end) and not _RULER_TAIL.match(text, name.end):
        return 0.2
    weight = 2.0 if name.full else 1.0
    if _RULER_TAIL.match(text, name.end) or text[max(0, name.start - 1) : name.start] == "《":
        weight = 3.0
    return 2 * weight if name.start < _BEGINNING else weight


def _settle(open_names: Sequence[tuple[_Name, float]], weights: dict[str, float]) -> None:
    """Adds the votes of names with several bearers and of short county names, where one bearer fits the rest."""
    full = {name.places[0].name for name, _ in open_names if name.full} | {
        regions().place(code).name for code in weights
    }
    settled = dict(weights)
    for name, weight in open_names:
        fitting = [
            place
            for place in name.places
            if (name.full or place.name in full)
            and any(above.adcode in settled for above in regions().ancestors(place.adcode)[:-1])
        ]
        if fitting:
            best = max(fitting, key=lambda place: sum(settled.get(up.adcode, 0.0) for up in _above(place)))
            weights[best.adcode] += weight


def _above(place: Place) -> Sequence[Place]:
    return regions().ancestors(place.adcode)[:-1]


def _heaviest(text: str, weights: dict[str, float]) -> Place | None:
    """The place that the votes and the level words tell."""
    below: dict[str, list[float]] = defaultdict(list)
    for code, weight in weights.items():
        for above in _above(regions().place(code)):
            below[above.adcode].append(weight)
    spread = {
        code: weights.get(code, 0.0) + _SHARE_FROM_BELOW * (sum(below[code]) - max(below[code], default=0.0))
        for code in (*weights, *(code for code in below if code not in weights))
    }
    is_news = _NEWS.search(text[:_BEGINNING]) is not None
    words = {level: len(pattern.findall(text)) for level, pattern in _LEVEL_WORDS.items()}
    total = sum(words.values()) or 1
    scored: dict[str, float] = {}
    for code, weight in spread.items():
        place = regions().place(code)
        told = words[RegionLevel.PREFECTURE if place.name.endswith("市") else place.level]
        if place.name.endswith("自治区"):
            told += words[RegionLevel.COUNTY]
        if not is_news and place.level is RegionLevel.PROVINCE and not (words[_LEVELS[1]] or words[_LEVELS[2]]):
            weight *= _PROVINCE_FACTOR
        scored[code] = weight * (0.5 + 1.5 * told / total) * (1.0 if code in weights else 0.3)
    order = sorted(scored, key=lambda code: (-scored[code], code))
    best = regions().place(order[0])
    if is_news:
        best = _city_of(best, weights)
    if spread[best.adcode] < (_ENOUGH_AT_HOME if sum(words.values()) else _ENOUGH):
        return None
    for other in order[1:]:
        rival = regions().place(other)
        if not _within(rival, best) and not _within(best, rival):
            return best if scored[best.adcode] >= _MARGIN * scored[other] else None
    return best


_CITY_SHARE = 0.6
"""The share of its province's weight from which a city is meant, if no other city of the province comes near."""


def _city_of(place: Place, weights: dict[str, float]) -> Place:
    """The city in whose news its province is much named; another place stays."""
    if place.level is not RegionLevel.PROVINCE or place.name.endswith("市"):
        return place
    cities = sorted(
        (low for low in regions().children(place.adcode) if low.adcode in weights),
        key=lambda low: (-weights[low.adcode], low.adcode),
    )
    if not cities or weights[cities[0].adcode] < _CITY_SHARE * weights.get(place.adcode, 0.0):
        return place
    if len(cities) > 1 and weights[cities[1].adcode] * 2 > weights[cities[0].adcode]:
        return place
    return cities[0]


def region_named(name: str, where: str = "") -> Home:
    """The region or park that an option or manifest names; the name of a region is completed from the table.

    A park is taken as named, when the region it lies in is in the table. `where` begins the message, if any.

    Raises:
        RegionUnknown: the table lacks it, or several places bear the name.
    """
    prefix = f"{where}: " if where else ""
    found = regions().find(name)
    if found and (one := _one(found)):
        return Home(name if name.endswith(one.name) else one.name, one.adcode)
    if found:
        several = "、".join(f"{_above(place)[0].name}{place.name} ({place.adcode})" for place in found[:6])
        raise RegionUnknown(f"{prefix}{name} is the name of several places: {several}; give one of them.")
    if park := _PARK_NAME.fullmatch(name):
        for cut in range(min(len(park.group(1)) + 6, len(name) - 2), 1, -1):
            if lies_in := regions().find(name[:cut]):
                return Home(name, lies_in[0].adcode)
    raise RegionUnknown(f"{prefix}the table of divisions has no {name}; give a full name such as 长治市, or a code.")
