"""An answer as a reader meets it: a table on a terminal, rows of a spreadsheet, objects for a program.

In: a `queries.Answer`. Out: headings and cells. On a terminal, ids stay away, a body's name carries how the report
wrote it ("上海交通大学（原文：上海交大）"), and quote and report stand below their row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .shown import shown
from .tables import Row

if TYPE_CHECKING:
    from queries import Answer, Column

_AS_WRITTEN = "as_written"
_QUOTE, _REPORT, _STATUS, _YEAR, _YEAR_BASIS = "quote", "report", "status", "year", "year_basis"
_IDS = frozenset({"claim", "passage", "id", "fact", "observation", "other_claim"})
"""Columns that hold ids; so do those that end in `_id` or `_ids`."""


@dataclass(frozen=True, slots=True)
class View:
    """A table ready to print: what stands in columns, and what stands below each row."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int]
    toned: int | None = None
    """The number of the column that tells the status."""
    tones: tuple[str | None, ...] = ()
    """The status of each row as its code: what is planned should not look like what is done."""


def view(answer: Answer, lang: str) -> View:
    """What a terminal shows of an answer; columns that are empty in all rows are left out."""
    columns = {column.name: column for column in answer.columns}
    quotes = [name for name in columns if name.endswith(_QUOTE)]
    below = {name for quote in quotes for name in (quote, _report_of(quote))}
    names = [
        name
        for name in columns
        if not (_is_id(name) or name in below or _is_aside(name, columns))
        and any(row[name] not in (None, "", []) for row in answer.rows)
    ]
    asides = {_partner(name, columns): name for name in columns if name.endswith(_AS_WRITTEN)}
    rows = [
        Row(
            tuple(_cell(columns, name, row, asides.get(name), lang) for name in names),
            _sources(row, quotes, lang),
        )
        for row in answer.rows
    ]
    numeric = frozenset(
        number
        for number, name in enumerate(names)
        if columns[name].type in ("int", "float") and not (name == _YEAR and _YEAR_BASIS in columns)
    )
    return View(
        headings=tuple(columns[name].text.label(lang) for name in names),
        rows=tuple(rows),
        numeric=numeric,
        toned=names.index(_STATUS) if _STATUS in names else None,
        tones=tuple(row.get(_STATUS) for row in answer.rows),
    )


def sheet(answer: Answer, lang: str) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of a spreadsheet: every column, codes as labels, numbers as numbers."""
    headings = [column.text.label(lang) for column in answer.columns]
    rows = [
        [
            value if column.vocabulary is None and isinstance(value, (int, float)) else shown(column, value, lang)
            for column in answer.columns
            for value in [row[column.name]]
        ]
        for row in answer.rows
    ]
    return headings, rows


def named(name: str, as_written: str | None, lang: str) -> str:
    """A canonical name, followed by how the report wrote it where the two differ."""
    if not as_written or as_written == name:
        return name
    return f"{name} (as written: {as_written})" if lang == "en" else f"{name}（原文：{as_written}）"


def _cell(columns: Mapping[str, Column], name: str, row: Mapping[str, Any], aside: str | None, lang: str) -> str:
    text = shown(columns[name], row[name], lang)
    if aside is not None:
        text = named(text, row[aside], lang)
    if name == _YEAR and row.get(_YEAR_BASIS) == "report":
        # The year of the event where the sentence tells it needs no remark.
        text = f"{text} (report)" if lang == "en" else f"{text}（报告）"
    return text


def _sources(row: Mapping[str, Any], quotes: Sequence[str], lang: str) -> str | None:
    """Each quote of a row with the report it stands in, a line each."""
    lines = []
    for name in quotes:
        quote, report = row[name], row.get(_report_of(name))
        if quote:
            opening, closing = "“”" if lang == "en" else "「」"
            # A line that a PDF broke reads as one.
            sentence = "".join(line.strip() for line in quote.splitlines())
            lines.append(f"{opening}{sentence}{closing}" + (f" — {report}" if report else ""))
        elif report:
            lines.append(f"— {report}")
    return "\n".join(lines) or None


def _report_of(quote: str) -> str:
    """The column that names the report of a quote: report of quote, other_report of other_quote."""
    return quote.removesuffix(_QUOTE) + _REPORT


def _is_id(name: str) -> bool:
    return name in _IDS or name.endswith(("_id", "_ids"))


def _is_aside(name: str, columns: Mapping[str, Column]) -> bool:
    """Whether a column is shown within another's cells."""
    return name.endswith(_AS_WRITTEN) or (name == _YEAR_BASIS and _YEAR in columns)


def _partner(name: str, columns: Mapping[str, Column]) -> str:
    """The column that an `…_as_written` column belongs to; a bare `as_written` belongs to the name before it."""
    stem = name.removesuffix(_AS_WRITTEN).removesuffix("_")
    before = list(columns)[: list(columns).index(name)]
    names = [other for other in before if columns[other].type == "str" and columns[other].vocabulary is None]
    return stem or next((other for other in reversed(names) if not _is_id(other)), name)
