"""The data types that flow from a file to the graph; frozen, slotted, with plain JSON at both ends.

In: nothing. Out: `Extraction`, what one report says (the very content of `innograph extract`), and `Node`, `Edge`,
`Change`, what a store writes.

All offsets (`start`, `end`) are code points of `Extraction.text`, the characters of the file as decoded, or the text
extracted from a pdf, docx or html file. `text[start:end]` is always the verbatim quote.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .further import FurtherReading
from .ontology import ClaimType, DocumentKind, EntityType, LinkType, RecordType

Json = dict[str, Any]
Value = str | int | float | bool | list[str] | None


def digest(*parts: object) -> str:
    """A stable id of 20 hexadecimal digits for the given parts (BLAKE2b, RFC 7693, 10 bytes).

    `None` and the empty string are different parts.
    """
    payload = json.dumps([None if part is None else str(part) for part in parts], ensure_ascii=False)
    return hashlib.blake2b(payload.encode("utf-8"), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """The card of one report."""

    id: str
    """Its key: the `id` of front matter or manifest, else the path below the given folder without the extension."""
    title: str = ""
    issuer: str | None = None
    region: str | None = None
    """Full name of the region (or park) whose report it is, e.g. 长治市; None where it cannot be told."""
    adcode: str | None = None
    """Six-digit code of that region; of a park, the code of the region it lies in."""
    year: int | None = None
    """The year the report is about; of a five-year plan its first year."""
    kind: str = "news"
    """A `DocumentKind`."""
    published: str | None = None
    """ISO date of publication, as far as known: 2023, 2023-03 or 2023-03-20."""
    number: str | None = None
    """Document number, e.g. 长政发〔2022〕36号."""
    url: str | None = None
    file: str = ""
    """Name of the file it was read from, without folders."""
    sha256: str = ""
    """Of the file's bytes."""
    characters: int = 0
    """Length of the text in code points."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or table row of a report; page furniture is no passage."""

    number: int
    """Counts from 1 in the order of the text."""
    start: int
    end: int
    section: str = ""
    """The heading path above it, e.g. "二、创新平台打造加快推进 / (一)…"."""
    mode: str | None = None
    """The `Mode` of its section."""
    row: bool = False
    """Whether it is the row of a table."""


