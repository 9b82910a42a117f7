"""What the parties of an agreement found by it, as its title tells: 《某市人民政府 某大学共建某研究院协议》.

In: the drafts of SIGNED. Out: drafts of HOSTED_BY from the institute or platform that the title names to each party.
Signing does not build: unless another sentence tells more, what is to be founded is under way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph import ClaimType, EntityType, ReadEntity, Status

from ..document import Span
from .drafts import Context, Draft

_FOUND_AFTER = re.compile("(?:[双两三四]方)?(?:合作|联合|共同)?(?:共建|建设|组建|筹建)")
_FOUND_BEFORE = re.compile("(?:共建|建设|组建|筹建)$")
_SHORTEST = 5
"""Characters of a name by which a title is recognised."""
_CHILDREN = {str(EntityType.RESEARCH_INSTITUTE), str(EntityType.PLATFORM)}


def founded(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One draft per agreement, party and thing founded."""
    children = _children(context)
    if not children:
        return
    done: set[tuple[str, str]] = set()
    for draft in drafts:
        if draft.type != ClaimType.SIGNED or draft.tail not in children:
            continue
        child, index, start, end = children[draft.tail]
        host = _host(context, draft)
        if (child, host) in done or child == host:
            continue
        done.add((child, host))
        yield replace(
            draft,
            type=ClaimType.HOSTED_BY,
            head=child,
            tail=host,
            status=Status.ONGOING,
            stage=None,
            sentence=index,
            start=start,
            end=end,
            trigger=start,
            rule="title.founded",
            confidence=0.86 * draft.confidence,
            weak=True,
        )


def _children(context: Context) -> dict[str, tuple[str, int, int, int]]:
    """Agreement → what its title founds, with the sentence and the place of the title."""
    nested: dict[int, list[Span]] = {}
    children = [entity for entity in context.entities.values() if entity.type in _CHILDREN]
    for child in children:
        for index, span in context.mentions.get(child.id, ()):
            if span.rule == "nested.title":
                nested.setdefault(index, []).append(span)
    found: dict[str, tuple[str, int, int, int]] = {}
    for agreement, mentions in context.mentions.items():
        if context.entities[agreement].type != EntityType.AGREEMENT:
            continue
        for index, title in mentions:
            inside = (span for span in nested.get(index, ()) if title.start <= span.start and span.end <= title.end)
            if agreement not in found and (first := next(inside, None)) is not None:
                found[agreement] = first.entity, index, title.start, title.end
            elif agreement not in found and (named := _named(context, agreement, children)) is not None:
                found[agreement] = named, index, title.start, title.end
    return found


def _named(context: Context, agreement: str, children: Sequence[ReadEntity]) -> str | None:
    """The thing, named elsewhere in the report, at whose founding the title aims: 某中心三方共建协议."""
    title = context.forms(agreement)[0]
    for child in children:
        for form in context.forms(child.id):
            start = title.find(form) if len(form) >= _SHORTEST else -1
            if start >= 0 and (_FOUND_AFTER.match(title, start + len(form)) or _FOUND_BEFORE.search(title, 0, start)):
                return child.id
    return None


def _host(context: Context, draft: Draft) -> str:
    """The party itself; for the report's own region its government, if the sentence names that."""
    if draft.head != context.own:
        return draft.head
    return next(
        (
            office
            for office in sorted(context.own_government)
            if context.mentioned(office, draft.sentence) and context.entities[office].name.endswith("政府")
        ),
        draft.head,
    )
