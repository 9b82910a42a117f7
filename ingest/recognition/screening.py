"""What looks like a name and is none: masked names, names in a script whose words we cannot tell apart, and what holds
words that no name has.

In: the normalised text, a span. Out: whether it may stand. Reports are published with names blacked out (XX市,
某某公司, ××科技有限公司, □□大学); a reader must not take the mask, or what is left beside it, for a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from graph import EntityType, regions

from ..document import Span

_MASK = (
    r"某|(?<![0-9])[×✕╳](?![0-9])|[○◯□△☆＊*＿_?？]{2,}"
    r"|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z])|(?<![一二三四五六七八九])〇{2,}"
)
"""A single ○ or □ before a name is a bullet, × between digits a product (2×66万千瓦)."""
_MASKED = re.compile(_MASK)
_GOODS = re.compile("等各[类种](?![^，。；]{0,8}(?:企业|公司|单位|机构|主体))")
"""Behind a list of goods, whose last words look like short names of companies: 煤炭机械等各类专用设备."""
_MEDIA = re.compile(
    "[^《》]*(?:(?:日报|晚报|周报|周刊)(?![》社])|专版|专栏|频道)[^《》]*》|[^《》]*》(?:杂志|期刊|月刊|专栏|栏目|节目|一书)"
)
"""What stands in 《》 and is read or watched: 《某日报·科技专版》, 《某科技》杂志."""
_BESIDE = re.compile(rf"(?:{_MASK}|(?<![A-Za-z0-9])[Xx])[省市县区镇乡村]?$")
"""Before a span: a mask, or one with the word of a place (X市, 某县)."""
_ANY = r"(?:[A-Za-z]|[甲乙丙丁])(?:(?:有限)?公司|集团|企业|大学|学院|高校|研究[院所]|[省市县区镇乡村校院所])"
_STAND_IN = re.compile(rf"{_ANY}(?:[与和及、]{_ANY})*")
"""The whole of a name that stands for any (甲公司, B县), or several of them."""
_PARTICLES = frozenset("了的着")
"""No name begins with one of them; more than one + makes a formula of words (人才+项目+基金)."""
_CLASS_COUNTED = re.compile("(?!1[家个])[0-9]+[余多]?[家个](?=[，。、；,;]|$)")
"""Behind a class of platforms, what counts those who have it (获批某省科普基地23个), where no list stands before it."""
_REACH = 6
"""Characters before a span in which `_BESIDE` is looked for."""
_FOREIGN = 2
"""Characters of traditional script alone that make a name one of that script; a single one may be a rare 昇 or 喆."""
_OWN = ("table", "deictic", "quote", "title", "row")
"""Families of rules that need no words to tell where a name begins."""


_OF_PLACES = frozenset({EntityType.PARK, EntityType.PLATFORM, EntityType.PROJECT})


def only_a_place(name: str, type_: str) -> bool:
    """Whether what is said to name a park, platform or project is the name of a division and nothing else: in
    岳阳、湘潭等高新区 the division is named, the zone only told."""
    return type_ in _OF_PLACES and name in regions().names()


_DOCUMENTS = frozenset({EntityType.POLICY, EntityType.AGREEMENT, EntityType.PROJECT})

_ALONE = frozenset({
    EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE, EntityType.ENTERPRISE, EntityType.ORGANIZATION,
    EntityType.PARK,
})  # fmt: skip
"""What is no joint work of two."""
_BUILT = frozenset({EntityType.PLATFORM, EntityType.PROJECT, EntityType.PARK})
_TITLED = frozenset({EntityType.POLICY, EntityType.AGREEMENT})
_EVENT = re.compile("(?:大赛|竞赛|比赛|博览会|峰会|科技周)[”’]?$")
_COUNTED = re.compile("[0-9一二三四五六七八九十两几数多]+[余多]?[家个名位批](?![一村庄渠子店窑沟堡台])")
_TELLS = re.compile(
    "知名|第三方|当好|发挥|分别|方面(?!军)|^[区园境县市校院]内|^(?:省|部|央|市|区)属|企业的|全资|获批|新设(?!计)|合建|签约|代表(?!处|性|队|大会|联络|之家|团$)|[0-9]+[家个月]"
    "|专家们|论坛暨|峰会|研讨会|年会|(?:龙头|骨干|重点|头部|领军)企业(?!研究院|协会|联合会|商会|服务中心|家)|(?<!成)就(?![业创医近地])|获(?![机嘉鹿])|负责人|参观|首次|中标(?!软件|集团|麒麟)|落户|入驻|迁至|凭借"
    "|(?:大学|学院|公司|集团)(?:建设|组建|成立|设立|开展|完成|打造|推进|实施)(?!.*(?:公司|集团)$)"
    "|大学(?:技术|科学家|科研|专家|教授|研究|博士|研发|创新)*团队$"
)
"""What praises bodies of a kind, says whose they are, counts them or tells what they do or what happens to them names
none of them."""
_PERSON = re.compile("主任|书记|总经理|董事长|总裁|秘书长|教授|记者|[院局社校会所处厅部馆](?P<long>长)")
"""What a body calls those it sends."""
_WORDS = re.compile("长(?:江|城|征|三角|株潭|春|安|沙)")
_OF_PERSONS = re.compile(
    "(?:协会|学会|联盟|研究会|联谊会|联络站|记者站|工作室|工作站|培训(?:中心|基地)|公司|沙龙|俱乐部)$"
)
"""A body of persons may be called by what they are: 校长培训中心, 老教授协会."""
_WITH_PLACE = re.compile("[一-鿿]{2,8}与")
_ENDINGS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile("研究(?:总?院|所)[一-鿿（）]{0,8}分[院所]$"), frozenset({EntityType.RESEARCH_INSTITUTE})),
    (re.compile("实验室$"), frozenset({EntityType.PLATFORM})),
    (re.compile("有限公司$"), frozenset({EntityType.ENTERPRISE, EntityType.RESEARCH_INSTITUTE})),
    (re.compile("大学$"), frozenset({EntityType.UNIVERSITY})),
    (
        re.compile("(?:学院|学校|中学|小学)$"),
        frozenset({EntityType.UNIVERSITY, EntityType.ORGANIZATION, EntityType.RESEARCH_INSTITUTE}),
    ),
)
"""Ends of names, and the types of bodies that end so."""
_TWO_UNIVERSITIES = re.compile(
    "[与和及](?![一-鿿]{0,6}(?:职业|技术|科学|能源|天然气|经济|管理|工程|贸易|艺术|传媒|立|田)[一-鿿]{0,4}大学)[一-鿿]+大学$"
)
"""A body and a university behind a conjunction (云岭船舶与北湖大学); some universities are of two subjects."""
_OF_A_YEAR = re.compile("[0-9]{4}年")
_CLASS_BEFORE = re.compile(
    "(?:国家级|省级|市级|区级|县级)[一-鿿]{0,6}(?:众创空间|孵化器|实验室|研究中心|技术中心|基地|平台|机构|园区|高新区|开发区|工作站)"
    "[一-鿿]{3,}"
)
"""What a platform is before its name: 国家级众创空间某市科技中心."""
_JOINED = re.compile(
    "(?:平台|中心|实验室|基地|园区|公司|大学|学院|研究院|研究所|孵化器|集团|高新区|经开区)"
    "(?:[与及]|和(?![平谐田美润泰信]))(?!.*(?:联合|合作|共建))"
)
"""Where one body's name ends, another's begins (某平台和某孵化器), but for what they have together."""
_DESIGNATED = re.compile("(?:研究院|研究所|研究中心|公司|学院|大学)新型研发机构$")
"""A body together with what it is recognised as."""
_LEADS = re.compile(
    "以(?!色列|[岭勒礼纯诺])|经(?![济纬开贸典信发委管略棚世纶营一二三四五六七八九十])|下[设辖属]|实质性|具有|全国性|暨(?![南阳大])|正值|开展|合作开发|辖区|因地制宜|实际上|实体化|(?:中资|券商)(?!.*(?:公司|集团|控股))"
)
"""What stands before a name and begins none."""
_PLACE_OF_QUOTED = re.compile("[一-鿿]{1,7}(?:[镇乡区县市]|街道)“")
"""A place before a quoted name is where that is: 某镇“船舶动力”孵化器; only the titles of
policies and agreements have both."""
_DASHED = re.compile("(?!中国)(?P<place>[一-鿿]{2,8})[—–-]+(?P<rest>.*)")


def may_name(name: str, type_: str, proposed: Sequence[Span], *, beyond: bool = False) -> bool:
    """Whether these characters may name something of this type.

    Args:
        name: the characters.
        type_: the type.
        proposed: the rules' spans that say so.
        beyond: whether an office or a company's short name begins them and a conjunction follows that
            (某市政府|与某大学), which only documents and what two do together have in their names.

    An office is named only where a rule says so, and what one is concerned with (关于) only by documents; only they
    and divisions begin with a number of things (两家), only they hold what tells of bodies or persons (获批, 院长),
    only policies and agreements begin with what leads up to names (正值) or end as contests do, and no name ends or
    begins amid quoted words; a dash behind a division joins two parties (某市—某谷合作), but for parks of two
    divisions; a body's name ends as those of its type do (大学 ends universities alone) and runs across no conjunction
    between two bodies; no university's name holds two (北岭大学王明云岭大学), but that of its school for the old.
    """
    if type_ == EntityType.GOVERNMENT:
        return bool(proposed)
    if only_a_place(name, type_):
        return any(span.composed for span in proposed)
    if _EVENT.search(name) and type_ not in _TITLED:
        return False
    if type_ not in _DOCUMENTS and ("关于" in name or _TELLS.search(name) or _holds_person(name)):
        return False
    if (
        (type_ not in _TITLED and _LEADS.match(name))
        or _DESIGNATED.search(name)
        or (type_ not in _DOCUMENTS and _JOINED.search(name) is not None)
        or (type_ in _BUILT and (_OF_A_YEAR.search(name) or _CLASS_BEFORE.fullmatch(name)))
        or (type_ == EntityType.POLICY and name.endswith("研究"))
        or _splits_quotes(name)
        or (type_ in _BUILT and _PLACE_OF_QUOTED.match(name))
    ):
        return False
    if type_ not in _DOCUMENTS and type_ != EntityType.REGION and _COUNTED.match(name):
        return False
    if beyond and (type_ in _ALONE or type_ == EntityType.REGION):
        return False
    if type_ in _ALONE and (begun := _DASHED.match(name)) is not None and begun["place"] in regions().names():
        return type_ == EntityType.PARK and any(begun["rest"][:size] in regions().names() for size in range(2, 9))
    if type_ not in _DOCUMENTS and _ends_as_another(name, type_):
        return False
    if type_ in _ALONE and _WITH_PLACE.match(name) and name[: name.index("与")] in regions().names():
        return False
    return (
        type_ != EntityType.UNIVERSITY or not name.endswith("大学") or name.count("大学") < 2 or name[-4:-2] == "老年"
    )


def _ends_as_another(name: str, type_: str) -> bool:
    """Whether a body's name ends as those of other types do, or as a second body after a conjunction."""
    if type_ == EntityType.UNIVERSITY and "联合" not in name and _TWO_UNIVERSITIES.search(name):
        return True
    return any(ending.search(name) is not None and type_ not in types for ending, types in _ENDINGS)


