"""The year and the status of a figure: from the words before it, its section, its report.

In: sentences in the order of the text. Out: for a figure at a place the year it is about (None where nothing tells) and
whether it is achieved or a target.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph import DocumentKind, Mode, ObservationStatus, Report

from ..frame.year import BEGINNING_YEAR
from .lexicon import cues

_PERIODS = {"一": 2005, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_TIME = re.compile(
    r"(?=[2去上前明来今本1“十])(?:(?P<year>20[0-4]\d)(?=年)|(?P<last>(?:去年|上年)同期|去年|上年|上一年|前一年)|(?P<next>明年|来年)"
    r"|(?P<this>今年|本年|今年以来|(?<![年\d])1[-—至~]{1,2}\d{1,2}月|(?<!年)上半年)|“?十(?P<period>[二三四五六])五”?)"
)
_BEFORE_TIME = re.compile(
    r"(?P<versus>(?:(?<!占)比|较|与|同|相比|是|于)“?)?(?P<from>从|由)?(?P<by>(?<![截加高长升增降大])[到至])?$"
)
"""What a word of time follows; looked at only where one was found."""
_SIGN_OF_TIME = re.compile("[年“十半月]")
"""One of these signs stands in every word of time."""
_NO_MOMENT = re.compile(
    r"”?年?(?:同期|相比|至今|以来|起|开始|榜单|[^,，。;；]{0,8}(?<!年)(?:以来|至今)|[^,，。;；]{0,6}的[\d.]+倍)|”?[前头][一二两三四]年|”?(?:规划(?:纲要)?[编谋。，,;；]|中期评估|重大项目|开局|编制)"
)
"""What stands behind a year or period that a figure is not about: 自2005年成立以来, 结合“十五五”规划编制."""
_BASE = re.compile(r"年?(?:底|末|初|同期)?的(?:近|约)?[\d.]+(?!\d*[%倍])")
"""Behind the year of what a change starts from: 比2021年的82个增长76.8%."""
_CALLED = re.compile("(?:征集|收集|申报|推荐|遴选|评选|储备|谋划)了?$")
"""Before a coming year in the name of what was gathered: 征集2026年技术需求9项."""
_FOUNDED = re.compile(
    r"[^,，。;；]{0,16}?(?:立项|获批|成立|设立|组建|签署|签订|启动|投用|开工|建成|落户|揭牌|批复)[^。;；]*[,，][^。;；]*?"
    r"(?:先后|累计|至今|[一二三四五六七八九十两\d]年来|共[^建同有享])"
)
"""Behind the year in which something came about that has since reached so much: 2015年获批，先后承担项目9项."""
_GOAL = re.compile("年(?:目标|力争|要|计划)")
_WITHIN = re.compile(r"(?:[一二三四五六两十]|\d)(?:[-—至~]\d)?年(?:内|时间|左右)")
_EACH = re.compile(r"每年|年均|逐年|每年度")
_TARGET = re.compile(cues("target"))
_PLAN_ONLY = re.compile(cues("plan-only"))
_NEAR_TARGET = re.compile(cues("near-target"))
_DONE, _NEAR_DONE = re.compile(cues("done")), re.compile(cues("near-done"))
_INTENDING = re.compile(
    r"\s*(?:(?:20\d\d年度?|今年|明年|来年|下一?年度?|年内|下半年|下一?季度|第?[二三四]季度|接下来|下一阶段)[,，]?){0,2}"
    r"(?:我们|我局|我市|全市|市科技局)?(?:还|也)?"
    rf"(?:计划(?!单列|生育|外|内)|拟(?![定人合制真态]|上市)|(?:将|要)(?={cues('doing')})"
    r"(?![^,，。;；把以]*(?:作为|摆[在到上]|放[在到]|列[为入]|纳入|视为|分解|贯穿)))"
)
"""The opening of a sentence all of which is yet to be done: 2024年，计划实施项目80项，认定平台15个.

