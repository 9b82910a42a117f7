"""The contestants of `benchmarks.reading`; each runs in a process of its own and tells what it did as JSON.

    python -m benchmarks.readers NAME TEXTS [NAMES]

TEXTS is a JSON list of texts, NAMES a JSON list of names. Printed are the CPU and wall seconds until the first text had
been read ("start"), the CPU seconds of every text, the peak memory, and, of those that look up names, every span found.
"""

from __future__ import annotations

import time

_STARTED = time.process_time(), time.perf_counter()  # before anything else is imported

import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from importlib.metadata import version  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

Spans = list[tuple[int, int]]
Reader = Callable[[str], Spans]
"""Reads one text; the spans of the names in it, by offsets of its characters, or nothing."""
FIRST = "长治市科学技术局2023年工作总结\n\n2023年，我市与中北大学签署战略合作协议，高新技术企业达到92家。\n"


def innograph(names: Sequence[str]) -> Reader:
    """Our whole way from text to claims and observations, as `innograph extract` goes it."""
    from ingest import read_text
    from ingest.steps import extract_reading

    def read(text: str) -> Spans:
        return [(mention.start, mention.end) for mention in extract_reading(read_text(text)).mentions]

    return read


def innograph_in_spacy(names: Sequence[str]) -> Reader:
    """The same as a spaCy pipeline, with its Doc and its span groups."""
    from ingest.language import load

    nlp = load()

    def read(text: str) -> Spans:
        doc = nlp(text)
        return [(mention.start_char, mention.end_char) for mention in doc.spans["mentions"]]

    return read


def spacy_ruler(names: Sequence[str]) -> Reader:
    """spaCy's blank Chinese pipeline, segmented by jieba, with an EntityRuler: finds names, and nothing else."""
    import jieba
    import spacy

    jieba.setLogLevel("WARNING")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.max_length = 100_000_000
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])

    def read(text: str) -> Spans:
        return [(entity.start_char, entity.end_char) for entity in nlp(text).ents]

    return read


def spacy_blank(names: Sequence[str]) -> Reader:
    """spaCy's blank Chinese pipeline: one token a character, the yardstick of start-up time."""
    import spacy

    nlp = spacy.blank("zh")
    nlp.max_length = 100_000_000

    def read(text: str) -> Spans:
        nlp(text)
        return []

    return read


def jieba_posseg(names: Sequence[str]) -> Reader:
    """jieba's segmentation with parts of speech: finds no names."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel("WARNING")

    def read(text: str) -> Spans:
        for _ in jieba.posseg.cut(text):
            pass
        return []

    return read


READERS: dict[str, Callable[[Sequence[str]], Reader]] = {
    "innograph": innograph,
    "innograph in spaCy": innograph_in_spacy,
    "spaCy, jieba, EntityRuler": spacy_ruler,
    "jieba.posseg": jieba_posseg,
    "spaCy blank": spacy_blank,
}
DISTRIBUTIONS = ("spacy", "jieba", "rjieba", "ahocorasick-rs", "numpy")


def names_of_our_tables(count: int) -> list[str]:
    """So many names that our closed lists know or put together: divisions, universities, academies, enterprises, organs
    of state, and the offices of divisions (长治市科技局)."""
    from graph import bodies, regions
    from ingest.recognition.lexicon import government_titles, ministries

    places = sorted(regions().names(), key=lambda name: (-len(name), name))
    known = {*places, *ministries(), *(name for body in bodies() for name in (body.name, *body.short))}
    offices = (place + title for title in sorted(government_titles()) for place in places)
    found = dict.fromkeys(name for name in (*sorted(known), *offices) if len(name) > 1)
    return list(found)[:count]


def peak_memory() -> float:
    """MiB of memory that this process held at most; `ru_maxrss` would begin with what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # in bytes where there is no /proc


def main() -> None:
    """Read every text once and print what was measured."""
    name, texts = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
    names = json.loads(Path(sys.argv[3]).read_text("utf-8")) if len(sys.argv) > 3 else []
    read = READERS[name](names)
    read(FIRST)
    start = time.process_time() - _STARTED[0], time.perf_counter() - _STARTED[1]
    seconds, found = [], []
    for text in texts:
        began = time.process_time()
        spans = read(text)
        seconds.append(time.process_time() - began)
        found.append(spans)
    peak = peak_memory()
    versions = {one: version(one) for one in DISTRIBUTIONS}
    print(
        json.dumps({"start": start, "seconds": seconds, "peak": peak, "found": found, "versions": versions}),
        flush=True,
    )


if __name__ == "__main__":
    main()
