"""Tables of indicators: rows of cells under a heading row.

In: the cells of consecutive rows. Out: for each figure the indicator, its unit, its year and its status. Rows may be
indicators (under years, goals and periods), places or years (both under indicators).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from . import naming
from .lexicon import units

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
_ONLY_CHANGE = re.compile("(?:同比|较上年)?(?:增长率?|增幅|增速)|同比")
_PERIOD = re.compile(
    r"(?:1[-—–~至]{1,2}\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|前[一二三]季度|本月|本期|本年|当年|全年|累计|年度)"
    r"(?:累计|实绩|完成)?(?:数|值|量)?"
)
_PLACES_HEADING = re.compile(
    r"(?:各?(?:县|市|区|州|旗|乡|镇|地)[(（]?[、/]?(?:县|市|区|州|旗|乡|镇|域)?[、/]?(?:县|市|区|园区)?[)）]?(?:名称|别)?"
    r"|单位(?:名称)?|园区(?:名称)?|板块|区域|辖区)"
)
_YEARS_HEADING = re.compile(r"年份|年度|时间|年")
_PLACE_ROW = re.compile(r"[\u4e00-\u9fff]{1,12}(?:县|区|市|旗|州|盟|镇|乡|街道|园)")
_WHOLE_ROW = re.compile(r"合\s*计|总\s*计|全[市省县区州盟旗]|小\s*计")
_PART_ROW = re.compile(r"^(?:其\s*中|#|－|-)\s*[:：]?\s*(?=[\u4e00-\u9fff])")
_UNIT = re.compile("[十百千]?[万亿]?(?P<unit>.*)")


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
    label: str = ""
    """The indicator, where rows are places or years."""
    unit: str = ""


class Rows(Enum):
    """What the rows of a table are."""

    INDICATORS = "indicators"
    PLACES = "places"
    YEARS = "years"


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
    row: int = 0
    """Which cell of the row names it."""


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
    _rows: Rows = Rows.INDICATORS
    _parent: tuple[str, str] = ("", "")
    """The last indicator that is not part of another, and its unit."""

    def row(self, row: Sequence[Cell]) -> Iterator[Entry]:
        """The figures of a row; a heading row has none and tells how to read those below it."""
        if self._heading(row) or self._heading_of_indicators(row):
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
                or _PERIOD.fullmatch(cell.text)
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
        self._rows, self._parent = Rows.INDICATORS, ("", "")
        return True

    def _heading_of_indicators(self, row: Sequence[Cell]) -> bool:
        """A heading row over places or years: 县区, 高新技术企业（家）, 技术合同成交额（亿元）."""
        columns: list[tuple[int, Column]] = []
        names, rows = None, Rows.PLACES
        for index, cell in enumerate(row):
            if len(cell.text) > 20 or _NUMBER.match(cell.text):
                return False
            if names is None:
                if _PLACES_HEADING.fullmatch(cell.text) or _YEARS_HEADING.fullmatch(cell.text):
                    names, rows = index, Rows.YEARS if _YEARS_HEADING.fullmatch(cell.text) else Rows.PLACES
                elif "序" not in cell.text:
                    return False
                continue
            label, unit = _label(cell.text)
            if columns and _ONLY_CHANGE.fullmatch(label):
                label, unit = columns[-1][1].label + "增速", unit or "%"
            if re.search(r"[\u4e00-\u9fff]{2}", label) and not _YEAR.search(label):
                columns.append((index, Column(None, bool(_GOAL.search(label)), False, label, unit)))
        if names is None or not columns:
            return False
        self._names, self._unit, self._columns, self._width, self._rows = names, None, tuple(columns), len(row), rows
        return True

    def _figures(self, row: Sequence[Cell]) -> Iterator[Entry]:
        assert self._names is not None
        shift = len(row) - self._width
        if shift and not (shift == -1 and self._names == 1):
            shift = 0
        names = self._names + (shift if shift < 0 else 0)
        if not 0 <= names < len(row):
            return
        if self._rows is not Rows.INDICATORS:
            yield from self._of_row(row, row[names].text)
            return
        name = row[names].text
        unit = ""
        if self._unit is not None and 0 <= self._unit + shift < len(row):
            unit = row[self._unit + shift].text
        elif match := _UNIT_IN_NAME.search(name):
            unit, name = match[1], name[: match.start()]
        if not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", name):
            return
        name, unit = self._whole(name.strip(), unit)
        for index, column in self._columns:
            if not 0 <= index + shift < len(row):
                continue
            cell = row[index + shift]
            if grown := _GROWN.match(cell.text):
                entry = Entry(
                    name + "增速",
                    Decimal(grown[1]),
                    None,
                    grown[2].replace("％", "%"),
                    _bound(grown[3]),
                    column,
                    cell.start,
                    cell.end,
                    names,
                )
                yield entry
                continue
            label = name + ("增速" if column.change else "")
            found = _number(cell, label, "%" if column.change else unit.replace("％", "%"), column, names)
            if found is not None:
                yield found

    def _whole(self, name: str, unit: str) -> tuple[str, str]:
        """The name of a row and its unit; 其中：国家级 is named after the row that it is part of."""
        part = _PART_ROW.match(name)
        if part is None:
            self._parent = name, unit
            return name, unit
        name = name[part.end() :]
        if self._parent[0] and naming.is_modifier(name):
            name += naming.head(self._parent[0])
        return name, unit or self._parent[1]

    def _of_row(self, row: Sequence[Cell], name: str) -> Iterator[Entry]:
        """The figures of a place or a year."""
        assert self._names is not None
        year = _YEAR.search(name) if self._rows is Rows.YEARS else None
        whole = _WHOLE_ROW.fullmatch(name)
        if len(row) != self._width or not (year or whole or _PLACE_ROW.fullmatch(name)):
            return
        for index, column in self._columns:
            goal = column.goal or (year is not None and _GOAL.search(name) is not None)
            told = Column(int(year[1]) if year else None, goal, column.change, column.label, column.unit)
            label = column.label if year or whole else name + column.label
            entry = _number(row[index], label, column.unit, told, self._names)
            if entry is not None:
                yield entry


def _label(heading: str) -> tuple[str, str]:
    """The indicator of a heading and its unit: 研发投入（亿元） → 研发投入, 亿元."""
    match = _UNIT_IN_NAME.search(heading)
    known = match and _UNIT.fullmatch(match[1])
    if match is None or known is None or known["unit"].replace("％", "%") not in units():
        return heading, ""
    return heading[: match.start()].strip(), match[1].replace("％", "%")


def _number(cell: Cell, label: str, unit: str, column: Column, row: int) -> Entry | None:
    """The figure of a cell; None where it holds none."""
    number = _NUMBER.match(cell.text)
    if number is None:
        return None
    return Entry(
        label,
        Decimal(number[2].replace(",", "")),
        Decimal(number[3]) if number[3] else None,
        (number[4] or "").replace("％", "%") or unit,
        _PREFIXES.get(number["prefix"] or "") or _bound(number[5]),
        column,
        cell.start,
        cell.end,
        row,
    )


def _bound(word: str | None) -> str:
    return {"以上": "at-least", "左右": "about", "以下": "at-most"}.get(word or "", "exact")
