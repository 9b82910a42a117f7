"""From pattern matches to drafts: who is bound to whom, by the distribution of each row and the conjunctions in a list.

In: a masked sentence. Out: drafts with status, stage, form and evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from graph import CLAIM_ENDS, ClaimType, EntityType, Status

from ..status import SUPPOSED, Cues, Judgement, cues, judge
from .anaphora import ANAPHOR
from .classes import ClassPhrase
from .drafts import Draft, Facts, form_of
from .existence import building
from .lists import RESPECTIVELY, groups, joints, members, ordinals, partners
from .masking import Masked, Token
from .patterns import Pattern, Statement, expand, patterns_for
from .subjects import BODIES, subject_of, topic_of

_INTENDED = re.compile("拟|将|计划|力争")
_YEAR = re.compile(r"(20[0-4][0-9])年(?!以来|来|度目标|前)")
_TARGET_YEAR = re.compile(r"(?:到|至|截至)(20[0-4][0-9])年")
_MAX_FOUNDERS = 4
BOTH = "both"
"""The role of the parties told last."""
_PLACES = ("两地", "三地")
_MANY = re.compile("三方|三地|三校|四方|各方")
_PARTIES = frozenset(str(term) for term in CLAIM_ENDS[ClaimType.PARTNERS_WITH][0])
_FOUNDING = {
    "host.own",
    "host.own_in",
    "host.make",
    "host.own_over",
    "host.lead",
    "host.lead_of",
    "host.by",
    "host.by2",
}
_SOLE = {"host.own", "host.make", "host.own_over"}
_AS_REGION = {str(ClaimType.PARTNERS_WITH), str(ClaimType.SIGNED), str(ClaimType.ISSUED)}


@dataclass(frozen=True, slots=True)
class Deal:
    """The parties of a partnership as the text names them."""

    sentence: int
    trigger: int
    head: str
    tail: str


def stated(facts: Facts, index: int, last: list[Deal]) -> Iterator[Draft]:
    """The drafts that the patterns find in the sentence with that index.

    `last` remembers the parties of the partnerships found so far, for 双方 in a later sentence; it is extended.
    """
    drafts = list(_matched(facts, index, last))
    crowds = _crowds(drafts)
    for draft in drafts:
        ends = {draft.head, draft.tail}
        if draft.type != ClaimType.PARTNERS_WITH or not any(ends <= crowd for crowd in crowds):
            yield draft


def _crowds(drafts: Sequence[Draft]) -> list[set[str]]:
    """The founders of each platform that more than four found together: they are its hosts only."""
    founders: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.type == ClaimType.HOSTED_BY and draft.rule in _FOUNDING:
            founders.setdefault(draft.head, set()).add(draft.tail)
    return [crowd for crowd in founders.values() if len(crowd) > _MAX_FOUNDERS]


def _matched(facts: Facts, index: int, last: list[Deal]) -> Iterator[Draft]:
    masked = facts.masked[index]
    found: Cues | None = None
    for pattern in patterns_for(masked.text, masked.types, min(4, len(masked.tokens) + len(masked.classes))):
        for hit in pattern.regex.finditer(masked.text):
            if found is None:
                found = cues(masked.text)
            yield from _Match(facts, index, masked, pattern, hit, found, last).drafts()


class _Match:
    """One match of one pattern."""

    def __init__(
        self,
        facts: Facts,
        index: int,
        masked: Masked,
        pattern: Pattern,
        hit: re.Match[str],
        found: Cues,
        last: list[Deal],
    ) -> None:
        self.last = last
        self.facts, self.index, self.masked, self.pattern, self.hit = facts, index, masked, pattern, hit
        self.found = found
        self.phrase: ClassPhrase | None = None  # the class that is being awarded
        groups = hit.re.groupindex
        self.trigger = hit.span("trigger") if "trigger" in groups and hit.group("trigger") else hit.span()
        self.founded = any(claim.type == ClaimType.HOSTED_BY for claim in pattern.claims)

    def drafts(self) -> Iterator[Draft]:
        """Every claim of the row."""
        for claim in self.pattern.claims:
            for head, tail in self._pairs(claim):
                draft = self._draft(claim, head, tail)
                if draft is not None:
                    if draft.type == ClaimType.PARTNERS_WITH:
                        self._remember(draft, head, tail)
                    yield draft

    def _remember(self, draft: Draft, head: Token | str, tail: Token | str) -> None:
        ends = [end.span.entity if isinstance(end, Token) else end for end in (head, tail)]
        self.last.append(Deal(self.index, draft.trigger, ends[0], ends[1]))

    def _both(self) -> list[Token | str]:
        """The parties that 双方 and the like mean; 两地 are regions."""
        parties = self._parties_before()
        if self.hit.group().startswith(_PLACES) and any(
            self.facts.entities[end].type != EntityType.REGION for end in parties
        ):
            return []
        return list(parties)

    def _parties_before(self) -> list[str]:
        """The parties of the latest partnership before the match, in this sentence or the two before it.

        双方 are two; 三方 and 各方 are those of a partnership of three or more. Where no partnership was found, the
        two that the sentence before names with 与 between them.
        """
        at = self.masked.starts[self.hit.start()]
        earlier = [deal for deal in self.last if self.index - 2 <= deal.sentence <= self.index and deal.trigger <= at]
        if not earlier:
            return self._named_together()
        deal = max(earlier, key=lambda item: (item.sentence, item.trigger))
        together = {(d.head, d.tail) for d in earlier if (d.sentence, d.trigger) == (deal.sentence, deal.trigger)}
        parties = list(dict.fromkeys(end for pair in sorted(together) for end in pair))
        if _MANY.search(self.hit.group()):
            return parties if 2 < len(parties) <= _MAX_FOUNDERS else []
        return [deal.head, deal.tail] if len(together) == 1 else []

    def _named_together(self) -> list[str]:
        """The two parties between which the sentence before says 与, if it names no others."""
        before = self.facts.masked.get(self.index - 1)
        if before is None or _MANY.search(self.hit.group()):
            return []
        tokens = [token for token in before.tokens.values() if token.span.type in _PARTIES]
        ends = list(dict.fromkeys(self._entity(ClaimType.PARTNERS_WITH, token) for token in tokens))
        return ends if len(ends) == 2 and len(tokens) == 2 and all(joints(before, tokens)) else []

    def _role(self, role: str) -> list[Token]:
        return members(self.masked, self.hit.span(role))

    def _pairs(self, claim: Statement) -> Iterator[tuple[Token | str, Token | str]]:
        if claim.how == "~" and claim.head == BOTH:
            yield from combinations(self._both(), 2)
            return
        if claim.how == "~":
            span = self.hit.span(claim.head)
            if self.founded and len(self._role(claim.head)) > _MAX_FOUNDERS:
                return
            if self.founded and self._found_together(span):
                tokens = self._role(claim.head)
                yield from ((a, b) for i, a in enumerate(tokens) for b in tokens[i + 1 :])
                return
            yield from partners(self.masked, span, self.hit.group())
            return
        heads = self._ends(claim.head)
        if claim.type == ClaimType.DESIGNATED:
            start, _ = self.hit.span(claim.tail)
            phrase = self.masked.classes.get(start)
            if phrase is None:
                return
            phrases = self._classes(start)
            self.phrase = phrase
            if len(phrases) > 1 and len(heads) > 1 and RESPECTIVELY.search(self.hit.group()):
                if len(phrases) == len(heads):
                    for head, one in zip(heads, phrases, strict=True):
                        self.phrase = one
                        yield head, f"kind:{one.kind}"
                return
            for head in heads:
                yield head, f"kind:{phrase.kind}"
            return
        tails = self._ends(claim.tail)
        if claim.type == ClaimType.HOSTED_BY and len(heads) > 1 and claim.tail in self.hit.re.groupindex:
            sides = groups(self.masked, self.hit.span(claim.tail))
            if len(sides) == len(heads) and (claim.how == "/" or self._paired()):
                for head, side in zip(heads, sides, strict=True):
                    yield from ((head, host) for host in side)
                return
            if self._paired() and all(len(side) == 1 for side in sides):
                yield from self._by_place([head for head in heads if isinstance(head, Token)], claim.tail)
                return
            pointed = all(isinstance(head, Token) and head.span.rule == ANAPHOR for head in heads)
            if claim.how == "/" and not pointed and not self._paired():
                heads = heads[-1:]
        if claim.type != ClaimType.HOSTED_BY and len(heads) == len(tails) > 1 and self._respectively():
            yield from zip(heads, tails, strict=True)
            return
        for head in heads:
            for tail in tails:
                yield head, tail

    def _classes(self, start: int) -> list[ClassPhrase]:
        """The class phrases of the list at whose first one the match says 获批: 省级某中心、省级某站."""
        classes = self.masked.classes
        earlier = [index for index in classes if self.trigger[1] <= index <= start]
        chain = sorted(index for index in classes if index >= min(earlier, default=start))
        found = [classes[chain[0]]]
        for index, follower in pairwise(chain):
            if not _AND.fullmatch(self.masked.text[index + 1 : follower]):
                break
            found.append(classes[follower])
        return found

    def _by_place(self, heads: list[Token], role: str) -> Iterator[tuple[Token, Token]]:
        """The members of two lists at the same place, where some member of either went unrecognised."""
        tails = self._role(role)
        left, count = ordinals(self.masked, heads)
        right, other = ordinals(self.masked, tails)
        if count != other:
            return
        there = dict(zip(right, tails, strict=True))
        yield from ((head, there[place]) for place, head in zip(left, heads, strict=True) if place in there)

    def _paired(self) -> bool:
        """Whether the words in or directly after the match pair its lists one by one (依托甲、乙分别组建)."""
        return RESPECTIVELY.search(self.masked.text, self.hit.start(), self.hit.end() + 2) is not None

    def _respectively(self) -> bool:
        """Whether the words in or directly before the match pair its lists one by one."""
        start, end = self.hit.span()
        return RESPECTIVELY.search(self.masked.text, max(0, start - 3), end) is not None

    def _found_together(self, span: tuple[int, int]) -> bool:
        """Whether one thing is founded by all of a list; with the report's own region among them the star holds."""
        tokens = members(self.masked, span)
        joined = sum(joints(self.masked, tokens))
        ours = any(self.facts.party(token.span.entity) == self.facts.own for token in tokens)
        heads = self._role("h") if "h" in self.hit.re.groupindex else []
        return joined == 1 and not ours and not (len(heads) > 1 and RESPECTIVELY.search(self.hit.group()))

    def _ends(self, role: str) -> list[Token | str]:
        if role == "own":
            return [self.facts.own] if self.facts.own else []
        if role == BOTH:
            return self._both()
        if role in {"subj", "actor"}:
            if _UNNAMED.match(self.hit.group()):
                return []
            subject = subject_of(self.facts, self.masked, self.hit.start())
            told = isinstance(subject, Token) or role == "subj"
            return [subject] if subject is not None and told else []
        if role == "topic":
            topic = topic_of(self.masked, self.hit.start(), BODIES)
            return [topic] if topic is not None else []
        if self._promotes:
            return list(self.masked.within(*self.hit.span(role)))
        return list(self._role(role))

    @property
    def _promotes(self) -> bool:
        return any(claim.type == ClaimType.DESIGNATED for claim in self.pattern.claims)

    def _draft(self, claim: Statement, head: Token | str, tail: Token | str) -> Draft | None:
        kind = claim.type
        if kind == ClaimType.HOSTED_BY and self._only_place(claim, tail):
            kind = ClaimType.LOCATED_IN
        ends = self._entity(kind, head), self._entity(kind, tail)
        if ends[0] == ends[1] or not self._allowed(kind, *ends):
            return None
        if (
            kind == ClaimType.HOSTED_BY
            and isinstance(tail, Token)
            and _ASSISTED.search(self.masked.text, 0, tail.index)
        ):
            return None
        if kind == ClaimType.HOSTED_BY and self._only_platforms(claim):
            return None
        if kind == ClaimType.LOCATED_IN and kind != claim.type and ends[1] == self.facts.own:
            return None
        if kind == ClaimType.DESIGNATED and not self._awarded(head):
            return None
        if (
            kind == ClaimType.ISSUED
            and _NATIONAL.match(self.facts.entities[ends[1]].name)
            and ends[0] == self.facts.own
        ):
            return None
        positions = [end.index for end in (head, tail) if isinstance(end, Token)]
        low, high = min([*positions, self.trigger[0]]), max([*positions, self.trigger[1] - 1])
        if _WITNESSING.search(self.masked.text, *self._gap(positions)):
            return None
        judged, weak = self._status(head, kind)
        start, end = self.masked.text_span(low, high + 1)
        confidence = self.pattern.confidence * judged.confidence
        for token in (head, tail):
            if isinstance(token, Token):
                confidence *= token.span.confidence
        confidence *= 1 - 0.002 * min(60, high - low)
        level = None
        if kind == ClaimType.DESIGNATED:
            phrase = self.phrase or self.masked.classes[self.hit.span(claim.tail)[0]]
            level = phrase.level
            start, end = min(start, phrase.start), max(end, phrase.end)
        words = re.split("[。；]", self.masked.text[low : max(high + 15, self.hit.end())])[0]
        return Draft(
            type=kind,
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
            form=form_of(words, self.founded) if kind == ClaimType.PARTNERS_WITH else None,
            basis="stated" if kind == ClaimType.LOCATED_IN else None,
            level=level,
            year=year_of(self.masked.text, high),
            weak=weak,
            told=judged.cue != "section",
            pointed=BOTH in (claim.head, claim.tail)
            or any(isinstance(end, Token) and end.span.rule == ANAPHOR for end in (head, tail)),
        )

    def _gap(self, positions: Sequence[int]) -> tuple[int, int]:
        """Where the words between the last of the ends before the trigger and the trigger stand."""
        before = [index for index in positions if index < self.trigger[0]]
        return (max(before) + 1, self.trigger[0]) if before else (0, 0)

    def _only_place(self, claim: Statement, tail: Token | str) -> bool:
        """Whether the one that founds is only the place where something is founded (某区建成某众创空间)."""
        if not isinstance(tail, Token) or tail.span.type != EntityType.REGION or self.pattern.id not in _SOLE:
            return False
        tokens = self._role(claim.tail)
        return all(len(side) == 1 for side in groups(self.masked, self.hit.span(claim.tail))) and all(
            token.span.type == EntityType.REGION for token in tokens
        )

    def _only_platforms(self, claim: Statement) -> bool:
        """Platforms found another only together with someone (某实验室建设，组建某中心 tells of neither)."""
        if self.pattern.id != "host.own":
            return False
        tokens = self._role(claim.tail)
        return all(token.span.type == EntityType.PLATFORM for token in tokens) and not any(joints(self.masked, tokens))

    def _status(self, head: Token | str, kind: str) -> tuple[Judgement, bool]:
        """The judgement, and whether it is only supposed."""
        if self.pattern.tells == "being" and isinstance(head, Token) and not _INTENDED.search(self.hit.group()):
            built = building(self.masked, head.index, self.found)
            return (built, False) if built is not None else (SUPPOSED, True)
        mode = self.masked.sentence.mode
        judged = judge(self.masked.text, *self.trigger, mode, self.found)
        if self.pattern.tells == "meeting" and judged.cue == "section" and judged.status == Status.ACHIEVED:
            judged = replace(judged, status=Status.ONGOING)
        return judged, False

    def _entity(self, claim: str, end: Token | str) -> str:
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
        if not isinstance(head, Token) or (self.pattern.id in _PROMOTING and not head.span.composed):
            return True
        phrase = self.masked.classes[self.hit.span("k")[0]]
        words = self.facts.reading.text.text[phrase.start : phrase.end][-4:]
        entity = self.facts.entities[head.span.entity]
        if entity.type == EntityType.PLATFORM and entity.name[-2:] == words[-2:]:
            return False
        return not entity.name.endswith(words)


