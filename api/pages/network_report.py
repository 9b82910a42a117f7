"""The network report: one page to put in front of a reviewer, and its tables as CSV.

In: a store and a choice. Out: `network.html`, which loads nothing from anywhere, and CSV files beside it. The same
graph and choice give the same bytes: no date of making, no random number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2

from graph import EntityType, Form, Status, Vocabulary
from graph.exchange import write_table
from graph.network import (
    MEASURES,
    TIE_TYPES,
    Choice,
    Coverage,
    Evidence,
    Facts,
    Measures,
    Network,
    Score,
    Source,
    Tie,
    choice_of,
    coverage_of,
    inside,
    measure,
    network_of,
    read_facts,
)

from .drawing import draw
from .palette import COLOURS
from .words import words

LISTED = 400
"""Rankings of more actors show the first `TOP` of each measure; the CSV files hold all."""
TOP = 60
TIES = 24
"""Ties whose sentences the page quotes."""
QUOTES = 8
"""Sentences quoted of each of them."""
MEMBERS = 8


def write_network_report(
    store: Source,
    out_dir: str | Path,
    *,
    region: str | None = None,
    status: str | Iterable[str] | None = None,
    kind: str | Iterable[str] | None = None,
    form: str | Iterable[str] | None = None,
    report: str | Iterable[str] | None = None,
    year: int | Iterable[int] | None = None,
    lang: str = "zh",
) -> list[Path]:
    """Write the network report of a store into a folder.

    Args:
        store: a `Store`, or any other source of nodes and edges; it is read once.
        out_dir: the folder; made where missing, files of the same names are replaced.
        region, status, kind, form, report, year: which network; see `graph.network.choice_of`.
        lang: zh or en.

    Returns:
        The files written, `network.html` first.

    Raises:
        ParameterInvalid: a word of the choice, or the language, is none.
        RegionUnknown, NameAmbiguous: the region is not one place of the graph.
        OSError: the folder cannot be written.
    """
    words(lang)
    choice = choice_of(region=region, status=status, kind=kind, form=form, report=report, year=year)
    facts = read_facts(store)
    network = network_of(facts, choice)
    networks = {"with_regions": network, "without_regions": network.without(EntityType.REGION)}
    measured = {name: (part, measure(part)) for name, part in networks.items()}
    coverage = _coverage(facts, network)
    folder = Path(out_dir)
    page = folder / "network.html"
    folder.mkdir(parents=True, exist_ok=True)
    tables = _write_tables(folder, facts, network, measured, coverage, lang)
    view = _view(facts, network, measured, coverage, lang) | {"files": [path.name for path in tables]}
    page.write_text(_environment(lang).get_template("network.html.j2").render(view), "utf-8", newline="\n")
    return [page, *tables]


Measured = Mapping[str, tuple[Network, Measures]]


def _coverage(facts: Facts, network: Network) -> tuple[Coverage, ...]:
    """The counts of the reports that the network rests on, and of the chosen region's own reports."""
    used = {key for key, _ in network.reports}
    rows = coverage_of(facts)
    if network.choice.region is not None:
        within = inside(facts, network.choice.region)
        return tuple(row for row in rows if facts.observed.get(row.observation) in within)
    limited = bool(network.choice.reports or network.choice.years)
    return tuple(row for row in rows if not limited or row.report in used)


