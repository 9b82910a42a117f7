// 哪些高校与某地有合作？
// Which universities partner with a place?
//
// 每行是一份报告的一条陈述：高校与该地本级，或与其所属县区、园区、企业、平台、机构的合作；“途径”说明经由哪一个。
// 位于该地、依托外地高校建设的平台和研究院也算（关系为 HOSTED_BY）。对接考察排在最后。
//
// Each row is one report's statement that a university partners with the place itself, or with a county, park,
// enterprise, platform or other body in it; `way` says through which. Platforms and institutes in the place that are
// hosted by a university from elsewhere count too (relation HOSTED_BY). Mere contacts come last.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param form: list[str] of Form = [], e.g. ["agreement"] -- 合作形式，空为全部 | forms, all if empty
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column university: str -- 高校 | University
// @column university_id: str -- 高校编号 | University id
// @column as_written: str -- 原文写法 | As written
// @column way: str of Way -- 途径 | Way
// @column through: str -- 经由 | Through
// @column relation: str of ClaimType -- 关系 | Relation
// @column form: str of Form -- 形式 | Form
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct university_id -- 所高校 | universities
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH collect(DISTINCT via) AS inside, collect(DISTINCT via.id) AS ids
UNWIND inside AS via
WITH via, ids
MATCH (via)-[c:PARTNERS_WITH|HOSTED_BY]-(u:University)
WHERE c.status IN $status
  AND (type(c) = 'PARTNERS_WITH' OR NOT u.id IN ids)
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
WITH via, c, u, CASE WHEN type(c) = 'HOSTED_BY' THEN 'joint-platform' ELSE c.form END AS rests_on
WHERE size($form) = 0 OR rests_on IN $form
RETURN u.name AS university, u.id AS university_id,
       CASE WHEN startNode(c).id = u.id THEN c.source_name ELSE c.target_name END AS as_written,
       CASE WHEN via.id = $place THEN 'direct' WHEN via:Region THEN via.level
            ELSE head([label IN labels(via) WHERE label <> 'Entity']) END AS way,
       via.name AS through, type(c) AS relation, rests_on AS form,
       c.status AS status, c.stage AS stage, coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY CASE WHEN form = 'contact' THEN 1 ELSE 0 END, university, claim, university_id
SKIP $skip LIMIT $limit
