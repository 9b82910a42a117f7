"""Whether a confidence means what it says.

In: confidences and whether each was right. Out: a reliability table of ten equal bins and the expected calibration
error (Guo, Pleiss, Sun & Weinberger, On Calibration of Modern Neural Networks, ICML 2017).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .annotation import Annotation
from .scoring import UNSCORED, Scored, entities_of

BINS = 10

Judged = tuple[float, bool]
"""A confidence, and whether what bore it was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The items whose confidence lies above `low` and up to `high` (0 belongs to the first bin)."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean confidence; 0 where there is none."""
    right: float
    """The share of them that was right; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability of a set of confidences."""

    bins: tuple[Bin, ...]
    count: int
    distinct: int
    """How many different confidences there are."""
    error: float
    """Expected calibration error: the mean distance between confidence and share right, by bin, weighted by count."""


def reliability(judged: Iterable[Judged]) -> Reliability:
    """The reliability table of some confidences in 0 to 1."""
    items = list(judged)
    filled: list[list[Judged]] = [[] for _ in range(BINS)]
    for confidence, right in items:
        # a bin is open below and closed above, as in the paper
        at = next((number for number in range(BINS) if confidence <= (number + 1) / BINS), BINS - 1)
        filled[at].append((confidence, right))
    bins = tuple(_bin(number, members) for number, members in enumerate(filled))
    error = sum(one.count * abs(one.right - one.confidence) for one in bins) / max(1, len(items))
    return Reliability(bins, len(items), len({confidence for confidence, _ in items}), error)


def judged_mentions(scored: Scored) -> list[Judged]:
    """Each mention's confidence and whether the entity it names was expected; Government bodies are not judged."""
    predicted = entities_of(scored.found)
    right = {predicted[number].id for number in scored.entity_pairs.values()}
    unjudged = _unscored(scored.found)
    return [
        (mention.confidence, mention.entity in right)
        for mention in scored.found.mentions
        if mention.entity not in unjudged
    ]


def judged_claims(scored: Scored) -> list[Judged]:
    """Each claim's confidence and whether it was expected."""
    right = set(scored.claim_pairs.values())
    return [
        (claim.confidence, number in right)
        for number, claim in enumerate(scored.found.claims)
        if claim.confidence is not None
    ]


def judged_observations(scored: Scored) -> list[Judged]:
    """Each observation's confidence and whether it was expected."""
    right = set(scored.observation_pairs.values())
    return [
        (seen.confidence, number in right)
        for number, seen in enumerate(scored.found.observations)
        if seen.confidence is not None
    ]


def _unscored(annotation: Annotation) -> set[object]:
    return {entity.id for entity in annotation.entities if entity.type == UNSCORED}


def _bin(number: int, members: list[Judged]) -> Bin:
    count = len(members)
    mean = sum(confidence for confidence, _ in members) / count if count else 0.0
    share = sum(right for _, right in members) / count if count else 0.0
    return Bin(number / BINS, (number + 1) / BINS, count, mean, share)
