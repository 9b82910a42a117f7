"""Companies named without 公司: 凌燕机械, 中科潞安, 华润金蟾.

In: a sentence with its words and the candidates found so far. Out: candidates for short names, taken only where a
company can stand: in a list that counts companies or designations (等20余家企业, 2家市级中试基地), before a quoted
project or platform that it owns, as party of 与 … 合作, as the subject of 获批.

The same sector words name industries (煤化工、燃气), so the brand before the sector must not be an ordinary word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from graph import EntityType

from ..document import Span
from .coordination import number_of
from .lexicon import sectors, word_classes
from .vocabulary import Facts
from .words import Words

_COUNTED = re.compile(
    r"(?P<among>等)?(?:(?P<number>(?<![0-9])[0-9]+|[一二三四五六七八九十两]+)|百|数)(?:余|多)?(?:家|个)"
)
_COMPANIES = re.compile("[一-鿿]{0,6}(?:企业|公司)(?![一-鿿]{0,2}(?:技术中心|研发中心|研究院))")
"""What is counted are companies themselves."""
_COMPANY_CLASS = re.compile(
    r"(?:[一-鿿“”\"]{0,16}?)(?:企业|公司|中试基地|新型研发机构|企业技术中心|研究中心|孵化器|众创空间|星创天地|瞪羚|小巨人|单位|工作站|专精特新|实验室|创新中心)"
)
_SUBJECT = re.compile(
    r"(?:成功|联合申报的|申报的|牵头(?:承担|申报|组建|建设|创建|的)?|承担的?|获批|获评|获得|入选|晋级|荣获|被认定为|通过|与[一-鿿]{2,16}(?:合作|签约|共建|签订|签署|联合|携手)|实施的|研发的|建设的?|组建的?|运营|投资|承建)"
)
_INDUSTRY_AFTER = re.compile(
    r"(?:产业|领域|行业|技术|产品|项目|方面|等产业|等领域|制造业|工业|基地|园|集群|设备|系统|材料|的|研发|开发|类)"
)


def company_spans(text: str, start: int, end: int, words: Words, taken: Sequence[Span]) -> Iterator[Span]:
    """Candidates of one sentence; `taken` are candidates of other steps, whose runs are not looked into."""
    yield from _by_sector(text, start, end, words)
    yield from _owners(text, start, end, words, taken)
    if text.find("家", start, end) >= 0 or text.find("个", start, end) >= 0:
        yield from _counted_lists(text, start, end, words, taken)


def _by_sector(text: str, start: int, end: int, words: Words) -> Iterator[Span]:
    """Brand and sector: 凌 燕 机械, 金烨 钢铁; the brand holds a word that the dictionary lacks, or a name."""
    first, last = words.at[start], words.at[end]
    named = _sector_words(words)
    for index in named[bisect_left(named, first) : bisect_left(named, last)]:
        if index + 1 < last and words.text[index + 1] in sectors():
            continue
        begin = index
        while begin > first and words.text[begin - 1] in sectors():
            begin -= 1
        brand = _brand(words, first, begin)
        length = words.start[begin] - words.start[brand] if brand < begin else 0
        if length < 2 or not _rare(words, brand, begin):
            continue
        span_start, span_end = words.start[brand], words.end[index]
        if span_end - span_start > 10 or _INDUSTRY_AFTER.match(text, span_end, end):
            continue
        left = span_start == start or text[span_start - 1] in _LEFT_EDGE or _stops(words, brand - 1)
        right = span_end == end or text[span_end] in _RIGHT_EDGE or _SUBJECT.match(text, span_end, end) is not None
        confidence = 0.35 + 0.2 * left + 0.2 * right
        if confidence > 0.5:
            yield _company(text, span_start, span_end, "company.sector", confidence)


_is_sector = Facts(np.bool_, lambda forms, tags: [form in sectors() for form in forms])


@lru_cache(maxsize=2)
def _sector_words(words: Words) -> list[int]:
    """The indexes of the words that are sectors."""
    found: list[int] = np.flatnonzero(_is_sector(words.known)[words.numbers]).tolist()
    return found


_LEFT_EDGE = frozenset("、，,；;：:（(。“”》")
_RIGHT_EDGE = frozenset("、，,；;（(。“”等与和及《）)")


def _stops(words: Words, index: int) -> bool:
    return index >= 0 and (word_classes().get(words.text[index]) in ("stop", "verb") or words.text[index] in "与和及")


def _brand(words: Words, first: int, begin: int) -> int:
    """Index of the first word of the brand before the sector that begins at `begin`."""
    classes = word_classes()
    brand = begin
    length = 0
    while brand > first and length < 4:
        form, tag = words.text[brand - 1], words.tag[brand - 1]
        if not re.match(r"[一-鿿A-Za-z]", form) or classes.get(form) is not None or form in "与和及、的":
            break
        if tag[0] in "vpdrcumqfa" and len(form) > 1:
            break
        brand -= 1
        length += len(form)
        if len(form) >= 2:
            break
    return brand


def _rare(words: Words, brand: int, begin: int) -> bool:
    """Whether the brand holds a proper name or single characters that the dictionary joins to no word."""
    singles = sum(len(words.text[k]) == 1 for k in range(brand, begin))
    named = any(words.tag[k] in ("nz", "nr", "nrt", "ns", "nrfg", "eng") for k in range(brand, begin))
    return named or singles >= 2


def _owners(text: str, start: int, end: int, words: Words, taken: Sequence[Span]) -> Iterator[Span]:
    """A short run right before a quoted project or platform: 华润金蟾“…”项目."""
    for span in taken:
        if span.type not in (EntityType.PROJECT, EntityType.PLATFORM) or not span.rule.startswith("quote."):
            continue
        close = span.start - 1
        if text[close : close + 1] != "“":
            continue
        begin = _left(text, start, close, words)
        if 2 <= close - begin <= 8:
            yield _company(text, begin, close, "company.owner", 0.65)


def _counted_lists(text: str, start: int, end: int, words: Words, taken: Sequence[Span]) -> Iterator[Span]:
    """The items of a list that ends in 等N家企业 or N家 and a designation."""
    for match in _COUNTED.finditer(text, start, end):
        if not _COMPANY_CLASS.match(text, match.end(), end):
            continue
        exact = _exact(text, start, match, words)
        items = exact or _items(text, start, match.start(), words)
        if len(items) < 2:
            continue
        if not any(text[a:b].endswith(tuple(sectors())) or len(text[a:b]) <= 5 for a, b in items):
            continue
        for begin, close in items:
            if any(span.start < close and begin < span.end and span.type != EntityType.REGION for span in taken):
                continue
            name = text[begin:close]
            if exact or (len(name) <= 8 and not _topic(name)):
                yield _company(text, begin, close, "company.list", 0.6)


def _items(text: str, start: int, close: int, words: Words) -> list[tuple[int, int]]:
    """The items of the 、-list that ends at `close`, as far as words tell where they begin; the last first."""
    items: list[tuple[int, int]] = []
    while True:
        begin = _left(text, start, close, words)
        if not 2 <= close - begin <= _LONGEST:
            return items
        items.append((begin, close))
        if text[begin - 1 : begin] not in "、" or begin == start:
            return items
        close = begin - 1


def _exact(text: str, start: int, match: re.Match[str], words: Words) -> list[tuple[int, int]]:
    """The items of a list of companies that tells how many they are, the last first; nothing where it has others.

    So many items there are from mark to mark, whatever verbs they hold (甲药业、联合新材料2家企业).
    """
    if match["among"] or not match["number"] or not _COMPANIES.match(text, match.end()):
        return []
    number = number_of(match["number"]) or 0
    items: list[tuple[int, int]] = []
    close = match.start()
    while len(items) < number - 1:
        begin = text.rfind("、", start, close) + 1
        if begin == 0 or not 2 <= close - begin <= _LONGEST or not _IN_LISTS.fullmatch(text, begin, close):
            return []
        items.append((begin, close))
        close = begin - 1
    begin = _left(text, start, close, words)
    if not items or not 2 <= close - begin <= _LONGEST or text[begin - 1 : begin] == "、":
        return []
    return [*items, (begin, close)]


_LONGEST = 12
"""Characters of a company's short name."""
_IN_LISTS = re.compile(r"[一-鿿A-Za-z0-9（）()\-+]+")
_TOPIC = re.compile(
    r"(?:材料|技术|利用|加工|制备|装备|系统|制造|研究|应用|处理|工程|培育|育种|检测|防治|治理|控制|设计)$"
)


def _topic(name: str) -> bool:
    return bool(_TOPIC.search(name)) and len(name) > 5


def _left(text: str, start: int, close: int, words: Words) -> int:
    """The left edge of the run that ends at `close`: back over words to punctuation or a word that no name holds."""
    classes = word_classes()
    if close <= start:
        return close
    index = words.at[close - 1] + 1
    while index > 0:
        word = index - 1
        if words.start[word] < start or not re.match(r"[一-鿿A-Za-z0-9]", words.text[word][-1]):
            break
        if classes.get(words.text[word]) in ("stop", "verb") or words.text[word] in "与和及的":
            break
        index -= 1
    return words.start[index] if index < len(words.start) else close


def _company(text: str, start: int, end: int, rule: str, confidence: float) -> Span:
    return Span(start, end, str(EntityType.ENTERPRISE), "", text[start:end], rule, confidence)
