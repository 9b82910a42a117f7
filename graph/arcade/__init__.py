"""The embedded store: ArcadeDB in this process, one folder, no server; the only importer of `arcadedb`."""

from .store import ArcadeStore

__all__ = ["ArcadeStore"]
