"""A small network that weighs options by the characters in and around them, beside the linear model.

In: the options of a document and what they stand on. Out: log-odds, as the linear model gives them; `scoring` decides
by the mean of both. Each character of a sentence is told by itself, the pair that it begins, its place in its word, the
class and part of speech of that word, and what the rules and the closed lists make of it. Layers of convolution see
those around it (Collobert et al., JMLR 12, 2011); an option is told by the characters at and beside its edges, the sum
of those inside it, its head and its size.

All numbers are whole and so small that sums of products are exact in single precision, in whatever order a processor
adds them: the result is the same everywhere.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from graph import DocumentKind, EntityType

from ..document import Sentence
from .hashed import Hashed
from .lattice import Numbers, kinds
from .surroundings import Ground

Bytes = NDArray[np.int8]
Wide = NDArray[np.int32]
Reals = NDArray[np.float32]

STATE = 32
"""Steps of one in what a layer gives on and in the tables."""
STEP = 128
"""Steps of one in the weights of a layer."""
MOST_STATE, MOST_STEP, MOST_BIAS = 255, 127, 1 << 19
"""The largest numbers of steps. The longest sum, over five states with tables and a bias, stays below 2 ** 24, up to
which whole numbers are exact in single precision."""
WIDTH = 64
"""Numbers by which a character, and an option, is told."""
REACHES = (1, 2)
"""How far each layer looks to either side."""
GAP = sum(REACHES) + 1
"""Empty places between two sentences, so that no layer sees from one into the other; a sentence's last character is
told with the one behind it all the same."""
MOST_SIZE = 24
"""Sizes of options told apart, in characters."""
SOURCES = ("head", "loose", "run", "group", "rule")
_TYPES = {str(type_): number for number, type_ in enumerate(EntityType)}
_DOCUMENTS = {str(kind): number for number, kind in enumerate(DocumentKind, start=1)}
_COVERS = 2 * len(_TYPES) + 1
"""Outside, and for each type where a name begins and where it goes on."""
_SINGLE, _FIRST, _INNER, _LAST, _NO_WORD = range(5)
_LETTERS = 128
_CLASSES = 8
_OFFSETS = np.cumsum([0, 5, _LETTERS, _CLASSES, _COVERS, _COVERS])
SIGNS = int(_OFFSETS[-1]) + 2
"""Rows of the table of signs: place in the word, part of speech, class, cover by rules, by closed lists, whether a
sentence begins."""
_OF_WORD = np.array([_LETTERS * _CLASSES, _CLASSES, 1])
_OF_COVER = np.array([_COVERS * 2, 2, 1])
"""What takes three signs to the row of all of them."""
DOCUMENTS = len(_DOCUMENTS) + 1
_PART = 2048
"""Places whose states are worked out at once, so that they stay near the processor."""
_OPTIONS = 512
"""The same for options."""
_PAIR = 1 << 21
"""More than any code point + 1."""


def sizes(start: Numbers, end: Numbers) -> Numbers:
    """The rows of options by their size."""
    return np.asarray(np.minimum(end - start, MOST_SIZE) - 1)


class Inputs(NamedTuple):
    """What the network sees of a document: its sentences with options, one behind the other with gaps between them."""

    characters: NDArray[np.int64]
    """Code points + 1; zero in gaps."""
    pairs: NDArray[np.int64]
    """Codes of each character and the next together; zero in gaps."""
    signs: NDArray[np.int16]
    """Rows of the table of signs; places × 6."""
    start: Numbers
    """Of the options, as places."""
    end: Numbers
    kind: Numbers
    """Of the options, as indexes in `lattice.kinds()`."""
    document: int
    """The row of the kind of document; zero where it is not known."""

    @property
    def size(self) -> Numbers:
        """Of the options, as far as sizes are told apart."""
        return sizes(self.start, self.end)


def rows_of_characters(characters: str) -> NDArray[np.int64]:
    """The row of each code point + 1: none's, any other's, and those of the characters that have their own."""
    rows = np.ones((1 << 16) + 1, dtype=np.int64)
    rows[0] = 0
    rows[[ord(one) + 1 for one in characters]] = np.arange(len(characters)) + 2
    return rows


def codes_of_pairs(pairs: str) -> NDArray[np.int64]:
    """The codes of pairs of characters, two by two, as `Inputs` holds them."""
    first, second = np.array([ord(one) + 1 for one in pairs], dtype=np.int64).reshape(-1, 2).T
    return np.asarray(first * _PAIR + second)


def is_pair(code: int) -> bool:
    """Whether a code is of two characters that a network may have rows for: not of the last one of a text."""
    return all(0 < one <= 0xFFFF for one in divmod(code, _PAIR))


def pairs_of_codes(codes: Iterable[int]) -> str:
    """Pairs of characters by their codes."""
    return "".join(chr(one - 1) for code in codes for one in divmod(code, _PAIR))


def rows_of_heads(heads: Sequence[str]) -> NDArray[np.int64]:
    """For each kind of option the row of its head: any other's, and those of the heads that have their own."""
    number = {head: row for row, head in enumerate(heads, start=1)}
    return np.array([number.get(kind.head, 0) for kind in kinds()], dtype=np.int64)


