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

from graph import Change, Extraction, Graph, NameUnknown, Report, Store, open_store
from queries import ask, questions
from tests.generated_graph import generate, parameter_sets
from tests.neo4j_server import NoServer, any_server

SETS = 4
"""Parameter sets per question over the generated graph."""
FOR_REPORTS = Path(__file__).parent / "parameter_sets.json"
"""Parameter sets per question over reports of 长治, 淮北, 岳阳 and 铜仁."""

Sets = dict[str, list[dict[str, Any]]]


def print_table(stores: dict[str, Store], sets: Sets, out: TextIO = sys.stdout) -> bool:
    """Print a line per question and parameter set; whether all engines agree and every question has rows."""
    engines = list(stores)
    print("\t".join(["question", "parameters", "rows", *engines]), file=out)
    fine = True
    for name in questions():
        most = 0
        for given in sets[name]:
            answers = [rows_of(store, name, given) for store in stores.values()]
            hashes = [row_hash(rows) for rows in answers]
            most = max(most, len(answers[0]))
            fine &= len(set(hashes)) == 1
            words = " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
            print("\t".join([name, words, str(len(answers[0])), *hashes]), file=out)
        if not most:
            fine = False
            print(f"{name}\tno parameter set has rows", file=out)
    return fine


def rows_of(store: Store, name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of an answer; none where the graph does not hold the body that is asked for."""
    try:
        return ask(store, name, given).rows
    except NameUnknown:
        return []


def sets_over(graph: Graph) -> Sets:
    """Parameter sets for the generated graph."""
    return {name: parameter_sets(graph, question, SETS) for name, question in questions().items()}


def sets_for_reports(store: Store) -> Sets:
    """The sets of `FOR_REPORTS`, where "newest claim of PLACE" and "report N" stand for ids of this store."""
    sets: Sets = json.loads(FOR_REPORTS.read_text(encoding="utf-8"))
    for given in sets["evidence"]:
        place = given["claim"].removeprefix("newest claim of ")
        given["claim"] = next((row["claim"] for row in ask(store, "newest-claims", {"place": place}).rows), "none")
    keys = list(store.reports())
    for given in sets["report-says"]:
        given["report"] = keys[(int(given["report"].removeprefix("report ")) - 1) % len(keys)]
    return sets


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
            sys.stderr.write(f"no Neo4j server, so only one engine is asked: {reason}\n")
        for store in stores.values():
            stack.callback(store.close)
            load(store)
        embedded = stores["arcadedb"]
        sets = sets_for_reports(embedded) if options.reports else sets_over(generate(seed=7, edges=2_000))
        return 0 if print_table(stores, sets) else 1


if __name__ == "__main__":
    sys.exit(main())
