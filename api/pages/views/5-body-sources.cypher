// 一个机构的出处：报告、段落
// Where a body is mentioned: reports and passages
MATCH (body:Entity {id: $body})<-[m:MENTIONS]-(passage:Passage)<-[h:HAS_PASSAGE]-(report:Report)
RETURN body, m, passage, h, report
LIMIT 60