def _holds_person(name: str) -> bool:
    """Whether the office of a person stands in a name: 某医院院长张三; not where a division begins (农科院|长子县)."""
    if _OF_PERSONS.search(name):
        return False
    for found in _PERSON.finditer(name):
        at = found.start("long")
        if at < 0 or not (
            _WORDS.match(name, at) or any(name[at : at + size] in regions().names() for size in (2, 3, 4))
        ):
            return True
    return False


def _splits_quotes(name: str) -> bool:
    """Whether an edge of the name lies amid quoted words: a quote closes in it that it does not open, or opens only."""
    opened = 0
    for character in name:
        opened += (character == "“") - (character == "”")
        if opened < 0:
            return True
    return opened > 0


def may_stand(text: str, span: Span) -> bool:
    """Whether a span may be a name as far as its own characters and those before it tell."""
    if span.rule.startswith("deictic"):
        return True
    if _MASKED.search(text, span.start, span.end) or _BESIDE.search(text[max(0, span.start - _REACH) : span.start]):
        return False
    if text[span.start] in _PARTICLES or text.count("+", span.start, span.end) > 1:
        return False
    if _STAND_IN.fullmatch(text, span.start, span.end):
        return False
    if span.type == EntityType.ENTERPRISE and _GOODS.match(text, span.end):
        return False
    listed = text[span.start - 1 : span.start] in ("、", "和", "及", "与")
    if span.type == EntityType.PLATFORM and not (span.composed or listed) and _CLASS_COUNTED.match(text, span.end):
        return False
    if text[span.start - 1 : span.start] == "《" and _MEDIA.match(text, span.start):
        return False
    enclosed = text[span.start - 1 : span.start] in ("“", "《", "「")
    return enclosed or span.rule.startswith(_OWN) or sum(map(_is_traditional, span.name)) < _FOREIGN


@lru_cache(maxsize=8192)
def _is_traditional(character: str) -> bool:
    """Whether Big5, the set of traditional characters, has it and GB 2312, that of the simplified ones, has not."""
    return character > "\u4e00" and _has("big5", character) and not _has("gb2312", character)


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
