"""All spans that could be a name, for a scorer to choose from; the rules' candidates are among them.

In: a sentence with its words, bracketed groups and the rules' candidates. Out: `Option`s: spans with the types that
their last word allows. For every head word each left edge back to punctuation is an option, for every short run
between punctuation and verbs the run itself, and the inside of every bracketed group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from graph import EntityType

from ..document import Span
from .brackets import Group
from .lexicon import heads, word_classes
from .words import Words

_FORMS = 50_000
"""Words of which some facts are kept at hand."""
MAX_WORDS = 14
MAX_CHARACTERS = 40
MAX_RUN_WORDS = 6
MAX_RUN_CHARACTERS = 12

_T = EntityType
_LOOSE: Mapping[str, tuple[str, ...]] = {
    "项目": (_T.PROJECT,),
    "工程": (_T.PROJECT, _T.POLICY),
    "课题": (_T.PROJECT,),
    "生产线": (_T.PROJECT,),
    "计划": (_T.POLICY,),
    "行动": (_T.POLICY,),
    "方案": (_T.POLICY,),
    "条例": (_T.POLICY,),
    "规划": (_T.POLICY,),
    "纲要": (_T.POLICY,),
    "办法": (_T.POLICY,),
    "意见": (_T.POLICY,),
    "措施": (_T.POLICY,),
    "协议": (_T.AGREEMENT,),
    "备忘录": (_T.AGREEMENT,),
    "委员会": (_T.ORGANIZATION, _T.GOVERNMENT),
    "中心": (_T.PLATFORM, _T.ORGANIZATION),
    "基地": (_T.PLATFORM, _T.PARK),
    "平台": (_T.PLATFORM,),
    "装置": (_T.PLATFORM,),
    "总部": (_T.ORGANIZATION, _T.ENTERPRISE),
    "镇": (_T.REGION,),
    "街道": (_T.REGION,),
    "村": (_T.REGION,),
    "乡": (_T.REGION,),
    "新区": (_T.PARK, _T.REGION),
    "片区": (_T.PARK,),
    "港": (_T.ORGANIZATION, _T.PARK),
    "园": (_T.PARK, _T.PLATFORM),
    "馆": (_T.ORGANIZATION,),
    "党支部": (_T.ORGANIZATION,),
    "团队": (_T.ORGANIZATION,),
    "所": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION),
    "院": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION),
    "会": (_T.ORGANIZATION,),
    "队": (_T.ORGANIZATION,),
    "站": (_T.PLATFORM, _T.ORGANIZATION),
    "局": (_T.GOVERNMENT,),
    "厅": (_T.GOVERNMENT,),
    "委": (_T.GOVERNMENT,),
}
_ALSO: Mapping[str, tuple[str, ...]] = {
    "中心": (_T.PLATFORM, _T.ORGANIZATION, _T.RESEARCH_INSTITUTE),
    "基地": (_T.PLATFORM, _T.PARK),
    "院": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION),
    "园": (_T.PARK, _T.PLATFORM),
    "学校": (_T.UNIVERSITY, _T.ORGANIZATION),
    "合作社": (_T.ENTERPRISE, _T.ORGANIZATION),
    "联合体": (_T.ORGANIZATION, _T.PLATFORM),
    "共同体": (_T.PLATFORM, _T.ORGANIZATION),
    "区": (_T.PARK, _T.REGION),
    "谷": (_T.PARK, _T.PLATFORM),
}
_RUN_TYPES = (_T.ENTERPRISE, _T.ORGANIZATION, _T.PLATFORM, _T.PARK)
_INSIDE = (_T.POLICY, _T.PROJECT, _T.AGREEMENT, _T.PLATFORM, _T.ORGANIZATION)
_BREAK = frozenset("，。；：！？、,;:!?\n\t“”‘’《》〈〉【】|…")
_SOFT_BREAK = frozenset({"的", "了", "等"})


class Option(NamedTuple):
    """A span that could be a name; a tuple, because a report has thousands of them."""

    start: int
    end: int
    types: tuple[str, ...]
    head: str
    """The head word that ends it; "" of a run, the bracket of a group."""
    source: str
    """head, loose, run, group or rule."""
    rules: tuple[Span, ...] = ()
    """The rules' candidates with just these edges."""


@cache
def allowed_types(head: str, type_: str) -> tuple[str, ...]:
    """The types that a name ending in this head may have; the head's own first."""
    for tail, types in _ALSO.items():
        if head.endswith(tail):
            return (type_, *(other for other in types if other != type_))
    return (type_,)


