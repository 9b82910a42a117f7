"""What a scorer sees of an option: strings, each true or absent.

In: an `Option`, one of its types, and its surroundings. Out: feature strings. They tell the edges (words before, first,
last and after), what stands inside, which rules propose the same span, and whether the text names it elsewhere between
clean edges (the clean-edge vote).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from ..document import Sentence, Span
from .lattice import Option
from .lexicon import sectors, word_classes
from .words import Words

_CLEAN = frozenset("，。；：！？、,;:!?\n\t“”《》（）()")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the options of one document share."""

    text: str
    words: Words
    chosen: Mapping[tuple[int, int], str]
    """Edges → type of the spans that the rules alone would keep."""
    inside_chosen: Sequence[int]
    """For each character 1 + index of the rules' span that covers it, else 0."""
    closed: Mapping[int, Span]
    """Start → longest span of a closed list."""
    closed_ends: Set[int]
    clean: Mapping[str, int]
    """Surface → how often it stands between clean edges in the document."""


def is_clean(text: str, start: int, end: int) -> bool:
    """Whether punctuation or the text's end stands on both sides."""
    return (start == 0 or text[start - 1] in _CLEAN) and (end >= len(text) or text[end] in _CLEAN)


def common_features(option: Option, sentence: Sentence, around: Surroundings) -> list[str]:
    """The features of a span that do not depend on its type."""
    text, words = around.text, around.words
    start, end = option.start, option.end
    name = text[start:end]
    first, last = words.at[start], words.at[end - 1]
    classes = word_classes()
    before = words.text[first - 1] if first > 0 and start > sentence.start else "^"
    after = words.text[last + 1] if last + 1 < len(words.start) and end < sentence.end else "$"
    before_class = classes.get(before, "")
    after_class = classes.get(after, "")
    left = text[start - 1] if start > sentence.start else "^"
    right = text[end] if end < sentence.end else "$"
    inner = words.text[first : last + 1]
    inner_classes = [classes.get(form, "-") for form in inner]
    found = [
        f"src={option.source}",
        f"b={before}",
        f"bt={words.tag[first - 1] if first else ''}|{before_class}",
        f"bc={left}",
        f"b2={text[max(sentence.start, start - 2) : start]}",
        f"a={after}",
        f"at={words.tag[last + 1] if last + 1 < len(words.start) else ''}|{after_class}",
        f"ac={right}",
        f"a2={text[end : min(sentence.end, end + 2)]}",
        f"f={inner[0]}",
        f"ft={words.tag[first]}|{inner_classes[0]}",
        f"l={inner[-1]}",
        f"l2={name[-2:]}",
        f"bf={before_class}|{words.tag[first]}|{inner_classes[0]}",
        f"n={min(len(name), 24) if len(name) < 8 else len(name) // 3 + 6}",
        f"w={min(len(inner), 10)}",
        f"shape={_shape(words, first, last)}",
        f"edges={left in _CLEAN}{right in _CLEAN}",
        f"q={left if left in '“《（(‘' else ''}{right if right in '”》）)’' else ''}",
        f"mode={sentence.mode or ''}{sentence.row}",
    ]
    for form, kind in zip(inner, inner_classes, strict=True):
        if kind != "-":
            found.append(f"in:{kind}={form}")
    found.append(f"stops={min(3, inner_classes.count('stop'))}")
    found.append(f"verbs={min(3, inner_classes.count('verb'))}")
    found.append(f"generic={all(kind in ('generic', 'verb') for kind in inner_classes[:-1])}")
    if any(form in "与和及" for form in inner[1:]):
        found.append("conj")
    known = around.closed.get(start)
    if known is not None and known.end <= end:
        found.append(f"starts:{known.type}{known.end == end}")
        if known.end < end:
            found.append(f"then:{known.type}={words.text[words.at[known.end]]}")
    elif known is not None:
        found.append("cuts-known")
    if end in around.closed_ends:
        found.append("ends-known")
    if start in around.closed_ends:
        found.append("after-known")
    if inner[-1] in sectors():
        found.append("sector")
    cover = around.inside_chosen[start]
    exact = around.chosen.get((start, end))
    if exact is not None:
        found.append(f"rules={exact}")
    elif cover:
        found.append("inside-rules" if around.inside_chosen[end - 1] == cover else "crosses-rules")
    else:
        found.append("no-rules" if not around.inside_chosen[end - 1] else "crosses-rules")
    votes = around.clean.get(name, 0) - is_clean(text, start, end)
    found.append(f"clean={min(3, votes)}")
    return found


def typed_features(option: Option, type_: str, common: Sequence[str], name: str) -> list[str]:
    """The features of a span as a name of one type."""
    found = [f"{type_}|{feature}" for feature in common]
    found.append(type_)
    found.append(f"{type_}|head={option.head}")
    found.append(f"{type_}|l3={name[-3:]}")
    found.append(f"{type_}|f2={name[:2]}")
    same = [span for span in option.rules if span.type == type_]
    for span in same:
        found.append(f"rule={span.rule}")
        found.append(f"rule={span.rule}|{type_}")
    if not same and option.rules:
        found.append("rule-other-type")
    if not option.rules:
        found.append(f"{type_}|no-rule")
    return found


def _shape(words: Words, first: int, last: int) -> str:
    return "".join(words.tag[k][0] for k in range(first, min(last + 1, first + 6)))
