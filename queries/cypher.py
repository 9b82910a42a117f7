"""The little Cypher that a question file may be written in: its tokens, its clauses and the rules they keep.

In: the text of a query. Out: what it uses (parameters, columns) and the first rule that it breaks. This is no parser
of the language: it accepts the plain reading subset in which both engines give the same answer, and refuses the rest.
The rules and what each costs when broken stand in `queries/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph import EDGE_TYPES, NODE_LABELS

from .properties import PROPERTIES

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<parameter>\$\w+)
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<symbol><>|<=|>=|\.\.|!=|.)""",
    re.VERBOSE | re.DOTALL,
)

_CLAUSES = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "WHERE", "RETURN", "ORDER", "SKIP", "LIMIT", "UNION"})
_FORBIDDEN = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "LOAD", "FOREACH", "DROP", "CALL", "USE", "INSERT"}
)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")

FUNCTIONS = frozenset(
    {"count", "collect", "min", "max", "sum", "coalesce", "size", "head", "last", "labels", "type", "nodes"}
    | {"relationships", "length", "startnode", "endnode", "tolower", "tostring", "all", "any", "none"}
    | {"allshortestpaths", "range", "reverse"}
)
"""The functions that both engines compute alike (lower case)."""

_NOT_FUNCTIONS = frozenset({"in", "and", "or", "not", "when", "then", "else", "as", "by", "where", "match", "with"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, parameter, string, number or symbol, and the line of the file it stands on."""

    kind: str
    text: str
    line: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the query and the tokens that follow its keyword."""

    keyword: str
    line: int
    tokens: tuple[Token, ...]


class RuleBroken(Exception):
    """A query breaks a rule on a line; the loader turns it into a QuestionMalformed that names the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def tokens(cypher: str, first_line: int = 1) -> tuple[Token, ...]:
    """The tokens of a query without space and comments."""
    found = []
    line = first_line
    for match in _TOKEN.finditer(cypher):
        kind = match.lastgroup or ""
        if kind not in ("space", "comment"):
            found.append(Token(kind, match.group(), line))
        line += match.group().count("\n")
    return tuple(found)


def parameters(found: Sequence[Token]) -> tuple[str, ...]:
    """The names of the parameters in order of first use, without the dollar sign."""
    return tuple(dict.fromkeys(token.text[1:] for token in found if token.kind == "parameter"))


def clauses(found: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses in order; OPTIONAL MATCH is one clause, nested subqueries stay inside theirs."""
    result: list[Clause] = []
    keyword, line, body, depth = "", 1, list[Token](), 0
    previous = None
    for token in found:
        depth += (token.text in _OPENING) - (token.text in _CLOSING) if token.kind == "symbol" else 0
        starts = depth == 0 and token.kind == "word" and token.text.upper() in _CLAUSES
        if starts and token.is_word("WITH") and previous and previous.is_word("STARTS", "ENDS"):
            starts = False
        if starts and not (token.is_word("MATCH") and keyword == "OPTIONAL" and not body):
            if keyword:
                result.append(Clause(keyword, line, tuple(body)))
            keyword, line, body = token.text.upper(), token.line, []
        elif starts:
            keyword = "OPTIONAL MATCH"
        else:
            if not keyword:
                raise RuleBroken(token.line, f"a query begins with a reading clause, not with {token.text}")
            body.append(token)
        previous = token
    if keyword:
        result.append(Clause(keyword, line, tuple(body)))
    return tuple(result)


def split(found: Sequence[Token], separator: str = ",") -> list[list[Token]]:
    """The tokens between separators that stand outside every bracket."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in found:
        if token.kind == "symbol":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if token.text == separator and depth == 0:
                parts.append([])
                continue
        parts[-1].append(token)
    return [part for part in parts if part]


def columns(found: Sequence[Clause]) -> tuple[str, ...]:
    """The names that the RETURN gives, in order.

    Raises:
        RuleBroken: a part of the query has not one RETURN, an item has no name, or two parts name different columns.
    """
    named = set()
    for part in _parts(found):
        returns = [clause for clause in part if clause.keyword == "RETURN"]
        if len(returns) != 1:
            raise RuleBroken(part[-1].line if part else 1, "a query, and each part of a UNION, has exactly one RETURN")
        named.add(_names(returns[0]))
    if len(named) != 1:
        raise RuleBroken(found[-1].line, "the parts of a UNION return the same columns in the same order")
    return named.pop()


def _parts(found: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses between UNION ALL."""
    parts: list[list[Clause]] = [[]]
    for clause in found:
        if clause.keyword == "UNION":
            if [token.text.upper() for token in clause.tokens] != ["ALL"]:
                raise RuleBroken(clause.line, "write UNION ALL, whose parts keep their order")
            parts.append([])
        else:
            parts[-1].append(clause)
    return parts


def _names(returned: Clause) -> tuple[str, ...]:
    body = returned.tokens
    if body and body[0].is_word("DISTINCT"):
        body = body[1:]
    names = []
    for item in split(body):
        named = len(item) > 2 and item[-2].is_word("AS") and item[-1].kind == "word"
        if not named and not (len(item) == 1 and item[0].kind == "word"):
            raise RuleBroken(item[-1].line, "every item of RETURN is a plain value with a name: … AS name")
        names.append(item[-1].text)
    return tuple(names)


def check(found: Sequence[Token], scans: Sequence[str] = ()) -> None:
    """Check the rules of portable, anchored, reading Cypher.

    `scans` are the labels that this question may read as a whole, because it has no anchor.

    Raises:
        RuleBroken: the first rule broken, in the order of the text.
    """
    _check_words(found)
    for part in _parts(clauses(found)):
        _check_part(part, scans)


def _check_part(parts: Sequence[Clause], scans: Sequence[str]) -> None:
    bound: set[str] = set()
    for index, clause in enumerate(parts):
        if clause.keyword in ("MATCH", "OPTIONAL MATCH"):
            before = parts[index - 1] if index else None
            if before and before.keyword == "WHERE":
                before = parts[index - 2]
            if before and before.keyword == "UNWIND":
                raise RuleBroken(clause.line, "write a WITH between UNWIND and MATCH")
            after = parts[index + 1] if index + 1 < len(parts) else None
            # An index on relationships serves only a MATCH that opens the query.
            where = (
                after.tokens if after and after.keyword == "WHERE" and not index and clause.keyword == "MATCH" else ()
            )
            fresh = before is not None and before.keyword == "WITH"
            for path in split(clause.tokens):
                _check_path(path, where, bound, scans, fresh)
                bound |= {token.text for token in path if token.kind == "word"}
        elif clause.keyword in ("WITH", "UNWIND"):
            bound |= {item[-1].text for item in split(clause.tokens) if item[-1].kind == "word"}


def _check_words(found: Sequence[Token]) -> None:
    # The keys of map literals of the query itself pass for properties: {id: …, first: …} and later one.first.
    own = {token.text for token, colon in pairwise(found) if token.kind == "word" and colon.text == ":"}
    for index, token in enumerate(found):
        before = found[index - 1].text if index else ""
        after = found[index + 1] if index + 1 < len(found) else None
        if token.kind == "symbol" and token.text in ("!=", "`", ";"):
            raise RuleBroken(token.line, f"{token.text} is not portable Cypher here")
        if token.kind != "word":
            continue
        if before == ".":
            if token.text not in PROPERTIES | own:
                raise RuleBroken(token.line, f"no node or relationship has a property {token.text}")
        elif token.text.upper() in _FORBIDDEN:
            raise RuleBroken(token.line, f"a question only reads: {token.text.upper()} is not allowed")
        elif before in (":", "|") and token.text[0].isupper():
            _check_term(token)
        elif after and after.text == "(" and token.text.lower() not in FUNCTIONS | _NOT_FUNCTIONS:
            raise RuleBroken(token.line, f"the function {token.text} is not known to mean the same on both engines")


def _check_term(token: Token) -> None:
    if token.text not in (*NODE_LABELS, "Entity", *EDGE_TYPES):
        raise RuleBroken(token.line, f"{token.text} is neither a label nor a relationship type of the graph")


@dataclass(frozen=True, slots=True)
class _Element:
    """A node "(…)" or relationship "[…]" of a pattern."""

    node: bool
    line: int
    variable: str
    names: tuple[str, ...]
    """Its labels or types."""
    key: tuple[Token, ...]
    """The tokens of its property map, without braces."""


def _elements(path: Sequence[Token]) -> Iterator[_Element]:
    """The nodes and relationships of one path pattern; function calls around it (shortest paths) are looked through."""
    index = 0
    while index < len(path):
        token = path[index]
        following = path[index + 1].text if index + 1 < len(path) else ""
        if token.text == "(" and following == "(":
            index += 1
            continue
        if token.text not in ("(", "[") or token.kind != "symbol":
            index += 1
            continue
        closing = ")" if token.text == "(" else "]"
        end = next(at for at in range(index, len(path)) if path[at].text == closing)
        inner = path[index + 1 : end]
        brace = next((at for at, item in enumerate(inner) if item.text == "{"), len(inner))
        head, key = inner[:brace], inner[brace + 1 : -1] if brace < len(inner) else ()
        variable = head[0].text if head and head[0].kind == "word" else ""
        names = [item for at, item in enumerate(head) if item.kind == "word" and at and head[at - 1].text in (":", "|")]
        for name in names:
            _check_term(name)
        yield _Element(token.text == "(", token.line, variable, tuple(name.text for name in names), tuple(key))
        index = end + 1


def _check_path(
    path: Sequence[Token], where: Sequence[Token], bound: set[str], scans: Sequence[str], fresh: bool
) -> None:
    elements = list(_elements(path))
    if not elements:
        raise RuleBroken(path[0].line, "a MATCH without a pattern")
    for element in elements:
        if not element.node and element.key:
            raise RuleBroken(element.line, "write properties of a relationship in WHERE, not in the pattern")
        if element.node and element.key and len(element.names) != 1:
            raise RuleBroken(element.line, "a node with a key bears exactly one label in the pattern")
        for at, token in enumerate(element.key):
            if token.text == ":" and element.key[at - 1].text not in PROPERTIES:
                raise RuleBroken(token.line, f"no node has a property {element.key[at - 1].text}")
        values = [part[-1] for part in split(element.key)]
        if any(value.kind == "word" for value in values) and not fresh:
            raise RuleBroken(element.line, "write a WITH before a MATCH whose key comes from a matched variable")
        if any(len(part) != 3 for part in split(element.key)):
            raise RuleBroken(element.line, "the key of a node is a parameter or a variable, not an expression")
    first = elements[0]
    scanned = not first.key and first.variable not in bound and any(name in scans for name in first.names)
    if scanned and any(element.node and element.names for element in elements[1:]):
        raise RuleBroken(first.line, "a pattern that reads a whole label bears no label at its far end")
    anchored = first.key or first.variable in bound or scanned
    single = [element for element in elements if not element.node and len(element.names) == 1]
    if not anchored and not (len(elements) == 3 and any(_looked_up(one.variable, where) for one in single)):
        raise RuleBroken(
            first.line,
            "begin a pattern with its anchor: a key, a bound variable, or in the first MATCH one relationship of one "
            "type that WHERE gives by id or report",
        )


def _looked_up(variable: str, where: Sequence[Token]) -> bool:
    """Whether WHERE gives the relationship by its indexed property: r.id = … or r.report = …"""
    texts = [token.text for token in where]
    return any(
        texts[at : at + 2] == [variable, "."] and texts[at + 2] in ("id", "report") and texts[at + 3] == "="
        for at in range(len(texts) - 3)
    )
