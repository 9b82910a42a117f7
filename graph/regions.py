"""China's administrative divisions, from the country down to the counties, and named regions that cross provinces.

In: a code or a name as a text has it. Out: `Place`s. The tables lie in `data/regions.tsv` (official codes, Apache-2.0)
and `data/supra-regions.tsv`; `data/README.md` tells their source, date and corrections. Townships and villages are not
in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from .errors import RegionUnknown
from .names import entity_id
from .ontology import EntityType, RegionLevel
from .tables import read_table

COUNTRY = "100000"
"""The code of 中国, the root of the table."""

_COUNTRY = RegionLevel.COUNTRY
_LEVELS = {str(level): level for level in RegionLevel}
_ORDER = {level: at for at, level in enumerate(RegionLevel)}


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table."""

    adcode: str
    """The official six-digit code; of a supra-region a code of ours, "S" and three digits."""
    name: str
    """The full official name, e.g. 长治市."""
    level: RegionLevel
    parent: str | None
    """Code of the division it lies in; None of 中国. A supra-region lies in 中国."""
    short: tuple[str, ...] = ()
    """Shorter names in use today, e.g. 长治."""
    former: tuple[str, ...] = ()
    """Names it, or a division it has swallowed, bore before, e.g. 潞城市 of 潞城区."""
    abbreviation: tuple[str, ...] = ()
    """One-character names of a province, e.g. 皖; only words such as 皖北, 晋企 and 在川高校 use them."""
    members: tuple[str, ...] = ()
    """Supra-region: codes of the divisions it covers."""

    @property
    def entity_id(self) -> str:
        """The id of its Region node."""
        return entity_id(EntityType.REGION, self.name, self.adcode)


