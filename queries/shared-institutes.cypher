// 两地都有合作的高校院所有哪些？
// Which universities and institutes work with both of two regions?
//
// 每行是一所高校或科研院所，与两地（含其县区、园区、企业、平台）都有合作或为其平台的依托单位；
// 两地各给出陈述数和其中一条的状态、报告与原句。对接考察不计。
//
// One row per university or institute that partners with both places, or hosts a platform in them, counting their
// counties, parks, enterprises and platforms. For each place: the number of statements, and one of them with status,
// report and quote. Mere contacts do not count.
//
// @param place: place, e.g. "岳阳" -- 一地 | one place
// @param other: place, e.g. "铜仁" -- 另一地 | the other place
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column institute: str -- 高校院所 | Institute
// @column institute_id: str -- 编号 | Institute id
// @column type: str of EntityType -- 类型 | Type
// @column statements: int -- 与一地的陈述数 | Statements with the one
// @column other_statements: int -- 与另一地的陈述数 | Statements with the other
// @column status: str of Status -- 状态 | Status
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @column other_status: str of Status -- 另一地状态 | Status with the other
// @column other_report: str -- 另一地报告 | Report of the other
// @column other_quote: str -- 另一地原句 | Quote of the other
// @column other_claim: str -- 另一地陈述编号 | Claim id of the other
// @distinct institute_id -- 所高校院所 | institutes
// @note 地区包括其下属县区和园区，以及位于其中的企业、平台和机构；计划落户的只在查询计划时计入。 | A place includes its counties and parks and the bodies in them; those that only plan to come count when planned is asked for.
UNWIND [$place, $other] AS place
WITH place
MATCH inward = (here:Entity {id: place})<-[:PART_OF|LOCATED_IN*0..7]-(via)
WHERE all(step IN relationships(inward) WHERE coalesce(step.status, '') <> 'planned' OR 'planned' IN $status)
WITH DISTINCT place, via
MATCH (via)-[c:PARTNERS_WITH|HOSTED_BY]-(i)
WHERE (i:University OR i:ResearchInstitute) AND c.status IN $status AND coalesce(c.form, '') <> 'contact'
WITH DISTINCT place, i, c
ORDER BY c.id
WITH i, place, count(c) AS number, head(collect(c)) AS said
WITH i, collect({place: place, number: number, said: said}) AS sides
WHERE size(sides) = 2
WITH i, head([side IN sides WHERE side.place = $place]) AS here, head([side IN sides WHERE side.place = $other]) AS there
WITH i, here.number AS before, here.said AS first, there.number AS number, there.said AS second
RETURN i.name AS institute, i.id AS institute_id, head([label IN labels(i) WHERE label <> 'Entity']) AS type,
       before AS statements, number AS other_statements, first.status AS status, first.report AS report,
       first.quote AS quote, first.id AS claim, second.status AS other_status, second.report AS other_report,
       second.quote AS other_quote, second.id AS other_claim
ORDER BY statements + other_statements DESC, institute, institute_id
SKIP $skip LIMIT $limit
