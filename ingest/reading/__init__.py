"""Reading: from a file to normalised text with its frame.

In: a path, or the text itself. Out: a `Reading`. Everything that can be wrong with a file is one sentence, raised as
`ReportUnreadable`.
"""

from .reader import read, read_text

__all__ = ["read", "read_text"]
