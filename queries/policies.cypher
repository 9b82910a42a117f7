// 某地发布了哪些政策？
// Which policies did a place issue?
//
// 每行是一份报告的一条发布陈述：该地、其政府机构，或其下属县区、园区制定、出台、印发的规划、办法、措施等。
//
// Each row is one report's statement that the place, its government bodies, counties or parks issued a plan, measure
// or rule.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column policy: str -- 政策文件 | Policy
// @column policy_id: str -- 政策编号 | Policy id
// @column issuer: str -- 发布单位 | Issuer
// @column way: str of Way -- 途径 | Way
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct policy_id -- 份政策文件 | policies
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT via
MATCH (via)-[c:ISSUED]->(p)
WHERE c.status IN $status
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
RETURN p.name AS policy, p.id AS policy_id, via.name AS issuer,
       CASE WHEN via.id = $place THEN 'direct' WHEN via:Region THEN via.level
            ELSE head([label IN labels(via) WHERE label <> 'Entity']) END AS way, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY coalesce(year, 0) DESC, policy, claim
SKIP $skip LIMIT $limit
