// 某地有哪些项目，谁承担？
// Which projects does a place have, and who undertakes them?
//
// 每行是一份报告的一条陈述：某机构承担某项目，或某项目位于该地。
//
// Each row is one report's statement that a body undertakes a project, or that a project is in the place.
//
// @param place: place, e.g. "淮北" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column project: str -- 项目 | Project
// @column project_id: str -- 项目编号 | Project id
// @column relation: str of ClaimType -- 关系 | Relation
// @column body: str -- 承担单位或所在地 | Undertaker or place
// @column type: str of EntityType -- 类型 | Type
// @column as_written: str -- 原文写法 | As written
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct project_id -- 个项目 | projects
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT via
MATCH (via)-[:UNDERTAKES*0..1]->(p:Project)
WITH DISTINCT p
MATCH (p)-[c:UNDERTAKES|LOCATED_IN]-(b)
WHERE c.status IN $status
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
RETURN p.name AS project, p.id AS project_id, type(c) AS relation, b.name AS body,
       head([label IN labels(b) WHERE label <> 'Entity']) AS type,
       CASE WHEN startNode(c).id = b.id THEN c.source_name ELSE c.target_name END AS as_written, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY project, project_id, relation DESC, body, claim
SKIP $skip LIMIT $limit
