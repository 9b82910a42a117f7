// 某机构与谁合作？
// Who are the partners of a body?
//
// 每行是一份报告的一条合作陈述。机构可以是高校、科研院所、企业、政府、平台，也可以是地区或园区；
// 其学院、分支（地区则为下属县区和园区）的合作一并列出，见“所属”。对接考察排在最后。
//
// Each row is one report's statement of a partnership. A body is a university, institute, enterprise, government body,
// platform, region or park; the partnerships of its schools and branches (of a region: its counties and parks) are
// listed too, see `part`. Mere contacts come last.
//
// @param body: body, e.g. "中南大学" -- 机构：名称、简称或编号 | body: name, short name or id
// @param type: list[str] of EntityType = [], e.g. ["Region", "Enterprise"] -- 合作方类型，空为全部 | types of partners, all if empty
// @param status: list[str] of Status = ["achieved", "ongoing"] -- 计入的状态 | statuses that count
// @param form: list[str] of Form = [], e.g. ["agreement"] -- 合作形式，空为全部 | forms, all if empty
// @param year: int = 0, e.g. 2023 -- 年份，0为全部 | year, 0 for all
// @param report: report = "" -- 只看某份报告 | one report only
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @param limit: int = 100 -- 最多行数 | at most this many rows
// @column partner: str -- 合作方 | Partner
// @column partner_id: str -- 合作方编号 | Partner id
// @column type: str of EntityType -- 类型 | Type
// @column as_written: str -- 原文写法 | As written
// @column part: str -- 所属 | Part
// @column form: str of Form -- 形式 | Form
// @column status: str of Status -- 状态 | Status
// @column stage: str of Stage -- 阶段 | Stage
// @column year: int -- 年份 | Year
// @column year_basis: str of YearBasis -- 年份依据 | Basis of year
// @column report: str -- 报告 | Report
// @column quote: str -- 原句 | Quote
// @column claim: str -- 陈述编号 | Claim id
// @distinct partner_id -- 个合作方 | partners
// @note 年份取原句所述年份，原句未说的取报告年份，见“年份依据”。 | The year is the one the sentence tells, else the report's; see "Basis of year".
MATCH (whole:Entity {id: $body})<-[:PART_OF*0..4]-(own)
WITH DISTINCT own
MATCH (own)-[c:PARTNERS_WITH]-(other)
WHERE c.status IN $status
  AND (size($form) = 0 OR c.form IN $form)
  AND ($year = 0 OR coalesce(c.year, c.report_year) = $year)
  AND ($report = '' OR c.report = $report)
WITH own, c, other, head([label IN labels(other) WHERE label <> 'Entity']) AS kind
WHERE size($type) = 0 OR kind IN $type
RETURN other.name AS partner, other.id AS partner_id, kind AS type,
       CASE WHEN startNode(c).id = other.id THEN c.source_name ELSE c.target_name END AS as_written,
       own.name AS part, c.form AS form, c.status AS status, c.stage AS stage,
       coalesce(c.year, c.report_year) AS year,
       CASE WHEN c.year IS NOT NULL THEN 'event' WHEN c.report_year IS NOT NULL THEN 'report' END AS year_basis,
       c.report AS report, c.quote AS quote, c.id AS claim
ORDER BY CASE WHEN form = 'contact' THEN 1 ELSE 0 END, partner, claim, partner_id
SKIP $skip LIMIT $limit
