// 某地有哪些创新平台？
// Which innovation platforms does a region have?
//
// 每行是一份报告关于一个平台所在地的一条陈述，附依托单位；按级别、类别排列。默认只列已建成或获批的平台，
// 在建和计划中的用状态参数另列。
//
// Each row is one report's statement that a platform is in the region, with the platform's hosts, by level and kind.
// Only platforms that exist are listed unless `status` asks for those under way or planned.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param kind: list[str] of PlatformKind = [], e.g. ["key-laboratory"] -- 平台类别，空为全部 | kinds, all if empty
// @param level: list[str] of Level = [], e.g. ["provincial"] -- 平台级别，空为全部 | levels, all if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column platform: str -- 平台 | Platform
// @column platform_id: str -- 平台编号 | Platform id
// @column kind: str of PlatformKind -- 类别 | Kind
// @column level: str of Level -- 级别 | Level
// @column hosts: list[str] -- 依托单位 | Hosts
// @column way: str of Way -- 途径 | Way
// @column place: str -- 所在地 | Place
// @column basis: str of Basis -- 所在地依据 | Basis of place
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct platform_id -- 个平台 | platforms
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，见“途径”。 | A region includes its counties and parks, see "Way".
MATCH (here:Entity {id: $place})<-[:PART_OF*0..5]-(area)
WITH DISTINCT area
MATCH (area)<-[c:LOCATED_IN]-(p:Platform)
WHERE c.status IN $status
  AND (size($kind) = 0 OR p.platform_kind IN $kind)
  AND (size($level) = 0 OR p.level IN $level)
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
OPTIONAL MATCH (p)-[h:HOSTED_BY]->(o)
WHERE h.status IN $status
WITH area, c, p, o.name AS host_name
ORDER BY host_name
WITH area, c, p, collect(DISTINCT host_name) AS host_names
RETURN p.name AS platform, p.id AS platform_id, p.platform_kind AS kind, p.level AS level, host_names AS hosts,
       CASE WHEN area.id = $place THEN 'direct' WHEN area:Region THEN area.level ELSE 'Park' END AS way,
       area.name AS place, c.basis AS basis, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY CASE level WHEN 'national' THEN 0 WHEN 'provincial' THEN 1 WHEN 'municipal' THEN 2 WHEN 'county' THEN 3
         ELSE 4 END, kind, platform, claim
SKIP $skip LIMIT $limit
