"""Claims that names tell: parents (某大学谷子研究所), founders (甲-乙联合实验室), places, title parties.

In: the entities with all their forms. Out: drafts at the mention that shows it best. A parent's name is at least three
characters long or an alias of a body that the report names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from graph import ClaimType, EntityType, ReadEntity, known_body
from graph.names import normalise_name

from ..document import Span
from ..recognition.branches import ends_branch
from ..status import SUPPOSED, judge
from .bodies import BODIES
from .drafts import Context, Draft
from .existence import building
from .inside import CHILDREN, DASH, PARENTS, outpost, tells_place
from .masking import Masked
from .names import Names

_BRACKET = re.compile(r"\([^()]*\)")
"""A short form behind a name: 某研究院（某院）."""
_OWN_SCHOOL = re.compile("附属|大学(?!生)|学院")
"""How the rest of a name begins of which a body's name is only the first part: 某科学院|大学."""
_FAMOUS = frozenset(str(term) for term in (EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE, EntityType.ENTERPRISE))
"""What may be named after a region in the name of what it hosts."""


def named(context: Context, seated: Collection[str] = ()) -> Iterator[Draft]:
    """Every claim that the names of the report's entities tell; of those in `seated` a sentence tells the place."""
    names = Names(context)
    for entity in context.entities.values():
        mentions = context.mentions.get(entity.id, ()) or names.carriers(entity.id)
        if not mentions:
            continue
        if entity.type in CHILDREN:
            yield from _parents(context, names, entity, mentions)
        if entity.type in BODIES:
            yield from _places(context, names, entity, mentions, seated)
        if entity.type == EntityType.AGREEMENT:
            yield from _title_parties(context, names, entity, mentions)
        if entity.type == EntityType.POLICY:
            yield from _own_title(context, entity, mentions)
        if entity.type == EntityType.PROJECT:
            yield from _owner(context, names, entity, mentions)


def _parents(
    context: Context, names: Names, entity: ReadEntity, mentions: Sequence[tuple[int, Span]]
) -> Iterator[Draft]:
    founders: list[str] = []
    for form in context.forms(entity.id):
        first = next(names.beginning(form, PARENTS | {"Region"}, entity.id), None)
        if first is None:
            first = names.abbreviated(form)
        elif _is_region(context, first[0]) and form[first[1]] not in DASH:
            first = _behind(names, form, first[1], entity.id)
        if first is None:
            continue
        parent, length = first
        rest = form[length:]
        joint = rest[:1] and rest[0] in DASH
        if _is_region(context, parent) and not joint:
            continue
        if normalise_name(context.entities[parent].name).startswith(form):
            continue
        if len(rest) < 2 or _BRACKET.fullmatch(rest) or (_OWN_SCHOOL.match(rest) and not joint):
            continue
        if not joint and _apart(context.entities[parent], entity, length):
            continue
        founders.append(parent)
        while joint:
            more = next(names.beginning(rest[1:], PARENTS | {"Region"}, entity.id), None)
            if more is None or (
                _is_region(context, more[0]) and ends_branch(rest[1 + more[1] :], context.entities[parent].type)
            ):
                break  # 甲研究院-某地分院: the place of a branch
            founders.append(more[0])
            rest = rest[1 + more[1] :]
            joint = bool(rest[:1]) and rest[0] in DASH
        break
    founders = list(dict.fromkeys(founders))
    for parent in founders:
        yield from _at(context, ClaimType.HOSTED_BY, entity.id, parent, mentions, "name.parent", 0.94)
    if 1 < len(founders) <= 4:
        for number, one in enumerate(founders):
            for other in founders[number + 1 :]:
                ends = context.party(one), context.party(other)
                yield from _at(context, ClaimType.PARTNERS_WITH, *ends, mentions, "name.joint", 0.93, "joint-platform")


def _is_region(context: Context, entity: str) -> bool:
    return context.entities[entity].type == EntityType.REGION


def _behind(names: Names, form: str, length: int, but: str) -> tuple[str, int] | None:
    """The parent named after the region that opens a name: 某市|某理工|工程技术研究院."""
    found = next(names.beginning(form[length:], _FAMOUS, but), None) or names.abbreviated(form[length:])
    return (found[0], length + found[1]) if found is not None else None


def _apart(parent: ReadEntity, child: ReadEntity, length: int) -> bool:
    """Whether a known body only begins like another's short name: 中国计量科学研究院 is no part of 中国计量大学."""
    body = known_body(child.canonical or child.name)
    full = parent.canonical or parent.name
    return body is not None and length < len(full) and body.parent not in {full, parent.name}


def _places(
    context: Context,
    names: Names,
    entity: ReadEntity,
    mentions: Sequence[tuple[int, Span]],
    seated: Collection[str],
) -> Iterator[Draft]:
    forms = context.forms(entity.id)
    for form in forms:
        for place, start, end in names.places_inside(form, entity.id):
            if tells_place(context, names, entity, form, place, start, end, seated):
                yield from _at(context, ClaimType.LOCATED_IN, entity.id, place, mentions, "name.place", 0.88, "stated")
        if form != forms[0] or entity.type == EntityType.UNIVERSITY:
            continue
        for place, length in names.beginning(form, {"Region"}, entity.id):
            if entity.type not in CHILDREN:
                break
            if outpost(form[:length], form[length:]):
                yield from _at(context, ClaimType.LOCATED_IN, entity.id, place, mentions, "name.place", 0.8, "stated")
                break
            if place == context.own:
                continue
            if form[length:] in forms[1:] and context.entities[place].name.endswith(("县", "区", "镇")):
                yield from _at(context, ClaimType.LOCATED_IN, entity.id, place, mentions, "name.prefix", 0.7, "stated")
            break


