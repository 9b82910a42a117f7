"""What kind of document a report is.

In: its title and lines. Out: a `DocumentKind`. The title decides where it names a genre (lexicon/document_kinds.tsv);
a text without such a title is told by its opening and its manner: a dateline makes news, numbered parts under an
opening that names the year make a summary, sentences that begin with 加快, 支持, 推进 … a work report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from graph import DocumentKind

from ..lines import is_furniture, marker

_KINDS = {str(kind): kind for kind in DocumentKind}


@cache
def _titles() -> tuple[tuple[re.Pattern[str], DocumentKind], ...]:
    """The patterns of lexicon/document_kinds.tsv, in their order."""
    table = files("ingest").joinpath("lexicon/document_kinds.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith(("#", "pattern\t")))
    return tuple((re.compile(row[0]), _KINDS[row[1]]) for row in rows)


def kind_of(title: str, lines: Sequence[str], body: int) -> DocumentKind:
    """The kind of a document.

    Args:
        title: its title, may be empty.
        lines: the lines of its normalised text.
        body: index of the first line of the body.
    """
    for pattern, kind in _titles():
        if pattern.search(title):
            return kind
    text = [line for line in lines[body:] if not is_furniture(line)]
    if not text or is_news(lines):
        return DocumentKind.NEWS
    opening = text[0][:120]
    parts = sum(1 for line in text if (found := marker(line)) and found.level == 3)
    if parts >= 3 and _HALF_YEAR.search(opening):
        return DocumentKind.HALF_YEAR_SUMMARY
    if parts >= 3 and _WHOLE_YEAR.search(opening):
        return DocumentKind.ANNUAL_SUMMARY
    if _PROFILE.search("\n".join(lines)[:300]):
        return DocumentKind.PROFILE
    return DocumentKind.WORK_REPORT if _is_program(text) else DocumentKind.NEWS


_NEWS = re.compile(
    r"\d{1,2}月\d{1,2}日|(?:^|[，。、（])\d{1,2}日[，,]|记者|通讯员|讯[（(：]|日[电讯]|原标题|据悉|据了解|据.{2,12}报道|近日|日前"
)
_NEWS_READ = 250
_HALF_YEAR = re.compile(r"^.{0,12}上半年")
_WHOLE_YEAR = re.compile(r"^.{0,6}20\d\d年(?:度)?(?:[，以是]|来)|一年来|全年")
_PROFILE = re.compile(r"(?:载体|平台|单位|企业|中心|园区|基本)?(?:简介|概况)[：:\n]")


def is_news(lines: Sequence[str]) -> bool:
    """Whether a text opens as news do: with a date, a reporter, a source."""
    return _NEWS.search("".join(lines)[:_NEWS_READ]) is not None


_TODAY = re.compile(r"[今昨][天日](?:上午|下午|晚)?[^,，。;；的]")
"""A mark of news anywhere: 今天正式启用."""


def reads_as_news(text: str) -> bool:
    """Whether a text bears a mark of news: a date, a reporter, a source, a 今天. What bears none a bureau wrote."""
    return is_news(text.split("\n")) or _TODAY.search(text) is not None


_TASK = re.compile(
    r"^(?:更大力度|着力|大力|积极|深入|持续|全面|加快|加强|加大|推进|推动|强化|实施|深化|支持|提升|建设|培育|打造|完善|做好|"
    r"发展|优化|落实|坚持|促进|鼓励|引导|聚焦|抓好|统筹|开展|健全|争取|力争|壮大|拓展|扩大|发挥|稳步|扎实|高标准|构建|"
    r"布局|巩固|办好|抓紧|引进|建立|创新|提高|建好|用好|启动|新增|依托|围绕|协同|探索)"
)
_TASK_SHARE = 0.45
"""The share of clauses that begin with such a verb from which a text is a programme; news stay below it."""
_SECTION_SHARE = 0.3
"""The same for a text without any mark of news: such sections of a work report tell what was done as well."""
_FEWEST_CLAUSES = 12
_SECTION = re.compile(r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}是)")
_TOLD = re.compile(r"记者|通讯员|据悉|据了解|据介绍|报道|近日|日前|\d{1,2}日")


def _is_program(text: Sequence[str]) -> bool:
    clauses = [clause for line in text for clause in re.split(r"[。；]", line) if len(clause) >= 8]
    if len(clauses) < _FEWEST_CLAUSES:
        return False
    tasks = sum(1 for clause in clauses if _TASK.match(clause))
    if tasks >= _TASK_SHARE * len(clauses):
        return True
    if any(_TOLD.search(line) for line in text):
        return False
    return tasks >= _SECTION_SHARE * len(clauses) or _SECTION.match(text[0]) is not None