def inputs(on: Ground, sentences: Sequence[Sentence], places: Numbers) -> Inputs:
    """What the network sees of some options of a document, by their places among its options, in their order."""
    options, words = on.options, on.words
    used, which = np.unique(options.sentence[places], return_inverse=True)
    starts = np.array([sentences[one].start for one in used.tolist()], dtype=np.intp)
    ends = np.array([sentences[one].end for one in used.tolist()], dtype=np.intp)
    starts = words.edges[words.places[starts]]  # a sentence may be cut inside a word with which an option begins
    lengths = ends - starts
    begins = GAP + np.cumsum(lengths + GAP) - (lengths + GAP)
    total = int((lengths + GAP).sum()) + GAP
    inside = np.repeat(begins - starts, lengths)  # what takes an offset of the text to its place
    offsets = np.arange(len(inside)) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    at = offsets + inside
    characters, pairs = np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64)
    characters[at] = on.characters[offsets]
    pairs[at] = on.characters[offsets] * _PAIR + on.characters[offsets + 1]
    signs = np.empty((total, len(_OFFSETS)), dtype=np.int16)
    signs[:] = _OFFSETS
    signs[:, 0] = _NO_WORD
    of_word = words.places[offsets]
    first, last = words.edges[of_word] == offsets, words.edges[of_word + 1] == offsets + 1
    signs[at, 0] = np.where(first, np.where(last, _SINGLE, _FIRST), np.where(last, _LAST, _INNER))
    signs[at, 1] += np.minimum(on.initials[of_word], _LETTERS - 1)
    signs[at, 2] += np.minimum(on.classes[of_word], _CLASSES - 1)
    signs[at, 3] += _cover(len(on.text), ((*edges, type_) for edges, type_ in on.chosen.items()))[offsets]
    signs[at, 4] += _cover(len(on.text), ((one.start, one.end, one.type) for one in on.closed.values()))[offsets]
    signs[begins, 5] += 1
    shift = (begins - starts)[which]
    return Inputs(
        characters,
        pairs,
        signs,
        options.start[places] + shift,
        options.end[places] + shift,
        options.kind[places],
        _DOCUMENTS.get(on.kind, 0),
    )


def _cover(size: int, spans: Iterable[tuple[int, int, str]]) -> NDArray[np.int64]:
    """For each character which type of name covers it, and whether it begins there; of several names the shorter."""
    cover = np.zeros(size + 1, dtype=np.int64)
    for start, end, type_ in sorted(spans, key=lambda span: span[0] - span[1]):
        number = 2 * _TYPES[type_] + 1
        cover[start] = number
        cover[start + 1 : end] = number + 1
    return cover


