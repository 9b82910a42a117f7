"""Projects in lists of what is built: 加快建设云岭水库、平安抽水蓄能电站和青石高速二期等12个项目.

In: a sentence of a work report or of news. Out: candidates that only the scorer may let stand, for these name projects
by place and work alone (a bureau's own report quotes its projects, and lists fields of research in their place).
In a clause that speaks of building, an item of the list may begin behind a verb of building and end before what is said
of it (建成, 开工), before 等 or a count, or with 项目 or 工程.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph import DocumentKind, EntityType

from ..document import Span

LISTING = frozenset({DocumentKind.WORK_REPORT, DocumentKind.NEWS})
"""Kinds of documents that list projects by name alone."""
RULE = "item.project"
_UNSURE = 0.2
"""Proposed for the scorer alone."""
_MIN, _MAX = 3, 28
"""Characters of a project's name."""
_CLAUSE = re.compile(r"[^，。；！？：\n\t]+")
_BUILDS = re.compile(
    r"项目|工程|开工|续建|新建|建成|建设|推进|推动|实施|加快|启动|改造|扩建|投产|投用|投运|竣工|通车|铁路|高铁|高速|机场|水库|电站"
)
_SEPARATOR = re.compile(r"、|和|及|与")
_BEHIND = re.compile(
    r"(?:加快|扎实|统筹|积极|有序|大力|深入|全力)?(?:推进|推动|实施|建设|加快|启动|开工|开工建设|建成|完成|抓好|谋划|力促|确保|支持|争取|新建|续建|改造|加强|提速)"
    r"(?:建设|实施|投运|投用|投产)?"
)
_BEFORE = re.compile(
    r"(?P<closed>项目|工程)|等|[0-9一二三四五六七八九十两]+[个项条座处]|建设|前期|全面|顺利|如期|加快|尽早|早日|正式|主体|开工|建成|投产|投用|投运|竣工|通车|达产|落地"
)


def listed_projects(text: str, start: int, end: int) -> Iterator[Span]:
    """Candidates of one sentence."""
    for clause in _CLAUSE.finditer(text, start, end):
        if not _BUILDS.search(text, *clause.span()):
            continue
        edges = [clause.start()]
        for mark in _SEPARATOR.finditer(text, *clause.span()):
            edges += [mark.start(), mark.end()]
        edges.append(clause.end())
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            begins = {first, *(match.end() for match in _BEHIND.finditer(text, first, last))}
            closes = {last}
            for match in _BEFORE.finditer(text, first + 1, last):
                closes.add(match.start())
                if match["closed"]:
                    closes.add(match.end())
            for begin in sorted(begins):
                for close in sorted(closes):
                    if _MIN <= close - begin <= _MAX:
                        name = text[begin:close]
                        yield Span(begin, close, str(EntityType.PROJECT), "", name, RULE, _UNSURE)
