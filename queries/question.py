"""A question: a `.cypher` file with a header that says what it asks, what it takes and what it gives.

In: the text of a file. Out: a `Question`. The grammar of the header stands in `queries/README.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import (
    Basis,
    ClaimType,
    Comparator,
    DocumentKind,
    EntityType,
    Form,
    Level,
    ObservationStatus,
    ParameterInvalid,
    PlatformKind,
    QuestionMalformed,
    RegionLevel,
    Stage,
    Status,
    Vocabulary,
)

from . import cypher
from .words import Origin, Relation, Standing, Text, Way, YearBasis

Words = type[Vocabulary]
"""A closed list of words."""
PARAMETER_TYPES = ("str", "int", "list[str]", "place", "list[place]", "body", "report", "fragment")
"""The types of parameters. A place, body or report arrives as a name and is looked up in graph and store; a fragment
is a piece of a name and is brought to the form in which names are searched."""
COLUMN_TYPES = ("str", "int", "float", "bool", "list[str]")
"""The types of columns; any value may also be null."""
VOCABULARIES: Mapping[str, Words] = {
    vocabulary.__name__: vocabulary
    for vocabulary in (
        *(Basis, ClaimType, Comparator, DocumentKind, EntityType, Form, Level, ObservationStatus, PlatformKind),
        *(RegionLevel, Stage, Status, Way, YearBasis, Origin, Relation, Standing),
    )
}
"""The closed lists of words that a header may name after `of`."""
LARGEST = 1_000_000
"""The largest whole number a parameter takes; as a limit it stands for "all"."""

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARAMETER = re.compile(
    r"@param (?P<name>[a-z_]+): (?P<type>[a-z]+(?:\[[a-z]+\])?)(?: of (?P<of>\w+))?"
    r"(?: = (?P<default>.+?))?(?:, e\.g\. (?P<example>.+?))? -- (?P<zh>.+?) \| (?P<en>.+)"
)
_COLUMN = re.compile(
    r"@column (?P<name>[a-z_]+): (?P<type>[a-z]+(?:\[[a-z]+\])?)(?: of (?P<of>\w+))? -- (?P<zh>.+?) \| (?P<en>.+)"
)
_SCAN = re.compile(r"@scan (?P<labels>\w+(?:, \w+)*) -- (?P<reason>.+)")
_NOTE = re.compile(r"@note (?P<zh>.+?) \| (?P<en>.+)")
_DISTINCT = re.compile(r"@distinct (?P<column>[a-z_]+) -- (?P<zh>.+?) \| (?P<en>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes."""

    name: str
    type: str
    """One of `PARAMETER_TYPES`."""
    text: Text
    """What it means."""
    vocabulary: Words | None = None
    """The closed list its values come from."""
    default: Any = None
    """A value of its type; None where it must be given."""
    example: Any = None
    """A value to show; the default where the header gives no other."""

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.default is None

    @property
    def many(self) -> bool:
        """Whether it takes several values."""
        return self.type.startswith("list")

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes it accepts; () where it is open."""
        return tuple(str(term) for term in self.vocabulary) if self.vocabulary else ()

    @property
    def is_status(self) -> bool:
        """Whether it is the status filter, whose left-out rows an answer counts."""
        return self.many and self.vocabulary in (Status, ObservationStatus)

    def check(self, value: Any) -> Any:
        """`value` as this parameter's type: numbers may come as digits, one value as a list of one, words of a
        closed list as code or label in either language.

        Raises:
            ParameterInvalid: the value does not fit; the message says what would.
        """
        if self.many:
            if isinstance(value, str):
                value = [value]
            if not isinstance(value, Sequence):
                raise self._invalid(value, "takes a list of names")
            return list(dict.fromkeys(self._word(item) for item in value))
        if self.type == "int":
            if isinstance(value, str) and value.strip().isdecimal():
                value = int(value)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
                raise self._invalid(value, f"takes a whole number from 0 to {LARGEST}")
            return value
        word = self._word(value)
        if self.required and not word:
            raise self._invalid(value, "must not be empty")
        return word

    def _word(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self._invalid(value, "takes text")
        word = value.strip()
        if self.vocabulary is None or (not word and not self.many):
            return word
        for term in self.vocabulary:
            if word.lower() in (str(term), str(term).lower(), term.zh, term.en.lower()):
                return str(term)
        if self.vocabulary is ObservationStatus and word in (Status.PLANNED, Status.PLANNED.zh):
            return str(ObservationStatus.TARGET)
        raise self._invalid(value, "is one of " + ", ".join(f"{term} ({term.zh})" for term in self.vocabulary))

    def _invalid(self, value: Any, rule: str) -> ParameterInvalid:
        return ParameterInvalid(f"parameter {self.name} {rule}, not {value!r}")


@dataclass(frozen=True, slots=True)
class Column:
    """What a question gives in each row."""

    name: str
    type: str
    """One of `COLUMN_TYPES`."""
    text: Text
    """Its heading."""
    vocabulary: Words | None = None
    """The closed list its codes come from; doors add the labels."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its query."""

    name: str
    """The file's stem: route, command and heading."""
    title: Text
    doc: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    """The query without its header."""
    notes: tuple[Text, ...] = ()
    """What a reader of every answer should know."""
    scans: tuple[str, ...] = ()
    """Labels that it reads as a whole."""
    distinct: str | None = None
    """The column whose distinct values an answer counts."""
    unit: Text | None = None
    """What those values are, e.g. 所高校 | universities."""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises KeyError."""
        return next(parameter for parameter in self.parameters if parameter.name == name)

    @property
    def status(self) -> Parameter | None:
        """The status filter, where it has one."""
        return next((parameter for parameter in self.parameters if parameter.is_status), None)

    def check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The value of every parameter, defaults filled in; None counts as not given. Names are not looked up yet.

        Raises:
            ParameterInvalid: one is missing, superfluous or of the wrong type.
        """
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise ParameterInvalid(
                    f"question {self.name} takes no parameter {name}; it takes {', '.join(sorted(known))}"
                )
        values: dict[str, Any] = {}
        for parameter in self.parameters:
            value = given.get(parameter.name)
            if value is None and parameter.required:
                raise ParameterInvalid(
                    f"question {self.name} needs {parameter.name} ({parameter.text.zh}), "
                    f"for example {parameter.name}={parameter.example}"
                )
            values[parameter.name] = parameter.check(parameter.default if value is None else value)
        return values


