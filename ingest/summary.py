"""What an ingest did, file by file.

In: nothing. Out: the types that `ingest.run` returns and the front doors show.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph import FurtherReading


class State(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    """A new report is in the graph."""
    REPLACED = "replaced"
    """A report that the graph held before was written anew."""
    UNCHANGED = "unchanged"
    """The graph holds this very report already."""
    FAILED = "failed"
    """Nothing of it is in the graph; `message` says why and what to do."""
    WITHDRAWN = "withdrawn"
    """The graph no longer holds the report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    """The path as given, or as found below a given folder."""
    key: str | None
    """Key of the report; None where the file was not read so far."""
    state: State
    message: str | None = None
    """Why it failed: one sentence."""
    warnings: tuple[str, ...] = ()
    """What a reader of the report should know, one sentence each."""
    nodes: int = 0
    """Nodes written or deleted."""
    edges: int = 0
    """Edges written or deleted."""
    further: FurtherReading | None = None
    """What a further reader did with the report, if one was chosen and the report was read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a whole call did."""

    outcomes: tuple[Outcome, ...]
    """In the order in which the files were found."""
    rebuilt: bool = False
    """Whether the whole graph was built anew first, because tables or rules of the program had changed."""

    def count(self, state: State) -> int:
        """How many files came to `state`."""
        return sum(outcome.state is state for outcome in self.outcomes)

    @property
    def ok(self) -> bool:
        """Whether no file failed."""
        return self.count(State.FAILED) == 0

    @property
    def complete(self) -> bool:
        """Whether no file failed and a further reader, if one was chosen, was answered on every report."""
        return self.ok and all(one.further is None or one.further.complete for one in self.outcomes)

    @property
    def changed(self) -> bool:
        """Whether the graph is another than before."""
        return self.rebuilt or any(outcome.nodes or outcome.edges for outcome in self.outcomes)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON: the outcomes, the counts by state, and what else is told here."""
        return {
            "outcomes": [dataclasses.asdict(outcome) | {"state": str(outcome.state)} for outcome in self.outcomes],
            "counts": {str(state): self.count(state) for state in State},
            "rebuilt": self.rebuilt,
            "changed": self.changed,
        }
