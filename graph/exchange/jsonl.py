"""JSON lines: one node or edge a line, the graph's own form.

In: a source, or such a file. Out: such a file, or the nodes and edges. Lines are sorted by label or type and id, nodes
first; keys are sorted, there are no superfluous blanks and no escapes but those that JSON demands: equal graphs
give equal bytes.

    {"id":"…","label":"University","node":true,"properties":{"aliases":["中科大"],"name":"中国科学技术大学"}}
    {"id":"…","properties":{…},"source":"…","source_label":"Platform","target":"…",…,"type":"HOSTED_BY"}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import ReportUnreadable
from ..model import EDGE_TYPES, NODE_LABELS, Edge, Node
from .source import Lists, Source, new_file, ordered_edges, ordered_nodes


def write_json_lines(source: Source, path: Path) -> int:
    """Write the graph to `path`; the number of lines.

    Raises:
        StoreDamaged: see `ordered_nodes`.
        ValueError: a property is NaN or infinite, which JSON cannot hold.
    """
    with new_file(path) as file:
        return sum(file.write(line) > 0 for line in json_lines(source))


def json_lines(source: Source) -> Iterator[str]:
    """The lines of the file, each with its line feed."""
    for node in ordered_nodes(source):
        yield _line({"node": True, "label": node.label, "id": node.id, "properties": dict(node.properties)})
    for edge in ordered_edges(source):
        yield _line(
            {
                "type": edge.type,
                "id": edge.id,
                "source": edge.source,
                "target": edge.target,
                "source_label": edge.source_label,
                "target_label": edge.target_label,
                "properties": dict(edge.properties),
            }
        )


def read_json_lines(path: Path) -> Lists:
    """The nodes and edges of a file that `write_json_lines` wrote.

    Raises:
        ReportUnreadable: a line that is none of ours; the sentence names it.
        OSError: the file cannot be opened.
    """
    nodes: list[Node] = []
    edges: list[Edge] = []
    # Only the line feed ends a line: U+2028 and U+0085 may stand inside a quote.
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            try:
                item = _item(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ReportUnreadable(f"{path}:{number} is no node or edge of an export ({error}).") from error
            if isinstance(item, Node):
                nodes.append(item)
            else:
                edges.append(item)
    return Lists(tuple(nodes), tuple(edges))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False) + "\n"


def _item(row: dict[str, Any]) -> Node | Edge:
    if row.pop("node", False):
        node = Node(**row)
        if node.label not in NODE_LABELS:
            raise ValueError(f"no label {node.label!r}")
        return node
    edge = Edge(**row)
    if edge.type not in EDGE_TYPES:
        raise ValueError(f"no type {edge.type!r}")
    return edge
