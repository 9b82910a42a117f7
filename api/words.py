"""What the doors themselves say, in Chinese and in English, once.

In: a language. Out: phrases by name. The names of types, kinds, levels and statuses are those of the ontology, and
titles and headings those of the question files.
"""

from __future__ import annotations

from collections.abc import Mapping

_PHRASES: Mapping[str, tuple[str, str]] = {
    "name": ("科创图谱", "knowledge graph of innovation"),
    "promise": (
        "读中国城市的科技报告：谁依托、谁合作、计划了什么、做到了什么，逐条附原文句子。计划的从不算作已实现。",
        "Read from Chinese city reports: who hosts, partners, plans and achieves what, every statement with its "
        "sentence. What is planned is never counted as done.",
    ),
    "foot": (
        "每条陈述都可追到报告、段落和原句。本页不从网络加载任何内容。",
        "Every statement leads to its report, passage and sentence. This page loads nothing from elsewhere.",
    ),
    "api": ("接口文档", "API"),
    "status": ("状态", "Status"),
    "other": ("English", "中文"),
    "ask": ("查询", "Ask"),
    "change": ("更改条件", "Change the question"),
    "evidence": ("出处", "evidence"),
    "none": ("没有符合条件的记录。", "No record meets these conditions."),
    "previous": ("上一页", "Previous page"),
    "following": ("下一页", "Next page"),
    "links": ("更多：", "More:"),
    "all_questions": ("可以问的问题", "What can be asked"),
    "reports": ("报告", "reports"),
    "statements": ("条陈述", "statements"),
    "network": ("网络分析报告", "Network report"),
    "report_list": ("报告列表（JSON）", "Reports (JSON)"),
    "export": ("导出整个图谱（JSON）", "Export the graph (JSON)"),
    "question_list": ("问题列表（JSON）", "Questions (JSON)"),
    "nodes": ("节点", "Nodes"),
    "edges": ("关系", "Edges"),
    "count": ("数量", "Count"),
    "store": ("图谱库", "Store"),
    "question": ("问题", "Question"),
    "title": ("标题", "Title"),
    "parameters": ("参数", "Parameters"),
    "report": ("报告", "Report"),
    "outcome": ("结果", "Outcome"),
    "remark": ("说明", "Remark"),
    "file": ("文件", "File"),
    "entities": ("实体", "Entities"),
    "claims": ("陈述", "Claims"),
    "observations": ("指标值", "Observations"),
    "total": ("合计", "Total"),
    "serving": (
        "正在为 {store} 提供服务（Ctrl+C 结束）：\n  网页      {url}/\n  接口文档  {url}/docs",
        "Serving {store} (Ctrl+C ends it):\n  pages  {url}/\n  API    {url}/docs",
    ),
    "measuring": ("计算网络", "Measuring the network"),
    "reading": ("读取报告", "Reading reports"),
    "extracted": ("已写入 {count} 份到 {out}，{failed} 个问题。", "Wrote {count} to {out}, {failed} problems."),
    "further": (
        "{rule} 问 {asked} 句，补充名称 {mentions} 处、陈述 {claims} 条；与默认读法一致 {agreed} 处，"
        "分歧 {disputes} 处（以默认为准），未采用 {dropped} 项。",
        "{rule} was asked about {asked} sentences and added {mentions} mentions and {claims} claims; it agrees with "
        "the default reader on {agreed}, disagrees on {disputes} (the default stands); {dropped} proposals were "
        "dropped.",
    ),
    "unanswered": (
        "问语言模型的 {asked} 句中，有 {count} 句的回答无法使用；再次读入会重问。",
        "The language model's answers on {count} of {asked} sentences are of no use; "
        "ingest the report again to ask again.",
    ),
    "dispute": (
        "第 {passage} 段（{start}）：默认 {stands}；模型 {proposed}",
        "passage {passage} ({start}): default {stands}; model {proposed}",
    ),
    "state_written": ("新增", "written"),
    "state_replaced": ("更新", "replaced"),
    "state_unchanged": ("未变", "unchanged"),
    "state_failed": ("失败", "failed"),
    "state_withdrawn": ("撤回", "withdrawn"),
    "rebuilt": ("程序的表或规则已更新，图谱已按库中报告重建。", "Tables or rules changed; the graph was built anew."),
    "nothing_changed": ("没有变化。", "Nothing changed."),
    "withdrawn": (
        "已撤回 {key}：改动 {nodes} 个节点、{edges} 条关系。",
        "Withdrew {key}: {nodes} nodes and {edges} edges changed.",
    ),
    "needed": ("必填参数", "Needs"),
    "written": ("已写入 {path}，{count} 行。", "Wrote {path}, {count} rows."),
    "written_file": ("已写入 {path}。", "Wrote {path}."),
}


def words(lang: str) -> dict[str, str]:
    """Every phrase in `lang` ("zh" or "en")."""
    return {name: pair[lang == "en"] for name, pair in _PHRASES.items()}
