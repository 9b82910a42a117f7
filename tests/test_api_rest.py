"""The REST service on an embedded store with an invented graph."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

import graph
from api.kinds import KINDS, kind_of
from api.rest import create_app
from api.settings import Settings
from graph import Change, Extraction, InnographError, QueryTimeout, Report, Store, StoreError
from graph.opening import open_store
from queries import ask, questions

from .api_store import fill, invented, invented_store
from .neo4j_server import Server

PLACE = "/questions/partner-universities?place=长治"
TOKEN = "t" * 24


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = invented_store(tmp_path_factory.mktemp("rest") / "store")
    yield opened
    opened.close()


class Client:
    """Asks an application without a network."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.app = create_app(store, settings)

    def __call__(self, path: str, method: str = "GET", **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await client.request(method, path, **options)

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def get(store: Store) -> Client:
    return Client(store, Settings())


def test_every_question_has_a_route_with_its_title_in_both_languages_and_its_parameters(get: Client) -> None:
    paths = get("/openapi.json").json()["paths"]
    for name, question in questions().items():
        route = paths[f"/questions/{name}"]["get"]
        assert question.title.zh in route["summary"]
        assert question.title.en in route["summary"]
        taken = {parameter["name"]: parameter for parameter in route["parameters"]}
        for parameter in question.parameters:
            if parameter.name not in ("skip", "limit"):
                assert taken[parameter.name]["required"] == parameter.required
                assert parameter.text.zh in taken[parameter.name]["description"]
        assert {"limit", "offset", "lang"} <= taken.keys()


def test_the_rows_over_rest_are_those_of_ask(get: Client, store: Store) -> None:
    body = get(PLACE).json()
    answer = ask(store, "partner-universities", {"place": "长治"})
    assert body["rows"] == answer.rows
    assert len(answer.rows) > 1
    assert (body["total"], body["left_out"], body["distinct"]) == (answer.total, answer.left_out, answer.distinct)
    assert body["notes"] == [note.zh for note in answer.notes]
    assert [column["name"] for column in body["columns"]] == list(answer.rows[0])
    assert body["understood"]["place"][0]["name"] == "长治市"


def test_pages_follow_one_another_without_gap_or_overlap(get: Client) -> None:
    whole = get(PLACE).json()
    rows, path, pages = [], f"{PLACE}&limit=2", 0
    while path is not None:
        page = get(path).json()
        assert page["total"] == whole["total"]
        assert page["left_out"] == whole["left_out"]
        rows += page["rows"]
        path, pages = page["next"], pages + 1
    assert rows == whole["rows"]
    assert pages == -(-whole["total"] // 2) > 1


def test_lists_of_values_narrow_the_answer(get: Client) -> None:
    forms = {row["form"] for row in get(f"{PLACE}&form=agreement&form=contact").json()["rows"]}
    assert forms == {"agreement", "contact"}
    assert {row["form"] for row in get(f"{PLACE}&form=签约").json()["rows"]} == {"agreement"}


def test_the_language_changes_words_and_leaves_values(get: Client) -> None:
    zh, en = get(PLACE).json(), get(f"{PLACE}&lang=en").json()
    assert zh["rows"] == en["rows"]
    assert zh["title"] != en["title"]
    labels = {column["name"]: column["labels"] for column in en["columns"]}
    assert labels["status"]["achieved"] == "achieved"
    assert {column["name"]: column["labels"] for column in zh["columns"]}["status"]["achieved"] == "已实现"


def test_an_answer_bears_an_etag_and_is_not_sent_twice(get: Client) -> None:
    first = get(PLACE)
    again = get(PLACE, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert get(f"{PLACE}&limit=1").headers["etag"] != first.headers["etag"]
    # the same question with its parameters in another order is the same answer
    swapped = get("/questions/partner-universities?limit=1&place=长治")
    assert swapped.headers["etag"] == get(f"{PLACE}&limit=1").headers["etag"]


def test_a_write_makes_kept_answers_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.version.FRESH", -1.0)
    store = invented_store(tmp_path / "store")
    try:
        get = Client(store, Settings())
        before = get(PLACE)
        assert get(PLACE).content == before.content
        made = invented()
        edges = tuple(edge for edge in made.edges.values() if edge.type == "PARTNERS_WITH")
        told = Extraction(report=Report(id="长治-2023", sha256="1" * 64), text="长治")
        store.apply(Change("长治-2023", told.dumps(), dropped_edges=edges))
        after = get(PLACE, headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert all(row["relation"] == "HOSTED_BY" for row in after.json()["rows"])
    finally:
        store.close()


def test_errors_are_no_answers_to_keep(get: Client) -> None:
    for _ in range(2):
        response = get("/questions/partner-universities?place=无此地")
        assert response.status_code == 404
        assert "etag" not in response.headers


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/questions/partner-universities?place=无此地", 404, "region-unknown"),
        ("/questions/partner-universities", 422, "request-invalid"),
        (f"{PLACE}&limit=0", 422, "request-invalid"),
        (f"{PLACE}&year=soon", 422, "request-invalid"),
        (f"{PLACE}&status=done", 422, "parameter-invalid"),
        (f"{PLACE}&yaer=2023", 422, "parameter-invalid"),
        (f"{PLACE}&skip=1", 422, "parameter-invalid"),
        ("/search?text=石油&limt=3", 422, "parameter-invalid"),
        ("/reports?skip=1", 422, "parameter-invalid"),
        ("/status?store=x", 422, "parameter-invalid"),
        ("/network?statuz=planned", 422, "parameter-invalid"),
        ("/network?report=no-such", 404, "report-unknown"),
        (f"{PLACE}&report=none", 404, "report-unknown"),
        ("/questions/partners-of-body?body=无此机构", 404, "name-unknown"),
        ("/questions/no-such-question", 404, "question-unknown"),
        ("/entities/none", 404, "name-unknown"),
        ("/claims/none", 404, "name-unknown"),
        ("/passages/none", 404, "name-unknown"),
        ("/reports/none", 404, "report-unknown"),
        ("/nowhere", 404, "not-found"),
    ],
)
def test_errors_are_problem_details(get: Client, path: str, status: int, slug: str) -> None:
    response = get(path)
    body = response.json()
    assert response.status_code == status == body["status"]
    assert response.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"/problems/{slug}"
    assert body["detail"]
    assert body["title"]


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
"""What browsers accept."""
MISSES = ("/ask/no-such-question", "/nowhere", "/questions/no-such-question", "/reports/none", "/network?region=无此地")


@pytest.mark.parametrize("path", MISSES)
@pytest.mark.parametrize(
    "accept", [None, "*/*", "application/json", "application/problem+json, text/html;q=0.5", "text/html;q=no", "text/*"]
)
def test_programs_are_told_of_errors_in_json_on_every_path(get: Client, path: str, accept: str | None) -> None:
    response = get(path, headers={} if accept is None else {"Accept": accept})
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["vary"] == "Accept"
    assert response.json()["status"] == 404


@pytest.mark.parametrize("path", MISSES)
def test_browsers_are_told_of_errors_on_a_page_in_their_language(get: Client, path: str) -> None:
    told = get(path).json()
    for lang, home in (("zh", "可以问的问题"), ("en", "What can be asked")):
        shown = get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers={"Accept": BROWSER})
        assert shown.status_code == 404
        assert shown.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert home in shown.text
        assert (told["title"] in shown.text) == (lang == "zh")
        assert (told["detail"] in unescape(shown.text)) == (lang == "en")


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("/questions/partners-of-body?", "body：须填写", "body: Field required"),
        ("/?lang=xx", "lang：须是 'zh' 或 'en'", None),
        (
            f"{PLACE}&limit=0&year=soon&",
            "year：须是整数；limit：不能小于 1",
            "year: Input should be a valid integer, unable to parse string as an integer; "
            "limit: Input should be greater than or equal to 1",
        ),
        (f"{PLACE}&limit=1000001&", "limit：不能大于 1000000", "limit: Input should be less than or equal to 1000000"),
        (f"{PLACE}&year={'9' * 5000}&", "year：数字太大", "exceeded maximum size"),
        (
            "/ask/partners-of-body?body=x&",
            "图谱中没有叫 'x' 的；可用 innograph search 查找",
            "the graph holds nothing called 'x'; try: innograph search",
        ),
    ],
)
def test_browsers_are_told_what_is_wrong_with_each_parameter_in_their_language(
    get: Client, path: str, chinese: str, english: str | None
) -> None:
    """A language that is none is no wish for English."""
    shown = get(path, headers={"Accept": BROWSER})
    assert shown.status_code in (404, 422)
    assert chinese in unescape(shown.text)
    if english is not None:
        assert english in unescape(get(f"{path}lang=en", headers={"Accept": BROWSER}).text)


