"""Who acts in a sentence whose verb has no party before it: the party that opens it, else the report's own region.

In: a masked sentence and a place in it. Out: a mention, the id of the own region, or None.
"""

from __future__ import annotations

import re

from graph import EntityType

from .drafts import Facts
from .masking import Masked, Token

_OPENING = re.compile(
    r"^(?:[0-9一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩（）.、是—]*)(?:目前|今年|同时|其中|近年来|此前|近日|日前|同日|当日|近期|据悉|据了解|20[0-9]{2}年|[0-9]{1,2}月[0-9]{0,2}日?|下午|上午|支持|鼓励|指导|引导|，)*$"
)
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
    )
}


def subject_of(facts: Facts, masked: Masked, at: int) -> Token | str | None:
    """The party that opens the sentence or its clause before `at`, else the report's own region.

    In the news others act, too: there the own region is meant only where the sentence speaks of it.
    """
    for token in masked.tokens.values():
        if token.index >= at:
            break
        between = masked.text[token.index : at]
        if "；" in between or "：" in between or token.span.type not in _SUBJECTS:
            continue
        before = masked.text[: token.index]
        part = before[max(before.rfind("；"), before.rfind("：")) + 1 :]
        if _OPENING.match(part) and masked.text[token.index + 1] not in "、，“（的和及":
            return token
    if facts.frame.report.kind == "news" and not _speaks_of_own(facts, masked):
        return None
    return facts.own


def _speaks_of_own(facts: Facts, masked: Masked) -> bool:
    return any(facts.party(token.span.entity) == facts.own for token in masked.tokens.values())
