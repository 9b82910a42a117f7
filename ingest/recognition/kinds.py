"""Kind and level of a platform or designation, told by its name or class alone.

In: a name such as 高温轴承厅市共建山西省重点实验室培育基地 or a class such as 省新型研发机构.
Out: a `PlatformKind` and a `Level`, or None where the words do not tell.
"""

from __future__ import annotations

import re

from graph import EntityType, Level, PlatformKind, regions

from ..document import Span
from .lexicon import head_endings, heads, ministries

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆"
)
_MINISTRY = "|".join(sorted((name for name in ministries() if len(name) > 2), key=lambda name: (-len(name), name)))
_PROVINCE = "省(?!属|内|[一-鿿]{2,4}厅|产研院|农科院|科学院)"
"""Not that of an office or academy, which is a party rather than a level."""
_WORDS = ("城市", "都市", "上市", "超市", "门市", "集市", "股市", "夜市")
_OF_CITIES = "|".join(sorted(name for name in regions().names() if name.endswith(_WORDS)))
"""Cities whose name ends like another word (晋城市)."""
_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (
        re.compile(
            r"国家级|国家(?!电网|电投|能源集团|开发投资|管网|天文台|图书馆|博物馆|大剧院)|全国(?!首)|国创中心$"
            rf"|{_MINISTRY}"
        ),
        Level.NATIONAL,
    ),
    (
        re.compile(
            rf"省级|自治区级?|厅市共建|省市共建|省部共建|{_PROVINCE}|(?:{_PROVINCES})自治区|省联合共建"
            r"|(?:内蒙古|广西|西藏|宁夏|新疆)(?=[一-鿿]{0,12}(?:实验室|创新中心|研究中心)$)"
            rf"|(?:{_PROVINCES})(?=大型科学仪器|大型仪器|科研设施|科技资源|科技文献)"  # each province shares its own
        ),
        Level.PROVINCIAL,
    ),
    (re.compile(r"国际科技合作"), Level.NATIONAL),
    (
        re.compile(
            rf"市级|州级|地级|盟级|(?:{_OF_CITIES})(?!场)|[一-鿿](?<![城都上超门集股夜])市(?!场)|^市(?!场)|自治州"
        ),
        Level.MUNICIPAL,
    ),
    (re.compile(r"县级|区级"), Level.COUNTY),
)
_SUB = re.compile(r"(?:(?<=中心)|(?<=实验室))[一-鿿]{0,6}(?:分中心|区域(?:创新)?中心)$")
"""A branch that is only a centre is of the kind of what it belongs to."""
_BRANCH = re.compile(r"(?:实验室|中心|平台)[一-鿿]{2,4}(?:试验基地|中试基地|工作站|分所)$")
"""A branch with a task of its own does not take over the platform's level: …国家重点实验室攀枝花中试基地; one that is
its base in a place does: …国家创新中心包头基地."""
_FOREIGN = re.compile("(?:美国|英国|法国|德国|日本|韩国|俄罗斯|意大利|加拿大|澳大利亚)[一-鿿·]*国家")
"""What is national elsewhere."""
_OF_CITY = re.compile("[一-鿿]市(?!级)")
_TOLD_BY_ENDING: tuple[tuple[re.Pattern[str], PlatformKind], ...] = (
    (re.compile("公司技术中心$"), PlatformKind.ENTERPRISE_TECHNOLOGY_CENTER),
    (re.compile("国创中心$"), PlatformKind.TECHNOLOGY_INNOVATION_CENTER),
    (re.compile("成果转化服务中心$|(?:技术|成果)交易(?:服务)?(?:中心|专区)$"), PlatformKind.TECHNOLOGY_TRANSFER),
    (re.compile("众创$"), PlatformKind.MAKERSPACE),
    (re.compile("[）)]科创中心$|离岸科创中心$"), PlatformKind.OTHER),  # an outpost in another city
)
"""Kinds told by endings that are no heads of their own."""
_PLACED = (None, PlatformKind.OTHER, PlatformKind.EXPERT_WORKSTATION)
"""Kinds of which the name of a city says where they are, not whose class they have: cities designate key laboratories
and pilot bases, but no 实践基地. What is a 平台 serves the city that its name begins with."""


