"""The steps from a read report to its extraction, in order; each takes the state of one document further.

In: a `Reading`. Out: an `Extraction`. The spaCy pipeline (`ingest.language`) has a component for each step and shows
its result on a `Doc`; whoever wants the extraction alone runs the steps here and needs no spaCy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph import Extraction, Observation, ReadEntity, Report

from . import recognition
from .document import Reading, Span
from .extraction import assemble
from .linking import link
from .quantities import find_observations
from .reading import MAX_SIZE, read
from .relations import Claims, find_claims


@dataclass(slots=True)
class Work:
    """The state of one document between the steps."""

    reading: Reading
    words: recognition.Words
    closed: list[Span] = field(default_factory=list)
    candidates: list[Span] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    entities: tuple[ReadEntity, ...] = ()
    claims: Claims = field(default_factory=lambda: Claims((), ()))
    observations: tuple[Observation, ...] = ()
    calibration: Mapping[str, float] | None = None
    """The weights of the confidence of claims; None for the packaged ones."""
    figures: Mapping[str, float] | None = None
    """Weights of the confidence of observations; None for the packaged ones."""


def begin(reading: Reading) -> Work:
    """The state before the first step: the text in words."""
    return Work(reading, recognition.segment(reading.text.text))


def closed_lists(work: Work) -> None:
    """Propose what closed lists know."""
    work.closed = recognition.closed_candidates(work.reading, work.words)
    work.candidates = list(work.closed)


def brackets(work: Work) -> None:
    """Propose names in 《》 and “”."""
    work.candidates += recognition.bracket_candidates(work.reading)


def heads(work: Work) -> None:
    """Propose names by head word."""
    work.candidates += recognition.head_candidates(work.reading, work.words, work.closed)


def coordination(work: Work) -> None:
    """Propose platforms that share their head."""
    work.candidates += recognition.coordination_candidates(work.reading, work.words)


def companies(work: Work) -> None:
    """Propose short names of companies."""
    work.candidates += recognition.company_candidates(work.reading, work.words, work.candidates)


def scoring(work: Work, model: recognition.Weights | None) -> None:
    """Choose among overlapping candidates, by the model's weights or without one by the rules alone; tell the bodies
    inside the names of others as well."""
    standing = recognition.decide(work.reading, work.words, work.candidates, model)
    work.spans = recognition.with_parents(work.reading, standing, work.closed)


def linking(work: Work) -> None:
    """Find one entity per body."""
    work.spans, work.entities = link(work.reading, work.spans)


def relations(work: Work) -> None:
    """Find the claims between the entities."""
    work.claims = find_claims(work.reading, work.spans, work.entities, calibration=work.calibration)


def quantities(work: Work) -> None:
    """Find the indicators with their figures."""
    work.observations = find_observations(work.reading, work.spans, work.figures)


def finish(work: Work) -> Extraction:
    """Put the extraction together."""
    claims = work.claims
    return assemble(work.reading, work.spans, work.entities, claims.claims, claims.derived, work.observations)


def extract_reading(reading: Reading) -> Extraction:
    """What a report states that has been read already, by the packaged weights."""
    return extract_by(reading, recognition.weights())


def extract_by(
    reading: Reading,
    model: recognition.Weights | None,
    calibration: Mapping[str, float] | None = None,
    figures: Mapping[str, float] | None = None,
) -> Extraction:
    """What a report states; without a model the rules alone decide which names stand.

    `calibration` holds the weights of the confidence of claims, `figures` those of observations, by default the
    packaged ones.
    """
    work = names_by(reading, model)
    work.calibration, work.figures = calibration, figures
    relations(work)
    quantities(work)
    return finish(work)


def names_by(reading: Reading, model: recognition.Weights | None) -> Work:
    """The state once the names are found and linked; without a model the rules alone decide which stand."""
    work = begin(reading)
    closed_lists(work)
    brackets(work)
    heads(work)
    coordination(work)
    companies(work)
    scoring(work, model)
    linking(work)
    return work


def extract(
    path: str | Path, *, key: str | None = None, known: Report | None = None, max_size: int = MAX_SIZE
) -> Extraction:
    """What one file states; see `ingest.extract`."""
    return extract_reading(read(path, key=key, known=known, max_size=max_size))
