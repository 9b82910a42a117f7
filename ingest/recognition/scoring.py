"""The model that disposes: how likely an option is a name of each of its types.

In: options and what surrounds them. Out: the spans that stand. One linear score per type over the features of
`features`, its log-odds against no name, by the weights that `model` holds, and beside it the log-odds that a small
`network` gives to what is not hopeless by the first; of the sets of options that do not overlap the one with the
highest sum of their means stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from graph import EntityType, PlatformKind

from ..document import Reading, Span
from .brackets import SURE_TITLES, groups
from .branches import joined
from .decode import choose, heaviest
from .features import features
from .heads import occurrences
from .kinds import name_span, told
from .lattice import Lattice, Numbers, Option
from .model import Weights
from .network import Inputs, inputs
from .proposing import options_of
from .screening import may_name, may_stand
from .sieve import hopeful
from .surroundings import Ground, ground, surroundings
from .templates import T, Templates
from .words import Words

_POINTING = frozenset({"deictic.region", "deictic.government"})
_POINTED, _OFFICE = 2.0, 2.7
"""Log-odds of what is not the model's to judge: 我市, and government bodies that a closed list knows."""
_CERTAIN = 0.5
"""Log-odds, with what is added to its type's, from which a name takes the office that begins it for its own part."""
_YIELDS = 1e-6
"""What an office weighs that begins a longer name, or a place that begins a company's full name: it is part of that
(农业农村部某重点实验室), unless another wins."""
_FULL_NAME = ("公司", "集团")
_RANKED = re.compile("[省市县区]")
"""What the name of a place of rank ends with."""
_JOINS = frozenset("与和同及、")
_TITLED = 0.5
"""Log-odds, at least, of a title in 《》 that ends as policies or agreements do: where the model would have refused it,
it was one in ten cases of thirteen."""
_SHARED = 0.3
"""Log-odds added where a list shares its head: what its members are is told of all of them together."""
_RESCUED = 200
"""Hundredths of log-odds by which the linear model may refuse what the network may still let stand."""
_TITLE = 1000.0
"""What each character of a title in 《》 weighs that stands: it outweighs the names and titles inside it."""


def document_lattice(reading: Reading, words: Words, candidates: Sequence[Span]) -> Lattice:
    """The options of a document; what only points (我市, 市科技局) is none."""
    text, sentences = reading.text.text, reading.frame.sentences
    named = [span for span in candidates if span.rule not in _POINTING]
    named.sort(key=lambda span: (span.start, span.end, span.rule))
    brackets = [groups(text, one.start, one.end) for one in sentences]
    heads = [occurrences(text, one.start, one.end) for one in sentences]
    return options_of(text, sentences, words, brackets, heads, named)


def feature_rows(
    reading: Reading, words: Words, found: Lattice, candidates: Sequence[Span], templates: Templates[T]
) -> list[list[T]]:
    """The features of every option of a document, as `templates` give them."""
    on = _ground(reading, words, found, candidates)
    return _features(reading, found, range(len(found)), on, templates)


def network_inputs(
    reading: Reading, words: Words, found: Lattice, candidates: Sequence[Span], places: Numbers | None = None
) -> Inputs:
    """What the network sees of the options of a document: of those at these places in the lattice, or of all."""
    on = _ground(reading, words, found, candidates)
    return inputs(on, reading.frame.sentences, np.arange(len(found)) if places is None else places)


def _features(
    reading: Reading, found: Lattice, places: Iterable[int], on: Ground, templates: Templates[T]
) -> list[list[T]]:
    around, sentences = surroundings(on, templates), reading.frame.sentences
    return [features(found.option(place), sentences[found.sentence[place]], around) for place in places]


def _ground(reading: Reading, words: Words, found: Lattice, candidates: Sequence[Span]) -> Ground:
    """What the options of a document stand on."""
    closed = [span for span in candidates if span.rule.split(".", 1)[0] in ("table", "government", "deictic")]
    kept = choose([span for span in candidates if span.rule not in _POINTING])
    return ground(reading.text.text, words, found, kept, closed, reading.frame.report.kind)


def hopeful_options(
    reading: Reading, words: Words, found: Lattice, candidates: Sequence[Span], model: Weights
) -> list[tuple[Option, list[float]]]:
    """The options that can stand, with their log-odds by type; below any for types that they cannot have."""
    on, sentences = _ground(reading, words, found, candidates), reading.frame.sentences
    least = model.bias if model.network is None else model.bias + _RESCUED
    places, scores = hopeful(found, sentences, on, model.tables, least)
    odds = scores / 100.0
    if not model.tables.complete:
        odds = model.log_odds(_features(reading, found, places.tolist(), on, model.tables.give))
    if model.network is not None and len(places):
        odds = (odds + model.network.log_odds(inputs(on, sentences, places)) / 100.0) / 2
        proposed = np.fromiter((place in found.rules for place in places.tolist()), dtype=np.bool_, count=len(places))
        kept = proposed | ((odds + model.bias / 100.0).max(axis=1) > 0)  # what a rule proposes others may help to stand
        places, odds = places[kept], odds[kept]
    return [(found.option(place), row) for place, row in zip(places.tolist(), odds.tolist(), strict=True)]


