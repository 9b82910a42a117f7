"""The grammar of measured phrases: which words around a figure are its indicator.

In: a sentence (folded text) and its figures. Out: `Measure`s: a figure with its indicator and the run of text that says so.

A clause ends at a comma, a semicolon or a colon; inside it the figures part the words. With N a figure: `X达N` and `新建N家X` name X
themselves; `新建X N家、Y M家` carries the verb; `X、Y分别增长N、M` deals the figures out; `其中国家级N家`, `总投资N`, `同比增长N` and `占全省N`
need the indicator before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from . import naming
from .figures import Figure

_HARD = re.compile(r"(?:(?<!\d)[,]|,(?!\d{3})|[;。!？！?：\n]|(?<!\d):|:(?!\d)|——|\.\s|(?<=[\u4e00-\u9fff])\.)")
_PARENTHESIS = re.compile(r"\([^()\n]{0,120}\)")
_JOINT = re.compile(r"(?:以及|和|与|及|或|并)$")
_JOINT_START = re.compile(r"^(?:、|以及|和|与|及|或)")
_SPLIT = re.compile(r"、|以及|和|与|及")
_CHANGE_TO = re.compile(
    r"^(?:大幅|逐步|快速|迅速|已|分别|进一步|家)?(?:增长|增加|提高|提升|上升|下降|减少|降低|缩短|扩大|扩增|增|升|降|发展|壮大|跃升)?(?:到|至|为)(?:20\d\d年)?(?:底|末)?(?:的)?(?:近|约|超过?)?$"
)
_SINCE = re.compile(
    r"(?:从|由)(?:20\d\d年|去年|上年|最初|原来|三年前|\d{1,2}年前|年初|“?十.五”?)?(?:底|末|初|同期)?的?(?:不足|近|约)?$"
)
_TASK = re.compile(r"(?:目标|任务|目标任务|指标|任务数|目标值)(?:的|数|为|是)*$")
_TASK_AFTER = re.compile(r"^(?:的)?(?:年度|全年)?(?:目标|任务|指标)(?:任务|值|数)?(?:有差距)?$")
_OF_TASK = re.compile(r"(?:占|完成|达到?|为)[^,]{0,14}(?:目标|任务|指标|计划|考核)[^,]{0,6}的?$")
_LEFT, _RIGHT = 60, 40


@dataclass(slots=True)
class Measure:
    """A figure with its indicator; offsets count from the start of the sentence."""

    figure: Figure
    indicator: str
    start: int
    """Of the run that holds indicator and figure."""
    end: int
    rule: str
    comparator: str = "exact"
    clause: int = 0
    index: int = 0
    """1 for the second figure of 由…增至…, else 0."""


@dataclass(slots=True)
class _Slot:
    """A figure between the words before it and after it, within its clause."""

    figure: Figure
    left: int
    """Where its own words before it begin."""
    right: int
    """Where its own words after it end."""
    clause: int
    joined: str = ""
    """How it follows the figure before it in its clause: 、 (a list), t (touching), w (words between) or "" (first)."""


@dataclass(slots=True)
class _Memory:
    """What earlier clauses of the sentence said."""

    base: str = ""
    base_start: int = 0
    unit: str = ""
    """Of the figure of `base`."""
    parent: str = ""
    recent: list[tuple[str, int, str]] = field(default_factory=list)
    inside: bool = False
    """After 其中."""

    def note(self, indicator: str, start: int, figure: Figure, own: bool) -> None:
        self.base, self.base_start, self.unit = indicator, start, figure.unit
        if own and not self.inside:
            self.parent = indicator
        self.recent.append((indicator, start, figure.kind))
        del self.recent[:-12]


def measures(text: str, figures: Sequence[Figure]) -> Iterator[Measure]:
    """The measured phrases of a sentence, in the order of their figures."""
    memory = _Memory()
    done = 0
    for clause_start, clause_end, slots in _clauses(text, figures):
        if ";" in text[done:clause_start]:
            memory = _Memory()
        done = clause_end
        yield from _Clause(text, clause_start, clause_end, slots, memory).read()


def _clauses(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int, list[_Slot]]]:
    """The clauses that hold figures."""
    if not figures:
        return
    cuts = [(match.start(), match.end()) for match in _HARD.finditer(text)]
    starts = [figure.start for figure in figures]
    at = 0
    for match in _PARENTHESIS.finditer(text):
        while at < len(starts) and starts[at] < match.start():
            at += 1
        if at < len(starts) and starts[at] < match.end():
            cuts += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    cuts.sort()
    cuts.append((len(text), len(text)))
    at = begin = 0
    for cut_start, cut_end in cuts:
        inside = []
        while at < len(figures) and figures[at].start < cut_start:
            inside.append(figures[at])
            at += 1
        if inside:
            yield begin, cut_start, _slots(text, begin, cut_start, inside)
        begin = max(begin, cut_end)


def _slots(text: str, begin: int, end: int, figures: list[Figure]) -> list[_Slot]:
    """Deals the words between the figures of one clause out to them."""
    slots = [_Slot(figures[0], begin, end, begin)]
    for figure in figures[1:]:
        last = slots[-1]
        between = text[last.figure.end : figure.start]
        slot = _Slot(figure, last.figure.end, end, begin)
        if _qualifies(last.figure, between, figure):
            slots[-1] = _Slot(figure, last.left, end, begin, last.joined)
            continue
        if not between:
            last.right, slot.joined = last.figure.end, "t"
        elif _JOINT_START.match(between):
            last.right, slot.joined = last.figure.end, "、"
            slot.left = last.figure.end + _JOINT_START.match(between).end()  # type: ignore[union-attr]
        elif (comma := between.rfind("、")) > 0:
            last.right, slot.left, slot.joined = last.figure.end + comma, last.figure.end + comma + 1, "、"
        elif joint := _JOINT.search(between):
            last.right, slot.left, slot.joined = last.figure.end + joint.start(), figure.start, "、"
        else:
            last.right, slot.joined = figure.start, "w"
        slots.append(slot)
    return slots


def _qualifies(figure: Figure, between: str, following: Figure) -> bool:
    """Whether a figure only narrows down what the next one counts: 销售收入10亿元以上的企业达到10家, 5家企业投入占全市的81.2%."""
    if not between or "、" in between or _JOINT.search(between):
        return False
    if figure.kind == "money" and following.kind == "count" and figure.comparator in {"at-least", "at-most"}:
        return True
    if figure.kind != "count" or len(between) < 5:
        return False
    if following.kind in {"share", "times"}:
        return bool(naming.growth(between) or re.search("占[^,]{1,8}$", between)) and not _CHANGE_TO.match(between)
    return bool(re.search("合计(?:不足|达|为)?$", between))


class _Clause:
    """One clause with its figures."""

    def __init__(self, text: str, start: int, end: int, slots: list[_Slot], memory: _Memory) -> None:
        self._text, self._start, self._end, self._slots, self._memory = text, start, end, slots, memory
        self._verb = ""
        self._before_clause = self._silent(start)
        if "其中" in text[start : slots[0].figure.start]:
            memory.inside = True
        elif not naming.is_modifier(
            naming.leading(text[max(start, slots[0].figure.start - _LEFT) : slots[0].figure.start])
        ):
            memory.inside = False

    def _silent(self, start: int) -> str:
        """The clause just before this one where it holds no figure: what a bare measure may belong to."""
        window = self._text[max(0, start - 50) : max(0, start - 1)]
        clause = _HARD.split(window)[-1]
        return "" if re.search(r"\d", clause) or self._text[start - 1 : start] != "," else clause

    def _context(self) -> str:
        """The thing that the silent clause before this one is about, or ""."""
        clause = naming.leading(self._before_clause)
        if verb := naming.verb(clause):
            return clause[len(verb) :][:24]
        quoted = clause.rfind("“")
        return clause[quoted:] if quoted > 0 and clause.endswith("”") else ""

    def read(self) -> Iterator[Measure]:
        index = 0
        while index < len(self._slots):
            run = self._run(index)
            if len(run) > 1 and (dealt := list(self._deal(run))):
                yield from dealt
            else:
                for slot in run:
                    measure = self._measure(
                        slot, self._slots[index + 1] if index + 1 < len(self._slots) else None, index
                    )
                    if measure is not None:
                        yield measure
                    index += 1
                continue
            index += len(run)

    # Lists of figures: X、Y分别达到1家、2家 -----------------------------------------------------------------

    def _run(self, index: int) -> list[_Slot]:
        """The slots from `index` on that follow each other without words of their own."""
        run = [self._slots[index]]
        if self._words_after(run[0]):
            return run
        for following in range(index + 1, len(self._slots)):
            slot = self._slots[following]
            if slot.joined != "、" or self._text[slot.left : slot.figure.start].strip():
                break
            run.append(slot)
            if self._words_after(slot):
                # 2家、3家X: the words after belong to the last alone.
                return run[:1]
        return run

    def _words_after(self, slot: _Slot) -> str:
        if self._text[slot.figure.end : slot.figure.end + 1] in {"、", "("}:
            return ""
        return naming.after(self._text[slot.figure.end : min(slot.right, slot.figure.end + _RIGHT)])

    def _deal(self, run: list[_Slot]) -> Iterator[Measure]:
        first = run[0]
        left = self._text[max(self._start, first.left, first.figure.start - 2 * _LEFT) : first.figure.start]
        grown = naming.growth(left)
        core, comparator = naming.trailing(grown[0] if grown else left)
        core = naming.leading(core)
        bare = bool(core) and naming.is_bare(core)
        of_task = _OF_TASK.search(left)
        if of_task:
            core, bare = of_task.group().rstrip("的"), True
        if core and not bare and not core.startswith("占"):
            core, apart, rest = core.partition("分别")
            verb = naming.verb(core)
            items = [item for item in _SPLIT.split(core[len(verb) :]) if item]
            if len(items) < len(run):
                verb, items = "", [item for item in _SPLIT.split(core) if item]
            if len(items) < len(run):
                return
            items = naming.share_measure(items[-len(run) :])
            names = [(verb + item + (rest if apart else ""), first.left) for item in items]
        else:
            kinds = {slot.figure.kind for slot in run}
            recent = [entry for entry in self._memory.recent if grown or core or entry[2] in kinds]
            if left.lstrip("均各").startswith(("分别占", "占")):
                core = core if core.startswith("占") else "占" + core
            if len(recent) < len(run) and recent and len({slot.figure.kind for slot in run}) == len(run):
                recent = [recent[-1]] * len(run)
            if len(recent) < len(run):
                return
            names = [(naming.noun(name) + core if core else name, at) for name, at, _ in recent[-len(run) :]]
        for slot, (name, at) in zip(run, names, strict=True):
            indicator = name + ("增速" if grown else "")
            yield Measure(
                slot.figure,
                indicator,
                min(at, first.left),
                slot.figure.end,
                "dealt",
                self._compare(slot, comparator),
                self._start,
            )
            if not grown:
                self._memory.note(name, at, slot.figure, True)

    # One figure -------------------------------------------------------------------------------------------

    def _measure(self, slot: _Slot, following: _Slot | None, index: int) -> Measure | None:
        text, figure = self._text, slot.figure
        left = text[max(slot.left, figure.start - _LEFT) : figure.start]
        right = self._words_after(slot)
        if slot.joined == "w" and _CHANGE_TO.match(left) and self._memory.base:
            return self._own(slot, self._memory.base, self._memory.base_start, "change", "exact", right="", part=1)
        if following is not None and following.joined == "w":
            own = naming.verb(naming.leading(left))
            bare = naming.leading(naming.trailing(left)[0])
            if len(bare) - len(own) >= 2 and figure.kind != "money" and "等" not in bare and "、" not in bare:
                right = ""
        if following is not None and following.joined == "t" and not right:
            right = self._words_after(following)
        origin = _SINCE.search(left)
        if origin:
            if right and not _CHANGE_TO.match(right):
                return None
            name = naming.leading(left[: origin.start()])
            name = name or self._memory.base
            return self._own(slot, name, slot.left, "origin", "exact", right="") if name else None
        if (
            figure.kind == "share"
            and not right
            and (of_task := _OF_TASK.search(left) or (left == "的" and slot.joined == "w"))
        ):
            return self._of_task(slot, left, "" if of_task is True else of_task.group())
        if self._is_task(left, right) and self._memory.base and figure.kind in {"count", "money"}:
            base = self._memory.base
            if self._memory.unit == figure.unit:
                return self._own(slot, base, min(slot.left, self._memory.base_start), "task", "exact", note=False)
        grown = naming.growth(left)
        if grown and not right:
            return self._growth(slot, grown)
        core, comparator = naming.trailing(left)
        core = naming.leading(core)
        if not right:
            return self._before(slot, core, comparator)
        return self._around(slot, core, right, comparator, left, following)

    def _is_task(self, left: str, right: str) -> bool:
        """省定337家目标任务, 年度目标450家, 目标200人年有差距."""
        return bool(
            _TASK.search(left) or (_TASK_AFTER.match(right) and re.search(r"(?:定|下达的?|年度|全年|考核|的)$", left))
        )

    def _of_task(self, slot: _Slot, left: str, said: str) -> Measure | None:
        """完成全年任务的72.3%: a share of the goal of the indicator before it."""
        memory = self._memory
        own = naming.leading(left[: len(left) - len(said)]) if said else ""
        name = own or memory.base
        if not name:
            return None
        said = said.rstrip("的") or "完成任务"
        return self._own(slot, name + said, min(slot.left, memory.base_start), "share", "exact", note=False)

    def _growth(self, slot: _Slot, grown: tuple[str, str]) -> Measure | None:
        figure, memory = slot.figure, self._memory
        before, change = grown
        name, _ = naming.trailing(before)
        name = naming.leading(name)
        start = slot.left
        if (slot.joined == "、" and not name) or naming.is_modifier(name):
            name = ""
        if name and naming.is_bare(name) and memory.base:
            name = naming.anchor(memory.base) + name if name not in memory.base else memory.base
            start = min(start, memory.base_start)
        if not name:
            name, start = memory.base, min(start, memory.base_start)
            if not name:
                return None
        else:
            memory.note(name, start, figure, True)
        comparator = naming.trailing(self._text[max(slot.left, figure.start - 12) : figure.start])[1]
        if change.startswith("净增"):
            suffix = "净增"
        elif figure.kind in {"share", "times", "point"}:
            suffix = "增速"
        else:
            suffix = "增量"
        if change in {"高于", "低于", "快于", "高出", "高", "低"}:
            suffix = self._text[max(slot.left, figure.start - 20) : figure.start]
        return Measure(figure, name + suffix, start, figure.end, "growth", self._compare(slot, comparator), self._start)

    def _before(self, slot: _Slot, core: str, comparator: str | None) -> Measure | None:
        """The indicator stands before the figure."""
        memory, figure = self._memory, slot.figure
        start = slot.left
        if figure.kind == "point" and (naming.relative(core) or not core):
            if not memory.base:
                return None
            return self._own(
                slot, memory.base + core, min(start, memory.base_start), "relative", comparator, note=False
            )
        if not core:
            said = self._text[slot.left : figure.start]
            if figure.kind == "share" and self._text[self._start - 1 : self._start] == "(" and (name := self._outside()):
                return self._own(slot, name, self._start - 1 - len(name), "before", comparator)
            if not memory.base or (slot.joined == "、" and (not said or memory.unit != figure.unit)):
                return None
            name = "累计" + naming.noun(memory.base) if "累计" in said else memory.base
            return self._own(slot, name, memory.base_start, "continued", comparator, note=False)
        if naming.is_deed(core) and memory.base and (memory.unit == figure.unit or memory.inside):
            anchor = memory.parent or memory.base if memory.inside else memory.base
            return self._own(
                slot, core + naming.noun(anchor), min(start, memory.base_start), "part", comparator, own=False
            )
        if (
            naming.is_deed(core)
            and len(core) <= 5
            and slot.joined != "、"
            and (clause := naming.leading(self._before_clause))
        ):
            return self._own(slot, core + clause, start - len(self._before_clause) - 1, "part", comparator)
        if memory.inside and naming.is_place(core) and memory.parent:
            return self._own(slot, core + memory.parent, min(start, memory.base_start), "part", comparator, own=False)
        if naming.is_modifier(core) and memory.parent:
            name = core + naming.head(memory.parent)
            return self._own(slot, name, min(start, memory.base_start), "part", comparator, own=False)
        if core.startswith("占") or core.startswith(("完成全年", "完成年度", "完成省定", "完成目标")):
            if not memory.base:
                return None
            return self._own(slot, memory.base + core, min(start, memory.base_start), "share", comparator, note=False)
        if naming.is_bare(core) and slot.joined != "、" and (context := self._context()):
            return self._own(slot, context + core, start - len(self._before_clause) - 1, "bare", comparator)
        if naming.is_bare(core) and memory.base and not memory.base.endswith(core):
            anchor = naming.anchor(memory.parent or memory.base)
            alone = len(core) > 3 and (memory.inside or len(anchor) > 6 and naming.verb(core))
            name = core if alone else anchor + core
            return self._own(slot, name, min(start, memory.base_start), "bare", comparator, own=False)
        if "等" in core:
            core = self._after_list(core)
        elif "、" in core and len(core) > 24:
            core = core[core.rfind("、") + 1 :]
        core = self._carry(slot, core)
        return self._own(slot, core, start, "before", comparator)

    def _around(
        self, slot: _Slot, core: str, right: str, comparator: str | None, left: str, following: _Slot | None
    ) -> Measure | None:
        """The counted thing stands after the figure."""
        figure = slot.figure
        end = slot.figure.end + self._text[slot.figure.end : slot.right].find(right) + len(right)
        if "、" in right and len(right) > 14 and "等" not in right:
            cut = right.find("、")
            right = right[:cut]
        if figure.kind == "money" and figure.comparator in {"at-least", "at-most"}:
            return None
        listed = figure.kind != "share" and ("等" in core or "、" in core)
        if listed:
            core = naming.verb(core) or naming.last_verb(core)
        elif len(core) > 10:
            core = naming.last_verb(core) or (naming.verb(core) if len(core) > 14 else "") or core
        if figure.kind == "money" and core and naming.is_bare(naming.noun(core)):
            core, right = naming.verb(core), right + naming.noun(core)
        if self._memory.inside and right[0] in "为是":
            core, right = "", self._memory.parent + right[1:]
        if figure.kind not in {"count", "share", "times", ""} and core and not (naming.verb(core) or naming.last_verb(core)):
            return None
        if figure.spelled and not (naming.verb(core) or naming.honoured(right)):
            return None
        if naming.is_modifier(right) and following is not None:
            tail = naming.head(self._words_after(following))
            right += tail.partition("级")[2] or tail
        if slot.joined == "、" and not core:
            core = self._verb
        elif core or slot.joined != "、":
            self._verb = naming.verb(core)
        start = max(slot.left, figure.start - _LEFT)
        if listed:
            start = figure.start
        return self._own(slot, core + right, start, "around", comparator, end=end)

    def _outside(self) -> str:
        """研发投入强度（1.35%）: the words before the parenthesis that holds the figure alone."""
        words = _HARD.split(self._text[max(0, self._start - 1 - _LEFT) : self._start - 1])[-1]
        return "" if re.search(r"\d", words) else naming.leading(naming.trailing(words)[0])

    def _after_list(self, core: str) -> str:
        verb = naming.verb(core)
        return verb + core[core.rfind("等") + 1 :] if core.rfind("等") + 1 < len(core) else core

    def _carry(self, slot: _Slot, core: str) -> str:
        """The verb of a list goes on to its later members: 新建A 2家、B 3家."""
        verb = naming.verb(core)
        if slot.joined == "、" and not verb:
            return self._verb + core
        if slot.joined != "、" or verb:
            self._verb = verb
        return core

    def _own(
        self,
        slot: _Slot,
        name: str,
        start: int,
        rule: str,
        comparator: str | None,
        *,
        end: int | None = None,
        note: bool = True,
        own: bool = True,
        right: str = "",
        part: int = 0,
    ) -> Measure:
        if note:
            self._memory.note(name, start, slot.figure, own)
        return Measure(
            slot.figure, name, start, end or slot.figure.end, rule, self._compare(slot, comparator), self._start, part
        )

    def _compare(self, slot: _Slot, before: str | None) -> str:
        return before or slot.figure.comparator or "exact"
