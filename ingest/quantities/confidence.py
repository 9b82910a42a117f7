"""How sure a figure is: the probability that it is an indicator of the region, under a right name.

In: what was decided about a figure. Out: `facts`, a handful of words that say so, and the probability that the facts
give: a logistic regression fitted by `ingest.training` on texts of cities that the weights of the names had not seen.
Its weights lie in `confidence.json` beside this file.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from graph import DocumentKind, Mode

from . import naming
from .measure import Measure

WEIGHTS = "confidence.json"
INTERCEPT = ""
"""The key of the intercept among the weights."""
_UNITS = frozenset({"家", "个", "项", "名", "人", "户", "件", "所", "人次", "%", "亿元", "万元"})
_LENGTHS = (3, 5, 8, 12, 17, 23)
_COUNTS = (1, 2, 4, 8, 14)
_DISTANCES = (6, 12, 25, 50)
_CLASS = re.compile("国家级|省级|市级|县级|州级|区级|自治区级|高新技术企业|高企|科技型|研发|技术合同|专利|创新")
"""Words of the genre: what bears one is nearly always an indicator of the region."""
_SUREST = 0.9999
_DIGIT = re.compile(r"\d")
_SIGNS = {"的": "of", "、": "list", "“": "quote", "与": "and", "等": "etc"}


def facts(measure: Measure, figures: int, kind: str, mode: Mode | None, bodies: int, dated: bool) -> Iterator[str]:
    """What bears on whether a figure of a sentence is right.

    Args:
        measure: the figure with its indicator.
        figures: how many figures the sentence holds.
        kind: that of the report.
        mode: that of the section.
        bodies: how many companies, institutes and other bodies are named before the figure in its sentence.
        dated: whether its year is known.
    """
    name, figure = measure.indicator, measure.figure
    genre = "news" if kind == DocumentKind.NEWS else "report"
    yield genre
    yield f"rule={measure.rule}"
    yield f"rule={measure.rule}|{genre}"
    yield f"kind={figure.kind}"
    yield f"unit={figure.unit if figure.unit in _UNITS else ''}"
    yield f"length={_step(len(name), _LENGTHS)}"
    yield f"figures={_step(figures, _COUNTS)}"
    yield f"distance={_step(figure.start - measure.start, _DISTANCES)}"
    yield f"mode={mode or ''}"
    yield f"bodies={min(bodies, 2)}|{genre}"
    if _CLASS.search(name):
        yield f"class|{genre}"
    if naming.verb(name):
        yield f"verb|{genre}"
    if naming.measured(name):
        yield "measure"
    if not dated:
        yield "undated"
    if figure.value < 10 and figure.kind == "count":
        yield "few"
    if figure.spelled:
        yield "spelled"
    if measure.comparator != "exact":
        yield "compared"
    if _DIGIT.search(name):
        yield "digits"
    for sign, word in _SIGNS.items():
        if sign in name:
            yield f"sign={word}"


def table_facts(unit: str, name: str, kind: str) -> Iterator[str]:
    """The same for a figure of a table."""
    yield "news" if kind == DocumentKind.NEWS else "report"
    yield "rule=table"
    yield f"unit={unit if unit in _UNITS else ''}"
    yield f"length={_step(len(name), _LENGTHS)}"
    if not unit:
        yield "unitless"


def probability(told: Iterable[str], weights: Mapping[str, float] | None = None) -> float:
    """The probability, to four digits, that a figure of these facts is right; `weights` are by default the packaged."""
    weights = _weights() if weights is None else weights
    odds = weights[INTERCEPT]
    for fact in told:
        odds += weights.get(fact, 0.0)
    return round(min(_SUREST, max(1.0 - _SUREST, 1.0 / (1.0 + math.exp(-odds)))), 4)


def _step(value: int, steps: tuple[int, ...]) -> int:
    return bisect_left(steps, value)


@cache
def _weights() -> dict[str, float]:
    content: dict[str, float] = json.loads((files("ingest.quantities") / WEIGHTS).read_text("utf-8"))
    return content
