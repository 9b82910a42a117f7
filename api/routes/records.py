"""Entities, claims and passages by id, the search for names, and the reports: `/entities/{id}`, `/reports/{key}`, …

In: ids that answers name. Out: one record each, or 404 with a sentence.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request

from graph import EntityType, NameUnknown
from queries import question

from .. import records
from ..models import Entity, Passage, ReportCard, ReportList
from ..paging import ask_page
from ..problems import RESPONSES
from .asked import DEFAULT_LIMIT, LangDep, Limit, Offset, SettingsDep, StoreDep
from .questions import answer_body, answer_model, next_page

EVIDENCE = "evidence"
"""The question that gives a claim by its id."""
SEARCH = "search"
"""The question that finds entities by a fragment of a name or alias."""
ABOUT_A_BODY = ("neighbourhood", "mentions")
"""The questions that an entity's record links to."""

_ID = "编号 · id, as answers give it"
EntityId = Annotated[str, Path(description=_ID, examples=["d5992118b5d21a18cd9b"])]
ClaimId = Annotated[str, Path(description=_ID, examples=["7986c415d3fcd255f732"])]
PassageId = Annotated[str, Path(description=_ID, examples=["62c38fa778ddb1be8e3c"])]
"""The examples are ids of the sample reports, so that who tries them there gets an answer."""


def router() -> APIRouter:
    """Routes for single records."""
    routes = APIRouter(tags=["记录 · Records"], responses=RESPONSES)

    @routes.get("/entities/{id}", summary="实体 · One entity")
    def entity(id: EntityId, store: StoreDep, settings: SettingsDep, lang: LangDep) -> Entity:  # noqa: A002
        """按编号取实体：规范名称、别名、类型。

        An entity by its id: canonical name, aliases, type.
        """
        row = records.entity(store, id, timeout=settings.timeout)
        links = {name: f"/questions/{name}?body={quote(id)}" for name in ABOUT_A_BODY}
        return Entity(**row, type_label=EntityType(row["type"]).label(lang), links=links)

    @routes.get(
        "/claims/{id}",
        summary="一条陈述及其原文 · One claim with its evidence",
        response_model=answer_model(question(EVIDENCE)),
    )
    def claim(id: ClaimId, store: StoreDep, settings: SettingsDep, lang: LangDep) -> dict[str, Any]:  # noqa: A002
        """按编号取陈述：两端、状态、原文句子、所在段落和报告。

        A claim by its id: its ends, status, verbatim sentence, passage and report.
        """
        answer = ask_page(store, EVIDENCE, {"claim": id}, limit=None, offset=0, timeout=settings.timeout)
        if not answer.rows:
            raise NameUnknown(f"the graph holds no claim with the id {id!r}; rows of answers name their claims")
        return answer_body(answer, lang, len(answer.rows), 0, None)

    @routes.get("/passages/{id}", summary="段落 · One passage")
    def passage(id: PassageId, store: StoreDep, settings: SettingsDep) -> Passage:  # noqa: A002
        """按编号取段落原文及其中提到的实体。

        The verbatim text of a passage and the entities it mentions.
        """
        return Passage(**records.passage(store, id, timeout=settings.timeout))

    @routes.get("/reports", summary="报告列表 · Stored reports", tags=["报告 · Reports"])
    def reports(store: StoreDep, settings: SettingsDep, limit: Limit = DEFAULT_LIMIT, offset: Offset = 0) -> ReportList:
        """库中的报告，按键排列。

        The stored reports, by key.
        """
        rows = records.reports(store, timeout=settings.timeout)
        cards = [ReportCard(**row) for row in rows[offset : offset + limit]]
        return ReportList(reports=cards, total=len(rows), limit=limit, offset=offset)

    @routes.get("/reports/{key:path}", summary="报告 · One report", tags=["报告 · Reports"])
    def report(
        key: Annotated[str, Path(description="报告的键 · key", examples=["长治2023样例"])],
        store: StoreDep,
        settings: SettingsDep,
    ) -> ReportCard:
        """按键取报告：标题、发布单位、地区、年份。

        The card of a report: title, issuer, region, year.
        """
        return ReportCard(**records.report(store, key, timeout=settings.timeout))

    @routes.get(
        "/search",
        summary="按名称查找 · Find entities by a piece of a name or alias",
        response_model=answer_model(question(SEARCH)),
    )
    def search(
        request: Request,
        store: StoreDep,
        settings: SettingsDep,
        lang: LangDep,
        text: Annotated[str, Query(description="名称中的几个字 · piece of a name", examples=["交通大学"])],
        type: Annotated[list[str], Query(description="类型 · types, all if empty")] = [],  # noqa: A002, B006
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> dict[str, Any]:
        """名称或别名含这几个字的实体。

        Entities whose name or an alias holds that piece.
        """
        given = {"text": text, "type": type}
        answer = ask_page(store, SEARCH, given, limit=limit, offset=offset, timeout=settings.timeout)
        return answer_body(answer, lang, limit, offset, next_page(request, limit, offset, answer.total))

    return routes
