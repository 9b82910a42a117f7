"""Which of the names that a language model proposes may stand, and as what.

In: proposals for one sentence. Out: new mentions and entities in a `Ledger`, which also counts what was turned down. A
name stands where it is a verbatim run of its sentence, of a type of the ontology, no mask (某公司), and at odds with
nothing that the default reader found: it may hold a mention of another type (长治 in a company's name) as names do, but
it may not cross one, lie in one, lengthen one, or give a name that the report knows another type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import (
    Dispute,
    EntityType,
    Extraction,
    Mention,
    ReadEntity,
    known_body,
    normalise_name,
)

from ..document import Reading, Span
from ..recognition import choose_place, own_place
from ..recognition.kinds import level, platform_kind
from ..recognition.screening import may_stand
from .doubt import Heard, Placed

CONFIDENCE = 0.5
"""Of every mention and entity that a model adds. It is no measured probability: it lies below most of what the default
reader gives, so that a threshold above it leaves all of them out."""
SHORTEST, LONGEST = 2, 80
"""Characters of a name."""
_PLATFORM_KIND = "other"
_BROKEN = re.compile(r"[。；！？\n\r\t]|^[\s，、：:,.）)”》〉」』·-]|[\s，、：:,（(“《〈「『·-]$")
"""What no name holds, begins with or ends with."""
_PAIRS = ("（）", "()", "“”", "《》", "〈〉", "「」", "『』")
_PLACE = re.compile(r"[省市州盟区县旗镇乡村]$|街道$|城市群$|经济[圈带]$|地区$|湾区$|三角$")
"""How a region ends that the table of divisions lacks."""
_NO_PLACE = re.compile(r"[各全我该本]|.*(?:县区|市县|县市|市区|乡镇)$")
"""What ends so and names no region: 各县区, 我市."""


@dataclass(slots=True)
class Ledger:
    """What has been added to an extraction so far, and what was turned down."""

    reading: Reading
    default: Extraction
    rule: str
    entities: dict[str, ReadEntity] = field(default_factory=dict)
    """Of the default reader and new ones, by id, in order."""
    known: dict[str, str] = field(default_factory=dict)
    """Name as compared → id; what the default reader calls it goes first."""
    mentions: list[Mention] = field(default_factory=list)
    """New ones."""
    agreed: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    disputes: list[Dispute] = field(default_factory=list)
    default_ids: frozenset[str] = frozenset()
    """Of the entities that the default reader found."""
    _last: int = 0

    def __post_init__(self) -> None:
        """Take up what the default reader found."""
        self.default_ids = frozenset(entity.id for entity in self.default.entities)
        self._last = max((int(entity.id[1:]) for entity in self.default.entities), default=0)
        for entity in self.default.entities:
            self.entities[entity.id] = entity
            for name in (entity.name, *entity.aliases, entity.canonical or ""):
                if name:
                    self.known.setdefault(normalise_name(name), entity.id)

    def dispute(self, heard: Heard, start: int, end: int, stands: str, proposed: str) -> None:
        """Put down that the model says something else of text[start:end]."""
        raw_start, raw_end = self.reading.text.raw_span(start, end)
        self.disputes.append(Dispute(heard.sentence.passage, raw_start, raw_end, stands, proposed))

    def turn_down(self, reason: str) -> None:
        """Count a proposal that may not stand."""
        self.dropped[reason] += 1

    def add(self, name: str, type_: EntityType) -> str:
        """The id of a new entity."""
        self._last += 1
        number = f"e{self._last}"
        self.entities[number] = _entity(self.reading, number, name, type_)
        self.known[normalise_name(name)] = number
        return number

    def told(self, entity: str) -> str:
        """An entity as disputes name it."""
        return f"{self.entities[entity].type} {self.entities[entity].name}"


def take_names(ledger: Ledger, heard: Heard, proposals: Sequence[Any]) -> list[Placed]:
    """The mentions of a sentence, those of the default reader and the proposals that may stand."""
    own: list[Placed] = []
    for proposal in proposals:
        if (named := _checked(ledger, heard, proposal)) and (placed := _placed(ledger, heard, own, *named)):
            own.append(placed)
    return [*heard.mentions, *own]


def _checked(ledger: Ledger, heard: Heard, proposal: Any) -> tuple[str, EntityType] | None:
    """The name and type of a proposal that is in form and verbatim."""
    text = proposal.get("text") if isinstance(proposal, dict) else None
    if not isinstance(text, str) or not isinstance(proposal.get("type"), str):
        ledger.turn_down("malformed")
        return None
    name = text.strip()
    if not SHORTEST <= len(name) <= LONGEST or not _occurrences(ledger, heard, name):
        ledger.turn_down("not verbatim")
    elif proposal["type"] not in set(EntityType):
        ledger.turn_down("unknown type")
    elif not _is_name(name, EntityType(proposal["type"]), ledger.reading):
        ledger.turn_down("no name")
    else:
        return name, EntityType(proposal["type"])
    return None


def _is_name(name: str, type_: EntityType, reading: Reading) -> bool:
    """Whether a run of a sentence can be a name as far as its form tells; a region is one of the table or ends so."""
    if _BROKEN.search(name) or any(name.count(pair[0]) != name.count(pair[1]) for pair in _PAIRS):
        return False
    own = own_place(reading.frame.report)
    if type_ is not EntityType.REGION or choose_place(name, own) is not None:
        return True
    return _PLACE.search(name) is not None and _NO_PLACE.match(name) is None


def _occurrences(ledger: Ledger, heard: Heard, name: str) -> list[int]:
    """Where a name stands in its sentence."""
    return list(_found(ledger.reading.text.text, name, heard.sentence.start, heard.sentence.end))


def _found(text: str, name: str, start: int, end: int) -> Iterator[int]:
    at = text.find(name, start, end)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name), end)


def _placed(ledger: Ledger, heard: Heard, own: Sequence[Placed], name: str, type_: EntityType) -> Placed | None:
    """The mention that a proposal makes; None where the default reader has it already, or it may not stand.

    `own` are the mentions that earlier proposals for the sentence made.
    """
    places = [(at, at + len(name)) for at in _occurrences(ledger, heard, name)]
    same = next((one for one in heard.mentions if (one.start, one.end) in places), None)
    known = same.entity if same else ledger.known.get(normalise_name(name))
    if known is not None and ledger.entities[known].type != type_:
        _contradicted(ledger, heard, known, places[0], name, type_)
        return None
    if same is not None:
        ledger.agreed += 1
        return None
    free = [place for place in places if not _clash(ledger, heard.mentions, place, type_)]
    if not free:
        rival = _clash(ledger, heard.mentions, places[0], type_)
        _contradicted(ledger, heard, rival.entity if rival else None, places[0], name, type_)
        return None
    place = next((place for place in free if not _clash(ledger, own, place, type_)), None)
    if place is None:
        ledger.turn_down("at odds with itself")
    elif not may_stand(ledger.reading.text.text, Span(*place, str(type_), "", name, ledger.rule)):
        ledger.turn_down("masked")
    else:
        return _added(ledger, heard, place, known or ledger.add(name, type_))
    return None


def _contradicted(
    ledger: Ledger, heard: Heard, stands: str | None, place: tuple[int, int], name: str, type_: EntityType
) -> None:
    """Put down that a proposal is at odds with an entity of the default reader, or with one that the model brought."""
    if stands is None or stands not in ledger.default_ids:
        ledger.turn_down("at odds with itself")
    else:
        ledger.dispute(heard, *place, ledger.told(stands), f"{type_} {name}")


def _clash(ledger: Ledger, standing: Sequence[Placed], place: tuple[int, int], type_: EntityType) -> Placed | None:
    """The first mention that stands and is at odds with a new one at `place`."""
    start, end = place
    for one in standing:
        if one.end <= start or end <= one.start:
            continue
        holds = start <= one.start and one.end <= end and (one.start, one.end) != place
        if not holds or ledger.entities[one.entity].type == type_:
            return one
    return None


def _added(ledger: Ledger, heard: Heard, place: tuple[int, int], entity: str) -> Placed:
    text = ledger.reading.text
    start, end = text.raw_span(*place)
    ledger.mentions.append(
        Mention(entity, heard.sentence.passage, text.raw[start:end], start, end, ledger.rule, CONFIDENCE)
    )
    return Placed(*place, entity)


def _entity(reading: Reading, number: str, name: str, type_: EntityType) -> ReadEntity:
    """An entity under its proposed name, with what tables and the name itself tell about it."""
    report = reading.frame.report
    own = own_place(report)
    canonical = adcode = kind = rank = None
    if type_ is EntityType.REGION:
        place = choose_place(name, own)
        if place is not None:
            canonical, adcode, rank = place.name, place.adcode, str(place.level)
    elif type_ is EntityType.PARK:
        adcode = own.adcode if own else None
    elif type_ is EntityType.PLATFORM:
        kind, rank = str(platform_kind(name) or _PLATFORM_KIND), level(name)
    else:
        body = known_body(name, own.adcode if own else None)
        canonical = body.name if body is not None and body.type == type_ else None
    return ReadEntity(
        id=number,
        type=str(type_),
        name=name,
        canonical=canonical if canonical != name else None,
        adcode=adcode,
        platform_kind=kind,
        level=str(rank) if rank else None,
        confidence=CONFIDENCE,
    )
