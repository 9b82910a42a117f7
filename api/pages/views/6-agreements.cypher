// 签约形成的合作
// Partnerships that rest on agreements
MATCH (one:Entity)-[c:PARTNERS_WITH {form: 'agreement'}]->(other:Entity)
WHERE c.status <> 'planned'
RETURN one, c, other
LIMIT 150
