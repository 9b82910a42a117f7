"""The year that a report is about; never from the name of its file.

In: title, kind, lines, number and date of a report. Out: a year or None. A five-year plan is about its first year. News
tell their year only by a full date, or by the name of an event or a half year that bears it: other years in them are
those of what went before. A text that counts as news without any mark of it may be a bureau's: there the year that it
opens with tells, or the only one that it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graph import DocumentKind

from ..lines import marker
from .kind import reads_as_news

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-|至|—|~|\.|版)")
_FIVE = re.compile(r"“十([二三四五六])五”|“(\d\d)五”")
_FIVE_START = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_NUMBER_YEAR = re.compile(r"[〔\[（【]((?:19|20)\d\d)[〕\]）】]")
_OPENING_YEAR = re.compile(r"[^，。]{0,8}?(20\d\d)年")
BEGINNING_YEAR = re.compile(r"\s*(20[0-4]\d)年(?:度|以来)?[,，]")
"""The year that a text or paragraph is told of from its beginning: 2024年，我县 …"""
_ANY_YEAR = re.compile(r"20[0-4]\d(?=年)")
_PAST_YEAR = re.compile(r"(?<![到至])20[0-4]\d年(?!前|以前|之前|[^,，。;；]{0,8}(?:以来|至今))")
_NEWS_DATE = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日")
_EVENT = re.compile(
    r"(?<![到至—~\d-])(20[12]\d)\s?(?:年(?=上半年|[一二三]季度|是|度(?!及)[\u4e00-\u9fff]|[，,]全[省市区县州])"
    r"|年?[“”·第\u4e00-\u9fff]{2,30}?(?:论坛|[大年峰]会|推介会|博览会|洽谈会|分享会|联席会议|榜单|大赛|研讨会|学术会议|活动"
    r"|报告|行动|之旅|暑期学校|重大项目|招聘会|运动会|展览会|交易会|科技周|文化节|艺术节)"
    r"|-(?:0[1-9]|1[0-2])-[0-3]\d)"
)
_LAST_OF_WINTER = 3
"""The month up to which a summary of the year before appears."""

_BY_DATE = (DocumentKind.REPLY, DocumentKind.BRIEFING, DocumentKind.POLICY_TABLE)
_SUMMARIES = (DocumentKind.ANNUAL_SUMMARY, DocumentKind.HALF_YEAR_SUMMARY)


def year_of(
    title: str, kind: DocumentKind, lines: Sequence[str], body: int, *, number: str | None, published: str | None
) -> int | None:
    """The year that a report is about, or None where nothing tells.

    Args:
        title: its title, may be empty.
        kind: its kind.
        lines: the lines of its normalised text.
        body: index of the first line of the body.
        number: its document number.
        published: its ISO date.
    """
    if kind is DocumentKind.FIVE_YEAR_PLAN and (five := _FIVE.search(title)) and five.group(1):
        return _FIVE_START[five.group(1)]
    if found := _YEAR.search(title):
        return int(found.group(1))
    if kind is DocumentKind.NEWS:
        year, text = _news_year(lines, published), "\n".join(lines)
        return year if reads_as_news(text) else _untitled_year(text, year)
    if kind in _BY_DATE and published:
        return int(published[:4])
    if _FIVE.search(title) is None and (told := _opening_year(lines, body)):
        return told
    if number and (found := _NUMBER_YEAR.search(number)):
        return int(found.group(1))
    if published:
        year = int(published[:4])
        late = kind is DocumentKind.ANNUAL_SUMMARY and published[5:7] and int(published[5:7]) <= _LAST_OF_WINTER
        return year - 1 if late else year
    if kind in _SUMMARIES or kind in (DocumentKind.PLAN, DocumentKind.FIVE_YEAR_PLAN):
        return _most_named(lines)
    return _headed_year(lines)


def _news_year(lines: Sequence[str], published: str | None) -> int | None:
    if published:
        return int(published[:4])
    text = "".join(lines)
    dates = [int(year) for year in _NEWS_DATE.findall(text)]
    if dates:
        return max(dates)
    return max((int(year) for year in _EVENT.findall(text)), default=None)


def _untitled_year(text: str, known: int | None) -> int | None:
    """The year that a text without title or mark of news is about, where `known` says none or an earlier one.

    It is the year that the text opens with, else the only one it names, unless that is one to be reached.
    """
    opening = BEGINNING_YEAR.match(text)
    if opening and (known is None or int(opening[1]) > known):
        return int(opening[1])
    if known is not None:
        return known
    years = {match.group() for match in _ANY_YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 and _PAST_YEAR.search(text) else None


def _opening_year(lines: Sequence[str], body: int) -> int | None:
    """The year with which one of the first paragraphs begins."""
    for line in lines[body : body + 3]:
        if found := _OPENING_YEAR.match(line):
            return int(found.group(1))
    return None


def _headed_year(lines: Sequence[str]) -> int | None:
    """The year in a numbered heading (三、2025年重点工作)."""
    for line in lines:
        if len(line) <= 40 and marker(line) and (found := _YEAR.search(line)):
            return int(found.group(1))
    return None


def _most_named(lines: Sequence[str]) -> int | None:
    counts = Counter(int(found) for line in lines for found in _YEAR.findall(line))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
