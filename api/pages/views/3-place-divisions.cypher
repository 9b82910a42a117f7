// 一地的县区、园区与所属省份
// The counties and parks of a place, and its province
MATCH upward = (here:Entity {id: $place})-[:PART_OF*0..4]->(above:Region)
OPTIONAL MATCH downward = (here)<-[:PART_OF*1..3]-(below)
RETURN upward, downward
LIMIT 150
