// 一份报告说了什么？
// What does one report say?
//
// 每行是该报告的一条陈述或一个指标数字，按原文顺序排列；各种状态都列。
//
// Each row is one statement or one figure of the report, in the order of its text, whatever its status.
//
// @param report: report, e.g. "changzhi-2023" -- 报告编号或标题 | key or title of a report
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
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
OPTIONAL MATCH ()-[c:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES|DESIGNATED|ISSUED|LOCATED_IN]->()
WHERE c.report = $report
WITH collect(c) AS claims
OPTIONAL MATCH (r:Report {id: $report})-[:HAS_PASSAGE]->(p)<-[:STATED_IN]-(o:Observation)
WITH DISTINCT claims, o
OPTIONAL MATCH (o)<-[:OBSERVED]-(place)
WITH claims, collect({o: o, name: place.name}) AS figures
WITH [c IN claims | {source: startNode(c).name, relation: type(c), target: endNode(c).name, form: c.form, value: null,
                     unit: null, status: c.status, stage: c.stage, year: c.year, start: c.start, report: c.report,
                     quote: c.quote, id: c.id}]
     + [f IN figures WHERE f.o IS NOT NULL |
                    {source: f.name, relation: 'OBSERVED', target: f.o.indicator, form: null, value: f.o.value,
                     unit: f.o.unit, status: f.o.status, stage: null, year: f.o.year, start: f.o.start,
                     report: f.o.report, quote: f.o.quote, id: f.o.id}] AS said
UNWIND said AS fact
RETURN fact.source AS source, fact.relation AS relation, fact.target AS target, fact.form AS form, fact.value AS value,
       fact.unit AS unit, fact.status AS status, fact.stage AS stage, fact.year AS year, fact.start AS start,
       fact.report AS report, fact.quote AS quote, fact.id AS fact
ORDER BY start, relation, source, target, fact
SKIP $skip LIMIT $limit
