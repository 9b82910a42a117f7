"""Names that share their head: 高温轴承、矿渣利用、导热材料3家省技术创新中心 are three platforms.

In: a sentence. Out: one candidate for each item of such a list, with the name put together from item and class; below
the confidence that the rules themselves trust where the items may as well be hosts (昇阳机械、青禾生物2家市级中试基地
are two companies that bear a class).

Which of the two it is follows from the class (laboratories and centres take topics; new R&D institutions, pilot bases
and incubators mostly name their hosts) and from the items (topics end in 材料, 利用, 技术; companies in a sector).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph import EntityType, PlatformKind

from ..document import Span
from .kinds import level, platform_kind
from .lexicon import head_endings, heads, sectors, word_classes
from .words import Words

_COUNTED_CLASS = re.compile(
    r"(?:等)?(?P<count>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:余|多)?(?:家|个|所)(?P<class>(?:国家级?|省级?|市级?|州级|自治区级?|县级|区级)?[一-鿿（）()]{2,14})"
)
_SHARED = re.compile(
    r"等(?P<class>(?:国家级?|省级?|市级?|自治区级?|州级)?(?:中试基地|技术创新中心|重点实验室|工程技术研究中心|工程研究中心|企业技术中心|众创空间|星创天地|产业创新中心|制造业创新中心))"
)
_TOPIC_CLASSES = frozenset(
    {
        PlatformKind.KEY_LABORATORY,
        PlatformKind.LABORATORY,
        PlatformKind.TECHNOLOGY_INNOVATION_CENTER,
        PlatformKind.ENGINEERING_RESEARCH_CENTER,
    }
)
_TOPIC_END = re.compile(
    r"(?:材料|技术|利用|加工|制备|装备|系统|制造|研究|应用|处理|工程|培育|育种|检测|防治|治理|控制|设计|器件|部件|产业|制品|元件|电池|产品|新材料|表面处理|系|剂|料|器|泵|机|膜|钢|纤维|改性|封堵|测试|回收|拆解|润滑|精深加工)$"
)
_JOINT = re.compile(r"(?<=[一-鿿])(?P<mark>[、和])(?P<last>[一-鿿]{4,20})")
_RANK = re.compile(r"(?:国家|省|市|县|区|州|自治区)级?$")
_FULL_NAME = re.compile(r"(?:公司|集团|大学|学院|研究院|研究所)$")
_ASPECTS = frozenset("了着过")
_UNSURE = 0.3
"""Proposed for the scorer alone."""
_HOST_END = re.compile(r"(?:公司|集团|厂|大学|学院|医院|研究院|研究所|合作社|银行|中心|协会)$")


def coordinated(text: str, start: int, end: int, words: Words) -> Iterator[Span]:
    """Candidates of one sentence; `composed` names."""
    for pattern, needed in ((_COUNTED_CLASS, "家个所"), (_SHARED, "等")):
        if any(text.find(char, start, end) >= 0 for char in needed):  # spares most sentences the search
            for match in pattern.finditer(text, start, end):
                yield from _items(text, start, match, words)
    yield from _joined(text, start, end, words)


def _items(text: str, start: int, match: re.Match[str], words: Words) -> Iterator[Span]:
    class_ = _class(match["class"])
    if class_ is None:
        return
    kind = platform_kind(class_)
    items = _list(text, start, match.start(), words)
    if not items:
        return
    count = number_of(match["count"]) if "count" in match.groupdict() else None
    if count is not None and not text.startswith("等", match.start()) and count != len(items):
        return
    if len(items) < (2 if count is None else 1):
        return
    names = [text[a:b] for a, b in items]
    hosts = sum(bool(_HOST_END.search(name)) or _company_like(name) for name in names)
    topics = sum(bool(_TOPIC_END.search(name)) for name in names)
    topical = kind in _TOPIC_CLASSES
    rule, confidence = "shared-head", 0.75 if topical else 0.6
    if kind is None or hosts > (0 if not topical else len(names) // 2):
        rule, confidence = "shared-head.hosts", _UNSURE
    elif not topical and topics < len(names) and count is not None:
        rule, confidence = "shared-head.open", _UNSURE
    yield from _composed(text, items, class_, rule, confidence)


def _composed(text: str, items: list[tuple[int, int]], class_: str, rule: str, confidence: float) -> Iterator[Span]:
    kind, rank = platform_kind(class_), level(class_)
    for begin, close in items:
        if not _FULL_NAME.search(text[begin:close]):
            yield Span(
                begin, close, str(EntityType.PLATFORM), "", text[begin:close] + class_, rule, confidence,
                platform_kind=str(kind) if kind else None, level=str(rank) if rank else None, composed=True,
            )  # fmt: skip


def _joined(text: str, start: int, end: int, words: Words) -> Iterator[Span]:
    """Topics before the last of a list, which bears the class: 分别建设绿色化纤、智能家居中试基地."""
    for match in _JOINT.finditer(text, start, end):
        class_ = _class(match["last"])
        if class_ is None:
            continue
        tail = next((size for size in range(2, len(class_)) if class_[-size:] in heads()), None)
        longest = max((size for size in range(2, len(class_)) if class_[-size:] in heads()), default=tail)
        if longest is None or len(class_) - longest < 2:
            continue
        items = _list(text, start, match.start("mark"), words)
        if items and all(close - begin <= 10 for begin, close in items):
            head = class_[-longest:]
            ranked = _RANK.search(class_[:-longest])
            yield from _composed(text, items, (ranked[0] if ranked else "") + head, "shared-head.joined", _UNSURE)


@cache
def _class_endings() -> dict[str, tuple[str, ...]]:
    """Last character → the heads of platforms that end with it, longest first."""
    found = {
        last: tuple(word for word in words if heads()[word][0] == EntityType.PLATFORM or word.endswith("共同体"))
        for last, words in head_endings().items()
    }
    return {last: words for last, words in found.items() if words}


def _class(run: str) -> str | None:
    """The shortest beginning of `run` that ends in a platform's head, extended to the longest such head."""
    endings = _class_endings()
    for right, last in enumerate(run[1:], start=2):
        for head in endings.get(last, ()):
            if run.endswith(head, 0, right):
                longest = right
                for further in range(right + 1, min(len(run), right + 6) + 1):
                    for other in head_endings().get(run[further - 1], ()):
                        if run[:further].endswith(other) and further - len(other) <= right - len(head) + 0:
                            longest = further
                return run[:longest]
    return None


