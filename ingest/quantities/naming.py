"""The name of an indicator: what stays of the words around a figure.

In: the words before and after a figure, within its clause. Out: the indicator without subject, time, connectives and
the verb that only joins it to its figure; and what sort of words they were (growth, a bare measure, a mere level).
"""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import alternatives, words

_REMEMBERED = 2048
"""How many answers each question keeps: the same words are asked about several times while one figure is read."""
_TAILS = words("tail")
_TAIL = re.compile(
    rf"(?:{alternatives(word for word in _TAILS if len(word) > 1)}"
    rf"|(?<![签合节制预公条相续])约|(?<![增排行作认成因])为|(?<![赶反])超|(?<![附新临远最])近|(?<![通经超渡])过"
    rf"|(?<![乃甚截直])至|(?<![受遇收看见找])到|(?<![表送传])达|(?<![总公])共|(?<![所享拥])有|(?<=[资额值量模入度率重比期])在|(?<![户人亩年月日])均"
    rf"|{alternatives(word for word in _TAILS if len(word) == 1 and word not in '约为超近过及至到达共有在均')})$"
)
_TAIL_SIGNS = tuple(sorted({word[-1] for word in _TAILS} | set("约为超近过至到达共有在均")))
"""One of these signs ends every tail."""
_YEARS = r"(?:20\d\d年?[-—至~]{1,2}20\d\d年|20\d\d年度?|今年|去年|上年|明年|本年度?|当年|同年|近[一二三四五两几\d]年)"
_MONTHS = (
    r"(?:第?[一二三四1-4]季度|上半年|下半年|全年(?!度)|年内|年底|年末|年初|前[一二三四三\d]{1,2}个?(?:季度|月)"
    r"|\d{1,2}[-—至~]{1,2}\d{1,2}月份?|\d{1,2}月\d{1,2}日|\d{1,2}月份?(?:底|末|初)?|[一二三]年内|三五年内)"
)
_TIME_WORDS = (
    rf"(?:截[至止])?(?:到|自|从|在)?"
    rf"(?:(?:{_YEARS}(?:{_MONTHS}|底|末|初)?|{_MONTHS}|[一二三四五六七八九十两近多半]{{1,3}}年)(?:以来|期间|之?前|为止|来|起|内|同期)?"
    rf"|目前|当前|现在|至今|日前|近日)"
)
_PERIOD = r"(?:“?十[二三四五六]五”?(?:期间|时期|末|以来)?|“?十[二三四五六]五”?)"
_ITEM = (
    r"(?:[一二三四五六七八九十]{1,2}是|[①-⑳]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、]\s?|[-—·•●◆]+|"
    r"\d\.\d\s?)"
)
_SINGLE = (
    r"(?:这(?:也|正|就)?是|(?:总)?共(?![同建享创识性])|现(?=有|[\u4e00-\u9fff]{2}级)|有(?![效限机关色]|(?:研发|发明|创新|科研)[^的,]{2,6}的(?![仅占达约不超])[\u4e00-\u9fff]{2})|[又也还并再均](?![入购])|"
    r"等(?!级)|是|与(?=我|全|本)|就|在(?![建研孵册校谈库岗])|以(?![上下内及色])|由(?=我|全)|从(?![业事])|对(?![接口外])|可(?![持再靠])|把|"
    r"实际(?=完成|达|新增|净增|实现)|将|需|要(?!素)|仅|只)"
)
_GATHERING = (
    "(?:(?:本次|此次|当天|本届)?(?:大会|会议|活动|论坛|推介会|发布会|签约会)(?:现场|期间|当天|上)*(?:成功|共计|总共|累计|共)*"
    "(?=促成|达成|签约|签订|签署|发布|征集|收到|向|推介|吸引))"
)
"""The meeting at which something came about: 大会现场成功签约项目12个."""
_KEPT = (
    r"(?!各[类级种项型]|共享|共建(?![成有立设])|共创(?!建)|已投(?![产入用运])|共同[体富]|对[外口接]"
    r"|有效(?:发明|专利|高新|期))"
)
"""What begins like words that are left out and is none."""
_LEADING = re.compile(
    rf"^(?:{_ITEM}|{_GATHERING}|{_PERIOD}|{_KEPT}(?:{alternatives(words('lead'))})(?!率)|(?:{alternatives(words('subject'))})(?![性外]|重点实验室)|{_SINGLE}|[\s了的、”)和及,]*[\s、了和及,])+"
)
_HAVING = re.compile("^[\u4e00-\u9fff]{2,12}(?:村|镇|乡|区|县|市|省|州|旗)(?:现|共|总共|现共)有(?=[\u4e00-\u9fff]{2})")
"""Who has what is counted: 黎明村共有村民300户."""
_DEEDS = alternatives(word for word in words("verb") if len(word) > 1)
_DOER = re.compile(rf"^[\u4e00-\u9fff\d]{{1,8}}?(?:总?共|迄今共?|已?(?=累计))(?=(?:累计)?(?!共)(?:{_DEEDS}))")
"""Who did what is counted: 各平台共引进人才9名."""
_AIM = re.compile("^[^,，;；]{0,16}(?:目标|任务)(?:任务)?(?:是|为)(?=[\u4e00-\u9fff]{3})")
"""What only says that something is aimed at: 合同登记的目标是合同成交额达到9亿元."""
_TIME = re.compile(rf"^(?:{_TIME_WORDS})")
_SUBJECT = re.compile(
    rf"^(?:(?![占于比较超献出先])[\u4e00-\u9fff]){{0,3}}(?:{alternatives(words('subject'))})(?![性外]|重点实验室)"
)
_VERB = re.compile(rf"^(?:{alternatives(words('verb'))})(?:了|的)?")
_NO_VERB = re.compile("孵化(?:器|园|载体|面积|空间|基地)|服务(?:业|贸易|器)|投入强度")
"""Things whose names begin like a verb."""
_VERB_END = re.compile(rf"(?P<verb>(?:{alternatives(words('verb'))}))(?:了|出|的)?$")
_INNER_VERB = re.compile(rf"^[\u4e00-\u9fff]{{2,8}}?({_DEEDS})[\u4e00-\u9fff]{{2}}")
_LONG_VERB = re.compile(_DEEDS)
_DEAL = re.compile("[\u4e00-\u9fff]{4,}?((?:签订|签署|签下|达成|新增|增加)(?![的值量速幅])[\u4e00-\u9fff]{3})")
_HONOURED = re.compile(
    "^(?:高校|科技型|规上)?(?:企业|单位|机构|平台|项目|成果|基地|园区)?(?:被|成功|顺利|首次|全部|新|再)*(?:获|入选|入围|入库|通过|认定|晋级|晋升|列入|评为)"
)
_CHANGES = alternatives(words("growth"))
_CHANGING = re.compile("[" + "".join(sorted({word[0] for word in words("growth")})) + "]")
"""One of these signs begins every word of change."""
_COMPARED = (
    r"(?:同比|环比|(?:(?<!占)比|较|(?<![相不参赠])与|(?<![相不共合协如等])同)(?!重|例|较|值|率|比|级|类|时)[^,，]{1,14}?|年均|"
    r"年平均|平均|名义|实际|分别|各|又|均|累计|总体|合计|同口径|按可比价格?计?算?|也|再|预计|预期|力争|确保|将|约|近|实现|保持)"
)
_GROWTH = re.compile(
    rf"(?P<compared>{_COMPARED}*)(?<![不新])(?<!改造)(?P<verb>{_CHANGES})(?<!高(?=达))(?:速度?|幅度?|率)?(?:了|约|近|超过?|逾|不低于|不少于|高达|达到?|为|率|也|在|突破|力争|刚性|至少)*$"
)
_ADDED = re.compile(
    r"(?:较|比)(?:年初|年底|上年末?|上年底|上年同期|去年末?|去年底|去年同期|同期|上月)(?P<verb>新增)(?:了|约|近)*$"
)
"""较年初新增: a change, where 新增 alone names what is new."""
_LEVEL = re.compile(
    r"(?:增长?|增加|提高|提升|上升|下降|减少|降低|压减|压缩|缩短|扩大|扩增|扩展|发展|壮大|回落|增大|跃升|攀升|回升|加快|[升降])(?:到|至|为)[了近约超过]*$"
)
_RELATIVE = re.compile(r"(?:高于|低于|快于|高出|超过?|领先|优于|比[^,，]{2,12}(?:高|低|快|慢))[^,，]{0,16}$")
_MODIFIER = re.compile(
    r"^(?:新增|首次|重新|新|首报|其他|另|拥有|建有|有)?(?:[A-Z甲乙丙]{1,4}(?=[级类])|国家|世界|全国|省部?|自治区|市|州|盟|区|县|旗|部|校|院|厅|本|首|[\d百千万亿一二三四五六七八九十]|[\u4e00-\u9fff]{2,3}市)*(?:级|型|类|批|级别)?(?:及?以上|及?以下|层面|备案|认定)?(?:的|为)?$"
)
_BARE = re.compile(
    rf"^(?:{alternatives(words('verb'))}|总|年|累计|全部|合同|计划|合计|协议|意向|预计|新增|约定|各级|其|均)*(?:{alternatives(words('bare'))})(?:总额|总数|达|数)?$"
)
_MEASURE = re.compile(
    r"(?:(?:综合)?(?:[\u4e00-\u9fff]{2}化|[\u4e00-\u9fff]{2})率|(?:居民)?人均可支配收入|增加值占[^、]{2,14}比[重例]|(?:种植|播种|推广|治理)面积|零售额|完工量|吞吐量|产量|销量|增加值|总产值|产值|产业链|产业|集群|营业收入|销售收入|收入|营收|利润总额|利润|税收|数量|总数|总量|总额|人数|户数|家数|订单量|并网容量|发电量|比例|比重|占比|覆盖率|普及率|率|面积|投资|企业|平台|项目|基地|人才|成交额|交易额|金额|经费|支出|入库数|保有量|拥有量|数)$"
)
_MEASURED = re.compile(
    r"(?:总|种植|播种|推广|合同|计划|协议|意向|年度|集中)*"
    rf"(?:{alternatives(word for word in words('bare') if word[-1] in '资额模积值入润量度能')})$"
)
_JOINING = re.compile("(?:累计|实现|完成)+$")
_SPENT = re.compile("(?<=[\u4e00-\u9fffD])(?:(?:投入)?经费)?支出(?:总?额)?$|(?<=投入)(?:经费|资金|总?额)$")
_RATIO = re.compile("(?:比例|比重|占比|率)$")
_CLEAN_RIGHT = re.compile(r"^(?:[了的、\s]|以上的?|左右的?|多的?|余的?|规模的?|及以上|大关|台阶|关口)+")
_ETC = re.compile(
    r"(?<![一二三特同高平相均对优初中上下不])等(?![级次奖候待效于])(?:(?:重点)?(?:方面|领域|环节|行业|地区|地|国家(?![级重高科技自实工]))(?=[\u4e00-\u9fff]{2}))?"
)
_ASIDE = re.compile(r"\((?![^()]{1,4}\))|（(?![^（）]{1,4}）)|[:：]")
_AMONG_THEM = re.compile("(?<=[\u4e00-\u9fff]{2})(?<![高初职其集当命])中$")
"""12项主要指标中: what ends the number that is divided."""
_CLOSING = re.compile(
    r"[\s、，,的了“‘(（]+$|(?<=[\u4e00-\u9fff]{2})(?:(?<![方导面去意])向|[由对与为赴]|(?:深入|前往|奔赴|走进|进驻|下沉))$"
)
_STATES = "(?:提前|按期)(?:完成)?|[达超]到?序时进度|滞后|未达标|正在(?:申报|建设|培育|创建|筹建|认定)|在建|在研|在谈"
"""How far what was counted has come."""
_STATE = re.compile(f"^(?:{_STATES})")
_DEED = re.compile(
    rf"^(?:首次|首批|首报|重新|第[一二三四]批|今年|全年|新|另|共|累计|已|自主|独立|主动)*(?:{alternatives(words('verb'))}|首报|优秀|良好|合格|{_STATES}|投用|毕业|消化|本地转化|第[一二三四]批){{0,2}}$"
)
_DONE_TO = re.compile("(?<=[\u4e00-\u9fff]{2})(?:(?:认定|申报|评审|备案)(?:[一二三四五]批)?)+$")
_GAIN = re.compile("(?<=[\u4e00-\u9fff]{3})(?:新增|净增|增加)$")
_PREDICATE = re.compile(
    "(?<=[\u4e00-\u9fff]{4})(?:有序|加快|全面|顺利|扎实|稳步|持续|如期)?(?:推进|实施|开工|建成|投用|投产|落地|启动|竣工|投运|建设)+$"
)
_MILESTONE = re.compile(
    "(?:首次)?(?:突破|跨越|迈上|跨上|跃上)"
    "(?:[一二两三四五六七八九十百千万]{0,4}(?:亿|万亿|万)元?(?:大关|台阶)?|[一二两三四五六七八九]?[百千万](?:家|件|项|人|名|户)(?:大关)?)$"
)
_MILESTONE_ENDS = (*"亿万元家件项人名户", "大关", "台阶")
_PROGRESS = re.compile(
    "(?:实现|稳步|持续|大幅|快速|显著|明显|成倍|再)+(?:翻番|倍增|翻一番|增长|提升|提高|壮大|增加|创?新高)$"
)
_TOLD_OF = re.compile(
    "((?:(?!实现)[\u4e00-\u9fff“”]){3,20}?)(?:数量|总数|总量)?(?:已|均|首次|率先)*"
    "(?:实现|虽|(?<![占对可])比|较|同比|翻|持续|不断|稳步|快速|大幅|位居|位列|居全|突破|跃)"
)
_EFFORT = re.compile(
    "(?:加大|加强|强化|扩大|拓展|优化|提高|提升|推进|深化|完善)了?([\u4e00-\u9fff]{3,20}?)(?:力度|工作|规模|范围|数量|覆盖面|水平)"
)
_AGAINST = re.compile(
    "([\u4e00-\u9fff“”]{2,20}?)(?:不降反[升增]|不减反增|逆势(?:上扬|增长|上升|而上)|[由止]降转[升增]|止跌回升|由负转正|扭亏为盈)"
)
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,6}(?:县|区|市|旗|州|镇|乡|街道)$")
_HEAD = re.compile(
    r"^(?:新(?![型材能兴药品技业产])[认获备组建增引]?[定批案建]?|累计|[省市县州区乡盟旗]{1,2}(?:、[省市县州区乡盟旗]{1,2})+[两三四]级|[省市县州区国家自治]+级(?:及?以上)?|省级以上|国家|省|市)+"
)


