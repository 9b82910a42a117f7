"""Whether a text builds a thing or merely names it: the status that a mention alone gives.

In: a masked sentence and a mention in it. Out: the judgement of the building words that govern the mention, or None
where the thing is named as one that exists.
"""

from __future__ import annotations

import re

from ..status import Cues, Judgement, judge
from .masking import Masked
from .masks import ANY

_BUILD = (
    "建设|组建|新建|设立|打造|争取|布局|筹建|创建|共建|成立|建立|引进|建成|申报|申建|规划|推进|加快|启用|签署|落地|引入"
)
_BUILD += "|拟建|争创|谋划"
_BEFORE = re.compile(f"(?:{_BUILD})(?:了|好)?[^，。；：（）的与同和{ANY}]{{0,12}}(?:[{ANY}][、和及]){{0,6}}$")
_AFTER = re.compile(
    f"^(?:（[^（）]{{0,40}}）)?(?:[、和及][{ANY}](?:（[^（）]{{0,40}}）)?){{0,6}}(?:、[^，。；：、{ANY}]{{2,8}})?(?:等)?(?:[一二三]期|项目|场地|主体|工程|[^，。；：、的]{{0,4}}(?:平台|载体|机构|基地|中心))?"
    "(?:也|还|正式|正在|[今明]年|年内|年底|上半年|下半年|即将|预计|计划|拟|将|已|力争|签约|目前){0,3}"
    "(?:建设(?!的)|开工|签约|落户|落地|建成|投用|投入使用|投运|选址|完成注册|[^，。；]{0,12}注册|在建|正在建|揭牌|筹建|组建|装修|封顶|完工|竣工|主体|结构|完成主体|取得实质|签订建设任务书|申报材料|[^，。；]{0,14}(?:现场考察|公示|答辩|评审))"
)
_AGENT = re.compile(
    f"^(?:[、和及][{ANY}]){{0,6}}等?(?:牵头|联合|与|同|在[{ANY}]|(?:申报|创建|组建|建设)[^，。；]{{0,10}}[{ANY}“])"
)


def building(masked: Masked, index: int, found: Cues | None = None) -> Judgement | None:
    """The judgement of the words that build the mention at text[index]; None: nothing builds it there.

    `found` are the cues of the sentence, where they are known.
    """
    before = masked.text[max(0, index - 40) : index]
    after = masked.text[index + 1 : index + 40]
    if _AGENT.match(after):
        return None
    lead = _BEFORE.search(before)
    follow = _AFTER.match(after)
    if lead is None and follow is None:
        return None
    start = index - (len(before) - lead.start()) if lead else index
    end = index + 1 + (follow.end() if follow else 0)
    return judge(masked.text, start, end, masked.sentence.mode, found)
