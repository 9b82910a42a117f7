"""The relation patterns: rows of `relation_patterns.tsv`, regular expressions over masked sentences.

A pattern is a regular expression in which

- `<role:types>` stands for one mention, `<role:types+>` for a list of mentions (、 和 及), `<role:types&>` for a list
  that may also be joined by 与, 联合, 同 or a dash; `types` are entity types or groups of `relation_macros.tsv`
  separated by `|`; a role `_` is not used, `<?_:types>` stands in an optional part; `class` is a class phrase such as
  省级新型研发机构,
- `{name}` is a macro of `relation_macros.tsv`,
- `«words»` is the trigger, the words that make the statement (without it, the whole match),
- `§` is any mention, alone or inside a character class.

The column `claims` tells what a match states, in terms of roles: `TYPE(head*tail)` each with each, `TYPE(head/tail)`
the first with the first and so on where the words say 分别, `PARTNERS_WITH(~role)` the parties of one list (star, pairs
or all, by its conjunctions). `own` is the report's own region, `subj` the subject of the sentence, else `own`, `topic`
the body that opens the sentence and of which a later clause still speaks, `both` the two parties of the partnership
told last (双方), `met` one who visits and one who is visited. The column `tells` is `doing`, `being` where a match
speaks of something that exists, so that its status needs a word of building, `meeting` where it speaks of talks, or
`done` where the match itself shows that it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ..needed import Sieve
from ..tsv import rows
from .masks import ANY, CLASS_MASK, MASKS

_ITEM = re.compile(r"<(?P<maybe>\??)(?P<role>\w+):(?P<types>[\w|]+)(?P<many>[+&]?)>")
_CLASS = re.compile(r"\[[^\]]*\]")
_CLAIM = re.compile(r"(?P<type>[A-Z_]+)\((?:~(?P<one>\w+)|(?P<head>\w+)(?P<how>[*/])(?P<tail>\w+))\)")
BRACKET = f"(?:（[^（）{ANY}]{{0,24}}）)?"
_PERSON = "书记|主任|校长|院长|所长|董事长|总经理|总裁|局长|市长|区长|县长|教授|院士|专家|团队|代表|一行"
_PERSON += "|党组织|党总支|党支部|党委|工会|团委"
_TITLED = f"(?:[^{ANY}，。；、：（）与和同]{{0,6}}(?:{_PERSON})[^{ANY}，。；、：（）与和同]{{0,4}})?"
_UNKNOWN = f"[^{ANY}，。；：（）、与同和“]"
SEPARATOR = (
    f"{BRACKET}(?:[、/]|以及|及其|和|及|暨)"
    f"(?:(?:{_UNKNOWN}{{0,6}}[{MASKS['Region']}])?{_UNKNOWN}{{2,10}}(?:、|和(?=[{ANY}])))?"
)
"""Between two members of a list; one member in between may have gone unrecognised."""
_TITLES = {MASKS[term] for term in ("Agreement", "Project", "Policy")}
_PLAIN = f"[^{ANY}，。；、：（）]"
JOINER = (
    f"{BRACKET}(?:(?:、{_UNKNOWN}{{2,8}}){{1,3}}会同|(?:、{_UNKNOWN}{{1,12}}(?:公司|集团|[会委局厅办院所校社])){{0,2}}{_PLAIN}{{0,14}}?(?:(?<![参给授赋])与|(?<![共合一不])同(?!时)|联合(?!会|体|签|举|主|承|发|印)|携手|会同|牵手|联手|协同|(?<=[别后已将还并也])和)"
    f"{_PLAIN}{{0,6}}?)|{BRACKET}(?:等)?(?:单位|企业)?(?:作为)?(?:牵头|领衔|为主|揭榜|承担|发起|主导)?(?:单位|企业)?[，、]联合|[—·×&-]"
)
"""Between two parties."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a match states about its roles."""

    type: str
    head: str
    tail: str
    how: str
    """`*` each with each, `/` one by one, `~` the parties of one list (head and tail are the same role)."""


