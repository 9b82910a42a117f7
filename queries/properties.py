"""The properties that nodes and relationships of the graph bear; a question may use no others.

On Neo4j a misspelt property is no error but silently null, so the names are declared once and question files are
checked against them.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph import ClaimType, EntityType, LinkType, RecordType

_ENTITY = ("id", "name", "aliases", "search", "adcode")
_CLAIM = (
    *("id", "report", "passage", "quote", "evidence", "start", "end", "status", "stage", "year", "report_year"),
    *("rule", "confidence", "statement", "also", "source_name", "target_name"),
)
_FOUND = ("id", "report", "surface", "start", "end", "rule", "confidence")

NODE_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    **{str(term): _ENTITY for term in EntityType},
    EntityType.REGION: (*_ENTITY, "level", "short"),
    EntityType.PLATFORM: (*_ENTITY, "platform_kind", "level"),
    RecordType.DESIGNATION: ("id", "kind", "level", "name"),
    RecordType.REPORT: (
        *("id", "title", "issuer", "region", "adcode", "year", "kind", "published", "number", "url", "file"),
        *("sha256", "characters"),
    ),
    RecordType.PASSAGE: ("id", "report", "number", "section", "mode", "start", "end", "row", "text"),
    RecordType.OBSERVATION: (
        *("id", "report", "region", "indicator", "value", "value_max", "unit", "year", "status", "comparator"),
        *("passage", "quote", "evidence", "start", "end", "report_year", "rule", "confidence"),
    ),
}
"""Label → its properties."""

EDGE_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    **{str(term): _CLAIM for term in ClaimType},
    ClaimType.PARTNERS_WITH: (*_CLAIM, "form"),
    ClaimType.LOCATED_IN: (*_CLAIM, "basis"),
    ClaimType.DESIGNATED: (*_CLAIM, "level"),
    LinkType.PART_OF: ("id", "source"),
    LinkType.HAS_PASSAGE: ("id", "report"),
    LinkType.MENTIONS: _FOUND,
    LinkType.OBSERVED: ("id", "report"),
    LinkType.STATED_IN: ("id", "report"),
}
"""Relationship type → its properties."""

PROPERTIES = frozenset(
    name for table in (NODE_PROPERTIES, EDGE_PROPERTIES) for names in table.values() for name in names
)
"""Every property name of the graph."""
