"""Exchange formats: the graph as files that other programs read.

In: a store, or any other source of nodes and edges. Out: files. One module per format; what a format needs from
the graph it reads as a stream, so that a graph need not fit into memory:

- `jsonl`: JSON lines, the graph's own form. Equal graphs give equal bytes; it is read back without loss.
- `sheet`: CSV, a node and an edge table for spreadsheets and statistics.
- `graphml`: GraphML, for Gephi and most other programs for networks.

`export` writes any of them by name.
"""

from .export import FORMATS, export
from .graphml import write_graphml
from .jsonl import read_json_lines, write_json_lines
from .sheet import cell, write_csv, write_table
from .source import Lists, Source

__all__ = [
    "FORMATS",
    "Lists",
    "Source",
    "cell",
    "export",
    "read_json_lines",
    "write_csv",
    "write_graphml",
    "write_json_lines",
    "write_table",
]
