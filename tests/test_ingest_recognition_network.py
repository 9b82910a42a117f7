"""The network weighs options as plain whole numbers say, whatever stands beside them; it learns what is a name."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

from graph import Report
from ingest import read_text
from ingest.recognition import Weights, candidates_of, segment
from ingest.recognition.lattice import kinds
from ingest.recognition.network import (
    GAP,
    MOST_BIAS,
    MOST_SIZE,
    MOST_STATE,
    MOST_STEP,
    REACHES,
    SOURCES,
    STATE,
    STEP,
    WIDTH,
    Inputs,
    Network,
    codes_of_pairs,
    one_thread,
    pairs_of_codes,
)
from ingest.recognition.scoring import document_lattice, hopeful_options, network_inputs
from ingest.training.network import Text, fit_network

from .networks import TYPES, any_network

CITY = Report("r", region="长治市", adcode="140400", year=2023)
PIECES = [
    "长治市",
    "北岭大学",
    "昇阳机械",
    "有限公司",
    "重点实验室",
    "3家",
    "与",
    "、",
    "和",
    "“",
    "”",
    "。",
    "\n",
    "共建",
    "𠮷",
    "A",
]


def by_hand(network: Network, seen: Inputs) -> list[list[int]]:
    """The log-odds in hundredths, with whole numbers of any size, place by place and option by option."""
    own = {ord(one) + 1: row for row, one in enumerate(network.characters, start=2)}
    pair = {int(code): row for row, code in enumerate(codes_of_pairs(network.pairs), start=1)}
    state = np.zeros((len(seen.characters), WIDTH), dtype=np.int64)
    for place, (character, code) in enumerate(zip(seen.characters.tolist(), seen.pairs.tolist(), strict=True)):
        state[place] += network.by_character[own.get(character, 1 if character else 0)]
        state[place] += network.by_pair[pair.get(code, 0)]
        for sign in seen.signs[place]:
            state[place] += network.by_sign[sign]
    state = np.clip(state, -MOST_STATE, MOST_STATE)
    for weights, bias, reach in zip(network.layers.astype(np.int64), network.layer_bias, REACHES, strict=True):
        before, here, after = weights[:, :WIDTH], weights[:, WIDTH : 2 * WIDTH], weights[:, 2 * WIDTH :]
        around = np.vstack([np.zeros((reach, WIDTH), np.int64), state, np.zeros((reach, WIDTH), np.int64)])
        count = len(state)
        added = around[:count] @ before + state @ here + around[2 * reach :] @ after + bias
        state = np.clip(state + np.rint(np.maximum(added, 0) / STEP).astype(np.int64), -MOST_STATE, MOST_STATE)
    found = []
    for start, end, kind in zip(seen.start.tolist(), seen.end.tolist(), seen.kind.tolist(), strict=True):
        size = min(end - start, MOST_SIZE)
        head = kinds()[kind].head
        beside = np.concatenate([state[place] for place in (start - 1, start, end - 1, end)])
        mean = np.clip(np.rint(state[start:end].sum(axis=0) * (1.0 / np.sqrt(float(size)))), -MOST_STATE, MOST_STATE)
        told = beside @ network.edges.astype(np.int64) + mean.astype(np.int64) @ network.inside.astype(np.int64)
        tables = network.by_head[network.heads.index(head) + 1 if head in network.heads else 0].astype(np.int64)
        tables = tables + network.by_source[SOURCES.index(kinds()[kind].source)] + network.by_size[size - 1]
        told = told + (tables + network.by_document[seen.document]) * STEP + network.option_bias
        hidden = np.clip(np.rint(told / STEP), 0, MOST_STATE).astype(np.int64)
        values = hidden @ network.output.astype(np.int64) + network.output_bias
        found.append(np.rint((values[1:] - values[0]) * 100 / (STATE * STEP)).astype(np.int64).tolist())
    return found


def seen_of(text: str) -> Inputs | None:
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    return network_inputs(reading, words, found, candidates) if len(found) else None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=40).map("".join), st.integers(0, 3))
def test_options_are_weighed_as_whole_numbers_say(text: str, seed: int) -> None:
    seen = seen_of(text)
    if seen is not None:
        assert any_network(seed).log_odds(seen).tolist() == by_hand(any_network(seed), seen)


def test_a_long_text_is_weighed_as_whole_numbers_say() -> None:
    """Longer than what is worked out at once, in places and in options."""
    chance = random.Random(5)
    seen = seen_of("".join(chance.choice(PIECES) for _ in range(2500)))
    assert seen is not None
    assert (len(seen.characters) > 5000, len(seen.start) > 1100) == (True, True)
    assert any_network(1).log_odds(seen).tolist() == by_hand(any_network(1), seen)


def test_the_largest_numbers_are_exact_in_single_precision() -> None:
    """No sum leaves the whole numbers that single precision holds, whatever the weights are: order is nothing."""
    tables = 4 * MOST_STEP * STEP
    assert 5 * WIDTH * MOST_STATE * MOST_STEP + tables + MOST_BIAS < 2**24
    seen = seen_of("长治市与北岭大学共建昇阳机械重点实验室。" * 3)
    assert seen is not None
    chance = any_network(2, most=MOST_STEP)
    most = replace(chance, **{name: np.full_like(getattr(chance, name), MOST_STEP) for name in (*TABLES, *LAYERS)})
    for network in (chance, most):
        assert network.log_odds(seen).tolist() == by_hand(network, seen)


TABLES = ("by_character", "by_pair", "by_sign", "by_head", "by_source", "by_document", "by_size")
LAYERS = ("layers", "edges", "inside", "output")


def test_what_is_asked_beside_it_changes_nothing_for_an_option() -> None:
    reading = read_text("长治市与北岭大学共建重点实验室。昇阳机械有限公司落户。“北岭大学”招生。", CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    every = any_network(0).log_odds(network_inputs(reading, words, found, candidates))
    for place in range(len(found)):
        alone = any_network(0).log_odds(network_inputs(reading, words, found, candidates, np.array([place])))
        assert alone.tolist() == every[[place]].tolist()


def test_an_option_is_seen_the_same_where_a_sentence_is_cut_inside_a_word() -> None:
    """Sentences of more than a thousand characters are cut, and a name may begin before the cut."""
    text = "昇阳机械" + "与北岭大学共建重点实验室及有限公司" * 300
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    starts = {sentence.start for sentence in reading.frame.sentences}
    assert any(not words.is_edge(start) for start in starts)
    every = any_network(0).log_odds(network_inputs(reading, words, found, candidates))
    near = [place for place in range(len(found)) if any(abs(int(found.start[place]) - start) < 8 for start in starts)]
    for place in near:
        alone = any_network(0).log_odds(network_inputs(reading, words, found, candidates, np.array([place])))
        assert alone.tolist() == every[[place]].tolist()


def test_no_layer_sees_from_one_sentence_into_the_next() -> None:
    """Of the next one, only its first character is told, with the last one before it."""
    assert sum(REACHES) < GAP
    network = any_network(0)
    texts = ["昇阳机械有限公司落户。共建实验室。", "昇阳机械有限公司落户。共享大学。"]
    odds = []
    for text in texts:
        seen = seen_of(text)
        assert seen is not None
        edges = zip(seen.start.tolist(), seen.end.tolist(), strict=True)
        rows = dict(zip(edges, network.log_odds(seen).tolist(), strict=True))
        odds.append({edge: row for edge, row in rows.items() if edge[1] <= GAP + text.index("。")})
    assert len(odds[0]) > 3
    assert odds[0] == odds[1]


def test_characters_are_told_by_pair_word_and_cover() -> None:
    """What the network sees of a short sentence, place by place."""
    seen = seen_of("长治市与昇阳机械签约。")
    assert seen is not None
    count = len("长治市与昇阳机械签约。")
    places = slice(GAP, GAP + count)
    assert [chr(one - 1) for one in seen.characters[places].tolist()] == list("长治市与昇阳机械签约。")
    assert pairs_of_codes(seen.pairs[places].tolist()[:3]) == "长治治市市与"
    assert not seen.characters[:GAP].any()
    assert not seen.characters[GAP + count :].any()
    first, inner, outside = (seen.signs[GAP + place, 3:].tolist() for place in (0, 1, 3))
    assert first[0] - outside[0] == first[1] - outside[1] > 0  # the region begins by the rules and by a closed list
    assert [one - other for one, other in zip(inner, first, strict=True)] == [1, 1, -1]  # goes on; no sentence begins
    names = {(seen.start[at] - GAP, seen.end[at] - GAP) for at in range(len(seen.start))}
    assert (0, 3) in names


def test_the_mean_of_both_models_decides() -> None:
    """Also of what the linear model would refuse, unless it holds it for hopeless; offices are not theirs to judge."""
    text = "我市与昇阳机械有限公司签约，长治市科技局出席。"
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    names = (*TABLES, *LAYERS, "layer_bias", "option_bias")
    none = {name: np.zeros_like(getattr(any_network(0), name)) for name in names}

    def odds(linear: int, network: int) -> dict[str, float]:
        bias = np.array([0, *([network * STATE * STEP // 100] * len(TYPES))], dtype=np.int32)
        beside = replace(any_network(0), **none, output_bias=bias)
        zero = np.zeros((1, len(TYPES)), np.int32)
        flat = np.full(len(TYPES), linear, np.int32)
        model = Weights(tuple(TYPES), {}, zero, flat, zero[0], slope=1.0, shift=0.0, network=beside)
        options = hopeful_options(reading, words, found, candidates, model)
        return {text[one.start : one.end]: max(row) for one, row in options}

    assert odds(-100, 300)["昇阳机械有限公司"] == 1.0
    assert odds(300, -100)["昇阳机械有限公司"] == 1.0
    assert "昇阳机械有限公司" in odds(-190, 200)
    assert "机械有限公司" not in odds(-250, 900)
    assert "机械有限公司" not in odds(100, -300)
    assert "长治市科技局" in odds(100, -300)


@given(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), min_size=2).map(
        lambda t: t[: len(t) // 2 * 2]
    )
)
def test_pairs_are_read_as_they_were_written(pairs: str) -> None:
    assert pairs_of_codes(codes_of_pairs(pairs).tolist()) == pairs


def test_one_thread_multiplies_until_the_last_has_left() -> None:
    """And then as many as before."""

    def threads() -> set[int]:
        return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

    with threadpool_limits(2, user_api="blas"):
        with one_thread:
            with one_thread:
                assert threads() == {1}
            assert threads() == {1}
        assert threads() == {2}


NAMED = ["北岭大学", "南岗学院", "云岭大学", "白石学院"]
OTHERS = ["省级大学", "一流学院", "几所大学", "多家学院"]


def lesson(text: str, names: list[str]) -> Text:
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    found = document_lattice(reading, words, candidates)
    allowed, right = np.zeros((len(found), len(TYPES)), np.bool_), np.zeros((len(found), len(TYPES)), np.bool_)
    for number in range(len(found)):
        option = found.option(number)
        allowed[number] = [type_ in option.types for type_ in TYPES]
        if reading.text.text[option.start : option.end] in names:
            right[number, TYPES.index("University")] = allowed[number, TYPES.index("University")]
    return Text(network_inputs(reading, words, found, candidates), allowed, right, 1.0)


def test_fitting_teaches_what_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """From texts alone, to texts with names that it never saw; the same texts give the same network."""
    monkeypatch.setattr("ingest.training.network.EPOCHS", 60)
    monkeypatch.setattr("ingest.training.network.WARMING", 10)
    texts = [lesson(f"全市与{name}签约，联合{other}共同培养人才。", [name]) for name in NAMED for other in OTHERS]
    network = fit_network(texts)
    fresh = lesson("全市与东山大学签约，联合省级学院共同培养人才。", ["东山大学"])
    odds = network.log_odds(fresh.seen)
    university = TYPES.index("University")
    assert fresh.right.any()
    assert (odds[fresh.right] > 0).all()
    assert (odds[fresh.allowed[:, university] & ~fresh.right.any(axis=1), university] < 0).all()
    again = fit_network(texts)
    assert all(np.array_equal(getattr(network, name), getattr(again, name)) for name in Network.__dataclass_fields__)
