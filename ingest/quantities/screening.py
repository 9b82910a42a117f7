"""Which measured phrases are indicators of the region, and which only look like ones.

In: a measured phrase, its sentence and its status. Out: yes or no. Left out are rewards that a policy promises, ranks,
meetings and those who attend them, sites, figures of one body, and phrases without a name.
"""

from __future__ import annotations

import re

from graph import ObservationStatus

from . import naming
from .lexicon import alternatives, words
from .measure import Measure

_SKIPS = words("skip")
_LONG, _SHORT = (alternatives(word for word in _SKIPS if (len(word) > 1) is long) for long in (True, False))
_SKIPPED = re.compile(rf"(?:{_LONG}|{alternatives(words('skip-end'))}|^[\u4e00-\u9fff]?(?:{_SHORT}))$")
_SKIPPED_START = re.compile(rf"^(?:问题|{_LONG}|(?:{_SHORT})(?![\u4e00-\u9fff]{{2}}))")
_REFERRED = re.compile(
    r"(?:依托|对照|紧盯|围绕|聚焦|针对|按照|根据|依据|锚定|对标|瞄准|不及(?:全国|全省|全市)|(?:以下|以上)?简称[\u4e00-\u9fff]{0,6}"
    r"|(?:入围|入选|列入|成为|跻身|作为|属于|[，,。、也]是)(?:首批|全国|全省|国家|全市|第[一二三四]批)+)[^,。;]{0,3}$|这$"
    r"|(?:紧盯|围绕|聚焦|锚定|瞄准)[^,。;、]{0,10}(?:确定|明确|部署|布局|提出)的$"
)
"""What stands before a figure that is only referred to: 紧盯14个战略性新兴产业, 入选首批20个试点城市, 这10家商户."""
_MEANS = re.compile("(?:^|[,;。])(?:通过(?:实施|开展|建设|打造|搭建|组织|举办|构建)|(?:分别)?聚焦)[^,;。]*、[^,;。]*$")
"""A list of means or of aims before its number: 通过实施A、B等5项行动, 聚焦A、B、C3条线路."""
_CRITERION = re.compile("至少(?:拥有|具有|具备)|应当?(?:拥有|具备|具有)|须(?:具备|拥有)|必[需须]的|一般不[少低]于")
"""What a notice asks of those who apply; the figures of such a sentence are no facts."""
_REWARD = re.compile(rf"(?:{alternatives(words('reward'))})")
_CONDITION = re.compile(
    r"对[^,。;]{2,60}的?[,，]|对新|对[^,。;]{2,40}(?:给予|奖励|补助|补贴)|最高|每[家户个项人名]|单[个项笔家]|一次性|不超过|按[^,。;]{2,30}给予|分别给予"
)
_ATTENDING = re.compile(
    r"参会|出席|参加[^,]{0,8}(?:会|仪式|培训|活动)$|齐聚|来到|现场$|记者|嘉宾|捐赠|捐款|报道团|名次|聆听|观看|共话|共聚|汇聚一堂|登台|参演|亮相|揭牌仪式|签约仪式"
    r"|首席|董事长|副总裁|总经理|代表(?:们|团|参|共|围)|来自|全职员工|员工$"
)
_WITH = re.compile("[与同](?:逾|超过?|近|约)?$")
"""Before the number of those with whom something was signed: 已与16家单位签署协议."""
_COMING = re.compile("[^,;。、]+、[^,;。]*(?:参会|出席|分享|齐聚|参加)")
"""What those who are listed behind a count do: 150名负责人、企业家参会."""
_MEETING = re.compile(r"会$|培训(?!企业|人)|会议|讲|活动|论坛|赛$|调研|直通车|推介|路演|沙龙")
_BODY = re.compile(
    r"(?:公司|集团|股份|研究院|研究所|学院|大学|医院|合作社|服务队|大市场|飞地|[\u4e00-\u9fff)”](?:促进|创新|工程|技术|研究|转移)?中心|实验室|工作站|孵化器|银行)”?"
    r"(?:与[^,]{2,12})?(?:全年|累计|已|目前|现|共|年|上半年)*(?:拥有|引进|实现|孵化|服务|开展|完成|新增|捐赠|投资|承接|提供|设计|租用|培育|新聘|入驻|作业|营业|向|成立|服务企业|有员工|销售|营收|净利|利润)"
)
_CLASS = re.compile(
    r"国家级|省级|市级|县级|自治区级|各类|全市|新型研发机构|技术创新中心|企业技术中心|新增|新建|认定|获批"
)
_SITE = re.compile(r"(?:占地|建筑|规划|开发|用地|场地|用房|厂房|办公|园区|校区|基地|中心|校园)")
_STAGE = re.compile("(?:首期|[一二三]期)(?!工程)")
"""The beginning of a measure of one project: 一期投入2800万元."""
_OPENED = re.compile(
    r"(?:上线|揭牌|投用|投运|投入运行|投入使用),[^,;。、\d]{0,14}(?:入驻|承接|引进|转化|孵化|服务|撮合)[^,;。、\d]{0,10}$"
)
"""Before the figure of a body just opened: 技术大市场平台上线，入驻机构37家."""
_GRANT = re.compile("立项[^;。]{0,8},(?:国拨|专项|财政)(?:经费|资金)[约为共计合达]*$")
"""Before the grant of one project: 项目获立项支持，国拨经费1500万元."""
_REACHED = re.compile(r",(?:现|已)?达到?\d")
"""总量突破500家，达512家: the second figure says the first more exactly."""
_FAR = 160
"""Signs beside a figure in which a list of means or a criterion is looked for."""
_QUOTED_ONE = re.compile("[“(][^”),。;]*$")
"""Before a 一个 of a slogan: “一个中心、两个基地”."""
_PER_HEAD = re.compile("均|收|工资|薪|价|标准|金$|每[月年人]|补[助贴]")
"""Amounts of single yuan are of the region only where they are an average, a wage or a price."""
_LASTING = re.compile("时间|天数|时限|时长|周期|用时|耗时")
_WHOLE_AREA = re.compile("(?<!建筑)总面积")
_GROUND = re.compile("占地|建筑|用地|场地|厂房|办公")
_THIS_BODY = re.compile(
    r"[\s“\"]*(?:目前|据悉|据了解|其中)?[,，]?"
    r"(?:该(?:公司|企业|集团|院|所|校|中心|实验室|研究院|研究所|学院|项目|基地|平台|联盟|医院|孵化器|团队|银行)|(?:我们)?(?:公司|集团)(?!化))"
)
"""A sentence about the one body, project or site named before it."""
_ORGANISED = re.compile("组织(?:[\u4e00-\u9fff]{0,6}企业|[\u4e00-\u9fff]{0,4}(?:单位|机构|人才))参")
"""组织9800家企业参加境内外展会 counts companies, not fairs."""
_PLACES_MOVED = frozenset({"位", "名"})
"""Units of 上升1位: a change of rank."""
_AMONG = re.compile("在[^,，。;；]{0,8}$")
_RANKED = re.compile("[^,，。;；]{0,24}?(?:排名|排位|排在|名列|位列|位居|居|列|跻身)(?:前|第|全)")
"""在全省14个市州中排名第5: those among whom one is ranked."""
_EACH = re.compile("每[户家个村县人企镇]")
_CEILING = re.compile(r"最高|每[家户个项人名]|单[个项笔家]|一次性|分别给予|不超过|不高于")
_OFFERED = re.compile(r"对[^,，。;；\d]{2,40}(?:给予|予以|发放)[^,，。;；\d]{0,6}$")
_OFFER = re.compile("(?:以[上下]|左右)?的?(?:奖励|补助|补贴|资助|奖补|支持|后补助)")
"""对新认定的企业给予20万元奖励: what each gets, also where it was granted; 对86家企业给予奖励 is a sum."""
_PAID = re.compile(r"^(?:累计)?(?:兑现|兑付|发放|拨付|落实|安排|争取|设立|撬动)|规模|总额|基金")
_GATHERED = re.compile(
    r"签[署订](?!工作|$)|(?<!踊跃)参与|担任|组成|联合创|联合建|共同(?!体)|围绕|面向|将|在内|之一$|构成|显示|收到|代表|进行|前来|荣获殊荣|获得殊荣|面试|吸引了|见证|一行|个人$|为其"
)
"""What those who meet do: a count of them is no indicator where no verb of the region's own stands before it."""

