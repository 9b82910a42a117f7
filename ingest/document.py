"""What the steps of reading hand to each other: normalised text, its frame, and the spans found in it.

In: the characters of a file. Out: types only; the steps live in `reading`, `frame`, `recognition`, `linking`,
`relations`, `quantities` and `status`.

Two coordinate systems meet here. *Text* offsets count code points of the normalised text, in which the steps work.
*Raw* offsets count code points of the file as decoded (or as extracted from pdf, docx, html); only they leave this
room. `NormalText.raw_span` leads from the first to the second.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from graph import Mode, Passage, Report


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in which only single characters were replaced or deleted, never inserted or moved."""

    text: str
    """The normalised text."""
    raw: str
    """The text it came from."""
    starts: array[int]
    """For each character of `text` the offset of its origin in `raw`; strictly increasing."""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of text[start:end]; deleted characters inside it are included, those around it are not."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.starts[end - 1] + 1

    def raw_slice(self, start: int, end: int) -> str:
        """The verbatim characters behind text[start:end]."""
        raw_start, raw_end = self.raw_span(start, end)
        return self.raw[raw_start:raw_end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or table row; text offsets."""

    start: int
    end: int
    passage: int
    """Number of its `Passage`."""
    mode: Mode | None = None
    row: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report is as a whole, told from its own text or given beside it."""

    report: Report
    """With title, issuer, region, adcode, year, kind, published, number as far as known."""
    passages: tuple[Passage, ...]
    """Raw offsets; they do not overlap and stand in the order of the text; page furniture lies in none."""
    sentences: tuple[Sentence, ...]
    """Text offsets, in order; every sentence lies in one passage."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read from its file: text and frame."""

    text: NormalText
    frame: Frame


@dataclass(frozen=True, slots=True)
class Span:
    """A mention found in the normalised text, linked to an entity of the report."""

    start: int
    end: int
    type: str
    """An `EntityType`."""
    entity: str
    """Local id (e1, …) of a ReadEntity; "" before linking."""
    name: str
    """The name it stands for, e.g. 长治市 for 我市; the surface itself where nothing else is known."""
    rule: str
    confidence: float = 1.0
    platform_kind: str | None = None
    level: str | None = None
    composed: bool = False
