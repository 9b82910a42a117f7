"""When two names, two indicators or a quote and a statement count as the same.

In: text as annotators and programs wrote it. Out: normal forms and yes or no. The rules are
forgiving about form and strict about content: docs/evaluation.md tells them to annotators.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

_DROPPED = re.compile(r"[\s“”„\"'‘’《》〈〉<>「」『』【】\[\]()·•・]")
_SHORTEST_SHARE = 0.4
"""A wording within another counts as the same if it is at least this share of it."""
_LEAST_OVERLAP = 0.5
"""Else two wordings are the same if the Dice coefficient of their character pairs reaches this (Dice 1945)."""
_TOLERANCE = 1e-6
"""Relative difference up to which two values are one."""


def normal(text: object) -> str:
    """`text` under NFKC, without white space, quotation marks, brackets and middle dots."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", str(text)))


def alike(one: str, other: str) -> bool:
    """Whether two indicators are worded alike: one holds most of the other, or half of their character pairs agree."""
    short, long = sorted((normal(one), normal(other)), key=len)
    if short in long and len(short) >= _SHORTEST_SHARE * len(long) > 0:
        return True
    pairs, others = _pairs(short), _pairs(long)
    shared = sum((pairs & others).values())
    return 2 * shared / max(1, pairs.total() + others.total()) >= _LEAST_OVERLAP


def equal_values(expected: float, found: float) -> bool:
    """Whether two values agree to one part in a million."""
    return abs(expected - found) <= _TOLERANCE * max(1.0, abs(expected))


def quotes_value(quote: str, value: float) -> bool:
    """Whether a normalised quote holds the digits of a value."""
    return format(Decimal(str(value)).normalize(), "f") in quote.replace(",", "")


def quotes_body(quote: str, bodies: Iterable[frozenset[str]]) -> bool:
    """Whether a normalised quote holds a form of one of the bodies; so it does where there is none."""
    wanted = list(bodies)
    return not wanted or any(form in quote for forms in wanted for form in forms)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1)))
