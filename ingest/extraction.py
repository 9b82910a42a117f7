"""From a read report to its extraction: recognition, linking, relations and quantities put together.

In: a `Reading`. Out: an `Extraction`, all of its offsets raw.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph import Claim, EntityType, Extraction, Mention, Observation, ReadEntity, RegionLevel

from .document import Reading, Span


def assemble(
    reading: Reading,
    spans: Sequence[Span],
    entities: Sequence[ReadEntity],
    claims: Sequence[Claim] = (),
    derived: Sequence[Claim] = (),
    observations: Sequence[Observation] = (),
) -> Extraction:
    """The extraction of a report from the results of the steps.

    Left out, with their mentions, are government bodies that no claim needs and that are only pointed to (市科技局),
    and what is larger than a province (京津冀, 长三角), save the report's own region, where no claim has it for a party
    and no figure is its: policies are full of such names.
    """
    needed = {end for claim in (*claims, *derived) for end in (claim.head, claim.tail)}
    needed.update(observation.region for observation in observations if observation.region)
    needed.update(entity.id for entity in entities[:1] if reading.frame.report.region)  # its own
    full = {span.entity for span in spans if span.type == EntityType.GOVERNMENT and not span.rule.startswith("deictic")}
    kept = [
        entity
        for entity in entities
        if entity.id in needed or (entity.id in full if entity.type == EntityType.GOVERNMENT else not _is_wide(entity))
    ]
    keys = {entity.id for entity in kept}
    return Extraction(
        report=reading.frame.report,
        text=reading.text.raw,
        passages=reading.frame.passages,
        entities=tuple(kept),
        mentions=tuple(_mentions(reading, [span for span in spans if span.entity in keys])),
        claims=tuple(claims),
        derived=tuple(derived),
        observations=tuple(observations),
    )


def _is_wide(entity: ReadEntity) -> bool:
    """Whether it is a region above the provinces."""
    return entity.type == EntityType.REGION and entity.level == RegionLevel.SUPRA


def _mentions(reading: Reading, spans: Sequence[Span]) -> list[Mention]:
    sentences = reading.frame.sentences
    mentions: list[Mention] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        while at < len(sentences) and sentences[at].end <= span.start:
            at += 1
        start, end = reading.text.raw_span(span.start, span.end)
        mentions.append(
            Mention(
                entity=span.entity,
                passage=sentences[min(at, len(sentences) - 1)].passage,
                surface=reading.text.raw[start:end],
                start=start,
                end=end,
                rule=span.rule,
                confidence=round(span.confidence, 4),
            )
        )
    return mentions
