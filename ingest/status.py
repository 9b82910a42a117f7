"""How far a claim has come: achieved, ongoing or planned, and its stage, from section, cues and aspect.

In: a masked sentence (names cannot act as cues), where the claim stands in it, and the mode of its section. Out:
`Judgement`. The cues are rows of `ingest/lexicon/status_cues.tsv`: a regular expression, what it says, and where it
governs (before the claim, after it, or both). The verb nearest to the claim decides; an explicit mark of being done
beats a verb of promotion before it, and a section that plans makes what has no mark planned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph import Mode, Stage, Status

from .needed import Sieve
from .tsv import rows

_COMMAS = re.compile("，(?!由|选址|落户|依托单位|牵头单位|目前|其中)")
_BOUNDARY = re.compile(r"[；。！？]")
_DISTANCE = 0.012
_COMMA = {Status.PLANNED: 0.16, Status.ONGOING: 0.7, Status.ACHIEVED: 0.5, None: 0.3}
_LEAST = 0.3
_AHEAD = re.compile(
    r"^[^；]{0,24}?(?:(?:我们|我局|我市|我区|我县|全市|市科技局|[0-9]年)[，]?(?:还)?(?:将|拟|计划)(?!其|军)|"
    r"下一步|下步|下阶段|接下来|(?:今后|未来)(?:[一二三四五几]年|一个时期)|将(?:重点|继续|着力|抓好|做好|聚焦|围绕|采纳|坚持)|重点抓好)"
)
"""A sentence that opens so plans in all its parts, whatever its section."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the cue lexicon."""

    id: str
    status: Status | None
    stage: Stage | None
    governs: str
    """`before`: stands before the claim; `after`: stands after it; `both`; `inside`: in the claim's own words too."""
    weight: float
    modes: frozenset[str]
    """The modes in which it counts; empty: all."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Status and stage of a claim."""

    status: Status
    stage: Stage | None
    confidence: float
    cue: str
    """The id of the row that decided, or `section`."""


Cues = tuple[tuple[int, int, Cue], ...]
"""The cues of a sentence with their places."""

SUPPOSED = Judgement(Status.ACHIEVED, None, 0.9, "exists")
"""What is named without a word of building exists."""


@cache
def _lexicon() -> tuple[tuple[re.Pattern[str], Cue], ...]:
    made: list[tuple[re.Pattern[str], Cue]] = []
    for row in rows("status_cues.tsv"):
        cue = Cue(
            row["id"],
            Status(row["status"]) if row["status"] else None,
            Stage(row["stage"]) if row["stage"] else None,
            row["governs"],
            float(row["weight"]),
            frozenset(row["modes"].split()),
        )
        made.append((re.compile(row["pattern"]), cue))
    return tuple(made)


@cache
def _sieve() -> Sieve:
    return Sieve([pattern.pattern for pattern, _ in _lexicon()])


@lru_cache(maxsize=256)
def cues(text: str) -> Cues:
    """Every cue in the masked sentence `text`, with its place; longer cues hide shorter ones inside them."""
    left = _sieve().may_match(text)
    hits: list[tuple[int, int, Cue]] = []
    known = _lexicon()
    while left:
        pattern, cue = known[(left & -left).bit_length() - 1]
        left &= left - 1
        hits.extend((*hit.span(), cue) for hit in pattern.finditer(text))
    hits.sort(key=lambda hit: (hit[0], hit[0] - hit[1], hit[2].id))
    kept: list[tuple[int, int, Cue]] = []
    around: list[tuple[int, int, Cue]] = []
    for start, end, cue in hits:
        around = [one for one in around if one[1] > start]  # the others end before this one and all that follow
        if any(s <= start and end <= e and e - s > end - start and _hides(other, cue) for s, e, other in around):
            continue
        kept.append((start, end, cue))
        around.append(kept[-1])
    return tuple(kept)


def _hides(longer: Cue, shorter: Cue) -> bool:
    return longer.governs in {shorter.governs, "both"} and longer.status is not None


def judge(text: str, start: int, end: int, mode: Mode | None, found: Cues | None = None) -> Judgement:
    """Status and stage of the claim at text[start:end] of a masked sentence whose section has `mode`.

    `found` may hold `cues(text)`, where several claims of one sentence are judged.
    """
    found = cues(text) if found is None else found
    if mode is not Mode.PLAN and _AHEAD.search(text):
        mode = Mode.PLAN
    best: tuple[float, Cue] | None = None
    stage: tuple[float, Stage] | None = None
    for at, stop, cue in found:
        score = _score(text, start, end, at, stop, cue, mode)
        if score < _LEAST:
            continue
        if cue.status is not None and (best is None or score > best[0]):
            best = (score, cue)
        if cue.stage is not None and (stage is None or score > stage[0]):
            stage = (score, cue.stage)
    default = Status.PLANNED if mode is Mode.PLAN else Status.ACHIEVED
    if best is None or best[1].status is None:
        told = stage[1] if stage else None
        return Judgement(default, told, 0.9 if mode is not None else 0.82, "section")
    status = best[1].status
    step = stage[1] if stage is not None and best[0] - stage[0] < 0.35 else best[1].stage
    return Judgement(status, step, round(min(0.99, 0.72 + 0.2 * best[0]), 4), best[1].id)


def _score(text: str, start: int, end: int, at: int, stop: int, cue: Cue, mode: Mode | None) -> float:
    """How strongly a cue speaks for the claim: its weight less its distance; 0: not at all."""
    if cue.modes and str(mode or "none") not in cue.modes:
        return 0.0
    if stop <= start:
        if cue.governs == "after":
            return 0.0
        gap = text[stop:start]
    elif at >= end:
        if cue.governs == "before":
            return 0.0
        gap = text[end:at]
    else:
        return cue.weight if cue.governs != "after" or at > start else 0.0
    if _BOUNDARY.search(gap):
        return 0.0
    commas = len(_COMMAS.findall(gap + text[start : start + 2] if stop <= start else gap))
    if cue.governs == "after" and commas > 1:
        return 0.0
    return cue.weight - _DISTANCE * min(len(gap), 40) - _COMMA[cue.status] * commas
