"""Which options of a document can stand, with their log-odds.

In: the options of a document, what they stand on, and a model's `Tables`. Out: the options that may stand, with their
log-odds. Most options are hopeless, and to say so of all at once costs far less than to make the features of each: what
depends on words, characters, heads and counts is looked up and summed (`sums`); what costs a string is first bounded by
the largest weights that it can bring, and asked of the options that still have hope.

`features` alone says what a feature is. Where a model holds some that are not known here, they are bounded as well, and
whoever asks makes the features of the options that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..document import Sentence
from .features import list_after
from .lattice import Lattice, Numbers
from .sums import Sums
from .surroundings import Ground, class_names, is_clean
from .tables import Scores, Tables


def hopeful(
    options: Lattice, sentences: Sequence[Sentence], on: Ground, tables: Tables, bias: NDArray[np.int32]
) -> tuple[Numbers, Scores]:
    """The options of which a type can exceed -`bias`, and those that a rule fixes, by index; and for each of them and
    every type that it may have its log-odds, or more where the tables are not complete; for other types less than any.
    """
    if not len(options):
        return np.zeros(0, dtype=np.intp), np.zeros((0, len(tables.types)), dtype=np.int32)
    sums = Sums(options, sentences, on, tables)
    places = np.flatnonzero((sums.total + sums.late + bias).max(axis=1) > 0)
    places = np.union1d(places, np.array(sums.fixed, dtype=np.intp))
    scores = _exact(sums, places)
    kept = ((scores + bias).max(axis=1) > 0) | np.isin(places, sums.fixed)
    return places[kept], scores[kept]


def _exact(sums: Sums, places: Numbers) -> Scores:
    """The sums of some options with what costs a string each: how often the name stands elsewhere between clean
    edges, whether it is part of a company's full name, which names it holds, and what its list ends with."""
    scores: Scores = sums.total[places]
    if not len(places):
        return scores
    on, tables, options = sums.on, sums.tables, sums.options
    counted: dict[int, list[int]] = {}
    rows: list[int] = []
    firsts: list[int] = []
    starts, ends = options.start[places].tolist(), options.end[places].tolist()
    for place, start, end in zip(places.tolist(), starts, ends, strict=True):
        firsts.append(len(rows))
        name = on.text[start:end]
        votes = on.clean.get(name, 0)
        if votes and is_clean(on.text, start, end):
            votes -= 1
        rows.append(tables.clean[min(3, votes)])
        if sums.runs[place] and name in on.full_names:
            rows.append(tables.alone["of-full-name"])
        if sums.held[place]:
            rows += _held_names(sums, place, end)
        if sums.counted[place]:
            if end not in counted:
                sentence = sums.sentences[options.sentence[place]]
                counted[end] = list(list_after(on.text, end, sentence, tables.give))
            rows += counted[end]
    scores += np.add.reduceat(tables.values[rows], firsts, axis=0)
    return scores


def _held_names(sums: Sums, place: int, end: int) -> Iterator[int]:
    """The names of closed lists that an option holds behind its first word."""
    on = sums.on
    for index in range(sums.first[place] + 1, sums.last[place] + 1):
        within = on.closed.get(on.words.start[index])
        if within is not None and within.end <= end:
            yield sums.tables.give.holds(f"{within.type}{class_names()[on.classes[index - 1]]}", 0)
