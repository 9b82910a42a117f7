"""A network as dots, lines and labels with places: everything that an SVG needs, worked out beforehand.

In: a `Network` and its `Measures`. Out: a `Drawing`. The same network gives the same drawing.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph import ClaimType, EntityType
from graph.network import Actor, Measures, Network, Point, Score, layout

DRAWN = 260
"""At most so many actors are drawn, those of the highest weighted degree; more are a smudge."""

_MARGIN = 14.0
_SHEET = (840.0, 380.0)
"""The least width and height, in the unit of the radii."""
_FONT = 12.0
_LARGEST_FONT = 21.0
_SHOWN = 1100.0
"""Width in pixels at which the page shows a drawing; a wider one gets a larger font, so that names can be read."""
_SORTS = {ClaimType.PARTNERS_WITH: "partner", ClaimType.HOSTED_BY: "host", ClaimType.LOCATED_IN: "place"}
_LONGEST = 14
"""Characters of a label; the rest of a longer name shows on pointing at it."""


@dataclass(frozen=True, slots=True)
class Label:
    """The text beside a dot."""

    text: str
    x: float
    y: float
    anchor: str
    """start, middle or end, as in SVG."""
    shown: bool
    """Whether it has room; if not, it shows on pointing at the dot, or zoomed in."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One actor."""

    actor: Actor
    score: Score
    x: float
    y: float
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Line:
    """One tie between the dots numbered `source` and `target`."""

    source: int
    target: int
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    sort: str
    """partner, host or place: the strongest sort of claim behind it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Dots and lines within a box that begins at 0, 0."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    font: float
    """Size of the labels."""
    rest: int
    """Actors that are not drawn."""


def draw(network: Network, measures: Measures) -> Drawing:
    """Lay out `network` (its `DRAWN` strongest actors) and place its labels."""
    strongest = measures.ranked("strength")
    scores = {score.actor: score for score in strongest[:DRAWN]}
    part = replace(
        network,
        actors=tuple(actor for actor in network.actors if actor.id in scores),
        ties=tuple(tie for tie in network.ties if tie.source in scores and tie.target in scores),
    )
    radius = {key: _radius(score) for key, score in scores.items()}
    places = layout(part, radius)
    # The heaviest dots come first: they are drawn below the lighter ones, and choose the room for their labels first.
    actors = sorted(part.actors, key=lambda actor: (-radius[actor.id], actor.id))
    number = {actor.id: index for index, actor in enumerate(actors)}
    across = [spot.x for spot in places.values()] or [0.0]
    font = round(min(_LARGEST_FONT, max(_FONT, _FONT * (max(across) - min(across)) / _SHOWN)), 1)
    labels, taken = _labels(actors, places, radius, font)
    boxes = taken or [(0.0, 0.0, 0.0, 0.0)]
    left, right = min(box[0] for box in boxes) - _MARGIN, max(box[2] for box in boxes) + _MARGIN
    top, bottom = min(box[1] for box in boxes) - _MARGIN, max(box[3] for box in boxes) + _MARGIN
    # A small network stays small in the middle of the sheet instead of filling it with huge letters.
    width, height = max(right - left, _SHEET[0]), max(bottom - top, _SHEET[1])
    left, top = (left + right - width) / 2, (top + bottom - height) / 2

    def at(spot: Point) -> tuple[float, float]:
        return round(spot.x - left, 1), round(spot.y - top, 1)

    return Drawing(
        width=round(width, 1),
        height=round(height, 1),
        dots=tuple(
            Dot(
                *(actor, scores[actor.id], *at(places[actor.id]), radius[actor.id]),
                label=replace(label, x=round(label.x - left, 1), y=round(label.y - top, 1)),
            )
            for actor, label in zip(actors, labels, strict=True)
        ),
        lines=tuple(
            Line(
                *(number[tie.source], number[tie.target], *at(places[tie.source]), *at(places[tie.target])),
                width=round(1.0 + 0.9 * math.log2(tie.weight), 2),
                sort=_SORTS[tie.types[0]],
            )
            for tie in part.ties
        ),
        font=font,
        rest=len(network.actors) - len(part.actors),
    )


def _radius(score: Score) -> float:
    """The area of a dot grows with the weighted degree."""
    return round(min(3.6 + 2.9 * math.sqrt(score.strength), 40.0), 1)


Box = tuple[float, float, float, float]


def _labels(
    actors: list[Actor], places: dict[str, Point], radius: dict[str, float], font: float
) -> tuple[list[Label], list[Box]]:
    """A label for each actor, and the boxes of all dots and shown labels.

    A label has room where it meets neither a dot nor a label placed before it.
    """
    taken: list[Box] = [
        (places[a.id].x - radius[a.id], places[a.id].y - radius[a.id], places[a.id].x + radius[a.id],
         places[a.id].y + radius[a.id])
        for a in actors
    ]  # fmt: skip
    labels = []
    for index, actor in enumerate(actors):
        text = actor.name if len(actor.name) <= _LONGEST else actor.name[: _LONGEST - 1] + "…"
        options = list(_options(text, places[actor.id], radius[actor.id], font))
        others = [box for other, box in enumerate(taken) if other != index]
        free = next((pair for pair in options if not any(_meet(pair[1], box) for box in others)), None)
        # A place is read first: its name goes on its dot if need be.
        if free is None and actor.type == EntityType.REGION and radius[actor.id] > font:
            free = options[-1]
        label, box = free or options[0]
        if free:
            taken.append(box)
        labels.append(replace(label, shown=free is not None))
    return labels, taken


def _options(text: str, spot: Point, radius: float, font: float) -> Iterator[tuple[Label, Box]]:
    """The places a label may take, the best first: below, above, right, left, on the dot."""
    width = sum(font if unicodedata.east_asian_width(char) in "WFA" else font * 0.56 for char in text)
    gap = radius + 3
    for x, y, anchor, left in (
        (spot.x, spot.y + gap + font * 0.85, "middle", spot.x - width / 2),
        (spot.x, spot.y - gap - font * 0.15, "middle", spot.x - width / 2),
        (spot.x + gap, spot.y + font * 0.35, "start", spot.x + gap),
        (spot.x - gap, spot.y + font * 0.35, "end", spot.x - gap - width),
        (spot.x, spot.y + font * 0.35, "middle", spot.x - width / 2),
    ):
        label = Label(text, round(x, 1), round(y, 1), anchor, shown=True)
        yield label, (left - 1, y - font * 0.9, left + width + 1, y + font * 0.25)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
