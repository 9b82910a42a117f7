"""Every word form that texts have held so far, by number, so that what is known of a form is worked out once.

In: word forms. Out: their numbers, and `Facts`: arrays with one row per form, which turn questions about every word of
a text into one look-up in an array.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike, NDArray

Number = TypeVar("Number", bound=np.generic)
_MOST = 60_000
_MOST_CHARACTERS = 1_000_000
"""Forms and their characters after which a new vocabulary is begun, so that a process that reads for months does not
grow."""


class Vocabulary:
    """Word forms by number, each with its tag."""

    def __init__(self, tagged: Callable[[str], str]) -> None:
        """`tagged` gives the tag of a form."""
        self.text: list[str] = []
        self.tag: list[str] = []
        self.lock = threading.RLock()
        self.tables: WeakKeyDictionary[Facts[Any], tuple[NDArray[Any], int]] = WeakKeyDictionary()
        self._tagged = tagged
        self._characters = 0
        self._numbers = _Numbers(self._added)
        self.numbers(["。"])  # so that no table is ever empty

    def numbers(self, forms: Sequence[str]) -> list[int]:
        """The numbers of some forms; forms that are new are given theirs."""
        return list(map(self._numbers.__getitem__, forms))

    def _added(self, form: str) -> int:
        with self.lock:
            if form in self._numbers:
                return self._numbers[form]
            self.tag.append(self._tagged(form))
            self.text.append(form)
            self._characters += len(form)
            number = self._numbers[form] = len(self.text) - 1
            return number

    @property
    def is_full(self) -> bool:
        """Whether the next text should have a new one."""
        return len(self) > _MOST or self._characters > _MOST_CHARACTERS

    def __len__(self) -> int:
        return len(self.text)


class _Numbers(dict[str, int]):
    def __init__(self, added: Callable[[str], int]) -> None:
        self._added = added

    def __missing__(self, form: str) -> int:
        return self._added(form)


class Facts(Generic[Number]):
    """Some numbers for every form of a vocabulary, worked out when they are first asked for."""

    def __init__(self, dtype: type[Number], of: Callable[[Sequence[str], Sequence[str]], ArrayLike]) -> None:
        """`of` gives, for forms and their tags, a row for each."""
        self._dtype = dtype
        self._of = of

    def __call__(self, words: Vocabulary) -> NDArray[Number]:
        """One row for each form of the vocabulary, and rows to spare."""
        table, filled = words.tables.get(self, (None, 0))
        if table is None or filled < len(words):
            table = self._extended(words)
        return table

    def _extended(self, words: Vocabulary) -> NDArray[Number]:
        with words.lock:
            count = len(words)
            table, filled = words.tables.get(self, (None, 0))
            if table is not None and filled == count:
                return table
            new = np.asarray(self._of(words.text[filled:count], words.tag[filled:count]), dtype=self._dtype)
            if table is None or count > len(table):
                larger = np.zeros((2 * count, *new.shape[1:]), self._dtype)
                if table is not None:
                    larger[:filled] = table[:filled]
                table = larger
            table[filled:count] = new
            words.tables[self] = table, count
            return table
