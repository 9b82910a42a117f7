"""Features as templates and what fills them: `b=` is the word before, `b=由` a feature.

In: templates and fillings. Out: for training the features as strings, for decisions straight their rows in the weights,
without a string in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
MAX_QUOTED = 7
"""Characters of the text in a part of a feature at most, so that weights quote no text."""
_TEMPLATE = re.compile(r"[^=:]*[=:]")


class Templates(Generic[T]):
    """What turns each template with its filling into a feature."""

    def __init__(self, turned: Callable[[str], Callable[[str, T], T]], nothing: T) -> None:
        """`turned` gives, for a template, a function of a filling and of the answer where it is no feature; `nothing`
        is that answer, and false."""
        self.nothing = nothing
        self.is_ = turned("")
        self.source = turned("src=")
        self.head = turned("head=")
        self.head_left = turned("bl=")
        self.head_word = turned("bh=")
        self.size = turned("n=")
        self.count = turned("w=")
        self.shape = turned("shape=")
        self.edges = turned("edges=")
        self.quotes = turned("q=")
        self.stops = turned("stops=")
        self.verbs = turned("verbs=")
        self.singles = turned("singles=")
        self.inside = turned("in:")
        self.starts = turned("starts:")
        self.then = turned("then:")
        self.holds = turned("holds:")
        self.rules = turned("rules=")
        self.clean = turned("clean=")
        self.run = turned("run:")
        self.rule = turned("rule=")
        self.topic = turned("topic=")
        self.before = turned("b=")
        self.before_tag = turned("bt=")
        self.before_one = turned("bc=")
        self.before_two = turned("b2=")
        self.before_first = turned("bf=")
        self.before_joins = turned("bj=")
        self.first = turned("f=")
        self.first_tag = turned("ft=")
        self.first_two = turned("f2=")
        self.last = turned("l=")
        self.last_two = turned("l2=")
        self.last_three = turned("l3=")
        self.after = turned("a=")
        self.after_tag = turned("at=")
        self.after_one = turned("ac=")
        self.after_two = turned("a2=")
        self.after_joins = turned("aj=")
        self.mode = turned("mode=")
        self.far_before = turned("B:")
        self.far_after = turned("A:")
        self.item_before = turned("pl=")
        self.item_after = turned("nl=")
        self.class_ = turned("count=")
        self.counted = turned("counted=")
        self.head_after = turned("ah=")
        self.head_first = turned("fh=")
        self.head_inner = turned("lh=")
        self.begins = turned("cb=")
        self.ends = turned("ca=")
        self.document = turned("doc=")
        self.occurs = turned("occ=")
        self.wider = turned("wide=")
        self.narrower = turned("narrow=")


def as_strings() -> Templates[str]:
    """Features as strings, for training."""
    return Templates(lambda template: lambda filling, _: template + filling, "")


def as_rows(tables: Mapping[str, Mapping[str, int]]) -> Templates[int]:
    """Features as their rows in a model, by `by_template`; these are above zero, and zero where it has none."""
    return Templates(lambda template: tables.get(template, {}).get, 0)


def by_template(rows: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Template → filling → row; what has no template stands under ""."""
    tables: dict[str, dict[str, int]] = {}
    template = ""
    for feature, row in rows.items():
        if not template or not feature.startswith(template):  # they mostly come in the order of their templates
            found = _TEMPLATE.match(feature)
            template = found.group() if found else ""
        tables.setdefault(template, {})[feature[len(template) :]] = row
    return tables
