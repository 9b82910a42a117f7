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
_CRITERION = re.compile(
    r"(?:收入|比例|占比|人数|时间|年限|面积|投入|资产|利润|总额|原值|费用)(?:必?须|应当?|需)(?:在|为|满|达到?|不[低少]于|超过)"
    r"|申[报请](?:单位|企业|主体|人|项目|者)[^。;]{0,20}(?:应当?|必?须|需要?)(?:[在为满具是有符达]|不[低少]于)"
    r"|(?:注册|成立|运营)[^,。;]{0,6}(?:应|须|需)?满\d|(?:办法|细则|指引|条例)》[^。;]{0,24}第[一二三四五六七八九十百]{1,4}条"
    r"|应当?(?:在|于|自)[^,。;]{0,24}[日月年][起内前]|至少(?:拥有|具有|具备)|应当?(?:拥有|具备|具有)|须(?:具备|拥有)|必[需须]的|一般不[少低]于"
)
"""What a notice asks of those who apply; the figures of such a sentence are no facts."""
_MUST = re.compile("[应须需必]|至少|一般")
"""In a criterion that 累计 goes on with; 成立满3年，累计… may tell a fact."""
_REWARD = re.compile(rf"(?:{alternatives(words('reward'))})")
_CONDITION = re.compile(
    r"对[^,。;]{2,60}的?[,，]|对新|对[^,。;]{2,40}(?:给予|奖励|补助|补贴)|最高|每[家户个项人名]|单[个项笔家]|一次性|不超过|按[^,。;]{2,30}给予|分别给予"
)
_ATTENDING = re.compile(
    r"参会|出席|参加[^,]{0,8}(?:会|仪式|培训|活动)$|齐聚|来到|现场$|记者|嘉宾|捐赠|捐款|报道团|名次|聆听|观看|点赞|比拼|角逐|同台竞技|座谈$|共话|共聚|汇聚一堂|登台|参演|亮相|揭牌仪式|签约仪式"
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
_ONE_SUM = re.compile("(?:项目)?(?:计划|协议|合同)?(?:总?投资(?:总?额)?|注册资[本金])(?:合计)?")
"""The sum of one project or company, where nothing counted stands before it."""
_SEVERAL = re.compile(r"[\d二两三四五六七八九十百多各数][多余]?[个家所项](?!月)")
_ONCE_BUILT = re.compile(
    r"(?:[达满]产后|(?:投产|投用|竣工|完工|运营|建成(?:投产|投用|运营|使用)?)后(?!备)"
    r"(?=[^。;]*(?:将|(?<![认许])可(?!持续|靠|再)|预[计期]|有望|(?<!\d)年(?:产|销|营|利|税)|每年)))[^。;]*$"
)
"""Before what one project is to yield: 达产后年销售收入3.2亿元, 投用后可带动就业300人."""
_WIDER = re.compile(
    "[,，](?:全[市区县州旗]|我[市区县州旗]|累计)(?![^。;]*(?:将|可|预计|[应须需]|不[低少]于|不超过|以上))"
)
"""Where a sentence turns from one body to the region or to what has been reached: 平台投用后，全市新增专利90件."""
_WORK = re.compile("引[进育]|孵化|转化")
"""The beginning of what a body does for its region, not of its description."""
_SINGLE = re.compile(
    "单[个笔户只台项件](?![位元])|[^,]{0,8}(?:单[台件套]|每[台套])售价|(?:[^,]{2,6}公司|平台)?[一二三]期基金"
)
"""The beginning of what is said of one of many."""
_PROFILE = re.compile(
    r"[\s“\"]*[\u4e00-\u9fff()]{2,14}(?:学院|大学|学校|研究院|研究所|实验室|医院|博物馆|科技馆)[”\"]?"
    r"(?:是|位于|坐落于?|占地|成立于|始建于|创建于|创办于|始创于|筹建于)"
)
"""The opening of a sentence that describes one body: 某学院是1978年成立的本科院校，在校生1.8万人."""
_GROUP = re.compile("(?:公司|集团|企业)旗下[^。;]*$")
_DISTANCE = re.compile("距|离[^,]{2,8}$|周边|方圆|半径|车程")
_AROUND = re.compile(r"(?:周边|方圆|半径)[\d.]+(?:公里|千米|米)(?:范围)?内[^。;]*$")
"""Before what lies near a site: 周边5公里内有4所学校."""
_PRIZES_OFFERED = re.compile(
    "(?:大赛|比赛|竞赛|赛事|赛|奖项|评选|本届|活动)[^。;]{0,8}设(?:立|置|有)?(?:[特一二三]等奖|[金银]奖)[^。]*$"
)
_LAID_DOWN = re.compile(
    "(?:[^,]{0,10}(?:方案|规划|意见|计划))?(?:明确|提出|部署|确定|细化|分解|列出|梳理)[^,]*(?:任务|目标)$"
)
"""What a plan names: 明确5大行动18项任务."""
_ELSEWHERE = re.compile("(?:^|[,。;])(?:相比之下|反观|横向(?:比较|对比)|对比来看|放眼)[^。;]*$")
_OTHER_CITY = re.compile("[\u4e00-\u9fff]{2,4}[市州盟](?![级属管直内域场])")
_WORLDWIDE = re.compile(
    "(?:据(?:不完全)?统计,|目前,)?(?:世界|全球|国际上)[\u4e00-\u9fff]{0,10}(?:储量|产量|产能|需求量?|市场规模|销量|消费量|总量)"
    "(?![^。;]*(?:我[市省区县]|全[市区县省]))"
)
_STREAK = re.compile(r"连续[\d一二两三四五六七八九十]{1,3}年")
"""连续5年保持20%以上的增速 says of several years what each was above."""
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
_LASTING = re.compile("时间|机时|天数|时限|时长|周期|用时|耗时")
_WHOLE_AREA = re.compile("(?<!建筑)总面积")
_ZONE_AREA = re.compile("(?:规划|管辖|核心区)[^占建]{0,4}面积")
"""That of a whole zone, where it is told in square kilometres."""
_GROUND = re.compile("占地|建筑|用地|场地|厂房|办公")
_THIS_BODY = re.compile(
    r"[\s“\"]*(?:目前|据悉|据了解|其中)?[,，]?"
    r"(?:该(?:专利|产品|设备|装备|装置|生产线|公司|企业|集团|中心|实验室|项目|医院|孵化器|团队|银行)|(?:我们)?(?:公司|集团)(?!化))"
)
"""A sentence about the one body, project or site named before it."""
_ORGANISED = re.compile(
    "(?:柔性|全职)?(?:引进|集聚|汇聚)[^,]*(?:团队|核心)成员$|(?:提前|按期|达到?序时进度|超序时进度|滞后|未达标|未)(?:完成)?[^,]*指标$|组织(?:[\u4e00-\u9fff]{0,6}企业|[\u4e00-\u9fff]{0,4}(?:单位|机构|人才))参"
)
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


def wanted(measure: Measure, sentence: str, status: ObservationStatus, region: str | None = None) -> bool:
    """Whether the phrase states an indicator of the region; `region`: its name, where the report tells it."""
    name, figure = measure.indicator, measure.figure
    if not _WORDS.search(name) or _ONLY_CHANGE.fullmatch(name):
        return False
    if figure.kind in {"money", "share"} and _promised(measure, sentence, status):
        return False
    if figure.kind == "count" and not _ORGANISED.match(name) and (_SKIPPED.search(name) or _SKIPPED_START.match(name)):
        return measure.rule == "around" and naming.honoured(name)
    if figure.kind == "time":
        return _LASTING.search(name) is not None and _CRITERION.search(sentence) is None
    if _THIS_BODY.match(sentence) or sentence.startswith(("方面", "环节"), figure.end):
        return False
    if _OPENED.search(sentence, max(0, figure.start - 40), figure.start) and not _CLASS.search(name):
        return False
    if measure.rule == "before" and _ONE_SUM.fullmatch(name) and not _SEVERAL.search(sentence, 0, figure.start):
        return False
    if _STREAK.search(name):
        return False
    if _STAGE.match(name) or _GRANT.search(sentence, max(0, figure.start - 40), figure.start):
        return False
    if measure.comparator == "more-than" and _REACHED.match(sentence, figure.end):
        return False
    if _asked(measure, sentence):
        return False
    if _of_others(measure, sentence, region):
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
    if (_ATTENDING.search(name) and figure.kind != "share" and not _ORGANISED.match(name)) or (
        figure.unit in {"次", "场", "场次", "期", "批次", "班次"} and _MEETING.search(name)
    ):
        return False
    if figure.kind == "area" and (
        figure.unit == "平方米"
        or (measure.rule == "around" and "平方" in figure.unit)
        or (_SITE.search(name) and (figure.unit[0] not in "万亿" or _GROUND.search(name)))
    ):
        return (
            "播种" in name
            or "种植" in name
            or "推广" in name
            or "制种" in name
            or (figure.unit == "平方公里" and _ZONE_AREA.search(name) is not None)
            or _WHOLE_AREA.search(name) is not None
        )
    if figure.unit in _PLACES_MOVED and (measure.rule == "growth" or name.endswith(("进", "升", "移", "进位", "晋位"))):
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


def _asked(measure: Measure, sentence: str) -> bool:
    """Whether the figure is a condition for those who apply."""
    start, end = measure.figure.start, measure.figure.end
    for match in _CRITERION.finditer(sentence, max(0, start - _FAR), end + _FAR):
        turn = _WIDER.search(sentence, match.end(), end + 2)
        if turn is None or (turn.group().endswith("累计") and _MUST.search(match.group())):
            return True
    return False


def _of_others(measure: Measure, sentence: str, region: str | None) -> bool:
    """Whether the sentence tells the figure of one project, one body, one place or contest, or of other cities."""
    name, start = measure.indicator, measure.figure.start
    profile = _PROFILE.match(sentence)
    if profile and not _WORK.match(name) and not _WIDER.search(sentence, profile.end(), start):
        return True
    if _WORLDWIDE.match(sentence) or _SINGLE.match(name) or _LAID_DOWN.match(name):
        return True
    if name.endswith("一式") or (measure.figure.kind == "length" and _DISTANCE.search(name)):
        return True
    near = max(0, start - _FAR)
    if any(pattern.search(sentence, near, start) for pattern in (_GROUP, _AROUND, _PRIZES_OFFERED)):
        return True
    city = _OTHER_CITY.match(name)
    if city and city.group() not in (region or "") and _ELSEWHERE.search(sentence, near, start):
        return True
    built = _ONCE_BUILT.search(sentence, near, start)
    if built is None or _WIDER.search(sentence, built.start(), start):
        return False
    return not _SEVERAL.search(sentence, 0, built.start())


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
