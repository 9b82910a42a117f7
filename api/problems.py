"""Errors as the machine-readable bodies of RFC 9457 (problem details), by one table from error class to status.

In: an exception that reached the front door. Out: an `application/problem+json` response whose `type` names the kind
of problem, `detail` is the error's own sentence, and `candidates` lists the names that could have been meant.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph import (
    InnographError,
    NameAmbiguous,
    NameUnknown,
    ParameterInvalid,
    QueryTimeout,
    QuestionMalformed,
    QuestionUnknown,
    RegionUnknown,
    ReportRefused,
    ReportUnknown,
    ReportUnreadable,
    StoreBusy,
    StoreDamaged,
    StoreUnavailable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the last part of its `type`, its HTTP status and its title."""

    slug: str
    status: int
    zh: str
    en: str

    def title(self, lang: str) -> str:
        """The title in `lang`."""
        return self.en if lang == "en" else self.zh


KINDS: dict[type[InnographError], Kind] = {
    ReportUnreadable: Kind("report-unreadable", 422, "报告无法读取", "The report cannot be read"),
    ReportRefused: Kind("report-refused", 409, "报告与库中内容冲突", "The report conflicts with what is stored"),
    ReportUnknown: Kind("report-unknown", 404, "库中没有此报告", "No such report"),
    RegionUnknown: Kind("region-unknown", 404, "区划表中没有此地名", "No such place in the table of divisions"),
    NameAmbiguous: Kind("name-ambiguous", 409, "名称有歧义", "The name fits several entities"),
    NameUnknown: Kind("name-unknown", 404, "图谱中没有此名称", "No such name in the graph"),
    QuestionUnknown: Kind("question-unknown", 404, "没有此问题", "No such question"),
    QuestionMalformed: Kind("question-malformed", 500, "问题文件有误", "A question file is malformed"),
    ParameterInvalid: Kind("parameter-invalid", 422, "参数无效", "A parameter is invalid"),
    StoreUnavailable: Kind("store-unavailable", 503, "图谱库无法连接", "The store is not available"),
    StoreBusy: Kind("store-busy", 503, "图谱库被占用", "Another process holds the store"),
    StoreDamaged: Kind("store-damaged", 503, "图谱库已损坏", "The store is damaged"),
    QueryTimeout: Kind("query-timeout", 504, "查询超时", "The query ran out of time"),
}
"""Every leaf of the tree of `graph.errors`; a test keeps it whole."""

INVALID_REQUEST = Kind("request-invalid", 422, "请求参数无效", "The request is invalid")
BAD_VALUE = Kind("request-invalid", 400, "请求参数无效", "The request is invalid")
UNEXPECTED = Kind("unexpected", 500, "服务器内部错误", "Something unexpected went wrong")


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


def kind_of(error: InnographError) -> Kind:
    """The kind of an error: that of its class or of the nearest class above it."""
    for class_ in type(error).__mro__:
        if class_ in KINDS:
            return KINDS[class_]
    return UNEXPECTED


def problem(
    kind: Kind,
    detail: str,
    request: Request,
    *,
    candidates: Sequence[str] = (),
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The response that tells of one problem."""
    lang = request.query_params.get("lang") or request.app.state.settings.lang
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
    return JSONResponse(content, status_code=kind.status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Answer every error of this application as problem details."""

    @app.exception_handler(InnographError)
    def known(request: Request, error: InnographError) -> JSONResponse:
        kind = kind_of(error)
        headers = {"Retry-After": "5"} if kind.status in (503, 504) else {}
        return problem(kind, str(error), request, candidates=getattr(error, "candidates", ()), headers=headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [
            {"parameter": str(row["loc"][-1]), "in": str(row["loc"][0]), "message": row["msg"]}
            for row in error.errors()
        ]
        detail = "; ".join(f"{row['parameter']}: {row['message']}" for row in errors)
        return problem(INVALID_REQUEST, detail, request, errors=errors)

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> JSONResponse:
        phrase = HTTPStatus(error.status_code).phrase
        kind = Kind(phrase.lower().replace(" ", "-"), error.status_code, phrase, phrase)
        return problem(kind, str(error.detail), request, headers=error.headers)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        # The traceback goes to the server's log; the client learns nothing of the inside.
        log.error("unexpected error at %s", request.url.path, exc_info=error)
        return problem(UNEXPECTED, "The server's log tells more.", request)
