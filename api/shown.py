"""Values of answers as a reader sees them: labels instead of codes, tidy figures, lists in one cell.

In: a column of a question and a value of it. Out: text in Chinese or English. Programs get the values themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph import ClaimType, EntityType, LinkType, RecordType, Vocabulary

from .tables import Row
from .words import words

if TYPE_CHECKING:
    from queries import Column


def shown(column: Column, value: Any, lang: str) -> str:
    """`value` of `column` as text in `lang`; None is empty."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        joint = "; " if lang == "en" else "、"
        return joint.join(shown(column, item, lang) for item in value if item is not None)
    if isinstance(value, bool):
        return {("zh", True): "是", ("zh", False): "否", ("en", True): "yes", ("en", False): "no"}[lang, value]
    if isinstance(value, float):
        return figure(value)
    if column.vocabulary is not None:
        return labelled(column.vocabulary, str(value), lang)
    return str(value)


def labelled(vocabulary: type[Vocabulary], code: str, lang: str) -> str:
    """The label of a code; a code that the vocabulary lacks stands for itself."""
    try:
        return vocabulary(code).label(lang)
    except ValueError:
        return code


def counted(counts: Mapping[str, int], lang: str) -> list[Row]:
    """Counts by label or type as rows of label, code and count, with their sum; empty sorts are left out."""
    vocabularies: tuple[type[Vocabulary], ...] = (EntityType, RecordType, ClaimType, LinkType)
    names = {str(term): term.label(lang) for vocabulary in vocabularies for term in vocabulary}
    rows = [Row((names.get(code, code), code, str(count))) for code, count in counts.items() if count]
    return [*rows, Row((words(lang)["total"], "", str(sum(counts.values()))))]


def figure(value: float) -> str:
    """A figure without a needless fraction: 92.0 is 92, and no digit that the report gave is lost."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
