"""Derived places."""
from __future__ import annotations
from collections.abc import Iterator, Sequence
from graph import Claim
from .drafts import Draft, Facts

def derived_places(facts: Facts, claims: Sequence[Claim]) -> Iterator[Draft]:
    yield from ()
