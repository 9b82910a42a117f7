"""The same function over many tasks in several processes, with the results in the order of the tasks.

In: a function and its tasks, both picklable. Out: what the function returns, task by task, exactly as if it had been
called in a loop. The standard pools are not used because one process that dies takes all the others' work with it;
here it loses the one task it had.

Processes are spawned, never forked: the caller may hold an embedded engine whose threads a fork would tear. As with
any spawned process, a script that asks for more than one must guard its top level by `if __name__ == "__main__":`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

Task = TypeVar("Task")
Result = TypeVar("Result")

TASKS_PER_PROCESS = 10
"""Tasks below which a further process is not worth its start, where nobody says how many to use."""
_AHEAD = 4
"""Results per process that may wait for the caller; bounds the memory they take."""


def jobs_for(tasks: int) -> int:
    """How many processes suit so many tasks: one per `TASKS_PER_PROCESS`, at most the processors we may use."""
    try:
        processors = len(os.sched_getaffinity(0))  # fewer than the machine has, in a container
    except AttributeError:
        processors = os.cpu_count() or 1
    return max(1, min(processors, tasks // TASKS_PER_PROCESS))


def in_order(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    lost: Callable[[Task, int | None], Result],
) -> Generator[Result, None, None]:
    """What `function` makes of each task, in the order of the tasks.

    Args:
        function: a function of a module; with one job it is called here, lazily, one task at a time.
        tasks: what it is called with.
        jobs: how many processes work at the same time.
        lost: makes the result of a task whose process died, from the task and the exit status (negative: the signal).

    Raises:
        Exception: what `function` raises, at the place of its task; the other processes are ended.
    """
    if min(jobs, len(tasks)) <= 1:
        yield from map(function, tasks)
        return
    crew = _Crew(function, lost)
    threads = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="innograph-process")
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
            waiting.append(threads.submit(crew.do, task))
        while waiting:
            yield waiting.popleft().result()
    finally:
        crew.dismiss()
        threads.shutdown(cancel_futures=True)


class _Crew(Generic[Task, Result]):
    """Processes that are lent to threads, a task at a time; a thread waits for one process, so that none waits for
    another. Not more processes start than threads ask at once."""

    def __init__(self, function: Callable[[Task], Result], lost: Callable[[Task, int | None], Result]) -> None:
        self._function = function
        self._lost = lost
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []
        self._dismissed = False

    def do(self, task: Task) -> Result:
        """Have one process do one task."""
        worker = self._borrowed()
        try:
            done, value = worker.ask(task)
        except (EOFError, OSError):
            return self._lost(task, worker.status())
        with self._lock:
            self._idle.append(worker)
        if not done:
            raise value
        return cast(Result, value)

    def dismiss(self) -> None:
        """End every process at once, also in the midst of a task."""
        with self._lock:
            self._dismissed = True
            for worker in self._all:
                worker.end()

    def _borrowed(self) -> _Worker:
        with self._lock:
            if self._dismissed:
                raise RuntimeError("the processes were dismissed")
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._function)
            self._all.append(worker)
            return worker


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, far = context.Pipe()
        self._process = context.Process(target=_work, args=(far, function), daemon=True, name="innograph-reader")
        self._process.start()
        far.close()  # the only other end is the process's own, so that its death is an end of file here

    def ask(self, task: Any) -> tuple[bool, Any]:
        """Whether the function returned, and what it returned or raised.

        Raises:
            EOFError, OSError: the process died.
        """
        self._connection.send(task)
        done, value = self._connection.recv()
        return done, value

    def status(self) -> int | None:
        """How a process that died ended."""
        self._process.join(timeout=10)
        return self._process.exitcode

    def end(self) -> None:
        """Kill the process; it holds nothing that would be lost."""
        self._process.kill()
        self._process.join()
        self._connection.close()


def _work(connection: Connection, function: Callable[[Any], Any]) -> None:
    """What a process does until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us, too; our parent decides what it means
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            answer = True, function(task)
        except Exception as error:
            answer = False, error
        try:
            connection.send(answer)
        except BrokenPipeError:
            return
