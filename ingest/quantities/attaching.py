"""Names that need the indicator before them: parts (其中国家级6家) and bare measures (总投资, 强度, 到位资金).

In: the words before a figure and what earlier clauses said. Out: the whole name, or None where the words stand alone.
"""

from __future__ import annotations

import re

from . import naming, signs
from .figures import Figure
from .measure import Memory

_COUNTED = re.compile("(?:项目|企业|单位|机构)$")
"""Things that are counted themselves, where other bare words measure something."""
_PEOPLE = re.compile("(?:博士|硕士|专家|教授)$")
"""They have no companies and projects that are counted behind them."""

_PLANNED_SUM = re.compile("(?<!完成)(?:总|计划|协议|合同)投资(?:总?额)?$")
_JOINING = re.compile("(企业|单位|机构|高校|专家|群众|人员)(参加|参与|参会|报名)")


def part(core: str, memory: Memory) -> str | None:
    """The name of what only narrows the indicator down that was divided: a level, a place, a class of prize."""
    whole = memory.parent
    if not whole:
        return None
    if signs.PRIZE.fullmatch(core) and (last := signs.LAST_PRIZE.search(memory.base)):
        return memory.base[: last.start()] + core  # 获省科学技术奖一等奖2项、二等奖5项
    if memory.inside and signs.PRIZE.fullmatch(core) and "奖" in whole:
        return whole + core
    if memory.inside and naming.is_place(core):
        return core + whole
    return core + naming.head(whole) if naming.is_modifier(core) else None


def bare(core: str, left: str, memory: Memory) -> str | None:
    """The name of a measure of something that stands before it.

    Args:
        core: the words before the figure that say more than time and subject.
        left: all words before the figure that are its own.
        memory: what earlier clauses said.
    """
    base = memory.base
    if base.endswith(core) and (invested := signs.INVESTED.search(left)):
        return naming.measured(base) + invested[1]
    if not naming.is_bare(core):
        return None
    if (name := naming.joined(base, core)) != base + core:
        return name
    if not base or base.endswith(core):
        return None
    if core == "完成率":
        return naming.noun(base) + core  # of the goal of the whole indicator
    if _COUNTED.search(core):
        if memory.inside and len(core) == 2:  # 新登记经营主体20万家，其中企业13万家
            return naming.verb(base) + core
        if naming.verb(core) and base.endswith(core[-2:]):  # 签约亿元以上项目38个，开工项目20个
            return core
        if naming.verb(core) and _PEOPLE.search(base):  # 引进博士28名，孵化企业12家
            return core
    whole = memory.parent or base
    anchor = naming.anchor(naming.measured(whole) or whole)
    if funds := signs.FUNDS.fullmatch(core):
        return anchor + funds[1]
    alone = len(core) > 3 and core != "投入强度" and (memory.inside or (len(anchor) > 6 and naming.verb(core)))
    return core if alone else anchor + core


def behind(right: str, figure: Figure, memory: Memory) -> str:
    """The name of what the words behind a figure say of the indicator before it, else "".

    申报企业30家、18家通过认定; 成交额9亿元，其中60%来自高校; 举办对接会5场，80家企业参加.
    """
    base = memory.base
    if not base:
        return ""
    if naming.is_deed(right) and memory.unit == figure.unit:
        return right + naming.thing(base)
    if figure.kind == "share" and right.startswith(("来自", "投向", "用于")):
        return base + right + "占比"
    joining = _JOINING.fullmatch(right)
    return joining[2] + naming.thing(base) + joining[1] if joining else ""


def invested(base: str) -> str:
    """What of a sum that is yet to be spent has been: 项目总投资 → 项目完成投资; "" of other indicators."""
    return naming.measured(base) + "完成投资" if _PLANNED_SUM.search(base) else ""


def attached(measure: str, memory: Memory) -> str:
    """A bare measure behind the last indicator: 研发经费投入, 强度 → 研发经费投入强度."""
    base = memory.base
    if not measure or measure in base:
        return base
    name = naming.joined(base, measure)
    return name if name != base + measure else naming.anchor(naming.measured(base) or base) + measure
