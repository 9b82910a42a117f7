"""Lists of figures dealt out to lists of indicators: X、Y分别达到1家、2家.

In: figures that follow each other without words of their own, and what came before them. Out: one measured phrase for
each. The indicators stand before the first figure (X、Y分别增长), or in earlier clauses (登记合同N项，成交额N亿元，
分别增长…), or are shares of them (分别占全省的…, 分别完成年度目标的…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import naming
from .clauses import Slot
from .measure import Measure, Memory

OF_TASK = re.compile(r"(?:占|完成|达到?|为)[^,]{0,14}(?:目标|任务|指标|计划|考核|预算|进度)[^,]{0,6}的?$")
"""完成年度任务的: what a share of a goal is said with."""
_SINCE = re.compile(r"(?:从|由)(?:20\d\d年|去年|上年|年初)?的?$")
_SPLIT = re.compile(r"、|以及|和|与|及")


def deal(run: Sequence[Slot], left: str, memory: Memory) -> list[Measure]:
    """The phrases of a run of figures; none where the lists do not fit.

    Args:
        run: the figures, at least two.
        left: the words before the first, as far as they belong to it.
        memory: what earlier clauses said; the indicators found are added.
    """
    grown = naming.growth(left)
    since = _SINCE.search(left)
    core, comparator = naming.trailing(grown[0] if grown else left[: since.start()] if since else left)
    core = naming.leading(core)
    if of_task := OF_TASK.search(left):
        names = _remembered(run, of_task.group().rstrip("的"), memory, any_kind=True)
    elif left.lstrip("均各分别").startswith("占"):
        names = _remembered(run, core if core.startswith("占") else "占" + core, memory, any_kind=True)
    elif not core or naming.is_bare(core):
        names = _remembered(run, core, memory, any_kind=bool(grown or core))
    else:
        names = [(item, run[0].left) for item in _items(core, len(run))]
    if not grown and "累计" in left and not core:
        # 新增A 4家、B 2家，累计分别达到15家、11家
        names = [("累计" + naming.noun(name), at) for name, at in names]
    found = []
    for slot, (name, start) in zip(run, names, strict=False):
        figure = slot.figure
        comparison = comparator or figure.comparator or "exact"
        indicator = name + ("增速" if grown else "")
        found.append(Measure(figure, indicator, min(start, run[0].left), figure.end, "dealt", slot.left, comparison))
        if not grown:
            memory.note(name, start, figure)
    return found


def _items(core: str, count: int) -> list[str]:
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
    return [verb + item + rest for item in naming.share_measure(items[-count:])]


def _remembered(run: Sequence[Slot], addition: str, memory: Memory, *, any_kind: bool) -> list[tuple[str, int]]:
    """The indicators of earlier clauses, as many as there are figures, each with `addition`."""
    kinds = {slot.figure.kind for slot in run}
    recent = [entry for entry in memory.recent if any_kind or entry[2] in kinds]
    if recent and len(recent) < len(run) == len(kinds):
        # 资金1.83亿元，分别增加2100万元和12.9%: two measures of one thing.
        recent = [recent[-1]] * len(run)
    if len(recent) < len(run):
        return []
    return [(naming.noun(name) + addition if addition else name, at) for name, at, _ in recent[-len(run) :]]
