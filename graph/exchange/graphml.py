"""GraphML, which Gephi, yEd, Cytoscape, igraph and NetworkX read.

In: a source. Out: one file. Written as a stream; the attributes and their types are found in a first pass.
Format: Brandes, U., Eiglsperger, M., Lerner, J., & Pich, C. (2013), Graph Markup Language, in Handbook of Graph Drawing
and Visualization; attributes after the GraphML-Attributes extension (graphml.graphdrawing.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from ..model import Value
from .source import Source, new_file, ordered_edges, ordered_nodes

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (section 2.2)."""

Keys = dict[str, str]


def write_graphml(source: Source, path: Path) -> Path:
    """Write the graph to `path`; `path` for chaining.

    Nodes bear `label` (their name, which Gephi shows) and `type` (their label in the graph); edges bear `label` and
    `type` (both their type) and `weight` 1. Every other property keeps its name and its type: boolean, long, double
    or string; a property that mixes types is a string (whole numbers and fractions: a double); a list is a string,
    its items joined by ";". Parallel edges stay apart, each under its own id. Every edge is written as directed:
    of PARTNERS_WITH the direction means nothing. Characters that XML cannot hold are left out.

    Raises:
        StoreDamaged: see `ordered_nodes`.
    """
    node_keys = _types(node.properties for node in source.nodes())
    edge_keys = _types(edge.properties for edge in source.edges())
    fixed = {"label": "string", "type": "string"}
    with new_file(path) as file:
        file.write(_HEAD)
        _declare(file, "node", {**node_keys, **fixed})
        _declare(file, "edge", {**edge_keys, **fixed, "weight": "double"})
        file.write('<graph id="innograph" edgedefault="directed">\n')
        for node in ordered_nodes(source):
            file.write(f"<node id={_quoted(node.id)}>")
            shown = node.properties.get("name") or node.properties.get("title") or node.properties.get("indicator")
            _data(file, "n", {**node.properties, "label": shown or node.id, "type": node.label}, node_keys)
            file.write("</node>\n")
        for edge in ordered_edges(source):
            ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
            file.write(f"<edge id={_quoted(edge.id)} {ends}>")
            _data(file, "e", {**edge.properties, "label": edge.type, "type": edge.type, "weight": 1.0}, edge_keys)
            file.write("</edge>\n")
        file.write("</graph>\n</graphml>\n")
    return path


def _types(rows: Iterable[Mapping[str, Value]]) -> Keys:
    """Property → GraphML type, by name; the narrowest that holds every value."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            if value is not None:
                found.setdefault(key, set()).add(_type(value))
    return {key: _widest(found[key]) for key in sorted(found)}


def _type(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        # Java's long, which the readers use, ends at 2^63.
        return "long" if -(2**63) <= value < 2**63 else "string"
    return "double" if isinstance(value, float) else "string"


def _widest(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"long", "double"} else "string"


def _declare(file: IO[str], kind: str, keys: Keys) -> None:
    for key in sorted(keys):
        name = f'id={_quoted(kind[0] + "_" + key)} for="{kind}" attr.name={_quoted(key)}'
        file.write(f'<key {name} attr.type="{keys[key]}"/>\n')


def _data(file: IO[str], kind: str, values: Mapping[str, Value], keys: Keys) -> None:
    for key in sorted(values):
        value = values[key]
        if value is None:
            continue
        if isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, list):
            text = ";".join(item.replace(";", "；") for item in value)
        elif keys.get(key) == "double" and isinstance(value, (int, float)):
            text = _double(float(value))
        else:
            text = str(value)
        # A bare carriage return would come back as a line feed (XML 1.0, section 2.11).
        body = escape(_ILLEGAL.sub("", text), {"\r": "&#13;"})
        file.write(f"<data key={_quoted(kind + '_' + key)}>{body}</data>")


def _double(value: float) -> str:
    """As XML Schema writes it: INF and NaN have names of their own."""
    return {"inf": "INF", "-inf": "-INF", "nan": "NaN"}.get(repr(value), repr(value))


def _quoted(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("", text))
