"""Class phrases: the kinds of platform and body that a report awards (省级新型研发机构, 国家企业技术中心).

In: text between mentions. Out: `ClassPhrase` with kind and level, the end of a DESIGNATED claim. The words are those of
`ingest/lexicon/relation_classes.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from graph import Level, PlatformKind, ReadEntity, RegionLevel

from ..document import Span
from ..tsv import rows

_LEVELS: tuple[tuple[str, str], ...] = (
    ("国家级|国家|全国|部级", Level.NATIONAL),
    ("省级|省|自治区级|自治区|直辖市级", Level.PROVINCIAL),
    ("市级|市|地级", Level.MUNICIPAL),
    ("县级|县|区级|区|旗级", Level.COUNTY),
)
_BY_REGION: dict[str, str] = {
    RegionLevel.COUNTRY: Level.NATIONAL,
    RegionLevel.PROVINCE: Level.PROVINCIAL,
    RegionLevel.PREFECTURE: Level.MUNICIPAL,
    RegionLevel.COUNTY: Level.COUNTY,
}
_BY_SUFFIX: tuple[tuple[str, str], ...] = (
    ("省", Level.PROVINCIAL),
    ("自治区", Level.PROVINCIAL),
    ("市", Level.MUNICIPAL),
    ("县", Level.COUNTY),
    ("区", Level.COUNTY),
)
_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
OWN_KIND = ""
"""The kind of a class that only a level names (某实验室争创国家级): that of the platform which bears it."""
_STEP = re.compile(
    "(?:冲刺|争创|申创|创建|晋升|晋级|升级|升格|跻身|申报|认定|获评)(?:为|成为|成)?"
    "(?P<class>(?P<level>国家级|省级|自治区级|市级)(?P<other>(?:创新|科技|科研)?平台)?(?:基地)?)(?=[，。；,;]|$)"
)
"""A step up to a level."""


@dataclass(frozen=True, slots=True)
class ClassPhrase:
    """A class named in the text; text offsets."""

    start: int
    end: int
    kind: str
    """A `PlatformKind`, or `OWN_KIND`."""
    level: str | None


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    heads: list[str] = []
    for row in rows("relation_classes.tsv"):
        kinds[row["phrase"]] = row["kind"]
        heads.append(row["phrase"])
    heads.sort(key=len, reverse=True)
    levels = "|".join(f"(?P<l{number}>{words})" for number, (words, _) in enumerate(_LEVELS))
    inner = r"[^，。；、“”‘’《》（）()：:,;\s0-9家个为成了的是获由在新]{0,8}?"
    return re.compile(f"(?:(?:{levels}){inner})?(?P<head>{'|'.join(map(re.escape, heads))})"), kinds


@cache
def _heads() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([row["phrase"] for row in rows("relation_classes.tsv")])


def bare_class(surface: str) -> bool:
    """Whether a name is only a class with its level (省级新型研发机构) and no body of its own."""
    return _bare().fullmatch(surface) is not None


@cache
def _bare() -> re.Pattern[str]:
    heads = sorted((row["phrase"] for row in rows("relation_classes.tsv")), key=len, reverse=True)
    levels = "|".join(words for words, _ in _LEVELS)
    region = "[一-鿿]{2,3}(?:省|市|自治区)"
    joint = "联合共建|[省厅部市]{2}共建|首批|新建"
    return re.compile(
        f"(?:首批|第[一二三四五]批)?(?:{levels}|{region})?(?:{joint})*(?:{'|'.join(map(re.escape, heads))})"
    )


def find_classes(
    text: str, start: int, end: int, spans: Sequence[Span], entities: Mapping[str, ReadEntity]
) -> list[ClassPhrase]:
    """The class phrases of text[start:end] that lie in no mention; a region directly before one tells its level."""
    found = _steps(text, start, end, spans)
    if not _heads().find_matches_as_indexes(text[start:end]):
        return found
    pattern, kinds = _pattern()
    edge, before = start, None
    for span in [*spans, None]:
        stop = span.start if span else end
        for hit in pattern.finditer(text, edge, stop):
            level = next((lv for number, (_, lv) in enumerate(_LEVELS) if hit.group(f"l{number}")), None)
            if level is None and before is not None and hit.start() - edge <= 6:
                level = _region_level(before, entities)
            found.append(ClassPhrase(hit.start(), hit.end(), kinds[hit.group("head")], level))
        if span:
            edge, before = span.end, span
    return sorted(found, key=lambda phrase: phrase.start)


def _steps(text: str, start: int, end: int, spans: Sequence[Span]) -> list[ClassPhrase]:
    """The classes of text[start:end] that only a level names, each after a word of promotion."""
    if "级" not in text[start:end]:
        return []
    found = []
    for hit in _STEP.finditer(text, start, end):
        low, high = hit.span("class")
        if not any(span.start < high and low < span.end for span in spans):
            level = next(lv for words, lv in _LEVELS if hit["level"] in words.split("|"))
            found.append(ClassPhrase(low, high, PlatformKind.OTHER if hit["other"] else OWN_KIND, level))
    return found


def _region_level(span: Span, entities: Mapping[str, ReadEntity]) -> str | None:
    if span.type != "Region":
        return None
    entity = entities.get(span.entity)
    if entity is not None and entity.level in _BY_REGION:
        return _BY_REGION[entity.level]
    name = span.name
    if name.startswith(_MUNICIPALITIES) and name.endswith("市"):
        return Level.PROVINCIAL
    return next((level for suffix, level in _BY_SUFFIX if name.endswith(suffix)), None)
