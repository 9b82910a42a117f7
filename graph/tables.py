"""Reading of the reference tables in `data/`.

In: the name of a file. Out: its rows. Cells are separated by tabs, the items of a cell by `|`; a line that begins with
`#` is a comment and names the source.
"""

from __future__ import annotations

from importlib.resources import files


def table_text(name: str) -> str:
    """The text of a file of `graph/data`."""
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


def read_table(name: str, columns: int) -> list[list[str]]:
    """The rows of a table of `graph/data`.

    Args:
        name: the file's name, e.g. "regions.tsv".
        columns: the number of cells that every row has.

    Raises:
        ValueError: a row has another number of cells; says file and line.
    """
    rows = []
    for number, line in enumerate(table_text(name).splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"graph/data/{name}:{number}: {len(cells)} cells instead of {columns}")
        rows.append(cells)
    return rows
