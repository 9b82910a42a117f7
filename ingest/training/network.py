"""Fitting the network that weighs options by the characters in and around them.

In: texts as the network sees them. Out: a `Network`. Stochastic gradient descent on the softmax of each option over its
types and none, with the steps of Adam (Kingma and Ba 2015) and dropout (Srivastava et al., JMLR 15, 2014). What the
network will round when it reads is rounded here already, and the gradient passes as if it were not (Bengio, Léonard and
Courville 2013).

The same input gives the same bytes on any processor: what is multiplied as matrices has so few digits that all sums are
exact in double precision, the rest is elementary arithmetic in a fixed order, and random numbers are uniform ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ..recognition.hashed import Hashed
from ..recognition.lattice import kinds
from ..recognition.network import (
    DOCUMENTS,
    MOST_BIAS,
    MOST_SIZE,
    MOST_STATE,
    MOST_STEP,
    REACHES,
    SIGNS,
    SOURCES,
    STATE,
    STEP,
    WIDTH,
    Inputs,
    Network,
    inverse_roots,
    is_pair,
    one_thread,
    pairs_of_codes,
    rows_of_characters,
    rows_of_heads,
    sizes,
    sources,
)
from .regression import Floats, exponential

Rows = NDArray[np.int64]
Reals = NDArray[np.float32]

EPOCHS = 6
RATE = 0.007
"""Adam's, at first; it falls to nothing in a straight line."""
WARMING = 150
"""Steps in which it first rises."""
FADE, FADE_SQUARES, TINY = 0.9, 0.999, 1e-8
DECAY = 0.01
"""Of the weights of layers, per step and unit of rate (Loshchilov and Hutter 2019)."""
DROP, DROP_LAYER = 0.25, 0.1
"""Shares of the states that are dropped in fitting."""
HIDE, HIDE_PAIR = 0.05, 0.15
"""Shares of characters and pairs taken for unknown in fitting."""
PLACES, OPTIONS = 12_288, 4_608
"""The most of a batch."""
_MARGIN = 64
"""Places around the options of a part of a long text that go with it."""
UNIT = 300.0
"""Options to which the sum of a batch's losses is related."""
MIN_TEXTS_CHARACTER, MIN_TEXTS_PAIR, MIN_TEXTS_HEAD = 2, 4, 2
"""Characters, pairs and heads of fewer texts have no rows of their own."""
SEED = 1
_THIRDS = range(0, 3 * WIDTH, WIDTH)
_DIGITS = 23
"""Binary digits of a gradient that are multiplied as matrices."""


class Text(NamedTuple):
    """One text as the network sees it, and what is true of its options."""

    seen: Inputs
    allowed: NDArray[np.bool_]
    """Which types options may have; options × types."""
    right: NDArray[np.bool_]
    """Which they have; several where a name has several."""
    weight: float
    """How much the text counts."""


@dataclass(frozen=True, slots=True)
class _Batch:
    characters: Rows
    pairs: Rows
    signs: NDArray[np.int16]
    start: Rows
    end: Rows
    tables: tuple[Rows, Rows, Rows, Rows]
    """For each option its rows by head, source, document and size."""
    allowed: NDArray[np.bool_]
    """options × none and the types."""
    right: Floats
    """The same: the share of each in what is true."""
    weight: Floats


def fit_network(texts: Sequence[Text]) -> Network:
    """A network fitted to texts, of which there is at least one."""
    types = texts[0].allowed.shape[1]
    characters, pairs, heads = _vocabulary(texts)
    rows = _Rows(characters, pairs, heads)
    chance = np.random.RandomState(SEED)
    fitted = _Fitted(chance, len(characters) + 2, len(pairs) + 1, len(heads) + 1, types + 1)
    order = np.arange(len(texts))
    steps = EPOCHS * sum(1 for _ in _batches(texts, order, rows))
    done = 0
    with one_thread:
        for _ in range(EPOCHS):
            chance.shuffle(order)
            for batch in _batches(texts, order, rows):
                fitted.step(batch, RATE * max(0.0, min(1.0, (done + 1) / WARMING, 1 - done / steps)), chance)
                done += 1
    return fitted.network(characters, pairs, heads)


