"""Loading the pipeline, and the way from a `Reading` through it.

In: the packaged configuration in `model/`. Out: a `Language`, or the extraction of a report.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from graph import Extraction

from ..document import Reading
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
