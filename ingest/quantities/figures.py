"""Figures: a number with its unit, as Chinese reports write them.

In: a text of which full-width digits and signs were folded one to one (`fold`). Out: `Figure`s with their offsets:
27.1亿元, 60余万人, 8—10家, 1.2万余支, 2家至3家, 三家, 百余家. Never dates, ages, ranks (第3位, 前10名), numbers in
titles (《…30条》), versions and models (5G, 3.0) or sums (12+10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .lexicon import alternatives, units

_FOLD = tuple(zip("０１２３４５６７８９％，．（）；：－～＆", "0123456789%,.();:-~&", strict=True))


def fold(text: str) -> str:
    """Full-width digits and signs as half-width ones, character by character: offsets stay as they are."""
    for wide, narrow in _FOLD:  # several times as fast as str.translate, since most signs do not occur
        text = text.replace(wide, narrow)
    return text


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; offsets count from the start of the scanned text."""

    start: int
    """Of the number."""
    end: int
    """After unit, 多 and 以上."""
    value: Decimal
    value_max: Decimal | None
    unit: str
    """As written, multiplier included: 万家, 亿元, %."""
    kind: str
    """count, money, share, point, times or a measure; "" for a bare 万 or 亿."""
    comparator: str | None
    """What the words after the number say (余 以上 左右); None where they say nothing."""
    spelled: bool = False
    """Whether the number is written in Chinese numerals."""


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELLED = "[一二两三四五六七八九十百千]{1,7}"
_MULTIPLE = "(?:[百千]?万亿|[十百千]?[万亿]|千)?"
_NOT_A_UNIT = {
    "个": "(?!多?月|半月|小时|位次|工作日|星期|世纪|[一二三四五六七八九](?![十百千万])|人(?!口)|亿)",
    "人": "(?!民|均|工|才|生|物|类|大)",
    "家": "(?!庭|长|园|乡|禽|电|具)",
    "次": "(?!会|全会|大会|代表|全国|党)",
    "名": "(?!单|义|额|录|校|企|城|牌)",
    "位": "(?!居|列|于|次)",
    "条": "(?!件|例|款)",
    "所": "(?!在|以|有的)",
    "户": "(?!外|籍)",
    "处": "(?!级|理|置|于)",
    "份": "(?!额)",
    "场": "(?!馆|所)",
    "间": "(?!接)",
    "部": "(?!门|分|委|级|署|队)",
    "件": "(?!套)",
    "项": "(?!目)",
    "列": "(?!入|为|举)",
    "起": "(?!来|草|步|到|点)",
    "套": "(?!餐|件)",
    "门": "(?!类|户)",
    "株": "(?!洲)",
    "支": "(?!持|撑|出|付|部|行|教)",
    "座": "(?!谈)",
    "对": "(?!接|[一1点])",
    "片": "(?!区)",
    "头": "(?!部)",
    "台": "(?!阶|湾|胞|账)",
    "种": "(?!植|业|子|粮|质|源)",
    "批": "(?!次|复|准|量|发)",
    "吨": "(?!级|位)",
    "组": "(?!织|建|团|合)",
    "方": "(?!面|式|案|米|便|法|向|公里|位|针|可|能|言|块|圆|代|志|舱|正|略|米)",
    "元": "(?!化|素)",
    "天": "(?!然|津|府|空|网|河|使|地)",
    "P": "(?![A-Za-z])",
    "成": "(?=及?以上|左右|多|[,。;、)的]|$)",
}
_UNIT = (
    "(?:"
    + "|".join(
        re.escape(unit) + _NOT_A_UNIT.get(unit, "") for unit in sorted(units(), key=lambda unit: (-len(unit), unit))
    )
    + ")"
)
_DASH = "(?:[-—–~]{1,2}|至|到)"
_AFTER = "(?P<more>[多余])?(?P<bound>及?以上|左右|上下|以内|之内|及?以下|之多)?"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(
    r"(?<![\dA-Za-z.第前#№/:+])(?<!位[列居])"
    rf"(?:(?=[\d,.]{{1,24}}[^\d\n]{{0,12}}[-—–~至到])(?P<low>{_DIGITS})(?P<low_multiple>{_MULTIPLE})(?P<low_unit>{_UNIT})?{_DASH})?"
    rf"(?P<number>{_DIGITS})(?P<thousands>万[1-9]千)?\s?(?P<some>[多余几来])?(?P<multiple>{_MULTIPLE})(?P<plus>[多余])?\s?"
    rf"(?P<unit>{_UNIT})?{_AFTER}"
)
_DEALT = re.compile(r"分别[^,。;:\d]{1,12}(?:[\d.]+、)*$")
_DEALT_UNIT = re.compile(rf"(?:、[\d.]+)*(?:、|和)[\d.]+(?P<multiple>{_MULTIPLE})(?P<unit>{_UNIT})")
"""Before and behind a bare number of a list that names its unit once."""
_COUNTED = alternatives(
    unit
    for unit, kind in units().items()
    if kind == "count"
    and unit
    not in {
        "个",
        "次",
        "条",
        "对",
        "种",
        "批",
        "场",
        "部",
        "门",
        "处",
        "间",
        "份",
        "列",
        "起",
        "支",
        "位",
        "株",
        "座",
        "台",
        "本",
        "套",
        "头",
        "片",
    }
)
_ROUNDED = "(?<=[多余])(?:个(?!月|小时)|位|条(?!件)|支(?!持)|座|种|批)"
"""Units of talk (三个, 一批) that count behind a round number alone: 百余位专家."""
_ROUGHLY = "及?以上|左右"
_SPELLED_MEMBER = re.compile(rf"{_SPELLED}(?:{_COUNTED})、[^,。;、]+$")
"""Before a later member of a list of counts in Chinese numerals."""
_SPELLED_FIGURE = re.compile(
    rf"(?<![第前数上几近每这那哪同其另各某双首末一二两三四五六七八九十百千万亿\d])(?P<number>{_SPELLED})(?P<some>[多余])?"
    rf"(?P<unit>(?:{'|'.join(unit + _NOT_A_UNIT.get(unit, '') for unit in _COUNTED.split('|'))}|{_ROUNDED})){_AFTER}"
    "|(?:(?<=翻)|(?<=翻了))(?P<doublings>[一两三])番"
    rf"|(?<![第十百千万\d])(?P<tenths>[一二两三四五六七八九])成(?P<more_or_less>多|{_ROUGHLY})?(?=[,。;、)的]|$)"
    "|(?<=[破过超达近逾在到])(?P<round>[百千])亿(?:元(?!大关|台阶|关口)|(?![\u4e00-\u9fff]))(?P<above>以上|左右)?(?![、,]?(?:现|已)?达)"
)
_MAY_BE = (
    f"[一二两三四五六七八九十百千](?:[多余]?[{''.join(sorted({unit[0] for unit in _COUNTED.split('|')}))}]"
    "|[多余][个位条支座种批])|翻了?[一两三]番|[一二两三四五六七八九]成|[百千]亿"
)
_MAY_BE_SPELLED, _MAY_HOLD = re.compile(_MAY_BE), re.compile(rf"\d|{_MAY_BE}")
_QUOTED = re.compile(r"《[^》\n]{0,80}》|“[^”\n]{0,15}”|\"[^\"\n]{0,15}\"|‘[^’\n]{0,15}’|〔[^〕\n]{0,9}〕")
_NUMBERED = {"所": ("电科", "航天", "集团", "公司", "院"), "组": ("村", "队", "社")}
"""What stands before the numbers that tell one of many from the others, by unit."""
_LASTING = re.compile("(?:时间|机时|天数|时限|时长|周期|用时|耗时)[^,。;]{0,14}$")
"""Hours and days measure something only behind such a word; others are dates and deadlines."""
_BOUNDS = {"以上": "at-least", "及以上": "at-least", "左右": "about", "上下": "about", "之多": "about"}
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def spelled_number(numeral: str) -> int | None:
    """The value of a Chinese numeral below ten thousand (三 3, 十二 12, 两百零五 205, 百 100).

    None where it is not one (二三, 百千).
    """
    total, digit = 0, None
    last = 10000
    for sign in numeral:
        if sign in _POWERS:
            power = _POWERS[sign]
            if power >= last:
                return None
            total, digit, last = total + (1 if digit is None else digit) * power, None, power
        elif sign in "零〇":
            continue
        elif digit is None and sign in _NUMERALS:
            digit = _NUMERALS[sign]
        else:
            return None
    return total + (digit or 0) or None


