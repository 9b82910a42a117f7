"""Where to draw the actors of a network: a force-directed layout, the same from run to run.

In: a `Network` and the radius of each actor's dot. Out: one point per actor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ties import Network

Matrix = NDArray[np.float64]

_STEPS = 900
_GOLDEN = np.pi * (3 - np.sqrt(5))


class Point(NamedTuple):
    """A place on the drawing, y downwards, in the unit of the radii."""

    x: float
    y: float


def layout(network: Network, radius: Mapping[str, float], *, aspect: float = 1.5) -> dict[str, Point]:
    """Places that put tied actors near each other, hubs apart, and no dot on another.

    Degree-weighted repulsion against linear attraction, after ForceAtlas2 [1]_ (without its approximations: work grows
    with the square of the actors, some seconds at 600), from a sunflower spiral with the best tied actors in its
    middle, under a step that shrinks evenly to nothing. Components cannot drift off, since everything is drawn to
    the middle, more strongly in height than in width, by `aspect`. Then overlapping dots are pushed apart.
    No random number takes part.

    Args:
        radius: of each actor's dot, by actor id.
        aspect: width over height of the drawing aimed at.

    References:
        .. [1] Jacomy, M., Venturini, T., Heymann, S., & Bastian, M. (2014). ForceAtlas2, a continuous graph layout
           algorithm for handy network visualization designed for the Gephi software. PLoS ONE 9(6), e98679.
    """
    ids = [actor.id for actor in network.actors]
    if not ids:
        return {}
    number = {key: index for index, key in enumerate(ids)}
    n = len(ids)
    heads = np.array([number[tie.source] for tie in network.ties], dtype=np.int64)
    tails = np.array([number[tie.target] for tie in network.ties], dtype=np.int64)
    pull = np.sqrt(np.array([tie.weight for tie in network.ties], dtype=np.float64))
    degree = np.bincount(heads, minlength=n) + np.bincount(tails, minlength=n)
    mass = np.asarray(degree + 1.0, dtype=np.float64)
    sizes = np.array([radius[key] for key in ids])

    spot = _spiral(degree, 12.0 * float(np.sqrt(n)) + 20.0)
    stretch = np.array([1.0, aspect])
    for step in range(_STEPS):
        force = _repulsion(spot, mass, sizes)
        if len(heads):
            drawn = (spot[tails] - spot[heads]) * pull[:, None] * 0.35
            for axis in (0, 1):
                force[:, axis] += np.bincount(heads, weights=drawn[:, axis], minlength=n)
                force[:, axis] -= np.bincount(tails, weights=drawn[:, axis], minlength=n)
        force -= spot * mass[:, None] * stretch * 0.06
        move = force / (mass[:, None] * 0.6)
        far = np.sqrt(np.square(move).sum(axis=1))
        limit = 30.0 * (1 - step / _STEPS)
        spot = spot + move * np.minimum(1.0, limit / np.maximum(far, 1e-9))[:, None] * 0.5
    spot = _apart(spot, sizes)
    return {key: Point(round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(ids, spot, strict=True)}


def _spiral(degree: NDArray[np.int64], width: float) -> Matrix:
    """Points evenly spread over a disc, the actors of the highest degree in its middle."""
    n = len(degree)
    rank = np.empty(n)
    rank[np.argsort(-degree, kind="stable")] = np.arange(n)
    distance = width * np.sqrt((rank + 0.5) / n)
    return np.column_stack((distance * np.cos(rank * _GOLDEN), distance * np.sin(rank * _GOLDEN)))


def _repulsion(spot: Matrix, mass: Matrix, sizes: Matrix) -> Matrix:
    """Every actor pushes every other, by the product of their masses over the gap between their dots."""
    dx = spot[:, None, 0] - spot[None, :, 0]
    dy = spot[:, None, 1] - spot[None, :, 1]
    distance = np.sqrt(dx * dx + dy * dy) + 1e-6
    gap = np.maximum(distance - sizes[:, None] - sizes[None, :], 4.0)
    push = 55.0 * mass[:, None] * mass[None, :] / (gap * distance)
    np.fill_diagonal(push, 0.0)
    return np.column_stack(((push * dx).sum(axis=1), (push * dy).sum(axis=1)))


def _apart(spot: Matrix, sizes: Matrix, margin: float = 4.0) -> Matrix:
    """Push overlapping dots apart, half way each, until none overlaps or 200 rounds are over."""
    room = sizes[:, None] + sizes[None, :] + margin
    np.fill_diagonal(room, 0.0)
    for _ in range(200):
        dx = spot[:, None, 0] - spot[None, :, 0]
        dy = spot[:, None, 1] - spot[None, :, 1]
        distance = np.sqrt(dx * dx + dy * dy) + 1e-6
        overlap = np.maximum(room - distance, 0.0)
        if not overlap.any():
            break
        push = overlap * 0.5 / distance
        spot = spot + np.column_stack(((push * dx).sum(axis=1), (push * dy).sum(axis=1)))
    return spot
