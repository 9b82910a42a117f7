"""Whether one name can be the short form of another, within one report.

In: two names of one type. Out: yes or no. A company's short name is its brand, or begins the name without its legal
form (华润金蟾, 华润金蟾药业); other things are called by the end of their name (艺术学院 of a university), by what such
bodies are called for short (妇联), without a word in the middle, or without the mark of a region's rank. Of 401 pairs
of names of one type in one annotated document, one of which ends the other, 395 name one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache

from graph import EntityType, normalise_name, regions

from .recognition.lexicon import countries
from .recognition.words import segment

_LEGAL = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司|集团公司|股份公司|总公司|公司|集团|控股|股份)$"
)
_INCORPORATED = re.compile("(?:有限公司|有限责任公司|股份公司)$")
_BRANCH = re.compile("(?:分公司|分行|支行|办事处|代表处|工厂|总部)$")
"""What ends the name of a part of a company."""
_GROUP = ("集团", "(", "（")
"""What follows a company's name in those of companies of its group."""
_WEAK = re.compile("(?<!集团)(?:公司|股份)$")
"""Legal forms that a short name may have: 乐驾公司 for 浙江乐驾能源科技有限公司, but an X集团 is not X科技有限公司."""
_CALLED: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    EntityType.UNIVERSITY: (
        (re.compile("交通大学"), "交大"),
        (re.compile("经济(?:与|和)?管理学院"), "经管学院"),
    ),
    EntityType.RESEARCH_INSTITUTE: (
        (re.compile("中国科学院"), "中科院"),
        (re.compile("社会科学院"), "社科院"),
        (re.compile("农业科学院"), "农科院"),
        (re.compile("林业科学研究院"), "林科院"),
        (re.compile("研发院$"), "研究院"),
    ),
    EntityType.PLATFORM: (
        (re.compile("科技创新中心"), "技术创新中心"),  # reports take the one for the other
    ),
    EntityType.POLICY: (
        (re.compile("中华人民共和国"), ""),
        (re.compile("科学技术"), "科技"),
        (re.compile(r"\((?:试行|暂行|草案|修订|修正|征求意见稿|送审稿)\)$"), ""),
    ),
    EntityType.PARK: (
        (re.compile("国家级?(?=高新|经济技术|经开|农业高新|农高)"), ""),
        (re.compile("高新技术产业开发区|高新技术开发区|高新技术产业园区"), "高新区"),
        (re.compile("经济技术开发区"), "经开区"),
        (re.compile("农业高新技术产业示范区"), "农高区"),
        (re.compile("自由贸易试验区"), "自贸区"),
    ),
    EntityType.ORGANIZATION: (
        (re.compile("第([一二三四五六七八九十])中级人民法院"), r"\1中院"),
        (re.compile("中级人民法院"), "中院"),
        (re.compile("高级人民法院"), "高院"),
        (re.compile("人民(?=法院|检察院)"), ""),
        (re.compile("妇女联合会"), "妇联"),
        (re.compile("科学技术协会"), "科协"),
        (re.compile("残疾人联合会"), "残联"),
        (re.compile("工商业联合会"), "工商联"),
        (re.compile("文学艺术界联合会"), "文联"),
        (re.compile("社会科学界联合会"), "社科联"),
        (re.compile("归国华侨联合会"), "侨联"),
        (re.compile("企业联合会"), "企联"),
    ),
}
"""By type what bodies are called for short (高新区 for 高新技术产业开发区), in the order in which it is put in."""
_LEAST_ENDS: Mapping[str, int] = {EntityType.ENTERPRISE: 4}
"""Characters at least of the end of a name that may stand for it; else two."""
_OMITS = frozenset({EntityType.RESEARCH_INSTITUTE, EntityType.PLATFORM, EntityType.PROJECT, EntityType.ORGANIZATION})
"""Types of which a name may lack a word in its middle (长安智算中心, 长安汽车智算中心)."""
_OMITTED = ((3, 2, 4), (8, 4, 3))
"""Characters left out at most, and those at least that are common before and behind; the second of institutes alone
(中科云溪研究院, 中科云溪半导体技术研究院)."""
_TELLING = re.compile("[0-9一二三四五六七八九十第新]")
"""What tells two things of a kind apart is never left out: 第二人民医院 is not 人民医院."""
_TAUGHT = re.compile("大学|学院|附属|中学|小学")
"""Before these stands what a school is called by: 山西农业大学研究院 is not 山西大学研究院."""
_DASHES = re.compile("[—–-]")
_RANK = "市县区镇乡省"


class Index:
    """The names of one type, to be asked which of them a name can be short for without comparing it with all."""

    def __init__(self, names: Mapping[int, Forms]) -> None:
        """`names` leads from a number to a name."""
        self.names = names
        self._by_end: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        for number, form in names.items():
            for end in {one[at:] for one in (form.bare, form.called, form.place) for at in range(len(one) - 1)}:
                self._by_end.setdefault(end, []).append(number)
            for beginning in {one[:2] for one in (*form.cores, *form.wholes)}:
                self._by_beginning.setdefault(beginning, []).append(number)

    def fulls(self, short: Forms, *, known: bool = False) -> list[int]:
        """The numbers of the names that `short` can mean; `known` as for `short_of`."""
        near = {number for one in (short.bare, short.called, short.place) for number in self._by_end.get(one, ())}
        if short.kind == EntityType.ENTERPRISE or short.kind in _OMITS:
            near.update(number for one in (short.core, short.called) for number in self._by_beginning.get(one[:2], ()))
        return sorted(number for number in near if short_of(short, self.names[number], known=known))


