"""The REST service: `create_app(store, settings)` puts every route before one open store.

In: a store that the caller opened and will close. Out: an ASGI application. Route functions that touch the store are
plain `def`, so that they run in the thread pool and a slow query does not hold up the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI

from . import problems
from .caching import AnswerCache
from .routes import network, pages, questions, records, state, upload
from .routes.asked import refuse_strangers
from .settings import Settings
from .version import DataVersion, program_version

if TYPE_CHECKING:
    from graph import Store

_DESCRIPTION = """
中国城市科技报告的知识图谱。每条陈述都带状态（已实现、推进中、计划）、报告和原文句子；计划的从不算作已实现。

A knowledge graph read from Chinese city reports. Every statement carries its status (achieved, ongoing, planned), its
report and its sentence; what is planned is never counted as done.

- 地名、单位名用全称、简称或代码；有歧义时返回 409 和候选名称。Places and bodies go by name, short name or code;
  an ambiguous one is answered with 409 and its candidates.
- 错误按 RFC 9457 返回；浏览器看到的是网页。Errors are problem details (RFC 9457); browsers get a page.
- 答案带 ETag；数据不变时返回 304。Answers bear an ETag and are 304 while the data stays the same.
"""

CACHED = ("/questions", "/entities/", "/claims/", "/passages/", "/reports", "/search", "/network", "/status", "/ask/")
"""Paths whose answers depend on path, query and data alone."""


def create_app(store: Store, settings: Settings) -> FastAPI:
    """The application that serves `store`.

    Raises:
        QuestionMalformed: a question file breaks its grammar.
    """
    app = FastAPI(
        title="innograph",
        version=program_version(),
        summary="中国城市科技报告知识图谱 · Knowledge graph of Chinese city reports on innovation",
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.store = store
    app.state.settings = settings
    problems.install(app)
    for part in (questions, records, upload, network, state):
        app.include_router(part.router(), dependencies=[Depends(refuse_strangers)])
    pages.install(app)
    data = app.state.data_version = DataVersion(store)
    app.add_middleware(AnswerCache, version=lambda: f"{data()} {settings.lang}", prefixes=CACHED)
    return app
