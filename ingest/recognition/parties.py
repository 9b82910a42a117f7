"""The parties that open the title of an agreement: 某省人民政府 and 某大学 in 某省人民政府与某大学战略合作协议.

In: the span of an agreement, and what closed lists and the report know. Out: spans nested in it, one per party. The
title up to a word with which its subject may begin (合作, 关于 …) is cut at what joins parties; all pieces must be
parties, and there are two of them at least, else such a word before it is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph import EntityType, known_body, regions

from ..document import Span
from .kinds import name_span
from .lexicon import common_words, countries, head_endings, heads

_SUBJECT = re.compile(
    "关于|共建|共同|战略|全面|深化|友好|双城|对外|校地|校企|产学研|科技(?!大学|学院|集团|有限|公司|局|厅|园|馆)|框架|合作|结对|推动|推进"
)
"""With one of these the subject of an agreement may begin; some are in names, too (某科技大学)."""
_WITHIN = re.compile("共建|关于|推动|推进|结对")
"""What no party holds: the subject has begun before."""
_JOINT = re.compile(r"[、\s]|(?<![参给授赋])与|(?<![共合一不平])和|暨|(?<=政府)(?=[一-鿿])")
_STATE = re.compile("[一-鿿]{2,8}?(?:共和国|联邦|王国)?政府")
"""The government of a state."""
_OFFICE = re.compile("[部署厅局]$")
"""How offices of other states end."""
PARTIES = frozenset(
    {
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ENTERPRISE,
        EntityType.ORGANIZATION,
        EntityType.PARK,
    }
)
"""Types of what signs, beside divisions and offices."""
_LEAST = 3
"""Characters of what a head alone tells."""


def parties(text: str, span: Span, closed: Mapping[int, list[Span]], named: Mapping[str, str]) -> Iterator[Span]:
    """The parties in the title of `span`, by start.

    Args:
        text: the text.
        span: an agreement.
        closed: from a start to the spans of closed lists that begin there.
        named: the bodies that the report names, with their types.
    """
    # from behind: 北京 begins 北京科技大学, but is no party of its own
    for subject in reversed(list(_SUBJECT.finditer(text, span.start + 2, span.end))):
        pieces = list(_pieces(text, span.start, subject.start()))
        types = [_type(text, start, end, closed, named) for start, end in pieces]
        if len(pieces) > 1 and all(types):
            for (start, end), type_ in zip(pieces, types, strict=True):
                yield name_span(text, start, end, type_, "nested.party", 0.8)
            return


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() > at:
            yield at, joint.start()
        at = joint.end()
    if end > at:
        yield at, end


def _type(text: str, start: int, end: int, closed: Mapping[int, list[Span]], named: Mapping[str, str]) -> str:
    """The type of the party that text[start:end] names; "" where it names none."""
    name = text[start:end]
    for span in closed.get(start, ()):
        if span.end == end:
            return span.type
    if name in named:
        return named[name]
    if name in regions().names() and name not in common_words() and not _SUBJECT.fullmatch(name):
        return str(EntityType.REGION)
    if _STATE.fullmatch(name) or (name.startswith(countries()) and _OFFICE.search(name)):
        return str(EntityType.GOVERNMENT)
    body = known_body(name)
    if body is not None:
        return str(body.type)
    if _WITHIN.search(name):
        return ""
    head = next((head for head in head_endings().get(name[-1:], ()) if name.endswith(head)), "")
    return heads()[head][0] if len(name) > max(_LEAST, len(head)) and head and heads()[head][0] in PARTIES else ""