def may_hold_figures(text: str, start: int, end: int) -> bool:
    """Whether text[start:end], folded or not, may hold a figure; a quick look before `scan`."""
    return _MAY_HOLD.search(text, start, end) is not None


def scan(text: str) -> Iterator[Figure]:
    """The figures of a folded text, from left to right; those in titles and short quotes are left out."""
    found = [*_arabic(text), *(_spelled(text) if _MAY_BE_SPELLED.search(text) else ())]
    if not found:
        return
    found.sort(key=lambda figure: figure.start)
    hidden = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    at = 0
    for figure in found:
        while at < len(hidden) and hidden[at][1] <= figure.start:
            at += 1
        if at < len(hidden) and hidden[at][0] < figure.start:
            continue
        if figure.kind == "time" and not _LASTING.search(text, max(0, figure.start - 24), figure.start):
            continue
        yield figure


def _arabic(text: str) -> Iterator[Figure]:
    position = 0
    while digit := _DIGIT.search(text, position):
        # each figure begins with a digit, which a search of one sign finds much sooner
        match = _FIGURE.match(text, digit.start())
        if match is None:
            position = digit.end()
            continue
        position = match.end()
        unit, multiple = match["unit"] or "", match["multiple"]
        if not unit and not multiple and (borrowed := _dealt_unit(text, match)):
            yield Figure(match.start("number"), match.end("number"), _decimal(match["number"]), None, *borrowed, None)
            position = match.end("number")
            continue
        if not unit and not (multiple and multiple[-1] in "万亿"):
            # A range may hide a lone figure: 2020-2023年 is none, 1-5月120家 is read from its second half.
            continue
        name = _NUMBERED.get(unit)
        if text.startswith("级", match.end()) or (name and text.endswith(name, 0, match.start())):
            # 400亿级产业名镇, 百万千瓦级基地: a size in a name. 中电科21所, 王家村7组: the name of one of many.
            continue
        low = match["low"]
        if low and _from(text, match.start()):
            yield _lone(match, low, match["low_multiple"], match["low_unit"] or unit)
            low = None
        value, largest = _decimal(match["number"]), None
        start = match.start("number")
        if match["thousands"]:
            value = value * 10000 + int(match["thousands"][1]) * 1000
        if low:
            bottom = _decimal(low)
            if (match["low_unit"] and match["low_unit"] != unit) or bottom >= value:
                low = None
            else:
                value, largest, start = bottom, value, match.start()
        yield Figure(
            start, match.end(), value, largest, multiple + unit, units().get(unit, ""), _comparator(match, "plus")
        )


