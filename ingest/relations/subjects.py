"""Who acts in a sentence whose verb has no party before it: the party that opens it, else the report's own region.

In: a masked sentence and a place in it. Out: a mention, the id of the own region, or None.
"""

from __future__ import annotations

import re

from graph import EntityType

from .drafts import Context
from .lists import begins_body, names_body
from .masking import Masked, Token
from .masks import ANY
from .patterns import expand

_OPENERS = expand("(?:{opening}|支持|鼓励|指导|引导|，)")[0]
_OPENING = re.compile(
    r"^(?:[0-9一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩（）.、是—]*)"
    f"(?:{_OPENERS}"
    f"|(?!{_OPENERS})[^{ANY}，。；：]{{1,30}}(?<=[年月日中后时上间际面域下])，"
    f"|(?!{_OPENERS})(?:为(?!依托|主)|围绕|聚焦|根据|按照|随着|作为|据)[^{ANY}，。；：]{{2,40}}(?<![年月日中后时上间际面域下])，"
    "){0,16}(?:(?:全国|全省|全市|国内)?首[个家批])?$"
)
"""What may stand before a subject. The pieces are few and no piece of one sort begins like one of the other, because
the ways to read 今年，今年，… would multiply."""
_SUBJECTS = {
    str(term)
    for term in (
        EntityType.ENTERPRISE,
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.REGION,
        EntityType.PARK,
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT,
        EntityType.PLATFORM,
    )
}
_NO_SUBJECT = "、，“（的和及"
"""What stands after the first of several, or after a name that only belongs to what follows."""
_PROFILE = re.compile("，(?:始建|成立|创建|创立|创办|组建|位于|坐落|地处|总部|前身|原名|隶属|主营|专注|是一[家所个])")
"""How a sentence goes on that says first what its subject is: 某集团，成立于1958年，建有……"""
_GOVERNED = "在对向为于给到赴从至离由与和同跟被把将"
"""What stands before a name that is no subject."""
_PART = re.compile("[；：]“?|，“")
"""Where a part of a sentence begins that may have a subject of its own."""
_ACTS = re.compile(expand("(?:{predicate}|{causing})")[0])
_SOURCE = re.compile("[^，。；]{0,8}(?:官网|官微|公众号|消息|报道|获悉|显示)")
"""After one from whom only the news come."""
_QUOTED_NEXT = re.compile("[。“]")
"""Between a clause and a mention in what somebody says afterwards."""
_AFTER_PREPOSITION = re.compile(f"(?:[{_GOVERNED}]|联合|携手|依托|赴)(?:[{ANY}][、和及与])*$")


def subject_of(context: Context, index: int, at: int) -> Token | str | None:
    """The party that opens the sentence with that index or its clause before `at`, else the report's own region.

    In the news others act, too: there the own region is meant only where the sentence speaks of it as one who acts,
    else whoever opened the sentence before, and the region again where nobody did.
    """
    masked = context.masked[index]
    for token in masked.tokens.values():
        if token.index >= at:
            break
        between = masked.text[token.index : at]
        if "；" in between or "：" in between or token.span.type not in _SUBJECTS:
            continue
        part = _PART.split(masked.text[: token.index])[-1]
        if _OPENING.match(part) and masked.text[token.index + 1] not in _NO_SUBJECT and not _source(masked, token):
            acts = _ACTS.match(masked.text, token.index + 1) or not begins_body(masked, token)
            return token if acts else None
    if context.frame.report.kind == "news" and not _speaks_of_own(context, masked, at):
        return _opener_before(context, index, at) or _floor(context, index, at)
    return context.own


def _floor(context: Context, index: int, at: int) -> str | None:
    """The own region, where nobody else has taken the floor: no other party opens the sentence or one of the paragraph
    before, no dash before `at` brings one in, and the sentence names the region in no other part. A passage of a
    bureau's report that bears no title reads as news."""
    masked = context.masked[index]
    named = any(context.party(token.span.entity) == context.own for token in masked.tokens.values())
    if named or "—" in masked.text[:at] or _opener(masked) is not None:
        return None
    for before in range(index - 1, -1, -1):
        if context.sentence(before).passage != masked.sentence.passage:
            break
        opener = _opener(context.masked.get(before))
        if opener is not None:
            return context.own if context.party(opener.span.entity) == context.own else None
    return context.own


def _opener_before(context: Context, index: int, at: int) -> Token | None:
    """The party that opens the sentence, or the one before, where the part up to `at` names nobody and so goes on
    speaking of it."""
    masked, before = context.masked[index], context.masked.get(index - 1)
    part = masked.text.rfind("；", 0, at) + 1
    if masked.within(part, at) or not _OPENING.match(masked.text[part:at] or "，"):
        return None
    if part and masked.within(0, part):
        return _opener(masked) or _opener(before)
    return _opener(before)


def _opener(masked: Masked | None) -> Token | None:
    """The party that opens a sentence as its subject."""
    first = next(iter(masked.tokens.values()), None) if masked is not None else None
    if masked is None or first is None or first.span.type not in _SUBJECTS:
        return None
    opens = _OPENING.match(masked.text[: first.index]) and masked.text[first.index + 1] not in _NO_SUBJECT
    return first if opens else None


def _source(masked: Masked, token: Token) -> bool:
    """Whether a body is only named as the source of the news: 某集团官网显示."""
    return _SOURCE.match(masked.text, token.index + 1) is not None


def topic_of(masked: Masked, at: int, types: frozenset[str]) -> Token | None:
    """The mention of `types` that opens the sentence or its part before `at`, if no other that could act stands
    between."""
    part = max(masked.text.rfind(mark, 0, at) for mark in "；：。") + 1
    between = [token for token in masked.within(part, at) if token.span.type in types]
    if not between:
        return None
    follower = between[0].index + 1
    if masked.text[follower] in _NO_SUBJECT and not _PROFILE.match(masked.text, follower):
        return None
    if any(not _governed(masked, token) for token in between[1:]):
        return None
    return between[0] if _OPENING.match(masked.text[part : between[0].index]) else None


def _governed(masked: Masked, token: Token) -> bool:
    """Whether a preposition or a list that follows one stands before a mention."""
    return _AFTER_PREPOSITION.search(masked.text, 0, token.index) is not None


def _speaks_of_own(context: Context, masked: Masked, at: int) -> bool:
    return any(
        not _QUOTED_NEXT.search(masked.text, at, max(at, token.index))
        and context.party(token.span.entity) == context.own
        and not names_body(masked, token)
        and not masked.text[: token.index].endswith(tuple(_GOVERNED))
        for token in masked.tokens.values()
    )
