"""Which of the claims that a language model proposes may stand.

In: proposals for one sentence whose names are settled. Out: `graph.Claim`s. A claim stands where it joins two mentions
of its sentence by types that its own type allows, and the default reader says nothing else of the two. Its status is
the less advanced of what the model says and what the words of the sentence tell (`ingest.status`): a plan that a model
takes for done stays a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from graph import CLAIM_ENDS, SYMMETRIC, Also, Basis, Claim, ClaimType, Status, digest

from ..relations.drafts import form_of, own_offices
from ..status import judge
from .doubt import Heard, Placed
from .names import Ledger
from .prompt import CLAIMS

CONFIDENCE = 0.4
"""Of every claim that a model adds; no measured probability, see `names.CONFIDENCE`."""
SHORTEST, LONGEST = 4, 200
"""Characters of the evidence of a claim."""
_RANK = {status: rank for rank, status in enumerate((Status.PLANNED, Status.ONGOING, Status.ACHIEVED))}
_OWN_PARTY = frozenset({ClaimType.PARTNERS_WITH, ClaimType.SIGNED, ClaimType.ISSUED})
"""Where a report's own government and its region are one party."""
_MASK = "＊"

Ends = tuple[str, str, str]
"""Type, head and tail."""


@dataclass(frozen=True, slots=True)
class _Proposed:
    type: ClaimType
    status: Status | None
    head: Placed
    tail: Placed