def platform_kind(name: str) -> PlatformKind | None:
    """The kind that the last head of `name` tells; None where no head of a platform ends it."""
    bare = name.rstrip('”’"）)')
    bare = re.sub(r"[（(][^（()）]{1,20}[)）]?$", "", bare) or bare
    transfer = re.search(r"技术转移|科技大市场|技术市场|技术交易|产权交易", bare)
    if transfer is not None and re.search(r"(?:分中心|工作站|分市场|分所|部中心)$", bare):
        return PlatformKind.TECHNOLOGY_TRANSFER
    if re.search(r"实验室[一-鿿]{0,4}基地$", bare) and not bare.endswith("培育基地"):
        return PlatformKind.KEY_LABORATORY if "重点实验室" in bare else PlatformKind.LABORATORY
    if bare.endswith("培育基地") and "实验室" in bare:
        return PlatformKind.KEY_LABORATORY if "重点实验室" in bare else PlatformKind.LABORATORY
    bare = _SUB.sub("", bare)
    for ending, told_kind in _TOLD_BY_ENDING:
        if ending.search(bare):
            return told_kind
    for head in head_endings().get(bare[-1:], ()):
        kind = heads()[head]
        if bare.endswith(head) and kind[0] == EntityType.PLATFORM:
            return PlatformKind(kind[1] or PlatformKind.OTHER)
    return None


def level(name: str) -> Level | None:
    """The level that the words of `name` tell: 国家…, …省…, …市…, …县…; None where they do not tell."""
    if (_BRANCH.search(name) and not name.endswith("培育基地")) or _FOREIGN.match(name):
        return None
    found = next((rank for pattern, rank in _LEVELS if pattern.search(name)), None)
    if found == Level.MUNICIPAL and _OF_CITY.search(name) and platform_kind(name) in _PLACED:
        return found if name.endswith("平台") else None
    return found


def name_span(text: str, start: int, end: int, type_: str, rule: str, confidence: float) -> Span:
    """The span of a name, a platform's with the kind and level that the name tells."""
    name = text[start:end]
    platform = type_ == EntityType.PLATFORM
    kind = platform_kind(name) if platform else None
    rank = level(name) if platform else None
    return Span(
        start,
        end,
        str(type_),
        "",
        name,
        rule,
        confidence,
        platform_kind=str(kind) if kind else None,
        level=str(rank) if rank else None,
    )


_PROMOTED = re.compile(
    r"(?P<list>[”」》）)]?(?:[、和及与][^，。；：]{2,40}?)?)"
    r"(?:(?:顺利|成功|正式|新|被|再次|连续[一-鿿]年)*"
    r"(?:获评|获批|获认定为|认定为|评为|晋升为?|晋级为?|升级为|备案为?|通过|入选|列入|纳入|获得?|保留)"
    r"|等?[0-9一二三四五六七八九十两]{1,3}[家个])"
    r"(?P<class>(?:国家|省|自治区|市|州|县|区|科技部|[一-鿿]{2,3}省)级?[一-鿿]{0,12})"
)
_INTENDED = re.compile(r"争创|申报|创建|申请|推荐|力争|培育|争取|拟|推动|支持")


def told(text: str, end: int, stop: int) -> tuple[PlatformKind | None, Level | None]:
    """The kind and level that what follows a platform's name tells of it: X通过国家级科技企业孵化器复核.

    `end` is where the name ends, `stop` where its sentence does. A class that is only striven for tells nothing.
    """
    match = _PROMOTED.match(text, end, min(stop, end + 90))
    if match is None or _INTENDED.search(match["list"]):
        return None, None
    class_ = match["class"]
    rank = Level.NATIONAL if class_.startswith("科技部") else level(class_)
    kinds = (platform_kind(class_[:size]) for size in range(len(class_), 3, -1))
    return next((kind for kind in kinds if kind is not None and kind != PlatformKind.OTHER), None), rank
