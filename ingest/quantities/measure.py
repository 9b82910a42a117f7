"""A measured phrase, and what is remembered from one to the next.

In: nothing. Out: types only; `phrases` and `dealing` fill them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .figures import Figure


@dataclass(slots=True)
class Measure:
    """A figure with its indicator; offsets count from the start of the sentence."""

    figure: Figure
    indicator: str
    start: int
    """Of the run that holds indicator and figure."""
    end: int
    rule: str
    """How it was found: the name of the pattern."""
    own: int = 0
    """Where the words before the figure begin that are its own."""
    comparator: str = "exact"
    index: int = 0
    """1 for the second figure of 由…增至…, else 0."""


@dataclass(slots=True)
class Memory:
    """What earlier clauses of the sentence said."""

    base: str = ""
    """The indicator of the last figure."""
    base_start: int = 0
    unit: str = ""
    """Of the figure of `base`."""
    parent: str = ""
    """The indicator that 其中 divides."""
    recent: list[tuple[str, int, str, bool]] = field(default_factory=list)
    """The last indicators with their starts, the kinds of their figures and whether they stand alone, for 分别."""
    share: str = ""
    """The last figure as a share (占…比重), which a change in points behind it is a change of."""
    grown: str = ""
    """The unit of the last figure where it was a change of `base`."""
    inside: bool = False
    """After 其中."""
    divided: bool = False
    """Whether the last indicator stood after 其中."""
    last: tuple[str, int, str, str] = ("", 0, "", "")
    """Base, its start, its unit and the parent as they were before the last semicolon."""

    def reset(self) -> Memory:
        """The memory behind a semicolon: empty but for what may be taken up again."""
        return Memory(last=(self.base, self.base_start, self.unit, self.parent) if self.base else self.last)

    @property
    def whole(self) -> str:
        """The last indicator, or behind 其中 that which was divided."""
        return self.parent if self.divided else self.base

    @property
    def last_unit(self) -> str:
        """The unit of the indicator before the last semicolon."""
        return self.last[2]

    def resume(self) -> None:
        """Take up again what was said before the last semicolon, unless something was said since."""
        if not self.base:
            self.base, self.base_start, self.unit, self.parent = self.last

    def note(self, indicator: str, start: int, figure: Figure, own: bool = True) -> None:
        """Remember an indicator; `own` says that it does not itself depend on one before it."""
        self.base, self.base_start, self.unit, self.grown = indicator, start, figure.unit, ""
        self.share, self.divided = "", self.inside
        if own and not self.inside:
            self.parent = indicator
        self.recent.append((indicator, start, figure.kind, own and not self.inside))
        del self.recent[:-12]
