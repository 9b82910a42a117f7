// 一地的平台与依托单位
// The platforms of a place and their hosts
MATCH (here:Entity {id: $place})<-[l:LOCATED_IN]-(platform:Platform)
WHERE l.status <> 'planned'
OPTIONAL MATCH (platform)-[h:HOSTED_BY]->(host:Entity)
RETURN here, l, platform, h, host
LIMIT 150
