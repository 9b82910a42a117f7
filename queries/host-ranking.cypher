// 某地的平台依托哪些机构最多？
// Which bodies host the most platforms of a place?
//
// 每行是一个依托单位，按平台数排列，只数位于该地的平台；同一平台无论多少份报告说到只计一次。
// “其他状态”是按状态筛选未计入的平台数；原句是其中一条，其余见“机构依托的平台”。
//
// One row per host, most platforms first, counting the platforms in the place; a platform counts once however many
// reports speak of it. `others` counts the platforms that the status filter leaves out; the quote is one of the
// statements, `platforms-hosted-by` lists them all.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param kind: list[str] of PlatformKind = [], e.g. ["key-laboratory"] -- 类别，空为全部 | kinds, all if empty
// @param level: list[str] of Level = [], e.g. ["provincial"] -- 级别，空为全部 | levels, all if empty
// @param type: list[str] of EntityType = [], e.g. ["University", "Enterprise"] -- 依托单位类型，空为全部 | types of hosts, all if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column host: str -- 依托单位 | Host
// @column host_id: str -- 依托单位编号 | Host id
// @column type: str of EntityType -- 类型 | Type
// @column platforms: int -- 平台数 | Platforms
// @column national: int -- 国家级 | National
// @column provincial: int -- 省级 | Provincial
// @column municipal: int -- 市级 | Municipal
// @column others: int -- 其他状态 | Other statuses
// @column reports: int -- 报告数 | Reports
// @column status: str of Status -- 状态 | Status
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct host_id -- 个依托单位 | hosts
// @note 只计报告说明所在地的平台；状态、报告、原句为其中一条陈述的。 | Only platforms whose place a report tells are counted; status, report and quote are those of one statement.
MATCH (here:Entity {id: $place})<-[:PART_OF*0..5]-(area)
WITH DISTINCT area
MATCH (area)<-[at:LOCATED_IN]-(p:Platform)
WHERE (at.status <> 'planned' OR 'planned' IN $status)
  AND (size($kind) = 0 OR p.platform_kind IN $kind)
  AND (size($level) = 0 OR p.level IN $level)
WITH DISTINCT p
MATCH (p)-[c:HOSTED_BY]->(o)
WHERE $year = 0 OR coalesce(c.year, c.report_year) = $year
WITH o.id AS host_key, p.id AS platform, p.level AS rank, c, o, c.status IN $status AS counts
WITH host_key, count(DISTINCT CASE WHEN counts THEN platform END) AS number,
     count(DISTINCT CASE WHEN counts AND rank = 'national' THEN platform END) AS of_nation,
     count(DISTINCT CASE WHEN counts AND rank = 'provincial' THEN platform END) AS of_province,
     count(DISTINCT CASE WHEN counts AND rank = 'municipal' THEN platform END) AS of_city,
     count(DISTINCT platform) AS every,
     count(DISTINCT CASE WHEN counts THEN c.report END) AS sources,
     min(CASE WHEN counts THEN c.id END) AS first, collect(c) AS claims, head(collect(o)) AS o
WHERE number > 0
WITH o, number, of_nation, of_province, of_city, every, sources, head([c IN claims WHERE c.id = first]) AS told,
     head([label IN labels(o) WHERE label <> 'Entity']) AS class
WHERE size($type) = 0 OR class IN $type
RETURN o.name AS host, o.id AS host_id, class AS type, number AS platforms, of_nation AS national,
       of_province AS provincial, of_city AS municipal, every - number AS others, sources AS reports,
       told.status AS status, told.report AS report, told.quote AS quote, told.id AS claim
ORDER BY platforms DESC, national DESC, provincial DESC, host, host_id
SKIP $skip LIMIT $limit
