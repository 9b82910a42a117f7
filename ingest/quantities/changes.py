"""What a change is called: 增速, 增量, 净增, 降幅, 减量, and 倍数 for what is so many times another.

In: the verb of change and the figure behind it. Out: the words that follow the indicator: 增速 of rates, 增量 of
amounts; what falls is named so that the figure keeps its sign: 能耗下降2.8% is 能耗降幅 2.8.
"""

from __future__ import annotations

import re

from .figures import Figure

TIMES = "倍数"
"""What 是2020年的3.4倍 states of its indicator."""
_MULTIPLE = re.compile("(?:是|为|相当于|达到?了?)[^,、]{0,16}的(?:近|约|超过?)?$")
_FALLS = frozenset({"下降", "减少", "降低", "回落", "压减", "压缩", "缩短", "降", "减", "下滑", "下跌", "缩减", "萎缩"})
_AGAINST_OTHERS = frozenset({"高于", "低于", "快于", "高出", "高", "低"})
_RATES = frozenset({"share", "times", "point"})
_YEARLY = re.compile("年均|年平均")
_SPAN = re.compile(r"(?:每|逐|(?:近|过去|这)?(?:[一二三四五六七八九十两]{1,3}|\d{1,2}))年(?:来|间)?$")


def suffix(change: str, figure: Figure, said: str) -> str:
    """What is put behind an indicator that changed.

    Args:
        change: the verb.
        figure: how much it changed.
        said: the words before the figure, which a comparison with others keeps (高于全省).
    """
    if change in _AGAINST_OTHERS:
        return said
    if change.startswith("净增"):
        return "年均净增" if _YEARLY.search(said) else "净增"
    if change == "收窄":
        return change
    rate = figure.kind in _RATES
    if change in _FALLS:
        return "降幅" if rate else "减量"
    return ("年均增速" if _YEARLY.search(said) else "增速") if rate else "增量"


def multiple(left: str, figure: Figure) -> int | None:
    """Where the words before a figure begin to compare: of X是2020年的 those from 是 on; None where they do not."""
    match = _MULTIPLE.search(left) if figure.kind == "times" else None
    return match.start() if match else None


def without_span(indicator: str) -> str:
    """An indicator without the years over which it changed: 高企总量五年 → 高企总量."""
    return _SPAN.sub("", indicator)
