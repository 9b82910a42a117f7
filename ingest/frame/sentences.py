"""Where sentences end.

In: a normalised text and the bounds of one of its lines. Out: the bounds of its sentences. A sentence ends at 。！？,
not inside a quotation or bracket; closing marks belong to it. A semicolon ends none: evidence shall be the whole
sentence that a reader would quote. Only what runs on for more than `LONGEST` characters, as no real sentence does, is
cut at a semicolon or comma: the steps may compare everything in a sentence with everything else in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[。！？!?…“”‘’《》（）「」『』]")
_OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "「": "」", "『": "』"}
_CLOSE = frozenset(_OPEN.values())
_END = frozenset("。！？!?")
_LONGEST_NESTING = 400
"""Characters after which a bracket or quotation that was never closed no longer holds sentences together."""
LONGEST = 1000
"""Characters; the longest sentence of 760 reports and news items has 667."""
_PAUSES = ("；", "，", "、", " ")
"""Where an endless sentence is cut, best first."""


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences of text[start:end], without the blanks around them."""
    for begin, stop in _sentences(text, start, end):
        while stop - begin > LONGEST:
            pauses = (text.rfind(pause, begin + LONGEST // 2, begin + LONGEST) for pause in _PAUSES)
            cut = next((at + 1 for at in pauses if at >= 0), begin + LONGEST)
            yield from _trimmed(text, begin, cut)
            begin = cut
        yield from _trimmed(text, begin, stop)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    expected: list[str] = []
    opened = start
    for found in _MARK.finditer(text, start, end):
        char, at = found.group(), found.start()
        if expected and at - opened > _LONGEST_NESTING:
            expected.clear()
        if char in _OPEN:
            if not expected:
                opened = at
            expected.append(_OPEN[char])
        elif char in _CLOSE:
            if char in expected:
                while expected.pop() != char:
                    pass
            if not expected and at > begin and text[at - 1] in _END and _starts_anew(text, at + 1, end):
                yield from _trimmed(text, begin, at + 1)
                begin = at + 1
        elif char in _END and not expected:
            stop = at + 1
            if stop < end and text[stop] in _END:
                continue
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _starts_anew(text: str, at: int, end: int) -> bool:
    """Whether a new sentence can begin behind a closing mark: not with a comma or the like."""
    return at < end and text[at] not in "，。、；：！？”’》）」』的"


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
