"""Words that stand for a body named before: 该公司, 前者, 前两家, 推动其创建, 公司 at the head of a clause, and 我们 of
those who are quoted.

In: a sentence, its mentions and those of the sentences before it. Out: `Pointer`s, which the mask treats like mentions,
so that the patterns see 甲、乙 where the text says 前两家. Only what has one clear antecedent is resolved: the nearest
body of the kind that the words name, the members of the list told last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick_rs

from graph import EntityType

from ..document import Sentence, Span
from ..tsv import rows
from .bodies import BODIES

ANAPHOR = "anaphor"
"""The rule of a mention that only points back."""
_NUMBERS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "俩": 2}
_ORDINAL = re.compile(
    r"(?<![就对为以])(?:(?P<former>前者)|(?P<latter>后者))"
    r"|(?P<side>[前后])(?P<count>[两二三四五六])(?P<unit>[家个所项者])(?:平台|机构|单位|企业|基地|中心)?"
    r"|第(?P<nth>[一二三四五六])(?P<unit2>[家个所])(?:平台|机构|单位|企业|基地|中心)?"
)
_ITS = re.compile(r"(?<=[动持助导励将使由对])其(?=[申创争建获升与同联牵承打成纳列]|规范|晋升|入选)")
_QUOTED = re.compile('(?:说|表示|介绍|称|告诉[^，。；：“”]{1,8}|坦言|透露|指出|强调)[，：:]?[“"](?P<words>[^”"]*)')
_WE = re.compile("(?:我们|我公司|我单位|我[校院司会馆所厂行])(?!国)")
"""How those who are quoted speak of the body that they speak for."""
_SPEAKERS = BODIES | {str(EntityType.GOVERNMENT), str(EntityType.REGION)}
_CLAUSE = re.compile("[。；！？]")
_GAP = re.compile(r"(?:（[^（）]{0,40}）|[”’》」])?(?:[、和与及]|以及)[“‘《「]?|[”’》」][“‘《「]")
_REACH = 2
"""How many sentences with mentions back an antecedent may stand."""
BARE_REACH = 4
"""The same for a noun alone, whose antecedent is what the paragraph is about."""
_DIMMED = 0.9
"""What the detour costs in confidence."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that stand for named bodies; text offsets."""

    start: int
    end: int
    spans: tuple[Span, ...]
    """One per body meant, all at the place of the words."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """A row of the lexicon."""

    types: frozenset[str]
    bare: str
    """`any` or `end` where it may stand alone, `end` for a body whose name ends so; else empty."""


def _compiled() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, _Noun]]:
    nouns = {row["words"]: _Noun(frozenset(row["types"].split()), row["bare"]) for row in rows("anaphora.tsv")}
    longest = sorted(nouns, key=len, reverse=True)
    words = "|".join(map(re.escape, longest))
    alone = "|".join(re.escape(word) for word in longest if nouns[word].bare)
    pieces = {row["name"]: row["text"] for row in rows("relation_macros.tsv")}
    return (
        re.compile(f"(?:该|这(?:家|所|个|一))(?P<word>{words})"),
        re.compile(
            f"(?:^|[，。；：“])(?:(?:{pieces['opening']})，?)?(?:[^，。；：]{{0,4}}(?:{pieces['causing']}))?"
            f"(?P<word>{alone})(?={pieces['predicate']})"
        ),
        nouns,
    )


_DEFINITE, _ALONE, NOUNS = _compiled()


def _hints() -> ahocorasick_rs.AhoCorasick:
    """What a sentence holds that points back, or speaks of 双方."""
    pieces = {row["name"]: row["text"] for row in rows("relation_macros.tsv")}
    words = {"该", "这家", "这所", "这个", "这一", "前者", "后者"}
    words |= {word for word, noun in NOUNS.items() if noun.bare}
    words |= {f"{verb}其" for verb in "动持助导励将使由对"}
    words |= {"我们", "我公司", "我单位"} | {f"我{kind}" for kind in "校院司会馆所厂行"}
    words |= {f"{side}{count}" for side in "前后" for count in "两二三四五六"}
    words |= {f"第{number}{unit}" for number in "一二三四五六" for unit in "家个所"}
    words |= set(pieces["both"].removeprefix("(?:").removesuffix(")").split("|"))
    return ahocorasick_rs.AhoCorasick(sorted(words))


_POINTING = _hints()


def pointing(text: str, starts: Sequence[int]) -> set[int]:
    """The indices of the sentences, by where they start, with words that may point back; one pass over the text.

    What stands before the first sentence, such as a table of contents, is in none.
    """
    found: set[int] = set()
    at = 0
    for _, start, _ in _POINTING.find_matches_as_indexes(text):
        at = bisect_right(starts, start, at)
        if at:
            found.add(at - 1)
    return found


def pointers(
    text: str, sentence: Sentence, inside: Sequence[Span], before: Sequence[Sequence[Span]]
) -> tuple[Pointer, ...]:
    """The words of a sentence that stand for bodies named before them.

    `inside` are the mentions of the sentence in order, `before` those of the sentences before it, nearest first.
    """
    found: list[Pointer] = []
    for hit in _DEFINITE.finditer(text, sentence.start, sentence.end):
        word = hit["word"]
        span = _ending(word, hit.start(), inside, before[:_REACH])
        span = span or _nearest(hit.start(), NOUNS[word].types, inside, before)
        if span is not None:
            found.append(_pointer(*hit.span(), [span]))
    for hit in _ALONE.finditer(text[sentence.start : sentence.end].lstrip()):
        word, at = hit["word"], sentence.end - len(hit.string) + hit.start("word")
        span = _ending(word, at, inside, before)
        if span is None and NOUNS[word].bare == "any":
            span = _nearest(at, NOUNS[word].types, inside, before, BARE_REACH)
        if span is not None:
            found.append(_pointer(at, at + len(word), [span]))
    for hit in _ITS.finditer(text, sentence.start, sentence.end):
        span = _nearest(hit.start(), BODIES, inside, ())
        if span is not None:
            found.append(_pointer(*hit.span(), [span]))
    for quoted in _QUOTED.finditer(text, sentence.start, sentence.end):
        speaker = _speaker(text, quoted.start(), inside)
        if speaker is not None:
            found += [_pointer(*hit.span(), [speaker]) for hit in _WE.finditer(text, *quoted.span("words"))]
    for hit in _ORDINAL.finditer(text, sentence.start, sentence.end):
        listed = _listed(text, _whole([span for span in inside if span.end <= hit.start()]))
        chosen = _chosen(hit, listed)
        if chosen:
            found.append(_pointer(*hit.span(), chosen))
    outside = [
        pointer
        for pointer in found
        if not any(span.start < pointer.end and pointer.start < span.end for span in inside)
    ]
    return tuple(sorted(outside, key=lambda pointer: pointer.start))


def _pointer(start: int, end: int, spans: Sequence[Span]) -> Pointer:
    return Pointer(
        start,
        end,
        tuple(
            replace(span, start=start, end=end, rule=ANAPHOR, confidence=span.confidence * _DIMMED) for span in spans
        ),
    )


def _ending(word: str, at: int, inside: Sequence[Span], before: Sequence[Sequence[Span]]) -> Span | None:
    """The nearest mention before `at` of a body of the noun's types whose name ends with the noun, if the noun is one
    that names end with as a rule."""
    types = NOUNS[word].types if NOUNS[word].bare == "end" else ()
    here = [span for span in inside if span.end <= at]
    for spans in (here[::-1], *before):
        for span in spans:
            if span.type in types and span.name.endswith(word) and span.name != word:
                return span
    return None


def _nearest(
    at: int,
    types: frozenset[str],
    inside: Sequence[Span],
    before: Sequence[Sequence[Span]],
    reach: int = _REACH,
) -> Span | None:
    """The mention of these types that stands nearest before `at`; of an earlier sentence the one that opens it."""
    here = [span for span in inside if span.end <= at and span.type in types]
    if here:
        return here[-1]
    for spans in before[:reach]:
        for span in spans:
            if span.type in types:
                return span
    return None


_ADDRESSED = ("向", "对", "给")
"""Before the one who is spoken to."""


def _speaker(text: str, at: int, inside: Sequence[Span]) -> Span | None:
    """The body for which the one speaks who is quoted after text[at]: the last one named before, in the same clause."""
    named = [
        span
        for span in inside
        if span.end <= at and span.type in _SPEAKERS and text[span.start - 1 : span.start] not in _ADDRESSED
    ]
    return named[-1] if named and not _CLAUSE.search(text, named[-1].end, at) else None


def _whole(spans: Sequence[Span]) -> list[Span]:
    """The mentions that lie in no other."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _listed(text: str, spans: Sequence[Span]) -> list[Span]:
    """The last list of two or more mentions of one type, or of bodies of several."""
    best: list[Span] = []
    run: list[Span] = []
    for number, span in enumerate(spans):
        follower = spans[number + 1] if number + 1 < len(spans) else None
        if span.type == EntityType.REGION and follower is not None and follower.start - span.end <= 1:
            continue  # the place of the next member, named before it
        alike = run and (span.type == run[-1].type or {span.type, run[-1].type} <= BODIES)
        if alike and _GAP.fullmatch(_unplaced(text, run[-1].end, span.start, spans)):
            run.append(span)
        else:
            run = [span]
        if len(run) > 1:
            best = list(run)
    return best


def _unplaced(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """text[start:end] without the regions in it."""
    kept, at = "", start
    for span in spans:
        if start <= span.start and span.end <= end and span.type == EntityType.REGION:
            kept += text[at : span.start]
            at = span.end
    return kept + text[at:end]


def _chosen(hit: re.Match[str], listed: Sequence[Span]) -> list[Span]:
    if len(listed) < 2:
        return []
    if hit["former"]:
        return [listed[0]]
    if hit["latter"]:
        return [listed[-1]]
    if hit["side"]:
        count = _NUMBERS[hit["count"]]
        if count > len(listed) or (count == len(listed) and hit["side"] == "前"):
            return []  # 后两家 are all of two where the first of the list went unrecognised
        return list(listed[:count] if hit["side"] == "前" else listed[-count:])
    number = _NUMBERS[hit["nth"]]
    return [listed[number - 1]] if number <= len(listed) else []
