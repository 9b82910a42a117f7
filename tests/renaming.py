"""Reports whose bodies bear invented names, to measure whether a reader knows names by form or by heart.

In: a text and its annotation. Out: both with every enterprise, university, institute and topic of a platform renamed,
everywhere alike. Each new name is as long as the old one and keeps its suffix: the head word, and of universities and
enterprises the branch before it (理工大学, 化工有限公司). Places before the names of enterprises, institutes and
platforms stay. What stands inside other names (the company in its laboratory's, 武理工 of 武汉理工大学) changes alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from itertools import cycle, islice
from typing import Any

from graph import regions
from ingest.recognition.lexicon import heads, sectors

SYLLABLES = "鸿岳澜禾泽骏霖瑞辰璟翰桐钰朗曜蔚楠筠颂恺嘉衡峻澄熙瀚琅奕诺朔槿越霆钧"
TOPICS = {
    2: ("钛材", "菌草", "轴承", "光纤", "阀门", "涂层", "竹材", "海藻", "陶瓷", "雷达", "橡胶", "染料", "仪表", "茶油"),
    3: ("碳纤维", "酶制剂", "硅藻土", "机器人", "润滑脂", "钙钛矿", "无人机", "石墨烯"),
}
JOINTS = re.compile(
    r"(农业农村部|国家级?|省级|市级|省市共建|厅市共建|[一-鿿]{2}省|[省市县]|[与和及、\-—（）]|[A-Za-z0-9.]+|联合|北京专家|研究与应用)"
)
BRANCHES = ("理工", "农业", "师范", "医科", "科技", "财经", "化工", "石油", "机电", "科学技术", "军民融合")
"""Branches of universities."""
TRADES = ("产业", "工程", "生物", "环保")
"""Branches of enterprises beside those in the product's own list."""
SHORT = ("交大", "科大", "大")
"""Ends of the short names of universities."""
ENDINGS = ("五院", "科院", "平台", "基地", "分中心", "分市场", "园区", "院", "所", "城", "谷", "网")
"""Ends of institutes and platforms that are no head words."""
NATION = ("中国", "国家级", "国家")
RENAMED = ("University", "Enterprise", "ResearchInstitute", "Platform")
"""In this order: the later ones bear names of the earlier ones."""

_HAN = re.compile(r"[一-鿿]+")