@lru_cache(_REMEMBERED)
def leading(text: str) -> str:
    """`text` without the time, subject and connectives before an indicator."""
    if before := _HAVING.match(text) or _AIM.match(text) or _DOER.match(text):
        text = text[before.end() :]
    while True:
        at = _TIME.match(text)
        shorter = text[at.end() :] if at else text
        head = _LEADING.match(shorter)
        if head and head.end() < len(shorter):
            shorter = shorter[head.end() :]
        elif head:
            shorter = ""
        if not head and not _VERB.match(shorter) and (subject := _SUBJECT.match(shorter)):
            shorter = shorter[subject.end() :]
        if shorter == text:
            return text
        text = shorter


_YEARS_RUNNING = re.compile(r"(?:已?经?连续|蝉联)[一二两三四五六七八九十\d]{1,2}个?(?:年|月|季度)$")
"""投入强度连续两年突破3%: the level is one of the indicator, this year too."""


@lru_cache(_REMEMBERED)
def trailing(text: str) -> tuple[str, str | None]:
    """`text` without the words that only lead to its figure, and the comparator they say (None: they say nothing)."""
    comparator = None
    while True:
        text = _CLOSING.sub("", text)
        if text.endswith(_MILESTONE_ENDS):
            text = _MILESTONE.sub("", text)
        tail = _TAIL.search(text[-8:]) if text.endswith(_TAIL_SIGNS) else None
        if not tail:
            return text, comparator
        said = _TAILS[tail.group()]
        if said != "exact" and comparator is None:
            comparator = said
        text = text[: -len(tail.group())]
        if said == "more-than":
            text = _YEARS_RUNNING.sub("", text)