@dataclass(frozen=True, slots=True)
class ReadEntity:
    """A body, place or document as one report names it."""

    id: str
    """Local to the report: e1, e2, …"""
    type: str
    name: str
    """Its fullest name in the text (or composed, see `composed`)."""
    aliases: tuple[str, ...] = ()
    """Every other surface form in the text, in order of first appearance."""
    canonical: str | None = None
    """The official name where a table of ours knows it (中科大 → 中国科学技术大学); None: `name` is all we know."""
    adcode: str | None = None
    """Region: its code in the table of divisions. Park: code of the region it lies in. Others: None."""
    platform_kind: str | None = None
    level: str | None = None
    """Platform: a `Level`. Region: a `RegionLevel`."""
    composed: bool = False
    """True where `name` is put together from parts of the text (shared heads, 市科技局 → 长治市科学技术局)."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names an entity."""

    entity: str
    passage: int
    surface: str
    """Verbatim text[start:end], line breaks included."""
    start: int
    end: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Also:
    """Another sentence of the same report that says the same."""

    passage: int
    start: int
    end: int
    status: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one report; however often the report says it, it is one claim."""

    type: str
    head: str
    """Local entity id."""
    tail: str
    """Local entity id; of DESIGNATED "kind:KIND"."""
    status: str
    evidence: str
    """The shortest run of the text (4 to 200 characters) that holds the claim; verbatim."""
    start: int
    end: int
    """Of the evidence."""
    quote: str
    """The whole sentence; verbatim."""
    quote_start: int
    passage: int
    rule: str
    confidence: float = 1.0
    level: str | None = None
    """DESIGNATED only: a `Level`."""
    stage: str | None = None
    form: str | None = None
    """PARTNERS_WITH only: a `Form`."""
    basis: str | None = None
    """LOCATED_IN only: a `Basis`."""
    year: int | None = None
    """The year of the event where the sentence tells it."""
    statement: str = ""
    """Hash of passage and trigger: the pairs of one deal share it, so that the deal can be counted once."""
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """An indicator with its figure."""

    indicator: str
    value: float
    unit: str
    status: str
    """An `ObservationStatus`."""
    evidence: str
    start: int
    end: int
    quote: str
    quote_start: int
    passage: int
    rule: str
    value_max: float | None = None
    year: int | None = None
    comparator: str = "exact"
    region: str | None = None
    """Local entity id of the region or park where the sentence names another than the report's own; else None."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one report."""

    report: Report
    text: str
    passages: tuple[Passage, ...] = ()
    entities: tuple[ReadEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    derived: tuple[Claim, ...] = ()
    """LOCATED_IN with another basis than `stated`; the referee ignores them."""
    observations: tuple[Observation, ...] = ()
    further: FurtherReading | None = None
    """What a further reader did; None where the default one read alone."""

    def to_json(self) -> Json:
        """Plain JSON in the form of annotations (docs/evaluation.md), with more beside it; keys in a fixed order."""
        report = self.report
        unnamed = self._unnamed()
        data = {
            "doc": report.file,
            "region": report.region,
            "year": report.year,
            "kind": report.kind,
            "report": dataclasses.asdict(report),
            "entities": [_record(entity) for entity in self.entities[len(unnamed) :]],
            "claims": [_record(claim) for claim in self.claims],
            "observations": [_record(observation) for observation in self.observations],
            "derived": [_record(claim) for claim in self.derived],
            "unnamed": [_record(entity) for entity in unnamed],
            "mentions": [_record(mention) for mention in self.mentions],
            "passages": [_record(passage) for passage in self.passages],
            "text": self.text,
        }
        return data if self.further is None else data | {"further": self.further.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Extraction:
        """The reverse of `to_json`.

        Raises:
            KeyError, TypeError: `data` is not in that form.
        """
        return cls(
            report=Report(**data["report"]),
            text=data["text"],
            passages=tuple(Passage(**row) for row in data["passages"]),
            entities=tuple(
                ReadEntity(**(row | {"aliases": tuple(row["aliases"])}))
                for row in (*data.get("unnamed", ()), *data["entities"])
            ),
            mentions=tuple(Mention(**row) for row in data["mentions"]),
            claims=tuple(_claim(row) for row in data["claims"]),
            derived=tuple(_claim(row) for row in data["derived"]),
            observations=tuple(Observation(**row) for row in data["observations"]),
            further=FurtherReading.from_json(data["further"]) if "further" in data else None,
        )

    def _unnamed(self) -> tuple[ReadEntity, ...]:
        """The region or park that a news item comes from, where the text neither names it nor states a claim of it.

        It is the first entity; derived claims alone lead there, and an annotation does not list it.
        """
        if self.report.kind != DocumentKind.NEWS:
            return ()
        said = {mention.entity for mention in self.mentions}
        said.update(end for claim in self.claims for end in (claim.head, claim.tail))
        return tuple(entity for entity in self.entities[:1] if entity.type in _PLACES and entity.id not in said)

    def dumps(self) -> str:
        """The JSON text of `to_json`: same extraction, same bytes."""
        fields = (f"{json.dumps(name)}: {_written(value)}" for name, value in self.to_json().items())
        return "{\n " + ",\n ".join(fields) + "\n}\n"


_PLACES = {EntityType.REGION, EntityType.PARK}
_ALWAYS = {"aliases", "level", "platform_kind", "year"}


def _fields(type_: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with the defaults that are left out; MISSING where the field always stands."""
    return tuple(
        (one.name, dataclasses.MISSING if one.name in _ALWAYS else one.default) for one in dataclasses.fields(type_)
    )


_FIELDS = {type_: _fields(type_) for type_ in (ReadEntity, Claim, Observation, Mention, Passage)}


def _record(item: Any) -> Json:
    """A dataclass as JSON without the optional fields that say nothing."""
    row: Json = {}
    for name, default in _FIELDS[type(item)]:
        value = getattr(item, name)
        if value != default:
            row[name] = tuple(map(dataclasses.asdict, value)) if name == "also" else value
    if "platform_kind" in row and row["type"] != "Platform":
        del row["platform_kind"]
        if row["level"] is None:
            del row["level"]
    return row


_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=1)
_LINE = ",\n   "
_FLAT = json.JSONEncoder(ensure_ascii=False, separators=(_LINE, ": "))


def _written(value: Any) -> str:
    """The JSON text of a value of `Extraction.to_json`, as the library writes it with an indent of 1.

    With an indent the library encodes in Python. Records without lists are therefore encoded in C, all at once, with
    the indent as a part of the comma; a line break is never part of a JSON string, so that the text splits into them.
    """
    if not isinstance(value, list):
        return _INDENTED.encode(value).replace("\n", "\n ")
    nested = [bool(row.get("aliases") or row.get("also")) for row in value]
    flat = iter(
        _FLAT.encode([row for row, nests in zip(value, nested, strict=True) if not nests])[2:-2].split(f"}}{_LINE}{{")
    )
    records = [
        _INDENTED.encode(row).replace("\n", "\n  ") if nests else f"{{\n   {next(flat)}\n  }}"
        for row, nests in zip(value, nested, strict=True)
    ]
    return "[\n  " + ",\n  ".join(records) + "\n ]" if records else "[]"


def _claim(row: Mapping[str, Any]) -> Claim:
    also = tuple(Also(**other) for other in row.get("also", ()))
    return Claim(**(dict(row) | {"also": also}))


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph: `label` is an EntityType (its store label beside `Entity`) or a RecordType."""

    label: str
    id: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    """Without `id`; None values are left out; lists hold strings."""

    @property
    def is_entity(self) -> bool:
        """Whether the node also bears the label `Entity`."""
        return self.label in _ENTITY_LABELS


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship of the graph; every one has its own id."""

    type: str
    """A ClaimType or LinkType."""
    id: str
    source: str
    target: str
    source_label: str
    target_label: str
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph as sets by id; a pure function of a set of extractions."""

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does to a store: it writes or withdraws one report, wholly or not at all."""

    report: str
    """Key of the report that is written or withdrawn."""
    extraction: str | None
    """The JSON text to keep for it (`Extraction.dumps`); None withdraws it."""
    nodes: tuple[Node, ...] = ()
    """To create, or to set to exactly these properties."""
    edges: tuple[Edge, ...] = ()
    """To create, or to set to exactly these properties; ends exist after `nodes` are written."""
    dropped_edges: tuple[Edge, ...] = ()
    """To delete, before `dropped_nodes`."""
    dropped_nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes by label and edges by type a store holds; its bookkeeping is left out."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]


_ENTITY_LABELS = frozenset(str(term) for term in EntityType)
NODE_LABELS: tuple[str, ...] = tuple(str(term) for term in (*EntityType, *RecordType))
EDGE_TYPES: tuple[str, ...] = tuple(str(term) for term in (*ClaimType, *LinkType))
