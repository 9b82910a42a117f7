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
_TITLE_TAIL = re.compile(
    r"(?:通知|报告|规划|方案|意见|总结|计划|办法|要点|答复|复函|函|纲要|汇报|安排|思路|打算|情况|简报|清单|公报|措施|实施细则|行动|条例)"
    r"(?:的(?:通知|函|报告))?(?:（[^）]{1,12}）)?$"
)
_ISSUER_TAIL = re.compile(r"(?:局|厅|委|委员会|人民政府|政府办公室|办公厅|办公室|管委会|部|中心)$")
_ISSUED_BY = re.compile(r"(?:来源|发布机构|发文机关|信息来源|发布单位)[：:]\s*([\u4e00-\u9fff]{3,30})")


def read_card(lines: Sequence[str], body: int) -> Card:
    """The card of a report.

    Args:
        lines: all lines of the normalised text.
        body: index of the first line of the body.
    """
    head = [line for line in lines[:body] if not is_furniture(line) and toc_page(line) is None]
    title = _title(head, lines, body)
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


def _title(head: Sequence[str], lines: Sequence[str], body: int) -> str:
    best = ""
    for index, line in enumerate(head):
        if _NUMBER.fullmatch(line) or line.endswith("文件") or line.startswith("（"):
            continue
        if _TITLE_TAIL.search(line) and len(line) >= 6:
            before = head[index - 1] if index else ""
            if before and _ISSUER_TAIL.search(before) and not line.startswith(before):
                line = before + line
            return line
        if not best and 4 <= len(line) <= 80 and not line.endswith("："):
            best = line
    return best


def _number(lines: Sequence[str], body: int) -> str | None:
    for line in lines[: body + 1]:
        if len(line) <= 80 and (found := _NUMBER.search(line)):
            return found.group()
    return None


def _issuer(title: str, lines: Sequence[str], body: int) -> str | None:
    for line in lines[: body + 1]:
        if found := _ISSUED_BY.search(line[:200]):
            return found.group(1)
    for line in reversed(lines[-6:]):
        if 4 <= len(line) <= 30 and _ISSUER_TAIL.search(line) and "，" not in line:
            return line
    if found := re.match(
        r"[\u4e00-\u9fff]{2,16}?(?:科学技术(?:和[\u4e00-\u9fff]{2,6})?局|科技局|科技厅|科学技术厅|人民政府(?:办公室|办公厅)?|委员会|管委会)",
        title,
    ):
        return found.group()
    return None


def _published(lines: Sequence[str], body: int) -> str | None:
    near = [*lines[: body + 1], *lines[-6:]]
    for line in near:
        if len(line) <= 80 and (found := _DATE.search(line)):
            return f"{found.group(1)}-{int(found.group(2)):02d}-{int(found.group(3)):02d}"
    return None
