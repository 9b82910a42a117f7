"""Names of administrative divisions in running text, and which division a name means.

In: a text. Out: `Name`s with their bearers in the table of `graph.regions`, and a choice among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick_rs

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
def _index() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, tuple[Place, ...], bool], ...]]:
    """An automaton over the names of the table, and for each its bearers and whether it is their full name."""
    known = []
    for name, places in sorted(regions().names().items()):
        kept = tuple(place for place in places if place.level in LEVELS)
        if kept and len(name) >= 2:
            bearers = tuple(place for place in kept if place.name == name)
            known.append((name, bearers or kept, bool(bearers)))
    return ahocorasick_rs.AhoCorasick([name for name, _, _ in known]), tuple(known)


def names_in(text: str) -> Iterator[Name]:
    """The names of divisions in a text, longest first, without overlap."""
    automaton, known = _index()
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    found.sort(key=lambda match: (match[1], -match[2]))
    free = 0
    for number, start, end in found:
        name, places, full = known[number]
        if start < free or (len(name) == 2 and start and name[1] in "县区" and "\u4e00" <= text[start - 1] <= "\u9fff"):
            continue
        yield Name(start, end, places, full)
        free = end


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
