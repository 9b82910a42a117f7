"""Print what every question answers on both engines: question, parameters, rows, and a hash of the rows on each.

    python -m tests.question_table [--reports FOLDER]

Over the generated graph of the tests, or, with `--reports`, over the reports of a folder, ingested on each engine. The
Neo4j server is that of the tests (tests/neo4j_server.py), and its graph is replaced. Exit status 1 if a hash differs,
or if no parameter set of a question has rows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from graph import Change, Extraction, Graph, Report, Store, open_store
from queries import ask, questions
from tests.generated_graph import generate, parameter_sets
from tests.neo4j_server import NoServer, any_server

SETS = 4
"""Parameter sets per question."""


def print_table(stores: dict[str, Store], graph: Graph, out: TextIO = sys.stdout) -> bool:
    """Print a line per question and parameter set; whether all engines agree and every question has rows."""
    engines = list(stores)
    print("\t".join(["question", "parameters", "rows", *engines]), file=out)
    fine = True
    for name, question in questions().items():
        most = 0
        for given in parameter_sets(graph, question, SETS):
            answers = [ask(store, name, given) for store in stores.values()]
            hashes = [row_hash(answer.rows) for answer in answers]
            most = max(most, answers[0].total)
            fine &= len(set(hashes)) == 1
            words = " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
            print("\t".join([name, words, str(len(answers[0].rows)), *hashes]), file=out)
        if not most:
            fine = False
            print(f"{name}\tno parameter set has rows", file=out)
    return fine


def row_hash(rows: list[dict[str, Any]]) -> str:
    """The first twelve digits of the SHA-256 of the rows as JSON."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def load_generated(store: Store) -> None:
    """Replace a store's content by the generated graph."""
    graph = generate(seed=7, edges=2_000)
    report = Extraction(Report(id="generated", sha256="0" * 64), "")
    store.clear()
    store.apply(Change("generated", report.dumps(), tuple(graph.nodes.values()), tuple(graph.edges.values())))


def _ingest(folder: Path) -> Callable[[Store], None]:
    from ingest.run import ingest

    def load(store: Store) -> None:
        store.clear()
        ingest([folder], store)

    return load


def main() -> int:
    """Load both engines, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, help="folder of reports; the generated graph where it is not given")
    options = parser.parse_args()
    load = _ingest(options.reports) if options.reports else load_generated
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="innograph-table-"))
        stores: dict[str, Store] = {"arcadedb": open_store(f"arcadedb:{folder}/store")}
        try:
            server = stack.enter_context(any_server())
            stores["neo4j"] = open_store(server.url, username=server.username, password=server.password, check=False)
        except NoServer as reason:
            print(f"no Neo4j server, so only one engine is asked: {reason}", file=sys.stderr)
        for store in stores.values():
            stack.callback(store.close)
            load(store)
        content = stores["arcadedb"]
        graph = Graph({node.id: node for node in content.nodes()}, {edge.id: edge for edge in content.edges()})
        return 0 if print_table(stores, graph) else 1


if __name__ == "__main__":
    sys.exit(main())
