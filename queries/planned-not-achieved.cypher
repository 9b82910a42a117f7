// 某地计划了而尚未实现的有哪些？
// What did a place plan that is not yet achieved?
//
// 每行是一条计划中的陈述，而没有任何报告说同两端的同一关系已经实现；平台若有任何已实现的依托、所在地陈述，
// 也视为已经建成。推进中的用状态参数另列。
//
// Each row is a planned statement for which no report says that the same relation of the same two ends is achieved; a
// platform with any achieved statement of host or place exists already. `status` may ask for what is under way.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param status: list[str] of Status = ["planned"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2021 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column source: str -- 一端 | Source
// @column source_id: str -- 一端编号 | Source id
// @column relation: str of ClaimType -- 关系 | Relation
// @column target: str -- 另一端 | Target
// @column target_id: str -- 另一端编号 | Target id
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct claim -- 条陈述 | statements
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT via
MATCH (via)-[said:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES|DESIGNATED|ISSUED|LOCATED_IN]-(x)
WITH DISTINCT said
WITH type(said) AS relation, startNode(said).id AS head_id, endNode(said).id AS tail_id, collect(said) AS claims
WHERE none(claim IN claims WHERE claim.status = 'achieved')
UNWIND claims AS c
WITH c, startNode(c) AS s, endNode(c) AS e
WHERE c.status IN $status
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
OPTIONAL MATCH (s)-[done:HOSTED_BY|LOCATED_IN]->(x)
WHERE s:Platform AND done.status = 'achieved'
WITH c, s, e, count(done) AS finished
WHERE finished = 0
RETURN s.name AS source, s.id AS source_id, type(c) AS relation, e.name AS target, e.id AS target_id,
       c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY coalesce(year, 0) DESC, relation, source, target, claim
SKIP $skip LIMIT $limit
