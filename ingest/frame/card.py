"""The card of a report: title, issuer, date, document number, year and kind, as its own text tells them.

In: the lines of a normalised text. Out: a `Card`. Nothing comes from the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.ontology import DocumentKind

from ..lines import is_furniture, toc_page
from .kind import kind_of
from .year import year_of


@dataclass(frozen=True, slots=True)
class Card:
    """What the text says about itself."""

    title: str
    issuer: str | None
    number: str | None
    published: str | None
    year: int | None
    kind: DocumentKind


_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}(?:〔|\[|（|【)(?:19|20)\d\d(?:〕|\]|）|】) ?第?\d{1,5}号")
_DATE = re.compile(r"((?:19|20)\d\d)(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})")
_DATE_LINE = re.compile(r"[（(]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:印发)?[）)]?")
_TITLE_TAIL = re.compile(
    r"(?:通知|报告|规划|方案|意见|总结|计划|办法|要点|答复|复函|函|纲要|汇报|安排|思路|打算|情况|简报|清单|公报|措施|"
    r"实施细则|行动|条例)(?:的(?:通知|函|报告))?(?:（[^）]{1,12}）)?$"
)
_BODY = r"(?:科学技术(?:和[\u4e00-\u9fff]{2,6})?局|科技局|科技厅|科学技术厅|人民政府(?:办公室|办公厅)?|委员会|管委会)"
_ISSUER_TAIL = re.compile(r"(?:局|厅|委|委员会|人民政府|政府办公室|办公厅|办公室|管委会|部|中心)$")
_ISSUED_BY = re.compile(
    r"(?:来源|发布机构|发文机关|信息来源|发布单位)[：:]\s*([\u4e00-\u9fff]{3,30}?)"
    r"(?=网站|门户|浏览|点击|阅读|发布|发文|字号|字体|日期|时间|作者|编辑|[^\u4e00-\u9fff]|$)"
)
_MEDIA = re.compile(r"(?:报|网|新闻|社|电视台|客户端|融媒体中心|频道|原创稿?|本站)$")
_FROM_TITLE = re.compile(rf"[\u4e00-\u9fff]{{1,16}}?{_BODY}")
_NEAR_END = 6
_NEAR_START = 25
"""Lines at the end and at the beginning of a text where signature and date stand."""


def read_card(lines: Sequence[str], body: int) -> Card:
    """The card of a report.

    Args:
        lines: all lines of the normalised text.
        body: index of the first line of the body.
    """
    head = [line for line in lines[:body] if not is_furniture(line) and toc_page(line) is None]
    title = _title(head)
    number = _number(lines, body)
    kind = kind_of(title, lines, body)
    published = _published(lines, body)
    return Card(
        title=title,
        issuer=_issuer(title, lines, body),
        number=number,
        published=published,
        year=year_of(title, kind, lines, body, number=number, published=published),
        kind=kind,
    )


def _title(head: Sequence[str]) -> str:
    """The first line of the head that ends as titles do, with the issuer on the line above it; else its first line."""
    best = ""
    for index, line in enumerate(head):
        if _NUMBER.fullmatch(line) or line.endswith("文件") or line.startswith("（"):
            continue
        if _TITLE_TAIL.search(line) and len(line) >= 6:
            before = head[index - 1] if index else ""
            return before + line if _ISSUER_TAIL.search(before) and not line.startswith(before) else line
        if not best and 4 <= len(line) <= 80 and not line.endswith("："):
            best = line
    return best


def _number(lines: Sequence[str], body: int) -> str | None:
    """The document number on a short line before the body or its first line."""
    for line in lines[: body + 1]:
        if len(line) <= 80 and (found := _NUMBER.search(line)):
            return found.group()
    return None


def _issuer(title: str, lines: Sequence[str], body: int) -> str | None:
    """The body that a source line, the signature or the title names; a newspaper only reprints."""
    for line in lines[: body + 1]:
        found = _ISSUED_BY.search(line[:200])
        if found and not _MEDIA.search(found.group(1)):
            return found.group(1)
    for line in reversed(lines[-_NEAR_END:]):
        if 4 <= len(line) <= 30 and _ISSUER_TAIL.search(line) and "，" not in line:
            return line
    from_title = _FROM_TITLE.match(title)
    return from_title.group() if from_title else None


def _published(lines: Sequence[str], body: int) -> str | None:
    """The date near the beginning or at the end, as ISO date."""
    near = [line for line in lines[: body + 1] if len(line) <= 80]
    near += [line for line in lines[body + 1 : _NEAR_START] if _DATE_LINE.fullmatch(line)]
    near += [line for line in lines[-_NEAR_END:] if len(line) <= 80]
    for line in near:
        if found := _DATE.search(line):
            return f"{found.group(1)}-{int(found.group(2)):02d}-{int(found.group(3)):02d}"
    return None
