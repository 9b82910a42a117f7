"""Which place a text is about, by the votes of all the names in it.

In: a normalised text whose title and issuer tell no place. Out: its home. The weights: 《X市…》 and X市政府 3, X市 2,
X alone 1; double at the beginning; a fifth inside the name of a school or company; the divisions of a region vote for
it too; 全市, 我县, 省委 … tell the level. Fitted on annotated texts of many cities.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from graph import RegionLevel
from graph.regions import Place, regions

from .homes import Home, home_in, home_in_park, park_end
from .naming import LEVELS, Name, above, lies_within, names_in, names_that_are_words, the_one

_BODY_TAIL = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:大学|学院|银行|证券|集团|公司|股份|日报|晚报|新闻|机场|医院|队|杯|卫视|网|牌|交通大学|路)"
)
_RULER_TAIL = re.compile(r"市?(?:委|人民政府|政府|科技局|科学技术局|市长|市委|县委|区委|省委|省政府)")
_BEGINNING = 160
_LEVEL_WORDS: dict[RegionLevel, str] = {
    RegionLevel.PROVINCE: "全省 我省 省委 省政府 省直",
    RegionLevel.PREFECTURE: "全市 我市 本市 市委 市政府 市科技局 市直 全州 我州 州委 州政府",
    RegionLevel.COUNTY: "全县 我县 县委 县政府 全区 我区 区委 区政府 该区 该县",
}
_LEVEL_OF = {word: level for level, words in _LEVEL_WORDS.items() for word in words.split()}
_LEVEL_WORD = re.compile("|".join(_LEVEL_OF))
_ENOUGH = 3.0
"""The weight below which a text does not tell its place."""
_ENOUGH_AT_HOME = 1.2
"""The same for a text that speaks of 我市, 全省 and the like."""
_SHARE_FROM_BELOW = 0.5
"""What the divisions of a region add to its weight, but for the heaviest one, which may be the text's own."""
_NEWS = re.compile(r"\d{1,2}月\d{1,2}日|记者|讯[（(]|日电")
_PROVINCE_FACTOR = 2.0
"""For provinces in a text that is no news and never speaks of 全市 or 全县: parts of provincial reports."""
_PARK_SHARE = 0.3
"""The mentions of a park, per weight of its city, from which the text is about the park."""
_CITY_SHARE = 0.6
"""The share of its province's weight from which a city is meant, if no other city of the province comes near."""
_MARGIN = 1.3
"""By which factor the first must outweigh a second that is neither above nor below it."""


def voted(text: str) -> Home | None:
    """The place with the greatest weight over the text."""
    weights: dict[str, float] = defaultdict(float)
    open_names: list[tuple[Name, float]] = []
    parks: Counter[tuple[str, str]] = Counter()
    for name in names_in(text):
        weight = _weight(text, name)
        place = the_one(name.places)
        is_word = not name.full and text[name.start : name.end] in names_that_are_words()
        if place is not None and is_word and place.name not in text:
            continue
        if place is not None and (name.full or place.level is not RegionLevel.COUNTY):
            weights[place.adcode] += weight
            if stop := park_end(text, name.end):
                parks[text[name.start : stop], place.adcode] += 1
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
            return home_in_park(park_name, best, text)
    return home_in(best, text)


def _weight(text: str, name: Name) -> float:
    """The vote of one name, by what stands around it."""
    if _BODY_TAIL.match(text, name.end) and not _RULER_TAIL.match(text, name.end):
        return 0.2
    weight = 2.0 if name.full else 1.0
    if _RULER_TAIL.match(text, name.end) or text[max(0, name.start - 1) : name.start] == "《":
        weight = 3.0
    return 2 * weight if name.start < _BEGINNING else weight


def _settle(open_names: Sequence[tuple[Name, float]], weights: dict[str, float]) -> None:
    """Adds the votes of names with several bearers and of short county names, where one bearer fits the rest."""
    full = {name.places[0].name for name, _ in open_names if name.full} | {
        regions().place(code).name for code in weights
    }
    settled = dict(weights)
    for name, weight in open_names:
        fitting = [
            place
            for place in name.places
            if (name.full or place.name in full) and any(up.adcode in settled for up in above(place))
        ]
        if fitting:
            best = max(fitting, key=lambda place: sum(settled.get(up.adcode, 0.0) for up in above(place)))
            weights[best.adcode] += weight


def _heaviest(text: str, weights: dict[str, float]) -> Place | None:
    """The place that the votes and the level words tell."""
    below: dict[str, list[float]] = defaultdict(list)
    for code, weight in weights.items():
        for up in above(regions().place(code)):
            below[up.adcode].append(weight)
    spread = {
        code: weights.get(code, 0.0) + _SHARE_FROM_BELOW * (sum(below[code]) - max(below[code], default=0.0))
        for code in (*weights, *(code for code in below if code not in weights))
    }
    is_news = _NEWS.search(text[:_BEGINNING]) is not None
    words = Counter(_LEVEL_OF[word] for word in _LEVEL_WORD.findall(text))
    total = sum(words.values()) or 1
    scored: dict[str, float] = {}
    for code, weight in spread.items():
        place = regions().place(code)
        told = words[RegionLevel.PREFECTURE if place.name.endswith("市") else place.level]
        if place.name.endswith("自治区"):
            told += words[RegionLevel.COUNTY]
        if not is_news and place.level is RegionLevel.PROVINCE and not (words[LEVELS[1]] or words[LEVELS[2]]):
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
        if not lies_within(rival, best) and not lies_within(best, rival):
            return best if scored[best.adcode] >= _MARGIN * scored[other] else None
    return best


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
