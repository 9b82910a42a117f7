"""Names that end in a head word: …大学, …研究院, …有限公司, …重点实验室.

In: a sentence with its words and bracketed groups. Out: for every head the candidate that our rules hold for the
name, with the rule that found its left edge. The right edge is the head's; the left edge is where reading backwards
meets a word that no name holds, or a verb that another body governs.

The walk follows the observation that left edges are most of what such rules lose: some forty verbs (建设, 共建, 转化 …)
can stand inside a name, so they cut only at the left edge of a run or behind the name of another body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick_rs

from graph import EntityType

from ..document import Span
from .brackets import Group
from .kinds import name_span
from .lexicon import ORGANISED, heads, word_class, word_classes
from .words import Words

MAX_NAME = 40
"""Characters that a name may have."""

_INNER = frozenset("·•-—–－~&+./°")
_SINGLE = frozenset({EntityType.UNIVERSITY, EntityType.ENTERPRISE, EntityType.GOVERNMENT, EntityType.PARK})
"""Types whose names hold no 与 or 和: what stands before it is another name."""
_CONJUNCTIONS = frozenset({"与", "和", "及", "以及", "暨", "同", "跟"})
_NOT_AFTER: Mapping[str, re.Pattern[str]] = {
    "大学": re.compile(r"生(?!物|态|命|产|活)|城|科技园|路|村|排名|创新创业大赛|本科|毕业|文化|教授|精神|运动会"),
    "学院": re.compile(r"派"),
    "公司": re.compile(r"治理|法|上市"),
    "集团": re.compile(r"化|军|军群"),
    "银行": re.compile(r"贷款|卡|业"),
    "学校": re.compile(r"教育|建设"),
    "厂": re.compile(r"房|区|家|商|址"),
    "联盟": re.compile(r"链"),
    "中心": re.compile(r"城市|城区|工作|任务|组|思想|内容|主任学校"),
    "开发区": re.compile(r"域"),
    "工作站": re.compile(r"点"),
    "平台": re.compile(r"经济|型|企业|化"),
    "学会": re.compile(r"了"),
    "总会": re.compile(r"[有在]"),
    "科技园": re.compile(r"区"),
}
_RIGHT = re.compile(
    r"(?![和与及暨])(?:(?:[一-鿿]{2,8})?(?:分中心|分院|分所|分公司|分校|分行|支行|分部|附属[一-鿿]{0,6}医院|分平台|分市场)"
    r"|(?:[一-鿿]{2,6})(?:区域中心|区域创新中心|研究基地|试验基地|工作站|基地)|培育基地|培育平台|（[^（()）]{2,14}）|\([^（()）]{2,14}\))"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """The words to the left of a head that may belong to its name."""

    first: int
    """Index of the first word."""
    stop: str
    """Why the walk ended: edge, stop, count, quote, length."""


def head_spans(
    text: str,
    start: int,
    end: int,
    words: Words,
    found: Sequence[Group],
    closed: Sequence[Span],
) -> Iterator[Span]:
    """Candidates of one sentence by head word.

    `closed` are the spans that closed lists gave in this sentence; their ends are known ends of other names.
    """
    body_ends = {span.end: span for span in closed if span.type in ORGANISED or span.type == EntityType.REGION}
    starts = {span.start: span for span in closed}
    closing = {group.end: group for group in found}
    last_heads: dict[int, str] = {}
    for head_start, head_end, head in occurrences(text, start, end):
        run = _walk(text, start, head_start, words, closing)
        first = _left_edge(text, run, head_start, head, words, body_ends, starts, last_heads)
        begin = words.start[first] if first < len(words.start) else head_start
        begin = min(begin, head_start)
        type_, _ = heads()[head]
        last_heads[head_end] = type_
        name = text[begin:head_end]
        if begin == head_start or not _named(name, head, type_):
            continue
        quoted = text[begin - 1 : begin] in "“《‘"
        confidence = {"quote": 0.9, "edge": 0.85, "count": 0.7, "stop": 0.75, "length": 0.4}[run.stop]
        if first > run.first:
            confidence -= 0.05
        yield name_span(text, begin, head_end, type_, f"head.{'quote' if quoted else run.stop}", confidence)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    words = tuple(sorted(heads()))
    return ahocorasick_rs.AhoCorasick(words), words


@lru_cache(maxsize=4)
def _found(text: str) -> tuple[tuple[int, ...], tuple[tuple[int, int, str], ...]]:
    """Every head of a text by its end, the longest first; the ends are listed apart, for bisection."""
    automaton, words = _automaton()
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    found = sorted(((start, end, words[number]) for number, start, end in matches), key=lambda one: (one[1], one[0]))
    return tuple(end for _, end, _ in found), tuple(found)


@lru_cache(maxsize=4096)  # several steps ask the same of every sentence
def occurrences(text: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Every head, the longest at each right edge; a head inside a longer one to its right is passed over."""
    ends, found = _found(text)
    kept: list[tuple[int, int, str]] = []
    index, last = bisect_right(ends, start), bisect_right(ends, end)
    while index < last:
        begin, close, head = found[index]
        if begin < start:
            index += 1
            continue
        after = _NOT_AFTER.get(head)
        if (after is None or not after.match(text, close)) and not _continues(found, index, begin, min(end, close + 6)):
            kept.append((begin, close, head))
        index = bisect_right(ends, close, index, last)
    return tuple(kept)


