"""The tables of the network report as CSV, in full and unrounded.

In: a network, measured with and without regions, and its coverage. Out: seven files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from graph import EntityType, Form, Status
from graph.exchange import write_table
from graph.network import MEASURES, TIE_TYPES, Coverage, Evidence, Facts, Measures, Network, Tie

from .words import label_of, words

Measured = Mapping[str, tuple[Network, Measures]]
"""with_regions and without_regions → that network and its measures."""


def write_tables(
    folder: Path, facts: Facts, network: Network, measured: Measured, coverage: tuple[Coverage, ...], lang: str
) -> list[Path]:
    """Write rankings, communities, articulation points, evidence, coverage and reports into `folder`; the files."""
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
    ends = network.by_id
    files.append(
        write_table(
            folder / "evidence.csv",
            [text[key] for key in ("source", "target", "weight", "tie_type", "form", "basis", "status", "year")]
            + [text[key] for key in ("key", "quote", "statement", "claim")],
            (
                (
                    *(ends[tie.source].name, ends[tie.target].name, tie.weight, types[said.type]),
                    *(label_of(Form, said.form, lang), said.basis, label_of(Status, said.status, lang), said.year),
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
            ["key", *(text[key] for key in ("report", "issuer", "region", "year", "published", "url", "claims"))],
            (
                (key, *(card.get(name) for name in ("title", "issuer", "region", "year", "published", "url")), count)
                for key, count, card in cards
            ),
        )
    )
    return files


def _evidence(network: Network) -> Iterable[tuple[Tie, Evidence]]:
    return ((tie, said) for tie in network.ties for said in tie.evidence)
