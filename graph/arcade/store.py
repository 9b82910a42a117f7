"""A graph kept by ArcadeDB inside this process.

In: a folder. Out: a `Store`. One process owns the folder; threads share one `ArcadeStore`.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from .. import statements
from ..errors import ReportUnknown, StoreDamaged, StoreError, StoreUnavailable
from ..model import EDGE_TYPES, NODE_LABELS, Change, Counts, Edge, Node
from ..ownership import announce, withdraw_announcement
from ..plain import plain
from ..store import DEFAULT_TIMEOUT
from .deadline import SharedLimit
from .engine import declare, engine, translated
from .folder import Folder

_SCAN_TIMEOUT = 600.0
"""Seconds that looking through the whole store may take."""


class ArcadeStore:
    """A graph in one folder, kept by ArcadeDB inside this process."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        read_only: bool = False,
        check: bool = True,
    ) -> None:
        """Open the store in a folder.

        Args:
            path: the folder.
            create: whether to make the store where there is none yet.
            read_only: whether to refuse writing; the folder is locked all the same, since the engine
                shows a half-written state to readers that take no lock.
            check: whether to make sure that the content is what was written; without it a damaged
                store opens, and can be emptied.

        Raises:
            StoreUnavailable: no engine for this machine, or the folder is no store and none may be made there.
            StoreBusy: a process holds it.
            StoreDamaged: its content is not what was written.
        """
        self._path = Path(path)
        self._read_only = read_only
        self._writing = threading.RLock()
        self._process = os.getpid()
        self._sound = False
        engine()  # first of all, so that nothing is made where there is no engine
        self._folder = Folder(self._path)
        self._folder.prepare(create=create and not read_only)
        self._database, sealed = self._folder.open(check=check)
        self._closed = False
        _OPEN.add(self)
        try:
            self._limit = SharedLimit(self._set_limit)
            if not read_only:
                declare(self._database)
                # Commits reach the disk, not only the system's cache: a report costs a few milliseconds more.
                self._database.set_wal_flush("yes_full")
            if check:
                self._verify(thoroughly=not sealed)
            self._sound = check
            with contextlib.suppress(OSError):
                announce(self._path)
        except BaseException:
            self.close()
            raise

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = DEFAULT_TIMEOUT
    ) -> list[dict[str, Any]]:
        """See `Store.query`. Queries of one timeout run side by side; one of another waits for them to end."""
        with self._limit.exactly(timeout):
            rows = self._read("opencypher", cypher, parameters)
        return [{name: plain(value) for name, value in row.items()} for row in rows]

    def apply(self, change: Change) -> None:
        """See `Store.apply`."""
        plan = list(statements.change_statements(change))

        def work() -> None:
            for statement in plan:
                rows = self._write(statement)
                statement.check(rows, change.report)
            self._write(statements.setting_statement(statements.COUNTS, self._counted()))

        self._transact(work)

    def reports(self) -> dict[str, str]:
        """See `Store.reports`."""
        rows = self._scan(statements.REPORTS_QUERY)
        return dict(sorted((row["id"], row["sha256"]) for row in rows))

    def extraction(self, report: str) -> str:
        """See `Store.extraction`."""
        rows = self._scan(statements.EXTRACTION_QUERY, {"id": report})
        if not rows:
            raise ReportUnknown(f"The store in {self._path} holds no report {report}.")
        return statements.checked_content(report, rows[0])

    def extractions(self) -> Iterator[tuple[str, str]]:
        """See `Store.extractions`."""
        for report in self.reports():
            yield report, self.extraction(report)

    def nodes(self) -> Iterator[Node]:
        """See `Store.nodes`."""
        for label in sorted(NODE_LABELS):
            rows = self._scan(statements.nodes_query(label))
            yield from sorted((statements.read_node(label, row) for row in rows), key=lambda node: node.id)

    def edges(self) -> Iterator[Edge]:
        """See `Store.edges`."""
        for name in sorted(EDGE_TYPES):
            rows = self._scan(statements.edges_query(name))
            yield from sorted((statements.read_edge(name, row) for row in rows), key=lambda edge: edge.id)

    def counts(self) -> Counts:
        """See `Store.counts`."""
        with self._limit.at_least(DEFAULT_TIMEOUT):
            return Counts(
                {label: self._count(label) for label in NODE_LABELS},
                {name: self._count(name) for name in EDGE_TYPES},
            )

    def setting(self, name: str) -> str | None:
        """See `Store.setting`."""
        rows = self._scan(statements.SETTING_QUERY, {"id": name})
        return rows[0]["value"] if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """See `Store.set_setting`."""
        statement = statements.setting_statement(name, value)
        self._transact(lambda: self._write(statement))

    def clear(self) -> None:
        """See `Store.clear`."""

        def work() -> None:
            for name in (*statements.BOOKKEEPING, *NODE_LABELS):
                self._run("sql", f"DELETE FROM `{name}`")

        self._transact(work)

    def close(self) -> None:
        """See `Store.close`."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            _OPEN.discard(self)
            if os.getpid() != self._process:  # a forked child leaves its parent's store alone
                return
            withdraw_announcement(self._path)
            # What fails here leaves the store without a seal: the next opening then looks through all of it.
            with contextlib.suppress(engine().ArcadeDBError, OSError):
                self._database.close()
                if self._sound:
                    self._folder.seal()

    def __enter__(self) -> ArcadeStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Checking

    def _verify(self, *, thoroughly: bool) -> None:
        """Compare the counts with the bookkeeping.

        Thoroughly means reading every record, in both directions of every edge and by the indexes of the nodes: the
        engine's own counters notice neither a torn file nor a lost index.
        """
        where = f"The store in {self._path}"
        try:
            recorded = self.setting(statements.COUNTS)
            with self._limit.at_least(_SCAN_TIMEOUT):
                statements.check_counts(recorded, self._counted(), where)
                for counted in self._scanned() if thoroughly else ():
                    statements.check_counts(recorded, counted, where)
        except StoreDamaged:
            raise
        except (StoreError, engine().ArcadeDBError, TypeError, KeyError, AttributeError) as error:
            raise StoreDamaged(
                f"{where} cannot be read through: it is damaged; remove the folder and ingest the reports again."
            ) from error

    def _scanned(self) -> Iterator[str]:
        """The counts by way of every record, then by way of the indexes; each notices another damage."""
        ways = (
            ("opencypher", "MATCH (n:{}) WHERE n.id IS NOT NULL RETURN count(n.id) AS c", "(a)-[r]->(b)"),
            ("sql", "SELECT count(*) AS c FROM `{}` WHERE id >= ''", "(a)<-[r]-(b)"),
        )
        for language, text, arrow in ways:
            nodes = {label: self._first(language, text.format(label)) for label in NODE_LABELS}
            reports = self._first(language, text.format(statements.EXTRACTION))
            rows = self._read("opencypher", f"MATCH {arrow} RETURN type(r) AS name, count(r.id) AS c, count(b.id) AS d")
            edges = {row["name"]: min(row["c"], row["d"]) for row in rows}
            yield statements.counts_json(Counts(nodes, edges), reports)

    # Running

    def _transact(self, work: Callable[[], object]) -> None:
        if self._read_only:
            raise StoreUnavailable(f"The store in {self._path} was opened for reading only; open it for writing.")
        arcadedb = engine()
        with self._writing, self._limit.at_least(DEFAULT_TIMEOUT):
            self._check_open()
            try:
                self._database.run_in_transaction(work)
            except arcadedb.ArcadeDBError as error:
                raise translated(error, self._path) from error

    def _write(self, statement: statements.Statement) -> list[dict[str, Any]]:
        # Errors of the engine pass through unchanged: run_in_transaction tells by them what to retry.
        return self._run("opencypher", statement.cypher, statement.parameters)

    def _run(self, language: str, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._database.command(language, text, dict(parameters or {})).to_list()
        return rows

    def _read(self, language: str, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        self._check_open()
        try:
            rows: list[dict[str, Any]] = self._database.query(language, text, dict(parameters or {})).to_list()
        except engine().ArcadeDBError as error:
            raise translated(error, self._path) from error
        return rows

    def _scan(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with self._limit.at_least(DEFAULT_TIMEOUT):
            return self._read("opencypher", text, parameters)

    def _first(self, language: str, text: str) -> int:
        rows = self._read(language, text)
        return int(rows[0]["c"]) if rows else 0

    def _count(self, name: str) -> int:
        """From the engine's counters, which know what the running transaction did."""
        self._check_open()
        rows = self._database.query("sql", f"SELECT count(*) AS c FROM `{name}`").to_list()
        return int(rows[0]["c"])

    def _counted(self) -> str:
        counts = Counts(
            {label: self._count(label) for label in NODE_LABELS}, {name: self._count(name) for name in EDGE_TYPES}
        )
        return statements.counts_json(counts, self._count(statements.EXTRACTION))

    def _set_limit(self, milliseconds: int) -> None:
        self._check_open()
        self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {milliseconds}")

    def _check_open(self) -> None:
        if self._closed:
            raise StoreUnavailable(f"The store in {self._path} is closed.")


_OPEN: weakref.WeakSet[ArcadeStore] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    """Close what the program left open, so that it is sealed and nobody seems to hold it."""
    for store in list(_OPEN):
        store.close()
