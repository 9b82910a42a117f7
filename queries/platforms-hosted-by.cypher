// 某机构依托建设了哪些平台？
// Which platforms does a body host?
//
// 每行是一份报告的一条依托陈述；平台之外也列研究院所。其学院、分支机构的一并列出，见“依托单位”。
//
// Each row is one report's statement that a platform or institute is hosted by the body, or by one of its schools and
// branches, see `host`.
//
// @param body: body, e.g. "长治医学院" -- 机构：名称、简称或编号 | body: name, short name or id
// @param kind: list[str] of PlatformKind = [], e.g. ["key-laboratory"] -- 平台类别，空为全部 | kinds, all if empty
// @param level: list[str] of Level = [], e.g. ["provincial"] -- 平台级别，空为全部 | levels, all if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column platform: str -- 平台 | Platform
// @column platform_id: str -- 平台编号 | Platform id
// @column type: str of EntityType -- 类型 | Type
// @column kind: str of PlatformKind -- 类别 | Kind
// @column level: str of Level -- 级别 | Level
// @column host: str -- 依托单位 | Host
// @column as_written: str -- 依托单位原文写法 | Host as written
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct platform_id -- 个平台 | platforms
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
MATCH (whole:Entity {id: $body})<-[:PART_OF*0..4]-(own)
WITH DISTINCT own
MATCH (own)<-[c:HOSTED_BY]-(p)
WHERE c.status IN $status
  AND (size($kind) = 0 OR p.platform_kind IN $kind)
  AND (size($level) = 0 OR p.level IN $level)
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
RETURN p.name AS platform, p.id AS platform_id, head([label IN labels(p) WHERE label <> 'Entity']) AS type,
       p.platform_kind AS kind, p.level AS level, own.name AS host, c.target_name AS as_written,
       c.status AS status, c.stage AS stage, coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY CASE level WHEN 'national' THEN 0 WHEN 'provincial' THEN 1 WHEN 'municipal' THEN 2 WHEN 'county' THEN 3
         ELSE 4 END, platform, claim
SKIP $skip LIMIT $limit
