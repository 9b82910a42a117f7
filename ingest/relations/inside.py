"""Places inside the names of bodies: whether 某地 in 某实验室某地基地 or 某大学某地学院 is where the body sits.

In: a name, the place in it and the other names of the report. Out: yes or no. The words around the place tell: an
outpost (某地基地, 某地分中心) sits there; a class (某市重点实验室), a name in the register (某科技（某地）有限公司) and
an old institute of an academy that bears a city's name tell no seat.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from graph import EntityType, ReadEntity, RegionLevel, known_body, regions

from ..recognition.branches import OUTPOST, ends_branch
from .bodies import BODIES
from .classes import bare_class
from .drafts import Context
from .names import Names

CHILDREN = frozenset({str(EntityType.PLATFORM), str(EntityType.RESEARCH_INSTITUTE)})
"""The types of what a body hosts."""
PARENTS = BODIES | {str(EntityType.GOVERNMENT)}
"""The types of what may host."""
DASH = "-—–－·"
"""What joins founders in a name."""
_OFFICIAL = re.compile("^(?:中国|[^(]{2,3}省)?[^(]{0,4}(?:科学院|科院|社科院|农科院)")
_BRANCH = re.compile("^(?:中国科学院|中科院).{2,3}分院$")
"""The academy's twelve branches, each named after the city of its seat."""
_NATION = re.compile(r"^(?:中国)?(?:[东西中南北]部)?\($")
_REGISTERED = re.compile(r"\)[^()]{0,6}(?:有限|股份)")
_CAMPUS = re.compile("(?:国际)?(?:学院|校区|校园|分校|分院|研究生院)")
_BELOW = re.compile("(?:国际)?(?:校区|分校).")
"""A school or an office of a campus: the place is the campus's."""
_PART = re.compile("园区|片区|分园|分区|核心区|组团|板块")
"""A part of a park, behind its place: 某示范区某地片区."""
_LEVEL = re.compile("(?:省|市|自治区)$")
_WATERS = "湖湾江河山海岛"
"""What makes a word after a place the name of another: 某地湾."""
_NEW = re.compile("分院|基地|创新|产业|中心|研究院|站|校区|总部|育成")


def tells_place(
    context: Context,
    names: Names,
    entity: ReadEntity,
    form: str,
    place: str,
    start: int,
    end: int,
    seated: Collection[str] = (),
) -> bool:
    """Whether the place at form[start:end], inside the name of `entity`, is where it sits: 某实验室某地基地.

    `form` is folded for comparison, `place` the place's entity; of those in `seated` a sentence says where they sit.
    """
    stem, rest = form[:start], form[end:]
    if context.entities[place].level == RegionLevel.SUPRA:
        return False  # 某大学大湾区创新中心: too wide for a seat
    around = [one for one in names.places_inside(form, entity.id) if one[0] != place]
    if rest and any(first == end for _, first, _ in around):
        return False  # 某科学院甲市乙区产业园: the closer place follows
    start = next((first for _, first, last in around if last == start), start)
    stem = form[:start]
    bracketed = stem.endswith("(") and rest.startswith(")")
    child = entity.type in CHILDREN
    if bare_class(form[start:]):
        return False  # 某材料某市重点实验室: the place is that of the class
    if bracketed and _REGISTERED.search(form, end):
        return False  # 某科技（某地）有限公司: the register's name, no seat that the report tells
    parents = [length for _, length in names.beginning(form, PARENTS, entity.id)]
    if any(length >= end for length in parents):
        return False  # 某大学某地研究院某中心: the place is the parent's
    if entity.type == EntityType.PARK and _NATION.search(stem):
        return False  # 中国（某地）自由贸易试验区: the place is the whole name's
    if child and stem[-1] in DASH:
        # 甲—乙联合实验室: a founder, no seat; but the branch of 甲研究院-某地分院 sits there
        owners = [one for one, length in names.beginning(form, PARENTS, entity.id) if length == start - 1]
        return any(ends_branch(rest, context.entities[one].type) for one in owners)
    if (
        entity.type == EntityType.RESEARCH_INSTITUTE
        and _OFFICIAL.search(form)
        and (not _NEW.search(rest) or _known(form) or _BRANCH.search(form))
    ):
        return False  # 中科院某地某研究所: old, with a city's name
    if bracketed:
        return len(rest) >= 3 and entity.id not in seated  # the sentence names a closer place than the brackets
    if len(rest) < 2:
        return False
    if rest[0] == "湾":
        return False  # 某大学某湾某基地: a bay is no place of the table
    if start in parents or _known(stem):
        return _BELOW.match(rest) is None
    if entity.type == EntityType.PARK:
        return _PART.fullmatch(rest) is not None
    if entity.type == EntityType.UNIVERSITY:
        return bool(_CAMPUS.fullmatch(rest)) and _begun(stem)
    if entity.type == EntityType.ORGANIZATION:
        return stem.endswith("附属") and rest.endswith("医院")
    if not child or start < 2 or rest[0] in _WATERS or _region(names, stem) or _LEVEL.search(form, start, end):
        return False
    return place == context.own or OUTPOST.fullmatch(rest) is not None


def _region(names: Names, stem: str) -> bool:
    """Whether only a division stands before a place: the name begins with both (某省某市某中试基地)."""
    return names.region(stem) or stem in regions().names()


def outpost(place: str, rest: str) -> bool:
    """Whether a name is only a place's short name and the kind of an outpost: 某地研究中心, 某地基地."""
    return place[-1] not in "省市县区州镇" and rest[-1] != "院" and OUTPOST.fullmatch(rest) is not None


@lru_cache(maxsize=8192)
def _known(name: str) -> bool:
    """Whether a name is that of a body of the tables, be it named in the report or not."""
    return len(name) > 2 and known_body(name) is not None


def _begun(stem: str) -> bool:
    """Whether a body of the tables begins the words before a place: 某大学某某 in 某大学某某某地学院."""
    return any(_known(stem[:length]) for length in range(len(stem), 3, -1))
