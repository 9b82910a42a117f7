"""Answers kept in front of the application, by path, query and version of the data."""

from __future__ import annotations

import asyncio

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from api.caching import MAX_BODY, AnswerCache, Kept, Shelf
from graph import StoreUnavailable


class Counted:
    """An application that counts how often it is really asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.version = "1"
        self.status = 200
        self.body = "answer"

        def answer(request: Request) -> PlainTextResponse:
            self.asked += 1
            return PlainTextResponse(f"{self.body} {request.url.query}", self.status)

        routes = [Route("/kept", answer, methods=["GET", "POST"]), Route("/other", answer)]
        self.app = AnswerCache(Starlette(routes=routes), self._version, ("/kept",))

    def _version(self) -> str:
        if self.version == "gone":
            raise StoreUnavailable("gone")
        return self.version

    def __call__(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

        return asyncio.run(ask())


def test_a_second_request_is_answered_without_asking_again() -> None:
    get = Counted()
    first, second = get("/kept?a=1"), get("/kept?a=1")
    assert get.asked == 1
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)


def test_another_query_or_version_is_another_answer() -> None:
    get = Counted()
    tags = {get("/kept?a=1").headers["etag"], get("/kept?a=2").headers["etag"], get("/kept").headers["etag"]}
    get.version = "2"
    tags.add(get("/kept?a=1").headers["etag"])
    assert len(tags) == 4
    assert get.asked == 4


def test_the_order_of_parameters_does_not_matter_but_that_of_one_parameters_values_does() -> None:
    get = Counted()
    assert get("/kept?a=1&b=2").headers["etag"] == get("/kept?b=2&a=1").headers["etag"]
    assert get("/kept?a=1&a=2").headers["etag"] != get("/kept?a=2&a=1").headers["etag"]
    assert get("/kept?a=1%26b=2").headers["etag"] != get("/kept?a=1&b=2").headers["etag"]


def test_a_client_that_has_the_answer_is_told_so_in_every_form_of_the_header() -> None:
    get = Counted()
    tag = get("/kept").headers["etag"]
    for header in (tag, f"W/{tag}", f'"x", {tag}'):
        response = get("/kept", if_none_match=header)
        assert response.status_code == 304
        assert response.content == b""
    assert get("/kept", if_none_match='"x"').status_code == 200


def test_errors_other_methods_and_other_paths_are_never_kept() -> None:
    get = Counted()
    for _ in range(2):
        assert "etag" not in get("/kept", "POST").headers
        assert "etag" not in get("/other").headers
    get.status = 404
    for _ in range(2):
        assert "etag" not in get("/kept").headers
    assert get.asked == 6


def test_large_answers_pass_and_are_not_kept() -> None:
    get = Counted()
    get.body = "x" * (MAX_BODY + 1)
    assert len(get("/kept").content) > MAX_BODY
    assert len(get("/kept").content) > MAX_BODY
    assert get.asked == 2


def test_a_store_that_is_gone_leaves_the_answer_to_the_application() -> None:
    get = Counted()
    get("/kept")
    get.version = "gone"
    assert "etag" not in get("/kept").headers
    assert get.asked == 2


def test_the_longest_unused_answers_make_room() -> None:
    shelf = Shelf(max_total=10)
    shelf.put("a", Kept((), b"aaaa"))
    shelf.put("b", Kept((), b"bbbb"))
    assert shelf.get("a") is not None
    shelf.put("c", Kept((), b"cccc"))
    assert shelf.get("b") is None
    assert shelf.get("a") is not None
    assert shelf.get("c") is not None
    assert shelf.size == 8
