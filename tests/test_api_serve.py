"""A serving process owns the embedded store; everyone else asks it and gets the same answers."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.request_line import encoded
from graph.ownership import owner

from .api_store import invented_store

ROOT = Path(__file__).parent.parent
QUESTIONS = (
    ("ask", "partner-universities", "--place", "长治"),
    ("ask", "partner-universities", "--place", "长治", "--limit", "2", "--lang", "en"),
    ("ask", "partner-universities", "--place", "长治", "--json"),
    ("ask", "partner-universities", "--place", "无此地"),
    ("ask", "partners-of-body", "--body", "石油"),
    ("ask", "partner-universities", "--place", "长治", "--status", "done"),
    ("ask", "partner-universities", "--place", "长治", "--csv", "-"),
    ("search", "石油"),
    ("status", "--json"),
)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "error", "-c", "from api.cli import main; main()", *arguments]


def environment(store: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("INNOGRAPH_", "NEO4J_"))}
    return kept | {
        "INNOGRAPH_STORE": f"arcadedb:{store}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        # A proxy of the environment must not come between a command and the process that serves.
        "HTTP_PROXY": "http://127.0.0.1:9",
    }


def run(store: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        command(*arguments), env=environment(store), cwd=store.parent, capture_output=True, timeout=120, check=False
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    invented_store(folder).close()
    return folder


Served = tuple[Path, subprocess.Popen[bytes], str]
"""A store, the process that serves it, and its address."""


@contextmanager
def serving(store: Path) -> Iterator[Served]:
    with (store.parent / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command("serve", "--port", "0"), env=environment(store), cwd=store.parent, stderr=log, stdout=log
        )
        try:
            yield store, process, _address(store, process)
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One process for the tests that leave it alive."""
    folder = tmp_path_factory.mktemp("served") / "store"
    invented_store(folder).close()
    with serving(folder) as found:
        yield found


def _address(store: Path, process: subprocess.Popen[bytes]) -> str:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        holder = owner(store)
        if holder is not None and holder.url is not None:
            assert httpx.get(f"{holder.url}/ready", timeout=60, trust_env=False).status_code == 200
            return holder.url
        time.sleep(0.05)
    pytest.fail((store.parent / "serve.log").read_text("utf-8"))


def test_answers_are_the_same_with_and_without_a_serving_process_and_it_ends_in_good_order(store: Path) -> None:
    alone = [run(store, *question) for question in QUESTIONS]
    assert {status for status, _, _ in alone} == {0, 1, 2}
    assert run(store, "export", "--out", "alone.jsonl")[0] == 0
    with serving(store) as (_, process, url):
        assert [run(store, *question) for question in QUESTIONS] == alone
        assert run(store, "export", "--out", "served.jsonl")[0] == 0
        assert (store.parent / "alone.jsonl").read_bytes() == (store.parent / "served.jsonl").read_bytes()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    log_text = (store.parent / "serve.log").read_text("utf-8")
    assert f"{url}/docs" in log_text
    assert "Traceback" not in log_text
    assert owner(store) is None
    assert run(store, "status", "--json") == alone[-1]


def test_who_would_write_is_told_who_holds_the_store(served: Served) -> None:
    store, process, url = served
    (store.parent / "a.txt").write_text("长治市科技局2023年工作总结", encoding="utf-8")
    for arguments in (("ingest", "a.txt"), ("withdraw", "长治-2023"), ("serve", "--port", "0")):
        status, out, err = run(store, *arguments)
        assert status == 1
        assert out == ""
        assert url in err
        assert str(process.pid) in err
        assert "Traceback" not in err


def test_an_address_may_hold_chinese_as_it_is_typed(served: Served) -> None:
    """curl sends what it was given; so the bytes go out here without a library that would encode them."""
    address = urlsplit(served[2])
    with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
        for path in ("/search?text=石油&lang=en", "/search?text=%E7%9F%B3%E6%B2%B9&lang=zh"):
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
            with connection.makefile("rb") as answer:
                assert answer.readline().split()[1] == b"200"
                headers = dict(line.rstrip().lower().split(b": ", 1) for line in iter(answer.readline, b"\r\n"))
                body = json.loads(answer.read(int(headers[b"content-length"])))
            assert body["total"] > 0


def test_only_the_first_line_of_a_request_is_encoded() -> None:
    assert encoded("GET /?a=长 HTTP/1.1\r\nX: 长\r\n\r\n长".encode()) == (
        b"GET /?a=%E9%95%BF HTTP/1.1\r\n" + "X: 长\r\n\r\n长".encode()
    )
    assert encoded(b"GET /%E9 HTTP/1.1\r\n\r\n") == b"GET /%E9 HTTP/1.1\r\n\r\n"


def test_a_port_that_is_taken_is_one_sentence(served: Served) -> None:
    store, _, url = served
    port = url.rpartition(":")[2]
    status, _, err = run(store, "serve", "--port", port, "--store", f"arcadedb:{store.parent / 'other'}")
    assert status == 2
    assert port in err
    assert len(err.strip().splitlines()) == 1


def test_a_killed_server_leaves_the_store_to_the_next(store: Path) -> None:
    with serving(store):
        pass  # killed on leaving
    status, out, _ = run(store, "status", "--json")
    assert status == 0
    assert json.loads(out)["nodes"]["University"] == 12
