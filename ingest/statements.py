"""What a report states, as nodes and edges: mentions, claims and observations, each with its sentence.

In: an extraction and the identities of its entities. Out: Designation and Observation nodes and the edges of all
statements. Each quote is compared with the text here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph import (
    SYMMETRIC,
    Basis,
    Claim,
    ClaimType,
    Edge,
    Extraction,
    Level,
    LinkType,
    Node,
    Observation,
    PlatformKind,
    RecordType,
    ReportRefused,
    Status,
)

from .identity import Identity
from .records import claim_id, designation_id, link, observation_id, passage_id, properties

_STRENGTH = {str(status): at for at, status in enumerate((Status.ACHIEVED, Status.ONGOING, Status.PLANNED))}
_KINDS = {str(kind): kind for kind in PlatformKind}
_LEVELS = {str(level): level for level in Level}


def statements(
    extraction: Extraction, identities: Mapping[str, Identity], own: Identity | None
) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of everything that a report states.

    Args:
        extraction: what was read.
        identities: by local entity id.
        own: the report's own region or park, to which an observation belongs that names no other.

    Raises:
        ReportRefused: a quote is not in the text where it should be, or something refers to what is not there.
    """
    stating = _Stating(extraction, identities, own)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for item in (*stating.mentions(), *stating.claims(), *stating.observations()):
        if isinstance(item, Node):
            nodes.append(item)
        else:
            edges.append(item)
    return nodes, edges


