"""The characters that stand for mentions in masked sentences."""

from __future__ import annotations

from graph import EntityType

MASKS: dict[str, str] = {str(term): chr(0xE000 + number) for number, term in enumerate(EntityType)}
"""The private-use character of each entity type."""
CLASS_MASK = chr(0xE000 + len(MASKS))
"""Stands for a class phrase such as 省级新型研发机构, which is no entity but the end of a DESIGNATED."""
ANY = f"{chr(0xE000)}-{chr(0xE000 + len(MASKS) - 1)}"
"""All entity masks, as the inside of a character class."""
