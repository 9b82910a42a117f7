"""The sieve bounds what it does not score: it changes the time that a text takes, and no decision."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Report
from ingest import read_text
from ingest.document import Reading, Span
from ingest.recognition import Weights, Words, candidates_of, segment, weights
from ingest.recognition.lattice import Lattice
from ingest.recognition.scoring import _around, document_lattice, feature_rows, hopeful
from ingest.recognition.sieve import bounds
from ingest.recognition.templates import as_strings
from ingest.training.fit import TYPES

CITY = Report("r", region="长治市", adcode="140400", year=2023)
TEXT = """长治市2023年科技工作总结
一、主要成效
我市与北岭大学、南岗学院签署战略合作协议，昇阳机械、青禾生物2家市级中试基地投入使用。
依托北岭大学建设“高温轴承山西省重点实验室”，出台《长治市氢能车辆推广办法》，襄垣县昇阳机械有限公司获批省级企业技术中心。
高压阀门材料、矿用传感器件和页岩建材利用3家省技术创新中心通过验收；与中科院（合肥）物质研究院共建赤岩石墨联合实验室。
二、下一步打算
支持昇阳机械牵头，联合云岭大学等10家单位申报国家高新技术产业开发区，建设晋东高纯石墨工程技术研究中心。
"""


def prepared(text: str) -> tuple[Reading, Words, list[Span], Lattice]:
    reading = read_text(text, CITY)
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    return reading, words, candidates, document_lattice(reading, words, candidates)


@cache
def any_model(seed: int) -> Weights:
    """A model that knows every feature of `TEXT`, each with a weight by chance."""
    chance = random.Random(seed)
    reading, words, candidates, found = prepared(TEXT)
    names = {name for row in feature_rows(reading, words, found, candidates, as_strings()) for name in row}
    rows = {name: number for number, name in enumerate(sorted(names), start=1)}
    values = [[0] * len(TYPES), *([chance.randint(-150, 150) for _ in TYPES] for _ in rows)]
    intercepts = [chance.randint(-300, 0) for _ in TYPES]
    return Weights(TYPES, rows, np.array(values, np.int32), np.array(intercepts, np.int32), 0.5, 1.0, 0.0)


def assert_bounded(text: str, model: Weights) -> None:
    reading, words, candidates, found = prepared(text)
    if not len(found):
        return
    on, around = _around(reading, words, found, candidates, model.templates)
    highest = bounds(found, reading.frame.sentences, on, around, model.tables, model.bias) / 100.0
    odds = model.log_odds(feature_rows(reading, words, found, candidates, model.templates))
    for index in range(len(found)):
        for column, type_ in enumerate(model.types):
            if type_ in found.option(index).types:
                assert highest[index, column] >= odds[index, column] - 1e-9, found.option(index)


@pytest.mark.parametrize("seed", range(4))
def test_no_option_scores_higher_than_its_bound(seed: int) -> None:
    """Whatever the weights are."""
    assert_bounded(TEXT, any_model(seed))


PIECES = [
    "长治市",
    "北岭大学",
    "昇阳机械",
    "有限公司",
    "重点实验室",
    "3家",
    "省级",
    "建设",
    "与",
    "、",
    "和",
    "等",
    "“",
    "”",
]
PIECES += ["《", "》", "（", "）", "的", "。", "\n", "，", "云", "石墨", "中心", "X", "…", "合作项目", "𠮷"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(0, 3))
def test_no_option_of_a_disordered_text_scores_higher_than_its_bound(text: str, seed: int) -> None:
    assert_bounded(text, any_model(seed))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_sieve_drops_only_what_would_not_stand(text: str) -> None:
    model = weights() or any_model(0)
    reading, words, candidates, found = prepared(text)
    sieved, every = (
        [
            (option, row.tolist())
            for option, row in hopeful(reading, words, found, candidates, model, sieved=sieved)
            if any(row[model.types.index(type_)] + model.bias > 0 for type_ in option.types if type_ in model.types)
        ]
        for sieved in (True, False)
    )
    assert sieved == every


def test_a_feature_that_the_sieve_does_not_know_counts_with_its_largest_weight() -> None:
    """So that a new one can be added to `features` alone."""
    model = any_model(0)
    row = len(model.values)
    column = TYPES.index("Enterprise")
    more = np.zeros((1, len(TYPES)), dtype=np.int32)
    more[0, column] = 77
    for name, rise in (("unheard=of", 77), ("unheard-of", 77), ("clean=9", 0)):
        other = replace(model, rows={**model.rows, name: row}, values=np.concatenate([model.values, more]))
        assert other.tables.rest[column] - model.tables.rest[column] == rise


def test_the_sieve_drops_most_options() -> None:
    """Else it would be of no use."""
    model = weights()
    if model is None:
        pytest.skip("no weights are packaged")
    reading, words, candidates, found = prepared(TEXT * 5)
    assert len(hopeful(reading, words, found, candidates, model)) < len(found) / 3
