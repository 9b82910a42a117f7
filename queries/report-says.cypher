// 一份报告说了什么？
// What does one report say?
//
// 每行是该报告的一条陈述或一个指标数字，按关系分组，组内按原文顺序排列；各种状态都列。
//
// Each row is one statement or one figure of the report, grouped by relation and within it in the order of the text,
// whatever its status.
//
// @param report: report, e.g. "长治2023样例" -- 报告编号或标题 | key or title of a report
// @column source: str -- 一端 | Source
// @column relation: str of Relation -- 关系 | Relation
// @column target: str -- 另一端或指标 | Target or indicator
// @column form: str of Form -- 形式 | Form
// @column value: float -- 数值 | Value
// @column unit: str -- 单位 | Unit
// @column status: str of Standing -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column start: int -- 起 | Start
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column fact: str -- 编号 | Id
// @distinct fact -- 条事实 | facts
// @note 年份为原句所述年份，空为原句未说。 | The year is the one the sentence tells, empty where it tells none.
MATCH (s)-[c:HOSTED_BY]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'HOSTED_BY' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:PARTNERS_WITH]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'PARTNERS_WITH' AS relation, e.name AS target, c.form AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:SIGNED]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'SIGNED' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:UNDERTAKES]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'UNDERTAKES' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:DESIGNATED]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'DESIGNATED' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:ISSUED]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'ISSUED' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (s)-[c:LOCATED_IN]->(e)
WHERE c.report = $report
RETURN s.name AS source, 'LOCATED_IN' AS relation, e.name AS target, null AS form, null AS value, null AS unit,
       c.status AS status, c.stage AS stage, c.year AS year, c.start AS start, c.report AS report, c.quote AS quote,
       c.id AS fact
ORDER BY start, source, target, fact
UNION ALL
MATCH (r:Report {id: $report})-[:HAS_PASSAGE]->(p)<-[:STATED_IN]-(o:Observation)
WHERE o.report = $report
WITH DISTINCT o
MATCH (o)<-[:OBSERVED]-(place)
RETURN place.name AS source, 'OBSERVED' AS relation, o.indicator AS target, null AS form, o.value AS value,
       o.unit AS unit, o.status AS status, null AS stage, o.year AS year, o.start AS start, o.report AS report,
       o.quote AS quote, o.id AS fact
ORDER BY start, source, target, fact
