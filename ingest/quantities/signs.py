"""The small signs by which the words around a figure tell what sort of figure it is.

In: words before or after a figure. Out: compiled patterns and the questions asked with them.
"""

from __future__ import annotations

import re

SINCE = re.compile(
    r"(?:从|由)(?:20\d\d年|去年|上年|目前|当前|现在|最初|原来|原先|此前|之前|当初|三年前|\d{1,2}年前|年初|“?十.五”?)?(?:底|末|初|同期)?的?(?:不足|近|约)?$"
)
"""Before the first figure of 由2020年的300万元增加到900万元."""
EXCEEDING = re.compile("超过?|过|突破|达到?|逾")
EXCEEDED = re.compile(rf"(?:{EXCEEDING.pattern})[\d.一二两三四五六七八九十百千]*[千百十]?[万亿]元(?:以上)?$")
"""The end of an indicator that counts those above a sum: 企业营收超亿元."""
BASIS = re.compile(r"(?:同比|分别)?(?<!占)(?:比|较|与)(?:20\d\d年|“?十.五”?|去年|上年)(?:同期|底|末|初)?的$")
"""Before the figure that a change starts from: 比2021年的82个增长76.8%."""
LEVEL = re.compile("(?:达到?|[增升提扩][加长高升大]?[至到]|突破|超过?|为)(?:了|近|约)?$")
"""Before a figure that tells a level reached, not something newly made."""
SHARE = re.compile("占|相当于|等于|完成(?:全年|年度|省定|目标)")
"""At the beginning of words that tell a share of the indicator before them."""
HAVING = re.compile("[^中]{2,10}的占")
"""有研发活动的占72%: the share of those who do so among those counted before."""
TO_REACH = re.compile("(?<=[\u4e00-\u9fff]{4})(?:年度|全年)?目标(?:任务|值|数)?$")
"""技术合同成交额目标30亿元: says that the figure is a target."""
ROUNDS = frozenset({"批次", "批"})
"""Units of what is repeated: 组织企业申报3批次，推荐168家 counts 企业."""
ASKED = re.compile("(?:[^,]*下达的?)?(.{4,}?)的?(?:年度|全年|考核)?(?:目标任务|目标|任务)")
"""省下达的净增高企80家的目标任务: what a task asks for, without the figure."""
OF_THOSE = re.compile(
    "[有设展立](?:了)?[\u4e00-\u9fff]{2,10}的(?:仅|已|占|约|达到?|不[足到]|超过?|近|为|突破|接近|只有)*$"
)
"""Before a share of those who do so: 规上企业中有研发机构的不足20%."""
COMPARED = re.compile("(?:高于|低于|快于|慢于|高出|领先|超过)[^,]{2}")
"""At the beginning of 高于全省平均2个百分点."""
OTHERS = re.compile("比(?![^,]{0,12}[年月期轮届季次初底末])[^,]{2,14}[多少]$")
"""Before the count by which another place is ahead or behind: 比某市少92家; 比上年多5家 is a change."""
PRIZE = re.compile("[特一二三]等奖|[金银铜]奖")
LAST_PRIZE = re.compile(rf"(?<=奖)(?:{PRIZE.pattern})$")
PRIZES = re.compile("[一二]、[二三](?:、三)?等奖")
"""A list of prizes, whose 、 parts nothing."""
FUNDS = re.compile("(?:安排|落实|拨付|下拨)?((?:支持|到位|补助|资助)?(?:资金|经费))")
"""What says for which projects it is only with them."""
INVESTED = re.compile("((?:年度|当年|计划|累计|完成|到位)+投资额?)[约近达超为过]*$")
"""总投资50亿元、年度投资10亿元、累计完成投资8亿元: other sums of the same project."""
_SIZES = frozenset({"mass", "energy", "volume"})
"""Kinds of figures that a project may be named after."""
_SIZED = re.compile("[^的,、]{2,}(?:项目|工程|生产线|装置)(?:建设|开工|投产|建成)*$")
"""Behind the size that begins a project's name: 推进10万吨/年镁合金项目建设."""
MILESTONE = re.compile("大关|台阶|关口")
"""Behind a round sum; without an indicator of its own it says again that one before it was large."""
OUTPUT = frozenset({"产能", "年产能", "产量", "年产量", "生产能力"})
"""What a measure of tons is one of, without a verb: 铝材加工9万吨产能."""
TASK = re.compile("的?(?:年度|全年)?(?:目标|任务)(?:任务|要求)?")
"""Behind a growth that is asked for: 完成同比增长8%的任务."""
_INVESTED_IN = re.compile("投资(?:总?额)?$")
"""Before the sum of a project that is named behind it: 总投资9亿元的新材料项目."""
AIM = re.compile("(?:年度|全年)?(?:目标|任务)(?:数|值|是|为)?")
"""Before the figure of 引进分支机构，目标9家, whose indicator the silent clause before it names."""
_BUILT = re.compile("(?:建设|建成|新建|打造|兴建|改造)的")
"""Behind the sum in 投资3亿元建设的科创园, which is that of one project."""
CAME = re.compile("(?:到场|参与|参加|入驻|落户|投产|投用|开工|落地|徘徊|波动|浮动)")
"""Behind the figure in 吸引专家200人次到场, whose indicator stands before it."""
TASK_LENGTH = 10
"""Signs above which a task names what it asks for: 完成省下达研发投入目标."""
_TASK = re.compile(r"(?:目标|任务|目标任务|指标|任务数|目标值)(?:的|数|为|是)*$")
_TASK_AFTER = re.compile(r"^(?:的)?(?:年度|全年)?(?:目标|任务|指标)(?:任务|值|数)?(?:有差距)?$")
_SET = re.compile(r"(?:定|[高低多少]于|超过|超出|超额完成|下达的?|年度|全年|考核|的)$")


def holds_figure(text: str) -> bool:
    """Whether digits other than those of a year stand in the text."""
    return re.search(r"\d", re.sub(r"20\d\d年", "", text)) is not None


def of_project(kind: str, before: str, after: str, joined: bool) -> bool:
    """Whether a figure is the sum or the size of one project that is named behind it; `joined`: by 的."""
    if kind == "money":
        return _BUILT.match(after) is not None or (joined and _INVESTED_IN.search(before) is not None)
    return kind in _SIZES and not joined and _SIZED.match(after) is not None


def is_task(left: str, right: str) -> bool:
    """Whether the figure between the words is a task: 省定337家目标任务, 年度目标450家, 目标200人年有差距."""
    left = left[-20:]
    return bool(_TASK.search(left) or (_TASK_AFTER.match(right) and _SET.search(left)))
