"""Loading the pipeline, and the way from a `Reading` through it.

In: the packaged configuration in `model/`. Out: a `Language`, or the extraction of a report.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from graph import Extraction, Report

from ..document import Reading
from ..reading import read
from .components import EXTRACTION, WORK, register_extension

MODEL = Path(__file__).parent / "model"
"""The packaged pipeline; `spacy.load` accepts it, since the factories are registered as entry points."""


@cache
def load() -> Language:
    """The pipeline, loaded once per process."""
    nlp = spacy.load(MODEL)
    register_extension()
    return nlp


def extract_reading(reading: Reading) -> Extraction:
    """What a report states: the pipeline run over a text that has been read already."""
    nlp = load()
    doc = nlp.make_doc(reading.text.raw)
    doc.user_data[WORK] = reading
    for _, component in nlp.pipeline:
        doc = component(doc)
    return Extraction.from_json(json.loads(doc.user_data[EXTRACTION]))


def extract(
    path: str | Path, *, key: str | None = None, known: Report | None = None, max_size: int = 20 * 2**20
) -> Extraction:
    """What one file states; the result does not depend on other files.

    `key` names the report (default: the stem of the file), `known` gives what front matter, manifest or options tell,
    `max_size` bounds the text in bytes.

    Raises:
        ReportUnreadable: the file cannot be read as a report.
    """
    return extract_reading(read(path, key=key, known=known, max_size=max_size))
