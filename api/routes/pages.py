"""The pages for people: `/` lists the questions with forms, `/ask/NAME` shows an answer, `/docs` the API.

In: the same parameters as the REST routes, as an HTML form sends them. Out: pages that load nothing from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import fastapi_offline
from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from graph import EntityType, InnographError, StoreError
from queries import Found, Question, question, questions

from ..answers import sheet, view
from ..kinds import kind_of
from ..messages import said
from ..paging import PAGING, ask_page, default_limit
from ..rendering import page, root_of
from ..sheets import csv_text
from ..shown import labelled
from ..words import words
from .asked import LangDep, SettingsDep, StoreDep

_SITE = Path(__file__).parent.parent / "site"
_SWAGGER = Path(fastapi_offline.__file__).parent / "static"
"""Swagger UI as that package ships it, so that the page works without a network."""
FIRST = "partner-universities"
"""The question that stands open on the first page."""
_COUNTED = (
    EntityType.REGION,
    EntityType.UNIVERSITY,
    EntityType.RESEARCH_INSTITUTE,
    EntityType.ENTERPRISE,
    EntityType.PLATFORM,
    EntityType.PROJECT,
    EntityType.POLICY,
)
_BRIEF = re.compile("[，：,:]")
"""What ends the brief part of a parameter's description: 年份，0为全部."""


def install(app: FastAPI) -> None:
    """Serve the pages and their files from `app`."""
    app.mount("/site", StaticFiles(directory=_SITE), name="site")
    app.mount("/swagger", StaticFiles(directory=_SWAGGER), name="swagger")
    app.include_router(_router())


def _router() -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def landing(request: Request, store: StoreDep, lang: LangDep) -> HTMLResponse:
        try:
            counts = store.counts().nodes
        except StoreError:
            counts = {}  # the page still lists the questions; each answer will say what is wrong
        word = words(lang)
        shown = [(counts[type_], type_.label(lang)) for type_ in _COUNTED if counts.get(type_)]
        if counts.get("Report"):
            shown.insert(0, (counts["Report"], word["reports"]))
        links = [
            (f"/network?lang={lang}", word["network"]),
            (f"/reports?lang={lang}", word["report_list"]),
            (f"/questions?lang={lang}", word["question_list"]),
            ("/export", word["export"]),
        ]
        listed = sorted(questions().values(), key=lambda one: (one.name != FIRST, one.name))
        return page(request, "landing.html", lang, questions=listed, counts=shown, links=links)

    @routes.get("/ask/{name}")
    def answer(name: str, request: Request, store: StoreDep, settings: SettingsDep, lang: LangDep) -> Response:
        asked = question(name)
        given, offset = _given(asked, request), _offset(request)
        size = default_limit(asked)
        try:
            found = ask_page(store, asked.name, given, limit=size, offset=offset, timeout=settings.timeout)
        except InnographError as error:
            kind = kind_of(error)
            told: dict[str, Any] = {"about": _about(asked, given, {}, lang)}
            told |= {
                "kind": kind.title(lang),
                "problem": said(str(error), lang),
                "candidates": getattr(error, "candidates", ()),
            }
            return page(request, "answer.html", lang, kind.status, question=asked, given=given, **told)
        query = [(key, value) for key, value in request.query_params.multi_items() if key != "offset" and value]

        def at(path: str, **more: Any) -> str:
            return f"{root_of(request)}{path}?{urlencode([*query, *more.items()])}"

        return page(
            request,
            "answer.html",
            lang,
            question=asked,
            given=given,
            about=_about(asked, given, found.understood, lang),
            problem=None,
            view=view(found, lang),
            claims=[row.get("claim") for row in found.rows],
            notes=[note.label(lang) for note in found.notes],
            previous=at(f"/ask/{asked.name}", offset=max(0, offset - size)) if offset else None,
            following=at(f"/ask/{asked.name}", offset=offset + size) if offset + size < found.total else None,
            json=at(f"/questions/{asked.name}"),
            csv=at(f"/ask/{asked.name}/csv"),
        )

    @routes.get("/ask/{name}/csv")
    def as_csv(name: str, request: Request, store: StoreDep, settings: SettingsDep, lang: LangDep) -> Response:
        asked = question(name)
        whole = ask_page(store, asked.name, _given(asked, request), limit=10**6, offset=0, timeout=settings.timeout)
        return Response(
            csv_text(*sheet(whole, lang)).encode("utf-8-sig"),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{asked.name}.csv"'},
        )

    @routes.get("/docs")
    async def docs(request: Request) -> HTMLResponse:
        root = root_of(request)
        return get_swagger_ui_html(
            openapi_url=f"{root}/openapi.json",
            title="innograph",
            swagger_js_url=f"{root}/swagger/swagger-ui-bundle.js",
            swagger_css_url=f"{root}/swagger/swagger-ui.css",
            swagger_favicon_url="data:,",
        )

    return routes


def _given(asked: Question, request: Request) -> dict[str, Any]:
    """The parameters that a form sent; an empty field was not given, commas part a list of open values."""
    given: dict[str, Any] = {}
    for parameter in asked.parameters:
        values = [value.strip() for value in request.query_params.getlist(parameter.name) if value.strip()]
        if parameter.many and not parameter.choices:
            values = [part.strip() for value in values for part in value.replace("，", ",").split(",") if part.strip()]
        if values and parameter.name not in PAGING:
            given[parameter.name] = values if parameter.many else values[-1]
    return given


def _about(
    asked: Question, given: Mapping[str, Any], understood: Mapping[str, Sequence[Found]], lang: str
) -> list[str]:
    """What an answer is about, for its heading: names as they were understood, words of closed lists by their labels,
    numbers after what they count. What stands at its default is not told."""
    told = []
    for parameter in asked.parameters:
        values = given.get(parameter.name, parameter.default)
        values = [str(value) for value in (values if isinstance(values, list) else [values])]
        own = parameter.default if isinstance(parameter.default, list) else [parameter.default]
        if parameter.name not in given or sorted(values) == sorted(map(str, own)):
            continue
        if understood.get(parameter.name):
            values = [one.name for one in understood[parameter.name]]
        elif parameter.vocabulary is not None:
            values = [labelled(parameter.vocabulary, value, lang) for value in values]
        text = ("、" if lang == "zh" else ", ").join(values)
        told.append(f"{_BRIEF.split(parameter.text.label(lang))[0]} {text}" if parameter.type == "int" else text)
    return told


def _offset(request: Request) -> int:
    text = request.query_params.get("offset", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
