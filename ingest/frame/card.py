"""The card of a report: title, issuer, date, document number, year and kind, as its own text tells them.

In: the lines of a normalised text. Out: a `Card`. Nothing comes from the name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.ontology import DocumentKind

from ..lines import is_furniture, toc_page


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
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?=年|-|至|—|~|\.)")
_FIVE = re.compile(r"“十([二三四五六])五”")
_FIVE_START = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
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
    text = "\n".join(lines)
    number = _number(lines, body)
    kind = _kind(title, text)
    published = _published(lines, body)
    return Card(
        title=title,
        issuer=_issuer(title, lines, body),
        number=number,
        published=published,
        year=_year(title, kind, text, published, lines, body),
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


def _kind(title: str, text: str) -> DocumentKind:
    if re.search(r"答复|复函", title):
        return DocumentKind.REPLY
    if re.search(r"政策.{0,8}清单", title):
        return DocumentKind.POLICY_TABLE
    if re.search(r"简报|快讯|工作动态", title):
        return DocumentKind.BRIEFING
    if _FIVE.search(title) and re.search(r"规划|纲要|计划", title):
        return DocumentKind.FIVE_YEAR_PLAN
    if "政府工作报告" in title:
        return DocumentKind.WORK_REPORT
    if re.search(r"上半年|半年", title):
        return DocumentKind.HALF_YEAR_SUMMARY
    if re.search(r"总结|年度报告|工作(?:完成)?情况", title):
        return DocumentKind.ANNUAL_SUMMARY
    if re.search(r"要点|计划|方案|规划|思路|打算|安排", title):
        return DocumentKind.PLAN
    return DocumentKind.NEWS


def _year(
    title: str, kind: DocumentKind, text: str, published: str | None, lines: Sequence[str], body: int
) -> int | None:
    if kind is DocumentKind.FIVE_YEAR_PLAN and (five := _FIVE.search(title)):
        return _FIVE_START[five.group(1)]
    if found := _YEAR.search(title):
        return int(found.group(1))
    if published:
        return int(published[:4])
    for line in lines[body : body + 3]:
        if found := re.match(r"[^，。]{0,6}?(20\d\d)年", line):
            return int(found.group(1))
    counts: dict[int, int] = {}
    for found in _YEAR.finditer(text):
        counts[int(found.group(1))] = counts.get(int(found.group(1)), 0) + 1
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
