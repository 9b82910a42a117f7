"""How names are compared and how an entity gets its id; the one place that decides when two names are one.

In: names as texts have them. Out: a normal form, an id, a search key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .model import digest

_FOLD = str.maketrans(
    {
        **dict.fromkeys("〔［【｛[{", "("),
        **dict.fromkeys("〕］】｝]}", ")"),
        **dict.fromkeys("–—―−─‐‑‒－～~·•・‧∙", "-"),
        **dict.fromkeys("“”„‟\"'‘’「」『』《》〈〉<>", None),
    }
)
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


LONGEST_KEPT = 200
"""Characters above which a text is no name, so that what is worked out of it is not kept."""


def normalise_name(text: str) -> str:
    """The form in which names are compared and hashed; not for display.

    Compatibility characters are folded (NFKC: Ａ → A, （ → (), spaces and invisible characters, quotes and title marks
    are dropped, all brackets become round ones, all dashes and middle dots one hyphen. Letters keep their case.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _normalised(text)


def _normalised(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_FOLD)
    return _SPACE.sub("", folded)


_kept = lru_cache(maxsize=50_000)(_normalised)


def entity_id(entity_type: str, canonical: str, adcode: str | None = None) -> str:
    """The id of an entity: a hash of its type, its normalised canonical name and, where only a city makes the name
    unique, that city's code. Latin letters count without case."""
    return digest("entity", str(entity_type), normalise_name(canonical).casefold(), adcode)


def search_key(names: Iterable[str]) -> str:
    """The `search` property of an entity: its normalised names in lower case, each once, sorted, joined by "|".

    A fragment looked for in it is to be passed through `search_fragment` first.
    """
    return "|".join(sorted({search_fragment(name) for name in names} - {""}))


def search_fragment(text: str) -> str:
    """A piece of a name in the form that `search_key` uses."""
    return normalise_name(text).casefold().replace("|", "")
