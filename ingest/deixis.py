"""What words that point to the report's own region mean: 我市, 我区, 市政府, 市科技局.

In: mentions as recognition names them, and the region whose report it is. Out: the mentions under the names they stand
for. A county-level city speaks of itself as 我市 and of its government as 市政府, although it lies in a prefecture that
is a 市, too; in a park's own report 我区 is the park; 我区 is an autonomous region only where the report is no
district's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph import EntityType, Place, RegionLevel, Report, regions

from .document import Span


def is_park(report: Report, own: Place | None) -> bool:
    """Whether the report is that of a park, which lies in the division `own`."""
    name = report.region or ""
    return own is not None and not name.endswith(own.name) and name.endswith(("区", "园", "城", "谷", "港"))


def resolved(text: str, spans: Sequence[Span], report: Report, own: Place | None) -> Iterator[Span]:
    """The spans in their order; of those that point, each under the name it stands for, or left out where it has none.

    `text` is the normalised text, in which the spans have their offsets.
    """
    for span in spans:
        if not span.rule.startswith("deictic") or own is None:
            yield span
            continue
        surface = text[span.start : span.end]
        if span.rule == "deictic.region":
            yield from _region(surface, span, report, own)
        elif span.rule == "deictic.government" and surface.startswith("市") and _city_of_county_level(own):
            yield replace(span, name=own.name + _title(span.name, own))
        else:
            yield span


def _region(surface: str, span: Span, report: Report, own: Place) -> Iterator[Span]:
    if surface.endswith("区") and not surface.endswith("自治区"):
        if is_park(report, own):
            yield replace(span, type=str(EntityType.PARK), name=report.region or own.name)
            return
        if own.level == RegionLevel.COUNTY:
            yield replace(span, name=report.region or own.name, level=str(own.level))
            return
        if not span.name.endswith("自治区"):
            return
    if surface.endswith("市") and _city_of_county_level(own):
        yield replace(span, name=report.region or own.name, level=str(own.level))
        return
    yield span


def _city_of_county_level(own: Place) -> bool:
    return own.level == RegionLevel.COUNTY and own.name.endswith("市")


def _title(name: str, own: Place) -> str:
    """The office without its place: 科学技术局 of 某市科学技术局."""
    for place in (own, *regions().ancestors(own.adcode)):
        if name.startswith(place.name):
            return name[len(place.name) :]
    return name


def office_name(text: str, span: Span, place: Place, region: str | None = None) -> str:
    """How a report's own words name a government body that serves `place`.

    A body named with its place keeps the words of the text (某市科技局); one only pointed to (市政府) is put together
    from the name of the place and what the text says of the office. `region` is how the report's card names the place,
    where it is the report's own.
    """
    surface = text[span.start : span.end]
    if not span.rule.startswith("deictic"):
        return surface
    office = surface[1:]
    home = _official(home_name(text, place, region), place, region)
    full = "人民政府" if office == "政府" else office
    return f"{home}{full}"


def home_name(text: str, place: Place, region: str | None = None) -> str:
    """The fullest name of a place that stands in the text, inside longer names too; else its full name.

    `region` is how the report's card names the place, where it is the report's own.
    """
    names: tuple[str, ...] = (*((region,) if region else ()), place.name, *sorted(place.short, key=len, reverse=True))
    return next((name for name in names if name in text), names[0])


def _official(home: str, place: Place, region: str | None) -> str:
    """The name of a place as it stands before an office: with its rank (某州人民政府), never its bare short form."""
    return home if home.endswith(_RANKS) else (region or place.name)


_RANKS = ("省", "自治区", "市", "州", "县", "区", "旗", "盟")
