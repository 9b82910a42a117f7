"""Eigenvector centrality and PageRank in a few lines of NumPy.

In: weighted ties between the nodes 0 … n - 1. Out: one value per node. NetworkX needs SciPy for its PageRank and stops
its eigenvector at a loose error; these run to a tight one, so that ranks do not hang on the stopping rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_STEPS = 2_000
_TOLERANCE = 1e-13
_DENSE = 3_000
"""Largest component that may be solved as a dense matrix (72 MB) where the iteration does not settle."""


def eigenvector(n: int, ties: Sequence[tuple[int, int, int]], components: Sequence[Sequence[int]]) -> list[float]:
    """Eigenvector centrality: a node is central if its partners are, each partner weighted by the tie's weight.

    The leading eigenvector of the weighted adjacency matrix [1]_, of Euclidean length 1, never negative.

    Args:
        ties: (node, other, weight), each tie once.
        components: the connected components.

    Notes:
        The leading eigenvector of a graph in several pieces lives on the dominant component alone (that of the largest
        eigenvalue, which need not be the largest piece): every other node has 0, which says "elsewhere", not
        "unimportant". Where components tie for dominance the vector is not unique; this is the one that power
        iteration reaches from equal values, in which each of them keeps its share. Without ties all values are 0.
        Power iteration runs on A + I, which has the same eigenvectors and settles on bipartite graphs too; where it has
        not settled in 2,000 steps (two almost equal eigenvalues), a component of up to 3,000 nodes is
        solved as a dense symmetric matrix, a larger one keeps the last step.

    References:
        .. [1] Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology 92(5),
           1170-1182.
    """
    heads, tails, weights = _arcs(ties)
    values = np.zeros(n)
    best = 0.0
    home = np.zeros(n, dtype=np.int64)
    place = np.zeros(n, dtype=np.int64)
    for number, members in enumerate(components):
        home[list(members)] = number
        place[list(members)] = np.arange(len(members))
    order = np.argsort(home[heads], kind="stable") if len(heads) else heads
    bounds = np.searchsorted(home[heads][order], np.arange(len(components) + 1)) if len(heads) else None
    for number, members in enumerate(components):
        if len(members) < 2 or bounds is None:
            continue
        part = order[bounds[number] : bounds[number + 1]]
        leading, vector = _leading(len(members), place[heads[part]], place[tails[part]], weights[part])
        if leading > best * (1 + 1e-9):
            best = leading
            values[:] = 0.0
        if leading >= best * (1 - 1e-9):
            # The share that power iteration from equal values leaves here: the projection of (1, …, 1).
            values[list(members)] = vector.sum() * vector
    length = float(np.sqrt(np.square(values).sum()))
    return [float(value) for value in (values / length if length else values)]


def pagerank(n: int, ties: Sequence[tuple[int, int, int]], damping: float = 0.85) -> list[float]:
    """PageRank: how often a walker is met who follows ties by their weight and starts afresh now and then [1]_.

    Args:
        ties: (node, other, weight), each tie once, walked both ways.
        damping: the chance of following a tie instead of jumping to any node.

    Notes:
        The values sum to 1. In an undirected network PageRank stays close to the weighted degree. A node without
        ties is left by a jump to any node, as Brin and Page treat a page without links. The iteration contracts by
        `damping` at each step, so it always settles.

    References:
        .. [1] Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. Computer
           Networks and ISDN Systems 30, 107-117.
    """
    if n == 0:
        return []
    heads, tails, weights = _arcs(ties)
    strength = np.bincount(heads, weights=weights, minlength=n)
    alone = strength == 0
    share = weights / strength[heads]
    values = np.full(n, 1.0 / n)
    for _ in range(_STEPS):
        last = values
        walked = np.bincount(tails, weights=last[heads] * share, minlength=n)
        values = damping * (walked + last[alone].sum() / n) + (1.0 - damping) / n
        if np.abs(values - last).sum() < _TOLERANCE:
            break
    return [float(value) for value in values / values.sum()]


def _arcs(ties: Sequence[tuple[int, int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64], Vector]:
    """Each tie in both directions, as arrays."""
    heads = np.array([end for a, b, _ in ties for end in (a, b)], dtype=np.int64)
    tails = np.array([end for a, b, _ in ties for end in (b, a)], dtype=np.int64)
    weights = np.array([weight for *_, weight in ties for _ in range(2)], dtype=np.float64)
    return heads, tails, weights


def _leading(n: int, heads: NDArray[np.int64], tails: NDArray[np.int64], weights: Vector) -> tuple[float, Vector]:
    """The largest eigenvalue of a connected component and its unit vector, which has no negative entry."""
    vector = np.full(n, 1.0 / np.sqrt(n))
    for _ in range(_STEPS):
        last = vector
        vector = last + np.bincount(tails, weights=weights * last[heads], minlength=n)
        vector = vector / np.sqrt(np.square(vector).sum())
        if np.abs(vector - last).sum() < n * _TOLERANCE:
            break
    else:
        if n <= _DENSE:
            matrix = np.zeros((n, n))
            matrix[heads, tails] = weights
            vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
    image = np.bincount(tails, weights=weights * vector[heads], minlength=n)
    return float((vector * image).sum()), vector
