"""The choice among overlapping spans.

In: spans and what each is worth. Out: those that stand, none crossing another. The best set is found by dynamic
programming over right edges (weighted interval scheduling, Kleinberg and Tardos, Algorithm Design, 6.1).

Where the rules choose alone, a candidate's weight is its confidence and the share of text it explains: the longer of
two equally sure candidates wins, because a region or university inside a longer name is part of that name. What is
proposed for the scorer alone, below `SURE`, does not stand then.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..document import Span

SURE = 0.35
"""Rules propose below this confidence what only the scorer may let stand."""


def weight(span: Span) -> float:
    """What it is worth to keep `span`: more than the sum of what two shorter spans inside it could bring."""
    return span.confidence * (span.end - span.start) + 0.01 * span.confidence


def choose(candidates: Sequence[Span]) -> tuple[Span, ...]:
    """The heaviest set of candidates that do not overlap, by start."""
    best: dict[tuple[int, int], Span] = {}
    for span in candidates:
        if span.confidence < SURE:
            continue
        key = (span.start, span.end)
        if key not in best or (span.confidence, span.rule) > (best[key].confidence, best[key].rule):
            best[key] = span
    return heaviest([(weight(span), span) for span in best.values()])


def heaviest(weighed: Sequence[tuple[float, Span]]) -> tuple[Span, ...]:
    """The spans without overlap whose weights have the largest sum, by start; what weighs nothing falls away.

    Args:
        weighed: weight and span; of equal sums the one stands that the order by end, start and type comes to first.
    """
    ordered = sorted(
        (item for item in weighed if item[0] > 0), key=lambda item: (item[1].end, item[1].start, item[1].type)
    )
    ends = [span.end for _, span in ordered]
    totals = [0.0]
    taken: list[bool] = []
    before: list[int] = []
    for index, (value, span) in enumerate(ordered):
        prior = bisect_right(ends, span.start, 0, index)
        with_it = totals[prior] + value
        keep = with_it > totals[-1]
        taken.append(keep)
        before.append(prior)
        totals.append(with_it if keep else totals[-1])
    chosen: list[Span] = []
    index = len(ordered)
    while index > 0:
        if taken[index - 1]:
            chosen.append(ordered[index - 1][1])
            index = before[index - 1]
        else:
            index -= 1
    chosen.reverse()
    return tuple(chosen)
