"""The names of a report's entities, for looking up which of them begin or lie in another.

In: the context, a whole report. Out: `Names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from graph import EntityType

from ..document import Span
from .drafts import Context

_PLATFORM_ENDS = (
    "中心",
    "实验室",
    "基地",
    "市场",
    "平台",
    "院",
    "所",
    "站",
    "园",
    "器",
    "空间",
    "港",
    "谷",
    "装置",
    "设施",
)
_PARK_ENDS = ("区", "园", "城", "谷", "港", "基地", "岛")
_PLACES = {str(EntityType.REGION), str(EntityType.PARK)}


class Names:
    """All forms of all entities, for looking up which names begin or lie in another."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_form: dict[str, list[str]] = {}
        for entity in context.entities.values():
            for form in context.forms(entity.id):
                self.by_form.setdefault(form, []).append(entity.id)
        places = {
            form
            for form, ids in self.by_form.items()
            if len(form) > 1 and any(context.entities[entity].type in _PLACES for entity in ids)
        }
        longest_first = sorted(places, key=lambda form: (-len(form), form))
        self._place = re.compile("|".join(map(re.escape, longest_first))) if places else None

    def carriers(self, entity: str) -> Sequence[tuple[int, Span]]:
        """The mentions of the first entity whose name begins with that of `entity`, which stands nowhere alone."""
        forms = self.context.forms(entity)
        for other, mentions in self.context.mentions.items():
            if other != entity and any(name.startswith(form) for name in self.context.forms(other) for form in forms):
                return mentions[:1]
        return ()

    def beginning(self, name: str, types: Set[str], but: str) -> Iterator[tuple[str, int]]:
        """Entities of `types` one of whose forms begins `name`, longest form first, with the form's length."""
        for length in range(len(name) - 1, 1, -1):
            for entity in self.by_form.get(name[:length], ()):
                if entity != but and self.context.entities[entity].type in types and self._whole(entity, name[:length]):
                    yield entity, length

    def _whole(self, entity: str, form: str) -> bool:
        """Whether a form can stand for a parent: of platforms and parks only forms that end like one."""
        kind = self.context.entities[entity].type
        if kind == EntityType.PLATFORM:
            return form.endswith(_PLATFORM_ENDS)
        return kind != EntityType.PARK or form.endswith(_PARK_ENDS)

    def region(self, name: str) -> bool:
        """Whether a name is a form of a region."""
        return any(self.context.entities[entity].type == EntityType.REGION for entity in self.by_form.get(name, ()))

    def places_inside(self, name: str, but: str) -> Iterator[tuple[str, int, int]]:
        """Regions and parks one of whose forms lies in `name` after its start, with its place there."""
        for hit in self._place.finditer(name, 1) if self._place is not None else ():
            for entity in self.by_form[hit.group()]:
                if entity != but and self.context.entities[entity].type in _PLACES:
                    yield entity, hit.start(), hit.end()
