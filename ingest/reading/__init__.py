"""Reading: from files to normalised text with its frame.

In: paths, or the text itself. Out: `Reading`s. Everything that can be wrong with a file is one sentence, raised as
`ReportUnreadable`; `collect` gathers such errors instead, so that one bad file spoils no other.
"""

from .collecting import Collection, Problem, ReportFile, collect
from .normalise import fold, normalise
from .reader import MAX_SIZE, SUFFIXES, read, read_text

__all__ = [
    "MAX_SIZE",
    "SUFFIXES",
    "Collection",
    "Problem",
    "ReportFile",
    "collect",
    "fold",
    "normalise",
    "read",
    "read_text",
]
