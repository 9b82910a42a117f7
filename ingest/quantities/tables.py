"""Tables of indicators: rows of cells under a heading row of years and goals.

In: the cells of consecutive rows. Out: for each figure the indicator, its unit, its year and its status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_CELL = re.compile(r"[^\t\n]+?(?=\t| {2,}|\u3000{2,}|\n|$)")
_NUMBER = re.compile(
    r"^\[?(?P<prefix>≥|≧|＞=?|>=?|≤|≦|＜=?|<=?|不低于|不少于|不高于|不超过|超过|约|达到)?\s*"
    r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?:[-—–~]{1,2}\s*(\d+(?:\.\d+)?))?\s*(%|％|‰|[万亿]?[家个项件元户名人]{0,2})\s*(以上|左右|以下)?\]?$"
)
_PREFIXES = {
    **dict.fromkeys(("≥", "≧", "＞=", ">=", "不低于", "不少于"), "at-least"),
    **dict.fromkeys(("≤", "≦", "＜=", "<=", "不高于", "不超过"), "at-most"),
    **dict.fromkeys(("＞", ">", "超过"), "more-than"),
    **dict.fromkeys(("＜", "<"), "less-than"),
    "约": "about",
}
_GROWN = re.compile(r"^(?:累计|年均)?增长\s*(\d+(?:\.\d+)?)\s*(%|％|倍)(以上|左右)?$")
_UNIT_IN_NAME = re.compile(r"[(（]([^()（）]{1,8})[)）]\s*$")
_NAME_HEADING = re.compile(r"指标|项目|名称|内容")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_GOAL = re.compile(r"目标|规划|预期|计划|任务")
_DONE = re.compile(r"完成|实际|实绩|现状|基期|达到")
_DONE_HEADING = re.compile(r"(?:实际|全年|累计|年度|目标)?(?:完成|实际|实绩|现状|基期|达到)(?:情况|结果|值|数|量)?|值")
_CHANGE = re.compile(r"同比|增长|增幅|增速")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; offsets as in the text it was cut from."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures holds."""

    year: int | None
    goal: bool
    change: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a table."""

    indicator: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    comparator: str
    column: Column
    start: int
    end: int


def cells(text: str, start: int) -> list[Cell]:
    """The cells of one row: parted by tabs or by two spaces and more."""
    found = []
    for match in _CELL.finditer(text):
        stripped = match.group().strip()
        if stripped:
            at = match.start() + match.group().find(stripped)
            found.append(Cell(stripped, start + at, start + at + len(stripped)))
    return found


@dataclass(slots=True)
class Table:
    """Reads the rows of one table, top down."""

    _names: int | None = None
    _unit: int | None = None
    _columns: tuple[tuple[int, Column], ...] = ()
    _width: int = 0

    def row(self, row: Sequence[Cell]) -> Iterator[Entry]:
        """The figures of a row; a heading row has none and tells how to read those below it."""
        if self._heading(row):
            return
        if self._names is None or len(row) < 2:
            return
        yield from self._figures(row)

    @property
    def known(self) -> bool:
        """Whether a heading row of indicators was seen."""
        return self._names is not None

    def _heading(self, row: Sequence[Cell]) -> bool:
        columns: list[tuple[int, Column]] = []
        names = unit = None
        for index, cell in enumerate(row):
            year = _YEAR.search(cell.text)
            if len(cell.text) > 20 or (_NUMBER.match(cell.text) and not (year and int(year[1]) > 1990)):
                return False
            if (
                year
                or (_GOAL.search(cell.text) and not _NAME_HEADING.search(cell.text))
                or _CHANGE.search(cell.text)
                or _DONE_HEADING.fullmatch(cell.text)
            ):
                goal = bool(_GOAL.search(cell.text)) and not _DONE.search(cell.text)
                change = _CHANGE.search(cell.text) is not None and not year
                if change and not goal and columns:
                    # A growth is that up to the column before it.
                    last = columns[-1][1]
                    columns.append((index, Column(last.year, last.goal, True)))
                else:
                    columns.append((index, Column(int(year[1]) if year else None, goal, change)))
            elif "单位" in cell.text and len(cell.text) < 6:
                unit = index
            elif _NAME_HEADING.search(cell.text) and names is None and "序" not in cell.text:
                names = index
        if names is None or not columns:
            return False
        self._names, self._unit, self._columns, self._width = names, unit, tuple(columns), len(row)
        return True

    def _figures(self, row: Sequence[Cell]) -> Iterator[Entry]:
        assert self._names is not None
        shift = len(row) - self._width
        if shift and not (shift == -1 and self._names == 1):
            shift = 0
        names = self._names + (shift if shift < 0 else 0)
        if not 0 <= names < len(row):
            return
        name = row[names].text
        unit = ""
        if self._unit is not None and 0 <= self._unit + shift < len(row):
            unit = row[self._unit + shift].text
        elif match := _UNIT_IN_NAME.search(name):
            unit, name = match[1], name[: match.start()]
        if not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name):
            return
        for index, column in self._columns:
            if not 0 <= index + shift < len(row):
                continue
            cell = row[index + shift]
            if grown := _GROWN.match(cell.text):
                entry = Entry(
                    name.strip() + "增速",
                    Decimal(grown[1]),
                    None,
                    grown[2].replace("％", "%"),
                    _bound(grown[3]),
                    column,
                    cell.start,
                    cell.end,
                )
                yield entry
                continue
            number = _NUMBER.match(cell.text)
            if number is None:
                continue
            value = Decimal(number[2].replace(",", ""))
            own = (number[4] or "").replace("％", "%")
            high = Decimal(number[3]) if number[3] else None
            label = name.strip() + ("增速" if column.change else "")
            yield Entry(
                label,
                value,
                high,
                own or ("%" if column.change else unit.replace("％", "%")),
                _PREFIXES.get(number["prefix"] or "") or _bound(number[5]),
                column,
                cell.start,
                cell.end,
            )


def _bound(word: str | None) -> str:
    return {"以上": "at-least", "左右": "about", "以下": "at-most"}.get(word or "", "exact")