class Forms:
    """A name in the shapes in which names are compared; each is made once, when it is asked for."""

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind

    @cached_property
    def bare(self) -> str:
        """Folded for comparison."""
        return normalise_name(self.name)

    @cached_property
    def called(self) -> str:
        """As people call it, without the mark of a region's rank at its beginning."""
        name = _DASHES.sub("", re.sub(rf"^([一-鿿]{{2,3}})[{_RANK}](?=.)", r"\1", self.bare))
        for full, short in _CALLED.get(self.kind, ()):
            name = full.sub(short, name)
        return name

    @cached_property
    def wholes(self) -> frozenset[str]:
        """As people call it, with and without its region."""
        return frozenset((self.called, _regionless(self.called)))

    @cached_property
    def core(self) -> str:
        """Without its legal form."""
        return _core(self.name)

    @cached_property
    def cores(self) -> frozenset[str]:
        """Without its legal form, with and without its region."""
        return frozenset((self.core, _core(_regionless(self.name))))

    @cached_property
    def place(self) -> str:
        """A division's name without its rank."""
        return self.bare[:-1] if len(self.bare) > 2 and self.bare[-1] in _RANK else self.bare


def short_of(short: Forms, full: Forms, *, known: bool = False) -> bool:
    """Whether one name can mean what another of the same type names.

    Args:
        short: the name that may be the short form.
        full: the other.
        known: whether a table knows the body that `short` names; then `full` has no more than a place before it
            (美国哈佛大学).
    """
    kind = short.kind
    if len(short.name) >= len(full.name):
        return False
    if known:
        if kind == EntityType.ENTERPRISE:
            return short.core == full.core  # 菲律宾国家电网公司 is another company
        return full.bare.endswith(short.bare) and full.bare[: -len(short.bare)] in _places()
    if kind == EntityType.REGION:
        return full.bare.endswith(short.bare) or full.place.endswith(short.place)
    if kind == EntityType.ENTERPRISE and _brand_of(short, full):
        return True
    if len(short.bare) >= _LEAST_ENDS.get(kind, 2) and (
        _ends(short.bare, full.bare) or _ends(short.called, full.called)
    ):
        return True
    return _omits(short, full)


def _brand_of(short: Forms, full: Forms) -> bool:
    """Whether a company's short name is the brand of another, or begins it where that says that it is a company and no
    part of one."""
    brand = short.core
    if len(brand) < 2:
        return False
    if brand in full.cores:
        return True
    weak = _WEAK.search(short.bare) is not None
    if (brand != short.bare and not weak) or _BRANCH.search(full.bare):
        return False
    if _INCORPORATED.search(full.bare) is None:
        return len(brand) >= 4 and any(_begins(brand, core) for core in full.cores)
    # 三一公司 is not 三一环保科技有限公司, but 乐驾公司 is 浙江乐驾能源科技有限公司
    cores = full.cores - {full.core} if weak else full.cores
    return any(_begins(brand, core) for core in cores) or (
        len(brand) >= 4
        and brand[:2] not in regions().names()
        and any(core[:2] == brand[:2] and brand[-1] in core[-2:] and _spread(brand, core) for core in cores)
    )


def _begins(brand: str, core: str) -> bool:
    """Whether a brand begins a company's name, and no place follows it nor what makes it one of a group."""
    rest = core[len(brand) :]
    return (
        core.startswith(brand)
        and not rest.startswith(_GROUP)
        and not any(rest[:size] in regions().names() for size in range(2, 5))
    )


def _ends(short: str, full: str) -> bool:
    """Whether `short` is the end of `full`, cut where a word begins: 能源实验室 ends 新能源实验室 amid a word."""
    cut = len(full) - len(short)
    return full.endswith(short) and (cut == 0 or cut in _edges(full))


@lru_cache(maxsize=4096)
def _edges(name: str) -> frozenset[int]:
    """Where words of a name begin; figures are one."""
    return frozenset(edge for edge in segment(name).start if not name[edge - 1 : edge + 1].isdigit())


@cache
def _places() -> frozenset[str]:
    """Divisions and countries by every name."""
    return frozenset((*regions().names(), *countries()))


def _spread(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _omits(short: Forms, full: Forms) -> bool:
    """Whether `short` is `full` without a few characters, whole words, in one place of its middle."""
    if short.kind not in _OMITS:
        return False
    lacking = _OMITTED if short.kind == EntityType.RESEARCH_INSTITUTE else _OMITTED[:1]
    return any(_lacks(short.called, whole, *limits) for limits in lacking for whole in full.wholes)


def _lacks(short: str, full: str, most: int, before: int, behind: int) -> bool:
    gap = len(full) - len(short)
    if not 0 < gap <= most or len(short) < before + behind:
        return False
    for cut in range(before, len(short) - behind + 1):
        if short[:cut] == full[:cut] and short[cut:] == full[cut + gap :]:
            omitted, rest = full[cut : cut + gap], short[cut:]
            if _TELLING.search(omitted) or _TAUGHT.match(rest) or omitted in regions().names():
                continue
            if {cut, cut + gap} <= _edges(full):
                return True
    return False


def longest(forms: Iterable[str]) -> str:
    """The fullest of several names of one entity."""
    return max(forms, key=lambda form: (len(form), form))


def _core(name: str) -> str:
    core = normalise_name(name)
    while (match := _LEGAL.search(core)) and match.start() >= 2:
        core = core[: match.start()]
    return core


def _regionless(name: str) -> str:
    for cut in range(min(6, len(name) - 2), 1, -1):
        if name[:cut] in regions().names():
            return name[cut:]
    return name
