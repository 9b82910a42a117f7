"""Which part of the graph a network shows: a region, a status, a sort of tie, a form, a report, a year.

In: words from a command line or a form, and `Facts`. Out: a `Choice`, and the ids that lie inside a region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from ..errors import NameAmbiguous, ParameterInvalid, RegionUnknown
from ..model import Edge, Node
from ..ontology import ClaimType, EntityType, Form, PlatformKind, Status, Vocabulary
from .facts import Facts

Term = TypeVar("Term", bound=Vocabulary)

TIE_TYPES: tuple[ClaimType, ...] = (ClaimType.PARTNERS_WITH, ClaimType.HOSTED_BY, ClaimType.LOCATED_IN)
"""The claims that tie two actors; the others end in a document or in a designation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a network is to be made of; an empty tuple sets no limit."""

    region: str | None = None
    """A Region or Park: adcode, name, alias or id. See `network_of` for what it keeps."""
    statuses: tuple[Status, ...] = (Status.ACHIEVED, Status.ONGOING)
    """The claims that count; what is only planned is left out unless asked for."""
    ties: tuple[ClaimType, ...] = TIE_TYPES
    kinds: tuple[PlatformKind, ...] = ()
    """Only ties that touch a platform of these kinds."""
    forms: tuple[Form, ...] = ()
    """Only partnerships of these forms; claims of other types bear none and drop out."""
    reports: tuple[str, ...] = ()
    """Only what these reports (by key) state."""
    years: tuple[int, ...] = ()
    """Only claims of these years: the event's year where the sentence tells it, else the report's."""

    def takes(self, claim: Edge) -> bool:
        """Whether a claim passes every limit that can be told from the claim itself (all but region and kinds)."""
        said = claim.properties
        year = said.get("year")
        return (
            claim.type in self.ties
            and said.get("status") in self.statuses
            and (not self.forms or said.get("form") in self.forms)
            and (not self.reports or said.get("report") in self.reports)
            and (not self.years or (said.get("report_year") if year is None else year) in self.years)
        )


def choice_of(
    *,
    region: str | None = None,
    status: str | Iterable[str] | None = None,
    kind: str | Iterable[str] | None = None,
    form: str | Iterable[str] | None = None,
    report: str | Iterable[str] | None = None,
    year: int | Iterable[int] | None = None,
) -> Choice:
    """A `Choice` from the words of a command line or a web form.

    Args:
        region: adcode, name, alias or id of a Region or Park.
        status: one or several of achieved, ongoing, planned, or "all"; None: achieved and ongoing.
        kind: a sort of tie (PARTNERS_WITH, HOSTED_BY, LOCATED_IN) or a kind of platform (key-laboratory …), or several;
            ties and kinds may be mixed.
        form: forms of partnership.
        report: keys of reports.
        year: years.

    A word is a code or its Chinese or English label (合作, 重点实验室); several may come as a list or with commas.

    Raises:
        ParameterInvalid: a word that is neither; the sentence lists what is allowed.
    """
    ties: list[ClaimType] = []
    kinds: list[PlatformKind] = []
    allowed: tuple[ClaimType | PlatformKind, ...] = (*TIE_TYPES, *PlatformKind)
    for word in _words(kind):
        term = _term("kind", word, allowed)
        if isinstance(term, ClaimType):
            ties.append(term)
        else:
            kinds.append(term)
    words = _words(status)
    statuses = tuple(Status) if words == ["all"] else tuple(_term("status", word, Status) for word in words)
    return Choice(
        region=region or None,
        statuses=statuses or Choice().statuses,
        ties=tuple(dict.fromkeys(ties)) or TIE_TYPES,
        kinds=tuple(dict.fromkeys(kinds)),
        forms=tuple(_term("form", word, Form) for word in _words(form)),
        reports=tuple(_words(report)),
        years=(year,) if isinstance(year, int) else tuple(year or ()),
    )


def inside(facts: Facts, region: str) -> frozenset[str]:
    """The ids that lie inside a region: its counties and parks at any depth, the bodies placed there, and their parts.

    Placed means LOCATED_IN of any basis and status: also what is planned in a city lies in that city.

    Raises:
        RegionUnknown: no Region or Park of the graph bears that code or name.
        NameAmbiguous: several do; `candidates` names them with their codes.
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for child, parents in facts.parents.items():
        for parent in parents:
            held[parent].add(child)
    for claim in facts.claims:
        if claim.type == ClaimType.LOCATED_IN:
            held[claim.target].add(claim.source)
    reached = {place_of(facts, region).id}
    waiting = list(reached)
    while waiting:
        for part in held[waiting.pop()] - reached:
            reached.add(part)
            waiting.append(part)
    return frozenset(reached)


def place_of(facts: Facts, word: str) -> Node:
    """The one Region or Park that `word` (an adcode, name, alias or id) means; a Region goes before a Park.

    Raises:
        RegionUnknown: no Region or Park of the graph bears that code or name.
        NameAmbiguous: several do; `candidates` names them with their codes.
    """
    for label in (EntityType.REGION, EntityType.PARK):
        places = [node for node in facts.entities.values() if node.label == label]
        for keys in (("adcode",) if label == EntityType.REGION else (), ("name",), ("short", "aliases")):
            found = [
                node
                for node in places
                if word == node.id or any(_bears(node.properties.get(key), word) for key in keys)
            ]
            if len(found) == 1:
                return found[0]
            if found:
                names = [f"{node.properties.get('name')} ({node.properties.get('adcode', node.id)})" for node in found]
                raise NameAmbiguous(f"“{word}” fits {len(found)} places: {', '.join(names)}; give the code.", names)
    raise RegionUnknown(f"The graph holds no region or park “{word}”; ingest a report about it or check the name.")


def _bears(value: object, word: str) -> bool:
    return word == value or (isinstance(value, list) and word in value)


def _words(given: str | Iterable[str] | None) -> list[str]:
    parts = [given] if isinstance(given, str) else list(given or ())
    return [word for part in parts for word in (piece.strip() for piece in str(part).split(",")) if word]


def _term(parameter: str, word: str, allowed: Iterable[Term]) -> Term:
    allowed = tuple(allowed)
    for term in allowed:
        if word.casefold() in {term.value.casefold(), term.zh, term.en.casefold()}:
            return term
    raise ParameterInvalid(f"{parameter} cannot be “{word}”; take one of {', '.join(map(str, allowed))}.")
