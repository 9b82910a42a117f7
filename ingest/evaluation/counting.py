"""Counts from which every figure follows, and the figures.

In: what was expected, found and right, by key. Out: precision, recall, F1 and rates, rounded to four digits as the
referee writes them. Counts of texts add up to counts of collections; that is what micro-averaging means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

ALL = "all"
"""The row that sums the others."""
DIGITS = 4

Row = dict[str, float]


@dataclass(slots=True)
class Tally:
    """Items expected (`gold`), found (`pred`) and right (`tp`), by key."""

    gold: Counter[str] = field(default_factory=Counter)
    pred: Counter[str] = field(default_factory=Counter)
    tp: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.gold.update(other.gold)
        self.pred.update(other.pred)
        self.tp.update(other.tp)

    def keys(self) -> list[str]:
        """The keys that were expected or found, sorted."""
        return sorted(self.gold.keys() | self.pred.keys())

    def counts(self, key: str = ALL) -> tuple[int, int, int]:
        """(expected, found, right) of a key, or of all."""
        if key == ALL:
            return self.gold.total(), self.pred.total(), self.tp.total()
        return self.gold[key], self.pred[key], self.tp[key]

    def row(self, key: str = ALL) -> Row:
        """The counts of a key with precision, recall and F1; 0 where nothing was expected or found."""
        gold, pred, right = self.counts(key)
        precision, recall = right / pred if pred else 0.0, right / gold if gold else 0.0
        return {
            "gold": gold,
            "pred": pred,
            "tp": right,
            "P": round(precision, DIGITS),
            "R": round(recall, DIGITS),
            "F1": round(harmonic(precision, recall), DIGITS),
        }

    def table(self) -> dict[str, Row]:
        """A row for each key, and one for all."""
        return {key: self.row(key) for key in (*self.keys(), ALL)}


@dataclass(slots=True)
class Shares:
    """How often something that was asked was right, by question."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def ask(self, question: str, right: bool) -> None:
        """Count one answer."""
        self.asked[question] += 1
        self.right[question] += right

    def add(self, other: Shares) -> None:
        """Add the counts of others."""
        self.asked.update(other.asked)
        self.right.update(other.right)

    def table(self) -> dict[str, Row]:
        """Right, asked and their ratio, by question; a question that nothing asked is left out."""
        return {
            question: {
                "right": self.right[question],
                "asked": asked,
                "rate": round(self.right[question] / asked, DIGITS),
            }
            for question, asked in sorted(self.asked.items())
        }


def harmonic(precision: float, recall: float) -> float:
    """F1: the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def summed_tally(parts: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    total = Tally()
    for part in parts:
        total.add(part)
    return total


def summed_shares(parts: Iterable[Shares]) -> Shares:
    """The sum of shares."""
    total = Shares()
    for part in parts:
        total.add(part)
    return total