def _vocabulary(texts: Sequence[Text]) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Characters, codes of pairs, and heads that have rows of their own."""
    characters: Counter[int] = Counter()
    pairs: Counter[int] = Counter()
    found: Counter[str] = Counter()
    for text in texts:
        characters.update(np.unique(text.seen.characters).tolist())
        pairs.update(np.unique(text.seen.pairs[text.seen.characters > 0]).tolist())
        found.update({kinds()[kind].head for kind in np.unique(text.seen.kind).tolist()})
    common = sorted(one for one, count in characters.items() if 0 < one <= 0xFFFF and count >= MIN_TEXTS_CHARACTER)
    codes = sorted(code for code, count in pairs.items() if count >= MIN_TEXTS_PAIR and is_pair(code))
    heads = tuple(sorted(head for head, count in found.items() if head and count >= MIN_TEXTS_HEAD))
    return "".join(chr(one - 1) for one in common), tuple(codes), heads


class _Rows:
    """Rows of the tables for what texts hold."""

    def __init__(self, characters: str, codes: Sequence[int], heads: Sequence[str]) -> None:
        self._character = rows_of_characters(characters)
        self._pair = Hashed([(np.array(codes, dtype=np.int64), np.arange(1, len(codes) + 1))])
        self._head = rows_of_heads(heads)

    def of(self, seen: Inputs) -> tuple[Rows, Rows, tuple[Rows, Rows, Rows, Rows]]:
        """Rows by character, by pair, and by head, source, document and size."""
        character = self._character[np.minimum(seen.characters, len(self._character) - 1)]
        document = np.full(len(seen.kind), seen.document, dtype=np.int64)
        return character, self._pair(seen.pairs), (self._head[seen.kind], sources()[seen.kind], document, seen.size)


def _batches(texts: Sequence[Text], order: Iterable[int], rows: _Rows) -> Iterator[_Batch]:
    """Texts, in this order, together as far as a batch has room; long ones in parts."""
    parts: list[Text] = []
    places = options = 0
    for number in order:
        for part in _parts(texts[int(number)]):
            here, count = len(part.seen.characters), len(part.right)
            if parts and (places + here > PLACES or options + count > OPTIONS):
                yield _together(parts, rows)
                parts, places, options = [], 0, 0
            parts.append(part)
            places, options = places + here, options + count
    if parts:
        yield _together(parts, rows)


def _parts(text: Text) -> Iterator[Text]:
    """A text in parts that a batch has room for: runs of its options with the places around them."""
    seen = text.seen
    low = 0
    while low < len(text.right):
        first = max(0, int(seen.start[low]) - _MARGIN)
        high = min(len(text.right), low + OPTIONS)
        high = max(low + 1, min(high, int(np.searchsorted(seen.start, first + PLACES - 3 * _MARGIN))))
        last = min(len(seen.characters), int(seen.end[low:high].max()) + _MARGIN)
        here, some = slice(first, last), slice(low, high)
        yield Text(
            Inputs(
                seen.characters[here],
                seen.pairs[here],
                seen.signs[here],
                seen.start[some] - first,
                seen.end[some] - first,
                seen.kind[some],
                seen.document,
            ),
            text.allowed[some],
            text.right[some],
            text.weight,
        )
        low = high


def _together(parts: Sequence[Text], rows: _Rows) -> _Batch:
    lengths = [len(part.seen.characters) for part in parts]
    shift = np.repeat(np.cumsum([0, *lengths[:-1]]), [len(part.right) for part in parts])
    given = [rows.of(part.seen) for part in parts]
    allowed = np.concatenate([part.allowed for part in parts])
    named = np.concatenate([part.right for part in parts])
    none = ~named.any(axis=1).reshape(-1, 1)
    right = np.hstack([none, named])
    return _Batch(
        np.concatenate([one[0] for one in given]),
        np.concatenate([one[1] for one in given]),
        np.concatenate([part.seen.signs for part in parts]),
        np.concatenate([part.seen.start for part in parts]) + shift,
        np.concatenate([part.seen.end for part in parts]) + shift,
        tuple(np.concatenate([one[2][at] for one in given]) for at in range(4)),  # type: ignore[arg-type]
        np.hstack([np.ones_like(none), allowed]),
        right / right.sum(axis=1)[:, None],
        np.concatenate([np.full(len(part.right), part.weight) for part in parts]),
    )


def _rounded(values: Reals) -> Reals:
    """A state as it is handed on."""
    steps = values * np.float32(STATE)
    np.rint(steps, out=steps)
    np.clip(steps, -MOST_STATE, MOST_STATE, out=steps)
    steps *= np.float32(1 / STATE)
    return steps


def _stepped(values: Floats, steps: int) -> Reals:
    """Weights as they will be written."""
    return (np.clip(np.rint(values * steps), -MOST_STEP, MOST_STEP) / steps).astype(np.float32)


def _chosen(chance: np.random.RandomState, count: int, share: float) -> NDArray[np.bool_]:
    """Which of some things are chosen, each with a chance of `share`, in 256ths."""
    return np.asarray(np.frombuffer(chance.bytes(count), dtype=np.uint8) < round(share * 256))


def _kept(chance: np.random.RandomState, shape: tuple[int, ...], share: float) -> Reals:
    """What each state is multiplied by so that a share of them is dropped."""
    dropped = _chosen(chance, shape[0] * shape[1], share).reshape(shape)
    return np.where(dropped, np.float32(0), np.float32(1 / (1 - share)))


def _product(one: Any, other: Any) -> Floats:
    """The product of two matrices in double precision."""
    return np.asarray(one.astype(np.float64, copy=False) @ other.astype(np.float64, copy=False))


def _spans(start: Rows, end: Rows, size: int) -> csr_matrix:
    """Options × places: one where a place lies inside an option."""
    lengths = end - start
    pointers = np.concatenate([[0], np.cumsum(lengths)])
    within = np.arange(int(pointers[-1])) - np.repeat(pointers[:-1] - start, lengths)
    return csr_matrix((np.ones(len(within), dtype=np.float32), within, pointers), shape=(len(start), size))


def _short(values: Floats) -> Floats:
    """A gradient with so few digits that sums of its products are exact."""
    largest = float(np.abs(values).max(initial=0.0))
    if largest == 0.0:
        return values
    scale = 2.0 ** (_DIGITS - int(np.frexp(largest)[1]))
    return np.rint(values * scale) / scale


def _ones(rows: NDArray[np.signedinteger], columns: int) -> csr_matrix:
    """A matrix with a one in each row, in these columns (or several, in as many columns of `rows`)."""
    count = len(rows)
    many = rows.size // max(1, count)
    return csr_matrix((np.ones(rows.size), rows.ravel(), np.arange(count + 1) * many), shape=(count, columns))


class _Fitted:
    """What is being fitted, and how far it has come."""

    def __init__(self, chance: np.random.RandomState, characters: int, pairs: int, heads: int, classes: int) -> None:
        def some(*shape: int, most: float) -> Floats:
            return (chance.random_sample(shape) * 2 - 1) * most

        root = float(np.sqrt(1.0 / WIDTH))
        self.tables = {
            "by_character": some(characters, WIDTH, most=0.5),
            "by_pair": some(pairs, WIDTH, most=0.5),
            "by_sign": some(SIGNS, WIDTH, most=0.25),
            "by_head": some(heads, WIDTH, most=0.35),
            "by_source": some(len(SOURCES), WIDTH, most=0.35),
            "by_document": some(DOCUMENTS, WIDTH, most=0.2),
            "by_size": some(MOST_SIZE, WIDTH, most=0.2),
        }
        self.dense = {
            "layers": some(len(REACHES), WIDTH, 3 * WIDTH, most=root / 2),
            "layer_bias": np.zeros((len(REACHES), WIDTH)),
            "edges": some(4 * WIDTH, WIDTH, most=root),
            "inside": some(WIDTH, WIDTH, most=root),
            "option_bias": np.zeros(WIDTH),
            "output": some(WIDTH, classes, most=root / 2),
            "output_bias": np.eye(classes)[0],
        }
        self._means = {name: np.zeros_like(value) for name, value in (*self.tables.items(), *self.dense.items())}
        self._squares = {name: np.zeros_like(value) for name, value in (*self.tables.items(), *self.dense.items())}
        self._steps = 0

    def step(self, batch: _Batch, rate: float, chance: np.random.RandomState) -> None:
        """One step down the gradient of a batch."""
        self._steps += 1
        for name, (rows, slope) in self._slopes(batch, chance).items():
            self._descend(name, rows, slope, rate)

    def _descend(self, name: str, rows: Rows | None, slope: Floats, rate: float) -> None:
        """Adam's step; of a table only in the rows that were seen."""
        held = self.tables.get(name)
        values = self.dense[name] if held is None else held
        means, squares = self._means[name], self._squares[name]
        at = slice(None) if rows is None else rows
        mean = FADE * means[at] + (1 - FADE) * slope
        square = FADE_SQUARES * squares[at] + (1 - FADE_SQUARES) * (slope * slope)
        means[at], squares[at] = mean, square
        # powers as fractions: those of floating-point numbers are the library's, and differ
        fresh, fresh_squares = (1 - float(Fraction(fade) ** self._steps) for fade in (FADE, FADE_SQUARES))
        change = (mean / fresh) / (np.sqrt(square / fresh_squares) + TINY)
        np.clip(change, -1, 1, out=change)
        if held is None:
            change = change + DECAY * values
        values[at] -= rate * change

    def _slopes(self, batch: _Batch, chance: np.random.RandomState) -> dict[str, tuple[Rows | None, Floats]]:
        """The gradient, by name: of tables the rows and what they have."""
        size, tables, dense = len(batch.characters), self.tables, self.dense
        characters = np.where(_chosen(chance, size, HIDE), np.minimum(batch.characters, 1), batch.characters)
        pairs = np.where(_chosen(chance, size, HIDE_PAIR), 0, batch.pairs)
        seen_characters, character = np.unique(characters, return_inverse=True)
        seen_pairs, pair = np.unique(pairs, return_inverse=True)
        signs = _ones(batch.signs, SIGNS)
        state = _stepped(tables["by_character"][seen_characters], STATE)[character]
        state += _stepped(tables["by_pair"][seen_pairs], STATE)[pair]
        for column in batch.signs.T:
            state += _stepped(tables["by_sign"], STATE)[column]
        mask = _kept(chance, state.shape, DROP)
        state *= mask
        states, flows = [_rounded(state)], []
        weights = _stepped(dense["layers"], STEP)
        biases = dense["layer_bias"].astype(np.float32)
        for number, reach in enumerate(REACHES):
            state = states[-1]
            around = state @ weights[number]
            added = around[:, WIDTH : 2 * WIDTH]
            added += biases[number]
            added[reach:] += around[:-reach, :WIDTH]
            added[:-reach] += around[reach:, 2 * WIDTH :]
            flow = _kept(chance, added.shape, DROP_LAYER)
            flow *= added > 0
            flows.append(flow)
            states.append(_rounded(state + added * flow))
        state = states[-1]
        start, end = batch.start, batch.end
        sides = (start - 1, start, end - 1, end)
        told = np.concatenate([state[place] for place in sides], axis=1)
        spans = _spans(start, end, size)
        roots = inverse_roots()[sizes(start, end)][:, None]
        mean = _rounded(((spans @ state) * roots).astype(np.float32))
        edges, inside, output = (_stepped(dense[name], STEP) for name in ("edges", "inside", "output"))
        hidden = told @ edges
        hidden += mean @ inside
        hidden += dense["option_bias"].astype(np.float32)
        names = ("by_head", "by_source", "by_document", "by_size")
        for name, rows in zip(names, batch.tables, strict=True):
            hidden += _stepped(tables[name], STATE)[rows]
        flow = _kept(chance, hidden.shape, DROP)
        flow *= hidden > 0
        hidden = _rounded(hidden * flow)
        values = np.where(batch.allowed, (hidden @ output).astype(np.float64) + dense["output_bias"], -60.0)
        shares = exponential(values - values.max(axis=1)[:, None]) * batch.allowed
        error = shares / shares.sum(axis=1)[:, None] - batch.right
        error = _short(error * (batch.weight / UNIT)[:, None])
        slopes: dict[str, tuple[Rows | None, Floats]] = {
            "output": (None, _product(hidden.T, error)),
            "output_bias": (None, error.sum(axis=0)),
        }
        back = _short(_product(error, output.T) * flow)
        slopes["edges"] = None, _product(told.T, back)
        slopes["inside"] = None, _product(mean.T, back)
        slopes["option_bias"] = None, back.sum(axis=0)
        for name, rows in zip(names, batch.tables, strict=True):
            slopes[name] = None, _ones(rows, len(tables[name])).T @ back
        beside = _product(back, edges.T)
        down = spans.T @ (_product(back, inside.T) * roots)
        for number, places in enumerate(sides):
            down += _ones(places, size).T @ beside[:, number * WIDTH : (number + 1) * WIDTH]
        of_layers, of_bias = np.zeros(weights.shape), np.zeros((len(REACHES), WIDTH))
        for number in range(len(REACHES) - 1, -1, -1):
            reach, below, of_layer = REACHES[number], states[number].astype(np.float64), of_layers[number]
            added = _short(down * flows[number])
            before, here, after = (weights[number][:, at : at + WIDTH].T.astype(np.float64) for at in _THIRDS)
            of_bias[number] = added.sum(axis=0)
            of_layer[:, :WIDTH] = below[:-reach].T @ added[reach:]
            of_layer[:, WIDTH : 2 * WIDTH] = below.T @ added
            of_layer[:, 2 * WIDTH :] = below[reach:].T @ added[:-reach]
            down += added @ here
            down[:-reach] += added[reach:] @ before
            down[reach:] += added[:-reach] @ after
        slopes["layers"], slopes["layer_bias"] = (None, of_layers), (None, of_bias)
        down *= mask
        slopes["by_character"] = seen_characters, _ones(character, len(seen_characters)).T @ down
        slopes["by_pair"] = seen_pairs, _ones(pair, len(seen_pairs)).T @ down
        slopes["by_sign"] = None, signs.T @ down
        return slopes

    def network(self, characters: str, codes: Sequence[int], heads: tuple[str, ...]) -> Network:
        """What was fitted, in whole steps."""

        def steps(values: Floats, of: int) -> NDArray[np.int8]:
            return np.rint(_stepped(values, of) * of).astype(np.int8)

        def wide(values: Floats) -> NDArray[np.int32]:
            return np.clip(np.rint(values * STATE * STEP), -MOST_BIAS, MOST_BIAS).astype(np.int32)

        tables = {name: steps(value, STATE) for name, value in self.tables.items()}
        return Network(
            characters,
            pairs_of_codes(codes),
            heads,
            **tables,
            layers=steps(self.dense["layers"], STEP),
            layer_bias=wide(self.dense["layer_bias"]),
            edges=steps(self.dense["edges"], STEP),
            inside=steps(self.dense["inside"], STEP),
            option_bias=wide(self.dense["option_bias"]),
            output=steps(self.dense["output"], STEP),
            output_bias=wide(self.dense["output_bias"]),
        )
