"""What a text says as entities, claims and observations, in the form of annotations (docs/evaluation.md).

In: JSON written by hand, by `innograph extract` or by another program. Out: `Annotation`s. Fields that this
form leaves open are read where they stand (mentions and confidences of `innograph extract`) and missed nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph import ParameterInvalid

from .comparing import normal

KIND = "kind"
"""The type of a claim's end that is no entity: the class of DESIGNATED, or an end that cannot be found."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A body, place or document of a text."""

    id: str
    type: str
    name: str
    forms: frozenset[str]
    """The normalised name and other forms; empty ones are left out."""
    platform_kind: Any = None
    level: Any = None

    @property
    def called(self) -> frozenset[str]:
        """The normalised name alone, by which a prediction is judged."""
        return frozenset({normal(self.name)})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim, as far as the comparison looks at it."""

    type: str
    forms: frozenset[str]
    """All forms of the entity."""
    called: frozenset[str]
    """Its name alone."""
    shown: str
    """For people: the name, or the reference as it stands."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement."""

    type: str
    head: End
    tail: End
    status: Any
    evidence: str
    bodies: tuple[frozenset[str], ...]
    """The forms of those ends that are neither Region, Government nor class; the evidence must hold one of them."""
    confidence: float | None = None
    start: int | None = None
    """Of the evidence in the text, where the writer told it."""
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One indicator with its figure."""

    indicator: str
    value: float
    unit: str
    year: Any
    status: Any
    evidence: str
    confidence: float | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names an entity; only `innograph extract` writes them."""

    entity: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """One text's entities, claims and observations, each in the order of the file."""

    kind: str = ""
    """The kind of document, as the file says; "" where it does not."""
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())


def annotation_in(path: Path) -> Annotation:
    """The annotation or prediction in a JSON file.

    Raises:
        ParameterInvalid: the file cannot be read or is not in that form; the sentence names it.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ParameterInvalid(f"{path}: cannot be opened ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise ParameterInvalid(f"{path}: is no JSON in UTF-8 ({error}); write it anew.") from error
    try:
        return annotation_of(data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ParameterInvalid(
            f"{path}: is not in the form of annotations ({error!r}); see docs/evaluation.md."
        ) from error


def annotation_of(data: Mapping[str, Any]) -> Annotation:
    """The annotation in a JSON object of that form, such as `Extraction.to_json` gives.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: the object is not in that form.
    """
    # `innograph extract` leaves a confidence of 1 out; others leave every confidence out
    sure = 1.0 if "mentions" in data else None
    entities = tuple(_entity(row) for row in data.get("entities") or ())
    by_id: dict[str, list[Entity]] = {}
    for entity in entities:
        by_id.setdefault(entity.id, []).append(entity)
    return Annotation(
        kind=str(data.get("kind") or ""),
        entities=entities,
        claims=tuple(_claim(row, by_id, sure) for row in data.get("claims") or ()),
        observations=tuple(_observation(row, sure) for row in data.get("observations") or ()),
        mentions=tuple(
            Mention(row["entity"], int(row["start"]), int(row["end"]), float(row.get("confidence", 1.0)))
            for row in data.get("mentions") or ()
        ),
    )


def _entity(row: Mapping[str, Any]) -> Entity:
    forms = frozenset(form for form in map(normal, [row["name"], *(row.get("aliases") or ())]) if form)
    return Entity(
        id=_string(row["id"]),
        type=_string(row["type"]),
        name=_string(row["name"]),
        forms=forms,
        platform_kind=row.get("platform_kind"),
        level=row.get("level"),
    )


def _claim(row: Mapping[str, Any], by_id: Mapping[str, list[Entity]], sure: float | None) -> Claim:
    head, tail = _string(row["head"]), _string(row["tail"])
    bodies = [
        entity.forms
        for reference in dict.fromkeys((head, tail))
        for entity in by_id.get(reference, ())
        if entity.type not in ("Region", "Government")
    ]
    return Claim(
        type=_string(row["type"]),
        head=_end(head, by_id),
        tail=_end(tail, by_id),
        status=row.get("status"),
        evidence=row.get("evidence") or "",
        bodies=tuple(bodies),
        confidence=_number(row.get("confidence", sure)),
        start=row.get("start"),
        end=row.get("end"),
    )


def _end(reference: str, by_id: Mapping[str, list[Entity]]) -> End:
    """The entity a claim points to (of several with one id the first), or the class it names."""
    found = by_id.get(reference)
    if found:
        return End(found[0].type, found[0].forms, found[0].called, found[0].name)
    named = frozenset({reference}) if reference.startswith("kind:") else frozenset()
    return End(KIND, named, named, reference)


def _observation(row: Mapping[str, Any], sure: float | None) -> Observation:
    return Observation(
        indicator=row.get("indicator") or "",
        value=float(row["value"]),
        unit=row.get("unit") or "",
        year=row.get("year"),
        status=row.get("status"),
        evidence=row.get("evidence") or "",
        confidence=_number(row.get("confidence", sure)),
        start=row.get("start"),
        end=row.get("end"),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a string")
    return value