def decide(reading: Reading, words: Words, candidates: Sequence[Span], model: Weights | None) -> tuple[Span, ...]:
    """The spans that stand, by start; without a model, the rules' own choice."""
    chosen = choose(candidates) if model is None else _weighed(reading, words, candidates, model)
    text = reading.text.text
    standing = joined(text, (span for span in chosen if may_stand(text, span)))
    return tuple(_told(reading, span) if span.type == EntityType.PLATFORM else span for span in standing)


def _told(reading: Reading, span: Span) -> Span:
    """A platform with the kind and level that its sentence tells where its name does not."""
    kind, rank = span.platform_kind, span.level
    if rank is not None and kind not in (None, PlatformKind.OTHER):
        return span
    sentences = reading.frame.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if at < 0:
        return span
    told_kind, told_level = told(reading.text.text, span.end, sentences[at].end)
    if kind in (None, PlatformKind.OTHER) and told_kind is not None:
        kind = str(told_kind)
    if rank is None and told_level is not None:
        rank = str(told_level)
    return replace(span, platform_kind=kind, level=rank)


def _weighed(reading: Reading, words: Words, candidates: Sequence[Span], model: Weights) -> tuple[Span, ...]:
    """The spans that a model chooses."""
    text, found = reading.text.text, document_lattice(reading, words, candidates)
    parties = {(span.start, span.end) for span in candidates if _is_party(span)}
    joined = {start for start, end in parties if text[end : end + 1] in _JOINS}
    weighed = [(_POINTED, span) for span in candidates if span.rule in _POINTING]
    furthest: dict[int, int] = {}  # start → the furthest end of what may stand
    companies: dict[int, int] = {}  # the same of full names of companies
    for option, row in hopeful_options(reading, words, found, candidates, model):
        beyond = option.start in joined and (option.start, option.end) not in parties
        best = _best(text, option, row, model, beyond)
        if best is None:
            continue
        weighed.append(best)
        if best[0] > _CERTAIN:
            furthest[option.start] = max(option.end, furthest.get(option.start, 0))
            if best[1].type == EntityType.ENTERPRISE and best[1].name.endswith(_FULL_NAME):
                companies[option.start] = max(option.end, companies.get(option.start, 0))
    longer = {EntityType.GOVERNMENT: furthest, EntityType.REGION: companies, EntityType.PARK: companies}

    def yields(span: Span) -> bool:
        return span.end < longer.get(EntityType(span.type), {}).get(span.start, 0)

    return heaviest([(_YIELDS if yields(span) else odds, span) for odds, span in weighed])


def _is_party(span: Span) -> bool:
    """Whether a candidate is an office, or a company by its short name, and so what follows it behind a conjunction
    is another party; not where a place of rank begins it (某省船舶与海洋工程研究院)."""
    return span.type == EntityType.GOVERNMENT or (span.rule == "company.sector" and not _RANKED.search(span.name))


def _best(text: str, option: Option, row: Sequence[float], model: Weights, beyond: bool) -> tuple[float, Span] | None:
    """How much an option weighs as what it most likely is, and its span; None where it is rather none.

    `row` has its log-odds by type; `beyond` says that an office or a company's short name begins it and a conjunction
    follows that.
    """
    best: tuple[float, Span] | None = None
    for type_ in option.types:
        proposed = [span for span in option.rules if span.type == type_]
        odds, leaning = _OFFICE, 0.0
        if type_ != EntityType.GOVERNMENT:
            column = model.types.index(type_)
            odds, leaning = row[column], float(model.bias[column]) / 100
        if any(span.rule in SURE_TITLES for span in proposed):
            odds = max(odds, _TITLED)
        if any(span.rule.startswith("shared-head") for span in proposed):
            leaning += _SHARED
        standing = odds + leaning
        if standing <= 0 or (best is not None and standing <= best[0]):
            continue
        if may_name(text[option.start : option.end], type_, proposed, beyond=beyond):
            best = standing, _span(text, option, type_, proposed, model.confidence(odds))
    if best is not None and text[option.start - 1 : option.start] == "《" and text[option.end : option.end + 1] == "》":
        best = best[0] + _TITLE * (option.end - option.start), best[1]
    return best


def _span(text: str, option: Option, type_: str, proposed: Sequence[Span], confidence: float) -> Span:
    if proposed:
        return replace(max(proposed, key=lambda span: (span.confidence, span.rule)), confidence=confidence)
    return name_span(text, option.start, option.end, type_, f"model.{option.source}", confidence)