class Renaming:
    """New names for the bodies of one annotation; another `shift` gives other names."""

    def __init__(self, annotation: Mapping[str, Any], shift: int = 0) -> None:
        self._syllables = islice(cycle(SYLLABLES), shift, None)
        self._topics = {length: islice(cycle(words), shift, None) for length, words in TOPICS.items()}
        self._stems: dict[str, str] = {}
        """Parts of names that are changed alike in whatever name they stand."""
        self._bare: dict[str, str] = {}
        """The same of names that are nothing but a place and a suffix; in other names the place stays."""
        self.names: dict[str, str] = {}
        """Old form → new form."""
        for type_ in RENAMED:
            named = [entity for entity in annotation["entities"] if entity["type"] == type_]
            for entity in named:
                if type_ == "University":
                    self._university([entity["name"], *entity["aliases"]])
            forms = {form for entity in named for form in (entity["name"], *entity["aliases"])}
            for form in sorted(forms - self.names.keys(), key=lambda form: (len(form), form)):
                self.names[form] = self._renamed(form, type_)
        longest_first = sorted(self.names, key=lambda form: (-len(form), form))
        # the texts have blanks and line breaks inside names
        self._pattern = re.compile("|".join(r"\s*".join(map(re.escape, form)) for form in longest_first))

    def text(self, text: str) -> str:
        """A text with the new names, as long as before."""

        def renamed(found: re.Match[str]) -> str:
            new = iter(self.names["".join(found.group().split())])
            return "".join(character if character.isspace() else next(new) for character in found.group())

        return self._pattern.sub(renamed, text)

    def annotation(self, annotation: Mapping[str, Any]) -> Any:
        """An annotation with the new names, in whatever field they stand."""

        def walk(value: Any) -> Any:
            if isinstance(value, str):
                return self.text(value)
            if isinstance(value, list):
                return [walk(one) for one in value]
            return {key: walk(one) for key, one in value.items()} if isinstance(value, dict) else value

        return json.loads(json.dumps(walk(annotation)))

    def _university(self, forms: list[str]) -> None:
        """The stem of the fullest name, place or not, is invented; short forms take their characters from it."""
        full = max(forms, key=len)
        stem = full[: len(full) - len(_suffix(full, "University"))]
        if stem not in self._bare:
            self._bare[stem] = self._invented(stem)
        new = self._bare[stem]
        letters = dict(zip(stem, new, strict=True))
        for form in forms:
            if form.startswith(stem):
                self.names[form] = new + form[len(stem) :]
            else:
                self.names[form] = "".join(letters.get(character, character) for character in form)

    def _renamed(self, form: str, type_: str) -> str:
        suffix = _suffix(form, type_)
        body = form[: len(form) - len(suffix)]
        new = "".join(self._pieces(body, type_)) + suffix
        # 淮北矿业: nothing but place and branch; of a company the place is the name
        if new == form and type_ == "Enterprise":
            self._bare[body] = self._bare.get(body) or self._invented(body)
            return self._bare[body] + suffix
        return new

    def _pieces(self, body: str, type_: str) -> Iterator[str]:
        """The body of a name, renamed: names inside it, then stems met before, then what is left."""
        known = sorted({**self._stems, **self.names}.items(), key=lambda item: (-len(item[0]), item[0]))
        at = 0
        rest = ""
        while at < len(body):
            inside = next(((old, new) for old, new in known if len(old) > 1 and body.startswith(old, at)), None)
            if inside is None:
                rest += body[at]
                at += 1
                continue
            yield from self._unknown(rest, type_)
            yield inside[1]
            at += len(inside[0])
            rest = ""
        yield from self._unknown(rest, type_)

    def _unknown(self, words: str, type_: str) -> Iterator[str]:
        for piece in JOINTS.split(words) if type_ != "Enterprise" else [words]:
            place = "" if JOINTS.fullmatch(piece) else _place(piece)
            yield place + self._stem(piece[len(place) :], type_)

    def _stem(self, stem: str, type_: str) -> str:
        if not _HAN.fullmatch(stem) or JOINTS.fullmatch(stem):
            return stem
        if stem not in self._stems:
            if type_ == "Enterprise" or len(stem) == 1:
                new = self._invented(stem)
            else:
                odd = len(stem) % 2
                new = "".join(next(self._topics[length]) for length in [3] * odd + [2] * ((len(stem) - 3 * odd) // 2))
            if len(stem) == 1:
                return new
            self._stems[stem] = new
        return self._stems[stem]

    def _invented(self, stem: str) -> str:
        return "".join(next(self._syllables) for _ in stem)


def _suffix(name: str, type_: str) -> str:
    """What a name keeps at its end; "" where it has no head word, branch or ending."""
    suffix = _longest(name, heads())
    if type_ in ("Enterprise", "University"):
        branches = sectors() | set(TRADES) if type_ == "Enterprise" else BRANCHES
        while branch := _longest(name[: len(name) - len(suffix)], branches):
            suffix = branch + suffix
        return suffix or (_longest(name, SHORT) if type_ == "University" else "")
    place = name[: len(name) - len(suffix)][-2:]
    if suffix.startswith("省") and place in regions().names():
        suffix = place + suffix  # …育种山西省重点实验室
    return suffix or _longest(name, ENDINGS)


def _longest(name: str, words: Container[str]) -> str:
    """The longest of some words that ends a name without being all of it."""
    found = [name[at:] for at in range(1, len(name)) if name[at:] in words]
    return max(found, key=len, default="")


def _place(name: str) -> str:
    """The place a name begins with, or the nation."""
    known = regions().names()
    found = [name[:at] for at in range(2, min(len(name), 12) + 1) if name[:at] in known or name[:at] in NATION]
    if found:
        rest = max(found, key=len)
        return rest + _place(name[len(rest) :])
    return ""
