"""One text: what was found, against what was expected.

In: an annotation, a prediction, the text. Out: `Scored`, with the pairs and the counts. Entities match on type and on
the predicted name, which may be any form of the expected entity; Government bodies count as ends of claims only. Claims
match on type and both ends, PARTNERS_WITH either way round. Observations match on value, unit and a like indicator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .annotation import Annotation, Claim, End, Entity, Observation
from .comparing import alike, equal_values, normal, quotes_body, quotes_value
from .counting import Shares, Tally
from .matching import largest_matching

UNSCORED = "Government"
SYMMETRIC = "PARTNERS_WITH"
SHORTEST, LONGEST = 4, 200
"""Characters of a quote that counts as evidence."""
ANY_TYPE = "name"
OBSERVATION = "observation"
NONE = "none"
"""How a missing status is written in the confusion matrix."""

Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """A text's prediction beside what was expected; `Pairs` lead from the number of the one to that of the other."""

    name: str
    kind: str
    gold: Annotation
    found: Annotation
    text: str | None
    entity_pairs: Pairs
    """Among `entities_of(gold)` and `entities_of(found)`."""
    claim_pairs: Pairs
    observation_pairs: Pairs
    entities: Tally
    names: Tally
    claims: Tally
    observations: Tally
    rates: Shares
    confusion: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    """"claims" and "observations" → (status expected, status found) → how often, among the pairs."""


def entities_of(annotation: Annotation) -> list[Entity]:
    """The entities that are scored."""
    return [entity for entity in annotation.entities if entity.type != UNSCORED]


def score(name: str, gold: Annotation, found: Annotation, text: str | None = None) -> Scored:
    """Compare a text's prediction with what was expected; evidence is judged only where the text is given."""
    expected, predicted = entities_of(gold), entities_of(found)
    entity_pairs = _pairs(expected, predicted, lambda e, p: e.type == p.type and bool(e.forms & p.called))
    loose = _pairs(expected, predicted, lambda e, p: bool(e.forms & p.called))
    claim_pairs = _pairs(gold.claims, found.claims, _same_claim)
    observation_pairs = _observation_pairs(gold, found)

    rates = Shares()
    for e, p in entity_pairs.items():
        if expected[e].type == "Platform":
            rates.ask("platform_kind", expected[e].platform_kind == predicted[p].platform_kind)
            rates.ask("level", expected[e].level == predicted[p].level)
    confusion: dict[str, Counter[tuple[str, str]]] = {"claims": Counter(), "observations": Counter()}
    for e, p in claim_pairs.items():
        wanted, given = gold.claims[e].status, found.claims[p].status
        rates.ask("claim status", wanted == given)
        if wanted == "planned":
            rates.ask("planned kept", given != "achieved")
        confusion["claims"][_status(wanted), _status(given)] += 1
    for e, p in observation_pairs.items():
        one, other = gold.observations[e], found.observations[p]
        rates.ask("observation status", one.status == other.status)
        rates.ask("observation year", one.year == other.year)
        if one.status == "target":
            rates.ask("planned kept", other.status != "achieved")
        confusion["observations"][_status(one.status), _status(other.status)] += 1
    if text is not None:
        within = normal(text)
        statements: tuple[Claim | Observation, ...] = (*found.claims, *found.observations)
        for verbatim, supporting in (evidence_of(item, within) for item in statements):
            rates.ask("evidence verbatim", verbatim)
            rates.ask("evidence supports", supporting)
    return Scored(
        name=name,
        kind=gold.kind,
        gold=gold,
        found=found,
        text=text,
        entity_pairs=entity_pairs,
        claim_pairs=claim_pairs,
        observation_pairs=observation_pairs,
        entities=_tally(expected, predicted, entity_pairs, lambda entity: entity.type),
        names=_tally(expected, predicted, loose, lambda _: ANY_TYPE),
        claims=_tally(gold.claims, found.claims, claim_pairs, lambda claim: claim.type),
        observations=_tally(gold.observations, found.observations, observation_pairs, lambda _: OBSERVATION),
        rates=rates,
        confusion=confusion,
    )


def evidence_of(item: Claim | Observation, within: str) -> tuple[bool, bool]:
    """Whether a statement's evidence stands in the normalised text, and whether it holds what is stated."""
    quote = normal(item.evidence)
    verbatim = SHORTEST <= len(quote) <= LONGEST and quote in within
    if isinstance(item, Observation):
        return verbatim, quotes_value(quote, item.value)
    return verbatim, quotes_body(quote, item.bodies)


def _pairs(expected: Any, predicted: Any, same: Callable[[Any, Any], bool]) -> Pairs:
    return largest_matching(
        [[number for number, other in enumerate(predicted) if same(one, other)] for one in expected]
    )


def _same_claim(expected: Claim, found: Claim) -> bool:
    if expected.type != found.type:
        return False
    return (_meet(expected.head, found.head) and _meet(expected.tail, found.tail)) or (
        expected.type == SYMMETRIC and _meet(expected.head, found.tail) and _meet(expected.tail, found.head)
    )


def _meet(expected: End, found: End) -> bool:
    return expected.type == found.type and bool(expected.forms & found.called)


def _observation_pairs(gold: Annotation, found: Annotation) -> Pairs:
    return largest_matching([_fitting(one, found.observations) for one in gold.observations])


def _fitting(expected: Observation, found: Sequence[Observation]) -> list[int]:
    """The observations that match one, those of its status and year first."""
    unlike = [(other.status != expected.status) + (other.year != expected.year) for other in found]
    numbers = [
        number
        for number, other in enumerate(found)
        if equal_values(expected.value, other.value)
        and normal(expected.unit) == normal(other.unit)
        and alike(expected.indicator, other.indicator)
    ]
    return sorted(numbers, key=unlike.__getitem__)


def _tally(expected: Any, predicted: Any, pairs: Pairs, key: Callable[[Any], str]) -> Tally:
    return Tally(
        gold=Counter(map(key, expected)),
        pred=Counter(map(key, predicted)),
        tp=Counter(key(expected[number]) for number in pairs),
    )


def _status(value: Any) -> str:
    return NONE if value is None else str(value)
