"""How the conjunctions of a list bind its parties: 与 joins, 、 lists, 分别 pairs, 共同 binds all with all.

In: a masked sentence and the place of a list in it. Out: its members, the founders of each of several things, and the
pairs of partners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph import EntityType

from .masking import Masked, Token
from .masks import ANY, CLASS_MASK
from .patterns import JOINER, expand

_JOINER = re.compile(JOINER)
_TOGETHER = re.compile(
    "^等?(?:合作|协同)(?:推出|开发|研发|研制|完成|实施|申报|设立|组建|成立|打造|创办|承担|攻关)|(?:协同|合作)攻关|^(?:[和及][^，。；：、的与同和]{2,10})?(?:共建|合建|联建)|^等?(?:一体化|联动|协同)|共同(?!体|授权|认定|认可|批准)|联合(?!体|会|实验|研究|研发[中基平]|创新)|[双两三四五多]方|[两三四五]地|携手|之间|签署|签订|签约|签定|缔结|签字|发起|结对|互"
)
_SIGNED = re.compile("签署|签订|签定|缔结")
_LED = re.compile("(?:牵头|领衔)[，、]$")
"""Before those whom one leads, who join the leader: 甲牵头，乙、丙联合实施."""
_JOINING = re.compile(f"等?[^{ANY}，。；：与同和]{{0,10}}(?:联合|携手|牵手|联手|会同)”?[{ANY}]")
"""After a list of those who together join another: 甲、乙等企业联合丙."""
_COOPERATING = re.compile("(?!.*(?:参加|参与|出席|亮相|入选))[^的，。；与同]{0,40}(?:合作|协作|结对|联姻|牵手)")
"""What two bodies joined by 和 do with each other: 甲和乙开展合作."""
_OTHERS = re.compile("(?<![参给授赋])与|(?<![共合一])同(?!时)")
RESPECTIVELY = re.compile("分别|依次|各自")
_FOLLOWED = re.compile(
    f"(?P<words>[^{ANY}，。；、：（）“”《》的与和同]{{2,14}})(?:(?<![参给授赋])与|(?<![共合一不])同(?!时)|和|联合(?!会|体)|携手)[{ANY}]"
)
_UNNAMED_BODY = re.compile(
    f"(?:[两三四五]地)?[^{ANY}，。；、：（）与和同的]{{0,10}}?(?:武装部|党?支部|工会|妇联|商会|[建工农中]行|[支分]行|银行|驿站|医院|[支大中总]队)"
)
"""What makes a body's name with the region before it, where recognition knows only the region."""
_OTHER_BODY = re.compile(
    f"(?:下属|旗下|所属)[^{ANY}，。；、：]{{0,6}}(?:企业|公司|单位)|[^{ANY}，。；、：（）与和同的]{{2,24}}党支部"
)
"""The same after any body: 某集团下属企业, 某公司某项目团队党支部."""
_SHARED = re.compile("[两三四五]地")
_COLLECTIVE = re.compile(
    expand(
        "(?:(?:{predicate})|分别|举行|举办|召开|高度重视|着力|全面|大力|各自|在此|在会上|双双)*"
        "|[^，]*(?:企业|高校|院校|机构|单位|园区|城市|部门|政府|代表团?|方面|各界|农户)(?:(?:{predicate})|分别)*"
    )[0]
)
"""What may stand between a region and 与: an adverb, or those in the region who act as the region."""
_NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_COUNTED = re.compile("[^，。；：的]{0,4}?(?P<number>[三四五六])(?:方|地|校|院|市|县|区|省)")
"""A与B、C三方 binds each with each."""
_OBJECTS = re.compile(expand("(?:(?<![参给授赋])与|(?<![共合一不])同(?!时)|联合|携手)(?:{unknown})、$")[0])
"""A list whose first member, after 与, went unrecognised: its members are partners of the subject alone."""
_ANOTHER = re.compile(f"(?:(?<![参给授赋])与|同(?!时))[^{ANY}，。；：]")
_PEOPLE = re.compile("等(?:专家|学者|嘉宾|领导|同志|人士|地的)")
_CLAUSE_END = re.compile("[，。；：（）]")
_CLAUSE_START = re.compile("(?:^|[，。；：])$")
_LEAD = re.compile(f"[，。；：（）{ANY}{CLASS_MASK}]")
_LISTING = re.compile("、|以及|[和与及]")
_MAX_LISTED = 3
"""A longer list without a conjunction tells of guests, not of partners, unless it says that they sign together."""
MAX_FOUNDERS = 4
"""Of a thing with more founders only the hosts are claims."""
_FOUNDED = re.compile(
    "[^，。；等的]{0,2}(?:(?:联合|共同|合作|携手)(?:发起)?(?:成立|组建|设立|创办|创建|共建|建设|打造)|共建(?=[，。；]|$))"
)
_EACH_OTHER = re.compile(
    ".{0,10}?(?:共同签|共同发|联合签|联合发|缔结|互[相为认]|[三四五六][方地市校院家]|[两双]方|之间|多方)"
)


