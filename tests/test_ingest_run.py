"""Ingest and withdraw: one transaction a report, nothing twice, one bad file spoils no other."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import (
    Change,
    Extraction,
    Graph,
    Passage,
    ReadEntity,
    RegionUnknown,
    Report,
    ReportUnknown,
    ReportUnreadable,
    Store,
    StoreDamaged,
    StoreUnavailable,
)
from graph.regions import regions
from ingest import stock
from ingest.resolve import graph_of
from ingest.run import FINGERPRINT, ahead_of, collected, ingest, unreadable, withdraw
from ingest.summary import State

from .memory_store import MemoryStore


class Reader:
    """Reads files of one line: a place, then the names of enterprises."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
        self.read.append(key)
        data = path.read_bytes()
        text = data.decode()
        if "坏" in text:
            raise ReportUnreadable(f"{path}: cannot be read.")
        if "错" in text:
            raise ZeroDivisionError("by text")
        place, *names = text.split()
        found = regions().find(known.region or place)
        report = Report(
            key,
            title=known.title or f"{place}报告",
            region=found[0].name if found else None,
            adcode=found[0].adcode if found else None,
            year=2023,
            file=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            characters=len(text),
        )
        entities = tuple(ReadEntity(f"e{at}", "Enterprise", name) for at, name in enumerate(names, 1))
        return Extraction(report, text, (Passage(1, 0, len(text)),), entities)


def _write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def _graph(store: MemoryStore) -> Graph:
    return Graph(dict(store.node_map), dict(store.edge_map))


def _states(
    folder: Path, store: Store, reader: Reader | None = None, *, replace: bool = False
) -> dict[str | None, State]:
    summary = ingest([folder], store, extract=reader or Reader(), replace=replace)
    return {outcome.key: outcome.state for outcome in summary.outcomes}


def test_the_memory_store_keeps_the_protocol() -> None:
    assert isinstance(MemoryStore(), Store)


def test_a_second_run_reads_and_writes_nothing(tmp_path: Path) -> None:
    store, reader = MemoryStore(), Reader()
    _write(tmp_path, a="长治 凌燕机械 华为", b="淮北 华为")
    assert _states(tmp_path, store, reader) == {"a": State.WRITTEN, "b": State.WRITTEN}
    written = len(store.applied)
    summary = ingest([tmp_path], store, extract=reader)
    assert [outcome.state for outcome in summary.outcomes] == [State.UNCHANGED, State.UNCHANGED]
    assert not summary.changed
    assert len(store.applied) == written == 2
    assert reader.read == ["a", "b"]


def test_a_changed_report_replaces_its_own_statements_alone(tmp_path: Path) -> None:
    store = MemoryStore()
    _write(tmp_path, a="长治 凌燕机械", b="淮北 华为")
    _states(tmp_path, store)
    _write(tmp_path, a="长治 华为")
    assert _states(tmp_path, store) == {"a": State.REPLACED, "b": State.UNCHANGED}
    fresh = MemoryStore()
    _states(tmp_path, fresh)
    assert _graph(store) == _graph(fresh)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(("", "华为", "凌燕机械 华为", "坏"))), max_size=8),
)
def test_any_history_gives_the_graph_of_what_remains(tmp_path: Path, steps: list[tuple[str, str]]) -> None:
    store = MemoryStore()
    for key, names in steps:
        if names:
            _write(tmp_path, **{key: f"长治 {names} {key}"})
            ingest([tmp_path / f"{key}.txt"], store, extract=Reader())
        elif key in store.texts:
            withdraw(key, store)
    kept = {key: Extraction.from_json(json.loads(text)) for key, text in store.texts.items()}
    assert _graph(store) == graph_of(kept)


def test_one_bad_file_spoils_no_other(tmp_path: Path) -> None:
    store = MemoryStore()
    _write(tmp_path, a="坏", b="错", c="长治 华为")
    summary = ingest([tmp_path, tmp_path / "missing.txt"], store, extract=Reader())
    messages = {outcome.key: outcome.message for outcome in summary.outcomes if outcome.state is State.FAILED}
    assert set(messages) == {None, "a", "b"}
    assert "no such file" in (messages[None] or "")
    assert "ZeroDivisionError" in (messages["b"] or "")
    assert set(store.texts) == {"c"}
    assert not summary.ok


def test_the_same_bytes_under_a_second_key_are_refused_naming_the_first(tmp_path: Path) -> None:
    store = MemoryStore()
    _states(_write(tmp_path, a="长治 华为"), store)
    _write(tmp_path, b="长治 华为")
    (outcome,) = ingest([tmp_path / "b.txt"], store, extract=Reader()).outcomes
    assert outcome.state is State.FAILED
    assert "report 'a'" in (outcome.message or "")


