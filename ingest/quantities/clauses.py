"""The clauses of a sentence and the words that each figure has in them.

In: a folded sentence and its figures. Out: `Clause`s with `Slot`s. A clause ends at a comma, a semicolon, a colon, a
dash; inside it the figures part the words between them: at the last 、 or 和 where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import naming, signs
from .figures import Figure

_HARD = re.compile(r"[;。!？！?：\n]|,(?:(?<!\d,)|(?!\d{3}))|:(?:(?<!\d:)|(?!\d))|——|\.(?:\s|(?<=[\u4e00-\u9fff]\.))")
_PARENTHESIS = re.compile(r"\([^()\n]{0,120}\)")
_JOINT = re.compile(r"(?:以及|和|与|及|或|并)$")
_JOINT_START = re.compile(r"^(?:、|以及|和|与|及|或)")
_EXCEEDING = re.compile("(?:超过?|过|突破|达到?|逾)$")
"""Before the sum in 年产值超10亿元的企业5家."""
_FOR = ("为", "向", "给", "对")
"""Before the number of those for whom the verb behind it does something: 为268家企业发放贷款."""
_OWNED = re.compile("的|(?:[\u4e00-\u9fff]{0,4}(?:企业|项目))(?:达到?|有|为|已)*$")
"""Behind that sum."""
_COVERING = re.compile("(?:覆盖|涉及|辐射|涵盖)$")
"""Before the figure in 覆盖6个县的网点85个."""
_BOUNDING = re.compile("[\u4e00-\u9fff]{0,6}(?:超过?|过)")
_BOUNDED = re.compile(r"的[\u4e00-\u9fff]|、\d{1,6}[个家户项名](?:超过?|过)")
"""Around the sum in 64个产值过10亿元、20个过1亿元的增长点, which says which of them are counted."""
CHANGE_TO = re.compile(
    r"^(?:大幅|逐步|快速|迅速|已|分别|进一步|统一|家)?(?:增长|增加|提高|提升|上升|下降|减少|降低|缩短|压缩|压减|精简|扩大|扩增|增|升|降|发展|壮大|跃升)?"
    r"(?:到|至|为)(?:20\d\d年|今年|目前|当前|如今|现在|“?十.五”?)?(?:底|末|初)?(?:的)?(?:近|约|超过?)?$"
)
"""What stands between the two figures of 由108家增至426家."""
_LISTED = re.compile("([\u4e00-\u9fff()、“”]{3,}?)(?:分别(?:为|是|有)|(?:情况)?如下|分布情况|(?:分布)?为)$")
_PLACES = re.compile(r"^(?:各|[\d一二三四五六七八九十]{1,3}个?)?[县市区旗镇州盟]{1,2}(?:\([^()]*\))?")
LEFT = 60
"""How many signs before a figure may belong to it."""
_RIGHT = 40
"""How many signs behind it."""


@dataclass(slots=True)
class Slot:
    """A figure between the words before it and after it, within its clause."""

    figure: Figure
    left: int
    """Where its own words before it begin."""
    right: int
    """Where its own words after it end."""
    joined: str = ""
    """How it follows the figure before it in its clause: 、 (a list), t (touching), w (words between) or "" (first)."""


class Clause:
    """A clause that holds figures, in its sentence."""

    def __init__(self, text: str, start: int, end: int, slots: Sequence[Slot]) -> None:
        """`text` is the whole sentence, the clause text[start:end], and `slots` its figures, at least one."""
        self.text, self.start, self.end, self.slots = text, start, end, slots

    def left(self, slot: Slot, limit: int = LEFT) -> str:
        """The words before a figure that are its own."""
        return self.text[max(slot.left, slot.figure.start - limit) : slot.figure.start]

    def right(self, slot: Slot) -> str:
        """The words after a figure that are its own and may name what it counts."""
        if self.text[slot.figure.end : slot.figure.end + 1] in {"、", "("}:
            return ""
        return naming.after(self.text[slot.figure.end : min(slot.right, slot.figure.end + _RIGHT)])

    def run(self, index: int) -> list[Slot]:
        """The slots from `index` on that follow each other without words of their own."""
        run = [self.slots[index]]
        if self.right(run[0]):
            return run
        # 分别从30家、8家增至45家、12家
        rising = "分别" in self.left(run[0])
        for slot in self.slots[index + 1 :]:
            if slot.joined != "、" or self.text[slot.left : slot.figure.start].strip():
                break
            run.append(slot)
            if words := self.right(slot):
                # 2家、3家X: the words after belong to the last alone.
                return run if rising and CHANGE_TO.match(words) else run[:1]
        return run

    @cached_property
    def before(self) -> str:
        """The clause just before this one where it holds no figure: what a bare measure may belong to."""
        at = self.start - 1
        clause = _last(self.text[max(0, at - 49) : at]) if self.text[max(0, at) : at + 1] == "," else ""
        return "" if signs.holds_figure(clause) else clause

    @property
    def topic(self) -> str:
        """The thing that the silent clause before this one is about, or ""."""
        clause = naming.leading(self.before)
        if verb := naming.verb(clause):
            return clause[len(verb) :][:24]
        quoted = clause.rfind("“")
        return clause[quoted:] if quoted > 0 and clause.endswith("”") else naming.subject(clause)

    @property
    def listed(self) -> str:
        """全市高企数分别为：甲县38家、乙县14家: what the words before the colon say of all places behind it, or ""."""
        if self.text[self.start - 1 : self.start] != ":":
            return ""
        told = _LISTED.search(_last(self.text[max(0, self.start - 1 - LEFT) : self.start - 1]))
        words = _PLACES.sub("", naming.leading(told[1])) if told else ""
        return "" if signs.holds_figure(words) else naming.leading(words)

    @property
    def around(self) -> str:
        """研发投入强度（1.35%）: the words before the parenthesis that this clause fills, or ""."""
        if self.text[self.start - 1 : self.start] != "(":
            return ""
        words = _last(self.text[max(0, self.start - 1 - LEFT) : self.start - 1])
        return "" if re.search(r"\d", words) else naming.leading(naming.trailing(words)[0])


def _last(text: str) -> str:
    """What of a text belongs to the clause at its end."""
    return _HARD.split(text)[-1]


def clauses(text: str, figures: Sequence[Figure]) -> Iterator[Clause]:
    """The clauses of a sentence that hold figures.

    A parenthesis is a clause of its own where a figure stands in it.
    """
    if not figures:
        return
    starts = [figure.start for figure in figures]
    brackets, silent = [], []
    at = 0
    for match in _PARENTHESIS.finditer(text) if "(" in text else ():
        while at < len(starts) and starts[at] < match.start():
            at += 1
        if at < len(starts) and starts[at] < match.end():
            brackets += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
        else:
            silent.append((match.start(), match.end()))
    cuts = sorted([*brackets, *_outside(text, silent)])
    cuts.append((len(text), len(text)))
    at = begin = 0
    for cut_start, cut_end in cuts:
        inside = []
        while at < len(figures) and figures[at].start < cut_start:
            inside.append(figures[at])
            at += 1
        if inside:
            yield Clause(text, begin, cut_start, _slots(text, begin, cut_start, inside))
        begin = max(begin, cut_end)


def _outside(text: str, silent: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cuts of a sentence but those in parentheses without figures, which part nothing."""
    at = 0
    for match in _HARD.finditer(text):
        while at < len(silent) and silent[at][1] <= match.start():
            at += 1
        if at == len(silent) or match.start() < silent[at][0]:
            yield match.start(), match.end()


