// 某机构周围有哪些关系？
// What surrounds a body?
//
// 每行是一条陈述：该机构的关系（第一步），及其相邻机构的关系（第二步，最多展开一定数量的相邻机构）。
// 第二步不经地区和园区展开：它们把一切连在一起。
//
// Each row is a statement: the relations of the body (hop 1) and those of its neighbours (hop 2, for at most so many
// neighbours). Hop 2 does not go through regions and parks: they join everything.
//
// @param body: body, e.g. "中南大学" -- 机构：名称、简称或编号 | body: name, short name or id
// @param hops: int = 1 -- 步数，1或2 | hops, 1 or 2
// @param neighbours: int = 50 -- 第二步最多展开的相邻机构数 | neighbours that hop 2 goes through, at most
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column hop: int -- 步 | Hop
// @column source: str -- 一端 | Source
// @column source_id: str -- 一端编号 | Source id
// @column relation: str of ClaimType -- 关系 | Relation
// @column target: str -- 另一端 | Target
// @column target_id: str -- 另一端编号 | Target id
// @column form: str of Form -- 形式 | Form
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct claim -- 条陈述 | statements
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
MATCH (centre:Entity {id: $body})
OPTIONAL MATCH (centre)-[first:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES|DESIGNATED|ISSUED|LOCATED_IN]-(near:Entity)
WHERE first.status IN $status AND $hops > 1 AND NOT near:Region AND NOT near:Park
WITH DISTINCT centre, near
ORDER BY near.id
LIMIT $neighbours
WITH centre, [centre] + collect(near) AS middles
UNWIND middles AS middle
WITH centre, middle
MATCH (middle)-[c:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES|DESIGNATED|ISSUED|LOCATED_IN]-(x)
WHERE c.status IN $status
WITH DISTINCT centre, c
WITH centre, c, startNode(c) AS s, endNode(c) AS e
WITH c, s.name AS source, s.id AS source_id, type(c) AS relation, e.name AS target, e.id AS target_id, c.id AS claim,
     CASE WHEN s.id = centre.id OR e.id = centre.id THEN 1 ELSE 2 END AS hop
ORDER BY hop, relation, source, target, claim
SKIP $skip LIMIT $limit
RETURN hop, source, source_id, relation, target, target_id, c.form AS form, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, claim
