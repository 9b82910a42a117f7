// 某地最新的陈述有哪些？
// What are the newest claims about a place?
//
// 每行是一条关于该地及其中机构的陈述，年份新的在前。问全国用“中国”。
//
// Each row is a statement about the place or a body in it, newest year first. Ask for 中国 to see everything that has
// a place.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param relation: list[str] of ClaimType = [], e.g. ["PARTNERS_WITH"] -- 关系，空为全部 | relations, all if empty
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 20 -- 最多行数 | at most this many rows
// @column source: str -- 一端 | Source
// @column relation: str of ClaimType -- 关系 | Relation
// @column target: str -- 另一端 | Target
// @column form: str of Form -- 形式 | Form
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
MATCH (via)-[c:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES|DESIGNATED|ISSUED|LOCATED_IN]-(x)
WHERE c.status IN $status AND (size($relation) = 0 OR type(c) IN $relation)
WITH DISTINCT c
WITH c, startNode(c) AS s, endNode(c) AS e
RETURN s.name AS source, type(c) AS relation, e.name AS target, c.form AS form, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY coalesce(year, 0) DESC, report DESC, claim
SKIP $skip LIMIT $limit