def test_two_files_of_one_call_with_one_key_are_both_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _write(tmp_path / name, a=f"长治 {name}")
    store = MemoryStore()
    summary = ingest([tmp_path / "one", tmp_path / "two"], store, extract=Reader())
    assert summary.count(State.FAILED) == 2
    assert store.texts == {}


@pytest.mark.parametrize(("text", "what"), [("淮北 华为", "title")])
def test_a_key_that_comes_back_as_another_report_needs_replace(tmp_path: Path, text: str, what: str) -> None:
    store = MemoryStore()
    _states(_write(tmp_path, a="长治 华为"), store)
    before = _graph(store)
    _write(tmp_path, a=text)
    (outcome,) = ingest([tmp_path], store, extract=Reader()).outcomes
    assert outcome.state is State.FAILED
    assert f"another {what}" in (outcome.message or "")
    assert "--replace" in (outcome.message or "")
    assert _graph(store) == before
    assert _states(tmp_path, store, replace=True) == {"a": State.REPLACED}


def test_a_manifest_that_changes_makes_the_report_be_read_again(tmp_path: Path) -> None:
    store, reader = MemoryStore(), Reader()
    _states(_write(tmp_path, a="长治 华为"), store, reader)
    (tmp_path / "manifest.csv").write_text("id,title\na,年度工作总结\n")
    assert _states(tmp_path, store, reader) == {"a": State.REPLACED}
    assert store.node_map["a"].properties["title"] == "年度工作总结"


def test_a_reader_of_another_make_reads_again_and_finds_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, reader = MemoryStore(), Reader()
    _states(_write(tmp_path, a="长治 华为"), store, reader)
    monkeypatch.setattr(stock, "reader_fingerprint", lambda: "another")
    assert _states(tmp_path, store, reader) == {"a": State.UNCHANGED}
    assert reader.read == ["a", "a"]
    assert _states(tmp_path, store, reader) == {"a": State.UNCHANGED}
    assert reader.read == ["a", "a"]


def test_a_store_made_by_other_rules_is_built_anew_in_one_transaction(tmp_path: Path) -> None:
    store = MemoryStore()
    _states(_write(tmp_path, a="长治 华为", b="淮北 凌燕机械"), store)
    right = _graph(store)
    store.edge_map = {}
    store.node_map = {key: node for key, node in store.node_map.items() if node.label != "Region"}
    store.settings[FINGERPRINT] = "older"
    summary = ingest([tmp_path], store, extract=Reader())
    assert summary.rebuilt
    assert summary.count(State.UNCHANGED) == 2
    assert _graph(store) == right
    assert not ingest([tmp_path], store, extract=Reader()).rebuilt


def test_a_store_that_goes_away_fails_the_rest_and_keeps_what_was_written(tmp_path: Path) -> None:
    store = MemoryStore()
    _write(tmp_path, a="长治 华为", b="淮北 华为", c="岳阳 华为")

    def go_away(change: Change) -> None:
        if change.report == "b":
            raise StoreUnavailable("The server went away.")

    store.before_apply = go_away
    assert _states(tmp_path, store) == {"a": State.WRITTEN, "b": State.FAILED, "c": State.FAILED}
    assert set(store.texts) == {"a"}
    store.before_apply = lambda change: None
    states = _states(tmp_path, store)
    assert {key: states[key] for key in "bc"} == {"b": State.WRITTEN, "c": State.WRITTEN}


def test_a_change_that_could_not_be_written_is_forgotten(tmp_path: Path) -> None:
    store = MemoryStore()
    _write(tmp_path, a="长治 华为", b="长治 凌燕机械")

    def refuse_first(change: Change) -> None:
        if change.report == "a":
            raise ReportUnreadable("refused for once")

    store.before_apply = refuse_first
    assert _states(tmp_path, store) == {"a": State.FAILED, "b": State.WRITTEN}
    kept = {"b": Reader()(tmp_path / "b.txt", key="b", known=Report("b"), max_size=1)}
    assert _graph(store) == graph_of(kept)


def test_withdrawing_undoes_a_report(tmp_path: Path) -> None:
    store = MemoryStore()
    _states(_write(tmp_path, a="长治 华为"), store)
    before = _graph(store)
    _states(_write(tmp_path, b="淮北 华为"), store)
    outcome = withdraw("b", store)
    assert outcome.state is State.WITHDRAWN
    assert outcome.nodes > 0
    assert _graph(store) == before
    with pytest.raises(ReportUnknown, match="'b'; it holds a"):
        withdraw("b", store)


