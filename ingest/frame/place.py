"""Whose report it is: the region or park that title, issuer or signature name, else the one that the text votes for.

In: a normalised text and the lines that name its own body. Out: a `Home`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph import DocumentKind, RegionLevel

from .homes import Home, home_in, home_in_park, park_end
from .naming import by_context, lies_within, names_in, the_one
from .votes import voted

_READ = 60_000
"""Characters of a text that are looked at; a report that has not named its city by then does not."""
_LONGEST_LINE = 120
"""Characters of a line of the head that can be a title or an issuer."""


def home_of(text: str, head: Sequence[str], kind: DocumentKind) -> Home | None:
    """The region or park whose report a text is, or None where nothing tells.

    Args:
        text: the normalised text.
        head: title, issuer, lines before the body: what names the report's own body, most telling first.
        kind: what kind of document it is.
    """
    for line in head:
        if len(line) <= _LONGEST_LINE and (found := _told_by(line, text)):
            return found
    return voted(text[:_READ], kind)


_OWNER_TAIL = re.compile(r"市|州|县|区|省|科技|\d{4}|经开区|高新|经济技术|“十")


def _told_by(line: str, text: str) -> Home | None:
    """The region or park that a title or issuer names first."""
    names = list(names_in(line))
    for index, name in enumerate(names):
        place = the_one(name.places) or by_context(name.places, line)
        if place is None:
            continue
        at_start = name.start == 0 and place.level is not RegionLevel.COUNTY
        if not name.full and not at_start and not _OWNER_TAIL.match(line, name.end):
            continue
        end = name.end
        for inner in names[index + 1 :]:
            below = [low for low in inner.places if low is not place and lies_within(low, place)]
            if inner.start != end or len(below) != 1:
                break
            place, end = below[0], inner.end
        if stop := park_end(line, end):
            return home_in_park(line[name.start : stop], place, text)
        return home_in(place, text)
    return None
