"""Errors as the machine-readable bodies of RFC 9457 (problem details), as `api.kinds` sorts them, or as pages.

In: an exception that reached the front door. Out: an `application/problem+json` response whose `type` names the kind
of problem, `detail` is the error's own sentence, and `candidates` lists the names that could have been meant. Whoever
asks for HTML before JSON, as browsers do, gets the same on a page in the language of the reader.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph import InnographError

from .kinds import INVALID_REQUEST, UNEXPECTED, Kind, kind_of
from .messages import said
from .rendering import page
from .settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEDIA_TYPE = "application/problem+json"


_PLAIN = {401: "未出示令牌", 403: "不允许", 404: "没有此路径", 405: "此路径不支持该方法", 413: "文件过大"}
"""Titles in Chinese of what is told by status alone."""


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(description="问题类别 · kind of problem", examples=["/problems/name-ambiguous"])
    title: str = Field(description="类别名称 · its title", examples=["名称有歧义"])
    status: int = Field(description="HTTP 状态码 · HTTP status", examples=[409])
    detail: str = Field(description="一句话说明 · one sentence: what, where, what to do")
    instance: str = Field(description="请求的路径 · path of the request", examples=["/questions/partner-universities"])
    candidates: list[str] = Field(
        default_factory=list,
        description="可能所指的名称 · names that may have been meant",
        examples=[["长治市高新区", "合肥市高新区"]],
    )
    errors: list[dict[str, Any]] = Field(
        default_factory=list, description="逐个参数的错误 · one entry per invalid parameter"
    )


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {}}}
    for status in (404, 409, 422, 503, 504)
}
"""What every route that reads the store may answer instead; for OpenAPI."""


def problem(
    kind: Kind,
    detail: str,
    request: Request,
    *,
    candidates: Sequence[str] = (),
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response that tells of one problem."""
    lang = request.query_params.get("lang")
    if lang not in LANGUAGES:
        lang = request.app.state.settings.lang
    more = {**(headers or {}), "Vary": "Accept"}
    if _wants_page(request):
        told = _listed(errors, lang) if errors else said(detail, lang)
        shown = page(
            request, "problem.html", lang, kind.status, kind=kind.title(lang), problem=told, candidates=candidates
        )
        shown.headers.update(more)
        return shown
    body = Problem(
        type=f"/problems/{kind.slug}",
        title=kind.title(lang),
        status=kind.status,
        detail=detail,
        instance=request.url.path,
        candidates=list(candidates),
        errors=[dict(error) for error in errors],
    )
    content = body.model_dump(exclude_defaults=True)
    return JSONResponse(content, status_code=kind.status, media_type=MEDIA_TYPE, headers=more)


def _listed(errors: Sequence[Mapping[str, Any]], lang: str) -> str:
    """What is wrong with each parameter, in a line."""
    after, between = ("：", "；") if lang == "zh" else (": ", "; ")
    return between.join(f"{row['parameter']}{after}{said(row['message'], lang)}" for row in errors)


def _wants_page(request: Request) -> bool:
    """Whether a request asks for HTML by name, and not as much for JSON; one that takes anything gets JSON."""
    weights: dict[str, float] = {}
    for part in ",".join(request.headers.getlist("accept")).split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = next((text[2:] for text in parameters if text.startswith("q=")), "1")
        try:
            weights[name] = float(given)
        except ValueError:
            weights[name] = 0.0
    return weights.get("text/html", 0.0) > max(weights.get(name, 0.0) for name in ("application/json", MEDIA_TYPE))


def install(app: FastAPI) -> None:
    """Answer every error of this application as problem details, or on a page."""

    @app.exception_handler(InnographError)
    def known(request: Request, error: InnographError) -> Response:
        kind = kind_of(error)
        headers = {"Retry-After": "5"} if kind.status in (503, 504) else {}
        return problem(kind, str(error), request, candidates=getattr(error, "candidates", ()), headers=headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = [
            {"parameter": str(row["loc"][-1]), "in": str(row["loc"][0]), "message": row["msg"]}
            for row in error.errors()
        ]
        return problem(INVALID_REQUEST, _listed(errors, "en"), request, errors=errors)

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> Response:
        phrase = HTTPStatus(error.status_code).phrase
        kind = Kind(phrase.lower().replace(" ", "-"), error.status_code, _PLAIN.get(error.status_code, phrase), phrase)
        detail = str(error.detail)
        if error.status_code == 404 and detail == phrase:
            detail = f"There is nothing at {request.url.path}; /docs lists the routes."
        return problem(kind, detail, request, headers=error.headers)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        # The server that runs the application logs the traceback; the client learns nothing of the inside.
        return problem(UNEXPECTED, "The server's log tells more.", request)
