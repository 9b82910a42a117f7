"""A collection of texts: the figures of all, of each kind of document and of each sort, and every mistake.

In: `Scored` texts. Out: an `Evaluation`, and its JSON, which begins with the five tables of the referee.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .bootstrap import Draws, Interval
from .calibration import Judged, Reliability, judged_claims, judged_mentions, judged_observations, reliability
from .counting import ALL, Row, Shares, Tally, summed_shares, summed_tally
from .mistakes import Mistake
from .scoring import Scored

SORTS: dict[str, Callable[[Scored], Tally]] = {
    "entities": lambda scored: scored.entities,
    "entity names, any type": lambda scored: scored.names,
    "claims": lambda scored: scored.claims,
    "observations": lambda scored: scored.observations,
}
BY_KEY = ("entities", "claims")
"""Sorts with a row for each type."""


@dataclass(frozen=True)
class Figures:
    """The figures of some texts."""

    texts: tuple[Scored, ...]

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """The summed counts, by sort."""
        return {sort: summed_tally(map(tally, self.texts)) for sort, tally in SORTS.items()}

    @cached_property
    def shares(self) -> Shares:
        """The summed rates."""
        return summed_shares(scored.rates for scored in self.texts)

    def referee(self) -> dict[str, Any]:
        """The five tables of the referee."""
        tables: dict[str, Any] = {
            sort: tally.table() if sort in BY_KEY else tally.row() for sort, tally in self.tallies.items()
        }
        return tables | {"rates": self.shares.table()}

    @cached_property
    def intervals(self) -> dict[str, dict[str, Interval | None]]:
        """95 % intervals: of F1 by sort and key, and of each rate."""
        draws = Draws(len(self.texts))
        found: dict[str, dict[str, Interval | None]] = {
            sort: {
                key: draws.f1([SORTS[sort](scored).counts(key) for scored in self.texts])
                for key in ([*tally.keys(), ALL] if sort in BY_KEY else [ALL])
            }
            for sort, tally in self.tallies.items()
        }
        found["rates"] = {
            question: draws.rate([(one.rates.right[question], one.rates.asked[question]) for one in self.texts])
            for question in sorted(self.shares.asked)
        }
        return found

    def rows(self, sort: str) -> list[tuple[str, Row, Interval | None]]:
        """(key, figures, interval of F1) of a sort, its sum last."""
        tally = self.tallies[sort]
        keys = [*tally.keys(), ALL] if sort in BY_KEY else [ALL]
        return [(key, tally.row(key), self.intervals[sort][key]) for key in keys]

    def rates(self) -> list[tuple[str, Row, Interval | None]]:
        """(question, figures, interval of the rate)."""
        return [(question, row, self.intervals["rates"][question]) for question, row in self.shares.table().items()]

    def to_json(self) -> dict[str, Any]:
        """The referee's tables, and the intervals beside them."""
        return {"texts": len(self.texts), **self.referee(), "intervals": self.intervals}


@dataclass(frozen=True)
class Evaluation:
    """Everything that is told about a collection."""

    figures: Figures
    mistakes: tuple[Mistake, ...]
    missing: tuple[str, ...] = ()
    """Names of texts without a report or prediction; they count as if nothing had been found."""

    @classmethod
    def of(cls, texts: Iterable[Scored], mistakes: Iterable[Mistake] = (), missing: Iterable[str] = ()) -> Evaluation:
        """The evaluation of scored texts."""
        return cls(Figures(tuple(texts)), tuple(mistakes), tuple(missing))

    @cached_property
    def kinds(self) -> dict[str, Figures]:
        """The figures of each kind of document, most texts first."""
        counts = Counter(scored.kind for scored in self.figures.texts)
        ordered = sorted(counts, key=lambda kind: (-counts[kind], kind))
        return {
            kind: Figures(tuple(scored for scored in self.figures.texts if scored.kind == kind)) for kind in ordered
        }

    @cached_property
    def confusion(self) -> dict[str, Counter[tuple[str, str]]]:
        """(status expected, status found) → how often, of paired claims and of paired observations."""
        total: dict[str, Counter[tuple[str, str]]] = {"claims": Counter(), "observations": Counter()}
        for scored in self.figures.texts:
            for sort, counts in scored.confusion.items():
                total[sort].update(counts)
        return total

    @cached_property
    def calibration(self) -> dict[str, Reliability]:
        """The reliability of confidences: of a mention by whether its entity is right, of others by themselves."""
        return {
            "mentions": self._reliability(judged_mentions),
            "claims": self._reliability(judged_claims),
            "observations": self._reliability(judged_observations),
        }

    def _reliability(self, judged: Callable[[Scored], Sequence[Judged]]) -> Reliability:
        return reliability(one for scored in self.figures.texts for one in judged(scored))

    def to_json(self) -> dict[str, Any]:
        """All of it as plain JSON; the first five keys are the referee's."""
        return {
            **self.figures.referee(),
            "texts": len(self.figures.texts),
            "missing": list(self.missing),
            "intervals": self.figures.intervals,
            "kinds": {kind: figures.to_json() for kind, figures in self.kinds.items()},
            "documents": {
                scored.name: {"kind": scored.kind, **Figures((scored,)).referee()} for scored in self.figures.texts
            },
            "confusion": {
                sort: [
                    {"expected": expected, "found": found, "count": count}
                    for (expected, found), count in sorted(counts.items())
                ]
                for sort, counts in self.confusion.items()
            },
            "calibration": {sort: dataclasses.asdict(one) for sort, one in self.calibration.items()},
            "mistakes": [dataclasses.asdict(mistake) | {"kind": str(mistake.kind)} for mistake in self.mistakes],
        }
