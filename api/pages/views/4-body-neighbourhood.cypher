// 一个机构的全部关系
// Everything stated of a body
MATCH (body:Entity {id: $body})-[c]-(other)
WHERE type(c) <> 'MENTIONS'
RETURN body, c, other
LIMIT 150
