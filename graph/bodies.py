"""Universities, institutes, associations, platforms and enterprises of national standing, with their short forms.

In: a name as a text has it. Out: the `Body` it means. The tables `data/bodies.tsv`, `data/enterprises.tsv` and
`data/prefixes.tsv` hold the facts; `data/README.md` tells where to check them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .names import LONGEST_KEPT, entity_id, normalise_name
from .ontology import EntityType
from .tables import read_table


@dataclass(frozen=True, slots=True)
class Body:
    """A row of the tables."""

    type: EntityType
    name: str
    """The official name, e.g. 中国科学技术大学."""
    short: tuple[str, ...]
    """Forms that mean this body in any report, e.g. 中科大."""
    local: tuple[str, ...]
    """Forms that mean it only in reports of its own province, e.g. 山大 of 山西大学 in Shanxi."""
    province: str | None
    """Code of its province; None for bodies of other countries."""
    city: str | None
    """Code of the city of its seat."""
    parent: str | None
    """Official name of the body of these tables that it belongs to."""
    source: str
    """The public list to check the row against."""

    @property
    def entity_id(self) -> str:
        """The id of its node."""
        return entity_id(self.type, self.name)


def known_body(name: str, province: str | None = None) -> Body | None:
    """The body that a name means, by its official name or a short form; None where none or several fit.

    The official name goes first, then the forms used in `province`, then those used everywhere. An academy's short
    form before an institute is read as the academy: 中国科学院大连化物所 is found by 中科院大连化物所.

    Args:
        name: a name as a text has it.
        province: code of the report's region, of any level; its first two digits count.
    """
    return _known(name, province) if len(name) <= LONGEST_KEPT else None


@lru_cache(maxsize=50_000)
def _known(name: str, province: str | None) -> Body | None:
    tables = _tables()
    for variant in (normalise_name(name), *_variants(normalise_name(name))):
        found = tables.official.get(variant)
        if found is None and province is not None:
            found = tables.local.get((variant, province[:2]))
        if found is None:
            found = tables.short.get(variant)
        if found is not None:
            return found
    return None


def official_name(name: str, province: str | None = None) -> str | None:
    """The official form of a name as far as the tables tell, else None.

    A body of the tables gets its official name; an unknown institute gets at least its academy's: 中科院甲乙所 →
    中国科学院甲乙所.
    """
    body = known_body(name, province)
    if body is not None:
        return body.name
    plain = normalise_name(name)
    for short, official in _tables().prefixes:
        if plain.startswith(short) and plain != short:
            return official + plain[len(short) :]
    return None


def bodies() -> tuple[Body, ...]:
    """All rows, in the order of the tables."""
    return _tables().rows


def body_names() -> Mapping[str, Body]:
    """Every official name and every form that is used everywhere, as written in the tables; for automata.

    Forms of two characters may stand in running text by chance (北大门); whether the body is meant is the caller's to
    judge. The forms of one province are in `local_names`.
    """
    return _tables().names


@lru_cache(maxsize=64)
def local_names(province: str) -> Mapping[str, Body]:
    """The forms that mean a body only in reports of `province` (a code of any level): 山大 → 山西大学 for 140400."""
    return MappingProxyType(
        {
            form: body
            for body in _tables().rows
            if body.province is not None and body.province[:2] == province[:2]
            for form in body.local
        }
    )


@dataclass(frozen=True, slots=True)
class _Tables:
    rows: tuple[Body, ...]
    names: Mapping[str, Body]
    official: Mapping[str, Body]
    short: Mapping[str, Body]
    local: Mapping[tuple[str, str], Body]
    prefixes: tuple[tuple[str, str], ...]


def _variants(name: str) -> Iterator[str]:
    """The same name with an academy's short form for its official one, and the reverse."""
    for short, official in _tables().prefixes:
        if name.startswith(official) and name != official:
            yield short + name[len(official) :]
        elif name.startswith(short) and name != short:
            yield official + name[len(short) :]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    types = {str(term): term for term in EntityType}
    rows = tuple(
        Body(types[kind], name, _list(short), _list(local), province or None, city or None, parent or None, source)
        for table in ("bodies.tsv", "enterprises.tsv")
        for kind, name, short, local, province, city, parent, source in read_table(table, 8)
    )
    local: dict[tuple[str, str], Body] = {}
    for body in rows:
        for form in body.local:
            local[normalise_name(form), (body.province or "")[:2]] = body
    return _Tables(
        rows=rows,
        names=MappingProxyType({form: body for body in rows for form in (body.name, *body.short)}),
        official={normalise_name(body.name): body for body in rows},
        short={normalise_name(form): body for body in rows for form in body.short},
        local=local,
        prefixes=tuple((short, official) for short, official in read_table("prefixes.tsv", 2)),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
