// 名称里含某几个字的有哪些？
// What bears a name that contains a fragment?
//
// 在所有名称、简称和别名中查找；名称完全相同的在前，其次开头相同的，再次名称短的。全角半角、空格、引号不计。
//
// Looks in all names, short names and aliases; equal names come first, then those that begin with the fragment, then
// shorter ones. Width, space and quotes do not count.
//
// @param text: fragment, e.g. "大学" -- 名称中的几个字 | piece of a name
// @param type: list[str] of EntityType = [], e.g. ["University"] -- 类型，空为全部 | types, all if empty
// @param limit: int = 20 -- 最多行数 | at most this many rows
// @param skip: int = 0 -- 跳过的行数 | rows to skip
// @column name: str -- 名称 | Name
// @column id: str -- 编号 | Id
// @column type: str of EntityType -- 类型 | Type
// @column aliases: list[str] -- 别名 | Aliases
// @column adcode: str -- 行政区划代码 | Division code
// @column kind: str of PlatformKind -- 平台类别 | Platform kind
// @column level: str of Level -- 级别 | Level
// @distinct id -- 个实体 | entities
// @scan Entity -- a fragment may stand anywhere in a name
MATCH (n:Entity)
WHERE n.search CONTAINS $text
WITH n, head([label IN labels(n) WHERE label <> 'Entity']) AS class
WHERE size($type) = 0 OR class IN $type
WITH n, class, n.name AS name, n.id AS id, size(n.name) AS length,
     CASE WHEN toLower(n.name) = $text THEN 0 WHEN toLower(n.name) STARTS WITH $text THEN 1 ELSE 2 END AS rank
ORDER BY rank, length, name, id
SKIP $skip LIMIT $limit
RETURN name, id, class AS type, coalesce(n.aliases, []) AS aliases, n.adcode AS adcode, n.platform_kind AS kind,
       n.level AS level
