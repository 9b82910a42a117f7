"""The closed lists that recognition reads, loaded once from the data files of `ingest/lexicon`.

In: TSV files. Out: plain sets and mappings.
"""

from __future__ import annotations

from functools import cache, lru_cache

from graph import EntityType

from ..tsv import rows


@cache
def heads() -> dict[str, tuple[str, str | None]]:
    """Last word of a name → (EntityType, PlatformKind or None)."""
    return {row["word"]: (row["type"], row["kind"] or None) for row in rows("heads.tsv")}


@cache
def head_endings() -> dict[str, tuple[str, ...]]:
    """Last character of a head → the heads that end with it, longest first."""
    endings: dict[str, list[str]] = {}
    for word in heads():
        endings.setdefault(word[-1], []).append(word)
    return {last: tuple(sorted(words, key=len, reverse=True)) for last, words in endings.items()}


@cache
def word_classes() -> dict[str, str]:
    """Word of running text → stop, verb or generic."""
    return {row["word"]: row["class"] for row in rows("words.tsv")}


_GOVERNING = ("stop", "verb")


@lru_cache(maxsize=50_000)
def word_class(form: str) -> str:
    """The class of a word of running text, "-" where it has none.

    The dictionary joins some pairs of verbs to one word (大力支持): it is of the class of its last part.
    """
    classes = word_classes()
    found = classes.get(form)
    if found is None and len(form) == 4 and classes.get(form[:2]) in _GOVERNING and classes.get(form[2:]) in _GOVERNING:
        found = classes[form[2:]]
    return found or "-"


@cache
def sectors() -> frozenset[str]:
    """Sector words with which short names of companies end."""
    return frozenset(row["word"] for row in rows("sectors.tsv"))


@cache
def government_titles() -> dict[str, str]:
    """Ending of a government body's name, full or short → the full ending."""
    titles: dict[str, str] = {}
    for row in rows("government.tsv"):
        for form in (row["full"], *row["short"].split()):
            titles[form] = row["full"]
    return titles


@cache
def common_words() -> frozenset[str]:
    """Short names of places that are ordinary words as well."""
    return frozenset(row["word"] for row in rows("common_places.tsv"))


@cache
def countries() -> tuple[str, ...]:
    """Other countries by the names that texts call them."""
    return tuple(row["beginning"] for row in rows("wide_names.tsv") if row["kind"] == "country")


@cache
def ministries() -> frozenset[str]:
    """Organs of the state by full and short name."""
    return frozenset(row["name"] for row in rows("ministries.tsv"))


ORGANISED: frozenset[str] = frozenset(
    {
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ENTERPRISE,
        EntityType.PARK,
        EntityType.ORGANIZATION,
        EntityType.PLATFORM,
        EntityType.GOVERNMENT,
    }
)
"""Types of bodies: a name that ends in one of their heads can own what follows."""
