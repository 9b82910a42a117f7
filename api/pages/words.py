"""The words of the pages in both languages, from `words.tsv` and its like.

In: a language, a table. Out: a mapping from key to text; a missing key is an error when the page is made, not a gap.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from graph import ParameterInvalid, Vocabulary

LANGUAGES = ("zh", "en")


@cache
def words(lang: str, table: str = "words.tsv") -> Mapping[str, str]:
    """Key → text in `lang`, from a table of this folder.

    Raises:
        ParameterInvalid: a language other than zh and en.
    """
    if lang not in LANGUAGES:
        raise ParameterInvalid(f"No language “{lang}”; take one of {', '.join(LANGUAGES)}.")
    text = resources.files(__package__).joinpath(table).read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return {row["key"]: row[lang] for row in rows}


def label_of(vocabulary: type[Vocabulary], code: str | None, lang: str) -> str:
    """The label of a code in its closed list; a code that is none stays as it is."""
    return next((term.label(lang) for term in vocabulary if term == code), code or "")
