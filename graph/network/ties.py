"""The network itself: actors, and between two actors one tie that gathers every statement about the pair.

In: `Facts` and a `Choice`. Out: a `Network`, undirected and weighted, in a fixed order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from ..errors import ReportUnknown
from ..model import Edge, Node
from ..ontology import PARTY_TYPES, ClaimType, EntityType
from .choice import TIE_TYPES, Choice, inside
from .facts import Facts


@dataclass(frozen=True, slots=True)
class Actor:
    """A body, region, park or platform of the network."""

    id: str
    type: str
    """An `EntityType`."""
    name: str
    adcode: str | None = None
    level: str | None = None
    """Of a Region or Platform."""
    platform_kind: str | None = None
    inside: bool = True
    """Whether it lies in the chosen region; always true where none was chosen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report's claim about a pair of actors."""

    claim: str
    """The claim's id in the graph."""
    type: str
    status: str
    report: str
    quote: str
    statement: str
    form: str | None = None
    basis: str | None = None
    year: int | None = None
    """The event's year where the sentence tells it, else the report's."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Everything that the reports state between two actors."""

    source: str
    """The smaller id of the two; a tie has no direction."""
    target: str
    weight: int
    """Number of distinct statements: a deal of five parties is one statement of each of its pairs, and two claims
    (hosted by, located in) that one phrase makes are one."""
    evidence: tuple[Evidence, ...]
    """By type, report and claim id."""

    @property
    def types(self) -> tuple[ClaimType, ...]:
        """The types of claim behind it, the one that says most of a partnership first."""
        found = {evidence.type for evidence in self.evidence}
        return tuple(term for term in TIE_TYPES if term in found)


@dataclass(frozen=True)
class Network:
    """Actors and ties; every actor of `network_of` has a tie, actors of `without` may have lost theirs."""

    choice: Choice
    actors: tuple[Actor, ...]
    """By id."""
    ties: tuple[Tie, ...]
    """By source and target."""
    unconnected: int = 0
    """Bodies of the graph (of the region, where one is chosen) that no tie of this choice reaches."""

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Each actor by its id."""
        return {actor.id: actor for actor in self.actors}

    @property
    def claims(self) -> int:
        """Number of claim edges behind the ties."""
        return sum(len(tie.evidence) for tie in self.ties)

    @property
    def statements(self) -> int:
        """Number of distinct statements behind the ties; the pairs of one deal share one."""
        return len({evidence.statement for tie in self.ties for evidence in tie.evidence})

    @property
    def reports(self) -> tuple[tuple[str, int], ...]:
        """(key of a report, claim edges it gave) for every report behind the ties, by key."""
        counts: defaultdict[str, int] = defaultdict(int)
        for tie in self.ties:
            for evidence in tie.evidence:
                counts[evidence.report] += 1
        return tuple(sorted(counts.items()))

    def without(self, *types: EntityType) -> Network:
        """This network less the actors of `types` and their ties; whoever is left alone by that stays, alone."""
        actors = tuple(actor for actor in self.actors if actor.type not in types)
        kept = {actor.id for actor in actors}
        ties = tuple(tie for tie in self.ties if tie.source in kept and tie.target in kept)
        return replace(self, actors=actors, ties=ties)


def network_of(facts: Facts, choice: Choice | None = None) -> Network:
    """The network of a choice.

    Actors are regions, parks, universities, institutes, enterprises, government bodies, other organizations and
    platforms; claims of partnership, hosting and place tie them. Directions are dropped and parallel claims gathered:
    a tie weighs as many statements as it has, never as many edges. Claims of a body with itself make no tie.

    With a region, a claim stays if one of its ends lies inside (see `inside`), or if it belongs to a deal that also has
    a party inside, so that the outside partners of a deal keep the tie between them.

    Raises:
        RegionUnknown, NameAmbiguous: the chosen region is not one place of the graph.
        ReportUnknown: the graph holds no report of a chosen key.
    """
    choice = choice or Choice()
    for key in choice.reports:
        if key not in facts.reports:
            raise ReportUnknown(f"The graph holds no report {key!r}; it holds {', '.join(facts.reports) or 'none'}.")
    within = None if choice.region is None else inside(facts, choice.region)
    claims = [claim for claim in facts.claims if choice.takes(claim) and _joins_actors(facts, claim)]
    if choice.kinds:
        chosen = {
            entity.id for entity in facts.entities.values() if entity.properties.get("platform_kind") in choice.kinds
        }
        claims = [claim for claim in claims if claim.source in chosen or claim.target in chosen]
    if within is not None:
        local = {_statement(claim) for claim in claims if claim.source in within or claim.target in within}
        claims = [claim for claim in claims if _statement(claim) in local]

    pairs: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for claim in claims:
        source, target = sorted((claim.source, claim.target))
        pairs[source, target].append(_evidence(claim))
    ties = tuple(
        Tie(
            source,
            target,
            weight=len({evidence.statement for evidence in found}),
            evidence=tuple(sorted(found, key=lambda evidence: (evidence.type, evidence.report, evidence.claim))),
        )
        for (source, target), found in sorted(pairs.items())
    )
    connected = {end for tie in ties for end in (tie.source, tie.target)}
    candidates = {
        entity.id
        for entity in facts.entities.values()
        if entity.label in PARTY_TYPES and (within is None or entity.id in within)
    }
    return Network(
        choice=choice,
        actors=tuple(_actor(facts.entities[key], within is None or key in within) for key in sorted(connected)),
        ties=ties,
        unconnected=len(candidates - connected),
    )


def _joins_actors(facts: Facts, claim: Edge) -> bool:
    if claim.source == claim.target or claim.type == ClaimType.DESIGNATED:
        return False
    return all(
        end in facts.entities and facts.entities[end].label in PARTY_TYPES for end in (claim.source, claim.target)
    )


def _statement(claim: Edge) -> str:
    """The statement a claim belongs to; a claim that names none is a statement of its own."""
    return str(claim.properties.get("statement") or claim.id)


def _evidence(claim: Edge) -> Evidence:
    said = claim.properties
    year = said.get("year")
    year = said.get("report_year") if year is None else year
    return Evidence(
        claim=claim.id,
        type=claim.type,
        status=str(said.get("status")),
        report=str(said.get("report")),
        quote=str(said.get("quote", "")),
        statement=_statement(claim),
        form=_text(said.get("form")),
        basis=_text(said.get("basis")),
        year=year if isinstance(year, int) else None,
    )


def _actor(entity: Node, is_inside: bool) -> Actor:
    known = entity.properties
    return Actor(
        id=entity.id,
        type=entity.label,
        name=str(known.get("name", entity.id)),
        adcode=_text(known.get("adcode")),
        level=_text(known.get("level")),
        platform_kind=_text(known.get("platform_kind")),
        inside=is_inside,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