@lru_cache(_REMEMBERED)
def growth(text: str) -> tuple[str, str] | None:
    """Of …同比增长 the words before the change and the verb of change; None where `text` does not end in a change.

    提高到, 增至 and the like lead to a level and are no change.
    """
    window = text[-40:]
    if not _CHANGING.search(window, max(0, len(window) - 16)) or _LEVEL.search(window, max(0, len(window) - 12)):
        return None
    match = _GROWTH.search(window) or _ADDED.search(window)
    if match is None:
        return None
    return text[: len(text) - len(window) + match.start()], match["verb"]


def milestone(text: str) -> str:
    """What a clause without a figure says to have grown: 研发投入突破百亿大关, 研发投入持续增长 → 研发投入; else ""."""
    match = _MILESTONE.search(text) or _PROGRESS.search(text)
    return leading(text[: match.start()]) if match else ""


def relative(text: str) -> bool:
    """Whether the words are a comparison with others (高于全省平均水平) rather than an indicator."""
    return _RELATIVE.search(text) is not None


def subject(text: str) -> str:
    """What a clause without a figure tells of: 省级园区实现全覆盖, 平台数量翻了一番 → 省级园区, 平台; else ""."""
    match = _TOLD_OF.match(leading(text))
    return match[1] if match else ""


