"""Single records of the graph by id: an entity, a passage, the cards of reports.

In: a store and an id. Out: rows of plain values. These are look-ups for a door, not questions: they take an id and
give what lies under it. Every query begins with a node found by its id.
"""

from __future__ import annotations

from typing import Any

from graph import NameUnknown, ReportUnknown, Store

_ENTITY = """
MATCH (n:Entity {id: $id})
RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.aliases AS aliases, n.adcode AS adcode, n.level AS level,
       n.platform_kind AS platform_kind
"""
_PASSAGE = """
MATCH (p:Passage {id: $id})
RETURN p.id AS id, p.report AS report, p.number AS number, p.section AS section, p.mode AS mode, p.start AS start,
       p.end AS end, p.row AS row, p.text AS text
"""
_MENTIONS = """
MATCH (p:Passage {id: $id})-[m:MENTIONS]->(n)
RETURN n.id AS entity, n.name AS name, m.surface AS surface, m.start AS start, m.end AS end
ORDER BY start, end, entity
"""
_CARD = """
RETURN r.id AS id, r.title AS title, r.issuer AS issuer, r.region AS region, r.adcode AS adcode, r.year AS year,
       r.kind AS kind, r.published AS published, r.number AS number, r.url AS url, r.file AS file,
       r.sha256 AS sha256, r.characters AS characters
"""
_REPORTS = f"MATCH (r:Report) {_CARD} ORDER BY id"
_REPORT = f"MATCH (r:Report {{id: $id}}) {_CARD}"


def entity(store: Store, id_: str, *, timeout: float) -> dict[str, Any]:
    """The entity with that id; `type` is its label.

    Raises:
        NameUnknown: the graph holds none.
    """
    row = _one(store, _ENTITY, id_, timeout)
    if row is None:
        raise NameUnknown(f"the graph holds no entity with the id {id_!r}; find its id with a search by name")
    labels = row.pop("labels")
    return row | {"type": next(label for label in labels if label != "Entity"), "aliases": row["aliases"] or []}


def passage(store: Store, id_: str, *, timeout: float) -> dict[str, Any]:
    """The passage with that id and the entities it mentions.

    Raises:
        NameUnknown: the graph holds none.
    """
    row = _one(store, _PASSAGE, id_, timeout)
    if row is None:
        raise NameUnknown(f"the graph holds no passage with the id {id_!r}; rows of answers name their passages")
    return row | {"row": bool(row["row"]), "mentions": store.query(_MENTIONS, {"id": id_}, timeout=timeout)}


def report(store: Store, key: str, *, timeout: float) -> dict[str, Any]:
    """The card of the report with that key.

    Raises:
        ReportUnknown: the store holds none.
    """
    row = _one(store, _REPORT, key, timeout)
    if row is None:
        raise ReportUnknown(f"the graph holds no report {key!r}; `innograph status` lists the keys")
    return row


def reports(store: Store, *, timeout: float) -> list[dict[str, Any]]:
    """The cards of all reports, by key."""
    return store.query(_REPORTS, timeout=timeout)


def _one(store: Store, cypher: str, id_: str, timeout: float) -> dict[str, Any] | None:
    return next(iter(store.query(cypher, {"id": id_}, timeout=timeout)), None)
