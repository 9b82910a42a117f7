"""Which body a report means: the rules that give every entity its canonical name and its id.

In: an entity as one report names it, and the report. Out: an `Identity`; two entities of any reports are one node when
their identities have one id. The rules look at nothing else, so the order in which reports arrive cannot matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph import EntityType, ReadEntity, RegionLevel, Report, entity_id, normalise_name
from graph.bodies import Body, known_body, official_name
from graph.regions import Place, regions

from .tsv import rows

_LEGAL = re.compile(r"(有限公司|有限责任公司|股份公司|集团|股份|总公司|集团公司|银行)$|有限(责任)?公司")
_LEGAL_FORM = re.compile(r"(股份|控股|有限|责任|集团|总|公司)+")
_BRANCH = {
    EntityType.UNIVERSITY: re.compile(r"(学院|校区|学部|分校|研究生院|学校|系)$"),
    EntityType.ENTERPRISE: re.compile(r"(公司|分行|支行|总行|营业部|分厂|分部|事业部|工厂)$"),
}
_BODY_END = {
    EntityType.UNIVERSITY: re.compile(r"(大学|学院|校区)$"),
    EntityType.ENTERPRISE: re.compile(r"(公司|集团|银行|分行)$"),
}
_LONGEST_PLACE = 15


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity of a report is in the graph."""

    type: str
    id: str
    name: str
    """The canonical name: official where a table knows it, else the fullest name of the report."""
    adcode: str | None = None
    """Region: its own code. Park: code of the region it lies in. Others: code of the city that makes the name unique,
    None where the name is unique without."""
    place: Place | None = None
    """Region: its row of the table. Park, township, village: the division it lies in."""
    by_name: bool = False
    """Whether `place` is told by the name (of a park, township or village)."""
    body: Body | None = None
    """Its row of the table of bodies."""


def identify(entity: ReadEntity, report: Report) -> Identity:
    """The identity of an entity of a report."""
    if entity.type == EntityType.REGION:
        return _region(entity, report)
    if entity.type == EntityType.PARK:
        return _park(entity, report)
    body = _body(entity, report)
    if body is not None:
        return Identity(entity.type, body.entity_id, body.name, body=body)
    name = entity.canonical or official_name(entity.name, report.adcode) or entity.name
    scope = city_scope(entity.type, name, report)
    return Identity(entity.type, entity_id(entity.type, name, scope), name, scope)


def city_scope(entity_type: str, name: str, report: Report) -> str | None:
    """Code of the city that belongs to the identity of a body, None where its name alone makes it unique.

    Unique alone are

    - names that hold a region's full name (长治市…, …山西省重点实验室) or begin with the short one of a province or
      prefecture;
    - names of the nation, of ministries or from abroad (国家…, 中国…, 韩国…);
    - names that begin with a known body's (中国科学院…, 山西农业大学谷子研究所);
    - full names of companies (…有限公司, …集团), and universities (…大学).

    Every other name (凌燕机械, 第三代半导体研究院, 太行干部学院, 市科技局) is that of a body of the report's city: the
    prefecture or municipality that the report's region lies in, or the province where the report is a province's.
    Without a region of the report there is no scope.
    """
    plain = normalise_name(name)
    if entity_type == EntityType.UNIVERSITY and re.search(r"大学(\(.+\))?$", plain):
        return None
    if entity_type == EntityType.ENTERPRISE and _LEGAL.search(plain):
        return None
    if plain.startswith(_wide_beginnings()) or _names_region(plain) or _leading_body(plain, report.adcode) is not None:
        return None
    return home_city(report)


def home_city(report: Report) -> str | None:
    """Code of the city of a report; of a province's report the province's; None where its region is not known."""
    if report.adcode is None or report.adcode not in regions():
        return None
    city = regions().city(report.adcode)
    return city.adcode if city is not None else report.adcode


def parents(identity: Identity) -> tuple[tuple[str, str], ...]:
    """Ids of the bodies that a school or branch may belong to, nearest first, each with its source, "table" or "name".

    Only universities and enterprises have such parents (南京大学苏州校区 → 南京大学, 中国工商银行长治分行 →
    中国工商银行); an institute's or platform's parent is told by HOSTED_BY alone.
    """
    try:
        kind = EntityType(identity.type)
        branch, end = _BRANCH[kind], _BODY_END[kind]
    except (KeyError, ValueError):
        return ()
    found: dict[str, str] = {}
    if identity.body is not None and identity.body.parent is not None:
        parent = known_body(identity.body.parent)
        if parent is not None and parent.type == kind:
            found[parent.entity_id] = "table"
    if not branch.search(normalise_name(identity.name)):
        return tuple(found.items())
    name = normalise_name(identity.name)
    for cut in range(len(name) - 1, 3, -1):
        if _LEGAL_FORM.fullmatch(name[cut:]):  # 某某集团 and 某某集团有限公司 are no parent and branch
            continue
        known = known_body(name[:cut])
        if known is not None and known.type == kind and known.name != identity.name:
            found.setdefault(known.entity_id, "name")
        elif end.search(name[:cut]):
            for scope in dict.fromkeys((None, identity.adcode)):
                found.setdefault(entity_id(kind, name[:cut], scope), "name")
    return tuple(found.items())


def own_region(report: Report) -> ReadEntity | None:
    """The region or park whose report it is, as an entity; None where it is not known."""
    if not report.region:
        return None
    kind, level = EntityType.REGION, None
    if report.adcode is not None and report.adcode in regions():
        place = regions().place(report.adcode)
        if report.region in (place.name, *place.short, *place.former):
            level = str(place.level)
        elif re.search(r"(区|园|城|港)$", report.region):
            kind = EntityType.PARK
    return ReadEntity("", kind, report.region, adcode=report.adcode, level=level)


