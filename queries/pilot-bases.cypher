// 某地有哪些中试基地？
// Which pilot bases does a place have?
//
// 合并两种说法：以中试基地为名的平台（其依托和所在地陈述），和获认定为中试基地的机构；“来源”说明是哪一种。
// 类别参数可换成其他平台类别。
//
// Unites platforms of the kind pilot-base (what is stated of their hosts and places) with bodies designated as one;
// `origin` says which. `kind` may name any other kind of platform.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param kind: list[str] of PlatformKind = ["pilot-base"] -- 类别 | kinds
// @param level: list[str] of Level = [], e.g. ["provincial"] -- 级别，空为全部 | levels, all if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column base: str -- 基地 | Base
// @column base_id: str -- 基地编号 | Base id
// @column type: str of EntityType -- 类型 | Type
// @column as_written: str -- 原文写法 | As written
// @column origin: str of Origin -- 来源 | Origin
// @column kind: str of PlatformKind -- 类别 | Kind
// @column level: str of Level -- 级别 | Level
// @column relation: str of ClaimType -- 关系 | Relation
// @column other: str -- 依托单位或所在地 | Host or place
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct base_id -- 个基地 | bases
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT via AS s
MATCH (s)-[c:DESIGNATED|HOSTED_BY|LOCATED_IN]->(e)
WHERE c.status IN $status
  AND CASE WHEN type(c) = 'DESIGNATED' THEN e.kind ELSE s.platform_kind END IN $kind
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
WITH c, s, e, type(c) = 'DESIGNATED' AS formal
WITH c, s, e, formal, CASE WHEN formal THEN e.level ELSE s.level END AS rank
WHERE size($level) = 0 OR rank IN $level
RETURN s.name AS base, s.id AS base_id, head([label IN labels(s) WHERE label <> 'Entity']) AS type,
       c.source_name AS as_written, CASE WHEN formal THEN 'designated' ELSE 'named' END AS origin,
       CASE WHEN formal THEN e.kind ELSE s.platform_kind END AS kind, rank AS level, type(c) AS relation,
       CASE WHEN NOT formal THEN e.name END AS other, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY CASE level WHEN 'national' THEN 0 WHEN 'provincial' THEN 1 WHEN 'municipal' THEN 2 WHEN 'county' THEN 3
         ELSE 4 END, base, relation, claim
SKIP $skip LIMIT $limit
