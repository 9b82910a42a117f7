// 各地各类平台有多少？
// How do regions compare by kinds of platforms?
//
// 每行是一地的一类平台：平台数及其中国家级、省级、市级数；同一平台只计一次。“其他状态”是按状态筛选未计入的平台数。
//
// One row per region and kind: platforms, and among them national, provincial and municipal ones; a platform counts
// once. `others` counts the platforms that the status filter leaves out.
//
// @param places: list[place], e.g. ["长治", "岳阳"] -- 地区或园区 | regions or parks
// @param kind: list[str] of PlatformKind = [], e.g. ["key-laboratory"] -- 类别，空为全部 | kinds, all if empty
// @param status: list[str] of Status = ["achieved"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @column region: str -- 地区 | Region
// @column region_id: str -- 地区编号 | Region id
// @column kind: str of PlatformKind -- 类别 | Kind
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
// @note 地区包括其下属县区和园区；状态、报告、原句为其中一条陈述的。 | A region includes its counties and parks; status, report and quote are those of one statement.
// @note 只数报告中有名称的平台，不等于报告所说的总数。 | Only platforms that reports name are counted, not the totals that reports tell.
UNWIND $places AS place
WITH DISTINCT place
MATCH (here:Entity {id: place})<-[:PART_OF*0..5]-(area)
WITH DISTINCT here, area
MATCH (area)<-[c:LOCATED_IN]-(p:Platform)
WHERE (size($kind) = 0 OR p.platform_kind IN $kind)
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
WITH here.id AS region_key, p.platform_kind AS class, p.id AS platform, p.level AS rank, here, c,
     c.status IN $status AS counts
WITH region_key, class, count(DISTINCT CASE WHEN counts THEN platform END) AS number,
     count(DISTINCT CASE WHEN counts AND rank = 'national' THEN platform END) AS of_nation,
     count(DISTINCT CASE WHEN counts AND rank = 'provincial' THEN platform END) AS of_province,
     count(DISTINCT CASE WHEN counts AND rank = 'municipal' THEN platform END) AS of_city,
     count(DISTINCT platform) AS every,
     count(DISTINCT CASE WHEN counts THEN c.report END) AS sources,
     min(CASE WHEN counts THEN c.id END) AS first, collect(c) AS claims, min(here.name) AS name
WHERE number > 0
WITH region_key, class, number, of_nation, of_province, of_city, every, sources, name,
     head([c IN claims WHERE c.id = first]) AS told
RETURN name AS region, region_key AS region_id, class AS kind, number AS platforms, of_nation AS national,
       of_province AS provincial, of_city AS municipal, every - number AS others, sources AS reports,
       told.status AS status, told.report AS report, told.quote AS quote, told.id AS claim
ORDER BY kind, platforms DESC, region, region_id
