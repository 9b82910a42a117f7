"""Which lines are headings, and how deep they stand.

In: a line of the normalised text and the one behind it. Out: its `Heading`, if it has one: a line of its own
(一、政治建设), the run-in beginning of a paragraph (（一）谋顶层设计。坚持…), a label (【平台建设】), or nothing but
a number, which ends the parts at and below its level without opening one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..lines import Marker, is_ended, marker


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading with which a line begins."""

    level: int
    """0 (annex), 1 (第一章) to 8 (①) as in `lines.Marker`, 9 without a number."""
    title: str
    """Its text; empty where only a number is there."""
    whole: bool
    """Whether it is the whole line."""


_LONGEST_HEADING = 45
_LONGEST_RUN_IN = 48
_LONGEST_DEEP_RUN_IN = 30
_LONGEST_SENTENCE = 16
"""Characters of a heading that is written with a full stop; longer ones are sentences."""
_LONGEST_PLAIN = 24
_DEEPEST_RUN_IN = 6
_LABEL = 3
"""The level of headings without a number that part a text as 一、 does: 【…】, 下半年打算："""
_UNNUMBERED = 9
_ANNEX = re.compile(r"附件\s?\d{0,2}：?|附(?:表|录)\s?\d{0,2}：?")
_BRACKETED = re.compile(r"【[^】]{2,30}】")
_RUN_IN_END = re.compile(r"[。：！？]")
_FIGURE = re.compile(r"\d(?:[余多]?[家个项万亿名人件户]|\.\d|%)|；")
_NOT_A_HEADING = re.compile(
    r"[，。；：！？]|\d{4}年\d{1,2}月\d{1,2}日|^[（(].*[）)]$|^(?:表|图|附件|备注|注)\s*\d*|[家项个]$"
)


def is_label(line: str) -> bool:
    """Whether a line begins with a label in heavy brackets: 【综合】."""
    return _BRACKETED.match(line) is not None


def heading_of(line: str, following: str | None, *, marked: bool, is_telling: Callable[[str], bool]) -> Heading | None:
    """The heading with which a line begins, or None.

    Args:
        line: the line.
        following: the line behind it, if any.
        marked: whether the file marks the line as a heading.
        is_telling: whether a text is known as that of a heading (by its mode, 下半年打算).
    """
    numbering = marker(line)
    if marked:
        return Heading(numbering.level if numbering else _LABEL, line, whole=True)
    if _ANNEX.fullmatch(line):
        return Heading(0, line, whole=True)
    if numbering:
        return _numbered(line, numbering)
    if bracketed := _BRACKETED.match(line):
        return Heading(_LABEL, bracketed.group(), whole=bracketed.end() == len(line))
    if following is None or len(line) > _LONGEST_PLAIN:
        return None
    if line.endswith("：") and is_telling(line[:-1]):
        return Heading(_LABEL, line[:-1], whole=True)
    if is_ended(line) or _NOT_A_HEADING.search(line):
        return None
    if marker(following) or len(following) > 40 or is_ended(following):
        return Heading(_LABEL if is_telling(line) else _UNNUMBERED, line, whole=True)
    return None


def _numbered(line: str, numbering: Marker) -> Heading | None:
    """The heading of a numbered line; a numbered task or list item has none but ends the part before it."""
    level = numbering.level
    if len(line) <= _LONGEST_HEADING and not is_ended(line):
        return Heading(level, line, whole=True)
    if level > _DEEPEST_RUN_IN:
        return None
    longest = _LONGEST_RUN_IN if level <= 4 else _LONGEST_DEEP_RUN_IN
    stop = _RUN_IN_END.search(line, numbering.end, numbering.end + longest)
    if stop is None or _FIGURE.search(line, numbering.end, stop.start()):
        return Heading(level, "", whole=False)
    if stop.end() < len(line):
        return Heading(level, line[: stop.start()], whole=False)
    short = stop.start() - numbering.end <= _LONGEST_SENTENCE
    return Heading(level, line[: stop.start()], whole=True) if short else Heading(level, "", whole=False)
