"""Ingest and withdraw: from files to the graph of a store, one transaction a report.

In: paths and an open `Store`. Out: a `Summary`; a file that cannot be used spoils no other.

The store keeps the extraction of every report, and beside them two settings: `fingerprint`, of the tables and rules by
which its graph was made, and `readings`, for each report what its extraction was made with. Where the first differs
from the program's, the graph is built anew from the stored extractions, in one transaction, before anything else.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from graph import (
    Change,
    Extraction,
    InnographError,
    Report,
    ReportRefused,
    ReportUnknown,
    Store,
    StoreDamaged,
    StoreError,
)

from .batch import Ahead, Extract
from .fingerprints import resolver_fingerprint
from .readers import ReadBy, Reader
from .reading import MAX_SIZE, Collection, Problem, ReportFile, collect
from .resolve import Resolution
from .stock import READINGS, Stock, sums_of, twins_of
from .summary import Outcome, State, Summary

FINGERPRINT = "fingerprint"


Progress = Callable[[int, int, str], None]
"""Called before each file with the number of files done, of all files, and the file's name, and once at the end."""


def collected(paths: Iterable[str | Path], *, region: str | None = None) -> Collection:
    """The reports that `ingest` would read; needs no store, so that a wrong path need not make one.

    Raises:
        RegionUnknown: `region` is not in the table of divisions.
    """
    told = _told(region)
    collection = collect(paths)
    files = (dataclasses.replace(file, known=_overlaid(file.known, told)) for file in collection.files)
    return dataclasses.replace(collection, files=tuple(files))


def refused(problems: Iterable[Problem]) -> Summary:
    """The summary of paths that cannot be used."""
    return Summary(tuple(Outcome(str(one.path), None, State.FAILED, str(one.error)) for one in problems))


def ahead_of(
    collection: Collection,
    store: Store | None = None,
    *,
    max_size: int = MAX_SIZE,
    jobs: int | None = 1,
    reader: Reader | None = None,
    extract: Extract | None = None,
) -> Ahead:
    """The extractions that `ingest` will most likely need, for whoever would read before writing is possible: because
    the store is yet to be made, or because others may write to it meanwhile.

    Args:
        collection: what `ingest` will be given, too.
        store: the open store; None where it is yet to be made.
        max_size, jobs, reader, extract: as for `ingest`.

    Raises:
        StoreError: the store cannot be read.
    """
    stock = Stock(store, reader.mark if reader else "")
    files = stock.to_read(collection.files, sums_of(collection.files))
    return Ahead(files, jobs=jobs, max_size=max_size, extract=extract or (ReadBy(reader) if reader else None))


def unreadable(collection: Collection, ahead: Ahead, *, progress: Progress | None = None) -> Summary | None:
    """The summary of files of which not one can be read; None as soon as one can. Spares making a store for nothing.

    What it reads, `ahead` keeps for `ingest`; `progress` is told of the files up to the first that can be read.
    """
    outcomes = list(refused(collection.problems).outcomes)
    twins = twins_of(collection.files)
    for done, file in enumerate(collection.files):
        if progress is not None:
            progress(done, len(collection.files), file.path.name)
        try:
            _refuse_twin(file, twins)
            ahead.peek(file)
        except InnographError as error:
            outcomes.append(Outcome(str(file.path), file.key, State.FAILED, str(error)))
        else:
            return None
    return Summary(tuple(outcomes))