_VAGUE = frozenset(words("vague"))
_ONLY_CHANGE = re.compile("(?:增长|增加|提高|提升|上升|下降|减少|扩大|发展)(?:到|至|为)?")
_WORDS = re.compile(r"[\u4e00-\u9fff][^\u4e00-\u9fff]*[\u4e00-\u9fff]")


def wanted(measure: Measure, sentence: str, status: ObservationStatus) -> bool:
    """Whether the phrase states an indicator of the region."""
    name, figure = measure.indicator, measure.figure
    if not _WORDS.search(name) or _ONLY_CHANGE.fullmatch(name):
        return False
    if figure.kind in {"money", "share"} and _promised(measure, sentence, status):
        return False
    if figure.kind == "count" and not _ORGANISED.match(name) and (_SKIPPED.search(name) or _SKIPPED_START.match(name)):
        return measure.rule == "around" and naming.honoured(name)
    if figure.kind == "time":
        return _LASTING.search(name) is not None
    if _THIS_BODY.match(sentence) or sentence.startswith("方面", figure.end):
        return False
    if _OPENED.search(sentence, max(0, figure.start - 40), figure.start) and not _CLASS.search(name):
        return False
    if _STAGE.match(name) or _GRANT.search(sentence, max(0, figure.start - 40), figure.start):
        return False
    if measure.comparator == "more-than" and _REACHED.match(sentence, figure.end):
        return False
    if _CRITERION.search(sentence, max(0, figure.start - _FAR), figure.end + _FAR):
        return False
    if figure.value == 1 and len(name) < 3 and _QUOTED_ONE.search(sentence, max(0, figure.start - _FAR), figure.start):
        return False
    if figure.kind == "money" and ("有限公司" in name or (figure.unit == "元" and not _PER_HEAD.search(name))):
        return False
    if _REFERRED.search(sentence, max(0, figure.start - 24), figure.start):
        return False
    if measure.rule == "around":
        if (not naming.verb(name) or name.startswith("通过")) and _MEANS.search(
            sentence, max(0, figure.start - _FAR), figure.start
        ):
            return False
        if name in _VAGUE and not sentence.startswith("有", figure.start - 1):
            return False
        signed = _WITH.search(sentence, max(0, figure.start - 8), figure.start)
        met = (_GATHERED.search(name) and not signed) or _COMING.match(sentence, figure.end, figure.end + _FAR)
        if met and not naming.verb(name):
            return False
    if name.endswith("问题") and figure.unit in {"个", "项", "条", "类"}:
        return False
    if (_ATTENDING.search(name) and not _ORGANISED.match(name)) or (
        figure.unit in {"次", "场", "场次", "期", "批次", "班次"} and _MEETING.search(name)
    ):
        return False
    if figure.kind == "area" and (
        figure.unit == "平方米"
        or (measure.rule == "around" and "平方" in figure.unit)
        or (_SITE.search(name) and (figure.unit[0] not in "万亿" or _GROUND.search(name)))
    ):
        return (
            "播种" in name or "种植" in name or "推广" in name or "制种" in name or _WHOLE_AREA.search(name) is not None
        )
    if figure.unit in _PLACES_MOVED and (measure.rule == "growth" or name.endswith(("进", "升"))):
        return False
    if _AMONG.search(sentence, max(0, figure.start - 10), figure.start) and _RANKED.match(sentence, figure.end):
        return False
    before = sentence[max(0, figure.start - 60) : figure.start]
    clause = before[max(map(before.rfind, ",，。;；")) + 1 :]
    body = _BODY.search(clause)
    if (
        body
        and not _CLASS.search(clause[: body.start() + 1])
        and "、" not in clause[: body.start()]
        and "等" not in clause
    ):
        return False
    return not (figure.value == 1 and _EACH.search(clause))


def _promised(measure: Measure, sentence: str, status: ObservationStatus) -> bool:
    """Whether a policy promises the sum to whoever fulfils a condition."""
    at = measure.figure.start
    if _OFFERED.search(sentence, max(0, at - 60), at) and _OFFER.match(sentence, measure.figure.end):
        return True
    if _PAID.search(measure.indicator):
        return False
    window = sentence[max(0, at - 90) : at + 30]
    condition = _CONDITION if status is ObservationStatus.TARGET else _CEILING
    return bool(_REWARD.search(window) and condition.search(window))