class ClaimBook:
    """The claims of one report while sentences come in."""

    def __init__(self, ledger: Ledger) -> None:
        default = ledger.default
        own = default.entities[0] if default.entities and default.report.region else None
        self._ledger = ledger
        self._own = own.id if own else ""
        self._offices = own_offices(own, default.entities)
        self._order = {entity.id: number for number, entity in enumerate(default.entities)}
        self._default = {(claim.type, claim.head, claim.tail): claim for claim in default.claims}
        self._joined: dict[frozenset[str], Claim] = {}
        for claim in default.claims:
            self._joined.setdefault(frozenset((claim.head, claim.tail)), claim)
        self._new: dict[Ends, Claim] = {}

    @property
    def new(self) -> tuple[Claim, ...]:
        """The claims added so far, in the order of the text."""
        return tuple(sorted(self._new.values(), key=lambda one: (one.quote_start, one.start, one.type, one.head)))

    def take(self, heard: Heard, standing: Sequence[Placed], proposals: Sequence[Any]) -> None:
        """Add the proposals for one sentence that may stand; `standing` are its mentions."""
        for proposal in proposals:
            if proposed := self._checked(heard, standing, proposal):
                self._settle(heard, standing, proposed)

    def _checked(self, heard: Heard, standing: Sequence[Placed], proposal: Any) -> _Proposed | None:
        turn_down = self._ledger.turn_down
        if not isinstance(proposal, dict) or not all(
            isinstance(proposal.get(name), str) for name in ("type", "head", "tail")
        ):
            turn_down("malformed")
            return None
        if proposal["type"] not in CLAIMS:
            turn_down("unknown type")
            return None
        ends = [self._mentions(standing, proposal[name].strip()) for name in ("head", "tail")]
        pairs = [pair for pair in product(*ends) if pair[0].entity != pair[1].entity]
        if not pairs:
            turn_down("not verbatim")
            return None
        type_ = ClaimType(proposal["type"])
        status = str(proposal.get("status"))
        head, tail = min(pairs, key=lambda pair: abs(pair[0].start - pair[1].start))
        if not all(
            self._ledger.entities[one.entity].type in allowed
            for one, allowed in zip((head, tail), CLAIM_ENDS[type_], strict=True)
        ):
            turn_down("ends of other types")
            return None
        return _Proposed(type_, Status(status) if status in set(Status) else None, head, tail)

    def _mentions(self, standing: Sequence[Placed], name: str) -> list[Placed]:
        text = self._ledger.reading.text.text
        return [one for one in standing if text[one.start : one.end] == name]

    def _settle(self, heard: Heard, standing: Sequence[Placed], proposed: _Proposed) -> None:
        type_ = proposed.type
        head, tail = (self._party(one.entity, type_) for one in (proposed.head, proposed.tail))
        if head == tail:
            self._ledger.turn_down("ends of other types")
            return
        if type_ in SYMMETRIC and self._rank(tail) < self._rank(head):
            head, tail = tail, head
        claim = self._claim(heard, standing, proposed, head, tail)
        if claim is None:
            self._ledger.turn_down("too far apart")
            return
        stands = self._default.get((str(type_), head, tail)) or self._joined.get(frozenset((head, tail)))
        if stands is None:
            key = (str(type_), head, tail)
            self._new[key] = _merged(self._new.get(key), claim)
        elif stands.type == claim.type and stands.status == (proposed.status or stands.status):
            self._ledger.agreed += 1
        else:
            start = min(proposed.head.start, proposed.tail.start)
            end = max(proposed.head.end, proposed.tail.end)
            said = replace(claim, status=str(proposed.status or claim.status))
            self._ledger.dispute(heard, start, end, self._told(stands), self._told(said))

    def _rank(self, entity: str) -> int:
        return self._order.get(entity, len(self._order) + int(entity[1:]))

    def _party(self, entity: str, type_: ClaimType) -> str:
        return self._own if type_ in _OWN_PARTY and entity in self._offices else entity

    def _told(self, claim: Claim) -> str:
        head, tail = (self._ledger.entities[end].name for end in (claim.head, claim.tail))
        return f"{head} {claim.type} {tail} ({claim.status})"

    def _claim(
        self, heard: Heard, standing: Sequence[Placed], proposed: _Proposed, head: str, tail: str
    ) -> Claim | None:
        """The claim of a proposal; None where its evidence would be too short or too long."""
        text, sentence, type_ = self._ledger.reading.text, heard.sentence, proposed.type
        start = min(proposed.head.start, proposed.tail.start)
        end = max(proposed.head.end, proposed.tail.end)
        raw_start, raw_end = text.raw_span(start, end)
        if not SHORTEST <= raw_end - raw_start <= LONGEST:
            return None
        quote_start, quote_end = text.raw_span(*_trimmed(text.text, sentence.start, sentence.end))
        masked = _masked(text.text, sentence.start, sentence.end, standing)
        judged = judge(masked, start - sentence.start, end - sentence.start, sentence.mode)
        status = min(judged.status, proposed.status or judged.status, key=_RANK.__getitem__)
        return Claim(
            type=str(type_),
            head=head,
            tail=tail,
            status=str(status),
            evidence=text.raw[raw_start:raw_end],
            start=raw_start,
            end=raw_end,
            quote=text.raw[quote_start:quote_end],
            quote_start=quote_start,
            passage=sentence.passage,
            rule=self._ledger.rule,
            confidence=CONFIDENCE,
            stage=str(judged.stage) if judged.stage and judged.status == status else None,
            form=str(form_of(masked, founded=False)) if type_ in SYMMETRIC else None,
            basis=str(Basis.STATED) if type_ is ClaimType.LOCATED_IN else None,
            statement=digest("statement", sentence.passage, self._ledger.rule, heard.index, type_),
        )


def _merged(old: Claim | None, new: Claim) -> Claim:
    """One claim of two sentences: the one of further status, the other named beside it."""
    if old is None:
        return new
    if new.quote_start in (old.quote_start, *(one.start for one in old.also)):
        return old
    first, second = (new, old) if _RANK[Status(new.status)] > _RANK[Status(old.status)] else (old, new)
    other = Also(second.passage, second.quote_start, second.quote_start + len(second.quote), second.status)
    return replace(first, also=(*old.also, other))


def _masked(text: str, start: int, end: int, standing: Sequence[Placed]) -> str:
    """A sentence without its names, whose characters would be taken for words that tell a status."""
    characters = list(text[start:end])
    for one in standing:
        characters[one.start - start : one.end - start] = _MASK * (one.end - one.start)
    return "".join(characters)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without blanks at the ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
