"""Names that stand in brackets: 《…》 and “…”.

In: a sentence. Out: candidates for policies, agreements, projects and platforms, and the bracketed groups themselves,
which other steps step over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph import EntityType

from ..document import Span
from .kinds import name_span
from .lexicon import head_endings, heads

_PAIRS = {
    "《": "》",
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "〈": "〉",
    "<": ">",
    "「": "」",
    "『": "』",
    "[": "]",
    "【": "】",
}
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_AGREEMENT = re.compile(r"(?:协议|协议书|备忘录|合同|合同书|意向书|契约)(?:[（(〔][^（()）〕]{1,20}[)）〕])?$")
_POLICY = re.compile(
    r"(?:规划|规划纲要|纲要|方案|办法|意见|建议|措施|条例|规定|细则|通知|法|指南|指引|导则|计划|清单|目录|决定|决议|制度|要点|规程"
    r"|章程|政策|行动|工程|标准|规范|白皮书|路线图|若干|公告|通告|实施意见|任务书|办法[（(].*[)）]|[0-9一二三四五六七八九十百]+条)"
    r"(?:[（(〔][^（()）〕]{1,20}[)）〕])?$"
)
SURE_TITLES = frozenset({"title.policy", "title.agreement"})
"""The rules whose spans are nearly always what they say."""
_MEDIA = re.compile(
    r"(?:日报|晚报|时报|周刊|周报|杂志|学报|月刊|期刊|新闻|专版|论坛报|科技|导刊|文汇报|年鉴)(?:[·•].*)?$"
)
_THEORY = re.compile(r"习近平|党的|论述|讲话|宣言|毛泽东|邓小平|求是|谈治国理政|报告$|答记者问|必读|读本|纲领|党章")
_PROJECT = re.compile(
    r"(?:研究|研发|开发|技术|应用|产业化|示范|制备|装备|工艺|攻关|项目|课题|推广|转化|纯化|研制|设计|系统|建设|蒙皮|机制|创制|集成|选育|国产化|及示范|材料|器件|工程化|平台研发)$"
)
_PROJECT_AFTER = re.compile(
    r"(?:科技|研发|重大|专项|攻关|示范|合作|科研|共建|交流|特色|公益|服务|党建|建设|产业化|技术)*(?:项目|课题)"
)
_PROJECT_BEFORE = re.compile(r"(?:项目|课题|专项)$")
"""Before the name of a project: 省重大专项“…研制”, 研发计划项目《…》."""
_PROGRAMME = re.compile(r"(?:计划|行动|工程|专项|行动计划|专项行动|提升计划|攻坚行动|三年行动)$")
_PROGRAMME_AFTER = re.compile(
    r"(?:[一-鿿]{0,12}?)(?:行动计划|专项行动|提升行动|行动方案|计划|行动|工程|专项)(?![一-鿿]{0,2}(?:人才|建设者))"
)
_OWNER = re.compile(r"[一-鿿A-Za-z）)]$")


@dataclass(frozen=True, slots=True)
class Group:
    """A bracketed run; `start` and `end` include the brackets, `opening` is the left one."""

    start: int
    end: int
    opening: str


@lru_cache(maxsize=4)
def _brackets(text: str) -> tuple[int, ...]:
    """Where brackets stand in a text."""
    return tuple([match.start() for match in _BRACKET.finditer(text)])


@lru_cache(maxsize=4096)  # several steps ask the same of every sentence
def groups(text: str, start: int, end: int) -> tuple[Group, ...]:
    """The properly nested bracketed groups of text[start:end], by start; unpaired brackets are passed over."""
    places = _brackets(text)
    first = bisect_left(places, start)
    if first == len(places) or places[first] >= end:
        return ()
    found: list[Group] = []
    open_: list[tuple[str, int]] = []
    for at in places[first : bisect_left(places, end, first)]:
        char = text[at]
        if char in _PAIRS:
            open_.append((char, at))
            continue
        for depth in range(len(open_) - 1, -1, -1):
            if _PAIRS[open_[depth][0]] == char:
                opening, begin = open_[depth]
                del open_[depth:]
                found.append(Group(begin, at + 1, opening))
                break
    return tuple(sorted(found, key=lambda group: (group.start, -group.end)))


def bracketed(text: str, start: int, end: int, found: tuple[Group, ...]) -> Iterator[Span]:
    """Candidates from the groups of one sentence."""
    furthest = start
    for group in found:  # by start, so that only an earlier one can hold a later one
        inside = group.end < furthest
        furthest = max(furthest, group.end)
        inner_start, inner_end = group.start + 1, group.end - 1
        if not 2 <= inner_end - inner_start <= 80:
            continue
        if group.opening == "《" and not inside:
            yield from _titled(text, start, end, inner_start, inner_end)
        elif group.opening in "“「" and not inside:
            yield from _quoted(text, start, end, inner_start, inner_end)


_ROW_TITLE = re.compile(
    r"(?:规划|纲要|方案|办法|意见|措施|条例|规定|细则|通知|指南|行动计划|三年计划|实施细则|[0-9一二三四五六七八九十百]+条)$"
)


def titled_cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Policies that fill a cell of a table row without brackets."""
    at = start
    for cell in text[start:end].split("\t"):
        bare = cell.strip()
        begin = at + cell.index(bare) if bare else at
        if 8 <= len(bare) <= 60 and _ROW_TITLE.search(bare) and not re.search(r"[，。；：《]", bare):
            yield name_span(text, begin, begin + len(bare), EntityType.POLICY, "row.policy", 0.9)
        at += len(cell) + 1


