"""The network report: one page to put in front of a reviewer, and its tables as CSV.

In: a store and a choice. Out: `network.html`, which loads nothing from anywhere, and CSV files beside it. The same
graph and choice give the same bytes: no date of making, no random number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jinja2

from graph import EntityType, Form, Status, Vocabulary
from graph.network import (
    MEASURES,
    TIE_TYPES,
    Choice,
    Coverage,
    Facts,
    Measures,
    Network,
    Score,
    Source,
    choice_of,
    coverage_of,
    inside,
    measure,
    network_of,
    place_of,
    read_facts,
    totals,
)

from ..templates import templates
from .drawing import draw
from .palette import COLOURS
from .report_tables import Measured, write_tables
from .words import label_of, words

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
    say: Callable[[str], object] | None = None,
) -> list[Path]:
    """Write the network report of a store into a folder.

    Args:
        store: a `Store`, or any other source of nodes and edges; it is read once.
        out_dir: the folder; made where missing, files of the same names are replaced.
        region, status, kind, form, report, year: which network; see `graph.network.choice_of`.
        lang: zh or en.
        say: told the sentence of the page where no tie fits the choice.

    Returns:
        The files written, `network.html` first.

    Raises:
        ParameterInvalid: a word of the choice, or the language, is none.
        RegionUnknown, NameAmbiguous: the region is not one place of the graph.
        ReportUnknown: no report of the graph bears a key of `report`.
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
    tables = write_tables(folder, facts, network, measured, coverage, lang)
    view = _view(facts, network, measured, coverage, lang) | {"files": [path.name for path in tables]}
    page.write_text(_environment(lang).get_template("network.html.j2").render(view), "utf-8", newline="\n")
    if say is not None and not network.ties:
        say(words(lang)["empty"])
    return [page, *tables]


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
    # A region's own name, whatever word chose it.
    place = None if region is None else str(place_of(facts, region).properties.get("name", region))
    drawing = draw(network, measured["with_regions"][1])
    numbers = {
        "actors": len(network.actors),
        "ties": len(network.ties),
        "statements": network.statements,
        "claims": network.claims,
        "reports": len(network.reports),
        "unconnected": network.unconnected,
    }
    ties = sorted(
        network.ties,
        key=lambda tie: (-tie.weight, TIE_TYPES.index(tie.types[0]), -len(tie.evidence), tie.source, tie.target),
    )[:TIES]
    counts = totals(coverage)
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
        "totals": counts,
        "uncounted": len({key for key, _ in network.reports} - {row.report for row in counts}),
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


def _rounded(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def _environment(lang: str) -> jinja2.Environment:
    return templates(
        "api.pages",
        fixed=lambda value, places=4: f"{value:.{places}f}",
        figure=lambda value: f"{value:g}",
        label=lambda term: term.label(lang) if isinstance(term, Vocabulary) else term,
        status=lambda code: label_of(Status, code, lang),
        form=lambda code: label_of(Form, code, lang),
        tie=lambda code: next((t.label(lang) for t in TIE_TYPES if t == code), code),
    )
