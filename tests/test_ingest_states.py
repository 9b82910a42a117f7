"""A store in a bad state costs one clear sentence on stderr and exit status 1; nothing half-written, nothing lost."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import ingest
from api.cli import run
from graph import Extraction, Report, StoreUnavailable, bolt, open_store
from ingest.run import ingest as ingest_all

from .neo4j_server import Server

ROOT = Path(__file__).parents[1]
ASK = ("ask", "policies", "--place", "长治")
TEXT = "{city}科技局2023年工作总结\n\n2023年，市政府与{partner}签署战略合作协议。\n"
PARTNERS = {"淮北市": "合肥工业大学", "岳阳市": "湖南理工学院", "长治市": "中北大学"}
"""City of each report → the university that it tells of."""
HOLDER = """
import sys
from graph import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def write_reports(folder: Path) -> None:
    """Three reports in `in/`."""
    (folder / "in").mkdir()
    for city, partner in PARTNERS.items():
        (folder / "in" / f"{city}.txt").write_text(TEXT.format(city=city, partner=partner), encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three reports in `in/`; the store is `store/` beside it."""
    for name in list(os.environ):
        if name.startswith(("INNOGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("INNOGRAPH_STORE", f"arcadedb:{tmp_path / 'store'}")
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the reports, to be copied."""
    folder = tmp_path_factory.mktemp("whole")
    write_reports(folder)
    with closing(open_store(f"arcadedb:{folder / 'store'}")) as store:
        assert ingest_all([folder / "in"], store).ok
    return folder / "store"


@pytest.fixture
def filled(here: Path, whole: Path) -> Path:
    """The working folder, with its reports in the store."""
    shutil.copytree(whole, here / "store")
    return here


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[int]:
    """A process that has the embedded store open and does not serve it; its id."""
    command = [sys.executable, "-c", HOLDER, f"arcadedb:{folder}"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process.pid
        finally:
            process.kill()


def sentence(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command that must fail says in English: one line, and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INNOGRAPH_LANG", "en")
        assert run(arguments) == 1
    printed = capsys.readouterr()
    (line,) = printed.err.strip().splitlines()
    assert printed.out == ""
    assert "Traceback" not in line
    return line


COMMANDS = [ASK, ("status",), ("ingest", "in"), ("withdraw", "长治市"), ("export", "--out", "graph.jsonl")]
every_command = pytest.mark.parametrize("arguments", COMMANDS, ids=lambda value: value[0])


def torn(folder: Path) -> None:
    """A file of half its length."""
    (path,) = (folder / "graph").glob("University_0.*.bucket")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def torn_after_a_kill(folder: Path) -> None:
    """The same without the seal, which a killed process does not set."""
    torn(folder)
    (folder / "sealed.json").unlink()


def without_schema(folder: Path) -> None:
    """A file is gone."""
    (folder / "graph" / "schema.json").unlink()


@pytest.mark.parametrize("damage", [torn, torn_after_a_kill, without_schema], ids=lambda value: value.__name__)
@every_command
def test_a_damaged_store_is_noticed_by_every_command(
    arguments: tuple[str, ...], damage: Callable[[Path], None], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(filled / "store")
    told = sentence(arguments, capsys)
    assert "damaged" in told
    assert str(filled / "store") in told
    assert "ingest the reports again" in told


@every_command
def test_a_store_held_by_another_process_names_that_process(
    arguments: tuple[str, ...], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held_by_another_process(filled / "store") as pid:
        assert f"held by process {pid}" in sentence(arguments, capsys)


@every_command
def test_a_neo4j_that_is_down_is_named_with_what_to_do(
    arguments: tuple[str, ...], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("INNOGRAPH_STORE", address)
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    told = sentence(arguments, capsys)
    assert f"No Neo4j server answers at {address}" in told
    assert "s3cret" not in told


@every_command
def test_without_the_embedded_engine_one_sentence_points_to_neo4j(
    arguments: tuple[str, ...], here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on an Intel Mac or with musl, for which there is no wheel."""
    (here / "store" / "graph").mkdir(parents=True)
    (here / "store" / "graph" / "schema.json").write_text("{}", encoding="utf-8")
    (here / "store" / "innograph.json").write_text('{"engine": "arcadedb", "format": 1}', encoding="utf-8")
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    assert "INNOGRAPH_STORE=bolt://" in sentence(arguments, capsys)


class Relay:
    """Stands before a server and passes everything on, until it goes away as a server that is killed does."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = [self._listener]
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def go_away(self) -> None:
        """Close every connection, and answer no further one."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._server)
                self._open += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@pytest.mark.neo4j
def test_a_neo4j_that_goes_away_in_mid_ingest_fails_the_rest_and_keeps_what_was_written(
    here: Path, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It goes while the second of three reports is read: a summary, one sentence, exit status 1. The next run finishes
    the rest."""
    monkeypatch.setattr(bolt, "_RETRY_TIME", 1.0)
    account = {"username": neo4j_server.username, "password": neo4j_server.password}
    with closing(open_store(neo4j_server.url, **account, check=False)) as store:
        store.clear()
    found = urlsplit(neo4j_server.url)
    relay = Relay(found.hostname or "", found.port or 7687)
    address = f"bolt://127.0.0.1:{relay.port}"
    read = []
    extract = ingest.extract

    def extract_and_go(path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
        read.append(key)
        if len(read) == 2:
            relay.go_away()
        return extract(path, key=key, known=known, max_size=max_size)

    monkeypatch.setattr(ingest, "extract", extract_and_go)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with closing(open_store(address, **account)) as open_before:
        assert run(["ingest", "in", "--store", address]) == 1
        with pytest.raises(StoreUnavailable, match="No Neo4j server answers"):
            open_before.query("RETURN 1 AS one")
    printed = capsys.readouterr()
    (line,) = printed.err.strip().splitlines()
    assert f"{address} 没有 Neo4j 服务器应答" in line
    states = [line.split()[:2] for line in printed.out.splitlines() if ".txt" in line]
    assert states == [["新增" if key == read[0] else "失败", key] for key in sorted(PARTNERS)]
    assert "新增 1，失败 2" in printed.out
    with closing(open_store(neo4j_server.url, **account)) as store:
        assert list(store.reports()) == [read[0]]
    assert run(["ingest", "in", "--store", neo4j_server.url]) == 0
    assert "新增 2，未变 1" in capsys.readouterr().out