@dataclass(frozen=True)
class Pattern:
    """One row."""

    id: str
    source: str
    """The regular expression, written out."""
    needs: tuple[frozenset[str], ...]
    """For each mention it needs, the mask characters that will do."""
    claims: tuple[Statement, ...]
    confidence: float
    tells: str
    """`doing`; `being`: of something that exists rather than of something done, so that its status needs a word of
    building; `meeting`: of talks, which are under way unless a word says more; `done`: of what the match shows to be
    done, as the number of a document does."""
    example: str
    counter_example: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first asks for it: a short report needs few of them.

        Raises:
            ValueError: it is no regular expression; says of which row.
        """
        try:
            return re.compile(self.source)
        except re.error as error:
            raise ValueError(f"relation_patterns.tsv, row {self.id}: {error}") from error


@cache
def _macros() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    groups: dict[str, str] = MASKS | {"class": CLASS_MASK}
    for row in rows("relation_macros.tsv"):
        if row["use"] == "types":
            groups[row["name"]] = "".join(groups[name] for name in row["text"].split("|"))
        else:
            words[row["name"]] = row["text"]
    return words, groups


def _spelled(source: str) -> str:
    """A pattern with its macros written out."""
    words, _ = _macros()
    fuller = re.sub(r"\{([a-z_]+)\}", lambda hit: f"(?:{words[hit.group(1)]})", source)
    return source if fuller == source else _spelled(fuller)


def expand(source: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """The regular expression text of a pattern and the mentions it needs.

    Raises:
        KeyError: it names a macro or type that does not exist.
    """
    _, groups = _macros()
    source = _spelled(source)
    needs: list[frozenset[str]] = []

    def item(hit: re.Match[str]) -> str:
        chars = "".join(groups[name] for name in hit["types"].split("|"))
        if not hit["maybe"]:
            needs.append(frozenset(chars))
            if hit["many"] == "&" and hit["role"] == "p":
                needs.append(frozenset(chars))  # partners are two at least
        one = f"[{chars}]"
        if hit["many"] == "+":
            gap = f"(?:{SEPARATOR})" + ("?" if set(chars) <= _TITLES else "")
            one = f"{one}(?:{gap}{one})*"
        elif hit["many"] == "&":
            one = f"{one}{_TITLED}(?:(?:{SEPARATOR}|{JOINER}){one}{_TITLED})*"
        if hit["many"] == "&":
            listed = chars.replace(MASKS["Platform"], "") or chars  # 甲实验室、乙大学与丙 is no list of three
            one = f"(?<![在与同和跟向对赴])(?<![{listed}][、和及/]){one}"
        return f"(?:{one})" if hit["role"] == "_" else f"(?P<{hit['role']}>{one})"

    source = _ITEM.sub(item, source)
    source = _CLASS.sub(lambda hit: hit.group().replace("§", ANY), source).replace("§", f"[{ANY}]")
    source = source.replace("«", "(?P<trigger>").replace("»", ")")
    return source, tuple(needs)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All rows, in file order.

    Raises:
        ValueError: a row that names an unknown macro or type, or states nothing; says which.
    """
    made: list[Pattern] = []
    for row in rows("relation_patterns.tsv"):
        try:
            source, needs = expand(row["pattern"])
            claims = tuple(
                Statement(hit["type"], hit["one"] or hit["head"], hit["one"] or hit["tail"], hit["how"] or "~")
                for hit in _CLAIM.finditer(row["claims"])
            )
            if not claims:
                raise ValueError("it states nothing")
            made.append(
                Pattern(
                    row["id"],
                    source,
                    needs,
                    claims,
                    float(row["confidence"]),
                    row["tells"],
                    row["example"],
                    row["counter_example"],
                )
            )
        except (KeyError, ValueError) as error:
            raise ValueError(f"relation_patterns.tsv, row {row.get('id')}: {error}") from error
    return tuple(made)


@cache
def _sieve() -> Sieve:
    return Sieve([row.source for row in patterns()])


@lru_cache(maxsize=4096)
def _fitting(types: frozenset[str], mentions: int) -> int:
    """A bit for each row that can match a sentence with these mask characters and that many mentions."""
    return sum(
        1 << number
        for number, row in enumerate(patterns())
        if len(row.needs) <= mentions and all(not need.isdisjoint(types) for need in row.needs)
    )


def patterns_for(text: str, types: frozenset[str], mentions: int) -> Iterator[Pattern]:
    """The rows that may match the masked sentence `text`, in file order.

    `types` are the mask characters in it, `mentions` is how many mentions and class phrases it has.
    """
    fitting = _fitting(types, mentions)
    left = fitting & _sieve().may_match(text) if fitting else 0
    known = patterns()
    while left:
        lowest = left & -left
        yield known[lowest.bit_length() - 1]
        left ^= lowest