def against(text: str) -> str:
    """What a clause without a figure says to have changed unlike the rest: 研发投入不降反升 → 研发投入; else ""."""
    match = _AGAINST.fullmatch(leading(text))
    return match[1] if match else ""


def effort(text: str) -> str:
    """What a clause says was strengthened: 加大了特派员选派力度 → 特派员选派; else ""."""
    match = _EFFORT.fullmatch(leading(text))
    return match[1] if match else ""


def is_deed(text: str) -> bool:
    """Whether the words say what was done without what it was done to: 首次认定, 转化, 共推荐."""
    return _DEED.match(text) is not None


def is_place(text: str) -> bool:
    """Whether the words name a county, a city or a zone: 其中高新区6家."""
    return _PLACE.match(text) is not None


@lru_cache(_REMEMBERED)
def is_modifier(text: str) -> bool:
    """Whether the words only narrow an indicator down: 国家级, 省级以上, 首次."""
    return _MODIFIER.match(text) is not None


@lru_cache(_REMEMBERED)
def is_bare(text: str) -> bool:
    """Whether the words measure something that stands before them: 总投资, 成交额, 总数."""
    return _BARE.match(text) is not None and not text.startswith("在孵")


@lru_cache(_REMEMBERED)
def verb(text: str) -> str:
    """The verb at the beginning of an indicator (新建, 培育认定), or ""."""
    match = None if _NO_VERB.match(text) else _VERB.match(text)
    # 授权点, 培训班: what a single sign follows is no verb but the thing itself.
    return match.group() if match and len(text) - match.end() != 1 else ""


