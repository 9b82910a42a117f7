"""Pages of an answer, the same for every door: `limit` rows after the first `offset`.

In: a store, a question's name, its parameters and a page. Out: `queries.Answer` whose rows are that page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph import Store
    from queries import Answer, Question

DEFAULT_LIMIT = 50
"""Rows of a page where neither the caller nor the question says otherwise."""
PAGING = ("skip", "limit")
"""What a question file may call its own paging; the doors replace both by `limit` and `offset`."""


def default_limit(question: Question) -> int:
    """The page size a question file proposes, else `DEFAULT_LIMIT`."""
    return next(
        (int(parameter.default) for parameter in question.parameters if parameter.name == "limit"), DEFAULT_LIMIT
    )


def ask_page(
    store: Store, name: str, given: Mapping[str, Any], *, limit: int | None, offset: int, timeout: float
) -> Answer:
    """One page of the answer to the question `name`; raises what `queries.ask` raises."""
    from queries import ask, question

    asked = question(name)
    own = {parameter.name for parameter in asked.parameters}
    size = default_limit(asked) if limit is None else limit
    paging = {"skip": offset, "limit": size if "skip" in own else offset + size}
    answer = ask(store, asked.name, {**given, **{key: paging[key] for key in PAGING if key in own}}, timeout=timeout)
    rows = (answer.rows if "skip" in own else answer.rows[offset:])[:size]
    return answer if len(rows) == len(answer.rows) else dataclasses.replace(answer, rows=rows)
