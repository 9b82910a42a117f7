"""Which files of given paths are reports, under which keys, and what is told about them beside their text.

In: paths of files and folders. Out: a `Collection`; a bad path spoils no other.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph import InnographError, Report, ReportRefused, ReportUnreadable

from ..manifest import MANIFEST, front_matter, overlaid, read_manifest
from .encodings import decode
from .reader import SUFFIXES


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that is to be read as a report."""

    path: Path
    key: str
    """Its id from front matter or manifest, else its path below the given folder without extension, else its stem."""
    known: Report
    """What front matter and manifest tell; front matter goes first. Its id is `key`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that cannot be used, and why."""

    path: Path
    error: InnographError


@dataclass(frozen=True, slots=True)
class Collection:
    """The files found, sorted by path within each given one, and what was wrong."""

    files: tuple[ReportFile, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[Path, ...]
    """Files of folders that are of no format we read."""


def collect(paths: Iterable[str | Path]) -> Collection:
    """The reports of files and folders (with all folders below); hidden files are passed over.

    Two files with one key are both refused, each with the name of the other. Nothing is raised.
    """
    found: list[ReportFile] = []
    problems: list[Problem] = []
    ignored: list[Path] = []
    manifests = _Manifests(problems)
    seen: set[Path] = set()
    for given in map(Path, paths):
        for path, key in _candidates(given, problems, ignored):
            resolved = path.resolve()
            if resolved in seen:
                continue
            seen.add(resolved)
            try:
                beside = manifests.card(path)
                known = overlaid(beside or Report(id=""), _front(path))
            except InnographError as error:
                problems.append(Problem(path, error))
                continue
            key_ = known.id or key
            found.append(ReportFile(path, key_, dataclasses.replace(known, id=key_)))
    return Collection(tuple(_without_twins(found, problems)), tuple(problems), tuple(ignored))


def _candidates(given: Path, problems: list[Problem], ignored: list[Path]) -> list[tuple[Path, str]]:
    """The files of a given path with the keys that their places give them."""
    try:
        if given.is_file():
            return [(given, given.stem)]
        if not given.is_dir():
            raise ReportUnreadable(f"{given}: there is no such file or folder; check the path.")
        files = sorted(path for path in given.rglob("*") if path.is_file())
    except OSError as error:
        problems.append(Problem(given, ReportUnreadable(f"{given}: cannot be opened ({error.strerror}).")))
        return []
    except ReportUnreadable as error:
        problems.append(Problem(given, error))
        return []
    result = []
    for path in files:
        below = path.relative_to(given)
        if any(part.startswith((".", "~$")) for part in below.parts) or path.name.lower() == MANIFEST:
            continue
        if path.suffix.lower() in SUFFIXES:
            result.append((path, below.with_suffix("").as_posix()))
        else:
            ignored.append(path)
    if not result:
        problems.append(
            Problem(given, ReportUnreadable(f"{given}: holds no report; {', '.join(sorted(SUFFIXES))} are read."))
        )
    return result


class _Manifests:
    """The manifests of the folders met, each read once; one that cannot be read is a problem of its own."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._cards: dict[Path, dict[str, Report]] = {}

    def card(self, path: Path) -> Report | None:
        """What the manifest beside a file tells about it."""
        folder = path.parent
        if folder not in self._cards:
            self._cards[folder] = {}
            manifest = folder / MANIFEST
            if manifest.is_file():
                try:
                    self._cards[folder] = read_manifest(manifest, partial(decode, prose=False))
                except (InnographError, OSError) as error:
                    wrong = error if isinstance(error, InnographError) else ReportUnreadable(f"{manifest}: {error}.")
                    self._problems.append(Problem(manifest, wrong))
        cards = self._cards[folder]
        return cards.get(path.name) or cards.get(path.stem)


def _front(path: Path) -> Report | None:
    """The front matter of a text file; files that cannot be read are left to `read`, which says why."""
    if path.suffix.lower() not in {".txt", ".md"}:
        return None
    try:
        with path.open("rb") as file:
            start = file.read(16)
        if b"---" not in start.replace(b"\x00", b""):
            return None
        text = decode(path.read_bytes(), path.name)
    except (ReportUnreadable, OSError):
        return None
    return front_matter(text, path.name)[0]


def _without_twins(found: list[ReportFile], problems: list[Problem]) -> list[ReportFile]:
    """The files whose keys are theirs alone; the others become problems that name both."""
    by_key: dict[str, list[ReportFile]] = defaultdict(list)
    for file in found:
        by_key[file.key].append(file)
    for key, twins in by_key.items():
        if len(twins) > 1:
            for twin in twins:
                other = next(file for file in twins if file is not twin)
                message = f"{twin.path}: has the same key ({key}) as {other.path}; give one of them another id."
                problems.append(Problem(twin.path, ReportRefused(message)))
    return [file for file in found if len(by_key[file.key]) == 1]
