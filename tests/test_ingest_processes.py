"""Work in several processes: the results and the order of one, whatever happens to the processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from graph import Extraction
from ingest.batch import extract_each
from ingest.evaluation import evaluate
from ingest.processes import TASKS_PER_PROCESS, in_order, jobs_for
from ingest.reading import collect


def _squared(task: int) -> tuple[int, int]:
    """Later tasks take less time, so that they are done before earlier ones."""
    time.sleep(0.05 / (1 + task))
    return task * task, os.getpid()


def _dying(task: int) -> str:
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == 4:
        os._exit(3)
    return f"done {task}"


def _failing(task: int) -> int:
    if task == 1:
        raise ValueError("no such number")
    return task


def _lost(task: int, status: int | None) -> str:
    return f"lost {task} by {status}"


def _never(task: int, status: int | None) -> tuple[int, int]:
    raise AssertionError(f"the process of task {task} died by {status}")


def test_results_come_in_the_order_of_the_tasks_from_as_many_processes_as_were_asked_for() -> None:
    results = list(in_order(_squared, range(20), jobs=2, lost=_never))

    assert [square for square, _ in results] == [task * task for task in range(20)]
    assert len({process for _, process in results} - {os.getpid()}) == 2
    assert not active_children()


def test_one_job_works_in_this_process_and_only_when_asked() -> None:
    done: list[int] = []
    results = in_order(lambda task: done.append(task) or task, range(3), jobs=1, lost=_never)

    assert done == []
    assert next(results) == 0
    assert done == [0]


def test_a_process_that_dies_loses_its_own_task_alone() -> None:
    assert list(in_order(_dying, range(6), jobs=2, lost=_lost)) == [
        "done 0",
        "done 1",
        "lost 2 by -9",
        "done 3",
        "lost 4 by 3",
        "done 5",
    ]


def test_what_the_function_raises_is_raised_at_its_place() -> None:
    results = in_order(_failing, range(3), jobs=2, lost=lambda task, status: task)

    assert next(results) == 0
    with pytest.raises(ValueError, match="no such number"):
        next(results)
    assert not active_children()


def test_a_caller_that_stops_asking_leaves_neither_process_nor_thread_behind() -> None:
    results = in_order(_squared, range(40), jobs=2, lost=_never)
    next(results)
    results.close()

    assert not active_children()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("innograph-process")]


def test_a_further_process_is_used_where_there_is_enough_to_do() -> None:
    assert jobs_for(0) == jobs_for(1) == jobs_for(2 * TASKS_PER_PROCESS - 1) == 1
    assert 1 <= jobs_for(10_000) <= (os.cpu_count() or 1)


def test_reading_and_measuring_give_the_same_bytes_in_one_process_and_in_two(tmp_path: Path) -> None:
    """Each process draws its own hash seed, so that an order taken from a set would show."""
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    gold.mkdir()
    reports.mkdir()
    for name, city, partner in (("a", "长治", "中北大学"), ("b", "淮北", "安徽大学"), ("c", "铜仁", "贵州大学")):
        (reports / f"{name}.txt").write_text(
            f"{city}市科技局2023年工作总结\n\n2023年，{city}市政府与{partner}、华为公司签署战略合作协议，共建{city}产业技术"
            f"研究院。依托{partner}新建省级重点实验室3家，全市高新技术企业达到92家，同比增长12%。\n",
            encoding="utf-8",
        )
    files = collect([reports]).files

    alone = list(extract_each(files, Extraction.dumps, jobs=1))

    assert list(extract_each(files, Extraction.dumps, jobs=2)) == alone
    for file, text in zip(files, alone, strict=True):
        assert isinstance(text, str)
        (gold / f"{file.key}.json").write_text(text, encoding="utf-8")
    measured = evaluate(gold, reports, jobs=1)
    assert evaluate(gold, reports, jobs=2).to_json() == measured.to_json()
    assert len(measured.figures.texts) == 3
