"""Many files read one after another, or several at a time in processes of their own; one bad file spoils no other.

In: `ReportFile`s. Out: for each, in the same order, its extraction or what was wrong with it. The results do not depend
on the number of processes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from graph import Extraction, InnographError, Report, ReportRefused

from .processes import in_order, jobs_for
from .reading import MAX_SIZE, ReportFile

Result = TypeVar("Result")


class Extract(Protocol):
    """How a file becomes an extraction; `ingest.extract` is the one."""

    def __call__(self, path: Path, *, key: str, known: Report, max_size: int) -> Extraction:
        """Read one file. Raises ReportUnreadable and other InnographErrors."""
        ...


@dataclass(frozen=True, slots=True)
class _Task(Generic[Result]):
    file: ReportFile
    max_size: int
    extract: Extract
    then: Callable[[Extraction], Result]


def extract_each(
    files: Sequence[ReportFile],
    then: Callable[[Extraction], Result],
    *,
    jobs: int | None = 1,
    max_size: int = MAX_SIZE,
    extract: Extract | None = None,
) -> Generator[Result | InnographError, None, None]:
    """What `then` makes of the extraction of each file, or the error of the file.

    Args:
        files: what is to be read, as `reading.collect` gives it.
        then: what shall become of an extraction, in the process that made it: `Extraction.dumps`, say. With more than
            one job it and `extract` must be functions of a module.
        jobs: how many files are read at the same time, each in a process of its own; with one, in this process; None:
            as many as suit the number of files.
        max_size: bytes of text above which a file is refused.
        extract: how a file is read; `ingest.extract` by default.
    """
    chosen = extract or _default_extract()
    tasks = [_Task(file, max_size, chosen, then) for file in files]
    yield from in_order(_done, tasks, jobs=jobs_for(len(tasks)) if jobs is None else jobs, lost=_lost)


def _default_extract() -> Extract:
    from . import extract

    return extract


class Ahead:
    """The extractions of files that are expected to be needed, made in their order, with several jobs ahead of time."""

    def __init__(
        self,
        files: Sequence[ReportFile],
        *,
        jobs: int | None = 1,
        max_size: int = MAX_SIZE,
        extract: Extract | None = None,
    ) -> None:
        self._read = partial(extract_each, then=_itself, max_size=max_size, extract=extract)
        self._keys = iter([file.key for file in files])
        self._expected = {file.key for file in files}
        self._results = self._read(files, jobs=jobs)
        self._kept: dict[str, Extraction | InnographError] = {}

    def read_all(self) -> None:
        """Read every file that is expected; `take` then waits for none of them."""
        self._kept.update(zip(self._keys, self._results, strict=True))

    def peek(self, file: ReportFile) -> Extraction:
        """As `take`, which will give it once more."""
        self._kept[file.key] = found = self._found(file)
        return _whole(found)

    def take(self, file: ReportFile) -> Extraction:
        """The extraction of a file; files expected before it that were not taken are passed over for good.

        Raises:
            InnographError: what is wrong with the file.
        """
        return _whole(self._found(file))

    def _found(self, file: ReportFile) -> Extraction | InnographError:
        """What reading a file gives; what was kept of it is given away."""
        if file.key in self._kept:
            return self._kept.pop(file.key)
        if file.key in self._expected:
            return next(found for key, found in zip(self._keys, self._results, strict=True) if key == file.key)
        (result,) = self._read([file])
        return result

    def close(self) -> None:
        """Stop reading, also in the midst of a file."""
        self._results.close()


def _whole(found: Extraction | InnographError) -> Extraction:
    if isinstance(found, InnographError):
        raise found
    return found


def _itself(extraction: Extraction) -> Extraction:
    return extraction


def _done(task: _Task[Result]) -> Result | InnographError:
    file = task.file
    try:
        extraction = task.extract(file.path, key=file.key, known=file.known, max_size=task.max_size)
        if extraction.report.id != file.key:
            return ReportRefused(f"{file.path}: was read under the key {extraction.report.id!r}, not {file.key!r}.")
        return task.then(extraction)
    except InnographError as error:
        return error
    except Exception as error:  # an unforeseen text must not stop the others
        return ReportRefused(
            f"{file.path}: reading it failed by an error in innograph ({type(error).__name__}: {error}); "
            "please report it with the file."
        )


def _lost(task: _Task[Result], status: int | None) -> Result | InnographError:
    how = f"exit status {status}" if status is None or status >= 0 else signal.Signals(-status).name
    return ReportRefused(
        f"{task.file.path}: the process that read it died ({how}), for lack of memory perhaps; "
        "read it by itself, or with fewer --jobs."
    )
