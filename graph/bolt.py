"""The shared store: a Neo4j server over Bolt; the only importer of `neo4j`.

In: a server's URL, a user and a password. Out: a `Store`. Threads share one `BoltStore`; several processes may write,
one at a time: each change first locks the node that keeps the counts.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit, urlunsplit

import neo4j
from neo4j import exceptions as trouble

from . import statements
from .errors import QueryTimeout, ReportUnknown, StoreDamaged, StoreError, StoreUnavailable
from .model import EDGE_TYPES, NODE_LABELS, Change, Counts, Edge, Node
from .plain import plain
from .store import DEFAULT_TIMEOUT

# The driver reports every retry to its logger, which without a handler prints to the terminal; what ends a transaction
# reaches the user as one of our errors.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_CONNECT_TIMEOUT = 5.0
_RETRY_TIME = 10.0
"""Seconds that a transaction is tried again after a failure that may pass."""
_WRITE_TIMEOUT = 600.0
_SCAN_TIMEOUT = 600.0
_CLEAR_BATCH = 10_000
"""Nodes or edges that one transaction of `clear` removes."""

_Result = TypeVar("_Result")


class BoltStore:
    """A graph on a Neo4j server (5.13 or newer, community edition suffices)."""

    def __init__(
        self,
        url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        create: bool = True,
        read_only: bool = False,
        check: bool = True,
    ) -> None:
        """Connect.

        Args:
            url: bolt://, neo4j:// and their +s and +ssc forms; may hold user:password@.
            username: "neo4j" unless told.
            password: None connects without authentication.
            create: whether to declare constraints and indexes that the server lacks.
            read_only: whether to refuse writing.
            check: whether to compare the content with the counts written with it.

        Raises:
            StoreUnavailable: no server answers, or it refuses user and password.
            StoreDamaged: its content is not what was written.
        """
        self.address, inner_user, inner_password = _split(url)
        username = username or inner_user or "neo4j"
        password = password if password is not None else inner_password
        self._read_only = read_only
        self._closed = False
        try:
            self._driver = neo4j.GraphDatabase.driver(
                self.address,
                auth=None if password is None else (username, password),
                connection_timeout=_CONNECT_TIMEOUT,
                connection_acquisition_timeout=2 * _CONNECT_TIMEOUT,
                max_transaction_retry_time=_RETRY_TIME,
                notifications_min_severity="OFF",
                user_agent="innograph",
            )
        except (trouble.Neo4jError, trouble.DriverError, ValueError) as error:
            raise StoreUnavailable(f"{self.address} is not the URL of a Neo4j server: {error}") from error
        try:
            with self._translating():
                self._driver.verify_connectivity()
            if create and not read_only:
                self._declare()
            if check:
                self._verify()
        except BaseException:
            self.close()
            raise

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = DEFAULT_TIMEOUT
    ) -> list[dict[str, Any]]:
        """See `Store.query`."""
        if not timeout > 0:
            raise ValueError(f"a time limit must be positive, not {timeout}")
        rows = self._read(cypher, parameters, timeout)
        return [{name: plain(value) for name, value in row.items()} for row in rows]

    def apply(self, change: Change) -> None:
        """See `Store.apply`."""
        plan = list(statements.change_statements(change))

        def work(transaction: neo4j.ManagedTransaction) -> None:
            _lock(transaction)
            for statement in plan:
                statement.check(_rows(transaction, statement.cypher, statement.parameters), change.report)
            counted = statements.setting_statement(statements.COUNTS, _counted(transaction))
            _rows(transaction, counted.cypher, counted.parameters)

        self._write(work)

    def reports(self) -> dict[str, str]:
        """See `Store.reports`."""
        rows = self._read(statements.REPORTS_QUERY)
        return dict(sorted((row["id"], row["sha256"]) for row in rows))

    def extraction(self, report: str) -> str:
        """See `Store.extraction`."""
        rows = self._read(statements.EXTRACTION_QUERY, {"id": report})
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
            rows = self._read(statements.nodes_query(label))
            yield from sorted((statements.read_node(label, row) for row in rows), key=lambda node: node.id)

    def edges(self) -> Iterator[Edge]:
        """See `Store.edges`."""
        for name in sorted(EDGE_TYPES):
            rows = self._read(statements.edges_query(name))
            yield from sorted((statements.read_edge(name, row) for row in rows), key=lambda edge: edge.id)

    def counts(self) -> Counts:
        """See `Store.counts`."""
        return self._session(neo4j.READ_ACCESS, lambda transaction: _count(transaction)[0], DEFAULT_TIMEOUT)

    def setting(self, name: str) -> str | None:
        """See `Store.setting`."""
        rows = self._read(statements.SETTING_QUERY, {"id": name})
        return rows[0]["value"] if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """See `Store.set_setting`."""
        statement = statements.setting_statement(name, value)

        def work(transaction: neo4j.ManagedTransaction) -> None:
            _rows(transaction, statement.cypher, statement.parameters)

        self._write(work)

    def clear(self) -> None:
        """See `Store.clear`. Nodes of other programs stay, as long as no edge ties them to ours.

        A server bounds the memory of a transaction, so this takes several; the counts go last, and a store whose
        clearing was broken off is noticed when it is opened.
        """
        counts, _ = self._session(neo4j.READ_ACCESS, _count, _SCAN_TIMEOUT)
        patterns = [f"()-[x:{name}]->()" for name, number in counts.edges.items() if number]
        patterns += [f"(x:{name})" for name, number in counts.nodes.items() if number]
        patterns += [f"(x:{name})" for name in (statements.EXTRACTION, statements.SETTING)]
        for pattern in patterns:
            delete = "DELETE" if "[" in pattern else "DETACH DELETE"
            cypher = f"MATCH {pattern} WITH x LIMIT {_CLEAR_BATCH} {delete} x RETURN count(*) AS number"

            def work(transaction: neo4j.ManagedTransaction, cypher: str = cypher) -> int:
                _lock(transaction)
                return int(_rows(transaction, cypher)[0]["number"])

            while self._write(work) == _CLEAR_BATCH:
                pass

    def close(self) -> None:
        """See `Store.close`."""
        if not self._closed:
            self._closed = True
            with contextlib.suppress(trouble.Neo4jError, trouble.DriverError, OSError):
                self._driver.close()

    def __enter__(self) -> BoltStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Opening

    def _declare(self) -> None:
        """Declare the constraints and indexes that the server lacks, and wait until they are usable."""
        known = {row["name"] for row in self._read("SHOW INDEXES YIELD name")}
        missing = [cypher for name, cypher in _schema() if name not in known]

        def one(cypher: str) -> Callable[[neo4j.ManagedTransaction], object]:
            return lambda transaction: _rows(transaction, cypher)

        for cypher in missing:
            self._session(neo4j.WRITE_ACCESS, one(cypher), _WRITE_TIMEOUT)
        if missing:
            self._session(neo4j.READ_ACCESS, one("CALL db.awaitIndexes(300)"), _WRITE_TIMEOUT)

    def _verify(self) -> None:
        """Compare the counts with the bookkeeping; a change committed between the two looks is no damage."""

        def work(transaction: neo4j.ManagedTransaction) -> tuple[str | None, str]:
            recorded = _rows(transaction, statements.SETTING_QUERY, {"id": statements.COUNTS})
            return (recorded[0]["value"] if recorded else None), _counted(transaction)

        for attempt in range(3):
            recorded, counted = self._session(neo4j.READ_ACCESS, work, _SCAN_TIMEOUT)
            try:
                statements.check_counts(recorded, counted, self.address)
            except StoreDamaged:
                if attempt == 2:
                    raise
            else:
                return

    # Running

    def _read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, timeout: float = _SCAN_TIMEOUT
    ) -> list[dict[str, Any]]:
        return self._session(neo4j.READ_ACCESS, lambda transaction: _rows(transaction, cypher, parameters), timeout)

    def _write(self, work: Callable[[neo4j.ManagedTransaction], _Result]) -> _Result:
        if self._read_only:
            raise StoreUnavailable(f"{self.address} was opened for reading only; open it for writing.")
        return self._session(neo4j.WRITE_ACCESS, work, _WRITE_TIMEOUT)

    def _session(self, access: str, work: Callable[[neo4j.ManagedTransaction], _Result], timeout: float) -> _Result:
        if self._closed:
            raise StoreUnavailable(f"{self.address} is closed.")
        unit = neo4j.unit_of_work(timeout=timeout)(work)
        with self._translating(), self._driver.session(default_access_mode=access) as session:
            run = session.execute_read if access == neo4j.READ_ACCESS else session.execute_write
            return run(unit)

    @contextlib.contextmanager
    def _translating(self) -> Iterator[None]:
        """One sentence for what driver and server complain about."""
        try:
            yield
        except trouble.AuthError as error:
            raise StoreUnavailable(
                f"The Neo4j server at {self.address} refuses the user name or password; "
                "set NEO4J_USERNAME and NEO4J_PASSWORD."
            ) from error
        except trouble.Neo4jError as error:
            raise self._refused(error) from error
        except (trouble.DriverError, OSError, ValueError) as error:
            if isinstance(error, ValueError) and not isinstance(error, UnicodeError):
                raise
            raise StoreUnavailable(
                f"No Neo4j server answers at {self.address}; start it, or correct INNOGRAPH_STORE or --store."
            ) from error

    def _refused(self, error: trouble.Neo4jError) -> StoreError:
        code = error.code or ""
        message = " ".join((error.message or "").split())
        if "TransactionTimedOut" in code or "LockAcquisitionTimeout" in code:
            return QueryTimeout("The query ran past its time limit; ask for less, or allow more time.")
        if code.endswith("Statement.AccessMode"):
            return StoreError("The query would write; queries only read.")
        if "ConstraintValidationFailed" in code:
            return StoreDamaged(
                f"The change does not fit what {self.address} holds ({message}), so nothing of it was written; "
                "remove what it holds and ingest the reports again."
            )
        if code.startswith("Neo.ClientError.Statement."):
            return StoreError(f"The query is not understood: {message}")
        if code.startswith("Neo.TransientError.") or "DatabaseUnavailable" in code:
            return StoreUnavailable(f"The Neo4j server at {self.address} cannot serve now ({message}); try again.")
        return StoreError(f"The Neo4j server at {self.address} could not do this: {message}")


def _split(url: str) -> tuple[str, str | None, str | None]:
    """The URL without user and password, and these two.

    Raises:
        StoreUnavailable: it is not of the form SCHEME://[USER:PASSWORD@]HOST[:PORT].
    """
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0) and parts.path in ("", "/")
    except ValueError:
        usable = False
    if not usable or (parts.query and not parts.scheme.startswith("neo4j")):
        raise StoreUnavailable(
            "The address of the Neo4j server is malformed; give bolt://HOST:PORT or neo4j://HOST:PORT."
        )
    inner, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None, None
    user, _, password = inner.partition(":")
    return urlunsplit((parts.scheme, host, "", parts.query, "")), unquote(user) or None, unquote(password) or None


def _schema() -> Iterator[tuple[str, str]]:
    """Name and statement of every constraint and index."""
    for label in statements.UNIQUE_NODES:
        name = f"{label.strip('_').lower()}_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for type_name in statements.UNIQUE_EDGES:
        name = f"{type_name.lower()}_edge_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type_name}]-() REQUIRE r.id IS UNIQUE"
    for label, properties in statements.INDEXED_NODES.items():
        for key in properties:
            name = f"{label.lower()}_{key}"
            yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
    for type_name, properties in statements.INDEXED_EDGES.items():
        for key in properties:
            name = f"{type_name.lower()}_edge_{key}"
            yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{type_name}]-() ON (r.{key})"


def _rows(
    transaction: neo4j.ManagedTransaction, cypher: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    result = transaction.run(cypher, dict(parameters or {}))
    columns = result.keys()
    return [dict(zip(columns, record.values(), strict=True)) for record in result]


def _lock(transaction: neo4j.ManagedTransaction) -> None:
    """Let one change run at a time, so that each records counts that include those before it."""
    _rows(
        transaction,
        f"MERGE (s:{statements.SETTING} {{id: $id}}) SET s.locked = true REMOVE s.locked",
        {"id": statements.COUNTS},
    )


_COUNT_QUERY = " UNION ALL ".join(
    f"MATCH {pattern} WITH count(x) AS number RETURN '{name}' AS name, number"
    for name, pattern in (
        *((label, f"(x:{label})") for label in (*NODE_LABELS, statements.EXTRACTION)),
        *((name, f"()-[x:{name}]->()") for name in EDGE_TYPES),
    )
)
"""Answered from the server's count store, whatever the size."""


def _count(transaction: neo4j.ManagedTransaction) -> tuple[Counts, int]:
    found = {row["name"]: row["number"] for row in _rows(transaction, _COUNT_QUERY)}
    counts = Counts({label: found[label] for label in NODE_LABELS}, {name: found[name] for name in EDGE_TYPES})
    return counts, found[statements.EXTRACTION]


def _counted(transaction: neo4j.ManagedTransaction) -> str:
    return statements.counts_json(*_count(transaction))
