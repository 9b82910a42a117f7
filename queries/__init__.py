"""The reading room: questions as `.cypher` files, and the function that asks them of any store.

The names that other rooms may use are those of `__all__`.
"""

from .answer import Answer, ask
from .library import question, questions
from .lookup import Found, find_body, find_place, find_report
from .question import LARGEST, Column, Parameter, Question
from .words import Origin, Text, Way, YearBasis

__all__ = [
    "LARGEST",
    "Answer",
    "Column",
    "Found",
    "Origin",
    "Parameter",
    "Question",
    "Text",
    "Way",
    "YearBasis",
    "ask",
    "find_body",
    "find_place",
    "find_report",
    "question",
    "questions",
]
