"""The names of a report's entities, for looking up which of them begin or lie in another.

In: the context, a whole report. Out: `Names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from graph import EntityType, ReadEntity
from graph.names import normalise_name

from ..document import Span
from ..likeness import Forms
from ..recognition.lexicon import sectors
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
_SHORTEST_BRAND = 3
_PARK_KINDS = ("高新区", "经开区", "农高区")
"""How a park's own report calls it by its kind alone."""
_ABBREVIATED = re.compile("[一-鿿]{1,2}(?:[理交工科农师医财林矿]大|理工|大(?!学))")
"""How reports shorten 某某理工大学, 某某大学."""


def _brands(company: str) -> set[str]:
    """What tells a company's full name from others, without region, sector and form: 甲乙丙 of 某省甲乙丙科技公司."""
    found: set[str] = set()
    if not company.endswith("公司"):
        return found
    for core in Forms(company, EntityType.ENTERPRISE).cores:
        sector = next((core[at:] for at in range(2, len(core)) if core[at:] in sectors()), "")
        found.add(normalise_name(core.removesuffix(sector)))
    return {brand for brand in found if len(brand) >= _SHORTEST_BRAND}


def _abbreviates(letters: str, name: str) -> bool:
    """Whether `letters` are letters of `name` in their order, from its first on."""
    rest = iter(name)
    return name.startswith(letters[0]) and name.endswith("大学") and all(letter in rest for letter in letters)


class Names:
    """All forms of all entities, for looking up which names begin or lie in another."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_form: dict[str, list[str]] = {}
        for entity in context.entities.values():
            for form in context.forms(entity.id):
                self.by_form.setdefault(form, []).append(entity.id)
        brands: dict[str, set[str]] = {}
        for entity in context.entities.values():
            for brand in _brands(entity.name) if entity.type == EntityType.ENTERPRISE else ():
                brands.setdefault(brand, set()).add(entity.id)
        for brand, owners in brands.items():
            if len(owners) == 1:  # that of two companies tells neither
                self.by_form.setdefault(brand, sorted(owners))
        self._universities: dict[str, list[ReadEntity]] = {}
        """First letter → universities; see `abbreviated`."""
        for entity in context.entities.values():
            if entity.type == EntityType.UNIVERSITY:
                self._universities.setdefault(entity.name[:1], []).append(entity)
        places = {
            form
            for form, ids in self.by_form.items()
            if len(form) > 1 and any(context.entities[entity].type in _PLACES for entity in ids)
        }
        self._ours = self._kind_of_own()
        places |= self._ours.keys()
        longest_first = sorted(places, key=lambda form: (-len(form), form))
        self._place = re.compile("|".join(map(re.escape, longest_first))) if places else None

    def _kind_of_own(self) -> dict[str, list[str]]:
        """The kind of the report's own park, which alone means it: 高新区."""
        own = self.context.entities[self.context.own] if self.context.own is not None else None
        if own is None or own.type != EntityType.PARK:
            return {}
        return {kind: [own.id] for kind in _PARK_KINDS if Forms(own.name, EntityType.PARK).called.endswith(kind)}

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

    def abbreviated(self, name: str) -> tuple[str, int] | None:
        """The only university of the report that the first letters of `name` abbreviate (西交大 of 西安交通大学)."""
        hit = _ABBREVIATED.match(name)
        if hit is None:
            return None
        letters = hit.group()
        found = {one.id for one in self._universities.get(letters[0], ()) if _abbreviates(letters, one.name)}
        return (found.pop(), len(letters)) if len(found) == 1 else None

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
            form = hit.group()
            for entity in self.by_form[form] if form in self.by_form else self._ours[form]:
                if entity != but and self.context.entities[entity].type in _PLACES:
                    yield entity, hit.start(), hit.end()
