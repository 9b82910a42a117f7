"""The grammar of measured phrases: which words around a figure are its indicator.

In: a sentence (folded text) and its figures. Out: `Measure`s: a figure with its indicator and the run of text that
says so.

With N a figure: `X达N` and `新建N家X` name X themselves; `新建X N家、Y M家` carries the verb; `X、Y分别增长N、M` deals
the figures out; `其中国家级N家`, `总投资N`, `同比增长N` and `占全省N` need the indicator before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import attaching, changes, naming, signs
from .clauses import CHANGE_TO, LEFT, Clause, Slot, clauses
from .counting import VAGUE, counted
from .dealing import OF_TASK, deal, each
from .figures import Figure
from .measure import Measure, Memory

_LISTED = 24
"""Signs up to which a list names its indicator itself where the word behind it is short (甲、乙等专家)."""


def measures(text: str, figures: Sequence[Figure]) -> Iterator[Measure]:
    """The measured phrases of a sentence, in the order of their figures."""
    memory = Memory()
    done = 0
    for clause in clauses(text, figures):
        if ";" in text[done : clause.start]:
            memory = memory.reset()
        if memory.divided and memory.parent and ")" in text[done : clause.start]:
            memory.base, memory.divided = memory.parent, False  # 专利200件（其中发明30件），增长12%
        done = clause.end
        yield from _Reader(clause, memory).read()


class _Reader:
    """Reads the phrases of one clause; `memory` is what earlier clauses said."""

    def __init__(self, clause: Clause, memory: Memory) -> None:
        self._clause, self._memory = clause, memory
        self._text = clause.text
        self._verb = ""
        self._bound: Slot | None = None
        """A sum that only tells which are counted before it."""
        first = clause.slots[0]
        if "其中" in clause.text[max(0, clause.start - len("其中:")) : first.figure.start]:
            memory.inside = True
        elif memory.inside and not naming.is_modifier(
            naming.leading(clause.text[max(clause.start, first.figure.start - LEFT) : first.figure.start])
        ):
            memory.inside = False

    def read(self) -> Iterator[Measure]:
        """The measured phrases, in the order of their figures."""
        index, slots = 0, self._clause.slots
        while index < len(slots):
            run = self._clause.run(index)
            if dealt := self._dealt(run):
                yield from dealt
            else:
                for at, slot in enumerate(run, index + 1):
                    measure = self._measure(slot, slots[at] if at < len(slots) else None)
                    if measure is not None:
                        yield measure
            index += len(run)

    def _dealt(self, run: list[Slot]) -> list[Measure]:
        """The phrases of figures dealt out to a list of indicators, if they are."""
        left = self._clause.left(run[0], 2 * LEFT)
        if len(run) > 1:
            return deal(run, left, self._memory)
        return [] if self._clause.right(run[0]) else each(run[0], left, self._text, self._memory)

    def _measure(self, slot: Slot, following: Slot | None) -> Measure | None:
        figure, left, right = slot.figure, self._clause.left(slot), self._clause.right(slot)
        if slot is self._bound:
            return None
        if following is not None and (bounded := self._bounded(slot, right, following)):
            return bounded
        if CHANGE_TO.match(naming.leading(left)):
            self._resume(figure, "")
        if slot.joined == "w" and CHANGE_TO.match(left) and self._memory.base:
            return self._own(slot, self._memory.base, self._memory.base_start, "change", "exact", part=1)
        if following is not None and following.joined == "w" and following.left == slot.figure.end:
            own = naming.verb(naming.leading(left))
            bare = naming.leading(naming.trailing(left)[0])
            own = own or naming.last_verb(bare) if len(bare) < 5 else own
            if (
                len(bare) - len(own) >= 3 - (own == naming.verb(bare))
                and figure.kind != "money"
                and naming.after_list(bare) is None
                and "、" not in bare
            ):
                right = ""
        if following is not None and following.joined == "t" and not right:
            right = self._clause.right(following)
        if basis := signs.BASIS.search(left):
            name = naming.leading(naming.trailing(left[: basis.start()])[0])
            if name or self._memory.unit == figure.unit:
                name = name or naming.noun(self._memory.base)
                return self._own(slot, name, slot.left, "origin", "exact", note=name not in self._memory.base)
        origin = signs.SINCE.search(left, max(0, len(left) - 20))
        if origin:
            if right and not CHANGE_TO.match(right):
                return None
            name = naming.leading(naming.trailing(left[: origin.start()])[0])
            if not name and self._memory.unit != figure.unit:
                name = naming.effort(self._clause.before)
            name = (
                attaching.attached(name, self._memory)
                if self._memory.base and (not name or naming.is_bare(name))
                else name
            )
            return self._own(slot, name, slot.left, "origin", "exact") if name else None
        if (
            figure.kind == "share"
            and not right
            and (of_task := OF_TASK.search(left) or (left == "的" and slot.joined == "w"))
        ):
            return self._of_task(slot, left, "" if of_task is True else of_task.group())
        if signs.is_task(left, right) and self._memory.base and figure.kind in {"count", "money"}:
            base = self._memory.whole
            if self._memory.unit == figure.unit:
                return self._own(slot, base, min(slot.left, self._memory.base_start), "task", "exact", note=False)
        if not self._memory.base and signs.AIM.fullmatch(left) and (asked := naming.leading(self._clause.before)):
            return self._own(slot, asked, slot.left - len(self._clause.before) - 1, "task", "exact")
        if not right and (compared := changes.multiple(left, figure)) is not None:
            name = naming.leading(naming.trailing(left[:compared])[0]) or self._memory.base
            return self._own(slot, name + changes.TIMES, slot.left, "times", "exact", note=False) if name else None
        if figure.kind == "point" and signs.COMPARED.match(naming.leading(left)):
            return self._before(slot, naming.leading(left), None)
        if signs.OTHERS.match(naming.leading(left)):
            return None
        grown = naming.growth(left)
        if grown and figure.kind == "share" and signs.TASK.fullmatch(right):
            return self._growth(slot, grown)
        if grown and (not right or (figure.kind == "share" and self._text[figure.end] != "的")):
            return self._growth(slot, grown)
        core, comparator = naming.trailing(left)
        core = naming.leading(core)
        if not right or (signs.CAME.fullmatch(right) and len(core) - len(naming.verb(core)) > 1):
            self._resume(figure, core)
            return self._before(slot, core, comparator)
        return self._around(slot, core, right, comparator, following)

    def _bounded(self, slot: Slot, right: str, following: Slot) -> Measure | None:
        """29家企业营收超亿元，9家超10亿元: those of the last indicator that reach another sum."""
        memory, end = self._memory, following.figure.end
        if following.figure.kind != "money" or memory.unit != slot.figure.unit or not signs.EXCEEDING.fullmatch(right):
            return None
        known = signs.EXCEEDED.search(memory.base)
        if known is None:
            return None
        self._bound = following
        name = memory.base[: known.start()] + right + self._text[following.figure.start : end]
        return self._own(slot, name, min(slot.left, memory.base_start), "part", "exact", end=end, own=False)

    def _resume(self, figure: Figure, core: str) -> None:
        """Take up the indicator before a semicolon again where a figure behind it has none, or a bare measure.

        2022年投入18亿元；2023年增至21亿元.
        """
        if naming.is_bare(core) if core else self._memory.last_unit == figure.unit:
            self._memory.resume()

    def _of_task(self, slot: Slot, left: str, said: str) -> Measure | None:
        """完成全年任务的72.3%: a share of the goal of the indicator before it."""
        memory = self._memory
        own = naming.leading(left[: len(left) - len(said)]) if said else ""
        name = own or memory.whole
        if not name and len(said) > signs.TASK_LENGTH:
            return self._own(slot, said.rstrip("的"), slot.left, "share", "exact")
        if not name:
            return None
        said = said.rstrip("的") or "完成任务"
        return self._own(slot, name + said, min(slot.left, memory.base_start), "share", "exact", note=False)

    def _growth(self, slot: Slot, grown: tuple[str, str]) -> Measure | None:
        figure, memory = slot.figure, self._memory
        before, change = grown
        name, _ = naming.trailing(changes.without_span(before))
        name = naming.leading(name)
        start = slot.left
        if (slot.joined == "、" and not name) or naming.is_modifier(name):
            name = ""
        if name and naming.is_bare(name) and memory.base:
            name = naming.anchor(memory.base) + name if name not in memory.base else memory.base
            start = min(start, memory.base_start)
        if not name and slot.left == self._clause.start and (told := naming.against(self._clause.before)):
            name, start = told, start - len(self._clause.before) - 1
            memory.note(name, start, figure, True)
        elif not name:
            name = memory.share if figure.kind == "point" and memory.share else memory.base
            start = min(start, memory.base_start)
            if not name:
                return None
        else:
            memory.note(name, start, figure, True)
        memory.grown = figure.unit
        comparator = naming.trailing(self._text[max(slot.left, figure.start - 12) : figure.start])[1]
        said = self._text[max(slot.left, figure.start - 20) : figure.start]
        suffix = changes.suffix(change, figure, said.rpartition(name)[2])
        if suffix == "净增":
            name = name.removeprefix("净增")  # 完成净增高企80家的任务，实际净增96家
        return Measure(figure, name + suffix, start, figure.end, "growth", slot.left, self._compare(slot, comparator))

    def _before(self, slot: Slot, core: str, comparator: str | None) -> Measure | None:
        """The indicator stands before the figure."""
        clause, memory, figure = self._clause, self._memory, slot.figure
        start = slot.left
        compared = figure.unit == memory.unit and signs.COMPARED.match(core)
        if compared or (figure.kind == "point" and (naming.relative(core) or not core)):
            if not memory.base:
                return None
            return self._own(
                slot, memory.base + core, min(start, memory.base_start), "relative", comparator, note=False
            )
        if not core and slot.left == clause.start and (passed := naming.milestone(clause.before)):
            return self._own(slot, passed, start - len(clause.before) - 1, "before", comparator)
        if not core and signs.MILESTONE.match(self._text, figure.end):
            return None
        if not core:
            said = self._text[slot.left : figure.start]
            if figure.kind == "share" and (name := clause.around):
                return self._own(slot, name, clause.start - 1 - len(name), "before", comparator)
            if not memory.base or (slot.joined == "、" and not self._continues(said, figure)):
                return None
            name = "累计" + naming.noun(memory.base) if "累计" in said else memory.base
            if "完成" in said and (invested := attaching.invested(memory.base)):
                name = invested.replace("完成", "累计完成") if "累计" in said else invested
            if figure.unit == memory.grown and not memory.base.endswith(("率", "比", "重", "度", "例")):
                # 增长15%以上、力争达到20%: the goal of the growth, not of the thing.
                name += "增速"
            return self._own(slot, name, memory.base_start, "continued", comparator, note=False)
        if (
            naming.is_deed(core)
            and memory.base
            and (memory.unit == figure.unit or memory.inside or memory.unit in signs.ROUNDS)
        ):
            anchor = memory.parent or memory.base if memory.inside else memory.base
            return self._own(
                slot, core + naming.thing(anchor), min(start, memory.base_start), "part", comparator, own=False
            )
        if (
            naming.is_deed(core)
            and len(core) <= 5
            and slot.joined != "、"
            and (before := naming.leading(clause.before))
        ):
            return self._own(slot, core + before, start - len(clause.before) - 1, "part", comparator)
        if naming.is_place(core) and not memory.inside and (measured := clause.listed):
            memory.inside, memory.parent = True, measured
        if (whole := attaching.part(core, memory)) is not None:
            return self._own(slot, whole, min(start, memory.base_start), "part", comparator, own=False)
        having = figure.kind == "share" and memory.unit != "%" and signs.HAVING.fullmatch(core)
        if having or signs.SHARE.match(core):
            memory.resume()
            if not memory.base and (topic := clause.topic):
                memory.base, memory.base_start = topic, start - len(clause.before) - 1
            if not memory.base:
                return None
            memory.share = memory.base + (core.removesuffix("的占") + "占比" if having else core)
            return self._own(slot, memory.share, min(start, memory.base_start), "share", comparator, note=False)
        deed = figure.kind == "count" and core.startswith(("签约", "培训"))
        if naming.is_bare(core) and not deed and slot.joined != "、" and (topic := clause.topic):
            return self._own(slot, topic + core, start - len(clause.before) - 1, "bare", comparator)
        if (whole := attaching.bare(core, clause.left(slot), memory)) is not None:
            return self._own(slot, whole, min(start, memory.base_start), "bare", comparator, own=False)
        if (tail := naming.after_list(core)) is not None:
            core = self._after_list(core, tail)
        elif "、" in core and len(core) > 24 and not signs.PRIZES.search(core):
            core = core[core.rfind("、") + 1 :]
        core = self._carry(slot, naming.deal(signs.TO_REACH.sub("", core)))
        if (
            figure.kind == "share"
            and signs.OF_THOSE.search(clause.left(slot))
            and not core.endswith(("率", "比", "重"))
        ):
            core = core.removesuffix("的占") + "占比"
        return self._own(slot, core, start, "before", comparator)

    def _around(
        self, slot: Slot, core: str, right: str, comparator: str | None, following: Slot | None
    ) -> Measure | None:
        """The counted thing stands after the figure."""
        clause, figure = self._clause, slot.figure
        end = slot.figure.end + self._text[slot.figure.end : slot.right].find(right) + len(right)
        if figure.kind == "money" and figure.comparator in {"at-least", "at-most"}:
            return None
        if signs.of_project(figure.kind, core, right, self._text.startswith("的", figure.end)):
            return None
        if following is not None and following.joined == "w":
            right = naming.trailing(right)[0] or right
        if core and self._text.startswith("的", figure.end) and (asked := signs.ASKED.fullmatch(core + right)):
            core, right = naming.verb(asked[1]), naming.noun(asked[1])
        if following is not None and following.joined == "、" and right in VAGUE:
            # 组织18家企业与9家院所开展技术对接: what both did tells which are counted.
            predicate = clause.right(following)
            right += predicate[at:] if (at := naming.inner_verb(predicate)) else ""
        if "”“" in core:
            core = naming.last_verb(clause.left(slot, 4 * LEFT).partition("“")[0])  # 发布“甲”“乙”2项成果
        core, right, comparator, listed = counted(figure, clause.left(slot), core, right, comparator)
        if right.endswith("全覆盖") or (core == "实现" and self._text.endswith("全覆盖", clause.start, clause.end)):
            # 实现12个县、101个乡镇全覆盖
            core, right = "覆盖", right.removesuffix("全覆盖") or right
        if not core and (whole := attaching.behind(right, figure, self._memory)):
            return self._own(slot, whole, self._memory.base_start, "part", comparator, end=end, own=False)
        if self._memory.inside and right[0] in "为是":
            core, right = "", self._memory.parent + right[1:]
        if (
            figure.kind not in {"count", "share", "times", ""}
            and core
            and right not in signs.OUTPUT
            and not (naming.verb(core) or naming.last_verb(core))
        ):
            return None
        if figure.spelled and not (naming.verb(core) or naming.honoured(right)):
            return None
        if core != "覆盖" and naming.is_modifier(right) and following is not None:
            tail = naming.head(clause.right(following))
            right += tail.partition("级")[2] or tail
        if slot.joined == "、" and not core:
            core = self._verb
        elif core or slot.joined != "、":
            self._verb = naming.verb(core)
        start = max(slot.left, figure.start - LEFT)
        if listed:
            start = figure.start
        return self._own(slot, core + naming.undivided(right), start, "around", comparator, end=end)

    def _continues(self, said: str, figure: Figure) -> bool:
        """Whether a figure behind 、 goes on with the indicator before it: 提升5个百分点、达68%; 培训6场次、400人次."""
        if not said:
            return figure.kind == "count" and figure.unit != self._memory.unit and bool(self._memory.unit)
        return self._memory.unit == figure.unit or signs.LEVEL.search(said) is not None

    def _after_list(self, core: str, tail: str) -> str:
        """What names the indicator of a list before its figure: its tail, or the whole list where the tail is short."""
        verb = naming.verb(core)
        if len(tail) < 3 and not verb and (deed := naming.deed(core)):
            return deed + tail
        if len(tail) < (3 if verb else 5) and len(core) <= _LISTED:
            return core
        return verb + tail if tail and not naming.verb(tail) else tail or core

    def _carry(self, slot: Slot, core: str) -> str:
        """The verb of a list goes on to its later members: 新建A 2家、B 3家."""
        verb = naming.verb(core)
        if slot.joined == "、" and not verb:
            # 新增企业300家、从业人员达到2万人: what reaches a level was not itself newly made.
            level = signs.LEVEL.search(self._text[max(slot.left, slot.figure.start - 4) : slot.figure.start])
            return core if level else self._verb + core
        if slot.joined != "、" or verb:
            self._verb = verb
        return core

    def _own(
        self,
        slot: Slot,
        name: str,
        start: int,
        rule: str,
        comparator: str | None,
        *,
        end: int | None = None,
        note: bool = True,
        own: bool = True,
        part: int = 0,
    ) -> Measure:
        if note:
            self._memory.note(name, start, slot.figure, own)
        return Measure(
            slot.figure, name, start, end or slot.figure.end, rule, slot.left, self._compare(slot, comparator), part
        )

    def _compare(self, slot: Slot, before: str | None) -> str:
        return before or slot.figure.comparator or "exact"