def _body(entity: ReadEntity, report: Report) -> Body | None:
    for name in (entity.canonical, entity.name):
        body = known_body(name, report.adcode) if name else None
        if body is not None and body.type == entity.type:
            return body
    return None


def _region(entity: ReadEntity, report: Report) -> Identity:
    name = entity.canonical or entity.name
    place = None
    if entity.adcode is not None and entity.adcode in regions():
        place = regions().place(entity.adcode)
    elif entity.level not in (RegionLevel.TOWNSHIP, RegionLevel.VILLAGE):
        found = regions().find(name)
        place = found[0] if len(found) == 1 else None
    if place is not None:
        return Identity(entity.type, place.entity_id, place.name, place.adcode, place)
    outer, rest = leading_place(name, report.adcode)
    if outer is not None and rest:  # 襄垣县古韩镇, known in Xiangyuan's own report as 古韩镇
        return Identity(entity.type, entity_id(entity.type, rest, outer.adcode), name, None, outer, by_name=True)
    return Identity(entity.type, entity_id(entity.type, name, report.adcode), name)


def _park(entity: ReadEntity, report: Report) -> Identity:
    name = entity.canonical or entity.name
    outer, rest = leading_place(name, report.adcode)
    by_name = outer is not None and bool(rest) and outer.level is not RegionLevel.COUNTRY
    if not by_name:
        rest = normalise_name(name)
        code = next((code for code in (entity.adcode, report.adcode) if code is not None and code in regions()), None)
        outer = regions().place(code) if code is not None else None
    kind = _park_kind(rest)
    if outer is None:
        return Identity(entity.type, entity_id(entity.type, kind), name)
    return Identity(entity.type, entity_id(entity.type, kind, outer.adcode), name, outer.adcode, outer, by_name)


@lru_cache(maxsize=1)
def _wide_beginnings() -> tuple[str, ...]:
    return tuple(row["beginning"] for row in rows("wide_names.tsv"))


@lru_cache(maxsize=1)
def _park_forms() -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["kind"]) for row in rows("park_forms.tsv"))


def _park_kind(rest: str) -> str:
    """The name of a park without its region, its kind abbreviated: 高新技术产业开发区 → 高新区."""
    plain = re.sub(r"^(国家级|省级|国家|市级)", "", normalise_name(rest))
    for written, kind in _park_forms():
        if plain.endswith(written):
            return plain[: -len(written)] + kind
    return plain


@lru_cache(maxsize=8192)
def leading_place(name: str, adcode: str | None) -> tuple[Place | None, str]:
    """The division that a name begins with, and the rest of the name; (None, name) where it begins with none.

    The longest name goes first and a chain is followed (山西长治高新区 → 长治市, 高新区). Of several bearers of a name
    the one in the report's city is meant, then the one in its province, then the only one of the highest level; the
    short name of a county counts within the report's city only.

    Args:
        name: any name.
        adcode: code of the report's region.
    """
    rest = normalise_name(name)
    found: Place | None = None
    while True:
        place, size = _first_place(rest, adcode, found)
        if place is None:
            return found, rest
        found, rest = place, rest[size:]


def _first_place(name: str, adcode: str | None, outer: Place | None) -> tuple[Place | None, int]:
    for size in range(min(len(name), _LONGEST_PLACE), 1, -1):
        bearers = list(regions().names().get(name[:size], ()))
        if outer is not None:
            bearers = [p for p in bearers if p.adcode != outer.adcode and regions().lies_within(p.adcode, outer.adcode)]
        place = _meant(name[:size], bearers, adcode if outer is None else outer.adcode)
        if place is not None:
            return place, size
    return None, 0


def _meant(name: str, bearers: list[Place], adcode: str | None) -> Place | None:
    table = regions()
    if adcode is not None and adcode in table:
        city, province = table.city(adcode), table.province(adcode)
        for region in (city, province):
            near = [place for place in bearers if region and table.lies_within(place.adcode, region.adcode)]
            if region is province:
                near = [place for place in near if _bears_abroad(place, name)]
            if len(near) == 1:
                return near[0]
    far = [place for place in bearers if _bears_abroad(place, name)]
    top = [place for place in far if place.level is far[0].level]
    return top[0] if len(top) == 1 else None


def _bears_abroad(place: Place, name: str) -> bool:
    """Whether a name means the place outside its own city too: county short names are words too often (和平, 东方)."""
    return name == place.name or place.level is not RegionLevel.COUNTY


@lru_cache(maxsize=1)
def _region_names() -> tuple[frozenset[str], frozenset[str]]:
    """Full names of divisions, and all names of provinces and prefectures."""
    full = {place.name for place in regions() if len(place.name) > 2}
    upper = {
        name
        for place in regions()
        if place.level in (RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.SUPRA)
        for name in (place.name, *place.short, *place.former)
        if len(name) > 1
    }
    return frozenset(full), frozenset(upper)


@lru_cache(maxsize=8192)
def _names_region(name: str) -> bool:
    full, upper = _region_names()
    if any(name[:size] in upper for size in range(2, _LONGEST_PLACE)):
        return True
    return any(
        name[start : start + size] in full for start in range(len(name) - 2) for size in range(3, _LONGEST_PLACE)
    )


@lru_cache(maxsize=8192)
def _leading_body(name: str, province: str | None) -> Body | None:
    for size in range(len(name) - 1, 2, -1):
        body = known_body(name[:size], province)
        if body is not None:
            return body
    return None
