"""From the names that people write to the ids that queries take: places, bodies and reports.

In: a store and a name, short name, alias, code or id. Out: what it means, as a `Found`. A name that means several
things is refused with the candidates, never guessed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph import DEFAULT_TIMEOUT, EntityType, NameAmbiguous, NameUnknown, RegionUnknown, ReportUnknown, Store
from graph.bodies import known_body
from graph.names import entity_id, normalise_name, search_fragment
from graph.regions import COUNTRY, Place, regions

_NEAR = 8

_BY_ID = "MATCH (n:Entity {id: $id}) RETURN n.id AS id, n.name AS name, n.adcode AS adcode, labels(n) AS labels"
_BY_NAME = "MATCH (n:Entity {name: $name}) RETURN n.id AS id, n.name AS name, n.adcode AS adcode, labels(n) AS labels"
# One label for places, the mother label for bodies: a place is found without reading every entity.
_NAMED = """
MATCH (n:{label})
WHERE n.search = $name OR n.search STARTS WITH $first OR n.search ENDS WITH $last OR n.search CONTAINS $inner
RETURN n.id AS id, n.name AS name, n.adcode AS adcode, labels(n) AS labels
ORDER BY name, id
"""
_NAMED_BODY, _NAMED_PARK, _NAMED_REGION = (
    _NAMED.replace("{label}", label) for label in ("Entity", EntityType.PARK, EntityType.REGION)
)
_NEAR_BODY = """
MATCH (n:Entity)
WHERE n.search CONTAINS $name
RETURN n.id AS id, n.name AS name, n.adcode AS adcode, labels(n) AS labels
ORDER BY size(name), name, id
LIMIT $limit
"""
_REGION = "MATCH (n:Region) WHERE n.adcode = $adcode RETURN n.id AS id, n.name AS name ORDER BY id"
_REPORTS = "MATCH (n:Report) RETURN n.id AS id, n.title AS name ORDER BY id"


@dataclass(frozen=True, slots=True)
class Found:
    """What a name was understood as."""

    id: str
    """Id of its node."""
    name: str
    type: str
    """An `EntityType`, or "Report"."""
    adcode: str | None = None
    in_graph: bool = True
    """False for a place that the table of divisions knows and no report speaks of."""

    def __str__(self) -> str:
        """As a candidate is shown: full name with its place, type, code and id, which the reader can give instead."""
        kind = EntityType(self.type).zh if self.type != "Report" else "报告"
        if self.adcode is None or self.adcode not in regions():
            return f"{self.name}（{kind}，{self.id}）"
        line = [place.name for place in reversed(regions().ancestors(self.adcode)) if place.adcode != COUNTRY]
        if self.type != EntityType.REGION:
            line.append(regions().place(self.adcode).name)
        return f"{''.join(line)}{self.name}（{kind}，{self.adcode}，{self.id}）"


def find_place(store: Store, name: str, *, timeout: float = DEFAULT_TIMEOUT) -> Found:
    """The region or park that a name means: a full or short name (长治), one with its parent before it (山西长治), a
    code of six digits, or an id.

    Raises:
        NameAmbiguous: several regions or parks bear the name.
        RegionUnknown: none does.
    """
    by_id = _rows(store, _BY_ID, timeout, id=name)
    if by_id and by_id[0].type in (EntityType.REGION, EntityType.PARK):
        return by_id[0]
    places = _places(name)
    found = [_region(store, place, timeout) for place in places]
    found += [park for park in _named(store, _NAMED_PARK, name, timeout) if park.id not in {one.id for one in found}]
    found = found or _parks_of(store, name, timeout) or _named(store, _NAMED_REGION, name, timeout)
    if len(found) > 1:
        raise _ambiguous(name, found, "give its code, its id or its name with the parent before it")
    if not found:
        raise RegionUnknown(
            f"no region or park is called {name!r}; give a full or short name such as 长治市 or 长治, "
            "or a code of six digits such as 140400"
        )
    return found[0]


def find_body(store: Store, name: str, *, timeout: float = DEFAULT_TIMEOUT) -> Found:
    """The entity that a name means: its name or an alias as reports write it, a short name that the table of bodies
    knows, or an id. Differences of width, space, quotes and case do not count; an entity's own name goes before
    another's alias.

    Raises:
        NameAmbiguous: several entities bear the name.
        NameUnknown: none does; `candidates` lists near names.
    """
    by_id = _rows(store, _BY_ID, timeout, id=name)
    if by_id:
        return by_id[0]
    # The index on names spares reading every entity; another's alias would not count beside it anyway.
    found = _rows(store, _BY_NAME, timeout, name=name) or _named(store, _NAMED_BODY, name, timeout)
    known = None if found else known_body(name)
    if known is not None:
        found = _named(store, _NAMED_BODY, known.name, timeout)
    if not found:
        for place in _places(name):
            region = _region(store, place, timeout)
            found += [region] if region.in_graph else []
    if len(found) > 1:
        own = [one for one in found if normalise_name(one.name) == normalise_name(name)]
        if len(own) != 1:
            raise _ambiguous(name, found, "give the full name or the id")
        found = own
    if not found:
        near = _rows(store, _NEAR_BODY, timeout, name=search_fragment(name), limit=_NEAR)
        hint = f"; near names: {', '.join(one.name for one in near)}" if near else "; try: innograph search"
        raise NameUnknown(f"the graph holds nothing called {name!r}{hint}", [str(one) for one in near])
    return found[0]


def find_report(store: Store, name: str, *, timeout: float = DEFAULT_TIMEOUT) -> Found:
    """The report with that key or title.

    Raises:
        NameAmbiguous: several reports bear the title.
        ReportUnknown: none has that key or title.
    """
    rows = [Found(row["id"], row["name"] or row["id"], "Report") for row in store.query(_REPORTS, timeout=timeout)]
    found = [one for one in rows if one.id == name] or [one for one in rows if one.name == name]
    if len(found) > 1:
        raise _ambiguous(name, found, "give the key")
    if not found:
        near = difflib.get_close_matches(name, [one.id for one in rows], n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}" if near else ""
        raise ReportUnknown(f"the graph holds no report {name!r}{hint}")
    return found[0]


def _named(store: Store, cypher: str, name: str, timeout: float) -> list[Found]:
    key = search_fragment(name)
    if not key:
        return []
    return _rows(store, cypher, timeout, name=key, first=f"{key}|", last=f"|{key}", inner=f"|{key}|")


def _rows(store: Store, cypher: str, timeout: float, **parameters: Any) -> list[Found]:
    return [
        Found(row["id"], row["name"], next(label for label in row["labels"] if label != "Entity"), row["adcode"])
        for row in store.query(cypher, parameters, timeout=timeout)
    ]


def _places(name: str) -> Sequence[Place]:
    return regions().find(normalise_name(name))


def _parks_of(store: Store, name: str, timeout: float) -> list[Found]:
    """The parks that a name with a region before it means: 晋城高新区."""
    for cut in range(len(name) - 1, 1, -1):
        outer = regions().find(name[:cut])
        parks = _named(store, _NAMED_PARK, name[cut:], timeout) if outer else []
        found = [
            park
            for park in parks
            if park.adcode in regions()
            and any(regions().lies_within(str(park.adcode), region.adcode) for region in outer)
        ]
        if found:
            return found
    return []


def _region(store: Store, place: Place, timeout: float) -> Found:
    rows = store.query(_REGION, {"adcode": place.adcode}, timeout=timeout)
    if rows:
        return Found(rows[0]["id"], rows[0]["name"], str(EntityType.REGION), place.adcode)
    absent = entity_id(str(EntityType.REGION), place.name, place.adcode)
    return Found(absent, place.name, str(EntityType.REGION), place.adcode, in_graph=False)


def _ambiguous(name: str, found: Iterable[Found], advice: str) -> NameAmbiguous:
    candidates = [str(one) for one in found]
    shown = "; ".join(candidates[:_NEAR])
    return NameAmbiguous(f"{name!r} means {len(candidates)} things, {advice}: {shown}", candidates)
