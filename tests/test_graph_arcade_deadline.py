"""One limit for the whole database, shared by threads that want different ones."""

from __future__ import annotations

import threading

import pytest

from graph import QueryTimeout
from graph.arcade.deadline import SharedLimit


def test_the_limit_is_set_in_milliseconds_and_only_when_it_changes() -> None:
    seen: list[int] = []
    limit = SharedLimit(seen.append)
    for seconds in (1.5, 1.5, 0.0001, 2):
        with limit.exactly(seconds):
            pass
    assert seen == [1500, 1, 2000]


def test_a_longer_limit_in_force_serves_one_that_wants_at_least_less() -> None:
    seen: list[int] = []
    limit = SharedLimit(seen.append)
    with limit.exactly(60), limit.at_least(30):
        pass
    with limit.at_least(30), limit.at_least(20):
        pass
    with limit.at_least(90):
        pass
    assert seen == [60_000, 90_000]


def test_one_who_wants_another_limit_waits_no_longer_than_that() -> None:
    limit = SharedLimit(lambda _: None)
    with limit.exactly(60), pytest.raises(QueryTimeout, match="waited"), limit.exactly(0.01):
        pytest.fail("it ran under a stranger's limit")


def test_one_who_wants_another_limit_goes_on_when_the_others_have_ended() -> None:
    seen: list[int] = []
    limit = SharedLimit(seen.append)
    done = threading.Event()

    def other() -> None:
        with limit.exactly(5):
            done.set()

    with limit.exactly(60):
        thread = threading.Thread(target=other)
        thread.start()
        assert not done.wait(0.05)
    thread.join()
    assert done.is_set()
    assert seen == [60_000, 5_000]


def test_a_limit_that_cannot_be_set_is_tried_again() -> None:
    calls: list[int] = []

    def set_limit(milliseconds: int) -> None:
        calls.append(milliseconds)
        if len(calls) == 1:
            raise OSError

    limit = SharedLimit(set_limit)
    with pytest.raises(OSError), limit.exactly(1):  # noqa: PT011 - any
        pass
    with limit.exactly(1):
        pass
    assert calls == [1000, 1000]


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_limit_must_be_positive(seconds: float) -> None:
    with pytest.raises(ValueError, match="positive"), SharedLimit(lambda _: None).exactly(seconds):
        pass
