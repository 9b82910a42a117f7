"""How many platforms the reports count, and how many they name.

In: `Facts`. Out: one `Coverage` per count. A report that says "省级以上科技创新平台达到92家" and names ten of
them gives a network of ten: whoever reads a ranking must see that beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..model import Node
from ..ontology import ClaimType, EntityType, Level, ObservationStatus, PlatformKind, Status
from .choice import inside
from .facts import Facts


@dataclass(frozen=True, slots=True)
class Coverage:
    """One report's count of a class of platforms beside what the same report names."""

    report: str
    region: str
    """Name of the region or park that the count is about."""
    indicator: str
    """As the report words it."""
    kind: PlatformKind | None
    """None: platforms of every kind."""
    levels: tuple[Level, ...]
    """The levels that the indicator speaks of; empty: it tells none."""
    counted: float
    unit: str
    year: int | None
    named: int
    """Platforms of that kind and level that the report names, and bodies that it says are designated so."""
    established: int
    """How many of these it says exist (an achieved claim), not only plans or builds."""
    observation: str
    """Id of the Observation."""

    @property
    def share(self) -> float | None:
        """`named` / `counted`; None where the report counts none. Above 1 where the count is of fewer than its kind and
        level tell ("joint", "of the fifth batch"), or where planned ones are named too."""
        return self.named / self.counted if self.counted else None


def coverage_of(facts: Facts) -> tuple[Coverage, ...]:
    """Every achieved count of platforms, by report, kind and indicator.

    A count of platforms is an indicator that ends with the name of a platform kind or with 创新平台 and the like
    (`indicator_words.tsv`), so that growth rates, tasks and enterprises served do not pass for counts. A platform
    whose level no report tells is named only under counts that tell no level. For a count about another region than the
    report's own, only the platforms inside that region are beside it.
    """
    rows = [row for observation in facts.observations.values() if (row := _coverage(facts, observation))]
    kinds = list(PlatformKind)
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.report, kinds.index(row.kind) if row.kind else -1, row.indicator, row.observation),
        )
    )


def totals(rows: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Of each report in `rows` the largest count of platforms of every kind, as far as it gives one; by report."""
    largest: dict[str, Coverage] = {}
    for row in rows:
        if row.kind is None and row.share is not None:
            known = largest.get(row.report)
            if known is None or row.counted > known.counted:
                largest[row.report] = row
    return tuple(largest[report] for report in sorted(largest))


def _coverage(facts: Facts, observation: Node) -> Coverage | None:
    said = observation.properties
    read = _read(str(said.get("indicator", "")))
    value = said.get("value")
    if read is None or said.get("status") != ObservationStatus.ACHIEVED or not isinstance(value, (int, float)):
        return None
    kind, levels = read
    report = str(said.get("report"))
    named, established = _named(facts, report, kind, levels)
    place = facts.entities.get(facts.observed.get(observation.id, ""))
    home = facts.reports.get(report)
    if place is not None and home is not None and place.properties.get("name") != home.properties.get("region"):
        within = inside(facts, place.id)
        named, established = named & within, established & within
    year = said.get("year")
    return Coverage(
        report=report,
        region=str(place.properties.get("name")) if place else "",
        indicator=str(said["indicator"]),
        kind=kind,
        levels=levels,
        counted=value,
        unit=str(said.get("unit", "")),
        year=year if isinstance(year, int) else None,
        named=len(named),
        established=len(established),
        observation=observation.id,
    )


def _named(
    facts: Facts, report: str, kind: PlatformKind | None, levels: tuple[Level, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """The ids that a report names under a kind and levels, and those of them that it says exist."""
    fits = {
        key
        for key in facts.named.get(report, ())
        if key in facts.entities
        and facts.entities[key].label == EntityType.PLATFORM
        and (kind is None or facts.entities[key].properties.get("platform_kind") == kind)
        and (not levels or facts.entities[key].properties.get("level") in levels)
    }
    established: set[str] = set()
    for claim in facts.claims:
        said = claim.properties
        if said.get("report") != report:
            continue
        if claim.type == ClaimType.DESIGNATED and claim.target in facts.designations:
            rank = facts.designations[claim.target].properties
            if (kind is None or rank.get("kind") == kind) and (not levels or rank.get("level") in levels):
                fits.add(claim.source)
                if said.get("status") == Status.ACHIEVED:
                    established.add(claim.source)
        elif said.get("status") == Status.ACHIEVED:
            established.update((claim.source, claim.target))
    return frozenset(fits), frozenset(fits & established)


def _read(indicator: str) -> tuple[PlatformKind | None, tuple[Level, ...]] | None:
    """What an indicator counts; None where it counts no platforms."""
    words = _words()
    text = indicator
    for tail in words["tail"]:
        text = text.removesuffix(tail)
    kind = next((value for word, value in words["kind"].items() if text.endswith(word)), None)
    if kind is None:
        return None
    level = next((value for word, value in words["level"].items() if word in text), "")
    return (
        next((term for term in PlatformKind if term == kind), None),
        tuple(term for term in Level if term in level.split(",")),
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    """field → word → value, the longest words first."""
    text = resources.files(__package__).joinpath("indicator_words.tsv").read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    words: dict[str, dict[str, str]] = {"kind": {}, "level": {}, "tail": {}}
    for row in sorted(rows, key=lambda row: (-len(row["word"]), row["word"])):
        words[row["field"]][row["word"]] = row["value"]
    return words
