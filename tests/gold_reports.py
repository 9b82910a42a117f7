"""The annotated reports that lie beside the repository, for the tests that measure on them.

In: nothing. Out: paths, a skip mark for where they are absent, and the F1 of an evaluation by sort.
"""

from __future__ import annotations

import pytest

from ingest.evaluation import Evaluation

from .shared_folder import SHARED

GOLD = SHARED / "gold"
REPORTS = SHARED / "reports"
REFEREE = GOLD / "score.py"

needs_gold = pytest.mark.skipif(
    not (REFEREE.is_file() and REPORTS.is_dir()), reason="the annotated reports do not lie beside the repository"
)


def gold_names() -> list[str]:
    """The names of the annotated reports."""
    return sorted(path.stem for path in GOLD.glob("*.json"))


def f1(evaluation: Evaluation) -> dict[str, float]:
    """F1 of entities, claims and observations, all types together."""
    return {sort: evaluation.figures.tallies[sort].row()["F1"] for sort in ("entities", "claims", "observations")}
