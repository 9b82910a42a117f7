"""Tables."""
from __future__ import annotations
from collections.abc import Iterator
from .drafts import Draft, Facts

def tabled(facts: Facts) -> Iterator[Draft]:
    yield from ()
