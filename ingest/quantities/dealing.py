"""Lists of figures dealt out to lists of indicators: X、Y分别达到1家、2家.

In: figures that follow each other without words of their own, and what came before them. Out: one measured phrase for
each. The indicators stand before the first figure (X、Y分别增长), or in earlier clauses (登记合同N项，成交额N亿元，
分别增长…), or are shares of them (分别占全省的…, 分别完成年度目标的…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import changes, naming, signs
from .clauses import Slot
from .measure import Measure, Memory

OF_TASK = re.compile(r"(?:占|完成|达到?|为)[^,]{0,14}(?:目标|任务|指标|计划|考核|预算(?!支出|收入)|进度)[^,]{0,6}的?$")
"""完成年度任务的: what a share of a goal is said with."""
_ORDINAL = re.compile("第?[一二三四五]")
_SHORT_LEVELS = frozenset("省市州县区")
_LEVEL = re.compile("国家级|国家|(?:省|市|州|盟|县|区|自治区|校|院)级|省(?:部|市)共建|省|市|州|县|区|自治区")
"""What narrows the members of a list down: 国家级、省级平台."""
_PLACE = re.compile("[\u4e00-\u9fff]{1,6}?(?:县|新区|高新区|经开区|开发区|区|市|旗|州|镇|乡|街道)(?!级|场|域|别|委|政)")
_EACH = re.compile("(?:各(?:约|近|达|有|超过?)?|均(?:已|达到?|为|约|近|有|超过?|突破|保持在)*)$")
_PARTED = re.compile("按[^,，。;；]{1,8}分[,，]")
"""Before the parts of what was counted."""
_SINCE = re.compile(r"(?:从|由)(?:20\d\d年|去年|上年|年初)?的?$")
_SPLIT = re.compile(r"、|以及|和|与|及|(?<=”)(?=“)")


def deal(run: Sequence[Slot], left: str, memory: Memory) -> list[Measure]:
    """The phrases of a run of figures; none where the lists do not fit.

    Args:
        run: the figures, at least two.
        left: the words before the first, as far as they belong to it.
        memory: what earlier clauses said; the indicators found are added.
    """
    grown = naming.growth(left)
    since = _SINCE.search(left)
    compared = changes.multiple(left, run[0].figure)
    told = grown[0] if grown else left[: since.start()] if since else left[:compared]
    core, comparator = naming.trailing(told)
    core = naming.leading(core)
    if of_task := OF_TASK.search(left):
        names = _remembered(run, of_task.group().rstrip("的"), memory, any_kind=True)
    elif left.lstrip("均各分别").startswith("占"):
        names = _remembered(run, core if core.startswith("占") else "占" + core, memory, any_kind=True)
    elif not core or naming.is_bare(core):
        names = _remembered(run, core, memory, any_kind=bool(grown or core or compared is not None))
    else:
        names = [(item, run[0].left) for item in _items(core, len(run), memory)]
    if not grown and "累计" in left and not core:
        # 新增A 4家、B 2家，累计分别达到15家、11家
        names = [("累计" + naming.noun(name), at) for name, at in names]
    found = []
    for slot, (name, start) in zip(run, names, strict=False):
        figure = slot.figure
        comparison = comparator or figure.comparator or "exact"
        indicator = name + (changes.suffix(grown[1], figure, grown[1]) if grown else "")
        if compared is not None:
            indicator = name + changes.TIMES
        found.append(Measure(figure, indicator, min(start, run[0].left), figure.end, "dealt", slot.left, comparison))
        if not grown and compared is None:
            memory.note(name, start, figure)
    return found


def each(slot: Slot, left: str, text: str, memory: Memory) -> list[Measure]:
    """The phrases of one figure told of each member of a list: 国家级、省级孵化器各2家; none where it is of one thing.

    Args:
        slot: the figure.
        left: the words before it.
        text: the sentence.
        memory: what earlier clauses said; the indicators found are added.
    """
    if not _EACH.search(left) or signs.PRIZES.search(left):
        return []
    core, comparator = naming.trailing(left)
    core = naming.leading(core)
    verb = naming.verb(core)
    items = [
        item for item in (core[len(verb) :].split("、") if "、" in core else _SPLIT.split(core[len(verb) :])) if item
    ]
    if len(items) < 2 or min(map(len, items)) < 2:
        return []
    figure, whole = slot.figure, ""
    if memory.unit == figure.unit and _PARTED.search(text, memory.base_start, figure.start):
        whole = memory.parent  # 引进团队9个，按产业分，新材料、生物医药各3个
    comparison = comparator or figure.comparator or "exact"
    found = []
    for item in share_head(items):
        start = min(slot.left, memory.base_start) if whole else slot.left
        found.append(Measure(figure, verb + item + whole, start, figure.end, "dealt", slot.left, comparison))
        memory.note(verb + item + whole, start, figure, not whole)
    return found


def _items(core: str, count: int, memory: Memory) -> list[str]:
    """The indicators of X、Y分别新增, the verb carried along and a shared measure given to all."""
    core, _, rest = core.partition("分别")
    verb = naming.verb(core)
    items = [item for item in core[len(verb) :].split("、") if item]
    if len(items) != count:
        items = [item for item in _SPLIT.split(core[len(verb) :]) if item]
    if len(items) < count:
        verb, items = "", [item for item in _SPLIT.split(core) if item]
    if len(items) < count:
        return []
    if naming.is_bare(reached := re.sub("^(?:实现|完成)+", "", rest)):
        rest = reached  # 甲产业、乙产业分别完成产值
    if naming.verb(rest) == rest:
        verb, rest = rest + verb, ""
    return [verb + item + rest for item in _measuring(share_head(items[-count:]), memory)]


def _measuring(items: list[str], memory: Memory) -> list[str]:
    """东湖区入库数, 西川县入库数 behind 入库企业: the places with what was measured before → 东湖区企业入库数 …"""
    whole = naming.anchor(memory.base)
    named = []
    for item in items:
        place = _PLACE.match(item)
        if not whole or place is None or not naming.is_bare(item[place.end() :]):
            return items
        named.append(item[: place.end()] + whole + item[place.end() :])
    return named


def share_head(items: list[str]) -> list[str]:
    """What only the last member of a list names belongs to all.

    国家级, 市级平台 → 国家级平台; 东湖区, 西川县高企数量 → 东湖区高企数量; 第一, 二, 三产业增加值 → 第一产业增加值 …;
    货物, 集装箱吞吐量 → 货物吞吐量.
    """
    *first, last = items
    if len(items) > 1 and items[0].startswith("第") and all(_ORDINAL.fullmatch(item) for item in first):
        head = last[1:] if last[0] != "第" else last[2:]
        return ["第" + item.removeprefix("第") + head for item in first] + ["第" + last.removeprefix("第")]
    for kind in (_LEVEL, _PLACE):
        own = kind.match(last)
        if own and own.end() < len(last) and all(kind.fullmatch(item) for item in first):
            head = last[own.end() :]
            level = "级" if own.group().endswith("级") else ""
            return [item + (level if item in _SHORT_LEVELS else "") + head for item in first] + [last]
    return naming.share_measure(items)


def _remembered(run: Sequence[Slot], addition: str, memory: Memory, *, any_kind: bool) -> list[tuple[str, int]]:
    """The indicators of earlier clauses, as many as there are figures, each with `addition`."""
    kinds = {slot.figure.kind for slot in run}
    recent = [entry for entry in memory.recent if any_kind or entry[2] in kinds]
    alone = [entry for entry in recent if entry[3]]
    if recent and recent[-1][3] and len(alone) >= len(run):
        # 实验室6家、研究中心31家（其中国家级1家）、机构27家，分别增加…: what is in between divides one of them.
        recent = alone
    if recent and len(recent) < len(run) == len(kinds):
        # 资金1.83亿元，分别增加2100万元和12.9%: two measures of one thing.
        recent = [recent[-1]] * len(run)
    if len(recent) < len(run):
        return []
    return [(naming.noun(name) + addition if addition else name, at) for name, at, *_ in recent[-len(run) :]]
