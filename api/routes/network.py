"""`/network`: the network report as a page, and its tables beside it.

In: the choice of a network as query parameters. Out: what `innograph report` writes with the same choice.
"""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi import Path as PathPart
from fastapi.responses import HTMLResponse, Response

from graph import Store

from ..problems import RESPONSES
from .asked import LangDep, StoreDep

_POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
}
"""The report is one self-contained page with its own script; it may load nothing and send nothing."""

Region = Annotated[str | None, Query(description="地区或园区 · region or park", examples=["长治"])]
Table = Annotated[str, PathPart(description="表名 · name of the table, as the page lists them", examples=["ties"])]
Words = Annotated[list[str] | None, Query()]
Years = Annotated[list[int] | None, Query()]


def router() -> APIRouter:
    """The routes of the network report."""
    routes = APIRouter(prefix="/network", tags=["网络 · Network"], responses=RESPONSES)

    @routes.get("", summary="网络分析报告 · Network report", response_class=HTMLResponse)
    def page(
        request: Request,
        store: StoreDep,
        lang: LangDep,
        region: Region = None,
        status: Words = None,
        kind: Words = None,
        form: Words = None,
        report: Words = None,
        year: Years = None,
    ) -> HTMLResponse:
        """一个自含的网页：网络图、各项指标、社区、覆盖面和方法。

        One self-contained page: the drawn network, measures, communities, coverage and method.
        """
        files = _written(store, lang, region, status, kind, form, report, year)
        text = files.pop("network.html").decode("utf-8")
        query = urlencode(request.query_params.multi_items())
        for name in files:
            # The page names its tables as files beside it; here they depend on the choice too.
            text = text.replace(f'href="{name}"', f'href="{escape(_address(request, name, query))}"')
        return HTMLResponse(text, headers=_POLICY)

    @routes.get("/{name}.csv", summary="网络分析报告的表 · A table of the network report", response_class=Response)
    def table(
        name: Table,
        store: StoreDep,
        lang: LangDep,
        region: Region = None,
        status: Words = None,
        kind: Words = None,
        form: Words = None,
        report: Words = None,
        year: Years = None,
    ) -> Response:
        """网页所列的表之一（CSV）。

        One of the tables that the page names, as CSV.
        """
        files = _written(store, lang, region, status, kind, form, report, year)
        content = files.get(f"{name}.csv")
        if content is None:
            tables = ", ".join(file for file in files if file.endswith(".csv"))
            raise HTTPException(404, f"The network report has no table {name}.csv; it has {tables}.")
        return Response(content, media_type="text/csv; charset=utf-8")

    return routes


def _written(
    store: Store,
    lang: str,
    region: str | None,
    status: list[str] | None,
    kind: list[str] | None,
    form: list[str] | None,
    report: list[str] | None,
    year: list[int] | None,
) -> dict[str, bytes]:
    """The files of the report by name."""
    from ..pages import write_network_report  # loads networkx

    with tempfile.TemporaryDirectory(prefix="innograph-") as folder:
        paths = write_network_report(
            store, folder, region=region, status=status, kind=kind, form=form, report=report, year=year, lang=lang
        )
        return {Path(path).name: Path(path).read_bytes() for path in paths}


def _address(request: Request, name: str, query: str) -> str:
    root = str(request.scope.get("root_path", ""))
    return f"{root}/network/{name}" + (f"?{query}" if query else "")
