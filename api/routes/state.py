"""How the service is: `/health`, `/ready`, `/status`, and the whole graph as `/export`.

In: nothing. Out: small bodies that a container's health check or a program can read.
"""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from ..models import Health, StoreStatus
from ..problems import RESPONSES
from ..status import status_of
from .asked import SettingsDep, StoreDep


def router() -> APIRouter:
    """Routes about the service and the store as a whole."""
    routes = APIRouter(tags=["状态 · Status"])

    @routes.get("/health", summary="进程存活 · Whether the process lives")
    async def health() -> Health:
        """不访问图谱库。

        Does not touch the store.
        """
        return Health(status="ok")

    @routes.get("/ready", summary="可否作答 · Whether it can answer", responses=RESPONSES)
    def ready(store: StoreDep, settings: SettingsDep) -> Health:
        """向图谱库问一个最小的问题；连不上时返回 503。

        Asks the store the smallest question; 503 where it does not answer.
        """
        store.query("RETURN 1 AS one", timeout=min(5.0, settings.timeout))
        return Health(status="ready")

    @routes.get("/status", summary="库中内容 · What the store holds", responses=RESPONSES)
    def status(store: StoreDep, settings: SettingsDep) -> StoreStatus:
        """报告、各类节点和关系的数量。

        Reports, and counts of nodes by label and edges by type.
        """
        return StoreStatus(**status_of(store, settings.store, timeout=settings.timeout))

    @routes.get(
        "/export",
        summary="导出整个图谱 · The whole graph as JSON lines",
        response_class=StreamingResponse,
        responses={**RESPONSES, 200: {"content": {"application/x-ndjson": {}}, "description": "一行一个节点或关系"}},
    )
    def export(store: StoreDep) -> StreamingResponse:
        """每行一个节点或关系，与 `innograph export --format jsonl` 逐字节相同。

        One node or edge per line, byte for byte what `innograph export --format jsonl` writes.
        """

        from graph.exchange.jsonl import json_lines  # loads XML and CSV writers too

        def lines() -> Iterator[bytes]:
            for line in json_lines(store):
                yield line.encode("utf-8")

        return StreamingResponse(lines(), media_type="application/x-ndjson")

    return routes
