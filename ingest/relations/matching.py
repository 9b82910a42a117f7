"""Who is bound to whom in a match of a pattern: its roles, and how the words distribute one over the other.

In: a match in a masked sentence. Out: the pairs of ends of each claim of the pattern's row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from graph import CLAIM_ENDS, ClaimType, EntityType, PlatformKind

from ..status import Cues
from .anaphora import ANAPHOR
from .bodies import BODIES
from .classes import OWN_KIND, ClassPhrase
from .drafts import Context
from .lists import MAX_FOUNDERS, RESPECTIVELY, groups, joints, members, ordinals, partners
from .masking import Masked, Token
from .masks import ANY, MASKS
from .patterns import Pattern, Statement, expand
from .subjects import subject_of, topic_of

BOTH = "both"
"""The role of the parties told last."""
MET = "met"
"""The role of one who visits and one who is visited, of whom no partnership is told."""
_PLACES = ("两地", "三地")
_MANY = re.compile("三方|三地|三校|四方|各方")
_PARTIES = frozenset(str(term) for term in CLAIM_ENDS[ClaimType.PARTNERS_WITH][0])
_AS_REGION = {str(ClaimType.PARTNERS_WITH), str(ClaimType.SIGNED), str(ClaimType.ISSUED)}
_AND = re.compile(expand("(?:[、和及]|以及)[^，。；§]{0,8}(?:<_:Region>级?)?")[0])
_BODY = "".join(MASKS[kind] for kind in sorted(_PARTIES))
_MEETING = re.compile(
    f"(?P<host>[{_BODY}])[^{ANY}，。；：、（）与和]{{0,16}}(?:在[{ANY}])?"
    "(?:会见|接见|接待|到访|来访|访问|走访|拜访|拜会|造访|前往|来到|走进|莅临|赴"
    f"|到(?=[{_BODY}][^{ANY}，。；：]{{0,8}}(?:考察|调研|座谈|洽谈|对接|交流|访问|走访)))"
    f"了?(?P<guest>[{_BODY}])"
)
"""One party that visits or receives another."""
_UNNAMED = re.compile(expand("[，；。：、]?[^§，。；]{0,8}{unknown}[^§，。；]{0,4}?(?:与|和|同|联合|携手)<_:party>")[0])
"""A match that opens with a body which went unrecognised: 推动某实验室与甲大学合作."""


@dataclass(frozen=True, slots=True)
class Deal:
    """The parties of a partnership as the text names them."""

    sentence: int
    trigger: int
    head: str
    tail: str


class Match:
    """One match of one pattern."""

    def __init__(
        self,
        context: Context,
        index: int,
        masked: Masked,
        pattern: Pattern,
        hit: re.Match[str],
        found: Cues,
        last: list[Deal],
    ) -> None:
        self.last = last
        self.context, self.index, self.masked, self.pattern, self.hit = context, index, masked, pattern, hit
        self.found = found
        self.phrase: ClassPhrase | None = None  # the class that is being awarded
        groups = hit.re.groupindex
        self.trigger = hit.span("trigger") if "trigger" in groups and hit.group("trigger") else hit.span()
        self.founded = any(claim.type == ClaimType.HOSTED_BY for claim in pattern.claims)
        self.promotes = any(claim.type == ClaimType.DESIGNATED for claim in pattern.claims)

    def role(self, role: str) -> list[Token]:
        """The mentions of a role."""
        return members(self.masked, self.hit.span(role))

    def pairs(self, claim: Statement) -> Iterator[tuple[Token | str, Token | str]]:
        """The ends of a claim of the row, each a mention, an id, or a class (`kind:…`)."""
        if claim.how == "~" and claim.head in {BOTH, MET}:
            yield from combinations(self._both() if claim.head == BOTH else self._met(), 2)
            return
        if claim.how == "~":
            span = self.hit.span(claim.head)
            if self.founded and len(self.role(claim.head)) > MAX_FOUNDERS:
                return
            if self.founded and self._found_together(span):
                tokens = self.role(claim.head)
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
                        yield from self._designated(head, one)
                return
            for head in heads:
                for one in phrases if len(heads) == 1 else [phrase]:
                    self.phrase = one
                    yield from self._designated(head, one)
            return
        tails = self._ends(claim.tail)
        if claim.type == ClaimType.PARTNERS_WITH and claim.head == claim.tail and self._founded_by_own():
            return
        if claim.type in {ClaimType.HOSTED_BY, ClaimType.LOCATED_IN} and claim.tail in self.hit.re.groupindex:
            placed = self._placed(heads, claim.tail)
            if placed is not None:
                yield from placed
                return
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

    def _founded_by_own(self) -> bool:
        """Whether the report's own region leads the founders (`t`) of what the match tells: then the star holds."""
        leaders = self.role("t") if self.founded and "t" in self.hit.re.groupindex else []
        return any(self.context.party(token.span.entity) == self.context.own for token in leaders)

    def _designated(self, head: Token | str, phrase: ClassPhrase) -> Iterator[tuple[Token | str, str]]:
        """A body and its class, which a platform that only rises to a level has already."""
        kind: str | None = phrase.kind
        if kind == OWN_KIND:
            kind = self.context.entities[_name(head)].platform_kind
            if kind == PlatformKind.OTHER and any(one.kind for one in self.masked.classes.values()):
                return  # another class of the sentence tells what it is: 由市级孵化器升格为省级
        if kind:
            yield head, f"kind:{kind}"

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

    def _placed(self, heads: list[Token | str], role: str) -> list[tuple[Token, Token]] | None:
        """The pairs where 分别 gives each of several things its own founders or place, and some of the things went
        unrecognised; None where the words do not say so."""
        named = [head for head in heads if isinstance(head, Token)]
        if not named or len(named) < len(heads) or not self._paired():
            return None
        places, count = ordinals(self.masked, named)
        sides = groups(self.masked, self.hit.span(role))
        if count == len(named) or count != len(sides):
            return None
        return [(head, host) for place, head in zip(places, named, strict=True) for host in sides[place]]

    def _by_place(self, heads: list[Token], role: str) -> Iterator[tuple[Token, Token]]:
        """The members of two lists at the same place, where some member of either went unrecognised."""
        tails = self.role(role)
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
        ours = any(self.context.party(token.span.entity) == self.context.own for token in tokens)
        heads = self.role("h") if "h" in self.hit.re.groupindex else []
        apart = RESPECTIVELY.search(self.masked.text, *span)
        return joined == 1 and not (ours or apart) and not (len(heads) > 1 and RESPECTIVELY.search(self.hit.group()))

    def _ends(self, role: str) -> list[Token | str]:
        if role == "own":
            return [self.context.own] if self.context.own else []
        if role == BOTH:
            return self._both()
        if role in {"subj", "actor"}:
            if _UNNAMED.match(self.hit.group()):
                return []
            subject = subject_of(self.context, self.index, self.hit.start())
            told = isinstance(subject, Token) or role == "subj"
            return [subject] if subject is not None and told else []
        if role == "topic":
            topic = topic_of(self.masked, self.hit.start(), BODIES)
            return [topic] if topic is not None else []
        if self.promotes:
            tokens = self.masked.within(*self.hit.span(role))
            named = [token for token in tokens if token.span.type != EntityType.REGION]
            return list(named or tokens)  # a region between bodies belongs to a name that went unrecognised
        if role == "h":
            return list(self.masked.within(*self.hit.span(role)))  # 某中心、某研究院 are both meant
        return list(self.role(role))

    def _both(self) -> list[Token | str]:
        """The parties that 双方 and the like mean; 两地 are regions."""
        parties = self._parties_before()
        if self.hit.group().startswith(_PLACES) and any(
            self.context.entities[end].type != EntityType.REGION for end in parties
        ):
            return []
        return list(parties)

    def _parties_before(self) -> list[str]:
        """The parties of the latest partnership before the match, in this sentence or the two before it.

        双方 are two; 三方 and 各方 are those of a partnership of three or more. Where no partnership was found, the
        two that have met, or that the sentence before names with 与 between them.
        """
        at = self.masked.starts[self.hit.start()]
        told = [deal for deal in self.last if deal.sentence <= self.index and deal.trigger <= at]
        earlier = [deal for deal in told if self.index - 2 <= deal.sentence]
        if not earlier:
            return self._met() or self._named_together() or self._story(told)
        deal = max(earlier, key=lambda item: (item.sentence, item.trigger))
        together = {(d.head, d.tail) for d in earlier if (d.sentence, d.trigger) == (deal.sentence, deal.trigger)}
        parties = list(dict.fromkeys(end for pair in sorted(together) for end in pair))
        if _MANY.search(self.hit.group()):
            return parties if 2 < len(parties) <= MAX_FOUNDERS else []
        return [deal.head, deal.tail] if len(together) == 1 else []

    def _met(self) -> list[str]:
        """The two of which this sentence before the match, or the one before it, tells that one visits the other."""
        if _MANY.search(self.hit.group()):
            return []
        told = [(self.masked, self.hit.start())]
        before = self.context.masked.get(self.index - 1)
        if before is not None:
            told.append((before, len(before.text)))
        for masked, end in told:
            meeting = _MEETING.search(masked.text, 0, end)
            if meeting is not None:
                tokens = [masked.tokens[meeting.start(role)] for role in ("host", "guest")]
                ends = list(dict.fromkeys(self.entity(ClaimType.PARTNERS_WITH, token) for token in tokens))
                return ends if len(ends) == 2 else []
        return []

    def _named_together(self) -> list[str]:
        """The two parties between which the sentence before says 与, if it names no others."""
        before = self.context.masked.get(self.index - 1)
        if before is None or _MANY.search(self.hit.group()):
            return []
        tokens = [token for token in before.tokens.values() if token.span.type in _PARTIES]
        ends = list(dict.fromkeys(self.entity(ClaimType.PARTNERS_WITH, token) for token in tokens))
        return ends if len(ends) == 2 and len(tokens) == 2 and all(joints(before, tokens)) else []

    def _story(self, told: list[Deal]) -> list[str]:
        """The two parties of a piece of news that has told of one partnership only, however far back."""
        if self.context.frame.report.kind != "news" or _MANY.search(self.hit.group()):
            return []
        pairs = {frozenset((deal.head, deal.tail)) for deal in told}
        return [told[0].head, told[0].tail] if len(pairs) == 1 else []

    def entity(self, claim: str, end: Token | str) -> str:
        """The id of an end; in partnerships, signings and policies the own offices are the region."""
        name = _name(end)
        if claim in _AS_REGION and not name.startswith("kind:"):
            return self.context.party(name)
        return name

    def ends(self, claim: Statement, head: Token | str, tail: Token | str) -> tuple[str, str]:
        """The ids of both ends; offices of the own region that sign a titled agreement among themselves stay such."""
        if any(one.type == ClaimType.SIGNED for one in self.pattern.claims):
            same = self.entity(claim.type, head) == self.entity(claim.type, tail)
            if same or (claim.type == ClaimType.SIGNED and self._offices_alone(claim.head)):
                return _name(head), _name(tail)
        return self.entity(claim.type, head), self.entity(claim.type, tail)

    def _offices_alone(self, role: str) -> bool:
        """Whether a role names offices only, several of them those of the own region."""
        if role not in self.hit.re.groupindex:
            return False
        spans = [token.span for token in self.role(role)]
        ours = {span.entity for span in spans} & self.context.own_government
        return len(ours) > 1 and all(span.type == EntityType.GOVERNMENT for span in spans)


def _name(end: Token | str) -> str:
    return end.span.entity if isinstance(end, Token) else end
