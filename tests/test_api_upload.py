"""Uploads that a language model helps to read: others are written meanwhile, and what it left open is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

import httpx
import pytest

from api.rest import create_app
from api.routes.upload import AT_ONCE
from api.settings import Settings
from graph import Store
from graph.opening import open_store
from ingest.reading import Collection
from ingest.run import collected

from .model_endpoint import Model, model, says

TOKEN = "t" * 24
# Nothing in this sentence is a name to the default reader, but it holds 公司, the last word of many.
ASKED = "长治市2023年科技工作总结\n\n一、工作情况\n\n本年度工作组参观了qyzx flow，该公司运行平稳。\n"
SURE = "大同市2024年科技工作总结\n\n一、工作情况\n\n全年工作扎实推进。\n"
PATIENCE = 60.0
"""Seconds after which a request that waits for another one is taken to wait for ever."""


@pytest.fixture
def asked() -> Iterator[Model]:
    with model(says()) as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"arcadedb:{tmp_path / 'store'}")
    yield opened
    opened.close()


class Client:
    """Uploads to an application, each in an event loop of its own."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.app = create_app(store, settings)

    def __call__(self, file: str, text: str, **more: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                bearer = {"Authorization": f"Bearer {TOKEN}"}
                return await client.post("/reports", params={"file": file, **more}, content=text, headers=bearer)

        return asyncio.run(ask())


@pytest.fixture
def post(store: Store, asked: Model, tmp_path: Path) -> Client:
    """Uploads to an application whose reader asks the model."""
    kept = str(tmp_path / "answers")
    return Client(
        store,
        Settings(upload_token=TOKEN, reader="llm", llm_url=asked.url, llm_model="mock-1", llm_cache=kept),
    )


def test_while_the_model_thinks_about_one_report_another_is_written(post: Client, store: Store, asked: Model) -> None:
    seen: list[Any] = []

    def thinking(sentences: list[str]) -> str:
        other = Thread(target=lambda: seen.append(post("b.txt", SURE).status_code), daemon=True)
        other.start()
        other.join(PATIENCE)
        seen.append(sorted(store.reports()))
        return says()(sentences)

    asked.reply = thinking
    assert post("a.txt", ASKED).status_code == 201
    assert seen == [201, ["b"]]
    assert sorted(store.reports()) == ["a", "b"]


def test_without_a_model_one_upload_is_read_at_a_time_whatever_loop_it_came_by(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Client(store, Settings(upload_token=TOKEN))
    codes: list[int] = []
    waited: list[bool] = []
    other = Thread(target=lambda: codes.append(post("b.txt", SURE).status_code), daemon=True)

    def collected_slowly(paths: list[Path], **more: Any) -> Collection:
        if not waited:
            other.start()
            other.join(0.5)
            waited.append(other.is_alive() and not store.reports())
        return collected(paths, **more)

    monkeypatch.setattr("ingest.run.collected", collected_slowly)
    codes.append(post("a.txt", ASKED).status_code)
    other.join(PATIENCE)
    assert waited == [True]
    assert codes == [201, 201]


def test_several_wait_for_the_model_at_once_and_no_more_than_may(post: Client, store: Store, asked: Model) -> None:
    full, counting = Event(), Lock()
    codes: list[int] = []
    inside: list[int] = [0]
    most: list[int] = []

    def thinking(sentences: list[str]) -> str:
        with counting:
            inside[0] += 1
            most.append(inside[0])
            if inside[0] == AT_ONCE:
                full.set()
        full.wait(PATIENCE)
        with counting:
            inside[0] -= 1
        return says()(sentences)

    asked.reply = thinking
    texts = {f"{number}.txt": ASKED.replace("qyzx", f"qyzx{number}") for number in range(AT_ONCE + 1)}
    ways = [Thread(target=lambda given=given: codes.append(post(*given).status_code)) for given in texts.items()]
    for way in ways:
        way.start()
    for way in ways:
        way.join()
    assert codes == [201] * len(texts)
    assert max(most) == AT_ONCE
    assert len(store.reports()) == len(texts)


def test_two_uploads_of_one_report_at_a_time_write_it_once(post: Client, store: Store, asked: Model) -> None:
    """Both find it missing and read it; who comes second finds that it is there."""
    seen: list[httpx.Response] = []

    def thinking(sentences: list[str]) -> str:
        if len(asked.requests) == 1:
            seen.append(post("a.txt", ASKED))
        return says()(sentences)

    asked.reply = thinking
    first = post("a.txt", ASKED)
    (second,) = seen
    assert (second.status_code, second.json()["outcome"]) == (201, "written")
    assert (first.status_code, first.json()["outcome"]) == (200, "unchanged")
    assert sorted(store.reports()) == ["a"]


def test_a_report_that_the_store_holds_is_not_read_again(post: Client, asked: Model) -> None:
    assert post("a.txt", ASKED).status_code == 201
    asked.statuses = [500]
    again = post("a.txt", ASKED)
    assert (again.status_code, again.json()["outcome"], again.json()["warnings"]) == (200, "unchanged", [])


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ({}, "问语言模型的 1 句中，有 1 句的回答无法使用；再次读入会重问。"),
        (
            {"lang": "en"},
            "The language model's answers on 1 of 1 sentences are of no use; ingest the report again to ask again.",
        ),
    ],
    ids=["zh", "en"],
)
def test_sentences_that_the_model_left_unanswered_are_told_and_asked_about_again(
    lang: dict[str, str], told: str, post: Client, asked: Model
) -> None:
    asked.reply = lambda sentences: "抱歉，我不能回答。"
    first = post("a.txt", ASKED, **lang)
    assert (first.status_code, first.json()["warnings"]) == (201, [told])
    asked.reply = says()
    assert post("a.txt", ASKED, **lang).json()["warnings"] == []
    assert len(asked.requests) == 2


@pytest.mark.parametrize(("lang", "word"), [("zh", "返回状态 500"), ("en", "status 500")])
def test_a_model_that_fails_is_told_in_the_language_of_the_request(
    lang: str, word: str, post: Client, asked: Model
) -> None:
    asked.statuses = [500]
    (warning,) = post("a.txt", ASKED, lang=lang).json()["warnings"]
    assert word in warning
    assert asked.url in warning


@pytest.mark.parametrize(("lang", "word"), [("zh", "文中看不出"), ("en", "The text does not tell")])
def test_what_a_report_does_not_tell_is_said_in_the_language_of_the_request(lang: str, word: str, post: Client) -> None:
    warnings = post("c.txt", "工作总结\n\n全年工作扎实推进。\n", lang=lang).json()["warnings"]
    assert warnings
    assert all(warning.startswith(word) for warning in warnings)