def members(masked: Masked, span: tuple[int, int]) -> list[Token]:
    """The mentions of a list; a platform before the first 、 of a list of bodies belongs to what went before, unless
    the list opens its clause and has no 与: 某中心、某集团三方签约."""
    tokens = masked.within(*span)
    opens = bool(tokens) and _CLAUSE_START.search(masked.text, 0, tokens[0].index) is not None
    while (
        len(tokens) > 1
        and tokens[0].span.type == EntityType.PLATFORM != tokens[1].span.type
        and "、" in masked.text[tokens[0].index : tokens[1].index]
        and not joints(masked, tokens[:2])[0]
        and not (opens and not any(joints(masked, tokens)))
    ):
        tokens = tokens[1:]
    kept = [token for token in tokens if not names_body(masked, token)]
    if tokens and kept != tokens and tokens[-1] not in kept and _SHARED.match(masked.text, tokens[-1].index + 1):
        return []  # 甲区、乙区两地武装部 are two offices, neither region
    return kept


def names_body(masked: Masked, token: Token) -> bool:
    """Whether a region is only how the name of a body begins that went unrecognised: 甲市某医院与乙大学."""
    if begins_body(masked, token):
        return True
    if token.span.type != EntityType.REGION or token.span.rule.startswith("deictic"):
        return False
    follower = _FOLLOWED.match(masked.text, token.index + 1)
    return follower is not None and _COLLECTIVE.fullmatch(follower["words"]) is None


def begins_body(masked: Masked, token: Token) -> bool:
    """The same where the words after the mention alone tell it: 甲市某医院, 某集团下属企业."""
    if _OTHER_BODY.match(masked.text, token.index + 1):
        return True
    region = token.span.type == EntityType.REGION and not token.span.rule.startswith("deictic")
    return region and _UNNAMED_BODY.match(masked.text, token.index + 1) is not None


def joints(masked: Masked, tokens: list[Token]) -> list[bool]:
    """For each gap between two neighbours of a list, whether it joins parties (与) rather than lists them (、)."""
    return [bool(_JOINER.fullmatch(masked.text[a.index + 1 : b.index])) for a, b in pairwise(tokens)]


def ordinals(masked: Masked, tokens: list[Token]) -> tuple[list[int], int]:
    """The place of each member in its list, in which others may have gone unrecognised, and how many it has in all."""
    place = _LEAD.split(masked.text[: tokens[0].index])[-1].count("、")
    places = [place]
    for a, b in pairwise(tokens):
        place += max(1, len(_LISTING.findall(masked.text[a.index + 1 : b.index])))
        places.append(place)
    rest = _CLAUSE_END.split(masked.text[tokens[-1].index + 1 :])[0]
    return places, place + 1 + (len(_LISTING.findall(rest)) if _LISTING.match(rest) else 0)


def _places(masked: Masked, tokens: list[Token]) -> tuple[list[int], int]:
    """The same for the first of two lists, which ends where 分别 or 与 joins the second to it."""
    places, _ = ordinals(masked, tokens)
    return places, places[-1] + 1


def groups(masked: Masked, span: tuple[int, int]) -> list[list[Token]]:
    """The founders of each of several things: A与B、C与D are two pairs, A与B、C two stars from A, A、B two single ones.

    `A、B分别与C、D` and `A、B与C、D分别` are the pairs A-C and B-D.
    """
    tokens = members(masked, span)
    joined = [number for number, joint in enumerate(joints(masked, tokens)) if joint]
    if not joined:
        return [[token] for token in tokens]
    if len(joined) > 1 and all(b - a > 1 for a, b in pairwise(joined)):
        made = []
        for at, number in enumerate(joined):
            last = joined[at + 1] if at + 1 < len(joined) else len(tokens)
            made += [[tokens[number], other] for other in tokens[number + 1 : max(number + 2, last)]]
        return made
    cut = joined[0] + 1
    left, right = tokens[:cut], tokens[cut:]
    if len(joined) > 1:
        return [tokens]
    between = RESPECTIVELY.search(masked.text, left[-1].index, right[0].index)
    after = RESPECTIVELY.search(masked.text, right[-1].index, right[-1].index + 5) if len(left) == len(right) else None
    if len(left) > 1 and (between or after):
        first, count = _places(masked, left)
        second, other = ordinals(masked, right)
        if count == other > 1:
            there = dict(zip(second, right, strict=True))
            return [[one, there[at]] for at, one in zip(first, left, strict=True) if at in there]
        if min(count, other) > 1:  # a member is missing from one of them, and nothing tells which
            return [[a, b] for a, b in zip(left, right, strict=True)] if len(left) == len(right) else []
    return [[a, b] for a in left for b in right]