def test_a_page_that_tells_of_an_error_escapes_what_it_was_given_and_keeps_its_headers(store: Store) -> None:
    get = Client(store, Settings(upload_token=TOKEN))
    shown = get("/ask/<b>x<b>?lang=<b>", headers={"Accept": BROWSER})
    assert shown.headers["content-type"].startswith("text/html")
    assert "<b>x" not in shown.text
    assert "lang=<b>" not in shown.text
    refused = get("/reports?file=a.txt", "POST", content=b"x", headers={"Accept": BROWSER})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")


def test_near_names_come_as_candidates(get: Client) -> None:
    body = get("/questions/partners-of-body?body=石油").json()
    assert any("中国石油大学" in candidate for candidate in body["candidates"])


def test_every_error_of_the_ground_floor_has_a_kind_and_no_two_share_a_name() -> None:
    leaves = [
        class_
        for class_ in vars(graph).values()
        if isinstance(class_, type) and issubclass(class_, InnographError) and not class_.__subclasses__()
    ]
    assert set(leaves) == set(KINDS)
    assert len({kind.slug for kind in KINDS.values()}) == len(KINDS)
    assert kind_of(StoreError("x")).status == 500


class Broken:
    """A store that fails as told."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> Any:
        def fail(*_: Any, **__: Any) -> Any:
            raise self.error

        return fail


@pytest.mark.parametrize("class_", [graph.StoreUnavailable, graph.StoreBusy, graph.StoreDamaged])
def test_a_store_that_is_gone_is_503_and_the_process_still_lives(class_: type[StoreError]) -> None:
    get = Client(Broken(class_("the store is gone")), Settings())  # type: ignore[arg-type]
    assert get("/health").json() == {"status": "ok"}
    for path in ("/ready", "/status", PLACE):
        response = get(path)
        assert response.status_code == 503
        assert response.json()["detail"] == "the store is gone"
        assert response.headers["retry-after"]
    assert get("/").status_code == 200


def test_a_query_out_of_time_is_504_and_an_unexpected_error_tells_nothing_of_the_inside() -> None:
    assert Client(Broken(QueryTimeout("too long")), Settings())(PLACE).status_code == 504  # type: ignore[arg-type]
    response = Client(Broken(ValueError("secret inside")), Settings())("/reports")  # type: ignore[arg-type]
    assert response.status_code == 500
    assert "secret" not in response.text


def test_records_lead_from_a_row_to_claim_passage_entity_and_report(get: Client) -> None:
    row = get(PLACE).json()["rows"][0]
    claim = get(f"/claims/{row['claim']}").json()["rows"][0]
    assert claim["quote"] == row["quote"]
    passage = get(f"/passages/{claim['passage']}").json()
    assert row["quote"] in passage["text"]
    mentioned = {mention["entity"] for mention in passage["mentions"]}
    assert row["university_id"] in mentioned
    entity = get(f"/entities/{row['university_id']}").json()
    assert (entity["name"], entity["type"], entity["type_label"]) == (row["university"], "University", "高校")
    for link in entity["links"].values():
        assert get(link).status_code == 200
    report = get(f"/reports/{row['report']}").json()
    assert report["year"] == 2023


def test_reports_come_in_pages(get: Client) -> None:
    body = get("/reports?limit=3&offset=2").json()
    assert (body["total"], len(body["reports"])) == (4, 2)


def test_search_finds_by_a_piece_of_a_name(get: Client) -> None:
    names = [row["name"] for row in get("/search?text=石油").json()["rows"]]
    assert names == ["中国石油大学（北京）"]


def test_status_counts_and_export_holds_as_many_lines(get: Client) -> None:
    status = get("/status").json()
    lines = get("/export").text.splitlines()
    assert len(lines) == sum(status["nodes"].values()) + sum(status["edges"].values())
    assert json.loads(lines[0])["node"] is True


def test_uploads_are_off_without_a_token_in_the_settings(get: Client) -> None:
    response = get("/reports?file=a.txt", "POST", content=b"x", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 403
    assert "INNOGRAPH_UPLOAD_TOKEN" in response.json()["detail"]


def test_uploads_need_the_very_token(store: Store) -> None:
    post = Client(store, Settings(upload_token=TOKEN))
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        response = post("/reports?file=a.txt", "POST", content=b"x", headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
        assert TOKEN not in response.text


@pytest.mark.parametrize("name", ["../a.txt", "a/b.txt", ".hidden", "", "a\\b.txt", "x" * 300])
def test_an_upload_is_no_way_into_other_folders(store: Store, name: str) -> None:
    post = Client(store, Settings(upload_token=TOKEN))
    response = post(
        "/reports", "POST", params={"file": name}, content=b"x", headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert response.status_code == 422


def test_pages_load_nothing_from_elsewhere_and_run_nothing(get: Client) -> None:
    for path in ("/", "/?lang=en", "/ask/partner-universities?place=长治", "/ask/partner-universities?place=无此地"):
        page = get(path)
        assert page.headers["content-type"].startswith("text/html")
        assert "http://" not in page.text
        assert "https://" not in page.text
        assert "<script" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "https://" not in get("/docs").text
    for file in ("/swagger/swagger-ui-bundle.js", "/swagger/swagger-ui.css", "/site/style.css"):
        assert get(file).status_code == 200


def test_the_first_page_offers_a_form_for_every_question_in_both_languages(get: Client) -> None:
    for lang in ("zh", "en"):
        page = get(f"/?lang={lang}").text
        for name, question in questions().items():
            assert f'action="/ask/{name}"' in page
            assert question.title.label(lang) in page


def test_an_answer_page_shows_quotes_and_what_was_left_out_and_escapes_what_it_was_given(get: Client) -> None:
    page = get("/ask/partner-universities?place=长治&year=&form=").text
    answer = get(PLACE).json()
    assert answer["rows"][0]["quote"] in page
    assert answer["notes"][-1] in page
    wrong = get("/ask/partner-universities?place=<b>x</b>")
    assert wrong.status_code == 404
    assert "<b>x</b>" not in wrong.text


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("place=长治", "长治市"),
        ("place=长治&status=ongoing&status=achieved&year=0", "长治市"),
        ("place=140400&form=agreement&year=2023", "长治市 · 签约 · 年份 2023"),
        ("place=长治&form=agreement&year=2023&lang=en", "长治市 · agreement · year 2023"),
        ("place=<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
    ],
)
def test_an_answer_page_is_headed_by_what_was_asked_for(query: str, about: str, get: Client) -> None:
    """A printed page, or one of ten tabs, tells which place it is about."""
    page = get(f"/ask/partner-universities?{query}").text
    assert f'<span class="about">{about}</span></h2>' in page
    assert f"{about} · innograph</title>" in page


def test_an_answer_page_gives_its_rows_as_csv(get: Client) -> None:
    response = get("/ask/partner-universities/csv?place=长治")
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0][0] == "高校"
    assert len(rows) == 1 + get(PLACE).json()["total"]


def test_the_network_report_is_a_page_whose_tables_follow_its_choice(get: Client) -> None:
    page = get("/network?region=长治&lang=en")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    links = re.findall(r'href="(/network/[^"]+)"', page.text)
    assert links
    for link in links:
        table = get(unescape(link))
        assert table.status_code == 200
        assert table.headers["content-type"].startswith("text/csv")
        assert "region=" in link
    assert get("/network/nothing.csv").status_code == 404
    assert get("/network?region=无此地").status_code == 404


def test_an_uploaded_report_is_read_into_the_graph_once(tmp_path: Path) -> None:
    store = open_store(f"arcadedb:{tmp_path / 'store'}")
    try:
        client = Client(store, Settings(upload_token=TOKEN))
        text = "长治市科技局2023年工作总结\n\n2023年，市政府与中北大学签署战略合作协议。\n"

        def post(content: bytes) -> httpx.Response:
            bearer = {"Authorization": f"Bearer {TOKEN}"}
            return client("/reports", "POST", params={"file": "总结.txt"}, content=content, headers=bearer)

        before = client("/status").json()
        first = post(text.encode("utf-8"))
        assert first.status_code == 201
        assert first.json()["outcome"] == "written"
        assert client("/reports/总结").json()["region"] == "长治市"
        assert client("/status").json()["data"] != before["data"]
        again = post(text.encode("utf-8"))
        assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
        empty = post(b"")
        assert empty.status_code == 422
        assert str(tmp_path) not in empty.text
        assert "/tmp" not in empty.json()["detail"]
        large = post(b"x" * (20 * 2**20 + 1))
        assert large.status_code == 413
    finally:
        store.close()


@pytest.mark.neo4j
def test_both_engines_give_the_same_bodies(get: Client, neo4j_server: Server) -> None:
    other = open_store(neo4j_server.url, username=neo4j_server.username, password=neo4j_server.password, check=False)
    try:
        other.clear()
        fill(other)
        theirs = Client(other, Settings(store=neo4j_server.url))
        row = get(PLACE).json()["rows"][0]
        claim = get(f"/claims/{row['claim']}").json()["rows"][0]
        paths = [
            f"/entities/{row['university_id']}",
            f"/claims/{row['claim']}",
            f"/passages/{claim['passage']}",
            f"/reports/{row['report']}",
            "/reports",
            "/search?text=大学&limit=3",
            "/export",
            "/network?region=长治",
            "/ask/partner-universities?place=长治",
            "/ready",
        ]
        paths += [f"/questions/{name}?{examples(name)}" for name in questions()]
        for path in paths:
            here, there = get(path), theirs(path)
            assert (here.status_code, here.text) == (there.status_code, there.text), path
        counts = [ask_("/status").json() for ask_ in (get, theirs)]
        assert counts[0]["nodes"] == counts[1]["nodes"]
        assert counts[0]["edges"] == counts[1]["edges"]
    finally:
        other.close()


def examples(name: str) -> str:
    """The query string of a question's required parameters, as its file exemplifies them."""
    given = {
        parameter.name: parameter.example for parameter in questions()[name].parameters if parameter.default is None
    }
    return urlencode(given, doseq=True)
