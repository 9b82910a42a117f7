"""Tables as CSV that Excel opens as they are: UTF-8 with a byte order mark, CRLF, lists joined by ";".

In: a source, or rows. Out: CSV files. A table is for reading and computing, not for carrying the graph: what a cell
cannot hold (a ";" inside a list, a leading "=") is changed as told below; JSON lines keep everything.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..ontology import ClaimType, EntityType, LinkType, RecordType
from .source import Source, new_file, ordered_edges, ordered_nodes

_LABELS = {str(term): term for term in (*EntityType, *RecordType, *ClaimType, *LinkType)}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(source: Source, folder: Path, *, lang: str | None = None) -> list[Path]:
    """Write `nodes.csv` and `edges.csv` into `folder`; the two paths.

    Columns: `id`, `label` (edges: `id`, `type`, `source`, `source_label`, `target`, `target_label`), then every
    property that occurs, by name. With `lang` ("zh" or "en") a further column bears the label's or type's name in
    that language. No two columns share a name: a property called like one of the first columns stands under
    `property_` and its name, as PART_OF's `source`, which is no end of the edge, under `property_source`.

    Raises:
        StoreDamaged: see `ordered_nodes`.
    """
    nodes, edges = folder / "nodes.csv", folder / "edges.csv"
    keys = sorted({key for node in source.nodes() for key in node.properties})
    write_table(
        nodes,
        _columns(("id", "label", *(["label_name"] if lang else [])), keys),
        (
            (node.id, node.label, *_named(node.label, lang), *(node.properties.get(key) for key in keys))
            for node in ordered_nodes(source)
        ),
    )
    keys = sorted({key for edge in source.edges() for key in edge.properties})
    ends = ("source", "source_label", "target", "target_label")
    write_table(
        edges,
        _columns(("id", "type", *(["type_name"] if lang else []), *ends), keys),
        (
            (
                *(edge.id, edge.type, *_named(edge.type, lang)),
                *(edge.source, edge.source_label, edge.target, edge.target_label),
                *(edge.properties.get(key) for key in keys),
            )
            for edge in ordered_edges(source)
        ),
    )
    return [nodes, edges]


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """Write one table; `path` for chaining. Values pass through `cell`."""
    with new_file(path, bom=True) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([cell(value) for value in row] for row in rows)
    return path


def cell(value: Any) -> str:
    """A value as the text of a cell.

    None is empty, truth is true or false, floats have at most ten significant digits, a list is joined by ";" (a ";"
    within one of its items becomes "；"). Text that a spreadsheet would run as a formula, because it begins with one of
    = + - @ (full width too), a tab or a carriage return, gets an apostrophe in front (OWASP, CSV injection): report
    names and quotes come from strangers' files.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(value, ".10g")
    if isinstance(value, int):
        return str(value)
    items = value if isinstance(value, (list, tuple)) else None
    text = str(value) if items is None else ";".join(str(item).replace(";", "；") for item in items)
    return "'" + text if text.startswith(_FORMULA) else text


def _columns(fixed: Sequence[str], keys: Iterable[str]) -> list[str]:
    """The headings of a table: its own columns, then the properties, each under a name that no other column bears."""
    names = list(fixed)
    for key in keys:
        while key in names:
            key = f"property_{key}"
        names.append(key)
    return names


def _named(code: str, lang: str | None) -> tuple[str, ...]:
    if not lang:
        return ()
    return (_LABELS[code].label(lang) if code in _LABELS else code,)
