"""The tables of the network report as CSV, in full and unrounded.

In: a network, measured with and without regions, and its coverage. Out: nine files; `ties.csv` and `matrix.csv` are the
edge list and the matrix that UCINET and other programs for networks read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph import Basis, EntityType, Form, Status
from graph.exchange import write_table
from graph.network import MEASURES, TIE_TYPES, Coverage, Evidence, Facts, Measures, Network, Tie

from .words import label_of, words

Measured = Mapping[str, tuple[Network, Measures]]
"""with_regions and without_regions → that network and its measures."""
MATRIX = 1000
"""A matrix of more actors is not written: its size grows with their square, and `ties.csv` says the same."""


def write_tables(
    folder: Path, facts: Facts, network: Network, measured: Measured, coverage: tuple[Coverage, ...], lang: str
) -> list[Path]:
    """Write every table of the report into `folder`; the files."""
    text = words(lang)
    types = {str(term): term.label(lang) for term in (*EntityType, *TIE_TYPES)}
    files = []
    for name, (part, measures) in measured.items():
        files.append(
            write_table(
                folder / ("ranking.csv" if name == "with_regions" else "ranking-without-regions.csv"),
                [text[key] for key in ("rank", "name", "type", "inside", *MEASURES, "community", "pieces", "id")],
                (
                    (
                        *(rank, part.by_id[score.actor].name, types[part.by_id[score.actor].type]),
                        text["yes" if part.by_id[score.actor].inside else "no"],
                        *(getattr(score, measure_) for measure_ in MEASURES),
                        *(score.community or None, score.pieces or None, score.actor),
                    )
                    for rank, score in enumerate(measures.ranked("strength"), 1)
                ),
            )
        )
    files.append(
        write_table(
            folder / "communities.csv",
            [text[key] for key in ("network", "community", "name", "type", "size", "inner", "outer", "id")],
            (
                (
                    *(text[name], group.number, part.by_id[key].name, types[part.by_id[key].type]),
                    *(len(group.members), group.inner, group.outer, key),
                )
                for name, (part, measures) in measured.items()
                for group in measures.communities
                for key in group.members
            ),
        )
    )
    files.append(
        write_table(
            folder / "articulation-points.csv",
            [text[key] for key in ("network", "name", "type", "pieces", "degree", "id")],
            (
                (text[name], part.by_id[s.actor].name, types[part.by_id[s.actor].type], s.pieces, s.degree, s.actor)
                for name, (part, measures) in measured.items()
                for s in measures.articulation_points
            ),
        )
    )
    titles = _titles(network)
    files.append(
        write_table(
            folder / "ties.csv",
            [text[key] for key in ("source", "target", "weight", "tie_type")]
            + [text[key] for key in ("source_type", "target_type", "reports", "source_id", "target_id")],
            (
                (
                    *(titles[tie.source], titles[tie.target], tie.weight),
                    [types[term] for term in tie.types],
                    *(types[network.by_id[end].type] for end in (tie.source, tie.target)),
                    *(len({said.report for said in tie.evidence}), tie.source, tie.target),
                )
                for tie in network.ties
            ),
        )
    )
    if len(network.actors) <= MATRIX:
        ends = [titles[actor.id] for actor in network.actors]
        files.append(write_table(folder / "matrix.csv", ["", *ends], _matrix(network, ends)))
    files.append(
        write_table(
            folder / "evidence.csv",
            [text[key] for key in ("source", "target", "weight", "tie_type", "form", "basis", "status", "year")]
            + [text[key] for key in ("key", "quote", "statement", "claim")],
            (
                (
                    *(titles[tie.source], titles[tie.target], tie.weight, types[said.type]),
                    *(label_of(Form, said.form, lang), label_of(Basis, said.basis, lang)),
                    *(label_of(Status, said.status, lang), said.year),
                    *(said.report, said.quote, said.statement, said.claim),
                )
                for tie, said in _evidence(network)
            ),
        )
    )
    files.append(
        write_table(
            folder / "coverage.csv",
            [text[key] for key in ("key", "region", "indicator", "kind", "year", "counted", "unit", "named")]
            + [text[key] for key in ("established", "share")],
            (
                (
                    *(row.report, row.region, row.indicator, row.kind.label(lang) if row.kind else text["any_kind"]),
                    *(row.year, row.counted, row.unit, row.named, row.established, row.share),
                )
                for row in coverage
            ),
        )
    )
    cards = [
        (key, count, facts.reports[key].properties if key in facts.reports else {}) for key, count in network.reports
    ]
    files.append(
        write_table(
            folder / "reports.csv",
            [text[key] for key in ("key", "report", "issuer", "region", "year", "published", "url", "claims")],
            (
                (key, *(card.get(name) for name in ("title", "issuer", "region", "year", "published", "url")), count)
                for key, count, card in cards
            ),
        )
    )
    return files


def _titles(network: Network) -> dict[str, str]:
    """Each actor's name; one that others bear too carries its id, so that a table of names tells them apart."""
    borne = Counter(actor.name for actor in network.actors)
    return {
        actor.id: actor.name if borne[actor.name] == 1 else f"{actor.name} ({actor.id})" for actor in network.actors
    }


def _matrix(network: Network, titles: list[str]) -> Iterator[list[str | int]]:
    """The symmetric matrix of weights, each row after its title."""
    number = {actor.id: index for index, actor in enumerate(network.actors)}
    weights: dict[tuple[int, int], int] = {}
    for tie in network.ties:
        one, other = number[tie.source], number[tie.target]
        weights[one, other] = weights[other, one] = tie.weight
    for row, title in enumerate(titles):
        yield [title, *(weights.get((row, column), 0) for column in range(len(titles)))]


def _evidence(network: Network) -> Iterable[tuple[Tie, Evidence]]:
    return ((tie, said) for tie in network.ties for said in tie.evidence)
