"""Which measured phrases are indicators of the region, and which only look like ones.

In: a measured phrase and its sentence. Out: yes or no. Left out are rewards that a policy promises, ranks, meetings and papers, and phrases
without a name.
"""

from __future__ import annotations

import re

from .lexicon import alternatives, words
from .phrases import Measure

_SKIPPED = re.compile(rf"(?:{alternatives(words('skip'))})$")
_SKIPPED_START = re.compile(rf"^(?:{alternatives(words('skip'))})")
_REWARD = re.compile(rf"(?:{alternatives(words('reward'))})")
_CONDITION = re.compile(r"对[^,。;]{2,60}的?[,，]|对新|对[^,。;]{2,40}(?:给予|奖励|补助|补贴)|最高|每[家户个项人名]|单[个项笔家]|一次性|不超过|按[^,。;]{2,30}给予|分别给予")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def wanted(measure: Measure, sentence: str) -> bool:
    """Whether the phrase states an indicator of the region."""
    name, figure = measure.indicator, measure.figure
    if len(_HAN.findall(name)) < 2 or len(name) < 2:
        return False
    if figure.kind in {"money", "share"} and _promised(measure, sentence):
        return False
    if figure.kind in {"count"} and (_SKIPPED.search(name) or _SKIPPED_START.match(name)):
        return False
    return True


def _promised(measure: Measure, sentence: str) -> bool:
    """Whether a policy promises the sum to whoever fulfils a condition."""
    at = measure.figure.start
    window = sentence[max(0, at - 90) : at + 30]
    return bool(_REWARD.search(window) and _CONDITION.search(window))
