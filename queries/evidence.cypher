// 一条陈述的依据是什么？
// What is the evidence of a claim?
//
// 给出陈述的两端、状态、原句及其在文中的位置；第一行为原句所在段落，其余各行为同一报告中另说此事的段落。
//
// Gives the two ends of a claim, its status, its sentence and where it stands; the first row is the passage of the
// sentence, the others are passages of the same report that say it again.
//
// @param claim: str, e.g. "7986c415d3fcd255f732" -- 陈述编号 | claim id
// @column source: str -- 一端 | Source
// @column relation: str of ClaimType -- 关系 | Relation
// @column target: str -- 另一端 | Target
// @column source_as_written: str -- 一端原文写法 | Source as written
// @column target_as_written: str -- 另一端原文写法 | Target as written
// @column form: str of Form -- 形式 | Form
// @column basis: str of Basis -- 所在地依据 | Basis of place
// @column level: str of Level -- 级别 | Level
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column report_year: int -- 报告年份 | Year of the report
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column evidence: str -- 依据 | Evidence
// @column start: int -- 起 | Start
// @column end: int -- 止 | End
// @column rule: str -- 规则 | Rule
// @column confidence: float -- 置信度 | Confidence
// @column section: str -- 章节 | Section
// @column passage_number: int -- 段落号 | Passage number
// @column passage_text: str -- 段落 | Passage
// @column passage: str -- 段落编号 | Passage id
// @column claim: str -- 陈述编号 | Claim id
MATCH (s)-[c:HOSTED_BY]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:PARTNERS_WITH]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:SIGNED]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:UNDERTAKES]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:DESIGNATED]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:ISSUED]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
UNION ALL
MATCH (s)-[c:LOCATED_IN]->(e)
WHERE c.id = $claim
WITH s, c, e, [c.passage] + coalesce(c.also, []) AS ids
UNWIND ids AS id
WITH DISTINCT s, c, e, id
MATCH (p:Passage {id: id})
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.source_name AS source_as_written,
       c.target_name AS target_as_written, c.form AS form, c.basis AS basis, c.level AS level, c.status AS status,
       c.stage AS stage, c.year AS year, c.report_year AS report_year, c.report AS report, c.quote AS quote,
       c.evidence AS evidence, c.start AS start, c.end AS end, c.rule AS rule, c.confidence AS confidence,
       p.section AS section, p.number AS passage_number, p.text AS passage_text, p.id AS passage, c.id AS claim
ORDER BY CASE WHEN passage = c.passage THEN 0 ELSE 1 END, passage_number
