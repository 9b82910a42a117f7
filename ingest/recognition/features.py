"""What the scorer sees of an option: strings, each true or absent.

In: an `Option` and its surroundings. Out: feature strings. They tell the edges (words before, first, last and after),
what stands inside, which rules propose the same span, and whether the text names it elsewhere between clean edges (the
clean-edge vote). No part of a feature holds more than seven characters of the text, so that weights
quote no text.

A feature is a template (`b=`, the word before) and what fills it. For training it is turned into its string, for
decisions straight into its row of the weights, without a string in between; `Templates` says which.

What is defined here, `sums` adds up for all options of a document at once, and `sieve` for those that have hope; their
test holds them to these features. A new feature needs only its line here and a training: while `tables.SUMMED` does not
name it, it is bounded, and made here for the options that are left. To be as fast as before it needs a line there, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Sentence
from .lattice import Option
from .lexicon import sectors
from .surroundings import BITS, CLEAN, COUNT, GENERIC, JOINS, MAX_TOPIC, TOPIC, Surroundings, counted, is_clean
from .templates import MAX_QUOTED, T, Templates

OPENING = frozenset("“《（(‘")
CLOSING = frozenset("”》）)’")
JOINING = frozenset("与和及、同") | {"联合", "携手", "依托", "牵头", "（", "("}
WINDOW = 5
"""Words looked at beyond the neighbour on either side."""


def features(option: Option, sentence: Sentence, around: Surroundings[T]) -> list[T]:
    """The features of one option, as the templates of `around` give them."""
    text, words, give, nothing = around.text, around.words, around.templates, around.templates.nothing
    start, end, _, head, source, rules = option
    name = text[start:end]
    first, last = words.at[start], words.at[end - 1]
    before = around.before.get(start)
    if before is None:
        before = around.before[start] = tuple([one for one in _before(start, sentence, around) if one])
    size = end - start
    ending = end if size > 2 else -end  # the last three characters of the name are part of it
    after = around.after.get(ending)
    if after is None:
        after = around.after[ending] = tuple([one for one in _after(end, name, sentence, around) if one])
    left, beside, right = "^", "^", "$"
    if start > sentence.start:
        left, beside = text[start - 1], words.text[words.at[start - 1]]
    if end < sentence.end:
        right = text[end]
    count = last + 1 - first
    tallies = around.tallies
    tally = tallies[last + 1] - tallies[first]
    known, exact = around.closed.get(start), around.chosen.get((start, end))
    votes = around.clean.get(name, 0)
    if votes and is_clean(text, start, end):
        votes -= 1
    if exact is not None:
        standing = give.rules(exact, nothing)
    elif around.cover[start] != around.cover[end - 1]:
        standing = give.is_("crosses-rules", nothing)
    else:
        standing = give.is_("inside-rules" if around.cover[start] else "no-rules", nothing)
    short = head[-2:]
    following = words.text[words.at[end]][:MAX_QUOTED] if end < sentence.end else "$"
    made = [
        give.source(source, nothing),
        give.head(head[-MAX_QUOTED:], nothing),
        give.head_left(f"{left}|{short}", nothing),
        give.head_word(f"b={beside[-MAX_QUOTED:]}|{short}", nothing),
        give.head_after(f"{following}|{short}", nothing),
        give.head_first(f"{words.text[first][:MAX_QUOTED]}|{short}", nothing),
        give.begins(left + text[start], nothing),
        give.ends(text[end - 1] + right, nothing),
        give.document(around.kind, nothing),
        give.document(f"{around.kind}|{source}", nothing),
        give.document(f"{around.kind}|{source}|{short}", nothing),
        give.size(_SIZES[size] if size < len(_SIZES) else str(size // 3 + 6), nothing),
        give.count(_FEW[count] if count < 10 else "10", nothing),
        give.shape(around.initials[first : last + 1 if count < 6 else first + 6], nothing),
        give.edges(_EDGES[left in CLEAN, right in CLEAN], nothing),
        give.singles(_FEW[min(4, tally & COUNT)], nothing),
        give.stops(_FEW[min(3, tally >> BITS & COUNT)], nothing),
        give.verbs(_FEW[min(3, tally >> 2 * BITS & COUNT)], nothing),
        give.clean(_FEW[min(3, votes)], nothing),
        standing,
    ]
    if left in OPENING or right in CLOSING:
        quotes = (left if left in OPENING else "") + (right if right in CLOSING else "")
        made.append(give.quotes(quotes, nothing))
    if count > 1:
        made.append(give.head_inner(f"{words.text[last - 1][-MAX_QUOTED:]}|{short}", nothing))
    times = around.surfaces[name]
    made.append(give.occurs(_FEW[min(4, times)], nothing))
    made.append(give.occurs(f"{min(4, times)}|{source}", nothing))
    if times > 1 and first > 0:
        made.append(give.wider(compared(around.surfaces[text[words.start[first - 1] : end]], times), nothing))
    if count > 1:
        less = around.surfaces[text[words.start[first + 1] : end]]
        made.append(give.narrower(compared(less, times), nothing))
    if counted(tallies[last] - tallies[first], GENERIC) == count - 1:
        made.append(give.is_("generic", nothing))
    if head:
        topic = _FEW[min(MAX_TOPIC, tally // TOPIC)]
        made.append(give.topic(topic, nothing))
        made.append(give.topic(f"{topic}|{sentence.mode or ''}|{short}", nothing))
    if tally >= JOINS and counted(tallies[last + 1] - tallies[first + 1], JOINS):
        made.append(give.is_("conj", nothing))
    if known is not None:
        if known.end > end:
            made.append(give.is_("cuts-known", nothing))
        else:
            made.append(give.starts(f"{known.type}{known.end == end}", nothing))
            if known.end < end:
                made.append(give.then(f"{known.type}{words.text[words.at[known.end]][:4]}", nothing))
    if around.closed_at[last + 1] > around.closed_at[first + 1]:
        for index in range(first + 1, last + 1):
            within = around.closed.get(words.start[index])
            if within is not None and within.end <= end:
                made.append(give.holds(f"{within.type}{around.classes[index - 1]}", nothing))
    if source == "run":
        made.append(give.run(f"b={beside[-MAX_QUOTED:]}|a={following}", nothing))
        if name in around.full_names:
            made.append(give.is_("of-full-name", nothing))
    for span in rules:
        made.append(give.rule(f"{span.type}:{span.rule}", nothing))
    inside = [
        give.inside(words.text[index][:MAX_QUOTED], nothing)
        for index in range(first, last + 1)
        if around.classes[index] != "-"
    ]
    return [*before, *after, *filter(None, inside), *filter(None, made)]


COMPARED = ("none", "same", "one", "less", "more", "1-none", "1-one", "1-two", "1-more")
"""What `compared` says."""


def compared(other: int, times: int) -> str:
    """How often an option's characters with a word more or less are options, beside how often they are themselves.

    Where the neighbour changes and the rest recurs a name begins (accessor variety; Feng, Chen, Deng and Zheng,
    Computational Linguistics 30, 2004).
    """
    if times == 1:
        return COMPARED[5 + min(other, 3)]
    if other == 0:
        return "none"
    if other == times:
        return "same"
    if other == 1:
        return "one"
    return "less" if other < times else "more"


_FEW = tuple(map(str, range(10)))
_SIZES = tuple(str(size if size < 8 else size // 3 + 6) for size in range(100))
_EDGES = {(left, right): f"{left}{right}" for left in (False, True) for right in (False, True)}


def _before(start: int, sentence: Sentence, around: Surroundings[T]) -> Iterator[T]:
    """What stands before an option, and the word that it begins with."""
    text, words, classes, give = around.text, around.words, around.classes, around.templates
    nothing = give.nothing
    first = words.at[start]
    form, tag, kind = "^", "", "-"
    if start > sentence.start:
        word = words.at[start - 1]
        form, tag, kind = words.text[word], words.tag[word], classes[word]
    yield give.before(form[-MAX_QUOTED:], nothing)
    yield give.before_tag(tag + kind, nothing)
    yield give.before_one(form[-1], nothing)
    yield give.before_two(text[max(sentence.start, start - 2) : start], nothing)
    yield give.first(words.text[first][:MAX_QUOTED], nothing)
    yield give.first_tag(words.tag[first] + classes[first], nothing)
    yield give.first_two(text[start : start + 2], nothing)
    yield give.before_first(kind + words.tag[first] + classes[first], nothing)
    yield give.mode(f"{sentence.mode or ''}{sentence.row}", nothing)
    if start in around.closed_ends:
        yield give.is_("after-known", nothing)
    if form in JOINING and start - len(form) in around.ends:
        yield give.before_joins(form + around.ends[start - len(form)], nothing)
    if start > sentence.start and text[start - 1] == "、":
        yield give.item_before(text[max(sentence.start, start - 3) : start - 1], nothing)
    if first > 1:
        low = max(words.at[sentence.start], first - WINDOW, around.stop_before[first - 2] + 1)
        yield from (give.far_before(form[-4:], nothing) for form in words.text[low : first - 1] if len(form) > 1)


def _after(end: int, name: str, sentence: Sentence, around: Surroundings[T]) -> Iterator[T]:
    """What stands after an option, and the word that it ends with."""
    text, words, classes, give = around.text, around.words, around.classes, around.templates
    nothing = give.nothing
    form = words.text[words.at[end - 1]]
    yield give.last(form[-MAX_QUOTED:], nothing)
    yield give.last_two(name[-2:], nothing)
    yield give.last_three(name[-3:], nothing)
    if form in sectors():
        yield give.is_("sector", nothing)
    if end >= sentence.end:
        yield give.after("$", nothing)
        yield give.after_tag("-", nothing)
        yield give.after_one("$", nothing)
        return
    word = words.at[end]
    form = words.text[word]
    yield give.after(form[:MAX_QUOTED], nothing)
    yield give.after_tag(words.tag[word] + classes[word], nothing)
    yield give.after_one(text[end], nothing)
    yield give.after_two(text[end : min(sentence.end, end + 2)], nothing)
    if end in around.closed_ends:
        yield give.is_("ends-known", nothing)
    if form in JOINING and end + len(form) in around.begins:
        yield give.after_joins(form + around.begins[end + len(form)], nothing)
    high = min(words.at[sentence.end - 1], word + WINDOW)
    while high > word and around.stop_before[high] > word:
        high = around.stop_before[high] - 1
    yield from (give.far_after(form[:4], nothing) for form in words.text[word + 1 : high + 1] if len(form) > 1)
    if text[end] in MAY_COUNT or text[end + 1 : end + 2] in MAY_COUNT:
        yield from list_after(text, end, sentence, give)


_ITEM_EDGE = frozenset("，。；：！？,;:!?\n\t“”《》（）()")
_NUMERALS = "0-9一二三四五六七八九十两"
_CLASS = re.compile(rf"等?[{_NUMERALS}]+(?:余|多)?(?:家|个|所|项)(?P<class>[一-鿿]{{2,6}})")
MAY_COUNT = frozenset("、等0123456789一二三四五六七八九十两")
"""With one of these begins what `list_after` looks for."""


def list_after(text: str, end: int, sentence: Sentence, give: Templates[T]) -> Iterator[T]:
    """What the next item of a list ends with, and what counts the list (… 等10家企业)."""
    listed = text[end] == "、"
    stop = end
    if listed:
        follow = end + 1
        while follow < sentence.end and text[follow] not in _ITEM_EDGE and text[follow] != "、" and follow - end < 24:
            follow += 1
        yield give.item_after(text[max(end + 1, follow - 2) : follow], give.nothing)
        stop = follow
        while stop < sentence.end and text[stop] not in _ITEM_EDGE and stop - end < 120:
            stop += 1
    match = _CLASS.search(text, end, min(sentence.end, stop + 24))
    if match is not None and (listed or match.start() - end <= 1):
        yield give.class_(match["class"][:4], give.nothing)
        yield give.counted(f"{listed}", give.nothing)
