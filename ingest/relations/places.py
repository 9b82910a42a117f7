"""Derived places: where a thing lies although no sentence says so, by its name, its host or the report itself.

In: the context and the stated claims. Out: drafts of LOCATED_IN with basis `name`, `host` or `report`. Everything that
a report presents as its region's own gets a place; a partner from elsewhere, a university or an institute never gets
one by basis `report`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph import Claim, ClaimType, EntityType, Mode, ReadEntity, RegionLevel, Status
from graph.names import normalise_name

from ..document import Span
from .bodies import BODIES
from .drafts import Context, Draft
from .existence import building

_NAMED = BODIES | {str(EntityType.PROJECT)}
_HOSTED = {str(EntityType.PLATFORM), str(EntityType.RESEARCH_INSTITUTE), str(EntityType.PROJECT)}
_OWNED = {
    str(term)
    for term in (
        EntityType.PLATFORM,
        EntityType.PARK,
        EntityType.ENTERPRISE,
        EntityType.PROJECT,
        EntityType.AGREEMENT,
    )
}
_LISTED = re.compile(
    "新增|新建|认定|获批|获评|建成|组建|培育|落地|引进|涌现|拥有|现有|入选|支持|推动|推进|建设|打造|创建|申报|我市|全市|"
    "我区|全区|我县|全县|本市|辖区|备案|揭牌|挂牌|成立|设立|实施|开工|投用|投产|依托|发挥|指导|鼓励|加快|承担"
)
_ELSEWHERE = re.compile("(?:与|同|和|赴|对接|联合|携手|引入|考察|走访|邀请|来自|学习|借鉴)[^，。；]{0,12}$")
_PLACES = {str(EntityType.REGION), str(EntityType.PARK)}
_RANK = {str(Status.PLANNED): 0, str(Status.ONGOING): 1, str(Status.ACHIEVED): 2}


def derived_places(context: Context, claims: Sequence[Claim]) -> Iterator[Draft]:
    """The derived places of all entities; none repeats a stated place with the same ends."""
    view = _View(context, claims)
    for entity in context.entities.values():
        if context.mentions.get(entity.id) and entity.type in _NAMED:
            yield from view.by_name(entity, broad=entity.type not in _OWNED)
    for entity in context.entities.values():
        if context.mentions.get(entity.id) and entity.type in _HOSTED and entity.id not in view.seat:
            yield from view.by_host(entity)
    for entity in context.entities.values():
        if context.mentions.get(entity.id) and entity.type in _OWNED and entity.id not in view.seat:
            yield from view.by_report(entity)
    for entity in context.entities.values():
        if context.mentions.get(entity.id) and entity.type in _OWNED and entity.id not in view.seat:
            yield from view.by_name(entity, broad=True)
    for entity in context.entities.values():
        # what a body of the region hosts follows once the body itself has its place
        if context.mentions.get(entity.id) and entity.type in _HOSTED and entity.id not in view.seat:
            yield from view.by_host(entity)


class _View:
    """The stated claims as the three bases need them."""

    def __init__(self, context: Context, claims: Sequence[Claim]) -> None:
        self.context = context
        self.seat: dict[str, str] = {}
        self.stated: set[tuple[str, str]] = set()
        self.hosts: dict[str, list[str]] = {}
        self.acting: set[str] = set()
        self.partners: set[str] = set()
        self.signed: set[str] = set()
        self.status: dict[str, tuple[str, str | None]] = {}
        for claim in claims:
            if claim.type == ClaimType.LOCATED_IN:
                self.stated.add((claim.head, claim.tail))
                self.seat.setdefault(claim.head, claim.tail)
                self._note(claim.head, claim)
            elif claim.type == ClaimType.HOSTED_BY:
                self.hosts.setdefault(claim.head, []).append(claim.tail)
                self._note(claim.head, claim)
                if not claim.rule.startswith("name."):
                    self.acting |= {claim.head, claim.tail}
            elif claim.type == ClaimType.UNDERTAKES:
                self.hosts.setdefault(claim.tail, []).append(claim.head)
                self._note(claim.tail, claim)
                self.acting |= {claim.head, claim.tail}
            elif claim.type == ClaimType.DESIGNATED:
                self.acting.add(claim.head)
            elif claim.type == ClaimType.PARTNERS_WITH and self._with_place(claim):
                self.partners |= {claim.head, claim.tail}
            elif claim.type == ClaimType.SIGNED:
                self._note(claim.tail, claim)
                if claim.head == context.own:
                    self.signed.add(claim.tail)
        self.regions = self._regions()

    def _with_place(self, claim: Claim) -> bool:
        return any(self.context.entities[end].type in _PLACES for end in (claim.head, claim.tail))

    def _note(self, entity: str, claim: Claim) -> None:
        best = self.status.get(entity)
        if best is None or _RANK[claim.status] > _RANK[best[0]]:
            self.status[entity] = claim.status, claim.stage

    def _regions(self) -> list[tuple[str, str]]:
        """Every form of every region, full and short, longest first."""
        forms: dict[str, str] = {}
        for entity in self.context.entities.values():
            if entity.type != EntityType.REGION:
                continue
            for form in self.context.forms(entity.id):
                if len(form) > 1:
                    forms.setdefault(form, entity.id)
        return sorted(forms.items(), key=lambda item: (-len(item[0]), item[0]))

    def by_name(self, entity: ReadEntity, *, broad: bool) -> Iterator[Draft]:
        """The region with which the name begins: 长治医学院 lies in 长治市.

        A province in the name of a platform tells its level first (山西省某中试基地); unless `broad`, it waits for a
        closer place by host or report.
        """
        name = normalise_name(entity.name).removeprefix("中共")
        for form, region in self.regions:
            if name.startswith(form) and len(name) > len(form) + 1 and region != entity.id:
                if not broad and region != self.context.own and self._wide(region):
                    return
                yield from self._draft(entity, region, "name", 0.86)
                return

    def _wide(self, region: str) -> bool:
        """Whether the region is a province or more."""
        entity = self.context.entities[region]
        if entity.level is not None:
            return entity.level in {RegionLevel.COUNTRY, RegionLevel.PROVINCE, RegionLevel.SUPRA}
        if entity.adcode is not None:
            return entity.adcode.endswith("0000")
        return entity.name.endswith(("省", "自治区"))

    def by_host(self, entity: ReadEntity) -> Iterator[Draft]:
        """The place of its host, or the host itself where that is a place."""
        for host in self.hosts.get(entity.id, ()):
            kind = self.context.entities[host].type
            place = host if kind in {EntityType.REGION, EntityType.PARK} else self.seat.get(host)
            if kind == EntityType.GOVERNMENT and host in self.context.own_government:
                place = self.context.own
            if place is not None and place != entity.id:
                yield from self._draft(entity, place, "host", 0.8)
                return

    def by_report(self, entity: ReadEntity) -> Iterator[Draft]:
        """The report's own region, for what it lists among its own."""
        own = self.context.own
        if own is None or entity.id == own or not self._own(entity):
            return
        yield from self._draft(entity, own, "report", 0.72)

    def _own(self, entity: ReadEntity) -> bool:
        if entity.type == EntityType.AGREEMENT:
            return entity.id in self.signed
        if entity.type == EntityType.ENTERPRISE and entity.id in self.partners:
            return False
        news = self.context.frame.report.kind == "news"
        if entity.id in self.acting and not news:
            return True
        return any(self._listed(index, span) for index, span in self.context.mentions[entity.id])

    def _listed(self, index: int, span: Span) -> bool:
        placed = self.context.placed(index, span)
        if placed is None:
            return False
        masked, token = placed
        if masked.sentence.row:
            return True
        clause = re.split("[。；]", masked.text[: token.index])[-1]
        if _ELSEWHERE.search(clause):
            return False
        if self.context.frame.report.kind == "news" and not re.search("我[市区县]|全[市区县]|本[市区县]", masked.text):
            return any(other.span.entity == self.context.own for other in masked.tokens.values()) and bool(
                re.search("新增|认定|获批|落户|落地|新建|涌现|拥有", clause)
            )
        return bool(_LISTED.search(clause) or _LISTED.match(masked.text[token.index + 1 :][:6]))

    def _draft(self, entity: ReadEntity, place: str, basis: str, confidence: float) -> Iterator[Draft]:
        self.seat.setdefault(entity.id, place)
        if (entity.id, place) in self.stated or place == entity.id:
            return
        index, span = self.context.mentions[entity.id][0]
        status, stage, weak = self._existence(entity, index, span)
        yield Draft(
            type=ClaimType.LOCATED_IN,
            head=entity.id,
            tail=place,
            status=status,
            stage=stage,
            sentence=index,
            start=span.start,
            end=span.end,
            trigger=span.start,
            rule=f"place.{basis}",
            confidence=confidence * span.confidence,
            basis=basis,
            weak=weak,
        )

    def _existence(self, entity: ReadEntity, index: int, span: Span) -> tuple[str, str | None, bool]:
        """The furthest status that claims give the entity, else what the words around its first mention say."""
        if entity.id in self.status:
            return (*self.status[entity.id], False)
        is_made = entity.type in {EntityType.PLATFORM, EntityType.PROJECT, EntityType.PARK, EntityType.AGREEMENT}
        if is_made and (placed := self.context.placed(index, span)):
            masked, token = placed
            built = building(masked, token.index)
            if built is not None:
                return built.status, built.stage, False
            if masked.sentence.mode is Mode.PLAN and entity.type == EntityType.PROJECT:
                return Status.PLANNED, None, False
        return Status.ACHIEVED, None, True
