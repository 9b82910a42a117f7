"""What the scorer sees of an option: strings, each true or absent.

In: an `Option` and its surroundings. Out: feature strings. They tell the edges (words before, first, last and after),
what stands inside, which rules propose the same span, and whether the text names it elsewhere between clean edges (the
clean-edge vote). No feature holds more than seven characters of the text, so that weights quote no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from ..document import Sentence, Span
from .lattice import Option
from .lexicon import heads, sectors, word_classes
from .words import Words

_CLEAN = frozenset("，。；：！？、,;:!?\n\t“”《》（）()")
_OPENING = frozenset("“《（(‘")
_CLOSING = frozenset("”》）)’")
_CONJUNCTIONS = frozenset("与和及")
_JOINING = frozenset("与和及、同") | {"联合", "携手", "依托", "牵头", "（", "("}
_STOPS = frozenset("。；;\n\t")
_WINDOW = 5
"""Words looked at beyond the neighbour on either side."""
_LEVELS = frozenset(
    [
        "国家",
        "国家级",
        "省",
        "省级",
        "全省",
        "市",
        "市级",
        "全市",
        "州级",
        "县",
        "县级",
        "区",
        "区级",
        "自治区",
        "自治区级",
        "级",
        "首批",
        "产业",
        "行业",
        "综合",
    ]
)
_LEGAL = ("有限公司", "有限责任公司", "股份公司", "集团", "公司")
MAX_QUOTED = 7


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the options of one document share."""

    text: str
    words: Words
    classes: Sequence[str]
    """For each word its class in the lexicon, "-" where it has none."""
    chosen: Mapping[tuple[int, int], str]
    """Edges → type of the spans that the rules alone would keep."""
    cover: Sequence[int]
    """For each character 1 + number of the rules' span that covers it, else 0."""
    begins: Mapping[int, str]
    """Start → type of the longest span of the rules there."""
    ends: Mapping[int, str]
    """End → type of the longest span of the rules there."""
    closed: Mapping[int, Span]
    """Start → longest span of a closed list."""
    closed_ends: Set[int]
    clean: Mapping[str, int]
    """Surface → how often it stands between clean edges in the document."""
    full_names: str
    """The full names of companies in the document, each on a line."""
    before: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Features of what stands before an offset, as far as they were asked for."""
    after: dict[int, tuple[str, ...]] = field(default_factory=dict)


def surroundings(
    text: str, words: Words, options: Sequence[Option], chosen: Sequence[Span], closed: Sequence[Span]
) -> Surroundings:
    """Gather what the options of a document share."""
    cover = [0] * (len(text) + 1)
    for number, span in enumerate(chosen, start=1):
        cover[span.start : span.end] = [number] * (span.end - span.start)
    longest: dict[int, Span] = {}
    for span in closed:
        if span.start not in longest or longest[span.start].end < span.end:
            longest[span.start] = span
    spans = sorted((*chosen, *closed), key=lambda span: (span.end - span.start, span.type))
    clean = Counter(text[option.start : option.end] for option in options if is_clean(text, option.start, option.end))
    full = {text[option.start : option.end] for option in options if option.head.endswith(_LEGAL)}
    classes = word_classes()
    return Surroundings(
        text=text,
        words=words,
        classes=[classes.get(form, "-") for form in words.text],
        chosen={(span.start, span.end): span.type for span in chosen},
        cover=cover,
        begins={span.start: span.type for span in spans},
        ends={span.end: span.type for span in spans},
        closed=longest,
        closed_ends={span.end for span in closed},
        clean=clean,
        full_names="\n".join(sorted(full)),
    )


def is_clean(text: str, start: int, end: int) -> bool:
    """Whether punctuation or the text's end stands on both sides."""
    return (start == 0 or text[start - 1] in _CLEAN) and (end >= len(text) or text[end] in _CLEAN)


def features(option: Option, sentence: Sentence, around: Surroundings) -> list[str]:
    """The features of one option."""
    text, words, classes = around.text, around.words, around.classes
    start, end = option.start, option.end
    name = text[start:end]
    first, last = words.at[start], words.at[end - 1]
    if start not in around.before:
        around.before[start] = _before(start, sentence, around)
    if end not in around.after:
        around.after[end] = _after(end, sentence, around)
    before, after = around.before[start], around.after[end]
    left = text[start - 1] if start > sentence.start else "^"
    right = text[end] if end < sentence.end else "$"
    inner = words.text[first : last + 1]
    kinds = classes[first : last + 1]
    size = len(name)
    found = [
        *before,
        *after,
        f"src={option.source}",
        f"head={option.head[-MAX_QUOTED:]}",
        f"l={inner[-1][-MAX_QUOTED:]}",
        f"l2={name[-2:]}",
        f"l3={name[-3:]}",
        f"bl={left}|{option.head[-2:]}",
        f"bh={before[0][:9]}|{option.head[-2:]}",
        f"n={size if size < 8 else size // 3 + 6}",
        f"w={min(len(inner), 10)}",
        "shape=" + "".join([tag[0] for tag in words.tag[first : min(last + 1, first + 6)]]),
        f"edges={left in _CLEAN}{right in _CLEAN}",
        f"stops={min(3, kinds.count('stop'))}",
        f"verbs={min(3, kinds.count('verb'))}",
    ]
    if left in _OPENING or right in _CLOSING:
        found.append(f"q={left if left in _OPENING else ''}{right if right in _CLOSING else ''}")
    for form, kind in zip(inner, kinds, strict=True):
        if kind != "-":
            found.append(f"in:{form[:MAX_QUOTED]}")
    if all(kind in ("generic", "verb") for kind in kinds[:-1]):
        found.append("generic")
    if option.head:
        topic = min(4, _topic(inner, kinds))
        found.append(f"topic={topic}")
        found.append(f"topic={topic}|{sentence.mode or ''}|{option.head[-2:]}")
    if not _CONJUNCTIONS.isdisjoint(inner[1:]):
        found.append("conj")
    known = around.closed.get(start)
    if known is not None:
        if known.end > end:
            found.append("cuts-known")
        else:
            found.append(f"starts:{known.type}{known.end == end}")
            if known.end < end:
                found.append(f"then:{known.type}{words.text[words.at[known.end]][:4]}")
    for index in range(first + 1, last + 1):
        within = around.closed.get(words.start[index])
        if within is not None and within.end <= end:
            found.append(f"holds:{within.type}{kinds[index - 1 - first]}")
    if inner[-1] in sectors():
        found.append("sector")
    exact = around.chosen.get((start, end))
    opening, closing = around.cover[start], around.cover[end - 1]
    if exact is not None:
        found.append(f"rules={exact}")
    elif opening == closing:
        found.append("inside-rules" if opening else "no-rules")
    else:
        found.append("crosses-rules")
    votes = around.clean.get(name, 0) - is_clean(text, start, end)
    found.append(f"clean={min(3, votes)}")
    found.append(f"singles={min(4, sum(len(form) == 1 for form in inner))}")
    if option.source == "run":
        found.append(f"run:{before[0][:9]}|{after[0][:9]}")
        if name in around.full_names:
            found.append("of-full-name")
    for span in option.rules:
        found.append(f"rule={span.type}:{span.rule}")
    found.extend(_list_features(text, sentence, start, end, left, right))
    return found


