"""How fast texts are read, beside the usual tools; how long it takes to start, how much memory, what --jobs brings.

    python -m benchmarks.reading [--texts FOLDER] [--rounds 3]

Every contestant reads the same distinct texts, each once, in a process of its own, in shuffled order, and is timed by
its CPU seconds, so that other work on the machine matters little. Ratios are medians of ratios within a round. What the
peer finds with its list of names is looked up among our mentions before anything is timed against it: it finds
names only, we find claims and figures too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graph import Extraction, InnographError
from ingest.batch import extract_each
from ingest.reading import collect

from .readers import READERS, names_of_our_tables

TEXTS = Path(os.environ.get("INNOGRAPH_SHARED") or Path(__file__).parents[2] / "shared") / "corpus"
NAMES = 50_000
OURS, PEER, TAGGER, BLANK = "innograph", "spaCy, jieba, EntityRuler", "jieba.posseg", "spaCy blank"
GOALS = {PEER: 1.5, TAGGER: 6.0}
"""How many times as fast as each we want to be."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder of .txt, and .jsonl with a field `text`")
    parser.add_argument("--kilobytes", type=int, default=2500, help="how much text at most")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", nargs="*", default=["speed", "jobs", "length"], help="speed, jobs, length")
    options = parser.parse_args()
    if not options.texts.is_dir():
        print(f"benchmarks.reading: {options.texts} is no folder; name one that holds Chinese texts with --texts.")
        return
    texts = distinct_texts(options.texts, options.kilobytes * 1000)
    print(
        f"{len(texts)} distinct texts, {_kilobytes(texts):,.0f} KB of UTF-8, {len(os.sched_getaffinity(0))} processors"
    )
    with tempfile.TemporaryDirectory(prefix="innograph-benchmark-") as folder:
        if "speed" in options.parts:
            speed(texts, Path(folder), options.rounds, options.seed)
        if "jobs" in options.parts:
            jobs(texts, Path(folder) / "files")
        if "length" in options.parts:
            length(texts)


def distinct_texts(folder: Path, most: int) -> list[str]:
    """The texts of a folder without repetitions, long ones and short ones in turns, up to so many bytes."""
    files = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    lines = [
        json.loads(line)["text"] for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    every = max(1, len(lines) // max(1, len(files)))
    mixed = [
        text
        for at in range(max(1, len(files)))
        for text in (*files[at : at + 1], *lines[at * every : (at + 1) * every])
    ]
    kept: list[str] = []
    size = 0
    for text in dict.fromkeys(mixed):
        size += len(text.encode("utf-8"))
        if size > most:
            break
        kept.append(text)
    return kept


def speed(texts: Sequence[str], folder: Path, rounds: int, seed: int) -> None:
    """Throughput, start and memory of every contestant."""
    (folder / "texts.json").write_text(json.dumps(texts), "utf-8")
    (folder / "names.json").write_text(json.dumps(names_of_our_tables(NAMES)), "utf-8")
    shuffled = random.Random(seed)
    results: dict[str, list[dict[str, Any]]] = {name: [] for name in READERS}
    for _ in range(rounds):
        for name in shuffled.sample(list(READERS), len(READERS)):
            results[name].append(_run(name, folder))
    _print_values(results)
    size = _kilobytes(texts)
    rates = {name: [size / sum(run["seconds"]) for run in runs] for name, runs in results.items()}
    print(f"\n{'':<28}{'KB/s and core':>14}{'range':>16}{'ours is':>9}{'start CPU s':>13}{'wall s':>8}{'peak MiB':>10}")
    for name, runs in results.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates[OURS], rates[name], strict=True))
        print(
            f"{name:<28}{statistics.median(rates[name]):>14,.0f}"
            f"{f'{min(rates[name]):,.0f}-{max(rates[name]):,.0f}':>16}{ratio:>8.2f}x"
            f"{statistics.median(run['start'][0] for run in runs):>13.2f}"
            f"{statistics.median(run['start'][1] for run in runs):>8.2f}"
            f"{statistics.median(run['peak'] for run in runs):>10.0f}"
        )
    print()
    for name, goal in GOALS.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates[OURS], rates[name], strict=True))
        _goal(f"speed, times that of {name}", ratio, goal, most=False)
    start = {name: statistics.median(run["start"][0] for run in runs) for name, runs in results.items()}
    peak = {name: statistics.median(run["peak"] for run in runs) for name, runs in results.items()}
    _goal(f"start, times that of {BLANK}", start[OURS] / start[BLANK], 1.5, most=True)
    _goal(f"peak memory, times that of {PEER}, {NAMES:,} names", peak[OURS] / peak[PEER], 0.5, most=True)