def _view(
    facts: Facts, network: Network, measured: Measured, coverage: tuple[Coverage, ...], lang: str
) -> dict[str, Any]:
    """What the template shows; it only sets it out."""
    text = words(lang)
    region = network.choice.region
    place = None
    if region is not None:
        # A region's own name, whatever word chose it.
        place = next(
            (
                str(node.properties["name"])
                for node in facts.entities.values()
                if region in (node.id, node.properties.get("adcode"))
                and node.label == EntityType.REGION
                and "name" in node.properties
            ),
            region,
        )
    drawing = draw(network, measured["with_regions"][1])
    numbers = {
        "actors": len(network.actors),
        "ties": len(network.ties),
        "statements": network.statements,
        "claims": network.claims,
        "reports": len(network.reports),
        "unconnected": network.unconnected,
    }
    ties = sorted(network.ties, key=lambda tie: (-tie.weight, -len(tie.evidence), tie.source, tie.target))[:TIES]
    return {
        "lang": lang,
        "text": text,
        "place": place or text["everywhere"],
        "numbers": numbers,
        "filters": _filters(network.choice, place, lang),
        "drawing": drawing,
        "legend": [term for term in EntityType if any(dot.actor.type == term for dot in drawing.dots)],
        "types": {str(term): term for term in EntityType},
        "colours": COLOURS,
        "network": network,
        "parts": [_part(name, part, measures) for name, (part, measures) in measured.items()],
        "ties": [(tie, network.by_id[tie.source], network.by_id[tie.target]) for tie in ties],
        "quotes": QUOTES,
        "coverage": coverage,
        "reports": [(key, count, facts.reports.get(key)) for key, count in network.reports],
        "cards": facts.reports,
        "measure_names": MEASURES,
        "card_data": [
            {
                "name": dot.actor.name,
                "code": dot.actor.type,
                "type": next(term.label(lang) for term in EntityType if term == dot.actor.type),
                "facts": [[text[name], _rounded(getattr(dot.score, name))] for name in MEASURES],
            }
            for dot in drawing.dots
        ],
    }


def _part(name: str, network: Network, measures: Measures) -> dict[str, Any]:
    """One network's rankings, communities and articulation points."""
    ranked = measures.ranked("strength")
    rows: tuple[Score, ...] = ranked
    if len(rows) > LISTED:
        chosen = {score.actor for measure_ in MEASURES for score in measures.ranked(measure_)[:TOP]}
        rows = tuple(score for score in ranked if score.actor in chosen)
    highest = {name_: max((getattr(score, name_) for score in rows), default=0) or 1 for name_ in MEASURES}
    return {
        "name": name,
        "network": network,
        "measures": measures,
        "rows": rows,
        "whole": len(rows) == len(ranked),
        "top": TOP,
        "highest": highest,
        "communities": [
            (group, [network.by_id[key] for key in group.members[:MEMBERS]], len(group.members) - MEMBERS)
            for group in measures.communities
        ],
    }


def _filters(choice: Choice, place: str | None, lang: str) -> list[tuple[str, str]]:
    """The choice in words: (heading, what was chosen)."""
    text = words(lang)
    comma = "、" if lang == "zh" else ", "

    def named(terms: Iterable[Vocabulary | str | int]) -> str:
        return comma.join(term.label(lang) if isinstance(term, Vocabulary) else str(term) for term in terms)

    region = text["everywhere"] if place is None else f"{place} ({text['region_note']})"
    return [
        (text["filter_region"], region),
        (text["filter_status"], named(choice.statuses)),
        (text["filter_ties"], named(choice.ties)),
        (text["filter_kinds"], named(choice.kinds) or text["all"]),
        (text["filter_forms"], named(choice.forms) or text["all"]),
        (text["filter_reports"], named(choice.reports) or text["all"]),
        (text["filter_years"], named(choice.years) or text["all"]),
    ]


def _write_tables(
    folder: Path, facts: Facts, network: Network, measured: Measured, coverage: tuple[Coverage, ...], lang: str
) -> list[Path]:
    """Every table of the page in full, with values unrounded, as CSV."""
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
                    *(_label(Form, said.form, lang), said.basis, _label(Status, said.status, lang), said.year),
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


def _label(vocabulary: type[Vocabulary], code: str | None, lang: str) -> str:
    """The label of a code in its closed list; a code that is none stays as it is."""
    return next((term.label(lang) for term in vocabulary if term == code), code or "")


def _rounded(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def _environment(lang: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__ or "api.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fixed"] = lambda value, places=4: f"{value:.{places}f}"
    environment.filters["figure"] = lambda value: f"{value:g}"
    environment.filters["label"] = lambda term: term.label(lang) if isinstance(term, Vocabulary) else term
    environment.filters["status"] = lambda code: _label(Status, code, lang)
    environment.filters["form"] = lambda code: _label(Form, code, lang)
    environment.filters["tie"] = lambda code: next((t.label(lang) for t in TIE_TYPES if t == code), code)
    return environment
