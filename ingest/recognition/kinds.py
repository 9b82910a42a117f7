"""Kind and level of a platform or designation, told by its name or class alone.

In: a name such as 煤基合成油产品测试厅市共建山西省重点实验室培育基地 or a class such as 省新型研发机构.
Out: a `PlatformKind` and a `Level`, or None where the words do not tell.
"""

from __future__ import annotations

import re

from graph import EntityType, Level, PlatformKind

from .lexicon import head_endings, heads, ministries

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆"
)
_MINISTRY = "|".join(sorted((name for name in ministries() if len(name) > 2), key=lambda name: (-len(name), name)))
_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(rf"国家级|国家(?!电网|电投|能源集团|开发投资)|全国|国际科技合作|{_MINISTRY}"), Level.NATIONAL),
    (
        re.compile(rf"省级|自治区级?|厅市共建|省市共建|省部共建|省(?!属|内)|(?:{_PROVINCES})(?:省|自治区)|省联合共建"),
        Level.PROVINCIAL,
    ),
    (re.compile(r"市级|州级|地级|盟级|[一-鿿]市(?!场)|^市(?!场)|自治州"), Level.MUNICIPAL),
    (re.compile(r"县级|区级|^[一-鿿]{1,5}[县旗](?!城)"), Level.COUNTY),
)
_MUNICIPALITIES = re.compile(r"(?:北京|天津|上海|重庆)市")


def platform_kind(name: str) -> PlatformKind | None:
    """The kind that the last head of `name` tells; None where no head of a platform ends it."""
    bare = name.rstrip('”’"）)')
    bare = re.sub(r"[（(][^（()）]{1,20}[)）]?$", "", bare) or bare
    if bare.endswith("培育基地") and "实验室" in bare:
        return PlatformKind.KEY_LABORATORY if "重点实验室" in bare else PlatformKind.LABORATORY
    for head in head_endings().get(bare[-1:], ()):
        kind = heads()[head]
        if bare.endswith(head) and kind[0] == EntityType.PLATFORM:
            return PlatformKind(kind[1] or PlatformKind.OTHER)
    return None


def level(name: str) -> Level | None:
    """The level that the words of `name` tell: 国家…, …省…, …市…, …县…; None where they do not tell."""
    if _MUNICIPALITIES.search(name) and not re.search("国家|全国", name):
        return Level.PROVINCIAL
    for pattern, found in _LEVELS:
        if pattern.search(name):
            return found
    return None
