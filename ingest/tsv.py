"""Reads the TSV files of `ingest/lexicon`: a header line of column names, `#` comments, tab-separated rows."""

from __future__ import annotations

from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of the lexicon file `name`, each a mapping from column to cell; missing cells are empty.

    Raises:
        FileNotFoundError: no such lexicon.
    """
    text = resources.files("ingest").joinpath("lexicon", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, [*line.split("\t"), *[""] * len(header)], strict=False)) for line in lines[1:]]
