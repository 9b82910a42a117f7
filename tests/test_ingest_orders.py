"""The graph is a function of a set: whatever was ingested, changed and withdrawn before, and in whatever order, the
export equals that of a fresh store with the reports that remain."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Store, exchange
from ingest.reading import collect
from ingest.run import ingest, withdraw

from .five_reports import FOLDER, Kept
from .memory_store import MemoryStore

STEPS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(("whole", "shortened", "withdrawn"))), max_size=9)
"""Which of the five reports, and what happens to it."""
per_example = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Reports:
    """The five reports in a folder of their own, each whole or shortened, and the stores that they go into."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self.folder = folder / "reports"
        shutil.copytree(FOLDER, self.folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        self.kept = kept
        self.files = {file.key: file.path for file in collect([self.folder]).files}
        self.keys = sorted(self.files)
        self.whole = {key: path.read_bytes() for key, path in self.files.items()}

    def lay(self, key: str, form: str) -> None:
        """Put the whole or the shortened text of a report into the folder: the head and every other line below it."""
        lines = self.whole[key].splitlines(keepends=True)
        shortened = b"".join(lines[:12] + lines[12::2])
        self.files[key].write_bytes(self.whole[key] if form == "whole" else shortened)

    def put(self, store: Store, *keys: str) -> None:
        """Ingest reports as they lie in the folder."""
        summary = ingest([self.files[key] for key in keys], store, extract=self.kept, replace=True)
        assert summary.ok, summary

    def exported(self, store: Store) -> bytes:
        """The bytes of `innograph export`."""
        path = self.folder.parent / "export.jsonl"
        exchange.export(store, "jsonl", path)
        return path.read_bytes()

    def follow(self, store: Store, steps: list[tuple[int, str]]) -> list[str]:
        """Do what the steps say; the reports that remain."""
        held = set()
        for number, form in steps:
            key = self.keys[number]
            if form != "withdrawn":
                self.lay(key, form)
                self.put(store, key)
                held.add(key)
            elif key in held:
                withdraw(key, store)
                held.remove(key)
        return sorted(held)


@pytest.fixture
def reports(tmp_path: Path, kept: Kept) -> Reports:
    """The reports in a folder of this test."""
    return Reports(tmp_path, kept)


@settings(per_example, max_examples=12)
@given(STEPS)
def test_any_history_ends_with_the_export_of_a_fresh_store(reports: Reports, steps: list[tuple[int, str]]) -> None:
    lived, fresh = MemoryStore(), MemoryStore()
    reports.put(fresh, *reports.follow(lived, steps))
    assert reports.exported(lived) == reports.exported(fresh)
    assert list(lived.extractions()) == list(fresh.extractions())


@settings(per_example, max_examples=3)
@given(STEPS)
def test_any_history_ends_so_on_each_engine(store: Store, reports: Reports, steps: list[tuple[int, str]]) -> None:
    store.clear()
    remaining = reports.follow(store, steps)
    lived = reports.exported(store)
    extractions = list(store.extractions())
    store.clear()
    reports.put(store, *remaining)
    assert lived == reports.exported(store)
    assert extractions == list(store.extractions())


def test_every_report_was_changed_and_withdrawn_and_came_back_in_the_other_order(
    store: Store, reports: Reports
) -> None:
    """The history that meets every report in every way, and so what the property above may miss."""
    forms = ("shortened", "withdrawn", "whole")
    history = [(number, form) for form in forms for number in (4, 2, 0, 3, 1)]
    assert reports.follow(store, history) == reports.keys
    fresh = MemoryStore()
    reports.put(fresh, *reports.keys)
    assert reports.exported(store) == reports.exported(fresh)
    assert store.counts().nodes["Report"] == 5
