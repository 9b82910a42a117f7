"""What one report contributes to the graph, before it meets the contributions of others.

In: an `Extraction`. Out: a `Contribution`: the nodes and edges that are the report's own, and its part in those that
reports share (entities, designations, PART_OF). Every id of the graph but an entity's is made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph import (
    Edge,
    EntityType,
    Extraction,
    Level,
    LinkType,
    Node,
    Passage,
    PlatformKind,
    ReadEntity,
    RecordType,
    RegionLevel,
    Report,
)
from graph.regions import Place, regions

from .identity import Identity, identify, own_region, parents
from .records import link, most_frequent, part_of, passage_id, properties
from .statements import statements


@dataclass(frozen=True, slots=True)
class Part:
    """What one report says of an entity."""

    label: str
    id: str
    name: str
    """The canonical name as this report gives it."""
    adcode: str | None = None
    names: frozenset[str] = frozenset()
    """Every name and form that the report uses, words such as 我市 left out."""
    known: tuple[str, ...] = ()
    """Other names that the tables know; for searching only."""
    platform_kind: str | None = None
    level: str | None = None
    parents: tuple[tuple[str, str], ...] = ()
    """Entity ids that it is PART_OF if they are in the graph, the first of them counts; each with its source."""


@dataclass(slots=True)
class Contribution:
    """The share of one report in the graph. Records and edges of one id are alike in every report that has them."""

    report: str
    records: dict[str, Node] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)


def contribution(extraction: Extraction) -> Contribution:
    """The contribution of one report.

    Raises:
        ReportRefused: a quote is not in the text where it should be, or something refers to what is not there.
    """
    return _Writer(extraction).write()


class _Writer:
    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.report: Report = extraction.report
        self.out = Contribution(self.report.id)
        self.identities: dict[str, Identity] = {}

    def write(self) -> Contribution:
        self._report()
        for passage in self.extraction.passages:
            self._passage(passage)
        own = self._own()
        self._entities()
        nodes, edges = statements(self.extraction, self.identities, own)
        self.out.records.update((node.id, node) for node in nodes)
        self.out.edges.update((edge.id, edge) for edge in edges)
        return self.out

    # -- records -------------------------------------------------------------------------------------------------

    def _report(self) -> None:
        report = self.report
        self.out.records[report.id] = Node(
            str(RecordType.REPORT),
            report.id,
            properties(
                # What has no title is shown by its key, so that no list and no caption stays blank.
                title=report.title or report.id,
                issuer=report.issuer,
                region=report.region,
                adcode=report.adcode,
                year=report.year,
                kind=report.kind,
                published=report.published,
                number=report.number,
                url=report.url,
                file=report.file,
                sha256=report.sha256,
                characters=report.characters,
            ),
        )

    def _passage(self, passage: Passage) -> None:
        key = passage_id(self.report.id, passage.number)
        self.out.records[key] = Node(
            str(RecordType.PASSAGE),
            key,
            properties(
                report=self.report.id,
                number=passage.number,
                section=passage.section,
                mode=passage.mode,
                start=passage.start,
                end=passage.end,
                row=passage.row,
                text=self.extraction.text[passage.start : passage.end],
            ),
        )
        edge = link(
            LinkType.HAS_PASSAGE,
            (RecordType.REPORT, self.report.id),
            (RecordType.PASSAGE, key),
            report=self.report.id,
        )
        self.out.edges[edge.id] = edge

    # -- entities ------------------------------------------------------------------------------------------------

    def _own(self) -> Identity | None:
        """The report's own region or park, which has a node whether the text names it or not."""
        own = own_region(self.report)
        if own is None:
            return None
        for entity in self.extraction.entities:
            if entity.type in (EntityType.REGION, EntityType.PARK) and self.report.region in (
                entity.canonical,
                entity.name,
            ):
                own = entity
                break
        identity = identify(own, self.report)
        self._part(identity, [own], frozenset())
        return identity

    def _entities(self) -> None:
        groups: dict[str, tuple[Identity, list[ReadEntity]]] = {}
        for entity in self.extraction.entities:
            identity = identify(entity, self.report)
            self.identities[entity.id] = identity
            groups.setdefault(identity.id, (identity, []))[1].append(entity)
        pointed = self._pointing_words()
        for identity, entities in groups.values():
            words = frozenset().union(*(pointed.get(entity.id, frozenset()) for entity in entities))
            self._part(identity, entities, words)

    def _pointing_words(self) -> dict[str, frozenset[str]]:
        """For each entity the surfaces that only point to it (我市, 市政府)."""
        pointing: dict[str, set[str]] = {}
        naming: dict[str, set[str]] = {}
        for mention in self.extraction.mentions:
            kind = pointing if mention.rule.startswith("deictic") else naming
            kind.setdefault(mention.entity, set()).add(mention.surface)
        return {key: frozenset(words - naming.get(key, set())) for key, words in pointing.items()}

    def _part(self, identity: Identity, entities: list[ReadEntity], pointed: frozenset[str]) -> None:
        names = {form for entity in entities for form in (entity.name, *entity.aliases)} - pointed
        kind = most_frequent((entity.platform_kind for entity in entities), PlatformKind)
        if identity.type == EntityType.REGION:
            if identity.place is not None and not identity.by_name:
                self._region(identity.place, frozenset(names))
                return
            level = most_frequent((entity.level for entity in entities), RegionLevel)
        else:
            level = most_frequent((entity.level for entity in entities), Level)
        platform = identity.type == EntityType.PLATFORM
        region = identity.type == EntityType.REGION
        known = (identity.body.name, *identity.body.short) if identity.body is not None else ()
        self._add(
            Part(
                label=identity.type,
                id=identity.id,
                name=identity.name,
                adcode=identity.adcode,
                names=frozenset(names),
                known=known,
                platform_kind=kind if platform else None,
                level=level if platform or region else None,
                parents=parents(identity),
            )
        )
        if identity.place is not None:
            self._region(identity.place)
            self._part_of(identity.type, identity.id, identity.place.entity_id, "name" if identity.by_name else "table")

    def _region(self, place: Place, names: frozenset[str] = frozenset()) -> None:
        """A division with all divisions that it lies in."""
        lower: Place | None = None
        for at in (place, *regions().ancestors(place.adcode)):
            self._add(
                Part(
                    label=EntityType.REGION,
                    id=at.entity_id,
                    name=at.name,
                    adcode=at.adcode,
                    names=names if at is place else frozenset(),
                    known=(*at.short, *at.former),
                    level=str(at.level),
                )
            )
            if lower is not None:
                self._part_of(EntityType.REGION, lower.entity_id, at.entity_id, "table")
            lower = at

    def _add(self, part: Part) -> None:
        old = self.out.parts.get(part.id)
        if old is not None:
            part = Part(
                label=old.label,
                id=old.id,
                name=min(old.name, part.name, key=lambda name: (-len(name), name)),
                adcode=old.adcode,
                names=old.names | part.names,
                known=old.known,
                platform_kind=old.platform_kind or part.platform_kind,
                level=old.level or part.level,
                parents=old.parents,
            )
        self.out.parts[part.id] = part

    def _part_of(self, label: str, source: str, target: str, told_by: str) -> None:
        edge = part_of((label, source), (EntityType.REGION, target), told_by)
        self.out.edges[edge.id] = edge