def _list(text: str, start: int, close: int, words: Words) -> list[tuple[int, int]]:
    """The items of the 、-list that ends at `close`, in order."""
    items: list[tuple[int, int]] = []
    classes = word_classes()
    while close > start:
        index = words.at[close - 1] + 1
        stopped = False
        while index > 0:
            word = index - 1
            form = words.text[word]
            if words.start[word] < start or not re.match(r"[一-鿿A-Za-z0-9（）()\-+/]", form[-1]):
                break
            if classes.get(form) == "stop" and len(form) > 1:
                stopped = True
                break
            index -= 1
        begin = words.start[index] if index < len(words.start) else close
        if stopped or begin == start or text[begin - 1] != "、":
            while (
                begin < close
                and (classes.get(words.text[words.at[begin]]) == "verb" or words.text[words.at[begin]] in _ASPECTS)
                and words.end[words.at[begin]] < close
            ):
                begin = words.end[words.at[begin]]
        if not 2 <= close - begin <= 24:
            break
        items.append((begin, close))
        if stopped or begin == start or text[begin - 1] not in "、":
            break
        close = begin - 1
    items.reverse()
    if items:
        items[-1:] = _split_last(text, *items[-1])
    return items


def _split_last(text: str, begin: int, close: int) -> list[tuple[int, int]]:
    """The last item of a list may hold 和: A、B和C."""
    at = text.rfind("和", begin + 2, close - 2)
    if at < 0:
        return [(begin, close)]
    left, right = text[begin:at], text[at + 1 : close]
    if _TOPIC_END.search(left) and _TOPIC_END.search(right):
        return [(begin, close)]
    return [(begin, at), (at + 1, close)]


def _company_like(name: str) -> bool:
    return len(name) <= 5 and name.endswith(tuple(sectors())) and not name.endswith(("新材料", "装备", "电池", "材料"))


def number_of(digits: str) -> int | None:
    """The number that at most three digits or a Chinese numeral up to ten write; None where they write another."""
    if digits.isdigit():
        return int(digits) if len(digits) <= 3 else None
    return "零一二三四五六七八九十".find(digits.replace("两", "二")) if len(digits) == 1 else None
