"""The engine itself: its module, its schema, its complaints.

In: nothing, or a database, or an exception of the engine's. Out: the module, silenced; a database with every label and
index declared; one of our errors with one sentence.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from .. import statements
from ..errors import QueryTimeout, StoreBusy, StoreDamaged, StoreError, StoreUnavailable
from ..model import EDGE_TYPES, NODE_LABELS
from ..ontology import EntityType
from ..ownership import owner


def engine() -> Any:
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


def declare(database: Any) -> None:
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


def translated(error: Exception, path: Path, *, opening: bool = False) -> StoreError:
    """One sentence for what the engine complains about.

    Args:
        error: the engine's exception.
        path: the folder of the store.
        opening: whether it was raised while the store was opened, where what is not known means damage.
    """
    names = " ".join(name for name, _ in getattr(error, "java_chain", None) or ())
    text = str(error)
    if "LockException" in names or "locked by another process" in text:
        holder = owner(path)
        who = "another process"
        if holder is not None:
            who = f"process {holder.pid}" + (f", which serves it at {holder.url}" if holder.url else "")
        return StoreBusy(f"The store in {path} is held by {who}; stop it first, or name another store.")
    if "Found active instance" in text:
        return StoreBusy(f"The store in {path} is already open in this process; share that one.")
    if "TimeoutException" in names and "command.timeout" in text:
        return QueryTimeout("The query ran past its time limit; ask for less, or allow more time.")
    if "QueryNotIdempotentException" in names:
        return StoreError("The query would write; queries only read.")
    if "DuplicatedKeyException" in names or "DeleteConnectedNode" in text:
        return StoreDamaged(
            f"The change does not fit what {path} holds ({_short(text)}), so nothing of it was written; "
            "remove the store and ingest the reports again."
        )
    if "No space left" in text:
        return StoreUnavailable(f"The disk of {path} is full, so nothing of this change was written.")
    if "Permission denied" in text or "AccessDenied" in text or "Read-only file system" in text:
        return StoreUnavailable(f"The store in {path} must be writable for this user; mend that.")
    if "Database is closed" in text or "DatabaseIsClosedException" in names:
        return StoreUnavailable(f"The store in {path} is closed.")
    if "CommandParsingException" in names or "CommandSemanticException" in names:
        return StoreError(f"The query is not understood: {_short(text)}")
    if opening:
        return StoreDamaged(
            f"The store in {path} cannot be opened ({_short(text)}): it is damaged; "
            "remove the folder and ingest the reports again."
        )
    return StoreError(f"ArcadeDB could not do this in {path}: {_short(text)}")


def _short(text: str) -> str:
    """The engine's message on one line, without the name of its class."""
    line = " ".join(text.split())
    for prefix in ("Query failed: ", "Command failed: ", "Reading the result set failed: ", "Failed to "):
        line = line.removeprefix(prefix)
    head, colon, rest = line.partition(": ")
    if colon and head.startswith("com.arcadedb."):
        line = rest
    return line if len(line) <= 200 else line[:199] + "…"