将 and 要 need a verb of doing behind them: 将 is 把 too (将创新摆在首位), 要 begins nouns (要素, 要事).
"""
_REPORTED = re.compile("已|了|共(?![建同享])|累计|获|通过(?=认定|验收|评审|备案|审核)")
"""Between a year and its figure: what that year has brought."""
_EXPECTED = frozenset({"预计", "预期"})
_TONE_PLAN, _TONE_DONE = re.compile(cues("tone-plan")), re.compile(cues("tone-done"))
_PLAN_WORDS, _PLAN_RATIO = 15, 8
"""A text without sections is a plan where it has so many words of doing, and so many times the words of having done;
among annotated news items and sections of work reports any ratio from 5 to 9 parts the plans from the others."""
_REACH = 1000
"""Characters over which a year speaks for the figures after it."""
_CLAUSE = re.compile(r"[,，。;；]")
_TASK_AFTER = re.compile(r"的?(?:年度|全年|省定|市定)?目标|的(?:年度|全年)?任务|任务(?=[,，。;；]|$)")
_TASK_BEFORE = re.compile(
    r"(?:目标|任务|目标值|目标数|目标任务|指标|计划下达.{0,14}|下达我[市县区州省].{0,12})(?:数|值|为|是|净增|新增|至少)*\(?$"
)
_TASK_WORD = re.compile("目标|任务|指标|下达")
_PLANS = {DocumentKind.PLAN, DocumentKind.FIVE_YEAR_PLAN, DocumentKind.WORK_REPORT}


@dataclass(frozen=True, slots=True)
class Moment:
    """A word of time in a sentence."""

    start: int
    end: int
    year: int
    local: bool
    """Whether it stands inside a clause and speaks for that clause alone."""
    origin: bool
    """Whether it belongs to the first figure of 由…增至… alone."""
    goal: bool
    """到2025年 and the like."""


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda match: match.start(), default=None)


class Clock:
    """Follows the years through one report: feed it each sentence, in order, then ask for its figures."""

    def __init__(self, report: Report, text: str = "") -> None:
        """text: the whole text where no section tells what is done and what is planned; its tone is judged instead."""
        planned = len(_TONE_PLAN.findall(text))
        self._planned_tone = planned >= _PLAN_WORDS and planned >= _PLAN_RATIO * (len(_TONE_DONE.findall(text)) + 1)
        self._report = report
        self._year = report.year
        self._five_years = report.kind == DocumentKind.FIVE_YEAR_PLAN or bool(
            report.kind == DocumentKind.PLAN and re.search("十[二三四五六]五|五年", report.title)
        )
        self._plan = report.kind in {DocumentKind.PLAN, DocumentKind.FIVE_YEAR_PLAN}
        self._passage = -1
        self._mode: Mode | None = None
        self._carried: int | None = None
        self._section: int | None = None
        self._opened: int | None = None
        self._moments: list[Moment] = []
        self._cues: list[tuple[int, str]] | None = None
        """Those of the sentence, sought when its first figure is asked for."""
        self._text = ""

    def sentence(self, text: str, passage: int, mode: Mode | None, heading: bool) -> None:
        """Take in the next sentence (folded text); its offsets are those asked for later."""
        if mode is None and self._planned_tone:
            mode = Mode.PLAN
        if mode != self._mode:
            self._mode, self._section = mode, None
        if passage != self._passage:
            self._passage, self._carried, self._opened = passage, None, None
            if opening := BEGINNING_YEAR.match(text):
                self._opened = int(opening[1])
        self._text = text
        self._moments = self._find(text) if _SIGN_OF_TIME.search(text) else []
        self._cues = None
        if self._moments:
            first = self._moments[0]
            period = text[first.start : first.end].strip("“”").startswith("十")
            if period:
                self._carried = first.year
            ahead = self._year is None or first.year > self._year
            if mode is Mode.PLAN and ahead and first.start < 12 and not period:
                if heading or not self._five_years:
                    self._section = first.year
                else:
                    self._carried = first.year
                if self._five_years and re.search(r"如下|目标", text):
                    self._section = first.year
        if heading and not self._moments and self._five_years:
            self._section = None

    def _find(self, text: str) -> list[Moment]:
        found = []
        for match in _TIME.finditer(text):
            lead = _BEFORE_TIME.search(text, max(0, match.start() - 6), match.start())
            if lead is None:
                continue
            base = lead["versus"] and lead["versus"][0] in "比较与" and _BASE.match(text, match.end())
            if lead["versus"] and not base:
                continue
            if match["year"]:
                year = int(match["year"])
            elif match["period"]:
                year = _PERIODS[match["period"]]
            elif self._year is None:
                continue
            else:
                year = self._year - 1 if match["last"] else self._year + 1 if match["next"] else self._year
            if _NO_MOMENT.match(text, match.end()):
                continue
            coming = self._year is not None and year > self._year
            if coming and _CALLED.search(text, max(0, match.start() - 4), match.start()):
                continue
            goal = bool(lead["by"]) or _GOAL.match(text, match.end()) is not None
            before = _CLAUSE.split(text[max(0, lead.start() - 8) : lead.start()])[-1]
            local = len(before) > 6 or "荣获" in before
            found.append(Moment(lead.start(), match.end(), year, local, bool(lead["from"] or base), goal))
        return found

    def _find_cues(self, text: str) -> list[tuple[int, str]]:
        # A work report is read in January: what it expects of the year behind it is an estimate.
        estimated = self._mode is Mode.DONE and self._report.kind == DocumentKind.WORK_REPORT
        found = [
            (match.start(), "target")
            for match in _TARGET.finditer(text)
            if not (estimated and match.group() in _EXPECTED)
        ]
        found += [(match.start(), "near") for match in _NEAR_TARGET.finditer(text)]
        if intending := _INTENDING.match(text):
            found.append((intending.end() - 1, "intent"))
        found += [(match.start(), "done") for match in _DONE.finditer(text)]
        found += [(match.start(), "near-done") for match in _NEAR_DONE.finditer(text)]
        if self._mode is Mode.PLAN or (self._mode is None and self._plan):
            found += [(match.start(), "target") for match in _PLAN_ONLY.finditer(text)]
        return sorted(found)

    def read(self, start: int, end: int, clause: int, index: int) -> tuple[int | None, ObservationStatus]:
        """Year and status of the figure text[start:end].

        clause: where its clause begins (after the last full stop or semicolon); index: which figure of the sentence's
        由…至… pair it is, 0 or 1.
        """
        moment = self._moment(start, index)
        status = self._status(start, end, clause, moment)
        return self._year_of(start, moment, status, clause), status

    def origin(self, start: int) -> int | None:
        """The year of the figure at `start` that a change starts from, None where the sentence does not tell it."""
        moment = self._moment(start, 0)
        return moment.year if moment is not None and moment.origin else None

    def _moment(self, start: int, index: int) -> Moment | None:
        at = bisect_right(self._moments, start, key=lambda moment: moment.start) - 1
        while at >= 0 and start - self._moments[at].start < _REACH:
            moment = self._moments[at]
            between = self._text[moment.end + 1 : start]
            if _FOUNDED.match(between) and (self._year is None or moment.year < self._year):
                return None
            if moment.origin:
                fits = index == 0 and not re.search(r"\d", between)
            else:
                fits = not moment.local or not _CLAUSE.search(between)
            if fits:
                return moment
            at -= 1
        return None

    def _status(self, start: int, end: int, clause: int, moment: Moment | None) -> ObservationStatus:
        text = self._text
        before = text[max(clause, start - 20) : start]
        task = _TASK_AFTER.match(text, end) or (_TASK_WORD.search(before) and _TASK_BEFORE.search(before))
        if task and text[end - 1] != "%" and not (text[end - 1] in "项个条件" and task.group() == "任务"):
            return ObservationStatus.TARGET
        if self._cues is None:
            self._cues = self._find_cues(text)
        cue = None
        for at, kind in self._cues:
            if at >= start or (at < clause and kind != "intent"):
                continue
            if kind == "near-done" and self._mode is not Mode.PLAN:
                kind = "done"
            if kind == "intent" and moment is not None and self._reported(moment, at, start):
                continue
            if not kind.startswith("near") or not _CLAUSE.search(text, at, start):
                cue = {"near": "target", "intent": "target", "near-done": "done"}.get(kind, kind)
        if cue == "target":
            return ObservationStatus.TARGET
        if moment is not None and self._year is not None:
            if moment.year > self._year:
                return ObservationStatus.TARGET
            if moment.year < self._year and not (self._mode is Mode.PLAN and self._five_years):
                return ObservationStatus.ACHIEVED
        if moment is not None and moment.goal and cue != "done":
            return ObservationStatus.TARGET
        if self._mode is Mode.PLAN:
            return ObservationStatus.ACHIEVED if cue == "done" else ObservationStatus.TARGET
        if self._mode is None and self._plan and cue != "done":
            return ObservationStatus.TARGET
        return ObservationStatus.ACHIEVED

    def _reported(self, moment: Moment, cue: int, start: int) -> bool:
        """Whether a year behind the cue of intent tells that the figure at `start` was reached nevertheless."""
        if self._year is None or moment.start <= cue or moment.goal or not _CLAUSE.match(self._text, moment.start - 1):
            return False
        planned = self._mode is Mode.PLAN or self._report.kind in _PLANS
        past = moment.year < self._year or (moment.year == self._year and not planned)
        return past and _REPORTED.search(self._text, moment.end, start) is not None

    def _year_of(self, start: int, moment: Moment | None, status: ObservationStatus, clause: int) -> int | None:
        target = status is ObservationStatus.TARGET
        within = _last(_WITHIN, self._text, max(clause, start - 60), start) if target and moment is None else None
        each = _last(_EACH, self._text, max(clause, start - 40), start) if self._five_years and target else None
        if each and (within is None or within.start() < each.start()):
            return None
        if within:
            return self._year + 4 if self._five_years and self._year and within.group()[0] in "五5" else None
        if moment is not None:
            return moment.year
        if self._carried is not None and (self._year is None or (self._carried >= self._year) is target):
            return self._carried
        if self._opened is not None and not target:
            return self._opened
        if self._year is None:
            return None
        return self._default(self._year, target)

    def _default(self, year: int, target: bool) -> int | None:
        """The year of a figure whose sentence names none, in a report about `year`."""
        kind = self._report.kind
        if target and self._five_years:
            # A plan of five years does not say when, unless its section does.
            return self._section
        if target and self._mode is Mode.PLAN:
            return self._section or (year + 1 if kind == DocumentKind.ANNUAL_SUMMARY else year)
        if not target and kind in _PLANS and self._mode is not Mode.PLAN:
            # What a plan looks back on lies before it.
            return year - 1
        return year