def _topic(inner: Sequence[str], kinds: Sequence[str]) -> int:
    """How many characters of a name say what it is about, beyond level, class and words of any name."""
    known = heads()
    return sum(
        len(form)
        for form, kind in zip(inner, kinds, strict=True)
        if kind == "-" and form not in _LEVELS and form not in known
    )


def _before(start: int, sentence: Sentence, around: Surroundings) -> tuple[str, ...]:
    """What stands before an option, and the word that it begins with; the first feature is the word before."""
    text, words, classes = around.text, around.words, around.classes
    first = words.at[start]
    form, tag, kind = "^", "", "-"
    if start > sentence.start:
        word = words.at[start - 1]
        form, tag, kind = words.text[word], words.tag[word], classes[word]
    head = words.text[first]
    found = [
        f"b={form[-MAX_QUOTED:]}",
        f"bt={tag}{kind}",
        f"bc={form[-1]}",
        f"b2={text[max(sentence.start, start - 2) : start]}",
        f"f={head[:MAX_QUOTED]}",
        f"ft={words.tag[first]}{classes[first]}",
        f"f2={text[start : start + 2]}",
        f"bf={kind}{words.tag[first]}{classes[first]}",
        f"mode={sentence.mode or ''}{sentence.row}",
    ]
    if start in around.closed_ends:
        found.append("after-known")
    if form in _JOINING and start - len(form) in around.ends:
        found.append(f"bj={form}{around.ends[start - len(form)]}")
    low = words.at[sentence.start]
    for index in range(first - 2, max(low, first - _WINDOW) - 1, -1):
        if words.text[index] in _STOPS:
            break
        if len(words.text[index]) > 1:
            found.append(f"B:{words.text[index][-4:]}")
    return tuple(found)


def _after(end: int, sentence: Sentence, around: Surroundings) -> tuple[str, ...]:
    """What stands after an option; the first feature is the word after."""
    text, words, classes = around.text, around.words, around.classes
    if end >= sentence.end:
        return ("a=$", "at=-", "ac=$")
    word = words.at[end]
    form = words.text[word]
    found = [
        f"a={form[:MAX_QUOTED]}",
        f"at={words.tag[word]}{classes[word]}",
        f"ac={text[end]}",
        f"a2={text[end : min(sentence.end, end + 2)]}",
    ]
    if end in around.closed_ends:
        found.append("ends-known")
    if form in _JOINING and end + len(form) in around.begins:
        found.append(f"aj={form}{around.begins[end + len(form)]}")
    high = words.at[sentence.end - 1]
    for index in range(word + 1, min(high, word + _WINDOW) + 1):
        if words.text[index] in _STOPS:
            break
        if len(words.text[index]) > 1:
            found.append(f"A:{words.text[index][:4]}")
    return tuple(found)


_ITEM_EDGE = frozenset("，。；：！？,;:!?\n\t“”《》（）()")


def _list_features(text: str, sentence: Sentence, start: int, end: int, left: str, right: str) -> list[str]:
    """What the neighbours in a list end with, and what counts the list (… 等10家企业)."""
    found: list[str] = []
    if left == "、":
        found.append(f"pl={text[max(sentence.start, start - 3) : start - 1]}")
    stop = end
    if right == "、":
        follow = end + 1
        while follow < sentence.end and text[follow] not in _ITEM_EDGE and text[follow] != "、" and follow - end < 24:
            follow += 1
        found.append(f"nl={text[max(end + 1, follow - 2) : follow]}")
        stop = follow
        while stop < sentence.end and text[stop] not in _ITEM_EDGE and stop - end < 120:
            stop += 1
    match = _COUNT.search(text, end, min(sentence.end, stop + 24))
    if match is not None and (right == "、" or match.start() - end <= 1):
        found.append(f"count={match['class'][:4]}")
        found.append(f"counted={right == '、'}")
    return found


_COUNT = re.compile(r"等?[0-9一二三四五六七八九十两]+(?:余|多)?(?:家|个|所|项)(?P<class>[一-鿿]{2,6})")
