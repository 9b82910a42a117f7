"""From pattern matches to drafts: who is bound to whom, by the distribution of each row and the conjunctions in a list.

In: a masked sentence. Out: drafts with status, stage, form and evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph import CLAIM_ENDS, ClaimType, EntityType, Level

from ..document import Span
from ..status import Judgement, cues, judge
from .drafts import Draft, Facts, form_of
from .masking import ANY, MASKS, Masked, Token
from .patterns import JOINER, Pattern, Statement, patterns

_JOINER = re.compile(JOINER)
_ITEMS = re.compile(f"(?<=[{ANY}])[^{ANY}]*[、，][^{ANY}]*(?=[{ANY}])")
_TOGETHER = re.compile("共同|联合|三方|多方|两地|三地|四方|四地|携手|分别与|之间|签")
_NOT_SUBJECT = re.compile(r"(?:依托|在|对|向|为|围绕|落实|根据|按照|于|据|把|将|到|自|从|赴|与|和|联合|对接|聚焦|获|“|《)[^，]{0,3}$")
_YEAR = re.compile(r"(20[0-4][0-9])年(?!以来|来|度目标|前)")
_TARGET_YEAR = re.compile(r"(?:到|至|截至)(20[0-4][0-9])年")
_MAX_FOUNDERS = 4
_ISSUERS = {str(kind) for kind in CLAIM_ENDS[ClaimType.ISSUED][0]}
_AS_REGION = {str(ClaimType.PARTNERS_WITH), str(ClaimType.SIGNED), str(ClaimType.ISSUED)}


def stated(facts: Facts, index: int) -> Iterator[Draft]:
    """The drafts that the patterns find in the sentence with that index."""
    masked = facts.masked[index]
    found = None
    for pattern in patterns():
        if not pattern.may_match(masked.types):
            continue
        for hit in pattern.regex.finditer(masked.text):
            if found is None:
                found = cues(masked.text)
            yield from _Match(facts, index, masked, pattern, hit, found).drafts()


class _Match:
    """One match of one pattern."""

    def __init__(
        self, facts: Facts, index: int, masked: Masked, pattern: Pattern, hit: re.Match[str], found: tuple
    ) -> None:
        self.facts, self.index, self.masked, self.pattern, self.hit = facts, index, masked, pattern, hit
        self.found = found
        groups = hit.re.groupindex
        self.trigger = hit.span("trigger") if "trigger" in groups and hit.group("trigger") else hit.span()
        self.founded = any(claim.type == ClaimType.HOSTED_BY for claim in pattern.claims)
        self._judged: dict[tuple[int, int], Judgement] = {}

    def drafts(self) -> Iterator[Draft]:
        """Every claim of the row."""
        for claim in self.pattern.claims:
            for head, tail in self._pairs(claim):
                draft = self._draft(claim, head, tail)
                if draft is not None:
                    yield draft

    def _role(self, role: str) -> list[Token]:
        return self.masked.within(*self.hit.span(role))

    def _pairs(self, claim: Statement) -> Iterator[tuple[Token | str, Token | str]]:
        if claim.how == "~":
            members = self._role(claim.head)
            if self.founded and len(members) > _MAX_FOUNDERS:
                return
            yield from partners(self.masked, self.hit.span(claim.head), self.hit.group())
            return
        heads = self._ends(claim.head)
        if claim.type == ClaimType.DESIGNATED:
            start, _ = self.hit.span(claim.tail)
            phrase = self.masked.classes.get(start)
            if phrase is None:
                return
            for head in heads:
                yield head, f"kind:{phrase.kind}"
            return
        tails = self._ends(claim.tail)
        if claim.how == "/" and len(heads) == len(tails) and len(heads) > 1:
            yield from zip(heads, tails, strict=True)
            return
        if claim.how == "/" and len(heads) > 1:
            heads = heads[-1:] if len(tails) == 1 else heads
        for head in heads:
            for tail in tails:
                yield head, tail

    def _ends(self, role: str) -> list[Token | str]:
        if role == "own":
            return [self.facts.own] if self.facts.own else []
        if role == "subj":
            subject = self._subject()
            return [subject] if subject is not None else []
        return list(self._role(role))

    def _subject(self) -> Token | str | None:
        """The sentence's own subject, if a party opens it or its clause, else the report's own region."""
        for token in self.masked.tokens.values():
            if token.index >= self.hit.start():
                break
            before = self.masked.text[: token.index]
            clause = before.rpartition("，")[2].rpartition("；")[2].rpartition("：")[2]
            after = self.masked.text[token.index + 1 : token.index + 2]
            if (
                len(clause) <= 10
                and token.span.type in _SUBJECTS
                and not _NOT_SUBJECT.search(clause)
                and after not in "、“（的"
                and "；" not in self.masked.text[token.index : self.hit.start()]
            ):
                return token
        return self.facts.own

    def _draft(self, claim: Statement, head: Token | str, tail: Token | str) -> Draft | None:
        ends = [self._entity(claim.type, head), self._entity(claim.type, tail)]
        if ends[0] is None or ends[1] is None or ends[0] == ends[1] or not self._allowed(claim.type, *ends):
            return None
        if claim.type == ClaimType.DESIGNATED and not self._awarded(head):
            return None
        positions = [end.index for end in (head, tail) if isinstance(end, Token)]
        low, high = min([*positions, self.trigger[0]]), max([*positions, self.trigger[1] - 1])
        judged = self._judge(low, high + 1)
        start, end = self.masked.text_span(low, high + 1)
        confidence = self.pattern.confidence * judged.confidence
        for token in (head, tail):
            if isinstance(token, Token):
                confidence *= token.span.confidence
        confidence *= 1 - 0.002 * min(60, high - low)
        level = None
        if claim.type == ClaimType.DESIGNATED:
            phrase = self.masked.classes[self.hit.span(claim.tail)[0]]
            level = phrase.level
            end = max(end, phrase.end)
            start = min(start, phrase.start)
        return Draft(
            type=claim.type,
            head=ends[0],
            tail=ends[1],
            status=judged.status,
            stage=judged.stage,
            sentence=self.index,
            start=start,
            end=end,
            trigger=self.masked.starts[self.trigger[0]],
            rule=self.pattern.id,
            confidence=confidence,
            form=form_of(self.masked.text[low : high + 1], self.founded)
            if claim.type == ClaimType.PARTNERS_WITH
            else None,
            basis="stated" if claim.type == ClaimType.LOCATED_IN else None,
            level=level if level is None else Level(level),
            year=year_of(self.masked.text, high),
        )

    def _entity(self, claim: str, end: Token | str) -> str | None:
        name = end.span.entity if isinstance(end, Token) else end
        if claim in _AS_REGION and not name.startswith("kind:"):
            return self.facts.party(name)
        return name

    def _allowed(self, claim: str, head: str, tail: str) -> bool:
        heads, tails = CLAIM_ENDS[ClaimType(claim)]
        if self.facts.entities[head].type not in heads:
            return False
        return tail.startswith("kind:") or self.facts.entities[tail].type in tails

    def _awarded(self, head: Token | str) -> bool:
        """A platform already named with its class has a level, not an award; one that is promoted has both."""
        if not isinstance(head, Token) or head.span.type != EntityType.PLATFORM:
            return True
        if head.span.composed:
            return False
        return not self.pattern.id.startswith(("award.list", "award.etc", "award.bracket"))

    def _judge(self, low: int, high: int) -> Judgement:
        if (low, high) not in self._judged:
            mode = self.masked.sentence.mode
            self._judged[low, high] = judge(self.masked.text, *self.trigger, mode, self.found)
        return self._judged[low, high]


_SUBJECTS = {
    str(term)
    for term in (
        EntityType.ENTERPRISE,
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.REGION,
        EntityType.PARK,
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT,
    )
}


def partners(masked: Masked, span: tuple[int, int], match: str) -> Iterator[tuple[Token, Token]]:
    """The pairs of one list of parties, by its conjunctions.

    `A与B、C` is a star from A; `A与B、C与D` are two pairs; `A、B与C` is a star from C; a list without 与 binds all
    with all, if words like 共同 or 签署 say so.
    """
    start, end = span
    tokens = masked.within(start, end)
    if len(tokens) < 2:
        return
    joints = [bool(_JOINER.fullmatch(masked.text[a.index + 1 : b.index])) for a, b in zip(tokens, tokens[1:], strict=False)]
    joined = [number for number, joint in enumerate(joints) if joint]
    if not joined:
        if not _TOGETHER.search(match) and len(tokens) != 2:
            return
        if len(tokens) == 2 or _TOGETHER.search(match):
            yield from ((a, b) for i, a in enumerate(tokens) for b in tokens[i + 1 :])
        return
    if len(joined) > 1:
        # A与B、C与D: each joint binds its two neighbours; what follows without a joint belongs to the joint before it.
        if all(b - a > 1 for a, b in zip(joined, joined[1:], strict=False)):
            for at, number in enumerate(joined):
                last = joined[at + 1] if at + 1 < len(joined) else len(tokens)
                for other in tokens[number + 1 : max(number + 2, last)]:
                    yield tokens[number], other
            return
        yield from ((tokens[0], other) for other in tokens[1:])
        return
    cut = joined[0] + 1
    for left in tokens[:cut]:
        for right in tokens[cut:]:
            yield left, right
    if re.search("共同|三方|三地|四方|联合", match[-12:]) and cut > 1:
        yield from ((a, b) for i, a in enumerate(tokens[:cut]) for b in tokens[i + 1 : cut])


def year_of(text: str, at: int) -> int | None:
    """The year that the sentence gives the event at `at`: the nearest one named before it in its sentence part."""
    part = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
    best = None
    for hit in _YEAR.finditer(text, part, max(part, at)):
        if not _TARGET_YEAR.match(text, max(0, hit.start() - 2)):
            best = int(hit.group(1))
    return best


def seats(facts: Facts, index: int) -> Iterator[Draft]:
    """LOCATED_IN and ISSUED told by a region directly before a body or document (某县某研究院, 某市《某办法》)."""
    masked = facts.masked[index]
    for token in masked.tokens.values():
        if token.place is None or token.place.entity == token.span.entity:
            continue
        place: Span = token.place
        judged = judge(masked.text, token.index, token.index + 1, masked.sentence.mode)
        yield Draft(
            type=ClaimType.LOCATED_IN,
            head=token.span.entity,
            tail=place.entity,
            status=judged.status,
            stage=judged.stage,
            sentence=index,
            start=place.start,
            end=token.span.end,
            trigger=place.start,
            rule="seat.before",
            confidence=0.86 * judged.confidence * place.confidence * token.span.confidence,
            basis="stated",
        )


REGION_MASK = MASKS[EntityType.REGION]
