"""The bodies of REST answers; each field explains itself on the OpenAPI page, in Chinese and in English.

In: plain values of the rooms below. Out: Pydantic models. Pydantic lives at this door only.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ParameterCard(BaseModel):
    """What a question takes."""

    name: str = Field(description="参数名 · name", examples=["place"])
    type: str = Field(
        description="类型 · type: str, int, list[str], place, list[place], body, report", examples=["place"]
    )
    required: bool = Field(description="是否必填 · whether it must be given")
    default: Any = Field(default=None, description="默认值 · default")
    example: Any = Field(default=None, description="示例 · example", examples=["长治"])
    choices: list[str] = Field(
        default_factory=list, description="可取的代码（空为不限）· codes it accepts; empty: open"
    )
    text: str = Field(description="含义 · meaning")


class ColumnCard(BaseModel):
    """What a question gives in each row."""

    name: str = Field(description="列名 · name", examples=["status"])
    type: str = Field(description="类型 · type: str, int, float, bool, list[str]", examples=["str"])
    heading: str = Field(description="列标题 · heading in the language of the answer", examples=["状态"])
    labels: dict[str, str] = Field(
        default_factory=dict, description="代码的名称 · label of each code", examples=[{"achieved": "已实现"}]
    )


class QuestionCard(BaseModel):
    """One question that the graph answers."""

    name: str = Field(description="问题名 · name", examples=["partner-universities"])
    title: str = Field(description="标题 · title", examples=["哪些高校与某地有合作？"])
    description: str = Field(description="说明 · what a row is and how rows are chosen")
    parameters: list[ParameterCard]
    columns: list[ColumnCard]
    route: str = Field(description="路径 · where to ask", examples=["/questions/partner-universities"])


class Meaning(BaseModel):
    """What a name in a parameter was taken for."""

    id: str
    name: str = Field(examples=["长治市"])
    type: str = Field(examples=["Region"])
    adcode: str | None = Field(default=None, examples=["140400"])


class Answer(BaseModel):
    """One page of an answer; each question's own model gives `rows` their columns."""

    question: str = Field(description="问题名 · name of the question", examples=["partner-universities"])
    title: str = Field(description="标题 · title")
    parameters: dict[str, Any] = Field(description="实际所用的参数 · the parameters as understood")
    understood: dict[str, list[Meaning]] = Field(
        default_factory=dict, description="名称所指 · what each place, body and report was taken for"
    )
    columns: list[ColumnCard] = Field(description="各列 · the columns of `rows`")
    total: int = Field(description="总行数 · rows of all pages together", examples=[12])
    limit: int = Field(description="本页最多行数 · at most this many rows on a page", examples=[50])
    offset: int = Field(description="跳过的行数 · rows before this page", examples=[0])
    next: str | None = Field(default=None, description="下一页 · path of the next page; null on the last")
    distinct: int | None = Field(default=None, description="不同主体的个数 · number of distinct bodies in all rows")
    left_out: int | None = Field(
        default=None, description="按状态筛选而未计入的行数 · rows that the status filter left out", examples=[3]
    )
    notes: list[str] = Field(default_factory=list, description="须知 · what a reader of this answer should know")


class Entity(BaseModel):
    """A body, place or document of the graph."""

    id: str = Field(examples=["64ab142850b9255fb3f9"])
    type: str = Field(description="类型 · label in the graph", examples=["University"])
    type_label: str = Field(description="类型名称 · label of the type", examples=["高校"])
    name: str = Field(description="规范名称 · canonical name", examples=["上海交通大学"])
    aliases: list[str] = Field(description="报告中的其他写法 · other names in reports", examples=[["上海交大"]])
    adcode: str | None = Field(default=None, description="行政区划代码 · code of its region", examples=["140400"])
    level: str | None = Field(default=None, description="级别 · level of a platform or region", examples=["provincial"])
    platform_kind: str | None = Field(default=None, description="平台类别 · kind of platform", examples=["pilot-base"])
    links: dict[str, str] = Field(default_factory=dict, description="更多 · questions about it")


class MentionCard(BaseModel):
    """Where a passage names an entity."""

    entity: str = Field(description="实体 · id of the entity")
    name: str
    surface: str = Field(description="原文写法 · as the text has it")
    start: int = Field(description="在全文中的起点 · code points from the start of the report's text")
    end: int


class Passage(BaseModel):
    """A paragraph, heading or table row of a report."""

    id: str
    report: str = Field(description="所属报告 · key of its report", examples=["长治2023样例"])
    number: int = Field(description="序号 · counts from 1")
    section: str | None = Field(default=None, description="所在章节 · heading path above it")
    mode: str | None = Field(default=None, description="章节性质 · done, problems or plan")
    start: int
    end: int
    row: bool = Field(default=False, description="是否表格行 · whether it is a table row")
    text: str = Field(description="原文 · verbatim text")
    mentions: list[MentionCard] = Field(default_factory=list)


class ReportCard(BaseModel):
    """The card of a stored report."""

    id: str = Field(description="报告的键 · key", examples=["长治2023样例"])
    title: str | None = None
    issuer: str | None = Field(default=None, description="发布单位 · issuer")
    region: str | None = Field(default=None, description="所属地区 · region", examples=["长治市"])
    adcode: str | None = Field(default=None, examples=["140400"])
    year: int | None = Field(default=None, description="报告年份 · year it is about", examples=[2023])
    kind: str | None = Field(default=None, description="报告类型 · kind of document", examples=["annual-summary"])
    published: str | None = Field(default=None, description="发布日期 · date of publication", examples=["2024-01-15"])
    number: str | None = Field(default=None, description="文号 · document number")
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    characters: int | None = Field(default=None, description="字数 · length in code points")


class ReportList(BaseModel):
    """One page of the stored reports."""

    reports: list[ReportCard]
    total: int
    limit: int
    offset: int


class StoreStatus(BaseModel):
    """What the store holds; its bookkeeping is left out."""

    store: str = Field(description="图谱库 · address of the store", examples=["arcadedb:innograph-data"])
    version: str = Field(description="程序版本 · version of innograph", examples=["0.1.0"])
    data: str = Field(description="数据版本 · changes with every write")
    reports: dict[str, str] = Field(description="报告 · key and title of each report")
    nodes: dict[str, int] = Field(description="各类节点数 · nodes by label", examples=[{"University": 21}])
    edges: dict[str, int] = Field(description="各类关系数 · edges by type", examples=[{"PARTNERS_WITH": 40}])


class Health(BaseModel):
    """Whether the process lives, or is ready to answer."""

    status: str = Field(examples=["ok"])


class Uploaded(BaseModel):
    """What an upload did."""

    report: str = Field(description="报告的键 · key of the report")
    outcome: str = Field(description="结果 · written, replaced or unchanged", examples=["written"])
    warnings: list[str] = Field(default_factory=list, description="提醒 · what a reader of the report should know")
