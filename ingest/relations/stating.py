"""From pattern matches to drafts: what each states, how far it has come, and where it stands.

In: a masked sentence. Out: drafts with status, stage, form and evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph import CLAIM_ENDS, ClaimType, EntityType, Status

from ..status import SUPPOSED, Cues, Judgement, cues, judge
from .anaphora import ANAPHOR
from .drafts import Context, Draft, form_of
from .existence import building
from .lists import MAX_FOUNDERS, groups, joints
from .masking import Token
from .masks import ANY
from .matching import BOTH, MET, Deal, Match
from .patterns import Statement, patterns_for

_INTENDED = re.compile("拟|将|计划|力争")
_YEAR = re.compile(r"(20[0-4][0-9])年(?!以来|来|度目标|前)")
_TARGET_YEAR = re.compile(r"(?:到|至|截至)(20[0-4][0-9])年")
_FOUNDING = {
    "host.own",
    "host.own_in",
    "host.make",
    "host.own_over",
    "host.lead",
    "host.lead_of",
    "host.join_over",
    "host.by",
    "host.by2",
}
_ISSUERS = {EntityType.REGION, EntityType.PARK, EntityType.GOVERNMENT}
"""Who issues policies; what an association gives out is an appeal or a campaign."""
_SOLE = {"host.own", "host.make", "host.own_over"}


def stated(context: Context, index: int, last: list[Deal]) -> Iterator[Draft]:
    """The drafts that the patterns find in the sentence with that index.

    `last` remembers the parties of the partnerships found so far, for 双方 in a later sentence; it is extended.
    """
    drafts = list(_matched(context, index, last))
    crowds = _crowds(context, drafts)
    hosted = [{draft.head, draft.tail} for draft in drafts if draft.type == ClaimType.HOSTED_BY]
    for draft in drafts:
        ends = {draft.head, draft.tail}
        partners = draft.type == ClaimType.PARTNERS_WITH
        if not (partners and (ends in hosted or any(ends <= crowd for crowd in crowds))):
            yield draft


def _crowds(context: Context, drafts: Sequence[Draft]) -> list[set[str]]:
    """The founders of each platform that more than four found together: they are its hosts only."""
    founders: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.type == ClaimType.HOSTED_BY and draft.rule in _FOUNDING:
            founders.setdefault(draft.head, set()).add(draft.tail)
    crowds = [crowd for crowd in founders.values() if len(crowd) > MAX_FOUNDERS]
    return [crowd | {context.party(founder) for founder in crowd} for crowd in crowds]


def _matched(context: Context, index: int, last: list[Deal]) -> Iterator[Draft]:
    masked = context.masked[index]
    found: Cues | None = None
    for pattern in patterns_for(masked.text, masked.types, min(4, len(masked.tokens) + len(masked.classes))):
        for hit in pattern.regex.finditer(masked.text):
            if found is None:
                found = cues(masked.text)
            yield from _Stating(context, index, masked, pattern, hit, found, last).drafts()


class _Stating(Match):
    """One match of one pattern, as drafts."""

    def drafts(self) -> Iterator[Draft]:
        """Every claim of the row."""
        for claim in self.pattern.claims:
            for head, tail in self.pairs(claim):
                draft = self._draft(claim, head, tail)
                if draft is not None:
                    if draft.type == ClaimType.PARTNERS_WITH:
                        self._remember(draft, head, tail)
                    yield draft

    def _remember(self, draft: Draft, head: Token | str, tail: Token | str) -> None:
        ends = [end.span.entity if isinstance(end, Token) else end for end in (head, tail)]
        self.last.append(Deal(self.index, draft.trigger, ends[0], ends[1]))

    def _draft(self, claim: Statement, head: Token | str, tail: Token | str) -> Draft | None:
        kind = claim.type
        if kind == ClaimType.HOSTED_BY and self._only_place(claim, tail):
            kind = ClaimType.LOCATED_IN
        ends = self.ends(replace(claim, type=kind), head, tail)
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
        if kind == ClaimType.LOCATED_IN and kind != claim.type and ends[1] == self.context.own:
            return None
        if kind == ClaimType.LOCATED_IN and self._told_by_name(*ends):
            return None
        if kind == ClaimType.DESIGNATED and not self._awarded(head):
            return None
        if kind == ClaimType.ISSUED and self._helps(head):
            return None
        if (
            kind == ClaimType.ISSUED
            and _NATIONAL.match(self.context.entities[ends[1]].name)
            and ends[0] == self.context.own
        ):
            return None
        positions = [end.index for end in (head, tail) if isinstance(end, Token)]
        low, high = min([*positions, self.trigger[0]]), max([*positions, self.trigger[1] - 1])
        if _WITNESSING.search(self.masked.text, *self._gap(positions)):
            return None
        if self._denied():
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
            pointed=not {BOTH, MET}.isdisjoint((claim.head, claim.tail))
            or any(isinstance(end, Token) and end.span.rule == ANAPHOR for end in (head, tail)),
        )

    def _helps(self, head: Token | str) -> bool:
        """Whether `head` only helps the one named before the trigger: 配合某局起草某办法."""
        helped = self.trigger[0] - 1
        aside = not isinstance(head, Token) or head.index != helped
        return aside and _HELPING.search(self.masked.text, 0, self.trigger[0]) is not None

    def _denied(self) -> bool:
        """Whether the clause says that it has not come to it, or only what would be if it did."""
        text, (start, end) = self.masked.text, self.trigger
        part = max(text.rfind(mark, 0, start) for mark in "；。") + 1
        clause = max(part, max(text.rfind(mark, part, start) for mark in "，：") + 1)
        before = _NOT_YET.search(text, clause, start) or _IF.search(text, max(0, part - 1), start)
        return bool(before or _NOT_YET_AFTER.match(text, end))

    def _gap(self, positions: Sequence[int]) -> tuple[int, int]:
        """Where the words between the last of the ends before the trigger and the trigger stand."""
        before = [index for index in positions if index < self.trigger[0]]
        return (max(before) + 1, self.trigger[0]) if before else (0, 0)

    def _only_place(self, claim: Statement, tail: Token | str) -> bool:
        """Whether the one that founds is only the place where something is founded (某区建成某众创空间)."""
        if not isinstance(tail, Token) or tail.span.type != EntityType.REGION or self.pattern.id not in _SOLE:
            return False
        tokens = self.role(claim.tail)
        return all(len(side) == 1 for side in groups(self.masked, self.hit.span(claim.tail))) and all(
            token.span.type == EntityType.REGION for token in tokens
        )

    def _told_by_name(self, head: str, place: str) -> bool:
        """Whether the name of a body already begins with its place, so that no sentence needs to tell it."""
        name = self.context.forms(head)[0]
        return any(name.startswith(form) for form in self.context.forms(place) if len(form) > 1)

    def _only_platforms(self, claim: Statement) -> bool:
        """Platforms found another only together with someone (某实验室建设，组建某中心 tells of neither)."""
        if self.pattern.id != "host.own":
            return False
        tokens = self.role(claim.tail)
        return all(token.span.type == EntityType.PLATFORM for token in tokens) and not any(joints(self.masked, tokens))

    def _status(self, head: Token | str, kind: str) -> tuple[Judgement, bool]:
        """The judgement, and whether it is only supposed."""
        if self.pattern.tells == "done":
            return SUPPOSED, False
        if self.pattern.tells == "being" and isinstance(head, Token) and not _INTENDED.search(self.hit.group()):
            built = building(self.masked, head.index, self.found)
            return (built, False) if built is not None else (SUPPOSED, True)
        mode = self.masked.sentence.mode
        judged = judge(self.masked.text, *self.trigger, mode, self.found)
        talks = self.pattern.tells == "meeting" and judged.cue == "section" and judged.status == Status.ACHIEVED
        if talks and not _SIGNED.search(self.masked.text, self.trigger[1]):
            judged = replace(judged, status=Status.ONGOING)
        return judged, False

    def _allowed(self, claim: str, head: str, tail: str) -> bool:
        heads, tails = CLAIM_ENDS[ClaimType(claim)]
        if self.context.entities[head].type not in (_ISSUERS if claim == ClaimType.ISSUED else heads):
            return False
        return tail.startswith("kind:") or self.context.entities[tail].type in tails

    def _awarded(self, head: Token | str) -> bool:
        """A platform already named with its class has a level, not an award; one that is promoted has both."""
        if not isinstance(head, Token):
            return True
        phrase = self.masked.classes[self.hit.span("k")[0]]
        words = self.context.reading.text.text[phrase.start : phrase.end][-4:]
        entity = self.context.entities[head.span.entity]
        if self.pattern.id in _PROMOTING and not head.span.composed:
            return phrase.level is not None or not entity.name.endswith(words)
        if entity.type == EntityType.PLATFORM and entity.name[-2:] == words[-2:]:
            return False
        return not entity.name.endswith(words)


_SIGNED = re.compile("签署|签订|签约|签下|缔结|达成(?![^，。；]{0,8}意向)")
_ASSISTED = re.compile("(?:配合|协助|协调|提请|报请|会同|报经|经)$")
"""Before one who only helps or approves."""
_HELPING = re.compile(f"(?:配合|协助)[{ANY}]$")
"""Before the one whom the subject helps to draft something."""
_WITNESSING = re.compile("出席|见证|列席|陪同|观摩|参加|为(?:双方|各方|三方)")
"""Those who attend a signing, or unveil what others found, are not its parties."""

_NATIONAL = re.compile("中华人民共和国|国家|全国|国务院")
"""Beginnings of the titles of laws and plans that no region issues."""

_NOT = f"(?:尚未|仍未|还未|从未|未能)(?![^{ANY}，。；：]{{1,8}}的)"
"""What has not come about; 尚未攻克的难题 only tells of which problem."""
_ENDED = "(?:取消|终止|中止|解除|放弃)了?(?:与|和|同|$)"
_NOT_YET = re.compile(f"{_NOT}|{_ENDED}|(?:未|不|没有)$")
_NOT_YET_AFTER = re.compile(f"[^{ANY}，。；：]{{0,6}}(?:{_NOT}|有待)|(?:关系|协议)?已?被?(?:取消|终止|中止|破裂|失败)")
"""Before and after what is not so; a bare 未 or 不 stands directly before the verb."""
_IF = re.compile("^如[与可]|(?:^|[，；。：])(?:若[能与可同引]|如[能果])")
"""The beginning of a clause that only supposes; 如与 inside a sentence gives an example."""
_PROMOTING = {"award.verb", "award.after", "award.too", "award.step", "award.step_from"}


def year_of(text: str, at: int) -> int | None:
    """The year that the sentence gives the event at `at`: the nearest one named before it in its sentence part."""
    part = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
    best = None
    for hit in _YEAR.finditer(text, part, max(part, at)):
        if not _TARGET_YEAR.match(text, max(0, hit.start() - 2)):
            best = int(hit.group(1))
    return best
