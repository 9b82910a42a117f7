"""The question files as a library: every `.cypher` file beside this module is a question, its stem is its name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph import QuestionUnknown

from .question import Question, read_question

FOLDER = Path(__file__).parent


@cache
def questions() -> Mapping[str, Question]:
    """Every question by name, in alphabetical order; read and checked once.

    Raises:
        QuestionMalformed: a file breaks the grammar or the rules; says file:line.
    """
    return MappingProxyType({path.stem: read_question(path) for path in sorted(FOLDER.glob("*.cypher"))})


def question(name: str) -> Question:
    """The question of that name; underscores pass for hyphens.

    Raises:
        QuestionUnknown: there is none; the message tells near names.
    """
    known = questions()
    found = known.get(name.strip().lower().replace("_", "-"))
    if found is None:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
        choice = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise QuestionUnknown(f"no question is called {name!r}; {choice}")
    return found
