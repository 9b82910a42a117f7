"""Questions described as plain values, the same for the command line and for REST.

In: a `Question`. Out: dictionaries that JSON can hold, in a fixed order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .paging import PAGING

if TYPE_CHECKING:
    from queries import Column, Parameter, Question


def question_card(question: Question, lang: str) -> dict[str, Any]:
    """Name, title, parameters, columns and route; paging is left to the doors, which have their own."""
    return {
        "name": question.name,
        "title": question.title.label(lang),
        "description": question.doc.label(lang),
        "parameters": [
            parameter_card(parameter, lang) for parameter in question.parameters if parameter.name not in PAGING
        ],
        "columns": [column_card(column, lang) for column in question.columns],
        "route": f"/questions/{question.name}",
    }


def parameter_card(parameter: Parameter, lang: str) -> dict[str, Any]:
    """What a parameter is called, takes and means."""
    return {
        "name": parameter.name,
        "type": parameter.type,
        "required": parameter.required,
        "default": parameter.default,
        "example": parameter.example,
        "choices": list(parameter.choices),
        "text": parameter.text.label(lang),
    }


def column_card(column: Column, lang: str) -> dict[str, Any]:
    """A column with its heading and the label of each of its codes."""
    labels: dict[str, str] = (
        {} if column.vocabulary is None else {str(term): term.label(lang) for term in column.vocabulary}
    )
    return {"name": column.name, "type": column.type, "heading": column.text.label(lang), "labels": labels}
