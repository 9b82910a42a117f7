"""The automatic numbering of a Word document, which its text does not hold: 一、 （一） 1. and the like.

In: a document of python-docx. Out: the label in front of each numbered paragraph (ECMA-376 Part 1, 17.9).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * 9)
        self._styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iterchildren(f"{_W}abstractNum"):
            for level in abstract.iterchildren(f"{_W}lvl"):
                start = _value(level, "start")
                self._levels[abstract.get(f"{_W}abstractNumId"), int(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    int(start) if start else 1,
                )
        for number in root.iterchildren(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId")] = _value(number, "abstractNumId") or ""
        for style in document.styles.element.iterchildren(f"{_W}style"):
            properties = style.find(f"{_W}pPr")
            numbered = properties.find(f"{_W}numPr") if properties is not None else None
            if numbered is not None and _value(numbered, "numId"):
                self._styles[style.get(f"{_W}styleId")] = _reference(numbered)

    def label(self, paragraph: Any) -> str:
        """The label in front of a paragraph; empty where it has none or only a bullet. Counts it."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None or not self._abstract:
            return ""
        numbered = properties.find(f"{_W}numPr")
        if numbered is not None:
            number, level = _reference(numbered)
        else:
            number, level = self._styles.get(_value(properties, "pStyle") or "", ("0", 0))
        abstract = self._abstract.get(number)
        if abstract is None or (abstract, level) not in self._levels or not 0 <= level < 9:
            return ""
        counts = self._counts[abstract]
        before = counts[level]
        counts[level] = self._levels[abstract, level][2] if before is None else before + 1
        for lower in range(level + 1, 9):
            counts[lower] = None
        kind, pattern, _ = self._levels[abstract, level]
        if kind in {"bullet", "none"}:
            return ""
        return re.sub(r"%([1-9])", lambda found: self._part(abstract, int(found.group(1)) - 1), pattern)

    def _part(self, abstract: str, level: int) -> str:
        kind, _, start = self._levels.get((abstract, level), ("decimal", "", 1))
        count = self._counts[abstract][level]
        return _written(count if count is not None else start, kind)


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{_W}{name}")
    return None if child is None else child.get(f"{_W}val")


def _reference(numbered: Any) -> tuple[str, int]:
    return _value(numbered, "numId") or "0", int(_value(numbered, "ilvl") or 0)


def _written(count: int, kind: str) -> str:
    """A number in the format of Word; Chinese ones up to 99, others as digits."""
    if "chinese" in kind.lower() or kind in {"japaneseCounting", "taiwaneseCountingThousand", "ideographTraditional"}:
        if 0 < count < 100:
            tens, ones = divmod(count, 10)
            return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    elif kind.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x245F + count)
    elif kind in {"lowerLetter", "upperLetter"} and 0 < count <= 26:
        return chr((96 if kind == "lowerLetter" else 64) + count)
    return str(count)
