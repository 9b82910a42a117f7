"""The sum over all ways to take spans of a text that do not overlap (a semi-Markov conditional random field).

In: the spans of a text, and the weight of each. Out: the probability of each, where a set of spans without overlap is
as probable as the product of their weights (Sarawagi and Cohen, NIPS 2004; of order zero: what stands beside a span is
among its features, not in the chain).

The sums run forward and backward over the edges of spans. At an edge that no span lies across the text falls into parts
that know nothing of each other; all parts go on by one edge at a time, in arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .regression import Floats

Indexes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Chart:
    """The spans of a text, ready for sums; `chart` makes it."""

    start: Indexes
    """Of each span the first edge, as a number."""
    end: Indexes
    opens: NDArray[np.bool_]
    """Of each edge whether no span lies across it."""
    close: Indexes
    """Of each span the last edge of its part."""
    forward: Sequence[tuple[Indexes, Indexes]]
    """Step by step the edges reached, at most one of a part, and the spans that end there."""
    backward: Sequence[tuple[Indexes, Indexes]]
    """The same from behind: the edges reached, and the spans that begin there."""

    def probabilities(self, weights: Floats) -> Floats:
        """The probability of each span by the weights of all, which are above zero.

        Raises:
            OverflowError: the product of the weights of one part is beyond what a number holds.
        """
        count = len(self.opens)
        before, behind = np.ones(count), np.ones(count)
        for edges, spans in self.forward:
            brought = np.where(self.opens[self.start[spans]], 1.0, before[self.start[spans]]) * weights[spans]
            passed = np.where(self.opens[edges - 1], 1.0, before[edges - 1])
            before[edges] = passed + np.bincount(self.end[spans], brought, minlength=count)[edges]
        for edges, spans in self.backward:
            brought = np.where(self.opens[self.end[spans]], 1.0, behind[self.end[spans]]) * weights[spans]
            passed = np.where(self.opens[edges + 1], 1.0, behind[edges + 1])
            behind[edges] = passed + np.bincount(self.start[spans], brought, minlength=count)[edges]
        left = np.where(self.opens[self.start], 1.0, before[self.start])
        right = np.where(self.opens[self.end], 1.0, behind[self.end])
        found: Floats = left * weights * right / before[self.close]
        if not np.isfinite(found).all():
            raise OverflowError("A text holds too many sure names side by side for their weights to be multiplied.")
        return found


def chart(starts: Sequence[int], ends: Sequence[int]) -> Chart:
    """The chart of spans by their offsets in a text; none is empty."""
    start, end = np.array(starts, dtype=np.intp), np.array(ends, dtype=np.intp)
    offsets = np.unique(np.concatenate([start, end]))
    start, end = np.searchsorted(offsets, start), np.searchsorted(offsets, end)
    count = len(offsets)
    across = np.bincount(start + 1, minlength=count + 1) - np.bincount(end, minlength=count + 1)
    opens = np.cumsum(across)[:count] == 0
    number = np.arange(count)
    # for each edge the nearest one before it, and behind it, that no span lies across
    earlier = np.maximum.accumulate(np.where(opens, number, 0))
    later = np.minimum.accumulate(np.where(opens, number, count - 1)[::-1])[::-1]
    come, left = number - np.append(0, earlier[:-1]), np.append(later[1:], count - 1) - number
    return Chart(start, end, opens, later[end], _steps(come, end), _steps(left, start))


def _steps(steps: Indexes, edge: Indexes) -> list[tuple[Indexes, Indexes]]:
    """For each number of steps from one on the edges so far away, and the spans of which `edge` is one of them."""
    order, spans = np.argsort(steps, kind="stable"), np.argsort(steps[edge], kind="stable")
    bounds = np.arange(1, int(steps.max(initial=0)) + 2)
    of_edges = np.searchsorted(steps[order], bounds).tolist()
    of_spans = np.searchsorted(steps[edge][spans], bounds).tolist()
    return [
        (order[of_edges[one] : of_edges[one + 1]], spans[of_spans[one] : of_spans[one + 1]])
        for one in range(len(bounds) - 1)
    ]
