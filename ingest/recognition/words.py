"""Word boundaries of a text, as an aid to find where a name begins.

In: normalised text. Out: `Words`, the segmentation by jieba's dictionary (rjieba, MIT; without its hidden Markov
model, which glues names to the words around them), with part-of-speech tags. The names and heads that we know are
added to the dictionary, so that no word runs across their edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import rjieba
from numpy.typing import NDArray

from graph import bodies, regions

from .lexicon import heads, sectors, word_classes
from .vocabulary import Facts, Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text; parallel tuples. Equal only to themselves, so that they are quickly hashed."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    text: tuple[str, ...]
    tag: tuple[str, ...]
    at: tuple[int, ...]
    """For each character the index of its word, and at the end the number of words."""
    known: Vocabulary
    numbers: NDArray[np.intp]
    """For each word the number of its form in `known`."""
    edges: NDArray[np.intp]
    """`start`, and the end of the text."""
    places: NDArray[np.intp]
    """`at`."""

    def is_edge(self, offset: int) -> bool:
        """Whether a word begins (or the text ends) at `offset`."""
        index = self.at[offset]
        return index == len(self.start) or self.start[index] == offset


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    known = dict.fromkeys(sorted(word_classes()), "v")
    known |= dict.fromkeys((*sorted(heads()), *sorted(sectors())), "n")
    known |= {name: "nt" for body in bodies() for name in (body.name, *body.short)}
    known |= dict.fromkeys(sorted(name for name in regions().names()), "ns")
    for word, tag in known.items():
        if len(word) > 1 and not segmenter.has_word(word):
            segmenter.add_word(word, segmenter.suggest_freq(word), tag)
    return segmenter


_vocabularies: list[Vocabulary] = []
"""The one in use."""


def _vocabulary() -> Vocabulary:
    if not _vocabularies or _vocabularies[0].is_full:
        _vocabularies[:] = [Vocabulary(_tag)]
    return _vocabularies[0]


def _tag(form: str) -> str:
    """The part of speech of a form; jieba tells it by the form alone."""
    return _segmenter().tag(form, hmm=False)[0][1]


_length = Facts(np.intp, lambda forms, tags: list(map(len, forms)))


def segment(text: str) -> Words:
    """The words of `text`; they tile it."""
    forms = _segmenter().cut(text, hmm=False)
    known = _vocabulary()
    numbers = np.array(known.numbers(forms), dtype=np.intp)
    edges = np.zeros(len(forms) + 1, dtype=np.intp)
    np.cumsum(_length(known)[numbers], out=edges[1:])
    places = np.append(np.repeat(np.arange(len(forms)), np.diff(edges)), len(forms))
    offsets = edges.tolist()
    return Words(
        start=tuple(offsets[:-1]),
        end=tuple(offsets[1:]),
        text=tuple(forms),
        tag=tuple(map(known.tag.__getitem__, numbers.tolist())),
        at=tuple(places.tolist()),
        known=known,
        numbers=numbers,
        edges=edges,
        places=places,
    )
