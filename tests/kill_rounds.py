"""Kill an ingest of the five reports at random moments, and look at what it left.

    python -m tests.kill_rounds [--rounds 20] [--engine arcadedb neo4j] [--kept]

Each round starts from an empty store, kills `innograph ingest FOLDER` (SIGKILL) at a moment drawn evenly from the time
that it takes, and checks that the store opens, that it holds whole reports only (its graph is the one that follows from
the extractions it keeps, and these are those of the undisturbed run), and that the next run ends with the very export
of the undisturbed one. With `--kept` the readings are made beforehand and the moments fall into the writing alone.
Exit status 1 at the first round that shows anything else.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph import Extraction, Store, exchange, open_store
from ingest.resolve import graph_of
from ingest.run import ingest
from tests.five_reports import FOLDER, Kept
from tests.neo4j_server import NoServer, Server, any_server

_ROOT = Path(__file__).parents[1]
_COMMAND = "import sys; from api.cli import main; sys.argv[0] = 'innograph'; main()"


@dataclass(frozen=True)
class Target:
    """A store that is emptied, written, killed and opened again."""

    address: str
    username: str = ""
    password: str = ""

    @classmethod
    def on(cls, server: Server) -> Target:
        """The graph of a server."""
        return cls(server.url, server.username, server.password)

    def open(self, *, check: bool = True) -> contextlib.closing[Store]:
        """Open it; compares the content with the counts written with it."""
        store = open_store(self.address, username=self.username, password=self.password, check=check)
        return contextlib.closing(store)

    def empty(self) -> None:
        """Take everything away."""
        if self.address.startswith("arcadedb:"):
            shutil.rmtree(self.address.removeprefix("arcadedb:"), ignore_errors=True)
            return
        with self.open(check=False) as store:
            store.clear()


@dataclass(frozen=True)
class Built:
    """What an undisturbed run leaves."""

    export: bytes
    extractions: dict[str, str]


class Killing:
    """One engine under fire: the undisturbed run first, then `round` as often as wanted."""

    def __init__(self, target: Target, folder: Path, work: Path, *, kept: Kept, in_writing: bool, seed: int) -> None:
        """Build once undisturbed, to know what is right and how long it takes.

        Args:
            target: the store; its content is lost.
            folder: the reports.
            work: a folder for passing files.
            kept: readings, shared between engines.
            in_writing: whether the child has its readings made for it, so that every moment is one of writing.
            seed: of the moments.
        """
        self.target, self.folder, self.work, self.kept = target, folder, work, kept
        self.chance = random.Random(seed)
        target.empty()
        with target.open(check=False) as store:
            assert ingest([folder], store, extract=kept).ok
            self.clean = self._built(store)
        self.readings = work / "readings.json" if in_writing else None
        if self.readings:
            kept.save(self.readings)
        target.empty()
        with self._child() as child:
            self._wait_until_open(child)
            began = time.monotonic()
            assert child.wait(600) == 0
            self.seconds = time.monotonic() - began
        with target.open() as store:
            assert self._built(store) == self.clean, "two undisturbed runs differ"

    def round(self) -> tuple[float, int]:
        """Kill one run and finish its work: the moment in seconds, and the number of reports that it had written."""
        while True:
            self.target.empty()
            moment = self.chance.uniform(0, self.seconds)
            with self._child() as child:
                self._wait_until_open(child)
                time.sleep(moment)
                hit = child.poll() is None
                child.kill()
            if hit:  # else it was faster than the undisturbed one: no kill, no round
                break
        with self.target.open() as store:
            held = settled(store)
            assert held.items() <= self.clean.extractions.items(), "a report is kept that no run writes"
            expected = graph_of({key: Extraction.from_json(json.loads(text)) for key, text in held.items()})
            assert {node.id: node for node in store.nodes()} == dict(expected.nodes), "nodes of half a report"
            assert {edge.id: edge for edge in store.edges()} == dict(expected.edges), "edges of half a report"
        if self.readings:
            with self.target.open() as store:
                assert ingest([self.folder], store, extract=self.kept).ok
        else:
            with self._child() as child:
                assert child.wait(600) == 0, "the next run failed"
        with self.target.open() as store:
            assert self._built(store) == self.clean, "the next run does not equal an undisturbed one"
        return moment, len(held)

    def _built(self, store: Store) -> Built:
        path = self.work / "export.jsonl"
        exchange.export(store, "jsonl", path)
        return Built(path.read_bytes(), dict(store.extractions()))

    @contextlib.contextmanager
    def _child(self) -> Iterator[subprocess.Popen[str]]:
        environment = {
            **os.environ,
            "NEO4J_USERNAME": self.target.username,
            "NEO4J_PASSWORD": self.target.password,
            "PYTHONPATH": str(_ROOT),
        }
        if self.readings:
            program = ["-m", "tests.kill_rounds", "--write", self.target.address, str(self.readings), str(self.folder)]
        else:
            program = ["-c", _COMMAND, "ingest", str(self.folder), "--store", self.target.address]
        with subprocess.Popen(
            [sys.executable, *program],
            cwd=_ROOT,
            env=environment,
            stdout=subprocess.PIPE if self.readings else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as child:
            yield child

    def _wait_until_open(self, child: subprocess.Popen[str]) -> None:
        """Of a child that only writes: until it has opened the store. Of the command nothing is waited for."""
        if child.stdout is not None:
            assert child.stdout.readline() == "open\n"


def settled(store: Store) -> dict[str, str]:
    """The extractions held, once a server has ended what the killed client had sent it."""
    before = None
    while before != (before := store.reports()):
        time.sleep(0.2)
    return dict(store.extractions())


def _write(address: str, readings: Path, folder: Path) -> None:
    """The child of `--kept`: ingest with readings made beforehand, after a line that says that the store is open."""
    target = Target(address, os.environ.get("NEO4J_USERNAME", ""), os.environ.get("NEO4J_PASSWORD", ""))
    kept = Kept(readings)
    with target.open() as store:
        _say("open")
        sys.exit(0 if ingest([folder], store, extract=kept).ok else 1)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Fire at each engine and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--engine", nargs="+", default=["arcadedb", "neo4j"], choices=["arcadedb", "neo4j"])
    parser.add_argument("--reports", type=Path, default=FOLDER)
    parser.add_argument("--kept", action="store_true", help="make the readings beforehand: kill while writing only")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", nargs=3, metavar=("ADDRESS", "READINGS", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        address, readings, folder = options.write
        _write(address, Path(readings), Path(folder))
    kept = Kept()
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="innograph-kill-")))
        for engine in options.engine:
            if engine == "neo4j":
                try:
                    target = Target.on(stack.enter_context(any_server()))
                except NoServer as reason:
                    sys.exit(f"no Neo4j server: {reason}")
            else:
                target = Target(f"arcadedb:{work / 'store'}")
            killing = Killing(target, options.reports, work, kept=kept, in_writing=options.kept, seed=options.seed)
            _say(f"{engine}: an undisturbed run takes {killing.seconds:.1f} s")
            left: Counter[int] = Counter()
            for number in range(1, options.rounds + 1):
                moment, held = killing.round()
                left[held] += 1
                _say(f"{engine} {number}: killed after {moment:.2f} s, {held} whole reports")
            found = ", ".join(f"{held} reports {times} times" for held, times in sorted(left.items()))
            _say(f"{engine}: {options.rounds} rounds, whole reports only; left {found}")


if __name__ == "__main__":
    main()
