"""What the title of an agreement founds: 某研究院 in 《某市人民政府 某大学共建某研究院协议》.

In: the mentions of a text. Out: further mentions, nested in those of agreements, of the named institute or platform
that the parties are to found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph import EntityType

from .document import Span
from .recognition.kinds import level, platform_kind
from .recognition.lexicon import head_endings, heads

FOUNDED = re.compile(
    r"(?:合作|联合|共同)?(?:共建|建设|组建|筹建)(?P<name>[^共建与和、]{5,40}?)"
    r"(?:的)?(?:项目|战略|合作|框架|全面)*(?:协议书?|备忘录|合同书?|意向书)[”》」]?$"
)
_TYPES = {str(EntityType.RESEARCH_INSTITUTE), str(EntityType.PLATFORM)}
_LEAST = 3
"""Characters that a name has before its head: 产业研究院 alone names nothing."""


def founded(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The nested mentions, in text offsets; one per title at most."""
    for span in spans:
        if span.type != EntityType.AGREEMENT:
            continue
        hit = FOUNDED.search(text, span.start, span.end)
        if hit is None:
            continue
        name = hit["name"]
        type_ = _type(name)
        if type_ is None:
            continue
        start, end = hit.span("name")
        platform = type_ == EntityType.PLATFORM
        yield Span(
            start,
            end,
            type_,
            "",
            text[start:end],
            "nested.title",
            0.8 * span.confidence,
            platform_kind=platform_kind(name) if platform else None,
            level=level(name) if platform else None,
        )


def _type(name: str) -> str | None:
    for head in head_endings().get(name[-1], ()):
        if name.endswith(head):
            type_ = str(heads()[head][0])
            return type_ if type_ in _TYPES and len(name) - len(head) >= _LEAST else None
    return None