def after_list(text: str) -> str | None:
    """What stands behind the 等 that ends a list (在材料、能源等方面突破 → 突破); None where no list ends in `text`."""
    ends = list(_ETC.finditer(text))
    return text[ends[-1].end() :] if ends else None


def joined(base: str, measure: str) -> str:
    """A bare measure behind the indicator it measures, what both say once: 研发投入, 投入强度 → 研发投入强度."""
    if measure.endswith("强度"):
        # 研发经费支出67亿元，投入强度1.9%: of what was spent the intensity is one of input.
        base = _SPENT.sub("", base)
    if len(measure) > 2 and measure.endswith(("资金", "经费")) and len(base) > 3 and base.endswith(measure[-2:]):
        base = noun(base[:-2])  # 争取项目资金, 到位资金 → 项目到位资金
    shared = next((size for size in range(min(len(base), len(measure)), 1, -1) if base.endswith(measure[:size])), 0)
    return base + measure[shared:]


def noun(text: str) -> str:
    """An indicator without its verb."""
    return text[len(verb(text)) :] or text


def thing(text: str) -> str:
    """What an indicator counts, without all that was done to it: 组织申报高新技术企业认定 → 高新技术企业."""
    while (bare := _STATE.sub("", noun(text)) or text) != text:
        text = bare
    text = text.removesuffix("等")
    described = text.rfind("的") + 1
    return _DONE_TO.sub("", text[described:] if len(text) - described > 3 else text)


