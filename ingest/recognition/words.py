"""Word boundaries of a text, as an aid to find where a name begins.

In: normalised text. Out: `Words`, the segmentation by jieba's dictionary (rjieba, MIT; without its hidden Markov
model, which glues names to the words around them), with part-of-speech tags. The names and heads that we know are
added to the dictionary, so that no word runs across their edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
import rjieba

from graph import bodies, regions

from .lexicon import heads, sectors, word_classes


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; parallel tuples."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    text: tuple[str, ...]
    tag: tuple[str, ...]
    at: tuple[int, ...]
    """For each character the index of its word, and at the end the number of words."""

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


def segment(text: str) -> Words:
    """The words of `text`; they tile it."""
    tagged = _segmenter().tag(text, hmm=False)
    texts = tuple([word for word, _ in tagged])
    lengths = list(map(len, texts))
    ends = tuple(accumulate(lengths))
    at = np.repeat(np.arange(len(texts)), lengths).tolist()
    at.append(len(texts))
    return Words((0, *ends[:-1]) if ends else (), ends, texts, tuple([tag for _, tag in tagged]), tuple(at))
