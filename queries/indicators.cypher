// 某地各年的指标是多少？
// What are the indicators of a region over the years?
//
// 每行是一份报告所说的一个数字，按指标、年份排列。默认只列已实现的，目标用状态参数另列。
//
// Each row is one figure of one report, by indicator and year. Only figures reached are listed unless `status` asks
// for targets.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param indicator: str = "", e.g. "高新技术企业" -- 指标名称中的几个字，空为全部 | piece of an indicator, all if empty
// @param status: list[str] of ObservationStatus = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column indicator: str -- 指标 | Indicator
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column comparator: str of Comparator -- 比较 | Comparator
// @column value: float -- 数值 | Value
// @column value_max: float -- 上限 | Upper end
// @column unit: str -- 单位 | Unit
// @column status: str of ObservationStatus -- 状态 | Status
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column observation: str -- 指标值编号 | Observation id
// @distinct indicator -- 项指标 | indicators
// @note 只列该地本级的数字，不含其县区和园区；年份取原句所述年份，原句未说的取报告年份。 | Figures of the place itself, without its counties and parks; the year is the one the sentence tells, else the report's.
MATCH (here:Entity {id: $place})-[:OBSERVED]->(o:Observation)
WHERE o.status IN $status
  AND ($indicator = '' OR o.indicator CONTAINS $indicator)
  AND ($year = 0 OR coalesce(o.year, o.report_year) = $year)
  AND ($report = '' OR o.report = $report)
WITH DISTINCT o
RETURN o.indicator AS indicator, coalesce(o.year, o.report_year) AS year,
       CASE WHEN o.year IS NOT NULL THEN 'event' WHEN o.report_year IS NOT NULL THEN 'report' END AS year_basis,
       o.comparator AS comparator, o.value AS value, o.value_max AS value_max, o.unit AS unit, o.status AS status,
       o.report AS report, o.quote AS quote, o.id AS observation
ORDER BY indicator, coalesce(year, 0), status, report, observation
SKIP $skip LIMIT $limit