def inner_verb(text: str) -> int | None:
    """Where a verb parts the words between two figures: 企业|签约项目; None where none does."""
    match = _INNER_VERB.match(text)
    return match.start(1) if match else None


def deed(text: str) -> str:
    """The verb, of two signs or more, that what is listed follows: 为甲大学解决住房、入学等需求 → 解决; else ""."""
    listed = text.partition("、")[0]
    return max((match.group() for match in _LONG_VERB.finditer(listed)), key=listed.rfind, default="")


def deal(text: str) -> str:
    """What was signed, without those who did: A及B企业签订意向订单 → 签订意向订单."""
    match = _DEAL.match(text)
    return text[match.start(1) :] if match and not verb(text) else text


def last_verb(text: str) -> str:
    """The verb that ends the words before a figure, or ""."""
    match = _VERB_END.search(text[-8:])
    return match["verb"] if match else ""


def honoured(text: str) -> bool:
    """Whether the words after a figure tell of a recognition: (三家)企业获评…."""
    return _HONOURED.match(text) is not None


def anchor(text: str) -> str:
    """What a bare measure is put behind: the indicator without verb, level and its first members."""
    text = _GAIN.sub("", noun(text))
    parts = re.split("的|、|以及|和|与", _PREDICATE.sub("", text))
    rest = parts[-1] if len(parts[-1]) > 3 else text
    return re.sub("^(?:省级以上|市级以上|国家级|省级|市级|各类|各级)+", "", rest) or rest


def head(text: str) -> str:
    """An indicator without its verb and its level: 新建省级重点实验室 → 重点实验室."""
    bare = noun(text)
    match = _HEAD.match(bare)
    rest = bare[match.end() :] if match else bare
    return rest if len(rest) > 1 else bare


def measured(text: str) -> str:
    """What an indicator that ends in a measure measures, else "": 签约项目总投资 → 签约项目, 粮食播种面积 → 粮食."""
    match = _MEASURED.search(text)
    return _JOINING.sub("", text[: match.start()]) if match and match.start() > 1 else ""


def undivided(text: str) -> str:
    """What is divided, without the 中 behind it: 12项主要指标中 → 主要指标."""
    return _AMONG_THEM.sub("", text)


@lru_cache(_REMEMBERED)
def after(text: str, limit: int = 26) -> str:
    """The words after a figure as far as they belong to its indicator."""
    text = _CLEAN_RIGHT.sub("", text)
    text = _ASIDE.split(text, maxsplit=1)[0]
    if len(text) > limit:
        text = text[:limit]
    text = undivided(text)
    return _CLOSING.sub("", text)


def share_measure(items: list[str]) -> list[str]:
    """货物, 集装箱吞吐量 → 货物吞吐量, 集装箱吞吐量: a measure that only the last item names belongs to all."""
    measure = _MEASURE.search(items[-1])
    if measure is None or len(items[-1]) == len(measure.group()):
        return items
    owned = _RATIO if _RATIO.search(measure.group()) else _MEASURE
    return [item if owned.search(item) else item + measure.group() for item in items]