def _slots(text: str, begin: int, end: int, figures: list[Figure]) -> list[Slot]:
    """Deals the words between the figures of one clause out to them."""
    slots = [Slot(figures[0], begin, end)]
    for figure in figures[1:]:
        last = slots[-1]
        between = text[last.figure.end : figure.start]
        if _bounds(text, last.figure, between, figure):
            continue
        slot = Slot(figure, last.figure.end, end)
        if _qualifies(text, last.figure, between, figure):
            slots[-1] = Slot(figure, last.left, end, last.joined)
            continue
        if not between:
            last.right, slot.joined = last.figure.end, "t"
        elif opening := _JOINT_START.match(between):
            last.right, slot.left, slot.joined = last.figure.end, last.figure.end + opening.end(), "、"
        elif (comma := between.rfind("、")) > 0:
            last.right, slot.left, slot.joined = last.figure.end + comma, last.figure.end + comma + 1, "、"
        elif joint := _JOINT.search(between):
            last.right, slot.left, slot.joined = last.figure.end + joint.start(), figure.start, "、"
        else:
            last.right, slot.joined = figure.start, "w"
            if parted := _parted(text, last, between, figure):
                slot.left = last.figure.end + parted
        slots.append(slot)
    return slots


def _bounds(text: str, counted: Figure, between: str, figure: Figure) -> bool:
    """Whether a figure belongs to the name of what the one before it counts: 9个人口20万以上的县."""
    if counted.kind != "count" or figure.kind not in {"money", ""} or not _BOUNDED.match(text, figure.end):
        return False
    return len(between) < 8 and (figure.comparator is not None or _BOUNDING.fullmatch(between) is not None)


def _parted(text: str, slot: Slot, between: str, following: Figure) -> int | None:
    """Where the verb stands between two figures with which the words of the second begin.

    为327家企业发放贷款6亿元 counts 企业发放贷款 and measures 发放贷款.
    """
    if slot.figure.kind != "count" or following.kind not in {"count", "money"} or "的" in between:
        return None
    left = text[slot.left : slot.figure.start]
    own = "" if left.endswith(_FOR) else naming.leading(naming.trailing(left)[0])
    return None if own else naming.inner_verb(between)


def _qualifies(text: str, figure: Figure, between: str, following: Figure) -> bool:
    """Whether a figure only narrows down what the next one counts.

    销售收入10亿元以上的企业达到10家, 5家企业投入占全市的81.2%.
    """
    if not between and figure.kind == "money" and following.kind == "count":
        return figure.comparator in {"at-least", "at-most"}  # 投资10亿元以上1个
    if not between or "、" in between or _JOINT.search(between):
        return False
    if figure.kind == "money" and following.kind == "count":
        if figure.comparator in {"at-least", "at-most"}:
            return True
        if _OWNED.match(between) and _EXCEEDING.search(text, max(0, figure.start - 3), figure.start):
            return True
    if figure.kind != "count" or len(between) < 5:
        return False
    if following.kind == "count" and "的" in between and _COVERING.search(text, max(0, figure.start - 3), figure.start):
        return True
    if following.kind in {"share", "times"}:
        bounded = figure.comparator in {"at-least", "at-most"}  # 30户以上自然村通硬化路的比例达70%
        told = bounded or naming.growth(between) or re.search("占[^,]{1,8}$", between)
        return bool(told) and not CHANGE_TO.match(between)
    return bool(re.search("合计(?:不足|达|为)?$", between))