def _continues(found: Sequence[tuple[int, int, str]], index: int, begin: int, end: int) -> bool:
    """Whether a longer head that covers this one ends just to the right (研究院 in 研究院有限公司 is none)."""
    close = found[index][1]
    for number in range(index + 1, len(found)):
        left, right, _ = found[number]
        if right > end:
            return False
        if right > close and left <= begin:
            return True
    return False


def _walk(text: str, start: int, head_start: int, words: Words, closing: Mapping[int, Group]) -> _Run:
    index = words.at[head_start]
    if words.start[index] != head_start:
        index += 1  # the head begins inside a word: that word cannot be split
        if words.start[words.at[head_start]] >= start and _plain(words.text[words.at[head_start]]):
            index = words.at[head_start]
    first = index
    while first > 0:
        word = first - 1
        begin, form = words.start[word], words.text[word]
        if begin < start:
            return _Run(first, "edge")
        if head_start - begin > MAX_NAME:
            return _Run(first, "length")
        group = closing.get(words.end[word])
        if group is not None and group.start >= start:
            inside = text[group.start + 1 : group.end - 1]
            before = words.at[group.start]
            outside = group.start > start and _plain(text[group.start - 1])
            if len(inside) <= 16 and not re.search("[，。；、：！？]", inside) and (outside or group.opening in "“‘"):
                if group.opening in "“‘" and not outside:
                    return _Run(before, "quote")
                first = before
                continue
            return _Run(first, "edge")
        if form in "“《‘「":
            return _Run(first, "quote")
        if not _plain(form) and form not in _INNER:
            return _Run(first, "edge")
        if _counts(words, word):
            return _Run(first, "count")
        kind = word_class(form)
        if kind == "stop":
            return _Run(first, "stop")
        if form in _INNER and (begin == start or not _plain(text[begin - 1])):
            return _Run(first, "edge")
        tag = words.tag[word]
        if form in _CONJUNCTIONS or kind != "-":
            first = word
            continue
        if tag[0] in "purydcfw" and not form.isascii() and tag not in ("un", "ude1x") and len(form) <= 2 and tag != "f":
            return _Run(first, "stop")
        first = word
    return _Run(first, "edge")


_CLASSIFIER = re.compile(r"^(?:余|多)?[家个项所名批人次件条类支座处大款篇期届]$")
_NUMERAL = re.compile(r"^(?:[0-9]+|[一二三四五六七八九十两百千数几多余]+|第[一二三四五六七八九十0-9]+)$")


