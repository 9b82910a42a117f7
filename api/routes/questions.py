"""A typed route for every question file: `GET /questions/NAME`, with the parameters and columns of its header.

In: `queries.questions()`. Out: a router; there is no table of routes to keep in step.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field, create_model

from queries import Answer as Asked
from queries import Column, Parameter, Question, questions
from queries import question as question_named

from ..cards import column_card, question_card
from ..models import Answer, Meaning, QuestionCard
from ..paging import PAGING, ask_page, default_limit
from ..problems import RESPONSES
from .asked import LangDep, Limit, Offset, SettingsDep, StoreDep

_PYTHON: dict[str, Any] = {"str": str, "int": int, "float": float, "bool": bool, "list[str]": list[str]}


def router() -> APIRouter:
    """Routes for the list of questions and for each of them."""
    routes = APIRouter(prefix="/questions", tags=["问题 · Questions"])

    @routes.get("", summary="所有问题 · All questions")
    def list_questions(lang: LangDep) -> list[QuestionCard]:
        """每个问题的名称、标题、参数和列。

        Name, title, parameters and columns of every question.
        """
        return [QuestionCard(**question_card(question, lang)) for question in questions().values()]

    for question in questions().values():
        routes.add_api_route(
            f"/{question.name}",
            _endpoint(question),
            methods=["GET"],
            name=question.name,
            summary=f"{question.title.zh} · {question.title.en}",
            description=f"{question.doc.zh}\n\n{question.doc.en}",
            response_model=answer_model(question),
            responses=RESPONSES,
        )

    @routes.get("/{name}", include_in_schema=False)
    def unknown(name: str, request: Request) -> RedirectResponse:
        # Raises QuestionUnknown with near names; an underscore for a hyphen is mended.
        return RedirectResponse(request.url.replace(path=f"/questions/{question_named(name).name}"))

    return routes


def answer_model(question: Question) -> type[BaseModel]:
    """The response model of one question: `Answer` with rows of its own columns."""
    stem = "".join(part.capitalize() for part in question.name.split("-"))
    fields: dict[str, Any] = {
        column.name: (
            _PYTHON[column.type] | None,
            Field(default=None, description=f"{column.text.zh} · {column.text.en}{_codes(column)}"),
        )
        for column in question.columns
    }
    row = create_model(f"{stem}Row", __doc__=question.title.en, **fields)
    rows: Any = (list[row], Field(description="各行 · the rows of this page"))  # type: ignore[valid-type]
    return create_model(f"{stem}Answer", __base__=Answer, __doc__=question.title.en, rows=rows)


def answer_body(answer: Asked, lang: str, limit: int, offset: int, following: str | None) -> dict[str, Any]:
    """An answer as the fields of `Answer`, rows included."""
    return {
        "question": answer.question.name,
        "title": answer.question.title.label(lang),
        "parameters": {name: value for name, value in answer.parameters.items() if name not in PAGING},
        "understood": {
            name: [Meaning(id=one.id, name=one.name, type=one.type, adcode=one.adcode) for one in found]
            for name, found in answer.understood.items()
        },
        "columns": [column_card(column, lang) for column in answer.columns],
        "rows": answer.rows,
        "total": answer.total,
        "limit": limit,
        "offset": offset,
        "next": following,
        "distinct": answer.distinct,
        "left_out": answer.left_out,
        "notes": [note.label(lang) for note in answer.notes],
    }


def _endpoint(question: Question) -> Callable[..., dict[str, Any]]:
    """The function of one question's route; FastAPI reads its parameters from the signature made here."""

    def endpoint(**given: Any) -> dict[str, Any]:
        request: Request = given.pop("request")
        store, settings, lang = given.pop("store"), given.pop("settings"), given.pop("lang")
        limit, offset = given.pop("limit"), given.pop("offset")
        answer = ask_page(store, question.name, given, limit=limit, offset=offset, timeout=settings.timeout)
        return answer_body(answer, lang, limit, offset, next_page(request, limit, offset, answer.total))

    keyword = inspect.Parameter.KEYWORD_ONLY
    endpoint.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("request", keyword, annotation=Request),
            inspect.Parameter("store", keyword, annotation=StoreDep),
            inspect.Parameter("settings", keyword, annotation=SettingsDep),
            inspect.Parameter("lang", keyword, annotation=LangDep),
            *(_argument(parameter) for parameter in question.parameters if parameter.name not in PAGING),
            inspect.Parameter("limit", keyword, annotation=Limit, default=default_limit(question)),
            inspect.Parameter("offset", keyword, annotation=Offset, default=0),
        ]
    )
    endpoint.__name__ = question.name.replace("-", "_")
    return endpoint


def _argument(parameter: Parameter) -> inspect.Parameter:
    """One parameter of a question as FastAPI takes it; `question.check` has the last word on its value."""
    kind: Any = list[str] if parameter.many else {"int": int}.get(parameter.type, str)
    text = f"{parameter.text.zh} · {parameter.text.en}"
    if parameter.choices:
        text += f" ({', '.join(parameter.choices)})"
    query = Query(description=text, examples=[parameter.example])
    default = inspect.Parameter.empty if parameter.required else parameter.default
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[kind, query], default=default
    )


def _codes(column: Column) -> str:
    if column.vocabulary is None:
        return ""
    return " (" + ", ".join(f"{term} {term.zh}" for term in column.vocabulary) + ")"


def next_page(request: Request, limit: int, offset: int, total: int) -> str | None:
    """Path and query of the page after this one."""
    if offset + limit >= total:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("limit", "offset")]
    return f"{request.url.path}?{urlencode([*kept, ('limit', limit), ('offset', offset + limit)])}"