_AND = re.compile(expand("(?:[、和及]|以及)[^，。；§]{0,8}(?:<_:Region>级?)?")[0])
_ASSISTED = re.compile("(?:配合|协助|协调|提请|报请|会同|报经|经)$")
"""Before one who only helps or approves."""
_WITNESSING = re.compile("出席|见证|列席|陪同|观摩|为(?:双方|各方|三方)")
"""Those who attend a signing, or unveil what others found, are not its parties."""

_UNNAMED = re.compile(expand("[，；。：、]?[^§，。；]{0,8}{unknown}[^§，。；]{0,4}?(?:与|和|同|联合|携手)<_:party>")[0])
"""A match that opens with a body which went unrecognised: 推动某实验室与甲大学合作."""

_NATIONAL = re.compile("中华人民共和国|国家|全国|国务院")
"""Beginnings of the titles of laws and plans that no region issues."""

_PROMOTING = {"award.verb", "award.after", "award.too"}


def year_of(text: str, at: int) -> int | None:
    """The year that the sentence gives the event at `at`: the nearest one named before it in its sentence part."""
    part = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
    best = None
    for hit in _YEAR.finditer(text, part, max(part, at)):
        if not _TARGET_YEAR.match(text, max(0, hit.start() - 2)):
            best = int(hit.group(1))
    return best
