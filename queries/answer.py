"""Asking: names are looked up, the file runs, and the answer says what it left out.

In: a store, a question's name and parameters. Out: an `Answer` of plain rows. This module never names an engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import DEFAULT_TIMEOUT, ParameterInvalid, Store
from graph.names import search_fragment

from .library import question as question_named
from .lookup import Found, find_body, find_place, find_report
from .question import LARGEST, Column, Parameter, Question
from .words import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question and what a reader must know of them."""

    question: Question
    parameters: Mapping[str, Any]
    """Every parameter as checked, defaults filled in, names as given."""
    rows: list[dict[str, Any]]
    """The rows asked for (`skip`, `limit`), values as plain Python; statuses, forms and kinds are codes."""
    total: int
    """How many rows there are without `skip` and `limit`."""
    left_out: int | None
    """How many further rows other statuses would give; None where the question has no status filter."""
    distinct: int | None
    """How many different values the column `question.distinct` has in all rows."""
    understood: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)
    """What each place, body and report was taken for."""
    notes: tuple[Text, ...] = ()
    """Sentences to print below the rows; the last ones tell what was counted and left out."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the rows, in order."""
        return self.question.columns


def ask(
    store: Store, name: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = DEFAULT_TIMEOUT
) -> Answer:
    """The answer of `store` to the question `name`.

    `timeout` is in seconds, for each query that it takes: one per name, and one or two for the rows. Places, bodies and
    reports are given by name, code or id.

    Raises:
        QuestionUnknown: no file bears that name.
        ParameterInvalid: a parameter is missing, superfluous or of the wrong type.
        RegionUnknown, NameUnknown, NameAmbiguous, ReportUnknown: a name means nothing, or several things.
        QueryTimeout: a query took longer than `timeout`.
        StoreUnavailable: the engine went away.
    """
    asked = question_named(name)
    values = asked.check(parameters or {})
    understood = {
        parameter.name: found
        for parameter in asked.parameters
        if (found := _look_up(store, parameter, values[parameter.name], timeout)) is not None
    }
    bound = dict(values)
    for key, found in understood.items():
        ids = [one.id for one in found]
        bound[key] = ids if asked.parameter(key).many else (ids[0] if ids else "")

    for parameter in asked.parameters:
        if parameter.type == "fragment":
            bound[parameter.name] = search_fragment(values[parameter.name])
    _check_ends(asked, bound)

    every = _run(store, asked, bound | _all_rows(asked), timeout)
    skip, limit = values.get("skip", 0), values.get("limit", LARGEST)
    left_out = None
    if asked.status is not None:
        everything = list(asked.status.choices)
        left_out = 0
        if set(values[asked.status.name]) != set(everything):
            widest = bound | _all_rows(asked) | {asked.status.name: everything}
            left_out = max(0, len(_run(store, asked, widest, timeout)) - len(every))
    distinct = len({str(row[asked.distinct]) for row in every}) if asked.distinct else None
    rows = every[skip : skip + limit]
    return Answer(
        asked,
        values,
        rows,
        len(every),
        left_out,
        distinct,
        understood,
        tuple(_notes(asked, values, understood, len(rows), len(every), left_out, distinct)),
    )


def _check_ends(asked: Question, bound: Mapping[str, Any]) -> None:
    """Two bodies or two places of one question must differ: no engine has a path from a node to itself."""
    ends = [parameter for parameter in asked.parameters if parameter.type in ("body", "place")]
    if len(ends) == 2 and bound[ends[0].name] and bound[ends[0].name] == bound[ends[1].name]:
        raise ParameterInvalid(
            f"{ends[0].name} and {ends[1].name} of question {asked.name} are the same; give two different ones"
        )


def _look_up(store: Store, parameter: Parameter, value: Any, timeout: float) -> tuple[Found, ...] | None:
    kind = parameter.type.removeprefix("list[").removesuffix("]")
    find = {"place": find_place, "body": find_body, "report": find_report}.get(kind)
    if find is None:
        return None
    names = value if parameter.many else [value] if value else []
    return tuple(find(store, name, timeout=timeout) for name in names)


def _all_rows(asked: Question) -> dict[str, int]:
    """The parameters that turn paging off."""
    whole = {"skip": 0, "limit": LARGEST}
    return {parameter.name: whole[parameter.name] for parameter in asked.parameters if parameter.name in whole}


def _run(store: Store, asked: Question, bound: Mapping[str, Any], timeout: float) -> list[dict[str, Any]]:
    names = [column.name for column in asked.columns]
    return [{name: row.get(name) for name in names} for row in store.query(asked.cypher, bound, timeout=timeout)]


def _notes(
    asked: Question,
    values: Mapping[str, Any],
    understood: Mapping[str, tuple[Found, ...]],
    shown: int,
    total: int,
    left_out: int | None,
    distinct: int | None,
) -> list[Text]:
    notes = list(asked.notes)
    for found in understood.values():
        notes += [
            Text(f"{one.name}在图谱中没有任何记录。", f"The graph holds nothing on {one.name}.")
            for one in found
            if not one.in_graph
        ]
    counted = Text(f"共{total}行", f"{total} row{'' if total == 1 else 's'}")
    if distinct is not None and asked.unit is not None:
        counted = Text(f"{counted.zh}，{distinct}{asked.unit.zh}", f"{counted.en}, {distinct} {asked.unit.en}")
    if shown < total:
        counted = Text(f"{counted.zh}，此处列出{shown}行", f"{counted.en}, {shown} shown here")
    notes.append(Text(f"{counted.zh}。", f"{counted.en}."))
    if left_out is not None and asked.status is not None:
        terms = [term for term in (asked.status.vocabulary or ()) if str(term) in values[asked.status.name]]
        zh, en = "、".join(term.zh for term in terms), ", ".join(term.en for term in terms)
        notes.append(
            Text(
                f"状态筛选（{zh or '无'}）之外另有{left_out}行未列。",
                f"The status filter ({en or 'none'}) left out {left_out} more row{'' if left_out == 1 else 's'}.",
            )
        )
    return notes