def options(
    text: str,
    start: int,
    end: int,
    words: Words,
    found: Sequence[Group],
    occurrences: Sequence[tuple[int, int, str]],
    rules: Sequence[Span],
) -> list[Option]:
    """The options of one sentence, by start and end; `rules` are the rules' candidates in it."""
    closing = {group.end: group for group in found}
    known = heads()
    made: dict[tuple[int, int], tuple[tuple[str, ...], str, str]] = {}
    for head_start, head_end, head in occurrences:
        types = allowed_types(head, known[head][0])
        for begin in left_edges(text, start, head_start, words, closing):
            made.setdefault((begin, head_end), (types, head, "head"))
    for head_start, head_end, head in _loose(text, start, end, words):
        for begin in left_edges(text, start, head_start, words, closing):
            made.setdefault((begin, head_end), (_LOOSE[head], head, "loose"))
    for group in found:
        if group.opening in "《“「" and 2 <= group.end - group.start - 2 <= 80:
            made.setdefault((group.start + 1, group.end - 1), (_INSIDE, group.opening, "group"))
    for begin, close in _runs(text, start, end, words):
        made.setdefault((begin, close), (_RUN_TYPES, "", "run"))
    by_edges: dict[tuple[int, int], list[Span]] = {}
    for span in rules:
        by_edges.setdefault((span.start, span.end), []).append(span)
    result = []
    for edges in sorted({*made, *by_edges}):
        types, head, source = made.get(edges, _RULE)
        spans = by_edges.get(edges)
        if spans is None:
            result.append(Option(*edges, types, head, source))
        else:
            types = tuple(dict.fromkeys((*types, *(span.type for span in spans))))
            result.append(Option(*edges, types, head, source, tuple(spans)))
    return result


_RULE: tuple[tuple[str, ...], str, str] = ((), "", "rule")


def left_edges(text: str, start: int, head_start: int, words: Words, closing: Mapping[int, Group]) -> Iterator[int]:
    """Every word edge to the left of a head at which its name could begin; nearest first."""
    index = words.at[head_start]
    if words.start[index] < head_start:
        yield words.start[index]
    count = 0
    while index > 0 and count < MAX_WORDS:
        word = index - 1
        begin, form = words.start[word], words.text[word]
        if begin < start or head_start - begin > MAX_CHARACTERS:
            return
        group = closing.get(words.end[word])
        if group is not None and group.start >= start and group.end - group.start <= 18:
            index = words.at[group.start]
            yield group.start
            if group.opening in "“‘":
                yield group.start + 1
            count += 1
            continue
        if _breaks(form):
            return
        index = word
        count += 1
        yield begin


@lru_cache(maxsize=_FORMS)
def _breaks(form: str) -> bool:
    """Whether no name runs across the word."""
    return form[-1] in _BREAK or form in _SOFT_BREAK or form in ")）(（"


def _loose(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int, str]]:
    last = words.at[end] if end < len(words.at) else len(words.start)
    first = words.at[start]
    for index, tail in enumerate(map(_loose_tail, words.text[first:last]), start=first):
        if tail:
            yield words.end[index] - len(tail), words.end[index], tail


@lru_cache(maxsize=_FORMS)
def _loose_tail(form: str) -> str:
    """The loose head that ends a word, or nothing."""
    return next((form[-length:] for length in (len(form), 3, 2, 1) if form[-length:] in _LOOSE), "")


def _runs(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """Word runs between places where a short name can begin and end."""
    last = words.at[end] if end < len(words.at) else len(words.start)
    first = words.at[start]
    edges = tuple(map(_edges, words.text[first:last], words.tag[first:last]))
    known = heads()
    for index in range(first, last):
        wall, _, _ = edges[index - first]
        if wall or (index > first and not edges[index - first - 1][2]):
            continue
        begin = words.start[index]
        for close in range(index, min(last, index + MAX_RUN_WORDS)):
            size = words.end[close] - begin
            if size > MAX_RUN_CHARACTERS or edges[close - first][0]:
                break
            if size < 2:
                continue
            if close + 1 == last or edges[close + 1 - first][1] or words.text[close + 1] in known:
                yield begin, words.end[close]


_FUNCTION = frozenset("与和及或暨等的了在由将把被对从向为以于至到是有也都并则而且同跟给让使称叫占获赴各每该此其")


_IN_NAMES = re.compile(r"[一-鿿A-Za-z0-9·&.\-+]")
_BEFORE_NAMES = frozenset({"企业", "公司", "主任", "单位", "我市", "我省", "联合体", "上海", "北京"})


@lru_cache(maxsize=_FORMS)
def _edges(form: str, tag: str) -> tuple[bool, bool, bool]:
    """Whether no short name runs across a word; whether one may end before it, though it may also run across it;
    whether one may begin behind it."""
    wall = _is_wall(form, tag)
    soft = wall or form in ("新", "就")
    return wall, soft, soft or form in _BEFORE_NAMES


def _is_wall(form: str, tag: str) -> bool:
    """Whether no short name runs across the word; single characters of unknown brands are tagged at random."""
    if not _IN_NAMES.match(form[0]):
        return True
    if len(form) == 1:
        return form in _FUNCTION
    return word_classes().get(form) in ("stop", "verb") or (tag[0] in "pdcur" and len(form) == 2)
