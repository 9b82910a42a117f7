"""Recognition: which bodies, places and documents a text names.

In: a `Reading`. Out: `Span`s, not yet linked to entities. Closed lists, bracketed names, head words, short names of
companies and shared heads each propose candidates; `decode` disposes. Each step is a function of its own, so that the
pipeline can name it, time it and replace it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from graph import EntityType

from ..document import Reading, Sentence, Span
from .brackets import Group, bracketed, groups, titled_cells
from .closed import (
    body_spans,
    choose_place,
    committee_spans,
    government_spans,
    league_spans,
    own_place,
    own_spans,
    region_spans,
    village_spans,
    zone_spans,
)
from .companies import company_spans
from .coordination import coordinated
from .decode import SURE, choose
from .heads import extended, head_spans, occurrences
from .model import Weights, weights
from .parents import parents
from .parties import PARTIES, parties
from .projects import LISTING, listed_projects
from .scoring import decide
from .words import Words, segment

__all__ = [
    "Weights",
    "Words",
    "bracket_candidates",
    "candidates_of",
    "choose",
    "choose_place",
    "closed_candidates",
    "company_candidates",
    "coordination_candidates",
    "decide",
    "head_candidates",
    "own_place",
    "recognise",
    "segment",
    "weights",
    "with_parents",
]


def closed_candidates(reading: Reading, words: Words) -> list[Span]:
    """What closed lists tell: regions, known bodies, government bodies, 我市 and its like, villages."""
    text, report = reading.text.text, reading.frame.report
    own = own_place(report)
    found = chain(
        region_spans(text, words, own),
        body_spans(text, words),
        own_spans(text, own, report),
        government_spans(text, words, own),
        committee_spans(text, words),
        league_spans(text),
        zone_spans(text, words, report, own),
        village_spans(text, words),
    )
    return _inside(reading, sorted(found, key=_place))


def bracket_candidates(reading: Reading) -> list[Span]:
    """Names in 《》 and “”, and titles that fill a cell of a table."""
    text = reading.text.text
    found: list[Span] = []
    for sentence in reading.frame.sentences:
        start, end = sentence.start, sentence.end
        found.extend(bracketed(text, start, end, groups(text, start, end)))
        if sentence.row:
            found.extend(titled_cells(text, start, end))
    return found


def head_candidates(reading: Reading, words: Words, closed: Sequence[Span]) -> list[Span]:
    """Names that end in a head word, with their right extensions."""
    text = reading.text.text

    def propose(sentence: Sentence, near: Sequence[Span]) -> Iterator[Span]:
        start, end = sentence.start, sentence.end
        if not occurrences(text, start, end):
            return
        found: tuple[Group, ...] = groups(text, start, end)
        for span in head_spans(text, start, end, words, found, near):
            yield extended(text, span, end)

    return _by_sentence(reading, closed, propose)


def coordination_candidates(reading: Reading, words: Words) -> list[Span]:
    """Platforms that share their head in a list, and projects in the lists of what is built."""
    text, sentences = reading.text.text, reading.frame.sentences
    found = [span for sentence in sentences for span in coordinated(text, sentence.start, sentence.end, words)]
    if reading.frame.report.kind in LISTING:
        found += [span for sentence in sentences for span in listed_projects(text, sentence.start, sentence.end)]
    return found


def company_candidates(reading: Reading, words: Words, taken: Sequence[Span]) -> list[Span]:
    """Companies by short name; `taken` are the candidates found before, of which the sure ones hold their place."""
    text = reading.text.text
    return _by_sentence(
        reading,
        sorted((span for span in taken if span.confidence >= SURE), key=_place),
        lambda sentence, near: company_spans(text, sentence.start, sentence.end, words, near),
    )


def with_parents(reading: Reading, chosen: Sequence[Span], closed: Sequence[Span]) -> tuple[Span, ...]:
    """The chosen spans and, nested in them, the bodies whose names begin theirs; by start, the longer first."""
    by_start: dict[int, list[Span]] = {}
    for span in closed:
        by_start.setdefault(span.start, []).append(span)
    report = reading.frame.report
    text = reading.text.text
    nested = list(parents(text, chosen, by_start, report.adcode, report.region))
    agreements = [span for span in chosen if span.type == EntityType.AGREEMENT]
    if agreements:
        named = {text[span.start : span.end]: span.type for span in chosen if span.type in PARTIES}
        nested += (party for span in agreements for party in parties(text, span, by_start, named))
    return tuple(sorted((*chosen, *nested), key=lambda span: (span.start, -span.end)))


def candidates_of(reading: Reading, words: Words) -> list[Span]:
    """What all rules together propose."""
    closed = closed_candidates(reading, words)
    candidates = [*closed, *bracket_candidates(reading), *head_candidates(reading, words, closed)]
    candidates += coordination_candidates(reading, words)
    candidates += company_candidates(reading, words, candidates)
    return candidates


def recognise(reading: Reading, model: Weights | None = None) -> tuple[Span, ...]:
    """The mentions of a report in the order of the text; they nest or stand apart; `entity` is still empty.

    Without a `model` the rules alone decide.
    """
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    closed = [span for span in candidates if span.rule.split(".", 1)[0] in ("table", "deictic", "government", "shape")]
    return with_parents(reading, decide(reading, words, candidates, model), closed)


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.rule


def _inside(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """The spans that lie within one sentence; `spans` are sorted."""
    sentences = reading.frame.sentences
    result: list[Span] = []
    at = 0
    for span in spans:
        while at < len(sentences) and sentences[at].end <= span.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= span.start and span.end <= sentences[at].end:
            result.append(span)
    return result


def _by_sentence(
    reading: Reading, spans: Sequence[Span], propose: Callable[[Sentence, Sequence[Span]], Iterator[Span]]
) -> list[Span]:
    """What `propose` makes of each sentence and the (sorted) spans inside it."""
    result: list[Span] = []
    first = 0
    for sentence in reading.frame.sentences:
        while first < len(spans) and spans[first].start < sentence.start:
            first += 1
        last = first
        near: list[Span] = []
        while last < len(spans) and spans[last].start < sentence.end:
            if spans[last].end <= sentence.end:
                near.append(spans[last])
            last += 1
        result.extend(propose(sentence, near))
        first = last
    return result
