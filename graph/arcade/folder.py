"""The folder of an embedded store: what lies in it, how it is made, how its engine is opened, and whether it is whole.

innograph.json   what this folder is
graph/           the engine's files
sealed.json      check values of these, while nobody has the store open
owner.json       who has it open
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from ..errors import StoreBusy, StoreDamaged, StoreUnavailable
from .engine import declare, engine, translated
from .seal import Seal, SealBroken

_FORMAT = 1
_AGAIN = "remove the folder and ingest the reports again"


class Folder:
    """The folder at a path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._marker = path / "innograph.json"
        self._engine = path / "graph"
        self._seal = Seal(self._engine, path / "sealed.json")

    def prepare(self, *, create: bool) -> None:
        """Make sure that the folder holds a store, and make an empty one where it may be made.

        Raises:
            StoreUnavailable: the path is something else, or there is nothing and nothing may be made.
            StoreBusy: another process has made one at the same moment.
            StoreDamaged: a store lacks its marker or its schema.
        """
        if self.path.exists() and not self.path.is_dir():
            raise StoreUnavailable(f"{self.path} is a file, not the folder of a store; name another path.")
        try:
            filled = self.path.is_dir() and any(self.path.iterdir())
            if filled and not self._marker.is_file():
                if (self._engine / "schema.json").is_file():
                    raise StoreDamaged(f"{self.path} lacks its {self._marker.name}: it is damaged; {_AGAIN}.")
                raise StoreUnavailable(
                    f"{self.path} is a folder with other things in it, not a store; name another path."
                )
            if self._engine.is_dir():
                if not (self._engine / "schema.json").is_file():
                    raise StoreDamaged(f"The store in {self.path} has lost its schema: it is damaged; {_AGAIN}.")
                self._check_marker()
                return
            if not create:
                raise StoreUnavailable(f"There is no store in {self.path}; ingest reports first or name another path.")
            self.path.mkdir(parents=True, exist_ok=True)
            if not filled:
                text = json.dumps({"engine": "arcadedb", "format": _FORMAT})
                self._marker.write_text(text + "\n", encoding="utf-8")
            self._create()
        except OSError as error:
            raise self._unusable(error) from error

    def open(self, *, check: bool) -> tuple[Any, bool]:
        """The engine's database, now locked by this process, and whether a seal vouched for its files.

        Args:
            check: whether to look at the seal.

        Raises:
            StoreBusy: a process holds it.
            StoreDamaged: the seal is broken, or the engine cannot open its files.
            StoreUnavailable: they cannot be read or written.
        """
        arcadedb = engine()
        try:
            sealed = check and self._seal.intact()
        except SealBroken as error:
            raise StoreDamaged(
                f"The store in {self.path} is damaged, or was changed by another program: "
                f"{self._engine.name}/{error} is not what was written; {_AGAIN}."
            ) from error
        try:
            # The engine takes a relative path from where the process once started, not from where it is now.
            database = arcadedb.open_database(str(self._engine.absolute()))
        except arcadedb.ArcadeDBError as error:
            raise translated(error, self.path, opening=True) from error
        try:
            self._seal.lift()
            for leftover in self.path.glob("new-*"):  # of a making that was interrupted
                shutil.rmtree(leftover, ignore_errors=True)
        except OSError as error:
            database.close()
            raise self._unusable(error) from error
        return database, sealed

    def seal(self) -> None:
        """Seal the files, now that the engine has closed them."""
        self._seal.set()

    def _create(self) -> None:
        """Build the empty graph aside and move it into place: a kill at any moment leaves all of it or nothing."""
        arcadedb = engine()
        aside = Path(tempfile.mkdtemp(dir=self.path, prefix="new-"))
        try:
            database = arcadedb.create_database(str((aside / self._engine.name).absolute()))
            try:
                declare(database)
            finally:
                database.close()
            try:
                (aside / self._engine.name).rename(self._engine)
            except OSError as error:
                if self._engine.is_dir():
                    raise StoreBusy(f"Another process has just made the store in {self.path}; run again.") from error
                raise
        except arcadedb.ArcadeDBError as error:
            raise translated(error, self.path) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _check_marker(self) -> None:
        try:
            content = json.loads(self._marker.read_text(encoding="utf-8"))
            known = content["engine"] == "arcadedb" and content["format"] == _FORMAT
        except (ValueError, KeyError, TypeError):
            known = False
        if not known:
            raise StoreUnavailable(
                f"{self._marker} is not that of a store this version can read; {_AGAIN}, or name another path."
            )

    def _unusable(self, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(
            f"The store in {self.path} cannot be made, read or written: {error.strerror or error}; "
            "mend that, or name another path."
        )
