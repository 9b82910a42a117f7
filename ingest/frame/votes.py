"""Which place a text is about, by the votes of all the names in it.

In: a normalised text whose title and issuer tell no place. Out: its home. The weights: 《X市…》 and X市政府 3, X市 2,
X alone 1; double at the beginning; a fifth inside the name of a school or company; the divisions of a region vote for
it too; 全市, 我县, 省委 … tell the level. Fitted on annotated texts of many cities. A work report, plan or summary that
names several cities of one province, or speaks of 全省, is the province's, which it may call by its letter (在川).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from graph import DocumentKind, RegionLevel
from graph.regions import Place, regions

from ..tsv import rows
from .homes import Home, home_in, home_in_park, park_end
from .naming import LEVELS, Name, above, lies_within, names_in, names_that_are_words, the_one

_BODY_TAIL = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:大学|学院|银行|证券|集团|公司|股份|日报|晚报|新闻|机场|医院|队|杯|卫视|网|牌|交通大学|路)"
)
_TITLED_TAIL = re.compile(
    r"[\u4e00-\u9fff（）“”]{0,24}?(?:实验室|中心|研究院|科学院|基地|孵化器|平台|厅|条例|办法|奖|企业|高新区|开发区)"
)
"""Behind a province: the rest of a name or class that the reports of its cities bear, too (辽宁省…重点实验室)."""
_RULER_TAIL = re.compile(r"市?(?:委|人民政府|政府|科技局|科学技术局|市长|市委|县委|区委|省委|省政府)")
_BEGINNING = 160
_LEVEL_WORDS: dict[RegionLevel, str] = {
    RegionLevel.PROVINCE: "全省 我省 省委 省政府 省直",
    RegionLevel.PREFECTURE: "全市 我市 本市 市委 市政府 市科技局 市直 全州 我州 州委 州政府",
    RegionLevel.COUNTY: "全县 我县 县委 县政府 全区 我区 区委 区政府 该区 该县",
}
_LEVEL_OF = {word: level for level, words in _LEVEL_WORDS.items() for word in words.split()}
_LEVEL_WORD = re.compile("|".join(_LEVEL_OF))
_PART = 0.2
"""The vote of a name that is a part of another one."""
_ENOUGH = 4.0
"""The weight below which a text does not tell its place."""
_ENOUGH_AT_HOME = 2.0
"""The same for a text that speaks of 我市, 全省 and the like."""
_SHARE_FROM_BELOW = 0.5
"""What the divisions of a region add to its weight, but for the heaviest one, which may be the text's own."""
_OFFICIAL = frozenset(
    {
        DocumentKind.WORK_REPORT,
        DocumentKind.ANNUAL_SUMMARY,
        DocumentKind.HALF_YEAR_SUMMARY,
        DocumentKind.PLAN,
        DocumentKind.FIVE_YEAR_PLAN,
    }
)
_NEWS = re.compile(r"\d{1,2}月\d{1,2}日|记者|讯[（(]|日电")
_PROVINCE_FACTOR = 2.0
"""For provinces in a text that is no news and never speaks of 全市 or 全县: parts of provincial reports."""
_PARK_SHARE = 0.3
"""The mentions of a park, per weight of its city, from which the text is about the park."""
_CITY_SHARE = 0.6
"""The share of its province's weight from which a city is meant, if no other city of the province comes near."""
_ENOUGH_OF_PROVINCE = 1.2
"""The same for an official report that names hardly anything outside one province."""
_LETTER_WEIGHT = 1.5
"""The vote of a province's letter behind 在, 来, 驻 and the like."""
_PROVINCE_SHARE = 0.8
"""The share of all votes that fall within a province from which a report may be that of the province."""
_CITY_OF_PROVINCE = 0.7
"""The share of those votes from which the report is that of a single city; it names its province now and then."""
_MARGIN = 1.6
"""By which factor the first must outweigh a second that is neither above nor below it."""


def voted(text: str, kind: DocumentKind) -> Home | None:
    """The place with the greatest weight over the text, which is of this kind."""
    weights: dict[str, float] = defaultdict(float)
    open_names: list[tuple[Name, float]] = []
    parks: Counter[tuple[str, str]] = Counter()
    names = list(names_in(text))
    for name in names:
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
    words = Counter(_LEVEL_OF[word] for word in _LEVEL_WORD.findall(text))
    best = None
    if kind in _OFFICIAL:
        lettered = Counter(_by_letter(text, {name.start for name in names}))
        for code, count in lettered.items():
            weights[code] += count * _LETTER_WEIGHT
        best = _of_province(weights, words, lettered)
    if best is None and weights:
        best = _heaviest(text, weights, words)
    if best is None:
        return None
    for (park_name, lies_in), count in parks.most_common(1):
        if count >= 3 and lies_in == best.adcode and count >= _PARK_SHARE * weights[lies_in]:
            return home_in_park(park_name, best, text)
    return home_in(best, text)


def _weight(text: str, name: Name) -> float:
    """The vote of one name, by what stands around it."""
    if _BODY_TAIL.match(text, name.end) and not _RULER_TAIL.match(text, name.end):
        return _PART
    first = name.places[0]
    is_titling = first.level is RegionLevel.PROVINCE and first.name.endswith("省")
    if is_titling and _TITLED_TAIL.match(text, name.end):
        return _PART
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


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a province called by its letter, and the letters with the codes of their provinces."""
    common = {row["letter"] for row in rows("common_letters.tsv")}
    codes = {letter: place.adcode for letter, place in regions().abbreviations().items() if letter not in common}
    letters = "".join(codes)
    return re.compile(rf"[在来驻留入兴]([{letters}])(?=[\u4e00-\u9fff])(?![{letters}港林])"), codes


def _by_letter(text: str, taken: set[int]) -> Iterator[str]:
    """The codes of the provinces that a text calls by their letters; `taken` is where names of divisions begin."""
    pattern, codes = _letters()
    return (codes[found[1]] for found in pattern.finditer(text) if found.start(1) not in taken)


def _of_province(weights: dict[str, float], words: Counter[RegionLevel], lettered: Counter[str]) -> Place | None:
    """The province whose cities an official report names, or the one city that it names most; None where it may be the
    report of another city or of a county. `lettered` says how often it calls a province by its letter."""
    within: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for code, weight in weights.items():
        place = regions().place(code)
        *cities, province = place, *above(place)
        within[province.adcode][cities[-1].adcode if cities else province.adcode] += weight
    best = max(sorted(within), key=lambda code: sum(within[code].values()), default="")
    if not best or words[RegionLevel.PREFECTURE]:
        return None
    province = regions().place(best)
    told = words[RegionLevel.PROVINCE]
    if province.name.endswith("自治区"):
        told += words[RegionLevel.COUNTY]  # 全区
    elif words[RegionLevel.COUNTY]:
        return None
    votes = sum(within[best].values())
    if votes < _ENOUGH_OF_PROVINCE or votes < _PROVINCE_SHARE * sum(weights.values()):
        return None
    first = max(sorted(within[best]), key=lambda code: within[best][code])
    is_single = first != best and within[best][first] >= max(_ENOUGH, _CITY_OF_PROVINCE * votes)
    if is_single and not province.name.endswith("市"):
        return regions().place(first)
    return province if told or len(within[best]) >= 2 or lettered[best] >= 2 else None


def _heaviest(text: str, weights: dict[str, float], words: Counter[RegionLevel]) -> Place | None:
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
