// 哪些机构获认定为某类平台？
// Which bodies are designated as a kind of platform?
//
// 每行是一份报告的一条认定陈述：某机构或平台被认定、评为、备案为某一类别。默认只列已认定的。
//
// Each row is one report's statement that a body or platform was recognised or put on record as a kind. Only those
// already recognised are listed unless `status` asks for more.
//
// @param kind: list[str] of PlatformKind = [], e.g. ["new-rd-institution"] -- 类别，空为全部 | kinds, all if empty
// @param level: list[str] of Level = [], e.g. ["provincial"] -- 级别，空为全部 | levels, all if empty
// @param place: place = "", e.g. "长治" -- 地区或园区，空为全部 | region or park, everywhere if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column body: str -- 机构 | Body
// @column body_id: str -- 机构编号 | Body id
// @column type: str of EntityType -- 类型 | Type
// @column as_written: str -- 原文写法 | As written
// @column kind: str of PlatformKind -- 类别 | Kind
// @column level: str of Level -- 级别 | Level
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct body_id -- 个机构 | bodies
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @scan Designation -- a few dozen nodes, one per kind and level
OPTIONAL MATCH (here:Entity {id: $place})
WITH here
OPTIONAL MATCH inward = (here)<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH collect(DISTINCT via.id) AS inside
MATCH (d:Designation)
WHERE (size($kind) = 0 OR d.kind IN $kind) AND (size($level) = 0 OR d.level IN $level)
WITH inside, d
MATCH (d)<-[c:DESIGNATED]-(b)
WHERE c.status IN $status
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
  AND ($place = '' OR b.id IN inside)
RETURN b.name AS body, b.id AS body_id, head([label IN labels(b) WHERE label <> 'Entity']) AS type,
       c.source_name AS as_written, d.kind AS kind, d.level AS level, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY kind, CASE level WHEN 'national' THEN 0 WHEN 'provincial' THEN 1 WHEN 'municipal' THEN 2 WHEN 'county' THEN 3
         ELSE 4 END, body, claim
SKIP $skip LIMIT $limit
