"""The texts behind annotations: where they lie, and where in them a name or a quote stands.

In: folders; names and quotes in the words of annotators. Out: report files by name; offsets in the raw text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph import ParameterInvalid

from ..document import Reading
from ..reading import SUFFIXES, ReportFile, collect
from .comparing import normal

Span = tuple[int, int]


def reports_beside(gold: Path, names: Iterable[str]) -> Path:
    """The folder that holds most of the reports of these names: `gold` itself, or one beside it.

    Raises:
        ParameterInvalid: no such folder holds any.
    """
    wanted = set(names)
    here = gold.resolve()
    beside = [here, *sorted(path for path in here.parent.iterdir() if path.is_dir() and path != here)]
    held = [
        len(wanted & {path.stem for path in folder.iterdir() if path.suffix.lower() in SUFFIXES}) for folder in beside
    ]
    if max(held) == 0:
        raise ParameterInvalid(f"{gold}: no folder beside it holds the reports; name theirs after it.")
    return beside[held.index(max(held))]


def reports_in(folder: Path, names: Iterable[str]) -> Mapping[str, ReportFile]:
    """The reports of these names in a folder and below it, with what front matter and manifest tell of them.

    A report is found by its key or by the stem of its file.

    Raises:
        ParameterInvalid: the folder cannot be read as a collection of reports.
    """
    wanted = set(names)
    collection = collect([folder])
    found: dict[str, ReportFile] = {}
    for file in collection.files:
        for name in (file.path.stem, file.key):
            if name in wanted:
                found[name] = file
    for problem in collection.problems:
        if problem.path.stem in wanted or not collection.files or problem.path.stem == "manifest":
            raise ParameterInvalid(str(problem.error)) from problem.error
    return found


class Located:
    """A text in which normalised names and quotes are looked up, and which knows its sentences."""

    def __init__(self, reading: Reading) -> None:
        self.raw = reading.text.raw
        self._sentences = [reading.text.raw_span(one.start, one.end) for one in reading.frame.sentences]
        self._starts = [start for start, _ in self._sentences]
        # character by character, so that each normalised one knows its origin
        pieces = [normal(character) for character in unicodedata.normalize("NFC", self.raw)]
        if len(pieces) != len(self.raw):
            pieces = [normal(character) for character in self.raw]
        self._text = "".join(pieces)
        self._origins = [at for at, piece in enumerate(pieces) for _ in piece]

    def occurrences(self, form: str, within: Span | None = None) -> list[Span]:
        """Where a name or quote stands, in the text or in a part of it."""
        wanted = normal(form)
        if not wanted:
            return []
        first, last = 0, len(self._text)
        if within is not None:
            first = bisect_right(self._origins, within[0] - 1)
            last = bisect_right(self._origins, within[1] - 1)
        found = []
        at = self._text.find(wanted, first, last)
        while at >= 0:
            found.append((self._origins[at], self._origins[at + len(wanted) - 1] + 1))
            at = self._text.find(wanted, at + len(wanted), last)
        return found

    def sentence(self, span: Span) -> Span:
        """The sentence around a place; of a place in several, from the first to the last; else its line."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        held = [one for one in self._sentences[first : first + 40] if one[0] < span[1] and one[1] > span[0]]
        if held:
            return min(held[0][0], span[0]), max(held[-1][1], span[1])
        start = self.raw.rfind("\n", 0, span[0]) + 1
        end = self.raw.find("\n", span[1])
        return start, end if end >= 0 else len(self.raw)