def _dealt_unit(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    """The unit and its kind that a bare number has from the last of its list: 分别提高3、4、7个百分点; else None."""
    if not _DEALT.search(text, max(0, match.start("number") - 40), match.start("number")):
        return None
    last = _DEALT_UNIT.match(text, match.end("number"))
    return (last["multiple"] + last["unit"], units()[last["unit"]]) if last else None


def _lone(match: re.Match[str], number: str, multiple: str, unit: str) -> Figure:
    """The first figure of 由108家至426家, which is no range."""
    end = match.end("low_unit") if match["low_unit"] else match.end("low_multiple")
    return Figure(match.start(), end, _decimal(number), None, multiple + unit, units().get(unit, ""), None)


def _from(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "从由自"


def _spelled(text: str) -> Iterator[Figure]:
    for match in _SPELLED_FIGURE.finditer(text):
        if match["tenths"]:
            # 占全省的六成: a share, in tenths
            tenths, said = Decimal(_NUMERALS[match["tenths"]]), match["more_or_less"]
            comparator = "about" if said == "多" else _BOUNDS.get(said or "")
            yield Figure(match.start(), match.end(), tenths, None, "成", units()["成"], comparator, True)
            continue
        if doublings := match["doublings"]:
            yield Figure(
                match.start(), match.end(), Decimal(_NUMERALS[doublings]), None, "番", units()["番"], None, True
            )
            continue
        if match["round"]:
            # 突破百亿: a sum, where 百亿产业 is a name
            said = _BOUNDS.get(match["above"] or "")
            amount = Decimal(_POWERS[match["round"]])
            yield Figure(match.start(), match.end(), amount, None, "亿元", "money", said, True)
            continue
        value = spelled_number(match["number"])
        if value is None or value < 2:
            continue
        if not match["some"] and set(match["number"]) <= set("十百千") and not _listed(text, match):
            # 百家, 千人 are figures of speech; 百余家 is a count.
            continue
        unit = match["unit"]
        yield Figure(
            match.start(), match.end(), Decimal(value), None, unit, units()[unit], _comparator(match, "some"), True
        )


def _listed(text: str, match: re.Match[str]) -> bool:
    """Whether a round number is one of a list of such: 建成工作站十二家、研究中心十家."""
    return (
        match["number"] == "十" and _SPELLED_MEMBER.search(text, max(0, match.start() - 40), match.start()) is not None
    )


def _comparator(match: re.Match[str], plus: str) -> str | None:
    bound = match["bound"]
    if bound:
        return _BOUNDS.get(bound, "at-most")
    return "about" if match["some"] or match[plus] or match["more"] else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
