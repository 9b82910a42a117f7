"""All spans that could be a name, for a scorer to choose from; the rules' candidates are among them.

For every head word each left edge back to punctuation is an option, and so for every quoted word behind one, with the
bracket behind the head where one follows; for every short run between punctuation and verbs the run itself, and the
inside of every bracketed group. Here stands what options are: their kinds with the types that
their last word allows, and where the words of a text let them begin and end. `proposing` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph import EntityType

from ..document import Span
from .brackets import Group
from .lexicon import heads, sectors, word_class
from .words import Words

Numbers = NDArray[np.intp]

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
    "试点": (_T.PROJECT,),
    "改造": (_T.PROJECT,),
    "一体化": (_T.PROJECT,),
    "工厂": (_T.ENTERPRISE, _T.PROJECT),
    "一期": (_T.PROJECT,),
    "二期": (_T.PROJECT, _T.PLATFORM),
    "三期": (_T.PROJECT,),
    "高铁": (_T.PROJECT,),
    "铁路": (_T.PROJECT,),
    "高速": (_T.PROJECT,),
    "公路": (_T.PROJECT,),
    "机场": (_T.PROJECT, _T.ENTERPRISE),
    "电站": (_T.PROJECT,),
    "水库": (_T.PROJECT,),
    "枢纽": (_T.PROJECT, _T.PLATFORM, _T.PARK),
    "大桥": (_T.PROJECT,),
    "计划": (_T.POLICY, _T.PROJECT),
    "行动": (_T.POLICY,),
    "方案": (_T.POLICY,),
    "条例": (_T.POLICY,),
    "规划": (_T.POLICY,),
    "纲要": (_T.POLICY,),
    "办法": (_T.POLICY,),
    "意见": (_T.POLICY,),
    "措施": (_T.POLICY,),
    "举措": (_T.POLICY,),
    "政策": (_T.POLICY,),
    "清单": (_T.POLICY,),
    "体系": (_T.POLICY,),
    "条": (_T.POLICY,),
    "专项": (_T.POLICY, _T.PROJECT),
    "活动": (_T.POLICY,),
    "协议": (_T.AGREEMENT,),
    "备忘录": (_T.AGREEMENT,),
    "委员会": (_T.ORGANIZATION, _T.GOVERNMENT),
    "中心": (_T.PLATFORM, _T.ORGANIZATION),
    "基地": (_T.PLATFORM, _T.PARK),
    "平台": (_T.PLATFORM,),
    "装置": (_T.PLATFORM, _T.PROJECT),
    "总部": (_T.ORGANIZATION, _T.ENTERPRISE),
    "镇": (_T.REGION,),
    "街道": (_T.REGION,),
    "村": (_T.REGION,),
    "乡": (_T.REGION,),
    "新区": (_T.PARK, _T.REGION),
    "新城": (_T.PARK, _T.REGION),
    "片区": (_T.PARK,),
    "示范区": (_T.PARK,),
    "试验区": (_T.PARK,),
    "合作区": (_T.PARK,),
    "港区": (_T.PARK,),
    "自创区": (_T.PARK,),
    "带": (_T.PARK, _T.REGION),
    "岛": (_T.PARK, _T.REGION),
    "小镇": (_T.PARK, _T.REGION),
    "走廊": (_T.PARK, _T.REGION, _T.PROJECT),
    "都市圈": (_T.REGION, _T.PARK),
    "城市群": (_T.REGION,),
    "地区": (_T.REGION,),
    "社区": (_T.REGION, _T.ORGANIZATION),
    "港": (_T.ORGANIZATION, _T.PARK, _T.PLATFORM),
    "园": (_T.PARK, _T.PLATFORM),
    "馆": (_T.ORGANIZATION,),
    "支部": (_T.ORGANIZATION,),
    "党支部": (_T.ORGANIZATION,),
    "团委": (_T.ORGANIZATION,),
    "妇联": (_T.ORGANIZATION,),
    "基金": (_T.ORGANIZATION, _T.PROJECT),
    "团队": (_T.ORGANIZATION,),
    "工作组": (_T.ORGANIZATION,),
    "专家组": (_T.ORGANIZATION,),
    "讲团": (_T.ORGANIZATION,),
    "剧团": (_T.ORGANIZATION,),
    "监狱": (_T.ORGANIZATION,),
    "居委会": (_T.ORGANIZATION,),
    "居委": (_T.ORGANIZATION,),
    "村委会": (_T.ORGANIZATION,),
    "残联": (_T.ORGANIZATION,),
    "文联": (_T.ORGANIZATION,),
    "侨联": (_T.ORGANIZATION,),
    "学联": (_T.ORGANIZATION,),
    "社科联": (_T.ORGANIZATION,),
    "组织": (_T.ORGANIZATION,),
    "部队": (_T.ORGANIZATION,),
    "法院": (_T.ORGANIZATION,),
    "学校": (_T.ORGANIZATION, _T.UNIVERSITY),
    "中学": (_T.ORGANIZATION,),
    "小学": (_T.ORGANIZATION,),
    "总行": (_T.ENTERPRISE,),
    "党总支": (_T.ORGANIZATION,),
    "附中": (_T.ORGANIZATION,),
    "附小": (_T.ORGANIZATION,),
    "一中": (_T.ORGANIZATION,),
    "军分区": (_T.ORGANIZATION,),
    "总台": (_T.ORGANIZATION,),
    "社": (_T.ORGANIZATION, _T.ENTERPRISE),
    "学部": (_T.ORGANIZATION, _T.UNIVERSITY),
    "系": (_T.UNIVERSITY,),
    "校区": (_T.UNIVERSITY,),
    "书院": (_T.UNIVERSITY,),
    "职院": (_T.UNIVERSITY,),
    "幼儿园": (_T.ORGANIZATION,),
    "植物园": (_T.RESEARCH_INSTITUTE, _T.PARK),
    "办事处": (_T.ORGANIZATION, _T.ENTERPRISE),
    "分行": (_T.ENTERPRISE,),
    "支行": (_T.ENTERPRISE,),
    "窗口": (_T.PLATFORM,),
    "基础设施": (_T.PLATFORM, _T.PROJECT),
    "资源库": (_T.PLATFORM,),
    "试验场": (_T.PLATFORM,),
    "发射场": (_T.PLATFORM, _T.PROJECT),
    "空间": (_T.PLATFORM, _T.ORGANIZATION),
    "综合体": (_T.PLATFORM, _T.PARK),
    "专区": (_T.PLATFORM, _T.PARK),
    "大厅": (_T.PLATFORM,),
    "小院": (_T.PLATFORM,),
    "所": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION),
    "院": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION, _T.UNIVERSITY),
    "会": (_T.ORGANIZATION,),
    "队": (_T.ORGANIZATION,),
    "站": (_T.PLATFORM, _T.ORGANIZATION),
    "局": (_T.GOVERNMENT,),
    "厅": (_T.GOVERNMENT,),
    "委": (_T.GOVERNMENT, _T.ORGANIZATION),
}
_ALSO: Mapping[str, tuple[str, ...]] = {
    "中心": (_T.PLATFORM, _T.ORGANIZATION, _T.RESEARCH_INSTITUTE),
    "基地": (_T.PLATFORM, _T.PARK, _T.ENTERPRISE, _T.PROJECT),
    "设计院": (_T.RESEARCH_INSTITUTE, _T.ENTERPRISE),
    "院": (_T.RESEARCH_INSTITUTE, _T.ORGANIZATION, _T.UNIVERSITY),
    "园": (_T.PARK, _T.PLATFORM),
    "服务站": (_T.PLATFORM, _T.ORGANIZATION),
    "空间": (_T.PLATFORM, _T.ORGANIZATION),
    "学校": (_T.UNIVERSITY, _T.ORGANIZATION),
    "出版社": (_T.ENTERPRISE, _T.ORGANIZATION),
    "办事处": (_T.ORGANIZATION, _T.ENTERPRISE),
    "工厂": (_T.ENTERPRISE, _T.PROJECT),
    "合作社": (_T.ENTERPRISE, _T.ORGANIZATION),
    "联合体": (_T.ORGANIZATION, _T.PLATFORM),
    "共同体": (_T.PLATFORM, _T.ORGANIZATION),
    "区": (_T.PARK, _T.REGION),
    "谷": (_T.PARK, _T.PLATFORM),
}
_RUN_TYPES = (_T.ENTERPRISE, _T.ORGANIZATION, _T.PLATFORM, _T.PARK)
MAX_GROUP = 18
"""Characters of a bracketed group, its brackets included, that may stand within a name."""
TITLES = "《“「"
QUOTES = {"“": "”", "‘": "’"}
_QUOTED = (_T.POLICY, _T.PROJECT, _T.PLATFORM, _T.PARK, _T.ORGANIZATION)
"""What a name may be that ends with a quoted word (智改数转“双百工程”)."""
ADDED = re.compile(r"[（(](?!以下|下称|简称)[^，。；：、“”《》（）()]{2,12}[）)]")
"""A bracket that may end a name: 光电（漳州）, 大学（奉贤校区）."""
_INSIDE = (_T.POLICY, _T.PROJECT, _T.AGREEMENT, _T.PLATFORM, _T.ORGANIZATION, _T.ENTERPRISE, _T.PARK)
_BREAK = frozenset("，。；：！？、,;:!?\n\t“”‘’《》〈〉【】|…")
_SOFT_BREAK = frozenset({"的", "了", "等"})


class Option(NamedTuple):
    """A span that could be a name."""

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


class Kind(NamedTuple):
    """What options have in common that end in the same head or come from the same source."""

    types: tuple[str, ...]
    head: str
    source: str
    """head, loose, run, group or rule."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """The options of a document, by start and end, as parallel arrays; `option` makes one of them."""

    start: Numbers
    end: Numbers
    kind: Numbers
    """Index in `kinds()`."""
    sentence: Numbers
    """Index of the sentence in which the option ends."""
    rules: Mapping[int, tuple[Span, ...]]
    """Index of an option → the rules' candidates with just its edges."""

    def __len__(self) -> int:
        return len(self.start)

    def places(self, edges: Iterable[tuple[int, int]]) -> Numbers:
        """For each pair of edges the index of the option with just these; -1 where there is none."""
        wanted = np.array(list(edges), dtype=np.intp).reshape(-1, 2)
        if not len(self) or not len(wanted):
            return np.full(len(wanted), -1)
        width = max(int(self.end.max()), int(wanted.max())) + 1
        keys, sought = self.start * width + self.end, wanted[:, 0] * width + wanted[:, 1]
        at = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
        return np.where(keys[at] == sought, at, -1)

    def option(self, index: int) -> Option:
        """One option."""
        types, head, source = kinds()[self.kind[index]]
        spans = self.rules.get(index, ())
        if spans:
            types = tuple(dict.fromkeys((*types, *(span.type for span in spans))))
        return Option(int(self.start[index]), int(self.end[index]), types, head, source, spans)


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of option there is; the first is a run, the second what only a rule proposes."""
    known = heads()
    return (
        Kind(_RUN_TYPES, "", "run"),
        Kind((), "", "rule"),
        *(Kind(_INSIDE, opening, "group") for opening in TITLES),
        *(Kind(_QUOTED, closing, "group") for closing in QUOTES.values()),
        *(Kind(types, head, "loose") for head, types in _LOOSE.items()),
        *(Kind(allowed_types(head, known[head][0]), head, "head") for head in sorted(known)),
    )


RUN, RULE = 0, 1
"""Indexes in `kinds()`."""


@cache
def kind_numbers() -> Mapping[tuple[str, str], int]:
    """Source and head → index in `kinds()`."""
    return {(kind.source, kind.head): number for number, kind in enumerate(kinds())}


def left_edges(start: int, head_start: int, words: Words, closing: Mapping[int, Group]) -> Iterator[int]:
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
        if group is not None and group.start >= start and group.end - group.start <= MAX_GROUP:
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


def _breaks(form: str) -> bool:
    """Whether no name runs across the word."""
    return form[-1] in _BREAK or form in _SOFT_BREAK or form in ")）(（"


def _loose_tail(form: str) -> str:
    """The loose head that ends a word, or nothing."""
    return next((form[-length:] for length in (len(form), 3, 2, 1) if form[-length:] in _LOOSE), "")


_FUNCTION = frozenset("与和及或暨等的了在由将把被对从向为以于至到是有也都并则而且同跟给让使称叫占获赴各每该此其")
_NO_BRANDS = frozenset("省市县区州镇乡村盟旗校院所企军地政我你他")
"""What stands before 和 and is joined by it: 省和市, 校和企."""
IN_NAMES = re.compile(r"[一-鿿A-Za-z0-9·&.\-+]")
_AFTER_NAMES = re.compile(
    "(?:常务)?副?(?:总裁|总经理|董事长|理事长|行长|书记|主任|院长|校长|会长|主席|馆长|社长|所长|厂长|队长)|董事会?|董事局|首席"
    "|首席[一-鿿]{1,5}|党委|党组|监事|监事会|总监|创始人|合伙人|负责人|高管|官方|旗下|方面|品牌|员工|股份|集团|CEO|CTO|CFO|COO"
)
"""What follows short names: offices, and what belongs to a company."""
_BEFORE_NAMES = frozenset({"企业", "公司", "主任", "单位", "我市", "我省", "联合体", "上海", "北京"})


class WordFacts(NamedTuple):
    """What a word means for the options around it."""

    breaks: bool
    """No name runs across it."""
    wall: bool
    """No short name runs across it."""
    soft: bool
    """A short name may end before it, though it may also run across it."""
    begins: bool
    """A short name may begin behind it."""
    head: bool
    """It is a head."""
    sector: bool
    """It is the sector with which a company's short name ends."""
    single: bool
    """It is one character with which a short name may begin."""
    joins: bool
    """It is 和, of which short names may be made (三和)."""
    loose: int
    """Index in `kinds()` of the loose head that ends it, or 0."""


def word_facts(form: str, tag: str) -> WordFacts:
    """What a word means, by its form and tag alone."""
    wall = _is_wall(form, tag)
    soft = wall or form in ("新", "就") or _AFTER_NAMES.fullmatch(form) is not None
    tail = _loose_tail(form)
    return WordFacts(
        breaks=_breaks(form),
        wall=wall,
        soft=soft,
        begins=wall or form in ("新", "就") or form in _BEFORE_NAMES,
        head=form in heads(),
        sector=form in sectors(),
        single=len(form) == 1 and not wall and form not in _NO_BRANDS,
        joins=form == "和",
        loose=kind_numbers()["loose", tail] if tail else 0,
    )


def _is_wall(form: str, tag: str) -> bool:
    """Whether no short name runs across the word; single characters of unknown brands are tagged at random."""
    if not IN_NAMES.match(form[0]):
        return True
    if len(form) == 1:
        return form in _FUNCTION
    return word_class(form) in ("stop", "verb") or (tag[0] in "pdcur" and len(form) == 2)
