"""Kinds of errors, by one table from error class to HTTP status and name.

In: an error of the ground floor. Out: its `Kind`. The server writes problem bodies by this table, and the client that
asks a serving process reads them back by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph import (
    InnographError,
    NameAmbiguous,
    NameUnknown,
    ParameterInvalid,
    QueryTimeout,
    QuestionMalformed,
    QuestionUnknown,
    RegionUnknown,
    ReportRefused,
    ReportUnknown,
    ReportUnreadable,
    StoreBusy,
    StoreDamaged,
    StoreUnavailable,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the last part of its `type`, its HTTP status and its title."""

    slug: str
    status: int
    zh: str
    en: str

    def title(self, lang: str) -> str:
        """The title in `lang`."""
        return self.en if lang == "en" else self.zh


KINDS: dict[type[InnographError], Kind] = {
    ReportUnreadable: Kind("report-unreadable", 422, "报告无法读取", "The report cannot be read"),
    ReportRefused: Kind("report-refused", 409, "报告与库中内容冲突", "The report conflicts with what is stored"),
    ReportUnknown: Kind("report-unknown", 404, "库中没有此报告", "No such report"),
    RegionUnknown: Kind("region-unknown", 404, "区划表中没有此地名", "No such place in the table of divisions"),
    NameAmbiguous: Kind("name-ambiguous", 409, "名称有歧义", "The name fits several entities"),
    NameUnknown: Kind("name-unknown", 404, "图谱中没有此名称", "No such name in the graph"),
    QuestionUnknown: Kind("question-unknown", 404, "没有此问题", "No such question"),
    QuestionMalformed: Kind("question-malformed", 500, "问题文件有误", "A question file is malformed"),
    ParameterInvalid: Kind("parameter-invalid", 422, "参数无效", "A parameter is invalid"),
    StoreUnavailable: Kind("store-unavailable", 503, "图谱库无法连接", "The store is not available"),
    StoreBusy: Kind("store-busy", 503, "图谱库被占用", "Another process holds the store"),
    StoreDamaged: Kind("store-damaged", 503, "图谱库已损坏", "The store is damaged"),
    QueryTimeout: Kind("query-timeout", 504, "查询超时", "The query ran out of time"),
}
"""Every leaf of the tree of `graph.errors`; a test keeps it whole."""

INVALID_REQUEST = Kind("request-invalid", 422, "请求参数无效", "The request is invalid")
UNEXPECTED = Kind("unexpected", 500, "服务器内部错误", "Something unexpected went wrong")


def kind_of(error: InnographError) -> Kind:
    """The kind of an error: that of its class or of the nearest class above it."""
    for class_ in type(error).__mro__:
        if class_ in KINDS:
            return KINDS[class_]
    return UNEXPECTED
