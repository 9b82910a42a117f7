"""A claim while it is being made: ends, place in the text, and what tells its status; and its context, the report.

In: matches, names, table rows. Out: `Draft`, in text offsets, and `Context`, what every family asks about the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from graph import EntityType, Form, ReadEntity, known_body, regions
from graph.names import normalise_name

from ..document import Frame, Reading, Sentence, Span
from .masking import Masked, Token
from .masks import MASKS

_KNOWN = {
    str(term)
    for term in (
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ENTERPRISE,
    )
}
_SUFFIX = re.compile("(?:(?:壮族|回族|维吾尔|[^省市]{1,8}族)?自治[区州县]|省|市|县|新?区)$")
"""What a region's name sheds inside other names: 包头市 in 某中心包头基地."""
_OFFICE = re.compile(r"(?:人民)?政府|党委|委员会|管委会|委|局|办公室|办|厅|部|中心")
_PROJECT = f"项目|攻关|承担|研发|联合申报|课题|{MASKS[EntityType.PROJECT]}"
_APART = re.compile("海警|海关|边检|检察|法院|税务|气象|海事")
"""Bodies of the state that bear a region's name and are no office of its government."""
_LOWER = re.compile(r"^.{1,6}?(?:区|县|市|旗|镇|(?<!城)乡|街道)")


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading of one statement; several drafts may become one claim."""

    type: str
    head: str
    tail: str
    status: str
    stage: str | None
    sentence: int
    """Index of the sentence in the frame."""
    start: int
    """Text offsets of the evidence."""
    end: int
    trigger: int
    """Text offset of the words that make the statement."""
    rule: str
    confidence: float
    form: str | None = None
    basis: str | None = None
    level: str | None = None
    year: int | None = None
    told: bool = True
    """Whether a word tells its status, rather than the section alone."""
    pointed: bool = False
    """Whether a word that points back stands for one of its ends."""
    weak: bool = False
    """Its status is only supposed; any other draft of the same claim decides instead."""


@dataclass(frozen=True, slots=True)
class Context:
    """The report around a claim: what the families ask about it as a whole."""

    reading: Reading
    entities: Mapping[str, ReadEntity]
    own: str | None
    """Local id of the report's own region or park."""
    own_government: frozenset[str]
    """Local ids of the offices of that region, which count as the region itself in partnerships."""
    masked: Mapping[int, Masked]
    """By index of the sentence; sentences without a mention are left out."""
    mentions: Mapping[str, Sequence[tuple[int, Span]]] = field(default_factory=dict)
    """For each entity its mentions with the index of their sentence, in order of the text."""

    known_forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What `forms` told before."""

    @property
    def frame(self) -> Frame:
        """The report's frame."""
        return self.reading.frame

    def sentence(self, index: int) -> Sentence:
        """The sentence with that index."""
        return self.reading.frame.sentences[index]

    def mentioned(self, entity: str, index: int) -> list[Span]:
        """The mentions of an entity in the sentence with that index."""
        mentions = self.mentions.get(entity, ())
        first, last = (find(mentions, index, key=itemgetter(0)) for find in (bisect_left, bisect_right))
        return [span for _, span in mentions[first:last]]

    def placed(self, index: int, span: Span) -> tuple[Masked, Token] | None:
        """The masked sentence with that index and the mention's place in it; None where a longer one covers it."""
        masked = self.masked.get(index)
        token = next((token for token in masked.tokens.values() if token.span is span), None) if masked else None
        return (masked, token) if masked is not None and token is not None else None

    def party(self, entity: str) -> str:
        """The entity that acts for `entity`: the report's own region for its own offices."""
        return self.own if self.own is not None and entity in self.own_government else entity

    def forms(self, entity: str) -> tuple[str, ...]:
        """Every name of the entity, of known bodies their short names too, folded for comparison, longest first."""
        read = self.entities[entity]
        if entity not in self.known_forms:
            names = {normalise_name(name) for name in (read.name, *read.aliases, read.canonical or "") if name}
            if read.type in _KNOWN:
                names |= _known_names(read.canonical or read.name, read.type)
            if read.type == EntityType.REGION:
                names |= {short for name in names if len(short := _SUFFIX.sub("", name)) > 1}
                names |= _short_names(read)
            self.known_forms[entity] = tuple(sorted(filter(None, names), key=lambda name: (-len(name), name)))
        return self.known_forms[entity]


@lru_cache(maxsize=8192)
def _known_names(name: str, kind: str) -> frozenset[str]:
    body = known_body(name)
    if body is None or body.type != kind:
        return frozenset()
    return frozenset(normalise_name(form) for form in (body.name, *body.short))


def _short_names(region: ReadEntity) -> frozenset[str]:
    """What the table of regions calls it for short: 黔南 of 黔南布依族苗族自治州."""
    place = regions().place(region.adcode) if region.adcode is not None else None
    if place is None or place.name not in {region.name, region.canonical}:
        return frozenset()
    return frozenset(normalise_name(form) for form in place.short if len(form) > 1)


def own_offices(own: ReadEntity | None, entities: Sequence[ReadEntity]) -> frozenset[str]:
    """The Government entities that are offices of the report's own region or park.

    An office is named by the region's full or short name and an office word, with no smaller place between.
    """
    if own is None or own.type not in {EntityType.REGION, EntityType.PARK}:
        return frozenset()
    names = sorted({own.name, own.canonical or own.name, *own.aliases}, key=len, reverse=True)
    # A district's government may be named without its city: 三水区人民政府 of 佛山市三水区.
    tails = [own.name[at:] for at in range(1, len(own.name) - 1) if own.name[at - 1] in "省市州"]
    ours: set[str] = set()
    for entity in entities:
        if entity.type != EntityType.GOVERNMENT or _APART.search(entity.name):
            continue
        for form in (entity.name, entity.canonical or entity.name):
            bare = form.removeprefix("中共")
            name = next((name for name in [*names, *tails] if bare.startswith(name)), None)
            if name is not None and bare != name and _OFFICE.search(bare, len(name)) and not _below(bare[len(name) :]):
                ours.add(entity.id)
    return frozenset(ours)


def _below(rest: str) -> bool:
    hit = _LOWER.match(rest)
    return (
        hit is not None
        and not rest.startswith(("市", "区", "县"))
        and len(hit.group()) <= 5
        and "局" not in hit.group()
    )


def form_of(text: str, founded: bool) -> str:
    """The `Form` of a partnership told by the words between and after its parties."""
    if founded:
        return Form.JOINT_PLATFORM
    if re.search(r"签|协议|备忘录", text):
        return Form.AGREEMENT
    if re.search(r"赴|考察|来访|走访|拜访|洽谈|对接|调研|会商|邀请", text) and not re.search(
        r"共建|合作项目|联合", text
    ):
        return Form.CONTACT
    if re.search(_PROJECT, text):
        return Form.JOINT_PROJECT
    if re.search(r"共建|联合成立|联合组建|联合设立", text):
        return Form.JOINT_PLATFORM
    return Form.UNSPECIFIED