def test_a_report_without_region_is_written_with_a_warning(tmp_path: Path) -> None:
    store = MemoryStore()
    (outcome,) = ingest([_write(tmp_path, a="某地 华为")], store, extract=Reader()).outcomes
    assert outcome.state is State.WRITTEN
    assert any("我市" in warning for warning in outcome.warnings)


def test_the_region_option_goes_before_the_text_and_must_be_known(tmp_path: Path) -> None:
    store = MemoryStore()
    _write(tmp_path, a="长治 凌燕机械")
    with pytest.raises(RegionUnknown):
        ingest([tmp_path], store, extract=Reader(), region="无此地市")
    ingest([tmp_path], store, extract=Reader(), region="淮北")
    assert store.node_map["a"].properties["region"] == "淮北市"


def test_a_stored_extraction_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    store = MemoryStore()
    store.texts["a"] = '{"report": {"sha256": "1"}}'
    with pytest.raises(StoreDamaged, match="report 'a'"):
        ingest([_write(tmp_path, b="长治 华为")], store, extract=Reader())


def test_what_is_read_to_see_whether_anything_can_be_read_is_not_read_again(tmp_path: Path) -> None:
    """Whether a store shall be made is known once a file could be read; ingest goes on from there."""
    _write(tmp_path, a="坏", b="长治 华为", c="淮北 华为")
    collection, reader, store = collected([tmp_path]), Reader(), MemoryStore()
    ahead = ahead_of(collection, extract=reader)
    assert unreadable(collection, ahead) is None
    assert reader.read == ["a", "b"]
    summary = ingest(collection, store, ahead=ahead)
    assert reader.read == ["a", "b", "c"]
    other = MemoryStore()
    assert summary == ingest(collection, other, extract=Reader())
    assert store.applied == other.applied


def test_files_of_which_none_can_be_used_are_told_without_a_store(tmp_path: Path) -> None:
    """Unreadable ones, a path that is not there, and two of one key: what ingest would say of them, word for word."""
    _write(tmp_path, a="坏", b="---\nid: x\n---\n长治", c="---\nid: x\n---\n淮北")
    collection, reader = collected([tmp_path, tmp_path / "none.txt"]), Reader()
    told = unreadable(collection, ahead_of(collection, extract=reader))
    assert told is not None
    assert told.outcomes == ingest(collection, MemoryStore(), extract=Reader()).outcomes
    assert len(told.outcomes) == 4
    assert reader.read == ["a"]


def test_what_is_read_ahead_of_a_store_leaves_out_what_it_holds(tmp_path: Path) -> None:
    _write(tmp_path, a="长治 华为", b="淮北 华为")
    store, reader = MemoryStore(), Reader()
    ingest([tmp_path / "a.txt"], store, extract=Reader())
    collection = collected([tmp_path])
    ahead = ahead_of(collection, store, extract=reader)
    ahead.read_all()
    assert reader.read == ["b"]
    assert [outcome.state for outcome in ingest(collection, store, ahead=ahead).outcomes] == ["unchanged", "written"]
    assert reader.read == ["b"]


def test_progress_is_told_before_each_file_and_at_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    _write(tmp_path, a="长治 华为", b="淮北 华为")
    ingest([tmp_path], MemoryStore(), extract=Reader(), progress=lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def _one_line(path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
    """`Reader` as a function of a module, which other processes can import; 死 ends the process."""
    if "死" in path.read_text():
        os._exit(9)
    return Reader()(path, key=key, known=known, max_size=max_size)


def test_several_processes_write_what_one_writes_and_spoil_no_other_file_when_one_dies(tmp_path: Path) -> None:
    names = {f"f{number:02}": f"长治 凌燕机械{number} 华为" for number in range(12)}
    _write(tmp_path, **names | {"f03": "坏", "f05": "死", "f07": "错", "f09": names["f02"]})
    files = sorted(tmp_path.iterdir())
    one, three = MemoryStore(), MemoryStore()
    survivors = [file for file in files if file.stem != "f05"]  # the other would end our own process

    expected = ingest(survivors, one, extract=_one_line, jobs=1).outcomes
    outcomes = ingest(files, three, extract=_one_line, jobs=3).outcomes

    (dead,) = [outcome for outcome in outcomes if outcome.key == "f05"]
    assert "f05.txt: the process that read it died (exit status 9)" in (dead.message or "")
    assert tuple(outcome for outcome in outcomes if outcome is not dead) == expected
    assert three.applied == one.applied
    assert len(one.applied) == 8
