"""Fingerprints of the program: they tell whether a stored result is what this version would make.

In: the program's own files. Out: two hashes. No version number has to be remembered: whoever edits a rule or a table
changes the hash.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_RESOLVER = (
    "contribution.py",
    "identity.py",
    "records.py",
    "resolve.py",
    "statements.py",
    "lexicon/park_forms.tsv",
    "lexicon/wide_names.tsv",
)
_GROUND = ("bodies.py", "model.py", "names.py", "ontology.py", "regions.py", "data")
_PROSE = (".md",)
_APART = ("__pycache__", "samples", "training")
_READERS = ("rjieba", "pypdfium2", "python-docx", "beautifulsoup4", "lxml")
"""Distributions whose version can change what is read."""


@cache
def resolver_fingerprint() -> str:
    """Of everything that leads from extractions to the graph: ontology, tables, and the rules of identity."""
    resolver = files(__package__)
    return _hash([*((resolver / name, name) for name in _RESOLVER), *_ground()])


@cache
def reader_fingerprint() -> str:
    """Of everything that leads from a file to its extraction: this room, the tables, and the readers of formats."""
    versions = [f"{name} {_version(name)}" for name in _READERS]
    return _hash([(files(__package__), "ingest"), *_ground()], versions)


def _ground() -> list[tuple[Traversable, str]]:
    return [(files("graph") / name, f"graph/{name}") for name in _GROUND]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _hash(roots: list[tuple[Traversable, str]], further: list[str] | None = None) -> str:
    state = hashlib.blake2b(digest_size=10)
    for root, name in roots:
        for path, content in _contents(root, name):
            state.update(f"{path}\0{len(content)}\0".encode())
            state.update(content)
    state.update("\n".join(further or []).encode())
    return state.hexdigest()


def _contents(item: Traversable, name: str) -> list[tuple[str, bytes]]:
    """The files of a folder, by name; samples, training and compiled files are none of the program's rules."""
    if item.is_file():
        return [] if name.endswith(_PROSE) else [(name, item.read_bytes())]
    found = []
    for child in sorted(item.iterdir(), key=lambda one: one.name):
        if child.name not in _APART:
            found += _contents(child, f"{name}/{child.name}")
    return found