def _counts(words: Words, word: int) -> bool:
    """Whether the word is a classifier behind a numeral (3 家), or a numeral and classifier in one (三家, 首批)."""
    form = words.text[word]
    if word > 0 and _CLASSIFIER.match(form) and _NUMERAL.match(words.text[word - 1]):
        return True
    return _COUNTED.match(form) is not None


_COUNTED = re.compile(r"^(?:第?[一二三四五六七八九十两百数几多]+|首|多)[家个项所批届期]$")
_PLAIN = re.compile(r"[一-鿿A-Za-z0-9Ａ-Ｚａ-ｚ０-９αβ〇]")


def _plain(form: str) -> bool:
    return _PLAIN.match(form[-1:]) is not None


def _left_edge(
    text: str,
    run: _Run,
    head_start: int,
    head: str,
    words: Words,
    body_ends: Mapping[int, Span],
    starts: Mapping[int, Span],
    last_heads: Mapping[int, str],
) -> int:
    classes = word_classes()
    stop = words.at[head_start]
    first = run.first
    type_ = heads()[head][0]
    for index in range(run.first, stop):
        form = words.text[index]
        at = words.start[index]
        ends_body = at in last_heads or (at in body_ends and body_ends[at].type != EntityType.REGION)
        ends_region = at in body_ends
        if form in _CONJUNCTIONS and index > first:
            right = words.end[index]
            right_known = right in starts
            if (
                ends_body
                or (ends_region and right_known)
                or type_ in _SINGLE
                or (right_known and type_ == EntityType.RESEARCH_INSTITUTE)
            ):
                first = index + 1
        elif form in _CONJUNCTIONS and index == first:
            first = index + 1
        elif classes.get(form) == "verb" and (ends_body or (ends_region and index == first + 1 and index + 1 < stop)):
            first = index + 1
            while (
                first < stop
                and classes.get(words.text[first]) in ("verb", "generic")
                and not _rest_generic(words, first + 1, stop)
            ):
                first += 1
    while first < stop and classes.get(words.text[first]) == "verb" and not _rest_generic(words, first + 1, stop):
        first += 1
    if type_ == EntityType.GOVERNMENT:
        return first
    return first


def _rest_generic(words: Words, first: int, stop: int) -> bool:
    """Whether nothing but generic words would be left."""
    classes = word_classes()
    return all(classes.get(words.text[index]) in ("generic", "verb") for index in range(first, stop))


_GENERIC_STEM = re.compile(
    r"^(?:国家级?|省级?|市级?|县级?|区级?|州级|全国|我省|我市|两大|各类|多家|以上|及以上|第?[一二三四五六七八九十0-9]+[个家批所类型大]?|[,，、和与及或])*"
)


def _named(name: str, head: str, type_: str) -> bool:
    """Whether the words before the head say which one is meant; 省级重点实验室 and 创新平台 do not."""
    stem = _GENERIC_STEM.sub("", name[: -len(head)])
    if not stem:
        return False
    classes = word_classes()
    # what remains must hold a word that is neither generic nor a mere verb
    position = 0
    specific = 0
    while position < len(stem):
        for length in range(min(6, len(stem) - position), 0, -1):
            if classes.get(stem[position : position + length]) in ("generic", "verb"):
                position += length
                break
        else:
            specific += 1
            position += 1
    return specific >= (1 if stem.isascii() else 2) or (specific == 1 and type_ == EntityType.UNIVERSITY)


def extended(text: str, span: Span, end: int) -> Span:
    """The span with a right extension such as 紫外分中心 or （食品工程与安全) where one follows."""
    match = _RIGHT.match(text, span.end, end)
    if match is None or span.type not in ORGANISED:
        return span
    tail = match.group()
    if tail[0] in "（(":
        if re.search(r"简称|以下|依托|联合|牵头|股份|公司|大学|学院|研究|集团|[0-9]", tail):
            return span
        return span
    return name_span(text, span.start, match.end(), span.type, span.rule + ".extended", span.confidence - 0.05)
