"""Every exchange format by its name, for the command line.

In: a source, a format's name and a place. Out: the files written. A further format is a module of its own and a line
here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import ParameterInvalid
from .graphml import write_graphml
from .jsonl import write_json_lines
from .sheet import write_csv
from .source import Source


def _jsonl(source: Source, path: Path, lang: str | None) -> list[Path]:
    write_json_lines(source, path)
    return [path]


def _csv(source: Source, path: Path, lang: str | None) -> list[Path]:
    return write_csv(source, path, lang=lang)


def _graphml(source: Source, path: Path, lang: str | None) -> list[Path]:
    return [write_graphml(source, path)]


FORMATS: Mapping[str, Callable[[Source, Path, str | None], list[Path]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "graphml": _graphml,
}
"""Name → writer. A writer takes source, path (of csv: the folder) and the language of optional label columns."""


def export(source: Source, form: str, path: Path, *, lang: str | None = None) -> list[Path]:
    """Write the graph of `source` to `path` in the format `form`; the files written.

    Args:
        form: one of `FORMATS`.
        path: the file, or for csv the folder of its two tables.
        lang: "zh" or "en" adds the names of labels and types in that language where the format has room.

    Raises:
        ParameterInvalid: no such format.
        StoreDamaged: the source is out of order or holds an id twice.
        OSError: the place cannot be written.
    """
    if form not in FORMATS:
        raise ParameterInvalid(f"No export format “{form}”; take one of {', '.join(FORMATS)}.")
    return FORMATS[form](source, path, lang)
