"""What only the embedded store has: a folder, a lock on it, a seal, and an engine that may be missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import arcadedb
import pytest

from graph import (
    Change,
    Edge,
    Node,
    Store,
    StoreBusy,
    StoreDamaged,
    StoreUnavailable,
    announce,
    open_store,
    owner,
)

HOLDER = """
import sys
from graph import open_store, announce
store = open_store("arcadedb:" + sys.argv[1])
if len(sys.argv) > 2:
    announce(sys.argv[1], sys.argv[2])
print("open", flush=True)
sys.stdin.read()
store.close()
"""


def opened(folder: Path, **options: bool) -> Store:
    return open_store(f"arcadedb:{folder}", **options)


def fill(folder: Path, reports: int = 3) -> None:
    """Write a few reports and close the store."""
    with closing(opened(folder)) as store:
        for number in range(reports):
            key = f"report{number}"
            bodies = tuple(Node("Enterprise", f"{key}-{index}", {"name": f"企业{index}"}) for index in range(200))
            store.apply(
                Change(
                    key,
                    json.dumps({"report": {"sha256": key}}),
                    nodes=(Node("Region", "r", {"name": "长治市"}), *bodies),
                    edges=tuple(
                        Edge("LOCATED_IN", f"l-{body.id}", body.id, "r", "Enterprise", "Region", {"report": key})
                        for body in bodies
                    ),
                )
            )


@contextmanager
def held_by_another_process(folder: Path, *url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(folder), *url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)


def test_a_store_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "some" / "where"
    with closing(opened(folder)) as store:
        assert store.reports() == {}
    assert sorted(path.name for path in folder.iterdir()) == ["graph", "innograph.json", "sealed.json"]


def test_without_leave_to_make_one_a_missing_store_is_unavailable_and_stays_missing(tmp_path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreUnavailable, match=r"no store in .*missing"):
            opened(tmp_path / "missing", **options)
    assert not (tmp_path / "missing").exists()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="is a file"):
        opened(tmp_path / "file")


def test_a_folder_with_other_things_is_no_store_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="other things in it"):
        opened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        assert store.reports() == {}


def test_a_store_whose_making_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "innograph.json").write_text('{"engine": "arcadedb", "format": 1}', encoding="utf-8")
    (tmp_path / "new-abc").mkdir()
    (tmp_path / "new-abc" / "half").write_text("x", encoding="utf-8")
    with closing(opened(tmp_path)) as store:
        assert store.reports() == {}


def test_the_store_of_a_later_version_is_not_touched(arcade_folder: Path) -> None:
    (arcade_folder / "innograph.json").write_text('{"engine": "arcadedb", "format": 99}', encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="this version can read"):
        opened(arcade_folder)


def test_opened_for_reading_only_it_refuses_changes(arcade_folder: Path) -> None:
    fill(arcade_folder, 1)
    with closing(opened(arcade_folder, read_only=True)) as store:
        before = list(store.nodes())
        with pytest.raises(StoreUnavailable, match="reading only"):
            store.apply(Change("x", None))
        with pytest.raises(StoreUnavailable, match="reading only"):
            store.clear()
        assert list(store.nodes()) == before


def test_a_store_held_by_another_process_names_that_process(arcade_folder: Path) -> None:
    with held_by_another_process(arcade_folder) as process:
        with pytest.raises(StoreBusy, match=f"held by process {process.pid};"):
            opened(arcade_folder)
        found = owner(arcade_folder)
        assert found is not None
        assert (found.pid, found.url) == (process.pid, None)
    assert owner(arcade_folder) is None
    opened(arcade_folder).close()


def test_a_store_that_another_process_serves_says_where(arcade_folder: Path) -> None:
    with held_by_another_process(arcade_folder, "http://127.0.0.1:8000"):
        with pytest.raises(StoreBusy, match=r"serves it at http://127\.0\.0\.1:8000"):
            opened(arcade_folder)
        found = owner(arcade_folder)
        assert found is not None
        assert found.url == "http://127.0.0.1:8000"


def test_the_owner_of_a_killed_process_is_nobody_and_the_store_opens(arcade_folder: Path) -> None:
    with held_by_another_process(arcade_folder) as process:
        process.kill()
        process.wait(60)
    assert (arcade_folder / "owner.json").exists()
    assert owner(arcade_folder) is None
    with closing(opened(arcade_folder)):
        found = owner(arcade_folder)
        assert found is not None
        assert found.pid == os.getpid()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"pid": "x"}', '{"pid": -1}', '{"pid": 99999999999999999999}'])
def test_an_owner_file_that_says_nothing_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "owner.json").write_text(text, encoding="utf-8")
    assert owner(tmp_path) is None


def test_an_announcement_is_replaced_by_the_next(tmp_path: Path) -> None:
    announce(tmp_path)
    announce(tmp_path, "http://127.0.0.1:1")
    found = owner(tmp_path)
    assert found is not None
    assert (found.pid, found.url) == (os.getpid(), "http://127.0.0.1:1")
    assert [path.name for path in tmp_path.iterdir()] == ["owner.json"]


def test_one_process_cannot_open_a_store_twice(arcade_folder: Path) -> None:
    with closing(opened(arcade_folder)), pytest.raises(StoreBusy, match="already open in this process"):
        opened(arcade_folder)


def test_any_sealed_file_that_is_torn_is_noticed(arcade_folder: Path) -> None:
    fill(arcade_folder)
    sealed = json.loads((arcade_folder / "sealed.json").read_text(encoding="utf-8"))
    for name, (size, _) in list(sealed.items())[::9]:
        path = arcade_folder / "graph" / name
        whole = path.read_bytes()
        path.write_bytes(whole[: size // 2] if size else b"x")
        with pytest.raises(StoreDamaged, match="ingest the reports again"):
            opened(arcade_folder)
        path.write_bytes(whole)
    opened(arcade_folder).close()


def test_a_lost_schema_is_noticed(arcade_folder: Path) -> None:
    (arcade_folder / "graph" / "schema.json").unlink()
    with pytest.raises(StoreDamaged, match="schema"):
        opened(arcade_folder)


def test_a_lost_marker_is_noticed(arcade_folder: Path) -> None:
    (arcade_folder / "innograph.json").unlink()
    with pytest.raises(StoreDamaged, match=r"innograph\.json"):
        opened(arcade_folder)


@pytest.mark.parametrize(
    "pattern", ["Enterprise_0.*.bucket", "LOCATED_IN_0.*.bucket", "Enterprise_0_out_edges.*", "Enterprise_0_*.umtidx"]
)
def test_without_a_seal_a_torn_file_is_noticed_by_counting(arcade_folder: Path, pattern: str) -> None:
    fill(arcade_folder)
    (arcade_folder / "sealed.json").unlink()
    (path,) = (arcade_folder / "graph").glob(pattern)
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="ingest the reports again"):
        opened(arcade_folder)


def test_an_edge_that_another_program_removed_is_noticed(arcade_folder: Path) -> None:
    fill(arcade_folder, 1)
    with arcadedb.open_database(str(arcade_folder / "graph")) as database:
        database.run_in_transaction(
            lambda: database.command("opencypher", "MATCH ()-[r:LOCATED_IN]->() WHERE r.id = 'l-report0-7' DELETE r")
        )
    (arcade_folder / "sealed.json").unlink()
    with pytest.raises(StoreDamaged, match="LOCATED_IN 199 instead of 200"):
        opened(arcade_folder)


def test_a_damaged_store_can_be_opened_unchecked_and_emptied(arcade_folder: Path) -> None:
    fill(arcade_folder, 1)
    sealed = json.loads((arcade_folder / "sealed.json").read_text(encoding="utf-8"))
    sealed["schema.json"][1] += 1
    (arcade_folder / "sealed.json").write_text(json.dumps(sealed), encoding="utf-8")
    with pytest.raises(StoreDamaged):
        opened(arcade_folder)
    with closing(opened(arcade_folder, check=False)) as store:
        store.clear()
    with closing(opened(arcade_folder)) as store:
        assert list(store.nodes()) == []


def test_a_changed_extraction_is_noticed_when_it_is_read(arcade_folder: Path) -> None:
    fill(arcade_folder, 1)
    with arcadedb.open_database(str(arcade_folder / "graph")) as database:
        database.run_in_transaction(
            lambda: database.command("opencypher", "MATCH (n:_Extraction {id: 'report0'}) SET n.content = '{}'")
        )
    (arcade_folder / "sealed.json").unlink()
    with closing(opened(arcade_folder)) as store, pytest.raises(StoreDamaged, match="report0"):
        store.extraction("report0")


def test_a_store_can_be_copied_while_nobody_has_it_open(arcade_folder: Path, tmp_path: Path) -> None:
    fill(arcade_folder, 1)
    shutil.copytree(arcade_folder, tmp_path / "copy")
    with closing(opened(arcade_folder)) as store, closing(opened(tmp_path / "copy")) as copy:
        assert list(copy.edges()) == list(store.edges())


def test_where_the_engine_is_missing_one_sentence_points_to_neo4j(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    with pytest.raises(StoreUnavailable, match="bolt://localhost:7687"):
        opened(tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_the_engine_is_silent_and_leaves_nothing_in_the_working_directory(tmp_path: Path) -> None:
    code = "import sys; from graph import open_store; open_store('arcadedb:store').close()"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCADEDB_")}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_store_that_the_program_forgot_to_close_is_closed_and_sealed_at_its_end(tmp_path: Path) -> None:
    code = "from graph import open_store; store = open_store('arcadedb:store')"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["graph", "innograph.json", "sealed.json"]