def _title_parties(
    context: Context, names: Names, entity: ReadEntity, mentions: Sequence[tuple[int, Span]]
) -> Iterator[Draft]:
    form = context.forms(entity.id)[0]
    types = PARENTS | {"Region"}
    first = next(names.beginning(form, types, entity.id), None)
    if first is None:
        return
    parties = [first[0]]
    rest = form[first[1] :]
    while True:
        joined = re.sub(r"^(?:人民政府|市政府|政府|与|和|同|、|-|—|暨|及)+", "", rest)
        more = next(names.beginning(joined, types, entity.id), None)
        if more is None or (joined == rest and _is_region(context, more[0]) and not _is_region(context, parties[-1])):
            break  # 甲研究院某地基地运营协议: no party, but where the body's outpost is
        rest = joined
        parties.append(more[0])
        rest = rest[more[1] :]
    ids = list(dict.fromkeys(context.party(party) for party in parties))
    if len(ids) < 2:
        return
    for party in ids:
        yield from _at(context, ClaimType.SIGNED, party, entity.id, mentions, "name.parties", 0.92)
    for number, one in enumerate(ids):
        for other in ids[number + 1 :]:
            yield from _at(context, ClaimType.PARTNERS_WITH, one, other, mentions, "name.parties", 0.92, "agreement")


def _own_title(context: Context, entity: ReadEntity, mentions: Sequence[tuple[int, Span]]) -> Iterator[Draft]:
    own = context.own
    if own is None:
        return
    title = re.sub(r"^(?:中共|关于印发|关于)", "", normalise_name(entity.name))
    full = context.forms(own)
    titled = [(index, span) for index, span in mentions if not _PROGRAMME.search(span.name) or _in_title(context, span)]
    if titled and any(title.startswith(form) for form in full):
        yield from _at(context, ClaimType.ISSUED, own, entity.id, titled, "name.title", 0.9)


_DRAFTED = re.compile("[^，。；]{0,8}?(?:立法|列入|送审|报批|报审|征求意见|提请|起草|编制(?!完成)|修订(?!完成))")
"""What is done with a policy that is not yet in force."""
_PROGRAMME = re.compile("(?:计划|行动|工程|专项)[”》]?$")


def _in_title(context: Context, span: Span) -> bool:
    """Whether a mention stands in 《》 or in a table; a programme in quotation marks is carried out, not issued."""
    text = context.reading.text.text
    return "《" in text[max(0, span.start - 1) : span.start + 1]


def _owner(context: Context, names: Names, entity: ReadEntity, mentions: Sequence[tuple[int, Span]]) -> Iterator[Draft]:
    form = context.forms(entity.id)[0]
    first = next(names.beginning(form, PARENTS - {"Government", "Platform"}, entity.id), None)
    if first is not None:
        yield from _at(context, ClaimType.UNDERTAKES, first[0], entity.id, mentions, "name.owner", 0.86)


def _at(
    context: Context,
    claim: str,
    head: str,
    tail: str,
    mentions: Sequence[tuple[int, Span]],
    rule: str,
    confidence: float,
    extra: str | None = None,
) -> Iterator[Draft]:
    """Drafts of a claim that a name tells, one per sentence that mentions it."""
    if head == tail:
        return
    done: set[int] = set()
    bearer = context.entities[mentions[0][1].entity]
    for index, span in mentions:
        if index in done:
            continue
        done.add(index)
        judged, weak = SUPPOSED, True
        if placed := context.placed(index, span):
            masked, token = placed
            if bearer.type in _DOCUMENTS:
                if rule == "name.title":
                    drafted = _DRAFTED.match(masked.text, token.index + 1)
                    if drafted is not None:
                        judged, weak = judge(masked.text, token.index, drafted.end(), masked.sentence.mode), False
                else:
                    trigger = _signing(masked, token.index) if bearer.type == EntityType.AGREEMENT else None
                    place = trigger or (token.index, token.index + 1)
                    judged, weak = judge(masked.text, *place, masked.sentence.mode), trigger is None
            else:
                built = building(masked, token.index)
                if built is not None:
                    judged, weak = built, False
        yield Draft(
            type=claim,
            head=head,
            tail=tail,
            status=judged.status,
            stage=judged.stage,
            sentence=index,
            start=span.start,
            end=span.end,
            trigger=span.start,
            rule=rule,
            confidence=confidence * span.confidence * judged.confidence * _shown(context, span, head, tail),
            form=extra if claim == ClaimType.PARTNERS_WITH else None,
            basis=extra if claim == ClaimType.LOCATED_IN else None,
            weak=weak,
        )


def _shown(context: Context, span: Span, head: str, tail: str) -> float:
    """1 where the mention itself holds a name of both ends, less where a short form leaves one to the reader."""
    surface = normalise_name(context.reading.text.text[span.start : span.end])
    seen = sum(any(form in surface for form in context.forms(end)) for end in {head, tail})
    return 0.9 + 0.05 * seen


def _signing(masked: Masked, index: int) -> tuple[int, int] | None:
    """Where the sentence says that the agreement at text[index] is signed."""
    for hit in _SIGN.finditer(masked.text):
        if -40 <= hit.start() - index <= 16:
            return hit.span()
    return None


_SIGN = re.compile("签署|签订|签定|签约|签下|缔结|达成")
_DOCUMENTS = {str(EntityType.AGREEMENT), str(EntityType.PROJECT), str(EntityType.POLICY)}
