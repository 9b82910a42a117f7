"""What can go wrong, as one tree; every message says what, where and what to do.

InnographError
├── ReportUnreadable       a file that cannot be read as a report
├── ReportRefused          a readable report that must not enter the graph as it stands
├── ReportUnknown          a report key that the store does not hold
├── RegionUnknown          a place that the table of divisions lacks
├── NameAmbiguous          a place or body that fits several entities; `candidates` lists them
├── NameUnknown            a body that the graph does not hold
├── QuestionUnknown        a question name without a file
├── QuestionMalformed      a question file that breaks the header grammar or the Cypher rules
├── ParameterInvalid       a parameter missing, superfluous or of the wrong type
└── StoreError
    ├── StoreUnavailable   no engine, no server, no such folder
    ├── StoreBusy          another process holds the store
    ├── StoreDamaged       the content does not agree with its own bookkeeping
    └── QueryTimeout       a query ran past its time limit
"""

from __future__ import annotations

from collections.abc import Sequence


class InnographError(Exception):
    """The root of the errors that a user can cause or mend; `str()` is one clear sentence."""


class ReportUnreadable(InnographError):
    """A file that cannot be read as a report: empty, torn, encrypted, scanned, too large, not text."""


class ReportRefused(InnographError):
    """A report that must not enter the graph: same bytes or key as another, another title under a stored key."""


class ReportUnknown(InnographError):
    """A report key that the store does not hold."""


class RegionUnknown(InnographError):
    """A place that the table of administrative divisions lacks."""


class NameAmbiguous(InnographError):
    """A place or body that fits several entities; the reader is told the candidates."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class NameUnknown(InnographError):
    """A body that the graph does not hold; `candidates` may list near names."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class QuestionUnknown(InnographError):
    """A question name that no `.cypher` file bears."""


class QuestionMalformed(InnographError):
    """A question file that breaks the header grammar or the rules of portable Cypher; says file:line."""


class ParameterInvalid(InnographError):
    """A parameter of a question or command that is missing, superfluous or of the wrong type."""


class StoreError(InnographError):
    """The root of what can go wrong with a store."""


class StoreUnavailable(StoreError):
    """No engine for this machine, no server at the address, no store in the folder."""


class StoreBusy(StoreError):
    """Another process holds the embedded store."""


class StoreDamaged(StoreError):
    """The content of a store does not agree with the counts written with it."""


class QueryTimeout(StoreError):
    """A query ran past its time limit."""
