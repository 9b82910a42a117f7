"""Places told by standing directly before a body: 某县某研究院, 我市某公司, 某园区“某众创空间”.

In: masked sentences, whose tokens remember the place that the mask left out. Out: drafts of LOCATED_IN, and of
HOSTED_BY where a park stands before a platform.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph import ClaimType, EntityType

from ..document import Span
from ..status import SUPPOSED
from .drafts import Context, Draft
from .existence import building


def seats(context: Context, index: int) -> Iterator[Draft]:
    """LOCATED_IN told by a place directly before a body (某县某研究院)."""
    masked = context.masked[index]
    for token in masked.tokens.values():
        if token.place is None or token.place.entity == token.span.entity or token.span.type == EntityType.PARK:
            continue  # 某市高新区: the place is how a park is called
        place: Span = token.place
        built = building(masked, token.index)
        judged = built or SUPPOSED
        hosts = place.type == EntityType.PARK and token.span.type == EntityType.PLATFORM
        yield Draft(
            type=ClaimType.HOSTED_BY if hosts else ClaimType.LOCATED_IN,
            head=token.span.entity,
            tail=place.entity,
            status=judged.status,
            stage=judged.stage,
            sentence=index,
            start=place.start,
            end=token.span.end,
            trigger=place.start,
            rule="seat.before",
            confidence=0.86 * judged.confidence * place.confidence * token.span.confidence,
            basis=None if hosts else "stated",
            weak=built is None,
        )