def partners(masked: Masked, span: tuple[int, int], match: str) -> Iterator[tuple[Token, Token]]:
    """The pairs of one list of parties, by its conjunctions.

    `A与B、C` is a star from A; `A与B、C与D` are two pairs; `A、B与C` is a star from C; a list without 与 binds all
    with all, if words like 共同 or 签署 say so.
    """
    tokens = members(masked, span)
    if len(tokens) < 2:
        return
    rest = masked.text[tokens[-1].index + 1 : span[0] + len(match)]
    if _PEOPLE.match(rest):
        return
    if len(tokens) > 2 and _ANOTHER.match(masked.text, tokens[-1].index + 1) and any(joints(masked, tokens[:-1])):
        tokens = tokens[:-1]  # 甲与乙、丙与某 are two pairs, the second of which has a member that went unrecognised
        span = span[0], tokens[-1].index + 1
    counted = _COUNTED.match(rest)
    if counted and _NUMBERS[counted["number"]] == len(tokens):
        yield from _each(tokens)
        return
    if _hub(masked, tokens):
        yield from ((tokens[0], other) for other in tokens[1:])
        return
    if _couples(masked, tokens):
        yield from zip(tokens[::2], tokens[1::2], strict=True)
        return
    if any(joints(masked, tokens)):
        sides = groups(masked, span)
        for side in sides:
            yield from ((side[0], other) for other in side[1:])
        if len(sides) > 1 and re.search("共同|三方|三地|四方|四地", match) and sides[0][0] is not sides[-1][0]:
            left = list(dict.fromkeys(side[0].index for side in sides))
            if len(left) >= _MAX_LISTED and not _EACH_OTHER.search(match):
                return
            if sides[0][1] is sides[-1][1]:
                yield from ((masked.tokens[a], masked.tokens[b]) for i, a in enumerate(left) for b in left[i + 1 :])
        return
    if _OBJECTS.search(masked.text, 0, tokens[0].index) or _LED.search(masked.text, 0, tokens[0].index):
        return
    if _JOINING.match(masked.text, tokens[-1].index + 1):
        return
    if _pair(masked, tokens) and _COOPERATING.fullmatch(rest):
        yield tokens[0], tokens[1]
        return
    if all(token.span.type == EntityType.PLATFORM for token in tokens):
        return
    clause = _CLAUSE_END.split(masked.text[tokens[-1].index + 1 :])[0]
    near = rest if _SIGNED.search(rest) else clause
    after = masked.text[tokens[-1].index + 1 : tokens[-1].index + 16]
    founded = len(tokens) == MAX_FOUNDERS and _FOUNDED.match(after) is not None
    few = len(tokens) <= _MAX_LISTED or founded or bool(_EACH_OTHER.match(re.split("[，。；]", after)[0]))
    if few and not near.startswith("的") and _TOGETHER.search(near) and not _OTHERS.search(rest):
        yield from _each(tokens)


def _couples(masked: Masked, tokens: list[Token]) -> bool:
    """Whether a list is of couples joined by 和: 甲和乙、丙和丁."""
    gaps = [masked.text[a.index + 1 : b.index] for a, b in pairwise(tokens)]
    return len(gaps) > 2 and len(gaps) % 2 == 1 and set(gaps[::2]) == {"和"} and set(gaps[1::2]) == {"、"}


def _pair(masked: Masked, tokens: list[Token]) -> bool:
    """Whether a list is of two, joined by 和."""
    return len(tokens) == 2 and masked.text[tokens[0].index + 1 : tokens[1].index] in {"和", "及", "暨"}


def _hub(masked: Masked, tokens: list[Token]) -> bool:
    """Whether 和 joins the first of a list with all others: 甲和乙、丙、丁 (a plain list has 和 before its last)."""
    gaps = [masked.text[a.index + 1 : b.index] for a, b in pairwise(tokens)]
    return len(gaps) > 1 and gaps[0] == "和" and all("、" in gap for gap in gaps[1:])


def _each(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """All with all."""
    yield from ((a, b) for i, a in enumerate(tokens) for b in tokens[i + 1 :])
