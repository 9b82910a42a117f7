"""How long the questions take over a generated graph, on the embedded engine and on a Neo4j server.

    python -m benchmarks.questions [--neo4j bolt://neo4j:password@localhost:7687]

Without `--neo4j` the server is that of the tests (tests/neo4j_server.py); where there is none, the embedded engine is
measured alone. The server's graph is replaced. Each question is asked with the same parameters on both engines, in
turns, after a round to warm up; an answer includes the look-up of names and the count of what the filter left out.
Prints the median and the slowest in milliseconds, and how many answers are equal.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from graph import Change, Edge, Extraction, Graph, Node, Report, Store, open_store
from queries import ask, questions
from tests.generated_graph import generate, parameter_sets
from tests.neo4j_server import NoServer, any_server

BATCH = 5_000
"""Nodes or edges of one transaction."""
GOAL = 100.0
"""Milliseconds that no median should exceed."""


def main() -> None:
    """Load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--neo4j", help="URL of a server whose graph may be replaced, with user and password")
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--sets", type=int, default=12, help="parameter sets per question")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="names of questions")
    options = parser.parse_args()

    graph = generate(options.seed, options.edges)
    print(f"{len(graph.nodes):,} nodes, {len(graph.edges):,} edges, seed {options.seed}")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="innograph-benchmark-"))
        stores = {"ArcadeDB": open_store(f"arcadedb:{folder}/store")}
        stack.callback(stores["ArcadeDB"].close)
        if options.neo4j:
            stores["Neo4j"] = open_store(options.neo4j, check=False)
        else:
            try:
                server = stack.enter_context(any_server())
                stores["Neo4j"] = open_store(
                    server.url, username=server.username, password=server.password, check=False
                )
            except NoServer as reason:
                print(f"no Neo4j server: {reason}")
        if "Neo4j" in stores:
            stack.callback(stores["Neo4j"].close)
        for engine, store in stores.items():
            began = time.perf_counter()
            load(store, graph)
            print(f"{engine}: loaded in {time.perf_counter() - began:.1f} s", flush=True)
        measure(stores, graph, options.sets, options.rounds, options.seed, options.only)


def load(store: Store, graph: Graph) -> None:
    """Replace a store's content by a graph, in changes of the size of many reports."""
    store.clear()
    nodes, edges = list(graph.nodes.values()), list(graph.edges.values())
    for start in range(0, len(nodes), BATCH):
        _apply(store, f"nodes-{start}", nodes[start : start + BATCH], [])
    for start in range(0, len(edges), BATCH):
        _apply(store, f"edges-{start}", [], edges[start : start + BATCH])


def _apply(store: Store, key: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    content = Extraction(Report(id=key, sha256="0" * 64), "").dumps()
    store.apply(Change(key, content, tuple(nodes), tuple(edges)))


def measure(stores: dict[str, Store], graph: Graph, sets: int, rounds: int, seed: int, only: list[str] | None) -> None:
    """Print a line per question."""
    print(f"{'question':<24}" + "".join(f"{engine + ' median':>18}{'slowest':>10}" for engine in stores) + "   equal")
    slow = []
    for name, question in questions().items():
        if only and name not in only:
            continue
        chosen = parameter_sets(graph, question, sets, seed)
        times: dict[str, list[float]] = {engine: [] for engine in stores}
        equal = 0
        for turn in range(rounds + 1):
            for given in chosen:
                answers = []
                for engine, store in stores.items():
                    began = time.perf_counter()
                    answer = ask(store, name, given)
                    if turn:
                        times[engine].append((time.perf_counter() - began) * 1000)
                    answers.append(_text(answer.rows))
                equal += not turn and len(set(answers)) == 1
        medians = {engine: statistics.median(taken) for engine, taken in times.items()}
        slow += [f"{name} on {engine}" for engine, median in medians.items() if median > GOAL]
        cells = "".join(f"{medians[engine]:>18.1f}{max(times[engine]):>10.1f}" for engine in stores)
        print(f"{name:<24}{cells}   {equal}/{len(chosen)}", flush=True)
    print(f"medians above {GOAL:.0f} ms: {', '.join(slow) or 'none'}")


def _text(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False)


if __name__ == "__main__":
    main()
