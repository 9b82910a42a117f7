"""Whether one name can be the short form of another, within one report.

In: two names of one type. Out: yes or no. A company's short name is its brand, or begins the name without its legal
form (华润金蟾, 华润金蟾药业); other things are called by the end of their name (艺术学院 of a university), by what such
bodies are called for short (妇联), without a word in the middle, or without the mark of a region's rank. Of 401 pairs
of names of one type in one annotated document, one of which ends the other, 395 name one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from graph import EntityType, normalise_name, regions

from .recognition.lexicon import countries

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
        (re.compile(r"\([^()]*\)$"), ""),
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
_DASHES = re.compile("[—–-]")
_RANK = "市县区镇乡省"


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
    if short.called[-1:] != full.called[-1:]:
        return False  # what follows needs the same end; most pairs go no further
    if len(short.bare) >= _LEAST_ENDS.get(kind, 2) and (
        full.bare.endswith(short.bare) or full.called.endswith(short.called)
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
    if (brand != short.bare and _WEAK.search(short.bare) is None) or _BRANCH.search(full.bare):
        return False
    if _INCORPORATED.search(full.bare) is None:
        return len(brand) >= 4 and any(core.startswith(brand) for core in full.cores)
    return any(core.startswith(brand) and not core[len(brand) :].startswith(_GROUP) for core in full.cores) or (
        len(brand) >= 4
        and brand[:2] not in regions().names()
        and any(core[:2] == brand[:2] and _spread(brand, core) for core in full.cores)
    )


@cache
def _places() -> frozenset[str]:
    """Divisions and countries by every name."""
    return frozenset((*regions().names(), *countries()))


def _spread(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in this order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _omits(short: Forms, full: Forms) -> bool:
    """Whether `short` is `full` without a few characters in one place of its middle."""
    if short.kind not in _OMITS:
        return False
    lacking = _OMITTED if short.kind == EntityType.RESEARCH_INSTITUTE else _OMITTED[:1]
    return any(_lacks(short.called, whole, *limits) for limits in lacking for whole in full.wholes)


def _lacks(short: str, full: str, most: int, before: int, behind: int) -> bool:
    gap = len(full) - len(short)
    if not 0 < gap <= most or len(short) < before + behind:
        return False
    cuts = range(before, len(short) - behind + 1)
    return any(short[:cut] == full[:cut] and short[cut:] == full[cut + gap :] for cut in cuts)


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
