// 一地的合作伙伴
// The partners of a place
MATCH (here:Entity {id: $place})-[c:PARTNERS_WITH]-(partner:Entity)
WHERE c.status <> 'planned'
RETURN here, c, partner
LIMIT 150
