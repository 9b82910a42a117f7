// 报告在哪里提到某机构？
// Where do reports mention a body?
//
// 每行是原文中的一次提及，附所在章节和段落。
//
// Each row is one mention in a text, with its section and passage.
//
// @param body: body, e.g. "中南大学" -- 机构：名称、简称或编号 | body: name, short name or id
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column surface: str -- 原文写法 | Surface
// @column report: str -- 报告 | Report
// @column section: str -- 章节 | Section
// @column passage_number: int -- 段落号 | Passage number
// @column quote: str -- 段落 | Passage
// @column start: int -- 起 | Start
// @column end: int -- 止 | End
// @column rule: str -- 规则 | Rule
// @column confidence: float -- 置信度 | Confidence
// @column passage: str -- 段落编号 | Passage id
// @distinct report -- 份报告 | reports
MATCH (n:Entity {id: $body})<-[m:MENTIONS]-(p:Passage)
WHERE $report = '' OR m.report = $report
RETURN m.surface AS surface, m.report AS report, p.section AS section, p.number AS passage_number, p.text AS quote,
       m.start AS start, m.end AS end, m.rule AS rule, m.confidence AS confidence, p.id AS passage
ORDER BY report, start, end, passage
SKIP $skip LIMIT $limit
