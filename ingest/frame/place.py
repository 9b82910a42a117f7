"""Whose report it is: the region or park, by the weight of what the text says.

In: a normalised text and the lines of its head. Out: full name and code of the region or park. The names of divisions
come from the table of `graph.regions`. The weights: a name in the title, the issuer or the signature decides; else
《X市…》 counts 3, X市 2, X alone 1, a county 1 for its city.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph import RegionUnknown
from graph.ontology import RegionLevel
from graph.regions import Place, regions

_READ = 60_000
"""Characters of a text that are looked at; a report that has not named its city by then does not."""


@dataclass(frozen=True, slots=True)
class Home:
    """The region or park whose report it is."""

    name: str
    adcode: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    places: tuple[Place, ...]
    full: bool


_LEVELS = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY)


@cache
def _index() -> dict[str, list[tuple[str, tuple[Place, ...]]]]:
    """Names by their first two characters, longest first."""
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
                full = any(name == place.name for place in places)
                yield _Name(at, at + len(name), places, full)
                at += len(name) - 1
                break
        at += 1


_PARK = re.compile(
    r"(国家)?(?:级)?(经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新技术产业园区|高新区|高新技术开发区)"
)
_PARK_FULL = {
    "经开区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
}


def home_of(text: str, head: Sequence[str]) -> Home | None:
    """The region or park whose report a text is, or None where nothing tells.

    Args:
        text: the normalised text.
        head: title, issuer, signature: what names the report's own body, most telling first.
    """
    for line in head:
        if found := _told_by(line):
            return found
    return _voted(text[:_READ])


def _told_by(line: str) -> Home | None:
    """The region or park that a title or issuer names first."""
    names = list(_names(line))
    for index, name in enumerate(names):
        if name.end - name.start == 2 and not name.full and not _is_owner(line, name):
            continue
        place = _one(name.places)
        end = name.end
        for inner in names[index + 1 :]:
            if inner.start != end or place is None:
                break
            below = [low for low in inner.places if regions().lies_within(low.adcode, place.adcode)]
            if len(below) != 1:
                break
            place, end = below[0], inner.end
        if place is None:
            continue
        if park := _PARK.match(line, end):
            full = _PARK_FULL.get(park.group(2), park.group(2))
            return Home(line[name.start : end].removesuffix("市") + (park.group(1) or "") + full, place.adcode)
        return Home(_full_name(place), place.adcode)
    return None


_OWNER_TAIL = re.compile(r"市|州|县|区|省|科技|\d{4}|经开区|高新|经济技术")


def _is_owner(line: str, name: _Name) -> bool:
    """Whether a short name in a title is that of its owner (寿光科技工作简报), not of somebody else."""
    return name.start == 0 or _OWNER_TAIL.match(line, name.end) is not None


def _full_name(place: Place) -> str:
    """A county-level district is named with its city (佛山市三水区): its own name is not unique."""
    if place.level is RegionLevel.COUNTY and place.name.endswith("区"):
        parents = regions().ancestors(place.adcode)
        if parents:
            return parents[0].name + place.name
    return place.name


def _one(places: Sequence[Place]) -> Place | None:
    """The place meant by a name of its own: the only one, or the largest if it is larger than all others."""
    if len(places) == 1:
        return places[0]
    order = sorted(places, key=lambda place: _LEVELS.index(place.level))
    return order[0] if order[0].level != order[1].level else None


def _voted(text: str) -> Home | None:
    """The place with the greatest weight over the text."""
    weights: dict[str, float] = defaultdict(float)
    for name in _names(text):
        place = _one(name.places)
        if place is None or (place.level is RegionLevel.COUNTY and not name.full):
            continue
        weight = 2.0 if name.full else 1.0
        if name.start and text[name.start - 1] == "《":
            weight = 3.0
        weights[place.adcode] += weight
        if place.level is RegionLevel.COUNTY and place.parent:
            weights[place.parent] += 1.0
    if not weights:
        return None
    best = max(weights, key=lambda code: (weights[code], code))
    place = regions().place(best)
    return Home(_full_name(place), best)


def region_named(name: str, where: str = "") -> Home:
    """The region or park that an option or manifest names; its name is completed from the table.

    A park is taken as named, when the region it lies in is in the table.

    Raises:
        RegionUnknown: the table lacks it, or several places bear the name.
    """
    prefix = f"{where}: " if where else ""
    found = regions().find(name)
    if len(found) > 1 and (one := _one(found)):
        found = (one,)
    if len(found) == 1:
        return Home(_full_name(found[0]), found[0].adcode)
    if len(found) > 1:
        several = "、".join(f"{_with_parent(place)} ({place.adcode})" for place in found[:6])
        raise RegionUnknown(f"{prefix}{name} is the name of several places: {several}; give the full name or the code.")
    if park := _PARK_NAME.fullmatch(name):
        for cut in range(len(park.group(1)), 1, -1):
            if lies_in := _one(regions().find(name[:cut])):
                return Home(name, lies_in.adcode)
    raise RegionUnknown(f"{prefix}the table of divisions has no {name}; give a full name such as 长治市, or a code.")


_PARK_NAME = re.compile(
    r"(.{2,20}?)[\u4e00-\u9fff]{0,12}"
    r"(?:开发区|高新区|经开区|园区|产业园|科技园|农高区|示范区|新区|实验区|试验区|合作区|保税区)"
)


def _with_parent(place: Place) -> str:
    parents = regions().ancestors(place.adcode)
    return (parents[0].name if parents else "") + place.name
