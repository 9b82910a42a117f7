"""The steps of reading as a spaCy pipeline: `spacy.load(MODEL)` or `load()`.

In: text. Out: a `Doc` of one token per character, whose `doc._.extraction` holds what was read. This package is the one
door through which spaCy comes in.
"""

from .pipeline import MODEL, load

__all__ = ["MODEL", "load"]
