"""The small signs by which the words around a figure tell what sort of figure it is.

In: words before or after a figure. Out: compiled patterns and the questions asked with them.
"""

from __future__ import annotations

import re

SINCE = re.compile(
    r"(?:从|由)(?:20\d\d年|去年|上年|最初|原来|三年前|\d{1,2}年前|年初|“?十.五”?)?(?:底|末|初|同期)?的?(?:不足|近|约)?$"
)
"""Before the first figure of 由2020年的300万元增加到900万元."""
LEVEL = re.compile("(?:达到?|[增升提扩][加长高升大]?[至到]|突破|超过?|为)(?:了|近|约)?$")
"""Before a figure that tells a level reached, not something newly made."""
COMPARED = re.compile("(?:高于|低于|快于|慢于|高出|领先|超过)[^,]{2}")
"""At the beginning of 高于全省平均2个百分点."""
PRIZE = re.compile("[特一二三]等奖|[金银铜]奖")
PRIZES = re.compile("[一二]、[二三](?:、三)?等奖")
"""A list of prizes, whose 、 parts nothing."""
FUNDS = re.compile("(?:安排|落实|拨付|下拨)?((?:支持|到位|补助|资助)?(?:资金|经费))")
"""What says for which projects it is only with them."""
INVESTED = re.compile("((?:年度|当年|计划|累计|完成|到位)+投资额?)[约近达超为过]*$")
"""总投资50亿元、年度投资10亿元、累计完成投资8亿元: other sums of the same project."""
BUILT = re.compile("(?:建设|建成|新建|打造|兴建|改造)的")
"""Behind the sum in 投资3亿元建设的科创园, which is that of one project."""
CAME = re.compile("(?:到场|参与|参加|入驻|落户|投产|投用|开工|落地)")
"""Behind the figure in 吸引专家200人次到场, whose indicator stands before it."""
TASK_LENGTH = 10
"""Signs above which a task names what it asks for: 完成省下达研发投入目标."""
_TASK = re.compile(r"(?:目标|任务|目标任务|指标|任务数|目标值)(?:的|数|为|是)*$")
_TASK_AFTER = re.compile(r"^(?:的)?(?:年度|全年)?(?:目标|任务|指标)(?:任务|值|数)?(?:有差距)?$")
_SET = re.compile(r"(?:定|下达的?|年度|全年|考核|的)$")


def holds_figure(text: str) -> bool:
    """Whether digits other than those of a year stand in the text."""
    return re.search(r"\d", re.sub(r"20\d\d年", "", text)) is not None


def is_task(left: str, right: str) -> bool:
    """Whether the figure between the words is a task: 省定337家目标任务, 年度目标450家, 目标200人年有差距."""
    left = left[-20:]
    return bool(_TASK.search(left) or (_TASK_AFTER.match(right) and _SET.search(left)))
