"""The names of counted things: 新建N家X, 引进涵盖上下游的N个X, 签约A、B等N个X.

In: a figure and the words before and after it. Out: what of them names the indicator.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from . import naming
from .figures import Figure
from .lexicon import words

_DESCRIBED = re.compile("[^的、]+、[^的]+的([\u4e00-\u9fff“”]{4,})$")
"""效果突出、带动性强的示范工程: qualities before the thing that is counted."""
_ADJECTIVE = re.compile("(?:(?:国际|国内|国外|省内|省外|市内|市外|境内|境外|海内|海外)、)+")
"""What tells things apart without naming them."""
_MEMBER_END = re.compile("(?<=[\u4e00-\u9fff]{4})和|、")
_SOLVED = re.compile("技术|难题|瓶颈|卡脖子")
VAGUE = frozenset(words("vague"))
_DEEDS = re.compile("签约|引进|推进|开工|新建|建成|谋划|储备|落地|获批|立项|实施")
"""What can stand before the members of a list that ends in 等N个项目."""


class Counted(NamedTuple):
    """A counted thing: the words kept before and after its figure, and what they say of the figure."""

    before: str
    after: str
    comparator: str | None
    listed: bool
    """Whether its members stand before the figure: A、B等N个X."""


def _first(right: str) -> str:
    """The first member of a list of counted things: 3个省实验室和研究院、中心 → 省实验室; 国际、国内企业 stay one."""
    adjective = _ADJECTIVE.match(right)
    at = adjective.end() if adjective else 0
    return _MEMBER_END.split(right[at:])[0] if "、" in right[at:] else right[at:]


def counted(figure: Figure, left: str, core: str, right: str, comparator: str | None) -> Counted:
    """What names the thing that a figure counts.

    Args:
        figure: the figure.
        left: the words before it, as they stand.
        core: those of them that say more than time and subject.
        right: the words after it.
        comparator: what `left` says of the figure.
    """
    if "、" in right and len(right) > 14 and naming.after_list(right) is None:
        described = _DESCRIBED.match(right)
        right = described[1] if described else _first(right)
    listed = figure.kind != "share" and ("、" in core or naming.after_list(core) is not None)
    if listed:
        core = naming.last_verb(core) or naming.verb(core)
    elif not core:
        core = naming.last_verb(left)
    elif figure.kind == "share" and right.startswith("由"):
        pass  # 省级科技计划项目80%由企业承担: of what the share is stands before it, whole.
    elif len(core) > 6 and naming.verb(core) and left.endswith("的"):
        # 引进涵盖上下游的10个项目: a clause before the figure describes what stands behind it.
        core = naming.verb(core)
    elif len(core) > 10:
        core = naming.last_verb(core) or (naming.verb(core) if len(core) > 14 else "") or core
    if figure.kind == "money" and core and naming.is_bare(naming.noun(core)):
        core, right = naming.verb(core), right + naming.noun(core)
    if comparator == "more-than" and _SOLVED.search(right) and left.endswith("突破"):
        # 突破100项关键技术 solves them; 突破100家 exceeds a number.
        comparator, core = None, core.removesuffix("突破") + "突破"
    if right in VAGUE and listed and not core and (deeds := _DEEDS.findall(left)):
        core = deeds[-1]
    return Counted(core, right, comparator, listed)
