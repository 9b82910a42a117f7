"""Options are scored all at once as their features say one by one; what the sieve drops would not have stood."""

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
from ingest.recognition.scoring import document_lattice, feature_rows, hopeful_options
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
    bias = [chance.randint(-20, 120) for _ in TYPES]
    return Weights(TYPES, rows, *(np.array(one, np.int32) for one in (values, intercepts, bias)), slope=1.0, shift=0.0)


def assert_exact(text: str, model: Weights) -> None:
    """What has hope is scored as its features say, and nothing else would stand."""
    reading, words, candidates, found = prepared(text)
    if not len(found):
        return
    odds = model.log_odds(feature_rows(reading, words, found, candidates, model.tables.give)).tolist()
    kept = dict(hopeful_options(reading, words, found, candidates, model))
    for index, by_feature in enumerate(odds):
        option = found.option(index)
        columns = [model.types.index(type_) for type_ in option.types if type_ in model.types]
        if option in kept:
            assert [kept[option][column] for column in columns] == [by_feature[column] for column in columns]
        else:
            assert "Government" not in {span.type for span in option.rules}
            assert all(by_feature[column] + model.bias[column] / 100 <= 0 for column in columns), option


@pytest.mark.parametrize("seed", range(4))
def test_options_are_scored_as_their_features_say(seed: int) -> None:
    """Whatever the weights are."""
    assert_exact(TEXT, any_model(seed))


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
def test_options_of_a_disordered_text_are_scored_as_their_features_say(text: str, seed: int) -> None:
    assert_exact(text, any_model(seed))


def with_another(model: Weights, feature: str) -> Weights:
    """The model with a feature more, that bears a weight for enterprises."""
    more = np.zeros((1, len(TYPES)), dtype=np.int32)
    more[0, TYPES.index("Enterprise")] = 77
    rows = {**model.rows, feature: len(model.values)}
    return replace(model, rows=rows, values=np.concatenate([model.values, more]))


@pytest.mark.parametrize(
    ("feature", "rise", "complete"), [("unheard=of", 77, False), ("unheard-of", 77, False), ("b=无", 0, True)]
)
def test_a_feature_that_the_sieve_does_not_know_counts_with_its_largest_weight(
    feature: str, rise: int, complete: bool
) -> None:
    """So that a new one can be added to `features` alone."""
    model, column = any_model(0), TYPES.index("Enterprise")
    other = with_another(model, feature)
    assert other.tables.rest[column] - model.tables.rest[column] == rise
    assert other.tables.complete == complete
    assert_exact(TEXT, other)


def test_the_sieve_drops_most_options() -> None:
    """Else it would be of no use."""
    model = weights()
    if model is None:
        pytest.skip("no weights are packaged")
    reading, words, candidates, found = prepared(TEXT * 5)
    assert len(hopeful_options(reading, words, found, candidates, model)) < len(found) / 2