def read_question(path: Path) -> Question:
    """The question of one file.

    Raises:
        QuestionMalformed: the header breaks the grammar, header and query disagree, or the query breaks a rule; the
            message begins with file:line.
    """
    return parse_question(path.stem, path.read_text(encoding="utf-8"), path.name)


def parse_question(name: str, text: str, file: str | None = None) -> Question:
    """The question in `text`; see `read_question`."""
    return _Header(name, text, file or f"{name}.cypher").question()


class _Header:
    """Reads one file; holds what an error message needs."""

    def __init__(self, name: str, text: str, file: str) -> None:
        self.name, self.file = name, file
        lines = text.split("\n")
        self.length = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
        self.lines = [line[2:].strip() for line in lines[: self.length]]
        self.query = "\n".join(lines[self.length :]).strip("\n")
        self.parameters: list[Parameter] = []
        self.columns: list[Column] = []
        self.notes: list[Text] = []
        self.scans: tuple[str, ...] = ()
        self.distinct: str | None = None
        self.unit: Text | None = None

    def wrong(self, line: int, message: str) -> QuestionMalformed:
        return QuestionMalformed(f"{self.file}:{line}: {message}")

    def question(self) -> Question:
        if not _NAME.fullmatch(self.name):
            raise self.wrong(1, "a question's file is named in lower case words joined by hyphens")
        tags = next((at for at, line in enumerate(self.lines) if line.startswith("@")), len(self.lines))
        title, doc = self._prose(self.lines[:tags])
        for number, line in enumerate(self.lines[tags:], start=tags + 1):
            if line:
                self._tag(number, line)
        self._agree()
        return Question(
            self.name,
            title,
            doc,
            tuple(self.parameters),
            tuple(self.columns),
            self.query,
            tuple(self.notes),
            self.scans,
            self.distinct,
            self.unit,
        )

    def _prose(self, lines: Sequence[str]) -> tuple[Text, Text]:
        paragraphs = [block.split("\n") for block in re.split(r"\n{2,}", "\n".join(lines).strip("\n")) if block]
        if len(paragraphs) != 3 or len(paragraphs[0]) != 2:
            raise self.wrong(
                1, "a header begins with the title in Chinese and in English, a paragraph in Chinese and one in English"
            )
        return Text(*paragraphs[0]), Text("".join(paragraphs[1]), " ".join(paragraphs[2]))

    def _tag(self, number: int, line: str) -> None:
        if match := _PARAMETER.fullmatch(line):
            self.parameters.append(self._parameter(number, match))
        elif match := _COLUMN.fullmatch(line):
            if match["type"] not in COLUMN_TYPES:
                raise self.wrong(number, f"a column is one of {', '.join(COLUMN_TYPES)}")
            vocabulary = self._vocabulary(number, match["of"])
            self.columns.append(Column(match["name"], match["type"], Text(match["zh"], match["en"]), vocabulary))
        elif match := _NOTE.fullmatch(line):
            self.notes.append(Text(match["zh"], match["en"]))
        elif match := _SCAN.fullmatch(line):
            self.scans = tuple(match["labels"].split(", "))
        elif match := _DISTINCT.fullmatch(line):
            self.distinct, self.unit = match["column"], Text(match["zh"], match["en"])
        else:
            raise self.wrong(number, f"not a line of the header grammar: {line}")

    def _parameter(self, number: int, match: re.Match[str]) -> Parameter:
        if match["type"] not in PARAMETER_TYPES:
            raise self.wrong(number, f"a parameter is one of {', '.join(PARAMETER_TYPES)}")
        try:
            default = json.loads(match["default"]) if match["default"] else None
            example = json.loads(match["example"]) if match["example"] else default
        except json.JSONDecodeError as error:
            raise self.wrong(number, f"default and example are written as JSON: {error.msg}") from error
        if example is None:
            raise self.wrong(number, f"parameter {match['name']} has neither a default nor an example")
        vocabulary = self._vocabulary(number, match["of"])
        parameter = Parameter(
            match["name"], match["type"], Text(match["zh"], match["en"]), vocabulary, default, example
        )
        try:
            for value in (default, example):
                if value is not None and parameter.check(value) != value:
                    raise self.wrong(number, f"{value!r} is not the code of a {match['type']}")
        except ParameterInvalid as error:
            raise self.wrong(number, str(error)) from error
        return parameter

    def _vocabulary(self, number: int, name: str | None) -> Words | None:
        if name is None:
            return None
        if name not in VOCABULARIES:
            raise self.wrong(number, f"no vocabulary is called {name}; there are {', '.join(VOCABULARIES)}")
        return VOCABULARIES[name]

    def _agree(self) -> None:
        """Header and query must say the same."""
        first = self.length + 1
        try:
            found = cypher.tokens(self.query, first)
            returned = cypher.columns(cypher.clauses(found))
            cypher.check(found, self.scans)
        except cypher.RuleBroken as error:
            raise self.wrong(error.line, str(error)) from error
        declared, used = {parameter.name for parameter in self.parameters}, set(cypher.parameters(found))
        for name in sorted(declared ^ used):
            reason = "is declared but not used" if name in declared else "is used but not declared"
            raise self.wrong(first, f"parameter {name} {reason}")
        names = tuple(column.name for column in self.columns)
        if names != returned:
            raise self.wrong(
                first, f"declared columns {', '.join(names)} are not those returned: {', '.join(returned)}"
            )
        if len(declared) != len(self.parameters) or len(set(names)) != len(names):
            raise self.wrong(1, "a parameter or column is declared twice")
        if self.distinct is not None and self.distinct not in names:
            raise self.wrong(1, f"@distinct names {self.distinct}, which is no column")
