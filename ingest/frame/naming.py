"""Names of administrative divisions in running text, and which division a name means.

In: a text. Out: `Name`s with their bearers in the table of `graph.regions`, and a choice among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph import RegionLevel
from graph.regions import Place, regions

LEVELS = (RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY)


@dataclass(frozen=True, slots=True)
class Name:
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
        kept = tuple(place for place in places if place.level in LEVELS)
        if kept and len(name) >= 2:
            index[name[:2]].append((name, kept))
    for names in index.values():
        names.sort(key=lambda item: -len(item[0]))
    return dict(index)


def names_in(text: str) -> Iterator[Name]:
    """The names of divisions in a text, longest first, without overlap."""
    index = _index()
    at, last = 0, len(text) - 1
    while at < last:
        for name, places in index.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                if len(name) == 2 and at and name[1] in "县区" and "\u4e00" <= text[at - 1] <= "\u9fff":
                    continue
                bearers = tuple(place for place in places if place.name == name)
                yield Name(at, at + len(name), bearers or places, bool(bearers))
                at += len(name) - 1
                break
        at += 1


@cache
def names_that_are_words() -> frozenset[str]:
    """The short names of lexicon/place_words.tsv, which are words too."""
    table = files("ingest").joinpath("lexicon/place_words.tsv").read_text(encoding="utf-8")
    return frozenset(row.split("\t")[0] for row in table.splitlines() if row and not row.startswith(("#", "name\t")))


def lies_within(low: Place, high: Place) -> bool:
    """Whether a place is another one or lies in it."""
    return regions().lies_within(low.adcode, high.adcode)


def above(place: Place) -> tuple[Place, ...]:
    """The divisions that a place lies in, nearest first, without the country."""
    return regions().ancestors(place.adcode)[:-1]


def the_one(places: Sequence[Place]) -> Place | None:
    """The place meant by a name that stands alone: its only bearer, or the one that is larger than all others."""
    if len(places) == 1 or places[0].level != places[1].level:
        return places[0]
    return None


def by_context(places: Sequence[Place], text: str) -> Place | None:
    """Of several bearers of a name the one whose city or province the text names."""
    fitting = [place for place in places if any(name in text for up in above(place) for name in (up.name, *up.short))]
    return fitting[0] if len(fitting) == 1 else None