def ingest(
    paths: Iterable[str | Path] | Collection,
    store: Store,
    *,
    region: str | None = None,
    replace: bool = False,
    max_size: int = MAX_SIZE,
    jobs: int | None = 1,
    reader: Reader | None = None,
    extract: Extract | None = None,
    ahead: Ahead | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Write the reports of files and folders into a store; what it holds already stays untouched.

    Args:
        paths: files and folders, as for `reading.collect`, or what `collected` made of them.
        store: an open store; it stays open.
        region: name of the region or park whose reports they are, where the caller knows; goes before manifests.
            With a `Collection` it is told to `collected` instead.
        replace: also write a report whose key the store holds under another title or region.
        max_size: bytes of text above which a file is refused.
        jobs: how many files are read at the same time, in processes of their own; what is written, and in which order,
            does not depend on it. A script that asks for more than one guards its top level by
            `if __name__ == "__main__":`. None: as many as suit the number of files to be read.
        reader: who reads what a report states; the default reader unless told. Reports that the store holds by another
            reader are read again.
        extract: how a file is read; by `reader` unless told.
        ahead: what `ahead_of` has begun to read of the same collection; `max_size`, `jobs` and `extract` are then those
            that it was told.
        progress: told how far the work has come.

    Raises:
        RegionUnknown: `region` is not in the table of divisions; nothing is read.
        StoreError: the store cannot be read; nothing is written.
    """
    collection = paths if isinstance(paths, Collection) else collected(paths, region=region)
    run = _Run(store, replace, reader.mark if reader else "")
    rebuilt = run.renew()
    sums = sums_of(collection.files)
    if ahead is None:
        by = extract or (ReadBy(reader) if reader else None)
        ahead = Ahead(run.stock.to_read(collection.files, sums), jobs=jobs, max_size=max_size, extract=by)
    with closing(ahead):
        return Summary(run.ingest(collection, sums, ahead, progress), rebuilt)


def withdraw(key: str, store: Store) -> Outcome:
    """Take a report out of a store with everything that it alone says.

    Raises:
        ReportUnknown: the store holds no such report; the message names some that it holds.
        StoreError: the store cannot be read or written; nothing is changed.
    """
    run = _Run(store, replace=False)
    if key not in run.held:
        some = ", ".join(sorted(run.held)[:5]) or "none"
        raise ReportUnknown(f"The graph holds no report {key!r}; it holds {some}{' …' * (len(run.held) > 5)}.")
    run.renew()
    run.load()
    change = run.resolution.withdraw(key)
    store.apply(change)
    run.readings.pop(key, None)
    run.keep_readings()
    return _outcome(key, key, State.WITHDRAWN, change)


class _Run:
    """One call: what the store holds, as a `Resolution`, and what is done to it."""

    def __init__(self, store: Store, replace: bool, mark: str = "") -> None:
        """`mark` is that of the reader, see `Reader.mark`."""
        self.store = store
        self.replace = replace
        self.stock = Stock(store, mark)
        self.held, self.readings = self.stock.held, self.stock.readings
        self._kept_readings = dict(self.readings)
        self.resolution = Resolution()
        self.cards: dict[str, Report] = {}
        """Cards of the stored reports by key, once `load` has run."""
        self._loaded = False

    def renew(self) -> bool:
        """Build the graph anew where other tables or rules made it; returns whether that changed anything."""
        if self.store.setting(FINGERPRINT) == resolver_fingerprint():
            return False
        self.load()
        changed = False
        if self.held:
            last = max(self.held)
            change = _difference(self.store, self.resolution, last, self.store.extraction(last))
            changed = not _is_empty(change)
            if changed:
                self.store.apply(change)
        self.store.set_setting(FINGERPRINT, resolver_fingerprint())
        return changed

    def load(self) -> None:
        """Take up the extractions that the store holds; later calls do nothing."""
        if self._loaded:
            return
        for key, text in self.store.extractions():
            try:
                extraction = Extraction.from_json(json.loads(text))
                self.resolution.put(extraction)
            except (KeyError, TypeError, ValueError, InnographError) as error:
                raise StoreDamaged(
                    f"The store's extraction of report {key!r} is not one that this version of innograph can read "
                    f"({error}); build the store anew from the report files."
                ) from error
            self.cards[key] = extraction.report
        self._loaded = True

    def ingest(
        self, collection: Collection, sums: Mapping[Path, str | None], ahead: Ahead, progress: Progress | None
    ) -> tuple[Outcome, ...]:
        """Write every file that can be written; `sums` as of `sums_of`."""
        files = collection.files
        outcomes = list(refused(collection.problems).outcomes)
        twins = twins_of(files)
        gone: StoreError | None = None
        try:
            for done, file in enumerate(files):
                if progress is not None:
                    progress(done, len(files), file.path.name)
                try:
                    if gone is not None:
                        raise gone
                    _refuse_twin(file, twins)
                    outcomes.append(self._file(file, sums[file.path], ahead))
                except StoreError as error:  # every further write would fail alike, perhaps after a long wait
                    gone = error
                    outcomes.append(Outcome(str(file.path), file.key, State.FAILED, str(error)))
                except InnographError as error:
                    outcomes.append(Outcome(str(file.path), file.key, State.FAILED, str(error)))
            if progress is not None:
                progress(len(files), len(files), "")
        finally:
            if gone is None:
                self.keep_readings()
        return tuple(outcomes)

    def keep_readings(self) -> None:
        """Note what each report was read with. A kill before this costs one more reading, never the graph."""
        if self.readings != self._kept_readings:
            self.store.set_setting(READINGS, json.dumps(self.readings, ensure_ascii=False, sort_keys=True))
            self._kept_readings = dict(self.readings)

    def _file(self, file: ReportFile, sha256: str | None, ahead: Ahead) -> Outcome:
        if self.stock.is_known(file, sha256):
            return Outcome(str(file.path), file.key, State.UNCHANGED)
        self._refuse_second_key(file, sha256)
        extraction = ahead.take(file)
        self.load()
        stored = self.cards.get(file.key)
        report = extraction.report
        if stored is not None and stored.sha256 != report.sha256 and not self.replace:
            _refuse_other_report(file, stored, report)
        before = self.resolution.snapshot(file.key)
        change = self.resolution.put(extraction)
        if stored is None or not _is_empty(change) or self.store.extraction(file.key) != change.extraction:
            try:
                self.store.apply(change)
            except BaseException:
                self.resolution.restore(file.key, before)
                raise
            state = State.WRITTEN if stored is None else State.REPLACED
        else:
            state = State.UNCHANGED
        self.cards[file.key] = report
        self.held[file.key] = report.sha256
        further = extraction.further
        whole = further is None or further.complete
        self.readings[file.key] = self.stock.made_with(file.known) if whole else ""  # the next run asks again
        outcome = _outcome(str(file.path), file.key, state, change, _warnings(report))
        return dataclasses.replace(outcome, further=further)

    def _refuse_second_key(self, file: ReportFile, sha256: str | None) -> None:
        twin = next((key for key, held in self.held.items() if held == sha256 and key != file.key), None)
        if sha256 is not None and twin is not None:
            raise ReportRefused(
                f"{file.path}: has the very bytes of report {twin!r}, which the graph holds; withdraw that one first "
                f"(innograph withdraw {twin}), or leave this file out."
            )


def _refuse_twin(file: ReportFile, twins: Container[str]) -> None:
    if file.key in twins:
        raise ReportRefused(f"{file.path}: another file of this call has the key {file.key} too.")


def _refuse_other_report(file: ReportFile, stored: Report, report: Report) -> None:
    for what, old, new in (("title", stored.title, report.title), ("region", stored.region, report.region)):
        if old != new:
            raise ReportRefused(
                f"{file.path}: the graph holds a report {file.key!r} of another {what} ({old or 'none'}, here "
                f"{new or 'none'}); give this one another id, or use --replace."
            )


def _difference(store: Store, resolution: Resolution, report: str, text: str) -> Change:
    """The change from the graph that a store holds to that of a resolution; `report` keeps its extraction."""
    graph = resolution.graph()
    old_nodes = {node.id: node for node in store.nodes()}
    old_edges = {edge.id: edge for edge in store.edges()}
    return Change(
        report=report,
        extraction=text,
        nodes=tuple(node for key, node in sorted(graph.nodes.items()) if old_nodes.get(key) != node),
        edges=tuple(edge for key, edge in sorted(graph.edges.items()) if old_edges.get(key) != edge),
        dropped_edges=tuple(edge for key, edge in sorted(old_edges.items()) if key not in graph.edges),
        dropped_nodes=tuple(node for key, node in sorted(old_nodes.items()) if key not in graph.nodes),
    )


def _told(region: str | None) -> Report | None:
    """The card that the option --region makes."""
    if region is None:
        return None
    from .manifest import card_of

    return card_of({"region": region}, "--region")


def _overlaid(known: Report, told: Report | None) -> Report:
    return known if told is None else dataclasses.replace(known, region=told.region, adcode=told.adcode)


def _warnings(report: Report) -> tuple[str, ...]:
    found = []
    if report.region is None:
        found.append(
            "The text does not tell whose report it is, so what it says of 我市 is left out; "
            "name the region in a manifest.csv or by --region."
        )
    if report.year is None:
        found.append("The text does not tell which year it is about; name the year in a manifest.csv.")
    return tuple(found)


def _is_empty(change: Change) -> bool:
    return not (change.nodes or change.edges or change.dropped_nodes or change.dropped_edges)


def _outcome(file: str, key: str, state: State, change: Change, warnings: Sequence[str] = ()) -> Outcome:
    nodes = len(change.nodes) + len(change.dropped_nodes)
    edges = len(change.edges) + len(change.dropped_edges)
    return Outcome(file, key, state, None, tuple(warnings), nodes, edges)
