// 两个机构之间如何相连？
// How are two bodies connected?
//
// 给出两者之间最短的路径（至多六步），每行是路径上一步的一条陈述；经依托、合作、签约、承担四种关系，
// 不经所在地。各种状态的陈述都算，见“状态”。
//
// Gives the shortest paths between the two (at most six steps); each row is one statement behind one step. Steps are
// hosting, partnership, signing and undertaking, not location. Statements of every status count, see `status`.
//
// @param source: body, e.g. "太原理工大学" -- 一个机构 | one body
// @param target: body, e.g. "北京化工大学" -- 另一个机构 | the other body
// @param paths: int = 5 -- 最多路径数 | at most this many paths
// @column path: list[str] -- 路径 | Path
// @column step: int -- 步 | Step
// @column source: str -- 起点 | From
// @column relation: str of ClaimType -- 关系 | Relation
// @column target: str -- 终点 | To
// @column form: str of Form -- 形式 | Form
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct path -- 条路径 | paths
// @note 计划中的关系也在路径之内，请看“状态”。 | Planned relations are part of paths; mind the status.
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
MATCH (a:Entity {id: $source})
WITH a
MATCH (b:Entity {id: $target})
WITH a, b
MATCH way = allShortestPaths((a)-[:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES*..6]-(b))
WITH DISTINCT [node IN nodes(way) | node.id] AS ids, [node IN nodes(way) | node.name] AS names
ORDER BY names, ids
LIMIT $paths
UNWIND range(1, size(ids) - 1) AS place
WITH ids, names, place, ids[place - 1] AS before, ids[place] AS after
MATCH (x:Entity {id: before})-[c:HOSTED_BY|PARTNERS_WITH|SIGNED|UNDERTAKES]-(y)
WHERE y.id = after
RETURN names AS path, place AS step, x.name AS source, type(c) AS relation, y.name AS target, c.form AS form,
       c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY path, step, claim
