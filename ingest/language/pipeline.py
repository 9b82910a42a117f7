"""Loading the pipeline.

In: the packaged configuration in `model/`. Out: a `Language`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from .components import register_extension

MODEL = Path(__file__).parent / "model"
"""The packaged pipeline; `spacy.load` accepts it, since the factories are registered as entry points."""


@cache
def load() -> Language:
    """The pipeline, loaded once per process."""
    nlp = spacy.load(MODEL)
    register_extension()
    return nlp
