"""From drafts to claims: one claim per type and ends, decided by its furthest status, with raw offsets and evidence.

In: drafts. Out: `graph.Claim`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph import SYMMETRIC, Also, Claim, ClaimType, EntityType, Form, Status, digest
from graph.names import normalise_name

from .confidence import probability, variables
from .drafts import Context, Draft

_RANK = {str(Status.PLANNED): 0, str(Status.ONGOING): 1, str(Status.ACHIEVED): 2}
_SILENT = {str(EntityType.REGION), str(EntityType.GOVERNMENT)}
_DRAFTING = {"issue.draft"}
_CERTAIN = 0.99
_SHORTEST, _LONGEST = 4, 200


def merged(
    context: Context,
    drafts: Iterable[Draft],
    calibration: Mapping[str, float] | None = None,
    *,
    stated: int | None = None,
) -> tuple[Claim, ...]:
    """The claims of the drafts. A stated claim beats a supposed one, achieved beats ongoing, ongoing planned.

    `calibration` replaces the packaged weights of the confidence; `stated` is how many claims the report states, if
    the drafts are not those of them.
    """
    groups: dict[tuple[str, str, str], list[Draft]] = {}
    order = {entity: number for number, entity in enumerate(context.entities)}
    for draft in drafts:
        head, tail = draft.head, draft.tail
        if draft.type in SYMMETRIC and order[tail] < order[head]:
            head, tail = tail, head
        if _shown(context, draft, head, tail):
            groups.setdefault((draft.type, head, tail), []).append(draft)
    density = 1000 * (len(groups) if stated is None else stated) / max(1, len(context.reading.text.text))
    claims = [_claim(context, *ends, group, density, calibration) for ends, group in groups.items()]
    return tuple(sorted(claims, key=lambda claim: (claim.quote_start, claim.start, claim.type, claim.head, claim.tail)))


def _probability(
    context: Context, product: float, ends: tuple[str, str], density: float, calibration: Mapping[str, float] | None
) -> float:
    kind = context.frame.report.kind or ""
    return probability(variables(product, _weakest(context, ends), density, kind), calibration)


def _weakest(context: Context, ends: tuple[str, str]) -> float:
    """The confidence of the surest mention of the less sure end; of an end only pointed to nothing is asked."""
    named = (context.mentions.get(end, ()) for end in ends)
    surest = [max(span.confidence for _, span in mentions) for mentions in named if mentions]
    return min(surest, default=_CERTAIN)


def _claim(
    context: Context,
    kind: str,
    head: str,
    tail: str,
    group: list[Draft],
    density: float,
    calibration: Mapping[str, float] | None,
) -> Claim:
    firm = [draft for draft in group if not draft.weak] or group
    if kind == ClaimType.ISSUED and any(draft.status == Status.PLANNED for draft in firm):
        # 制定 in the report's achievements is drafting where its plans still say 拟出台
        firm = [draft for draft in firm if draft.rule not in _DRAFTING] or firm
    by_sentence: dict[int, Draft] = {}
    for draft in sorted(firm, key=lambda item: (not item.told, -item.confidence, item.start, item.rule)):
        by_sentence.setdefault(draft.sentence, draft)
    best = max(by_sentence.values(), key=lambda item: (_RANK[item.status], item.confidence, -item.start))
    # of one sentence the surest draft decides; of several sentences the furthest status
    start, end = _evidence(context, best, head, tail)
    text = context.reading.text
    raw_start, raw_end = text.raw_span(start, end)
    sentence = context.sentence(best.sentence)
    low, high = _trimmed(text.text, sentence.start, sentence.end)
    quote_start, quote_end = text.raw_span(min(low, start), max(high, end))
    told = {draft.sentence: draft.status for draft in reversed(group)}  # of one sentence the first draft
    others = sorted(told.keys() - {best.sentence})
    also = []
    for index in others:
        other = context.sentence(index)
        a, b = text.raw_span(*_trimmed(text.text, other.start, other.end))
        also.append(Also(other.passage, a, b, told[index]))
    product = best.confidence + 0.02 * (len({d.rule for d in group}) - 1)
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
        confidence=_probability(context, product, (head, tail), density, calibration),
        level=level,
        stage=best.stage,
        form=_form(best, group),
        basis=best.basis,
        year=best.year,
        statement=digest("statement", sentence.passage, best.trigger),
        also=tuple(also),
    )


_FORMS = (Form.AGREEMENT, Form.JOINT_PLATFORM, Form.JOINT_PROJECT)


def _form(best: Draft, group: list[Draft]) -> str | None:
    """The strongest form that the deciding sentence tells."""
    told = {draft.form for draft in group if draft.sentence == best.sentence}
    return next((form for form in _FORMS if form in told), best.form)


def _speaking(context: Context, head: str, tail: str) -> list[str]:
    """The ends by which a reader recognises the claim: bodies, platforms, documents, not places and offices."""
    return [end for end in (head, tail) if end in context.entities and context.entities[end].type not in _SILENT]


def _shown(context: Context, draft: Draft, head: str, tail: str) -> bool:
    """Whether the draft's run, or at least its sentence, names an end that speaks."""
    ends = _speaking(context, head, tail)
    if not ends or draft.pointed or any(context.mentioned(end, draft.sentence) for end in ends):
        return True
    run = normalise_name(context.reading.text.text[draft.start : draft.end])
    return any(form in run for end in ends for form in context.forms(end))


def _evidence(context: Context, draft: Draft, head: str, tail: str) -> tuple[int, int]:
    """Text offsets of the evidence: the draft's run, cut to the end that speaks or lengthened to four characters."""
    text = context.reading.text
    start, end = draft.start, draft.end
    sentence = context.sentence(draft.sentence)
    ends = _speaking(context, head, tail)
    spans = sorted(
        (span for entity in ends for span in context.mentioned(entity, draft.sentence)),
        key=lambda span: (abs(span.start - draft.trigger), span.start),
    )
    if draft.pointed and not spans:
        start = _antecedent(context, draft, ends)
    if spans and not any(start <= span.start and span.end <= end for span in spans):
        start, end = min(start, spans[0].start), max(end, spans[0].end)
    if _length(context, start, end) > _LONGEST:
        start, end = (spans[0].start, spans[0].end) if spans else (start, start + _LONGEST // 2)
        while _length(context, start, end) > _LONGEST and end > start + 1:
            end -= 1
    while (
        end - start < 12
        and len(normalise_name(text.text[start:end])) < _SHORTEST
        and (end < sentence.end or start > sentence.start)
    ):
        if end < sentence.end:
            end += 1
        else:
            start -= 1
    return start, end


def _antecedent(context: Context, draft: Draft, ends: Sequence[str]) -> int:
    """Where the evidence begins that takes in the body pointed back to, if its paragraph names it close enough."""
    passage = context.sentence(draft.sentence).passage
    named = [
        span.start
        for end in ends
        for index, span in context.mentions.get(end, ())
        if index < draft.sentence and context.sentence(index).passage == passage
    ]
    return max((start for start in named if _length(context, start, draft.end) <= _LONGEST), default=draft.start)


def _length(context: Context, start: int, end: int) -> int:
    low, high = context.reading.text.raw_span(start, end)
    return high - low


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
