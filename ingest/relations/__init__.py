"""Claims: who hosts, partners, signs, undertakes, issues and sits where, each with the sentence that says so.

In: a `Reading`, the linked spans in its text and the entities they name. Out: `Claims`, with raw offsets, one claim per
type and ends. Statements are found by declarative patterns over masked sentences (`patterns`), by names (`naming`) and
in table rows (`tabular`); their status comes from `ingest.status`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph import Claim, ClaimType, EntityType, ReadEntity

from ..document import Reading, Span
from .adjacent import seats
from .anaphora import BARE_REACH, NOUNS, pointers, pointing
from .drafts import Context, Draft, own_offices
from .founding import founded
from .masking import mask
from .matching import Deal
from .merging import merged
from .naming import named
from .patterns import expand
from .places import derived_places
from .stating import stated
from .tabular import tabled

__all__ = ["Claims", "find_claims"]


_BOTH = re.compile(expand("{both}")[0])
"""Words for the parties of a sentence before, which may stand in one that names nobody."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a report states, and the places it implies."""

    claims: tuple[Claim, ...]
    """Stated claims, in the order of the text."""
    derived: tuple[Claim, ...]
    """LOCATED_IN of basis name, host or report."""


def find_claims(
    reading: Reading,
    spans: Sequence[Span],
    entities: Sequence[ReadEntity],
    *,
    calibration: Mapping[str, float] | None = None,
) -> Claims:
    """All claims of a report.

    `spans` are linked mentions in text offsets; spans without a known entity are ignored. `entities[0]` is the
    report's own region or park where the frame knows one. The result does not depend on the order of `spans`.
    `calibration` replaces the packaged weights of the confidence.
    """
    known = {entity.id: entity for entity in entities}
    linked = sorted(
        (span for span in spans if span.entity in known and known[span.entity].name not in NOUNS),
        key=lambda span: (span.start, -span.end, span.entity),
    )
    own = _own(reading, entities)
    context = _context(reading, linked, entities, known, own)
    drafts: list[Draft] = []
    last: list[Deal] = []
    for index in context.masked:
        sentence = context.sentence(index)
        if sentence.row and "。" not in reading.text.text[sentence.start : sentence.end]:
            continue  # cells; a row that holds whole sentences is prose set with tabs
        drafts.extend(stated(context, index, last))
        drafts.extend(seats(context, index))
    drafts.extend(tabled(context))
    drafts.extend(named(context, {draft.head for draft in drafts if draft.type == ClaimType.LOCATED_IN}))
    drafts += list(founded(context, drafts))
    claims = merged(context, drafts, calibration)
    return Claims(claims, merged(context, derived_places(context, claims), calibration, stated=len(claims)))


def _own(reading: Reading, entities: Sequence[ReadEntity]) -> ReadEntity | None:
    if not entities or reading.frame.report.region is None:
        return None
    first = entities[0]
    return first if first.type in {EntityType.REGION, EntityType.PARK} else None


def _context(
    reading: Reading,
    spans: Sequence[Span],
    entities: Sequence[ReadEntity],
    known: dict[str, ReadEntity],
    own: ReadEntity | None,
) -> Context:
    sentences = reading.frame.sentences
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Span]] = {}
    mentions: dict[str, list[tuple[int, Span]]] = {}
    for span in spans:
        index = bisect_right(starts, span.start) - 1
        if index < 0 or span.end > sentences[index].end:
            continue
        by_sentence.setdefault(index, []).append(span)
        mentions.setdefault(span.entity, []).append((index, span))
    text = reading.text.text
    masked = {}
    earlier: deque[Sequence[Span]] = deque(maxlen=BARE_REACH)
    hinted = pointing(text, starts)
    for index in sorted(hinted | by_sentence.keys()):
        found, sentence = by_sentence.get(index, ()), sentences[index]
        meant = pointers(text, sentence, found, tuple(earlier)) if index in hinted and (found or earlier) else ()
        if found or meant or (earlier and _BOTH.search(text, sentence.start, sentence.end)):
            masked[index] = mask(text, sentence, found, known, meant)
        if found:
            earlier.appendleft(found)
    offices = own_offices(own, entities)
    return Context(reading, known, own.id if own else None, offices, masked, mentions)
