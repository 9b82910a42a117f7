"""The parts of a report: which lines are headings, under which headings a line stands, and what its part does.

In: the lines of a normalised text. Out: `Block`s, one per line that is no page furniture, with section path and mode.
The mode (done, problems, plan) comes from the headings and from openings such as 下一步, by lexicon/section_modes.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph import Mode

from ..lines import Marker, is_ended, is_furniture, is_row, marker, toc_page


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the normalised text that says something."""

    start: int
    end: int
    section: str
    mode: Mode | None
    row: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    where: str
    pattern: re.Pattern[str]
    mode: Mode | None


_MODES: dict[str, Mode | None] = {"none": None, **{str(mode): mode for mode in Mode}}


@cache
def _cues() -> tuple[_Cue, ...]:
    cues = []
    for line in files("ingest").joinpath("lexicon/section_modes.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "where\t")):
            where, pattern, mode = line.split("\t")[:3]
            cues.append(_Cue(where, re.compile(pattern), _MODES[mode]))
    return tuple(cues)


def cue_mode(where: str, text: str) -> tuple[bool, Mode | None]:
    """Whether a cue of section_modes.tsv for `where` speaks on `text`, and the mode it tells; the first one wins."""
    for cue in _cues():
        if cue.where == where and cue.pattern.search(text):
            return True, cue.mode
    return False, None


_LONGEST_HEADING = 45
_LONGEST_RUN_IN = 60
_LONGEST_PLAIN = 24
_LONGEST_CUE = 30
"""Characters up to which a heading is looked through for cues of its mode; longer ones are tasks."""
_DEEPEST_RUN_IN = 6
_LABEL = 3
"""The level of headings without a number that part a text as 一、 does: 【…】, 下半年打算："""
_UNNUMBERED = 9
_ANNEX = re.compile(r"附件\s?\d{0,2}：?|附(?:表|录)\s?\d{0,2}：?")
_RUN_IN_END = re.compile(r"[。：！？]")
_FIGURE = re.compile(r"\d(?:[余多]?[家个项万亿名人件户]|\.\d|%)|；")
_PATH_SEPARATOR = " / "
_BRACKETED = re.compile(r"【[^】]{2,30}】")
_NOT_A_HEADING = re.compile(
    r"[，。；：！？]|\d{4}年\d{1,2}月\d{1,2}日|^[（(].*[）)]$|^(?:表|图|附件|备注|注)\s*\d*|[家项个]$"
)


@dataclass(slots=True)
class _Section:
    level: int
    title: str
    mode: Mode | None


def blocks(text: str, marked: Sequence[bool], base: Mode | None, year: int | None) -> list[Block]:
    """The blocks of a text in order.

    Args:
        text: the normalised text, one paragraph, heading or row per line.
        marked: for each line whether its file marks it as a heading.
        base: the mode of parts whose headings tell none, from the kind of the document.
        year: the year the document is about; openings with a later year are plans.
    """
    lines = list(line_bounds(text))
    skipped = _contents(text, lines)
    body = body_line(text, lines, marked)
    result: list[Block] = []
    stack: list[_Section] = []
    opened: Mode | None = None
    has_opened = False
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if index in skipped or is_furniture(line):
            continue
        head = index < body
        row = is_row(line)
        level, title = (None, "") if row or head else _heading(line, marked[index], index, lines, text)
        heading = level is not None and title == line
        if level is not None:
            while stack and stack[-1].level >= level:
                stack.pop()
            inherited = stack[-1].mode if stack else base
            stack.append(_Section(level, title, _heading_mode(title, inherited, base, year)))
            if level <= 5 or heading:
                has_opened = False
        mode = None if head else stack[-1].mode if stack else base
        if not head and not heading and not row:
            told, new = _opening_mode(line, year, mode)
            if told:
                opened, has_opened = new, True
        if has_opened and not head:
            mode = opened
        path = _PATH_SEPARATOR.join(section.title for section in stack)
        result.append(Block(start, end, path, mode, row, heading))
    return result


def line_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of the lines of a text that are not empty."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _contents(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The lines of a table of contents: three or more numbered headings in a row that end in rising page numbers."""
    found: set[int] = set()
    run: list[int] = []
    page = 0
    for index, (start, end) in enumerate([*lines, (0, 0)]):
        number = toc_page(text[start:end]) if end - start <= 120 else None
        if number is None or (run and number < page):
            if len(run) >= 3:
                found.update(run)
            run = []
        if number is not None:
            run.append(index)
            page = number
    return found


_BODY = re.compile(r"[。；]|[^：]{60,}")


def body_line(text: str, lines: Sequence[tuple[int, int]], marked: Sequence[bool]) -> int:
    """Index of the first line of the body: the first with a full stop or a numbering, or a marked heading behind the
    title; see `blocks` for the arguments."""
    for index, (start, end) in enumerate(lines):
        line = text[start : min(end, start + 300)]
        if is_furniture(text[start:end]) or toc_page(line) is not None:
            continue
        if marker(line) or _BRACKETED.match(line) or _BODY.search(line) or (index and marked[index]):
            return index
    return 0


def _heading(
    line: str, marked: bool, index: int, lines: Sequence[tuple[int, int]], text: str
) -> tuple[int | None, str]:
    """The level of the heading with which a line begins and its text; (None, "") where it begins with none."""
    if marked:
        numbering = marker(line)
        return numbering.level if numbering else _LABEL, line
    if _ANNEX.fullmatch(line):
        return 0, line
    if numbering := marker(line):
        return _numbered_heading(line, numbering)
    if bracketed := _BRACKETED.match(line):
        return _LABEL, line if bracketed.end() == len(line) else bracketed.group()
    if len(line) <= _LONGEST_PLAIN and index + 1 < len(lines):
        if line.endswith("：") and cue_mode("heading", line[:-1])[0]:
            return _LABEL, line
        following = text[slice(*lines[index + 1])]
        plain = not is_ended(line) and not _NOT_A_HEADING.search(line)
        if plain and (marker(following) or len(following) > 40 or is_ended(following)):
            return (_LABEL if cue_mode("heading", line)[0] else _UNNUMBERED), line
    return None, ""


def _numbered_heading(line: str, numbering: Marker) -> tuple[int | None, str]:
    """A numbered line that is a heading, or begins with one (（一）谋顶层设计。坚持…)."""
    if len(line) <= _LONGEST_HEADING and not is_ended(line):
        return numbering.level, line
    if numbering.level > _DEEPEST_RUN_IN:
        return None, ""
    longest = _LONGEST_RUN_IN if numbering.level <= 4 else _LONGEST_RUN_IN // 2
    stop = _RUN_IN_END.search(line, numbering.end, numbering.end + longest)
    if stop is None or _FIGURE.search(line, numbering.end, stop.start()):
        return None, ""
    return numbering.level, line if stop.end() == len(line) else line[: stop.start()]


_YEAR = re.compile(r"(20\d\d)年")


def _heading_mode(title: str, inherited: Mode | None, base: Mode | None, year: int | None) -> Mode | None:
    told, mode = cue_mode("heading", title) if len(title) <= _LONGEST_CUE else (False, None)
    if told:
        return mode
    if year is not None and base is not Mode.PLAN and (later := _YEAR.search(title)) and int(later.group(1)) > year:
        return Mode.PLAN
    return inherited


def _opening_mode(line: str, year: int | None, mode: Mode | None) -> tuple[bool, Mode | None]:
    """What the opening of a paragraph tells about it and what follows in its section."""
    opening = line[:60]
    told, new = cue_mode("opening", opening)
    if told:
        return True, new
    if (
        mode in (Mode.DONE, Mode.PROBLEMS)
        and year is not None
        and (later := _YEAR.match(line))
        and int(later.group(1)) > year
    ):
        return True, Mode.PLAN
    return False, None
