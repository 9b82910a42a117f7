"""From drafts to claims: one claim per type and ends, decided by its furthest status, with raw offsets and evidence.

In: drafts. Out: `graph.Claim`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph import SYMMETRIC, Also, Claim, ClaimType, EntityType, Status, digest

from .drafts import Draft, Facts

_RANK = {str(Status.PLANNED): 0, str(Status.ONGOING): 1, str(Status.ACHIEVED): 2}
_SILENT = {str(EntityType.REGION), str(EntityType.GOVERNMENT)}
_SHORTEST, _LONGEST = 4, 200


def merged(facts: Facts, drafts: Iterable[Draft]) -> tuple[Claim, ...]:
    """The claims of the drafts. A stated claim beats a supposed one, achieved beats ongoing, ongoing planned."""
    groups: dict[tuple[str, str, str], list[Draft]] = {}
    drafts = list(drafts)
    seated = {draft.head for draft in drafts if draft.type == ClaimType.LOCATED_IN and draft.rule != "name.place"}
    for draft in drafts:
        if draft.rule == "name.place" and draft.head in seated:
            continue  # where a sentence names a closer place, only that one
        ends = (draft.head, draft.tail)
        if ClaimType(draft.type) in SYMMETRIC:
            ends = tuple(sorted(ends, key=_order(facts)))
        groups.setdefault((draft.type, *ends), []).append(draft)
    claims = [_claim(facts, *key, group) for key, group in groups.items()]
    return tuple(sorted(claims, key=lambda claim: (claim.quote_start, claim.start, claim.type, claim.head, claim.tail)))


def _order(facts: Facts):  # type: ignore[no-untyped-def]
    places = {entity: number for number, entity in enumerate(facts.entities)}
    return lambda entity: places.get(entity, len(places))


def _claim(facts: Facts, kind: str, head: str, tail: str, group: list[Draft]) -> Claim:
    firm = [draft for draft in group if not draft.weak] or group
    by_sentence: dict[int, Draft] = {}
    for draft in sorted(firm, key=lambda item: (-item.confidence, item.start, item.rule)):
        by_sentence.setdefault(draft.sentence, draft)
    best = max(by_sentence.values(), key=lambda item: (_RANK[item.status], item.confidence, -item.start))
    # of one sentence the surest draft decides; of several sentences the furthest status
    start, end = _evidence(facts, best, head, tail)
    text = facts.reading.text
    raw_start, raw_end = text.raw_span(start, end)
    sentence = facts.sentence(best.sentence)
    low, high = _trimmed(text.text, sentence.start, sentence.end)
    quote_start, quote_end = text.raw_span(min(low, start), max(high, end))
    others = sorted({draft.sentence for draft in group} - {best.sentence})
    also = []
    for index in others:
        other = facts.sentence(index)
        a, b = text.raw_span(*_trimmed(text.text, other.start, other.end))
        status = next(draft.status for draft in group if draft.sentence == index)
        also.append(Also(other.passage, a, b, status))
    level = best.level or next((draft.level for draft in group if draft.level), None)
    return Claim(
        type=kind,
        head=head,
        tail=tail,
        status=best.status,
        evidence=text.raw[raw_start:raw_end],
        start=raw_start,
        end=raw_end,
        quote=text.raw[quote_start:quote_end],
        quote_start=quote_start,
        passage=sentence.passage,
        rule=best.rule,
        confidence=round(min(0.99, best.confidence + 0.02 * (len({d.rule for d in group}) - 1)), 4),
        level=level,
        stage=best.stage,
        form=best.form,
        basis=best.basis,
        year=best.year,
        statement=digest("statement", sentence.passage, best.trigger),
        also=tuple(also),
    )


def _evidence(facts: Facts, draft: Draft, head: str, tail: str) -> tuple[int, int]:
    """The evidence's text offsets: the draft's run, shortened to the end that speaks, or lengthened to four characters."""
    text = facts.reading.text
    start, end = draft.start, draft.end
    sentence = facts.sentence(draft.sentence)

    def raw_length() -> int:
        low, high = text.raw_span(start, end)
        return high - low

    if raw_length() > _LONGEST:
        ends = [
            span
            for entity in (head, tail)
            if entity in facts.entities and facts.entities[entity].type not in _SILENT
            for index, span in facts.mentions.get(entity, ())
            if index == draft.sentence
        ]
        if ends:
            anchor = min(ends, key=lambda span: (abs(span.start - draft.trigger), span.start))
            start, end = anchor.start, anchor.end
        else:
            end = start + _LONGEST // 2
        while raw_length() > _LONGEST and end > start + 1:
            end -= 1
    while end - start < _SHORTEST and (end < sentence.end or start > sentence.start):
        if end < sentence.end:
            end += 1
        else:
            start -= 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
