"""Claims of table rows: platforms with host and place, projects with undertaker, policies with issuer.

In: the rows of a report's tables. Out: drafts. A column's part is told by its heading (`relation_columns.tsv`), else by
the types that stand in it: in a row that opens with a platform, bodies are its hosts and places its seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph import CLAIM_ENDS, ClaimType, EntityType, Mode

from ..document import Sentence
from ..status import SUPPOSED, Judgement, cues, judge
from ..tsv import rows
from .drafts import Context, Draft
from .masking import Token

_SUBJECTS = (EntityType.PLATFORM, EntityType.RESEARCH_INSTITUTE, EntityType.PROJECT, EntityType.POLICY)
_PLACES = {str(EntityType.REGION), str(EntityType.PARK)}
_WIDEST = 40
"""Characters of the widest cell of a table without headings."""
_DONE_TITLE = re.compile("以来|已|出台的|现行|累计|获批|建成|名单|一览|情况")
_PLANNED_TITLE = re.compile("拟|重点建设|计划|规划建设|新建|目标|筹建")


@cache
def _columns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["heading"]), row["part"]) for row in rows("relation_columns.tsv"))


def _part(heading: str) -> str:
    return next((part for pattern, part in _columns() if pattern.search(heading)), "")


def tabled(context: Context) -> Iterator[Draft]:
    """The drafts of every table row that names something."""
    header: list[str] = []
    title = ""
    for index, sentence in enumerate(context.frame.sentences):
        text = context.reading.text.text[sentence.start : sentence.end]
        if not sentence.row:
            header, title = [], text if len(text) <= 60 else title
            continue
        if not header:
            parts = [_part(cell) for cell in text.split("\t")]
            if any(parts):
                header = parts
                continue
            if any(len(cell) > _WIDEST for cell in text.split("\t")):
                continue  # a line of prose with tabs in it
            header = [""]
        if index in context.masked:
            yield from _row(context, index, sentence, header, title)


def _row(context: Context, index: int, sentence: Sentence, header: list[str], title: str) -> Iterator[Draft]:
    masked = context.masked[index]
    cells: dict[int, list[Token]] = {}
    for token in masked.tokens.values():
        cells.setdefault(masked.text.count("\t", 0, token.index), []).append(token)

    def part(column: int) -> str:
        return header[column] if column < len(header) else ""

    subject = next((token for token in masked.tokens.values() if token.span.type in _SUBJECTS), None)
    if subject is None:
        return
    column = masked.text.count("\t", 0, subject.index)
    others = [(part(at), token) for at, tokens in cells.items() if at != column for token in tokens]
    judged = _status(masked.text, sentence, title, subject)
    kind = subject.span.type
    if kind == EntityType.POLICY:
        yield from _policy(context, index, subject, others, judged)
        return
    for where, token in others:
        if where == "place" or (where != "body" and token.span.type in _PLACES):
            yield from _draft(context, index, ClaimType.LOCATED_IN, subject, token, subject, token, judged)
        elif kind == EntityType.PROJECT:
            yield from _draft(context, index, ClaimType.UNDERTAKES, token, subject, subject, token, judged)
        elif where in {"body", ""}:
            yield from _draft(context, index, ClaimType.HOSTED_BY, subject, token, subject, token, judged)


def _policy(
    context: Context, index: int, policy: Token, others: list[tuple[str, Token]], judged: Judgement
) -> Iterator[Draft]:
    issuers = [token for where, token in others if token.span.type in {EntityType.GOVERNMENT, EntityType.REGION}]
    parties = dict.fromkeys(context.party(token.span.entity) for token in issuers)
    if not parties and context.own is not None:
        parties = {context.own: None}
    if context.own in parties:
        parties = {context.own: None}
    for party in parties:
        if party is None or context.entities[party].type not in CLAIM_ENDS[ClaimType.ISSUED][0]:
            continue
        span = policy.span
        yield Draft(
            type=ClaimType.ISSUED,
            head=party,
            tail=span.entity,
            status=judged.status,
            stage=judged.stage,
            sentence=index,
            start=span.start,
            end=span.end,
            trigger=span.start,
            rule="table.policy",
            confidence=0.88 * span.confidence * judged.confidence,
        )


def _draft(
    context: Context,
    index: int,
    kind: ClaimType,
    head: Token,
    tail: Token,
    first: Token,
    last: Token,
    judged: Judgement,
) -> Iterator[Draft]:
    heads, tails = CLAIM_ENDS[kind]
    ends = head.span.entity, tail.span.entity
    if ends[0] == ends[1] or context.entities[ends[0]].type not in heads or context.entities[ends[1]].type not in tails:
        return
    yield Draft(
        type=kind,
        head=ends[0],
        tail=ends[1],
        status=judged.status,
        stage=judged.stage,
        sentence=index,
        start=min(first.span.start, last.span.start),
        end=max(first.span.end, last.span.end),
        trigger=first.span.start,
        rule="table.row",
        confidence=0.9 * head.span.confidence * tail.span.confidence * judged.confidence,
        basis="stated" if kind == ClaimType.LOCATED_IN else None,
    )


def _status(text: str, sentence: Sentence, title: str, subject: Token) -> Judgement:
    """By the row's own words, else by the table's title, else by the section; what stands in force is achieved."""
    mode: Mode | None = sentence.mode
    if _PLANNED_TITLE.search(title):
        mode = Mode.PLAN
    elif _DONE_TITLE.search(title):
        mode = Mode.DONE
    found = cues(text)
    judged = judge(text, len(text), len(text), mode or Mode.DONE, found)
    if judged.cue == "section":
        judged = judge(text, subject.index, subject.index + 1, mode or Mode.DONE, found)
    if subject.span.type == EntityType.POLICY and judged.cue == "section":
        return SUPPOSED
    return judged
