"""Where the annotated names stand in a text.

In: a `Reading` and its annotation, which lists each thing once per document. Out: the edges and types of its mentions.
Longer names are found first, so that a region inside the name of a park is not taken for a mention of the region.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from ..document import Reading
from ..recognition.screening import only_a_place

_PAIRS = ("《》", "“”", "‘’", "「」")
_PAIRED = re.compile(f"[{''.join(_PAIRS)}]")


def mentions(reading: Reading, annotation: Mapping[str, Any]) -> set[tuple[int, int, str]]:
    """(start, end, type) of every occurrence of every form of every annotated entity; text offsets.

    Quotes around a whole form do not belong to its name, as the referee has it. A place that stands for a zone or a
    project in a list (岳阳、湘潭等高新区) is left out: nothing at the place itself tells the two apart.
    """
    raw, starts = reading.text.raw, reading.text.starts
    taken = bytearray(len(raw))
    forms = sorted(
        {(form, entity["type"]) for entity in annotation["entities"] for form in (entity["name"], *entity["aliases"])},
        key=lambda item: (-len(item[0]), item),
    )
    found: set[tuple[int, int, str]] = set()
    for form, type_ in forms:
        characters = [re.escape(char) for char in form if not char.isspace()]
        if len(characters) < 2 or only_a_place(form, type_):
            continue
        for match in re.finditer(r"\s*".join(characters), raw):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            if raw[start] + raw[end - 1] in _PAIRS and _PAIRED.search(raw, start + 1, end - 1) is None:
                start, end = start + 1, end - 1
            found.add((bisect_left(starts, start), bisect_left(starts, end), type_))
    return found