def _titled(text: str, start: int, end: int, inner_start: int, inner_end: int) -> Iterator[Span]:
    title = text[inner_start:inner_end]
    after = text[inner_end + 1 : min(end, inner_end + 9)]
    before = text[max(start, inner_start - 3) : inner_start - 1]
    if (_PROJECT_AFTER.match(after) or _PROJECT_BEFORE.search(before)) and not _POLICY.search(title):
        yield name_span(text, inner_start, inner_end, EntityType.PROJECT, "title.project", 0.9)
    elif _AGREEMENT.search(title):
        yield name_span(text, inner_start, inner_end, EntityType.AGREEMENT, "title.agreement", 0.97)
    elif _POLICY.search(title) and not _THEORY.search(title):
        yield name_span(text, inner_start, inner_end, EntityType.POLICY, "title.policy", 0.95)
    elif _MEDIA.search(title) or _THEORY.search(title):
        return
    elif _PROJECT.search(title) and len(title) >= 6:
        yield name_span(text, inner_start, inner_end, EntityType.PROJECT, "title.project.tail", 0.75)


def _quoted(text: str, start: int, end: int, inner_start: int, inner_end: int) -> Iterator[Span]:
    title = text[inner_start:inner_end]
    after = text[inner_end + 1 : min(end, inner_end + 21)]
    before = text[max(start, inner_start - 3) : inner_start - 1]
    if _PROJECT_BEFORE.search(before) and len(title) >= 8 and _PROJECT.search(title):
        yield name_span(text, inner_start, inner_end, EntityType.PROJECT, "quote.project", 0.85)
        return
    if _PROJECT_AFTER.match(after):
        if len(title) >= 3:
            yield name_span(text, inner_start, inner_end, EntityType.PROJECT, "quote.project", 0.85)
        return
    head = _head(title)
    if head is not None and len(title) > len(head) + 1:
        type_ = heads()[head][0]
        if type_ != EntityType.ENTERPRISE or len(title) > 5:
            yield name_span(text, inner_start, inner_end, type_, "quote.head", 0.9)
        return
    if _PROGRAMME.search(title) and len(title) >= 4:
        yield name_span(text, inner_start, inner_end, EntityType.POLICY, "quote.programme", 0.75)
        return
    if (match := _PROGRAMME_AFTER.match(after)) and not re.match(r"[等的、，]", after):
        close = inner_end + 1 + match.end()
        yield name_span(text, inner_start - 1, close, EntityType.POLICY, "quote.programme.after", 0.65)
        return
    if len(title) >= 8 and _PROJECT.search(title) and (_OWNER.search(before) or re.match(r"[等获列、，]", after)):
        yield name_span(text, inner_start, inner_end, EntityType.PROJECT, "quote.project.tail", 0.7)


def _head(name: str) -> str | None:
    for head in head_endings().get(name[-1:], ()):
        if name.endswith(head):
            return head
    return None