def _run(name: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.readers", name, str(folder / "texts.json")]
    done = subprocess.run([*command, str(folder / "names.json")], check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _print_values(results: dict[str, list[dict[str, Any]]]) -> None:
    """What the peer finds, and how much of it we find: as a mention of its own or inside a longer one."""
    print("versions: " + ", ".join(f"{name} {number}" for name, number in results[OURS][0]["versions"].items()))
    for name, runs in results.items():
        if any(run["found"] != runs[0]["found"] for run in runs):
            print(f"{name}: FOUND OTHER NAMES IN ANOTHER ROUND")
    same = inside = crossed = total = 0
    for peers, ours in zip(results[PEER][0]["found"], results[OURS][0]["found"], strict=True):
        own = sorted({(start, end) for start, end in ours})
        exact = set(own)
        for start, end in peers:
            total += 1
            if (start, end) in exact:
                same += 1
            elif any(first <= start and end <= last for first, last in own):
                inside += 1
            elif any(first < end and start < last for first, last in own):
                crossed += 1
    mentions = sum(map(len, results[OURS][0]["found"]))
    print(
        f"names: {PEER} finds {total:,}; of these we have {same:,} as they are, {inside:,} inside longer names, "
        f"{crossed:,} with other edges, {total - same - inside - crossed:,} not at all; we have {mentions:,} mentions"
    )


def jobs(texts: Sequence[str], folder: Path) -> None:
    """Wall seconds of reading the same files with more and more processes, start of the processes included."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    files = collect([folder]).files
    processors = len(os.sched_getaffinity(0))
    print(f"\n{'--jobs':>6}{'wall s':>10}{'times --jobs 1':>16}   output")
    expected, alone = "", 0.0
    for count in [number for number in (1, 2, 4, 8, 16) if number <= processors]:
        began = time.perf_counter()
        state = hashlib.sha256()
        for result in extract_each(files, Extraction.dumps, jobs=count):
            state.update((str(result) if isinstance(result, InnographError) else result).encode("utf-8"))
        taken = time.perf_counter() - began
        expected, alone = expected or state.hexdigest(), alone or taken
        same = "the same bytes" if state.hexdigest() == expected else "OTHER BYTES"
        print(f"{count:>6}{taken:>10.2f}{alone / taken:>16.2f}   {same}")


def length(texts: Sequence[str]) -> None:
    """CPU seconds per megabyte against the length of one text: reports joined, one line, and only punctuation."""
    from ingest import read_text
    from ingest.steps import extract_reading

    joined = "\n".join(texts)
    shapes: dict[str, Callable[[int], str]] = {
        "reports": lambda size: joined[:size],
        "one line": lambda size: joined.replace("\n", "")[:size],
        "punctuation": lambda size: ("，。、；：“”《》（）…—" * (size // 13 + 1))[:size],
        "English": lambda size: ("The city signed an agreement with Peking University. " * (size // 50 + 1))[:size],
    }
    steps = [number for number in (20_000, 80_000, 320_000) if number <= len(joined)]
    print(f"\n{'CPU s per million characters':<30}" + "".join(f"{number:>12,}" for number in steps))
    for name, shape in shapes.items():
        taken = []
        for number in steps:
            began = time.process_time()
            extract_reading(read_text(shape(number)))
            taken.append((time.process_time() - began) / number * 1e6)
        print(f"{name:<30}" + "".join(f"{seconds:>12.2f}" for seconds in taken), flush=True)


def _kilobytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode("utf-8")) for text in texts) / 1000


def _goal(what: str, found: float, goal: float, *, most: bool) -> None:
    met = found <= goal if most else found >= goal
    print(f"{'met   ' if met else 'MISSED'}  {what}: {found:.2f} (goal: {'at most' if most else 'at least'} {goal})")


if __name__ == "__main__":
    main()
