"""What a further reader made of a report beside the default one: what it brought, and where the two disagree.

In: nothing. Out: `FurtherReading`, a part of an `Extraction` that a further reader has worked on. What it added stands
among the entities, mentions and claims under its own rule; this account says how much, what was turned down and why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where the further reader says something else than the default one, which stands."""

    passage: int
    start: int
    """Raw offset of what the further reader speaks of."""
    end: int
    stands: str
    """What the default reader found there, e.g. "Enterprise 晋能科技"."""
    proposed: str
    """What the further reader would have, e.g. "Organization 晋能"."""


@dataclass(frozen=True, slots=True)
class FurtherReading:
    """The account of a further reader over one report."""

    rule: str
    """The rule that everything it added bears, e.g. "llm.qwen3-32b"."""
    asked: int = 0
    """Sentences it was asked about."""
    unanswered: int = 0
    """Of those, sentences for which no answer came that can be read; a later run asks again."""
    mentions: int = 0
    """Mentions it added."""
    entities: int = 0
    """Entities it added."""
    claims: int = 0
    """Claims it added."""
    agreed: int = 0
    """Names and claims that the default reader has as well."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """How many proposals were turned down, by reason."""
    disputes: tuple[Dispute, ...] = ()
    failure: str | None = None
    """Why the report was read by the default reader alone; None where it was not."""

    @property
    def complete(self) -> bool:
        """Whether every question was answered; if not, reading the report again may bring more."""
        return self.failure is None and not self.unanswered

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, keys in a fixed order."""
        return dataclasses.asdict(self) | {"dropped": dict(sorted(self.dropped.items()))}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FurtherReading:
        """The reverse of `to_json`.

        Raises:
            KeyError, TypeError: `data` is not in that form.
        """
        disputes = tuple(Dispute(**row) for row in data["disputes"])
        return cls(**(dict(data) | {"disputes": disputes}))
