"""The pack in a real Neo4j Browser, on a real server."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import neo4j
import pytest

from api.pages import write_browser_pack
from api.pages.palette import COLOURS
from queries import questions
from tests.neo4j_browser import chromium, open_browser
from tests.neo4j_server import Server
from tests.network_sample import sample

pytestmark = [pytest.mark.neo4j, pytest.mark.browser]


@pytest.fixture
def loaded(neo4j_server: Server) -> Iterator[neo4j.Driver]:
    """The server with the invented graph in it, and nothing in it afterwards."""
    graph = sample()
    with neo4j.GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for labels, nodes in groupby(
            graph.nodes(), lambda node: f"{node.label}:Entity" if node.is_entity else node.label
        ):
            rows = [{"id": node.id, **node.properties} for node in nodes]
            driver.execute_query(f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row", rows=rows)  # type: ignore[arg-type]
        for kind, edges in groupby(graph.edges(), lambda edge: edge.type):
            links = [{"a": e.source, "b": e.target, "set": {"id": e.id, **e.properties}} for e in edges]
            query = f"UNWIND $rows AS row MATCH (a {{id: row.a}}), (b {{id: row.b}}) CREATE (a)-[r:{kind}]->(b)"
            driver.execute_query(query + " SET r = row.set", rows=links)  # type: ignore[arg-type]
        yield driver
        driver.execute_query("MATCH (n) DETACH DELETE n")


def test_every_favourite_is_cypher_that_the_server_accepts(loaded: neo4j.Driver, tmp_path: Path) -> None:
    """Each parameter is an expression of its type, and each query plans with the parameters set before it."""
    _, archive, *_ = write_browser_pack(tmp_path, questions())
    files = zipfile.ZipFile(archive)
    parameters: dict[str, object] = {}
    planned = 0
    resolved: set[str] = set()
    for name in files.namelist():
        text = files.read(name).decode("utf-8")
        if ":param" not in text:
            loaded.execute_query("EXPLAIN " + text, parameters)  # type: ignore[arg-type]
            planned += 1
            continue
        for key, value in re.findall(r"^:param (\w+) => (.+);$", text, re.M):
            parameters[key] = loaded.execute_query(f"RETURN {value} AS value").records[0]["value"]
        for key, query in re.findall(r"^:param \[(\w+)\] => \{ (.+) \};$", text, re.M):
            found = loaded.execute_query(query).records
            parameters[key] = found[0][key] if found else None
            if found:
                resolved.add(key)
    assert planned == len(questions()) + 6
    assert "place" in resolved


@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
def test_the_browser_shows_a_styled_graph_with_chinese_captions(
    loaded: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    """Style and favourites are dropped onto the window; a graph view then has our colours, names and statuses."""
    if neo4j_server.http is None:
        pytest.skip("the given server's Browser address is not known")
    style, archive, *_ = write_browser_pack(tmp_path, questions())
    graph = sample()
    files = zipfile.ZipFile(archive)
    settings, view = (files.read(files.namelist()[at]).decode("utf-8") for at in (0, 1))

    with open_browser(neo4j_server) as browser:
        browser.drop(style)
        browser.until("localStorage['neo4j.grass']?.includes('node.University') ?? false")
        browser.drop(archive, "application/zip")
        browser.part("navigationFavorites").click()
        for folder in ("看图", "设参数", "提问"):
            browser.part(f"'savedScriptsFolder-innograph {folder}'").wait_for()
        browser.part("navigationFavorites").click()

        browser.run(settings.split("\n", 1)[1]).wait_for()
        browser.page.wait_for_timeout(2_000)
        frame = browser.run(view.split("\n", 1)[1])
        frame.locator("svg g.node").nth(5).wait_for(state="attached")
        browser.page.wait_for_timeout(4_000)
        captions = [text.strip() for text in frame.locator("svg g.node text").all_text_contents()]
        fills = set(frame.locator("svg g.node circle").evaluate_all("all => all.map(c => c.getAttribute('fill'))"))
        statuses = {text for text in frame.locator("svg g.relationship text").all_text_contents() if text}
        if picture := os.environ.get("INNOGRAPH_TEST_SCREENSHOT"):
            browser.page.screenshot(path=picture)

    names = [str(node.properties["name"]) for node in graph.nodes() if node.is_entity]
    assert "长治市" in captions
    assert all(any(name.startswith(caption.rstrip("…")) for name in names) for caption in captions)
    assert {COLOURS["Region"], COLOURS["University"]} <= fills
    assert fills - {None} <= set(COLOURS.values())
    assert statuses
    assert all("achieved".startswith(text.rstrip("….")) or "ongoing".startswith(text.rstrip("….")) for text in statuses)
