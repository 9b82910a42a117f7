"""Words without which a regular expression cannot match: a cheap question before a dear one.

In: the source of a regular expression (of `re`, in the subset that our tables use). Out: `words_needed`, a set of words
one of which stands in every match; `Sieve`, which asks one automaton which of many expressions may match a text at all.
Method: as in the literal prefilters of grep and RE2, on the syntax tree of the expression.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import ahocorasick_rs

_QUANTIFIERS = "*+?{"
_LEAST = 1


class _Reader:
    """Recursive descent over a regular expression."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0

    def alternatives(self) -> frozenset[str] | None:
        """What a | b | c needs: one of the words of any; None where one of them needs nothing."""
        found = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            found.append(self.sequence())
        if any(words is None for words in found):
            return None
        return frozenset(word for words in found for word in words or ())

    def sequence(self) -> frozenset[str] | None:
        """What a sequence needs: the most telling of what its parts need."""
        parts: list[frozenset[str]] = []
        run = ""
        while (char := self.peek()) and char not in "|)":
            literal, needs = self.atom()
            least = self.quantifier()
            if literal is not None and least == 1:
                run += literal
                continue
            if run:
                parts.append(frozenset((run,)))
                run = ""
            if literal is not None:
                needs = frozenset((literal,))
            if needs and least:
                parts.append(needs)
        if run:
            parts.append(frozenset((run,)))
        return max(parts, key=_telling) if parts else None

    def atom(self) -> tuple[str | None, frozenset[str] | None]:
        """One character, or what a group needs."""
        char = self.source[self.at]
        self.at += 1
        if char == "[":
            self.skip_class()
            return None, None
        if char == "(":
            return None, self.group()
        if char == "\\":
            escaped = self.source[self.at]
            self.at += 1
            return (None if escaped.isalnum() else escaped), None
        if char in ".^$":
            return None, None
        return char, None

    def group(self) -> frozenset[str] | None:
        looks = False
        if self.peek() == "?":
            rest = self.source[self.at :]
            looks = rest.startswith(("?=", "?!", "?<=", "?<!"))
            self.at += rest.index(">") + 1 if rest.startswith("?P<") else 3 if rest.startswith("?<") else 2
        needs = self.alternatives()
        self.at += 1  # the closing bracket
        return None if looks else needs

    def skip_class(self) -> None:
        self.at += self.source[self.at] == "^"
        self.at += self.source[self.at] == "]"
        while self.source[self.at] != "]":
            self.at += 2 if self.source[self.at] == "\\" else 1
        self.at += 1

    def quantifier(self) -> int:
        """How often the atom before must stand at least; 1 where nothing is said."""
        char = self.peek()
        if not char or char not in _QUANTIFIERS:
            return 1
        least = 0 if char in "*?" else 1
        if char == "{":
            end = self.source.index("}", self.at)
            least = int(self.source[self.at + 1 : end].partition(",")[0] or 0)
            self.at = end
        else:
            least += char == "+"  # a repeated character ends a run of literals
        self.at += 1
        if self.peek() and self.peek() in "?+":
            self.at += 1
        return least

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """Long words first, then few."""
    return min(2, min(map(len, words))), -len(words)


@lru_cache(maxsize=1024)
def words_needed(source: str) -> frozenset[str]:
    """Words one of which stands in every text that the expression matches; empty where none is needed."""
    words = _Reader(source).alternatives()
    if words is None or any(len(word) < _LEAST for word in words):
        return frozenset()
    return words


class Sieve:
    """Which of several expressions may match a text, by one pass over it."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.always = 0
        bits: dict[str, int] = {}
        for number, source in enumerate(sources):
            words = words_needed(source)
            if not words:
                self.always |= 1 << number
            for word in words:
                bits[word] = bits.get(word, 0) | 1 << number
        names = sorted(bits)
        self._bits = [bits[name] for name in names]
        self._automaton = ahocorasick_rs.AhoCorasick(names)

    def may_match(self, text: str) -> int:
        """A bit for each expression that may match, in the order given."""
        found = self.always
        for index in _indexes(self._automaton, text):
            found |= self._bits[index]
        return found


def _indexes(automaton: ahocorasick_rs.AhoCorasick, text: str) -> Iterable[int]:
    return {index for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
