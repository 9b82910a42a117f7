"""Whether one name can be the short form of another, within one report.

In: two names of one type. Out: yes or no. A company's short name is its brand, or begins the name without its legal
form (华润金蟾, 华润金蟾药业); an institute, platform or document may be called by the end of its name, or without the
mark of a region's rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from graph import EntityType, normalise_name, regions

_LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司|集团公司|股份公司|总公司|公司|集团|控股|股份)$"
)
_SUFFIX_TYPES = frozenset(
    {
        EntityType.RESEARCH_INSTITUTE,
        EntityType.PLATFORM,
        EntityType.POLICY,
        EntityType.PROJECT,
        EntityType.ORGANIZATION,
        EntityType.PARK,
    }
)


_PARKS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("农业高新技术产业示范区", "农高区"),
    ("自由贸易试验区", "自贸区"),
)


class Forms:
    """A name in the shapes in which names are compared; each is made once, when it is asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def bare(self) -> str:
        """Folded for comparison."""
        return normalise_name(self.name)

    @cached_property
    def unmarked(self) -> str:
        """Folded, and without the marks of a region's rank."""
        return _unmarked(self.bare)

    @cached_property
    def park(self) -> str:
        """As people call a park: 高新区 for 高新技术产业开发区."""
        name = self.unmarked
        for full, short in _PARKS:
            name = name.replace(full, short)
        return name

    @cached_property
    def core(self) -> str:
        """Without its legal form."""
        return _core(self.name)

    @cached_property
    def cores(self) -> frozenset[str]:
        """Without its legal form, with and without its region."""
        return frozenset((self.core, _core(_regionless(self.name))))


def short_of(kind: str, short: Forms, full: Forms) -> bool:
    """Whether the name `short` of an entity of type `kind` can mean the one that is named `full`."""
    if len(short.name) >= len(full.name):
        return False
    if kind == EntityType.ENTERPRISE:
        brand = short.core
        return len(brand) >= 2 and any(
            core == brand or (len(brand) >= 4 and core.startswith(brand)) for core in full.cores
        )
    if kind == EntityType.PARK and short.park == full.park:
        return True
    if kind in _SUFFIX_TYPES:
        if len(short.bare) >= 7 and full.bare.endswith(short.bare):
            return True
        return len(short.bare) >= 6 and short.unmarked == full.unmarked
    return False


def _unmarked(name: str) -> str:
    """The name without the marks of a region's rank: 长治市武理工… and 长治武理工… agree."""
    return re.sub(r"^([一-鿿]{2,3})[省市县区]", r"\1", name)


def longest(forms: Iterable[str]) -> str:
    """The fullest of several names of one entity."""
    return max(forms, key=lambda form: (len(form), form))


def _core(name: str) -> str:
    core = normalise_name(name)
    while (match := _LEGAL.search(core)) and match.start() >= 2:
        core = core[: match.start()]
    return core


def _regionless(name: str) -> str:
    for cut in range(min(6, len(name) - 2), 1, -1):
        if name[:cut] in regions().names():
            return name[cut:]
    return name
