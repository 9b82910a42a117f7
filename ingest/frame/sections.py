"""The parts of a report: under which headings a line stands, and what its part does.

In: the lines of a normalised text. Out: `Block`s, one per line that is no page furniture, with section path and mode.
The mode (done, problems, plan) comes from the headings and from openings such as 下一步, by lexicon/section_modes.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from graph import Mode

from ..lines import Marker, is_furniture, is_row, marker, toc_page
from .headings import Heading, heading_of, is_label


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the normalised text that says something."""

    start: int
    end: int
    section: str
    mode: Mode | None
    row: bool
    heading: bool


_MODES: dict[str, Mode | None] = {"none": None, **{str(mode): mode for mode in Mode}}


@cache
def _cues(where: str) -> tuple[tuple[re.Pattern[str], Mode | None], ...]:
    """The patterns of lexicon/section_modes.tsv for headings, openings or captions, in their order."""
    table = files("ingest").joinpath("lexicon/section_modes.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith(("#", "where\t")))
    return tuple((re.compile(row[1]), _MODES[row[2]]) for row in rows if row[0] == where)


@dataclass(frozen=True, slots=True)
class _Told:
    mode: Mode | None


def _told(where: str, text: str) -> _Told | None:
    """What the cues for `where` tell about a text; the first that fits speaks."""
    return next((_Told(mode) for pattern, mode in _cues(where) if pattern.search(text)), None)


@dataclass(frozen=True, slots=True)
class _Section:
    level: int
    title: str
    mode: Mode | None


_PATH_SEPARATOR = " / "
_LONGEST_CUE = 30
"""Characters up to which a heading is looked through for cues of its mode; longer ones are tasks."""
_OPENING = 60
"""Characters at the beginning of a paragraph that are looked through."""
_YEAR = re.compile(r"(20\d\d)年")
_CAPTION = re.compile(r"(?:表|专栏|附表)\s?\d{0,2}(?:[：:、.]|(?=[\u4e00-\u9fff“]))")


class _Outline:
    """Where in its outline a text stands, line by line."""

    def __init__(self, base: Mode | None, year: int | None) -> None:
        self._base = base
        self._year = year
        self._stack: list[_Section] = []
        self._opened: _Told | None = None
        self._caption: _Section | None = None
        self._turned = False

    @property
    def path(self) -> str:
        """The headings above, outermost first."""
        above = [*self._stack, self._caption] if self._caption else self._stack
        return _PATH_SEPARATOR.join(section.title for section in above)

    def _inherited(self) -> Mode | None:
        if self._stack:
            return self._stack[-1].mode
        return Mode.PLAN if self._turned else self._base

    def enter(self, heading: Heading, manner: Callable[[], Mode | None]) -> None:
        """Goes on to the part that a heading opens, or out of the one that its number ends. `manner` tells the mode of
        that part by its own text, if it can."""
        self._caption = None
        while self._stack and self._stack[-1].level >= heading.level:
            self._stack.pop()
        if heading.title:
            mode = self._heading_mode(heading.title, manner)
            looks_ahead = self._is_later(_YEAR.search(heading.title)) or _told("turn", heading.title) is not None
            if not self._stack and mode is Mode.PLAN and len(heading.title) <= _LONGEST_CUE and looks_ahead:
                self._turned = True
            self._stack.append(_Section(heading.level, heading.title, mode))
            self._opened = None

    def _heading_mode(self, title: str, manner: Callable[[], Mode | None]) -> Mode | None:
        if len(title) <= _LONGEST_CUE and (told := _told("heading", title)):
            return told.mode
        if self._base is not Mode.PLAN and self._is_later(_YEAR.search(title)):
            return Mode.PLAN
        return (None if self._stack or self._turned else manner()) or self._inherited()

    def _is_later(self, found: re.Match[str] | None) -> bool:
        """Whether a year in the text lies behind the one that the report is about."""
        return found is not None and self._year is not None and int(found.group(1)) > self._year

    def row_mode(self) -> Mode | None:
        """The mode of a table row here."""
        if self._caption and (told := _told("caption", self._caption.title)):
            return told.mode
        return self.mode()

    def mode(self) -> Mode | None:
        """The mode of a heading here."""
        return self._opened.mode if self._opened else self._inherited()

    def paragraph_mode(self, line: str) -> Mode | None:
        """The mode of a paragraph here; an opening such as 下一步 tells it, and that of what follows in its part."""
        self._caption = None
        opening = line[:_OPENING]
        told = _told("opening", opening)
        if told and told.mode is None:
            return None
        if told is None and self.mode() in (Mode.DONE, Mode.PROBLEMS) and self._is_later(_YEAR.match(line)):
            told = _Told(Mode.PLAN)
        if told:
            self._opened = told
        return self.mode()

    def caption(self, line: str) -> None:
        """Goes on to a table under its caption."""
        self._caption = _Section(0, line, None)


def blocks(
    text: str,
    marked: Sequence[bool],
    base: Mode | None,
    year: int | None,
    manner: Callable[[int, int], Mode | None] = lambda start, end: None,
) -> list[Block]:
    """The blocks of a text in order.

    Args:
        text: the normalised text, one paragraph, heading or row per line.
        marked: for each line whether its file marks it as a heading.
        base: the mode of parts whose headings tell none, from the kind of the document.
        year: the year the document is about; openings with a later year are plans.
        manner: what the manner of text[start:end] tells, a chapter whose heading tells nothing.
    """
    lines = list(line_bounds(text))
    skipped = _contents(text, lines)
    body = body_line(text, lines, marked)
    outline = _Outline(base, year)
    result: list[Block] = []
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if index in skipped or is_furniture(line):
            continue
        if index < body:
            result.append(Block(start, end, "", None, row=is_row(line), heading=False))
            continue
        if is_row(line):
            result.append(Block(start, end, outline.path, outline.row_mode(), row=True, heading=False))
            continue
        following = text[slice(*lines[index + 1])][:_OPENING] if index + 1 < len(lines) else None
        heading = heading_of(line, following, marked=marked[index], is_telling=_is_telling)
        if heading:
            outline.enter(heading, partial(_part_manner, manner, text, lines, marked, index, heading.level))
        if heading and heading.whole:
            mode = outline.mode()
        elif _CAPTION.match(line) and following and "\t" in following:
            mode = outline.mode()
            outline.caption(line)
        else:
            mode = outline.paragraph_mode(line)
        result.append(Block(start, end, outline.path, mode, row=False, heading=bool(heading and heading.whole)))
    return result


def _part_manner(
    manner: Callable[[int, int], Mode | None],
    text: str,
    lines: Sequence[tuple[int, int]],
    marked: Sequence[bool],
    index: int,
    level: int,
) -> Mode | None:
    """What the manner of the part tells that the heading in line `index` opens; it ends with the next of its level."""
    start = lines[index][0]
    for number in range(index + 1, len(lines)):
        first, last = lines[number]
        following: Marker | Heading | None = marker(text[first : min(last, first + _OPENING)])
        if following is None and marked[number]:
            following = heading_of(text[first:last], None, marked=True, is_telling=_is_telling)
        if following is not None and following.level <= level:
            return manner(start, first)
    return manner(start, len(text))


def _is_telling(text: str) -> bool:
    return _told("heading", text) is not None


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
    title, of a text that is but a table its first row; see `blocks` for the arguments."""
    for index, (start, end) in enumerate(lines):
        line = text[start : min(end, start + 300)]
        if is_furniture(text[start:end]) or toc_page(line) is not None:
            continue
        if marker(line) or is_label(line) or _BODY.search(line) or (index and marked[index]):
            return index
    return next((index for index, (start, end) in enumerate(lines) if is_row(text[start:end])), 0)
