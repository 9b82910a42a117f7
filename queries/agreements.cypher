// 某地签了哪些协议，各方是谁？
// Which agreements were signed in a place, and by whom?
//
// 每行是一份报告所说的一次签约：既包括有名称的协议，也包括“签约、签署协议”而未写协议名称的合作；
// 一次签约的各方列在一行。
//
// Each row is one deal as a report tells it, with its parties: titled agreements, and partnerships that rest on an
// agreement whose title is not given.
//
// @param place: place, e.g. "长治" -- 地区或园区：全称、简称或代码 | region or park: name, short name or code
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column agreements: list[str] -- 协议名称 | Titles
// @column parties: list[str] -- 各方 | Parties
// @column origin: str of Origin -- 来源 | Origin
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct claim -- 次签约 | deals
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
MATCH inward = (here:Entity {id: $place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT via
MATCH (via)-[said:PARTNERS_WITH|SIGNED]-(x)
WHERE type(said) = 'SIGNED' OR said.form = 'agreement'
WITH DISTINCT CASE WHEN type(said) <> 'SIGNED' THEN said END AS pair, CASE WHEN type(said) = 'SIGNED' THEN x END AS titled
OPTIONAL MATCH (titled)<-[signed:SIGNED]-(signer)
WITH DISTINCT coalesce(pair, signed) AS c
WITH c, startNode(c) AS s, endNode(c) AS e
WHERE c.status IN $status
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
WITH c, [node IN [s, e] WHERE NOT node:Agreement | node.name] AS names, CASE WHEN e:Agreement THEN e.name END AS title
UNWIND names AS party
WITH coalesce(c.statement, c.id) AS deal, c, title, party
ORDER BY party
WITH deal, c.report AS key, c.status AS state, collect(DISTINCT party) AS people, min(c.id) AS first,
     min(c.quote) AS sentence, min(c.stage) AS step, min(c.year) AS event, min(c.report_year) AS told,
     collect(DISTINCT title) AS titles
RETURN titles AS agreements, people AS parties, CASE WHEN size(titles) > 0 THEN 'titled' ELSE 'partnership' END AS origin,
       state AS status, step AS stage, coalesce(event, told) AS year,
       CASE WHEN event IS NOT NULL THEN 'event' WHEN told IS NOT NULL THEN 'report' END AS year_basis,
       key AS report, sentence AS quote, first AS claim
ORDER BY coalesce(year, 0) DESC, report, claim, status
SKIP $skip LIMIT $limit
