"""The home of a report: a region, a district with its city, or a park, under the fullest name of the text.

In: a place, or the name that an option or manifest gives. Out: a `Home`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph import RegionLevel, RegionUnknown
from graph.regions import Place, regions

from .naming import above, the_one


@dataclass(frozen=True, slots=True)
class Home:
    """The region or park whose report it is."""

    name: str
    """Of a region its full name, of a district with its city where the text puts it so (佛山市三水区); of a park its
    fullest name in the text."""
    adcode: str | None
    """Of a park: the code of the region it lies in."""


_PARK = re.compile(
    r"(?:国家级?)?(?:经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区)"
)
_PARK_NAME = re.compile(
    r"(.{2,20}?)[\u4e00-\u9fff]{0,12}"
    r"(?:开发区|高新区|经开区|园区|产业园|科技园|农高区|示范区|新区|实验区|试验区|合作区|保税区)"
)
_PARK_FULL = (
    ("经开区", "经济技术开发区"),
    ("高新区", "高新技术产业开发区"),
    ("高新技术开发区", "高新技术产业开发区"),
)


def park_end(text: str, at: int) -> int | None:
    """Where the name of a park ends that goes on from the name of its city at `at`; None where none does."""
    found = _PARK.match(text, at)
    return found.end() if found else None


def home_in_park(name: str, place: Place, text: str) -> Home:
    """A park that lies in a place, under the fullest name that the text gives it."""
    for short, full in _PARK_FULL:
        if name.endswith(short):
            stem = name.removesuffix(short)
            for fuller in (stem + "国家" + full, stem + full):
                if fuller in text:
                    return Home(fuller, place.adcode)
    return Home(name, place.adcode)


def home_in(place: Place, text: str) -> Home:
    """A region under its full name."""
    if place.level is RegionLevel.COUNTY:
        for up in above(place):
            if up.name + place.name in text:
                return Home(up.name + place.name, place.adcode)
    return Home(place.name, place.adcode)


def region_named(name: str, where: str = "") -> Home:
    """The region or park that an option or manifest names; the name of a region is completed from the table.

    A park is taken as named, when the region it lies in is in the table. `where` begins the message, if any.

    Raises:
        RegionUnknown: the table lacks it, or several places bear the name.
    """
    prefix = f"{where}: " if where else ""
    found = regions().find(name)
    if found and (one := the_one(found)):
        return Home(name if name.endswith(one.name) else one.name, one.adcode)
    if found:
        several = "、".join(f"{above(place)[0].name}{place.name} ({place.adcode})" for place in found[:6])
        raise RegionUnknown(f"{prefix}{name} is the name of several places: {several}; give one of them.")
    if park := _PARK_NAME.fullmatch(name):
        for cut in range(min(len(park.group(1)) + 6, len(name) - 2), 1, -1):
            if lies_in := regions().find(name[:cut]):
                return Home(name, lies_in[0].adcode)
    raise RegionUnknown(f"{prefix}the table of divisions has no {name}; give a full name such as 长治市, or a code.")
