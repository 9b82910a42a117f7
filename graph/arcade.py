"""The embedded store: ArcadeDB in this process, one folder, no server; the only importer of `arcadedb`.

In: a folder. Out: a `Store`. One process owns the folder; threads share one `ArcadeStore`.

The folder holds `innograph.json` (what it is), `graph/` (the engine's files) and either `owner.json`, while a process
has it open, or `sealed.json`, while nobody has.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from . import statements
from .deadline import SharedLimit
from .errors import QueryTimeout, ReportUnknown, StoreBusy, StoreDamaged, StoreError, StoreUnavailable
from .model import EDGE_TYPES, NODE_LABELS, Change, Counts, Edge, Node
from .ontology import EntityType
from .ownership import announce, owner, withdraw_announcement
from .plain import plain
from .seal import Seal, SealBroken
from .store import DEFAULT_TIMEOUT

MARKER = "innograph.json"
ENGINE_FOLDER = "graph"
SEAL = "sealed.json"
_FORMAT = 1
_SCAN_TIMEOUT = 600.0
"""Seconds that reading one whole label or type may take."""

_Result = TypeVar("_Result")


class ArcadeStore:
    """A graph in one folder, kept by ArcadeDB inside this process."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        read_only: bool = False,
        check: bool = True,
        address: str | None = None,
    ) -> None:
        """Open the store in a folder.

        Args:
            path: the folder.
            create: whether to make the store where there is none yet.
            read_only: whether to refuse writing; the folder is locked all the same, since the engine
                shows a half-written state to readers that take no lock.
            check: whether to make sure that the content is what was written; without it a damaged
                store opens, and can be emptied.
            address: how messages call it; `arcadedb:PATH` unless told.

        Raises:
            StoreUnavailable: no engine for this machine, or the folder is no store and none may be made there.
            StoreBusy: a process holds it.
            StoreDamaged: its content is not what was written.
        """
        self._path = Path(path)
        self.address = address or f"arcadedb:{self._path}"
        self._read_only = read_only
        self._writing = threading.RLock()
        self._process = os.getpid()
        self._sound = False
        _engine()
        self._prepare(create and not read_only)
        self._seal = Seal(self._path / ENGINE_FOLDER, self._path / SEAL)
        sealed = check and self._unbroken()
        self._database = self._open()
        self._closed = False
        _OPEN.add(self)
        try:
            try:
                self._seal.lift()
            except OSError as error:
                raise self._unusable(error) from error
            self._limit = SharedLimit(self._set_limit)
            if not read_only:
                _declare(self._database)
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
            return self._read("opencypher", cypher, parameters)

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
            raise ReportUnknown(f"{self.address} holds no report {report}.")
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
            with contextlib.suppress(_engine().ArcadeDBError, OSError):
                self._database.close()
                if self._sound:
                    self._seal.set()

    def __enter__(self) -> ArcadeStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Opening

    def _prepare(self, create: bool) -> None:
        """Make sure that the folder holds a store."""
        marker = self._path / MARKER
        engine = self._path / ENGINE_FOLDER
        if self._path.exists() and not self._path.is_dir():
            raise StoreUnavailable(f"{self._path} is a file, not the folder of a store; name another path.")
        try:
            others = self._path.is_dir() and any(self._path.iterdir())
            if others and not marker.is_file():
                if (engine / "schema.json").is_file():
                    raise StoreDamaged(
                        f"{self._path} lacks its {MARKER}: it is damaged; "
                        "remove the folder and ingest the reports again."
                    )
                raise StoreUnavailable(
                    f"{self._path} is a folder with other things in it, not a store; name another path."
                )
            if engine.is_dir():
                if not (engine / "schema.json").is_file():
                    raise StoreDamaged(
                        f"The store in {self._path} has lost its schema file: it is damaged; "
                        "remove the folder and ingest the reports again."
                    )
                self._check_marker(marker)
                return
            if not create:
                raise StoreUnavailable(f"There is no store in {self._path}; ingest reports first or name another path.")
            self._path.mkdir(parents=True, exist_ok=True)
            if not others:
                marker.write_text(json.dumps({"engine": "arcadedb", "format": _FORMAT}) + "\n", encoding="utf-8")
            self._create(engine)
        except OSError as error:
            raise self._unusable(error) from error

    def _create(self, engine: Path) -> None:
        """Build the empty graph aside and move it into place: a kill at any moment leaves all of it or nothing."""
        arcadedb = _engine()
        aside = Path(tempfile.mkdtemp(dir=self._path, prefix="new-"))
        try:
            database = arcadedb.create_database(str(aside / ENGINE_FOLDER))
            try:
                _declare(database)
            finally:
                database.close()
            try:
                (aside / ENGINE_FOLDER).rename(engine)
            except OSError as error:
                if engine.is_dir():
                    raise StoreBusy(f"Another process has just made the store in {self._path}; run again.") from error
                raise
        except arcadedb.ArcadeDBError as error:
            raise self._translated(error) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _check_marker(self, marker: Path) -> None:
        try:
            content = json.loads(marker.read_text(encoding="utf-8"))
            known = content["engine"] == "arcadedb" and content["format"] == _FORMAT
        except (ValueError, KeyError, TypeError):
            known = False
        if not known:
            raise StoreUnavailable(
                f"{marker} is not that of a store this version can read; "
                "remove the folder and ingest the reports again, or name another path."
            )

    def _open(self) -> Any:
        arcadedb = _engine()
        try:
            return arcadedb.open_database(str(self._path / ENGINE_FOLDER))
        except arcadedb.ArcadeDBError as error:
            raise self._translated(error, opening=True) from error

    def _unbroken(self) -> bool:
        """Whether the seal says that the files are as they were left; false where there is none."""
        try:
            return self._seal.intact()
        except SealBroken as error:
            raise StoreDamaged(
                f"The store in {self._path} is damaged, or was changed by another program: {ENGINE_FOLDER}/{error} is "
                "not what was written; remove the folder and ingest the reports again."
            ) from error

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
        except (StoreError, _engine().ArcadeDBError, TypeError, KeyError, AttributeError) as error:
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

    def _transact(self, work: Any) -> None:
        if self._read_only:
            raise StoreUnavailable(f"{self.address} was opened for reading only; open it for writing.")
        arcadedb = _engine()
        with self._writing, self._limit.at_least(DEFAULT_TIMEOUT):
            self._check_open()
            try:
                self._database.run_in_transaction(work)
            except arcadedb.ArcadeDBError as error:
                raise self._translated(error) from error

    def _write(self, statement: statements.Statement) -> list[dict[str, Any]]:
        # Errors of the engine pass through unchanged: run_in_transaction tells by them what to retry.
        return self._run("opencypher", statement.cypher, statement.parameters)

    def _run(self, language: str, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._database.command(language, text, dict(parameters or {})).to_list()
        return rows

    def _read(self, language: str, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        arcadedb = _engine()
        self._check_open()
        try:
            rows = self._database.query(language, text, dict(parameters or {})).to_list()
        except arcadedb.ArcadeDBError as error:
            raise self._translated(error) from error
        return [{name: plain(value) for name, value in row.items()} for row in rows]

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
            raise StoreUnavailable(f"{self.address} is closed.")

    def _unusable(self, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(
            f"The store in {self._path} cannot be made, read or written: {error.strerror or error}; "
            "mend that, or name another path."
        )

    def _translated(self, error: Exception, *, opening: bool = False) -> StoreError:
        """One sentence for what the engine complains about."""
        names = " ".join(name for name, _ in getattr(error, "java_chain", None) or ())
        text = str(error)
        if "LockException" in names or "locked by another process" in text:
            holder = owner(self._path)
            who = "another process"
            if holder is not None:
                who = f"process {holder.pid}" + (f", which serves it at {holder.url}" if holder.url else "")
            return StoreBusy(f"The store in {self._path} is held by {who}; stop it first, or name another store.")
        if "Found active instance" in text:
            return StoreBusy(f"The store in {self._path} is already open in this process; share that one.")
        if "TimeoutException" in names and "command.timeout" in text:
            return QueryTimeout("The query ran past its time limit; ask for less, or allow more time.")
        if "QueryNotIdempotentException" in names:
            return StoreError("The query would write; queries only read.")
        if "DuplicatedKeyException" in names or "DeleteConnectedNode" in text:
            return StoreDamaged(
                f"The change does not fit what {self.address} holds ({_short(text)}), so nothing of it was written; "
                "remove the store and ingest the reports again."
            )
        if "No space left" in text:
            return StoreUnavailable(f"The disk of {self._path} is full, so nothing of this change was written.")
        if "Permission denied" in text or "AccessDenied" in text or "Read-only file system" in text:
            return StoreUnavailable(f"The store in {self._path} must be writable for this user; mend that.")
        if "Database is closed" in text or "DatabaseIsClosedException" in names:
            return StoreUnavailable(f"{self.address} is closed.")
        if "CommandParsingException" in names or "CommandSemanticException" in names:
            return StoreError(f"The query is not understood: {_short(text)}")
        if opening:
            return StoreDamaged(
                f"The store in {self._path} cannot be opened ({_short(text)}): it is damaged; "
                "remove the folder and ingest the reports again."
            )
        return StoreError(f"ArcadeDB could not do this in {self._path}: {_short(text)}")


_OPEN: weakref.WeakSet[ArcadeStore] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    """Close what the program left open, so that it is sealed and nobody seems to hold it."""
    for store in list(_OPEN):
        store.close()


def _short(text: str) -> str:
    """The engine's message on one line, without the name of its class."""
    line = " ".join(text.split())
    for prefix in ("Query failed: ", "Command failed: ", "Reading the result set failed: ", "Failed to "):
        line = line.removeprefix(prefix)
    head, colon, rest = line.partition(": ")
    if colon and head.startswith("com.arcadedb."):
        line = rest
    return line if len(line) <= 200 else line[:199] + "…"


def _declare(database: Any) -> None:
    """Declare what the ontology has and the folder lacks: every label a vertex type, entities below `Entity`.

    The engine then answers `(:University {id: …})` and `(:Entity {id: …})` from one index.
    """
    known = {row["name"] for row in database.query("sql", "SELECT name FROM schema:types").to_list()}
    entities = {term.value for term in EntityType}
    for label in (statements.ENTITY, *NODE_LABELS, *statements.BOOKKEEPING):
        if label not in known:
            extends = f" EXTENDS {statements.ENTITY}" if label in entities else ""
            database.command("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS{extends}")
            if not extends:
                _index(database, label, "id", "UNIQUE")
            for name in statements.INDEXED_NODES.get(label, ()):
                _index(database, label, name, "NOTUNIQUE")
    for type_name in EDGE_TYPES:
        if type_name not in known:
            database.command("sql", f"CREATE EDGE TYPE `{type_name}` IF NOT EXISTS")
            _index(database, type_name, "id", "UNIQUE")
            for name in statements.INDEXED_EDGES.get(type_name, ()):
                _index(database, type_name, name, "NOTUNIQUE")


def _index(database: Any, type_name: str, name: str, kind: str) -> None:
    database.command("sql", f"CREATE PROPERTY `{type_name}`.`{name}` IF NOT EXISTS STRING")
    database.command("sql", f"CREATE INDEX IF NOT EXISTS ON `{type_name}` (`{name}`) {kind}")


def _engine() -> Any:
    """The engine's module, silenced before it is first imported.

    Raises:
        StoreUnavailable: it is not installed, since none is made for this machine.
    """
    if "arcadedb" not in sys.modules:
        os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
        if "ARCADEDB_LOG_DIR" not in os.environ:
            folder = tempfile.mkdtemp(prefix="innograph-log-")
            os.environ["ARCADEDB_LOG_DIR"] = folder
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        import arcadedb
    except (ImportError, OSError) as error:
        raise StoreUnavailable(
            "The embedded engine ArcadeDB is not available on this machine (it is made for Linux with glibc, macOS on "
            "Apple silicon and 64-bit Windows); use a Neo4j server instead: INNOGRAPH_STORE=bolt://localhost:7687."
        ) from error
    return arcadedb
