"""Whole numbers looked up by the thousand.

In: codes and the row of each. Out: `Hashed`, which gives the rows of an array of codes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .lattice import Numbers


class Hashed:
    """Rows by codes, in a hash table with open addressing (Knuth, The Art of Computer Programming 3, 6.4): a third of
    the time of a binary search for as many codes."""

    def __init__(self, pairs: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> None:
        """Pairs of arrays: codes, which are not negative, and the row of each."""
        nothing = np.zeros(0, dtype=np.int64)
        codes, rows = (np.concatenate([nothing, *(pair[at] for pair in pairs)]) for at in range(2))
        bits = max(4, (4 * len(codes)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._codes = np.full((1 << bits) + len(codes), -1, dtype=np.int64)
        self._rows = np.zeros(len(self._codes), dtype=np.int32)
        self._probes = 0
        place, left = self._homes(codes), np.arange(len(codes))
        while len(left):  # those that find their place taken go one further, all at once
            self._probes += 1
            free = left[self._codes[place[left]] < 0]
            self._codes[place[free]] = codes[free]  # of several that want a place one has it
            has = self._codes[place[left]] == codes[left]
            self._rows[place[left[has]]] = rows[left[has]]
            left = left[~has]
            place[left] += 1
        self._codes = self._codes[: (1 << bits) + self._probes]
        self._rows = self._rows[: len(self._codes)]

    def _homes(self, codes: NDArray[np.int64]) -> Numbers:
        """Where each code is looked for first: the upper bits of its product with 2 ** 64 over the golden ratio."""
        mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        return (mixed >> self._shift).astype(np.intp)

    def __call__(self, codes: NDArray[np.int64]) -> Numbers:
        """The row of each code, zero where it has none."""
        place = self._homes(codes)
        held = self._codes.take(place)
        rows: Numbers = self._rows.take(place) * (held == codes)
        places, wanted = place.ravel(), codes.ravel()
        left = np.flatnonzero((held != codes) & (held >= 0))  # another code has the place; few codes go on
        found = rows.ravel()
        for step in range(1, self._probes):
            further = places[left] + step
            held = self._codes[further]
            found[left] = self._rows[further] * (held == wanted[left])
            left = left[(held != wanted[left]) & (held >= 0)]
        return found.reshape(codes.shape)
