"""A time limit that an engine knows only for the whole database, shared by threads that want different ones.

ArcadeDB reads one setting when a command starts. `SharedLimit` lets commands of the same limit run side by side and
makes one of another limit wait until they have ended, so that nobody runs under a stranger's limit.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..errors import QueryTimeout


class SharedLimit:
    """The limit in force, how many run under it, and who waits for another."""

    def __init__(self, set_limit: Callable[[int], None]) -> None:
        """`set_limit` puts a limit in milliseconds in force; it is called while nothing runs."""
        self._set_limit = set_limit
        self._changed = threading.Condition()
        self._current: int | None = None
        self._running = 0
        self._strangers = 0

    @contextmanager
    def exactly(self, seconds: float) -> Iterator[None]:
        """Run the body under this limit; waiting for others counts against it.

        Raises:
            ValueError: the limit is not positive.
            QueryTimeout: others ran longer than `seconds`.
        """
        wanted = _milliseconds(seconds)
        self._enter(wanted, lambda current: current == wanted, seconds)
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def at_least(self, seconds: float) -> Iterator[None]:
        """Run the body under this limit or a longer one; it waits for whoever runs under a shorter one."""
        wanted = _milliseconds(seconds)
        self._enter(wanted, lambda current: current >= wanted, None)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, wanted: int, suits: Callable[[int], bool], patience: float | None) -> None:
        deadline = None if patience is None else time.monotonic() + patience
        with self._changed:
            while self._running:
                fits = self._current is not None and suits(self._current)
                # One that fits still queues behind a waiting stranger, else a busy limit would starve the others.
                if fits and not self._strangers:
                    break
                left = None if deadline is None else deadline - time.monotonic()
                self._strangers += not fits
                try:
                    if left is not None and (left <= 0 or not self._changed.wait(left)):
                        raise QueryTimeout("The query waited past its time limit for others to end; try again.")
                    if left is None:
                        self._changed.wait()
                finally:
                    self._strangers -= not fits
            if self._current is None or not suits(self._current):
                self._current = None
                self._set_limit(wanted)
                self._current = wanted
            self._running += 1

    def _leave(self) -> None:
        with self._changed:
            self._running -= 1
            if not self._running:
                self._changed.notify_all()


def _milliseconds(seconds: float) -> int:
    if not seconds > 0:
        raise ValueError(f"a time limit must be positive, not {seconds}")
    return max(1, math.ceil(min(seconds, 86_400.0) * 1000))
