"""What the characters beside an option mean to it, for a whole text at once.

In: code points. Out: sets of meanings as bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .features import CLOSING, MAY_COUNT, OPENING
from .surroundings import CLEAN as _CLEAN_EDGES

CLEAN, OPENS, CLOSES, COUNTS, LISTS = (1 << bit for bit in range(5))
"""A clean edge; an opening and a closing mark; what may count a list; what parts its items."""
_MEANS = (CLEAN, _CLEAN_EDGES), (OPENS, OPENING), (CLOSES, CLOSING), (COUNTS, MAY_COUNT), (LISTS, frozenset("、"))
_NONE = 0x10000
"""From here on, by code point + 1, no character means anything."""


def _table() -> NDArray[np.uint8]:
    table = np.zeros(_NONE + 1, dtype=np.uint8)
    for meaning, chars in _MEANS:
        table[[ord(char) + 1 for char in chars]] |= meaning
    return table


_BY_CHARACTER = _table()


def meanings(characters: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The meanings of characters, by code point + 1; zero is no character."""
    return _BY_CHARACTER[np.minimum(characters, _NONE)]