class _OneThread:
    """A context in which matrices are multiplied by one thread. The number is the whole process's: the first to come
    in sets it, the last to go restores it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._restore: Callable[[], None] = _nothing

    def __enter__(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._restore = _libraries().limit(limits=1, user_api="blas").restore_original_limits
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._restore()


def _nothing() -> None: ...


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


one_thread = _OneThread()
"""Our matrices are so small that more threads would only wait for one another."""


@cache
def inverse_roots() -> NDArray[np.float64]:
    """For each size what the sum of the states inside an option is multiplied by."""
    return np.asarray(1.0 / np.sqrt(np.arange(1.0, MOST_SIZE + 1.0)))


@cache
def sources() -> NDArray[np.int64]:
    """For each kind of option the row of its source."""
    return np.array([SOURCES.index(kind.source) for kind in kinds()], dtype=np.int64)


@dataclass(frozen=True)
class Network:
    """A trained network, in whole steps; see `STATE` and `STEP`."""

    characters: str
    """Those that have rows of their own, behind the first two: no character, and any other."""
    pairs: str
    """Pairs of characters that have rows, behind the first, which is any other's and empty; two by two."""
    heads: tuple[str, ...]
    """Heads that have rows, behind the first, which is any other's."""
    by_character: Bytes
    by_pair: Bytes
    by_sign: Bytes
    by_head: Bytes
    by_source: Bytes
    by_document: Bytes
    by_size: Bytes
    layers: Bytes
    """layers × WIDTH × three times WIDTH: what the place before, the place itself and the one after it bring."""
    layer_bias: Wide
    """In steps of a product of a state and a weight, as the other biases."""
    edges: Bytes
    """Before, first, last and after × WIDTH."""
    inside: Bytes
    option_bias: Wide
    output: Bytes
    """WIDTH × none and the types."""
    output_bias: Wide

    @cached_property
    def _rows(self) -> tuple[NDArray[np.int64], Hashed, NDArray[np.int64]]:
        """Rows of characters by code point + 1, of pairs by code, of heads by kind of option."""
        codes = codes_of_pairs(self.pairs)
        pairs = Hashed([(codes, np.arange(1, len(codes) + 1))])
        return rows_of_characters(self.characters), pairs, rows_of_heads(self.heads)

    @cached_property
    def _signs(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """The sums of the rows of three signs each, so that few rows are taken for a place."""
        table = self.by_sign.astype(np.int16)
        parts = [table[low:high] for low, high in zip(_OFFSETS, (*_OFFSETS[1:], SIGNS), strict=True)]
        word, cover = (
            (first[:, None, None] + second[:, None] + third).reshape(-1, WIDTH)
            for first, second, third in (parts[:3], parts[3:])
        )
        return word, cover

    @cached_property
    def _weights(self) -> tuple[Reals, Reals, Reals, Reals]:
        layers, edges, inside, output = (
            one.astype(np.float32) for one in (self.layers, self.edges, self.inside, self.output)
        )
        return layers, edges, inside, output

    def log_odds(self, seen: Inputs) -> Wide:
        """Hundredths of log-odds of each option against no name; one column per type of the model."""
        with one_thread:
            states = self._states(seen)
            parts = [self._weighed(seen, states, low) for low in range(0, len(seen.start), _OPTIONS)]
        return np.concatenate([np.zeros((0, self.output.shape[1] - 1), dtype=np.int32), *parts])

    def _states(self, seen: Inputs) -> NDArray[np.int16]:
        """How each place is told after the last layer, in steps."""
        count = len(seen.characters)
        states = np.empty((count, WIDTH), dtype=np.int16)
        for low in range(0, count, _PART):
            first, last = max(0, low - GAP), min(count, low + _PART + GAP)
            here = self._convolved(seen, slice(first, last))
            states[low : low + _PART] = here[low - first : low - first + _PART]
        return states

    def _convolved(self, seen: Inputs, part: slice) -> Reals:
        character, pairs, _ = self._rows
        layers = self._weights[0]
        rows = character[np.minimum(seen.characters[part], len(character) - 1)]
        of_word, of_cover = self._signs
        signs = seen.signs[part] - _OFFSETS
        sums = self.by_character.take(rows, axis=0) + of_word.take(signs[:, :3] @ _OF_WORD, axis=0)
        sums += self.by_pair.take(pairs(seen.pairs[part]), axis=0)
        sums += of_cover.take(signs[:, 3:] @ _OF_COVER, axis=0)
        state: Reals = np.clip(sums, -MOST_STATE, MOST_STATE).astype(np.float32)
        for weights, bias, reach in zip(layers, self.layer_bias, REACHES, strict=True):
            around = state @ weights
            added = around[:, WIDTH : 2 * WIDTH] + bias.astype(np.float32)
            added[reach:] += around[:-reach, :WIDTH]
            added[:-reach] += around[reach:, 2 * WIDTH :]
            np.maximum(added, 0, out=added)
            added *= 1 / STEP
            state += np.rint(added, out=added)
            np.clip(state, -MOST_STATE, MOST_STATE, out=state)
        return state

    def _weighed(self, seen: Inputs, states: NDArray[np.int16], low: int) -> Wide:
        """The log-odds of some options from one on."""
        part = slice(low, low + _OPTIONS)
        start, end, kind, size = seen.start[part], seen.end[part], seen.kind[part], seen.size[part]
        edges, inside, output = self._weights[1:]
        at = np.concatenate([states[place] for place in (start - 1, start, end - 1, end)], axis=1)
        first = int(start.min())
        sums = np.zeros((int(end.max()) - first + 1, WIDTH), dtype=np.int32)
        np.cumsum(states[first : first + len(sums) - 1], axis=0, out=sums[1:])
        mean = np.rint((sums[end - first] - sums[start - first]) * inverse_roots()[size][:, None])
        told = at.astype(np.float32) @ edges
        told += np.clip(mean, -MOST_STATE, MOST_STATE).astype(np.float32) @ inside
        tables = self.by_head[self._rows[2][kind]].astype(np.int32)
        tables += self.by_source[sources()[kind]]
        tables += self.by_document[seen.document]
        tables += self.by_size[size]
        told += (tables * STEP + self.option_bias).astype(np.float32)
        told *= 1 / STEP
        np.clip(np.rint(told, out=told), 0, MOST_STATE, out=told)
        values = (told @ output).astype(np.int64) + self.output_bias
        return np.rint((values[:, 1:] - values[:, :1]) * 100 / (STATE * STEP)).astype(np.int32)