class RegionTable:
    """All places, by code and by name. Use `regions()`, which reads the table once."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, adcode: object) -> bool:
        return adcode in self._places

    def place(self, adcode: str) -> Place:
        """The place of a code.

        Raises:
            RegionUnknown: the table has no such code.
        """
        try:
            return self._places[adcode]
        except KeyError:
            raise RegionUnknown(
                f"The table of administrative divisions has no code {adcode}; give a six-digit code such as 140400."
            ) from None

    def ancestors(self, adcode: str) -> tuple[Place, ...]:
        """The divisions that a place lies in, nearest first, 中国 last; empty for 中国. Raises RegionUnknown."""
        found = []
        parent = self.place(adcode).parent
        while parent is not None:
            place = self._places[parent]
            found.append(place)
            parent = place.parent
        return tuple(found)

    def children(self, adcode: str) -> tuple[Place, ...]:
        """The divisions directly below a place (of a supra-region: its members), by code. Raises RegionUnknown."""
        place = self.place(adcode)
        if place.members:
            return tuple(self._places[code] for code in place.members)
        return self._children.get(adcode, ())

    def lies_within(self, adcode: str, region: str) -> bool:
        """Whether `adcode` is `region` itself or lies below it; a supra-region holds its members."""
        members = self.place(region).members or (region,)
        return any(code == adcode or code in (up.adcode for up in self.ancestors(adcode)) for code in members)

    def province(self, adcode: str) -> Place | None:
        """The province-level division of a place (itself for a province); None of 中国 and supra-regions."""
        for place in (self.place(adcode), *self.ancestors(adcode)):
            if place.level is RegionLevel.PROVINCE:
                return place
        return None

    def city(self, adcode: str) -> Place | None:
        """The city a place belongs to: the prefecture, a municipality (北京市), or a county that a province governs
        itself (济源市); None of 中国, other provinces and supra-regions."""
        line = [place for place in (self.place(adcode), *self.ancestors(adcode)) if place.level is not _COUNTRY]
        if line and line[0].level is RegionLevel.SUPRA:
            return None
        for place in line:
            if place.level is RegionLevel.PREFECTURE:
                return place
        if not line or (len(line) == 1 and not line[0].name.endswith("市")):
            return None
        return line[-1] if line[-1].name.endswith("市") else line[0]

    def find(self, name: str, within: str | None = None) -> tuple[Place, ...]:
        """The places that bear exactly this name, best first; none is chosen where several do.

        Full names go before short names and those before former ones: where a name is some place's full name, places
        that only abbreviate to it are not named. A chain from the larger to the smaller (山西省长治市, 长治襄垣县) is
        followed where no single name fits. Six digits that are a code find that place. Within a rank, larger
        divisions come first, then lower codes.

        Args:
            name: a name as a text has it, e.g. 长治市, 长治, 潞城市, 山西长治.
            within: code of a region; only it and the places within it are looked at.
        """
        candidates = [(_rank(place, name), place) for place in self.names().get(name, ())]
        if within is not None:
            candidates = [(rank, place) for rank, place in candidates if self.lies_within(place.adcode, within)]
        if candidates:
            best = min(rank for rank, _ in candidates)
            return tuple(place for rank, place in candidates if rank == best)
        if name in self._places:
            place = self._places[name]
            return (place,) if within is None or self.lies_within(name, within) else ()
        return self._find_chain(name, within)

    def _find_chain(self, name: str, within: str | None) -> tuple[Place, ...]:
        for cut in range(len(name) - 2, 1, -1):
            for outer in self.names().get(name[:cut], ()):
                if within is not None and not (
                    self.lies_within(outer.adcode, within) or self.lies_within(within, outer.adcode)
                ):
                    continue
                inner = self.find(name[cut:], within=outer.adcode)
                inner = tuple(place for place in inner if place.adcode != outer.adcode)
                if within is not None:
                    inner = tuple(place for place in inner if self.lies_within(place.adcode, within))
                if inner:
                    return inner
        return ()

    def names(self) -> Mapping[str, tuple[Place, ...]]:
        """Every full, short and former name with all its bearers, larger divisions first; for automata.

        Many short names are words too (和平, 东方, 城关): whether a text means the place is the caller's to judge.
        """
        return self._names

    def abbreviations(self) -> Mapping[str, Place]:
        """The one-character names of the provinces: 晋 → 山西省."""
        return self._abbreviations

    @cached_property
    def _names(self) -> Mapping[str, tuple[Place, ...]]:
        names: dict[str, list[Place]] = {}
        for place in self._places.values():
            for name in dict.fromkeys((place.name, *place.short, *place.former)):
                names.setdefault(name, []).append(place)
        return MappingProxyType(
            {
                name: tuple(sorted(bearers, key=lambda place: (_ORDER[place.level], place.adcode)))
                for name, bearers in names.items()
            }
        )

    @cached_property
    def _abbreviations(self) -> Mapping[str, Place]:
        return MappingProxyType({char: place for place in self._places.values() for char in place.abbreviation})

    @cached_property
    def _children(self) -> Mapping[str, tuple[Place, ...]]:
        children: dict[str, list[Place]] = {}
        for place in self._places.values():
            if place.parent is not None and place.level is not RegionLevel.SUPRA:
                children.setdefault(place.parent, []).append(place)
        return {code: tuple(places) for code, places in children.items()}


def _rank(place: Place, name: str) -> int:
    return 0 if name == place.name else 1 if name in place.short else 2


@lru_cache(maxsize=1)
def regions() -> RegionTable:
    """The table, read once per process."""
    places = {}
    for adcode, name, level, parent, short, former, abbreviation in read_table("regions.tsv", 7):
        places[adcode] = Place(
            adcode, name, _LEVELS[level], parent or None, _list(short), _list(former), _list(abbreviation)
        )
    for code, name, short, members in read_table("supra-regions.tsv", 4):
        places[code] = Place(code, name, RegionLevel.SUPRA, COUNTRY, _list(short), members=_list(members))
    return RegionTable(places)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