class _Stating:
    def __init__(self, extraction: Extraction, identities: Mapping[str, Identity], own: Identity | None) -> None:
        self.extraction = extraction
        self.report = extraction.report.id
        self.identities = identities
        self.own = own
        self.names = {entity.id: entity.name for entity in extraction.entities}
        self.passages = {passage.number for passage in extraction.passages}

    def mentions(self) -> Iterator[Edge]:
        for mention in self.extraction.mentions:
            self._check(mention.start, mention.end, mention.surface)
            identity = self._identity(mention.entity)
            yield link(
                LinkType.MENTIONS,
                (RecordType.PASSAGE, self._passage(mention.passage)),
                (identity.type, identity.id),
                mention.start,
                mention.end,
                report=self.report,
                surface=mention.surface,
                start=mention.start,
                end=mention.end,
                rule=mention.rule,
                confidence=float(mention.confidence),
            )

    def claims(self) -> Iterator[Node | Edge]:
        """One edge for all claims of the same type with the same ends: the stated before the derived, the further
        come before the less, the earlier in the text before the later; the others' passages go to `also`."""
        found: dict[str, list[tuple[Claim, bool, Edge]]] = {}
        for derived, claims in ((False, self.extraction.claims), (True, self.extraction.derived)):
            for claim in claims:
                node, edge = self._claim(claim)
                if node is not None:
                    yield node
                if edge is not None:
                    found.setdefault(edge.id, []).append((claim, derived, edge))
        for same in found.values():
            same.sort(key=lambda one: (one[1], _STRENGTH.get(one[0].status, 9), one[0].start, one[0].end, one[0].rule))
            best, _, edge = same[0]
            also = {number for claim, _, _ in same for number in (claim.passage, *(o.passage for o in claim.also))}
            passages = [self._passage(number) for number in sorted(also - {best.passage})]
            yield Edge(
                edge.type,
                edge.id,
                edge.source,
                edge.target,
                edge.source_label,
                edge.target_label,
                {**edge.properties, "also": passages},
            )

    def observations(self) -> Iterator[Node | Edge]:
        """Of observations that are one by their id the first in the text counts."""
        seen: set[str] = set()
        for observation in sorted(self.extraction.observations, key=lambda one: (one.start, one.end, one.rule)):
            region = self._identity(observation.region) if observation.region is not None else self.own
            node = self._observation(observation, region)
            if node.id in seen:
                continue
            seen.add(node.id)
            yield node
            end = (RecordType.OBSERVATION, node.id)
            if region is not None:
                yield link(LinkType.OBSERVED, (region.type, region.id), end, report=self.report)
            passage = self._passage(observation.passage)
            yield link(LinkType.STATED_IN, end, (RecordType.PASSAGE, passage), report=self.report)

    def _claim(self, claim: Claim) -> tuple[Node | None, Edge | None]:
        """The edge of a claim, with its Designation; no edge where both ends turn out to be one entity."""
        self._check_quote(claim)
        source = self._identity(claim.head)
        source_label, source_id, source_name = source.type, source.id, self._name(claim.head)
        designation: Node | None = None
        if claim.type == ClaimType.DESIGNATED:
            designation = _designation(claim.tail.removeprefix("kind:"), claim.level)
            target_label, target_id, target_name = designation.label, designation.id, None
        else:
            target = self._identity(claim.tail)
            target_label, target_id, target_name = target.type, target.id, self._name(claim.tail)
        if source_id == target_id:
            return None, None
        if claim.type in SYMMETRIC and target_id < source_id:
            source_label, target_label = target_label, source_label
            source_id, target_id = target_id, source_id
            source_name, target_name = target_name or "", source_name
        designated = designation.id if designation is not None else None
        edge = Edge(
            str(claim.type),
            claim_id(self.report, claim.type, source_id, target_id, designated),
            source_id,
            target_id,
            str(source_label),
            str(target_label),
            properties(
                report=self.report,
                passage=self._passage(claim.passage),
                quote=claim.quote,
                evidence=claim.evidence,
                start=claim.start,
                end=claim.end,
                status=str(claim.status),
                stage=claim.stage,
                year=claim.year,
                report_year=self.extraction.report.year,
                rule=claim.rule,
                confidence=float(claim.confidence),
                statement=claim.statement,
                source_name=source_name,
                target_name=target_name,
                form=claim.form if claim.type == ClaimType.PARTNERS_WITH else None,
                basis=(claim.basis or Basis.STATED.value) if claim.type == ClaimType.LOCATED_IN else None,
                level=claim.level if claim.type == ClaimType.DESIGNATED else None,
            ),
        )
        return designation, edge

    def _observation(self, observation: Observation, region: Identity | None) -> Node:
        self._check_quote(observation)
        region_id = region.id if region is not None else None
        key = observation_id(
            self.report,
            region_id,
            observation.indicator,
            observation.value,
            observation.value_max,
            observation.unit,
            observation.year,
            observation.status,
        )
        return Node(
            str(RecordType.OBSERVATION),
            key,
            properties(
                report=self.report,
                region=region_id,
                indicator=observation.indicator,
                value=float(observation.value),
                value_max=None if observation.value_max is None else float(observation.value_max),
                unit=observation.unit,
                year=observation.year,
                status=str(observation.status),
                comparator=str(observation.comparator),
                passage=self._passage(observation.passage),
                quote=observation.quote,
                evidence=observation.evidence,
                start=observation.start,
                end=observation.end,
                report_year=self.extraction.report.year,
                rule=observation.rule,
                confidence=float(observation.confidence),
            ),
        )

    def _identity(self, local: str) -> Identity:
        try:
            return self.identities[local]
        except KeyError:
            raise self._refused(f"entity {local!r} is not among its entities") from None

    def _name(self, local: str) -> str:
        return self.names[local]

    def _passage(self, number: int) -> str:
        if number not in self.passages:
            raise self._refused(f"passage {number} is not among its passages")
        return passage_id(self.report, number)

    def _check_quote(self, statement: Claim | Observation) -> None:
        self._check(statement.start, statement.end, statement.evidence)
        self._check(statement.quote_start, statement.quote_start + len(statement.quote), statement.quote)

    def _check(self, start: int, end: int, quote: str) -> None:
        if self.extraction.text[start:end] != quote:
            raise self._refused(f"the quote {quote[:40]!r} does not stand at characters {start} to {end}")

    def _refused(self, what: str) -> ReportRefused:
        return ReportRefused(f"The extraction of report {self.report!r} contradicts itself: {what}; extract it again.")


def _designation(kind: str, level: str | None) -> Node:
    kind_label = _KINDS[kind].zh if kind in _KINDS else kind
    level_label = _LEVELS[level].zh if level in _LEVELS else ""
    return Node(
        str(RecordType.DESIGNATION),
        designation_id(kind, level),
        properties(kind=kind, level=level, name=level_label + kind_label),
    )
