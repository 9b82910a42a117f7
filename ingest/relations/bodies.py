"""Which entities are bodies: that act, are pointed back to, and sit somewhere."""

from __future__ import annotations

from graph import EntityType

BODIES = frozenset(
    str(term)
    for term in (
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ENTERPRISE,
        EntityType.ORGANIZATION,
        EntityType.PLATFORM,
        EntityType.PARK,
    )
)
"""The types of bodies: not regions and offices, nor documents and projects."""
