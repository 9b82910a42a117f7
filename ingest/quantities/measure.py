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
    recent: list[tuple[str, int, str]] = field(default_factory=list)
    """The last indicators with their starts and the kinds of their figures, for 分别."""
    share: str = ""
    """The last figure as a share (占…比重), which a change in points behind it is a change of."""
    grown: str = ""
    """The unit of the last figure where it was a change of `base`."""
    inside: bool = False
    """After 其中."""

    def note(self, indicator: str, start: int, figure: Figure, own: bool = True) -> None:
        """Remember an indicator; `own` says that it does not itself depend on one before it."""
        self.base, self.base_start, self.unit, self.grown = indicator, start, figure.unit, ""
        self.share = ""
        if own and not self.inside:
            self.parent = indicator
        self.recent.append((indicator, start, figure.kind))
        del self.recent[:-12]
