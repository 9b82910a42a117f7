"""From the sentences of a report to its observations.

In: a `Reading` and the mentions found in it (none are needed; figures inside names are left out). Out: `Observation`s
in the order of the text, raw offsets, each figure once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph import EntityType, Observation, ObservationStatus

from ..document import Reading, Sentence, Span
from .belonging import OTHERS, Belonging
from .confidence import facts, probability, table_facts
from .figures import Figure, fold, may_hold_figures, scan
from .measure import Measure
from .phrases import measures
from .placing import Places
from .screening import wanted
from .tables import Cell, Entry, Table, cells
from .timing import Clock

_TITLED = frozenset({EntityType.POLICY, EntityType.AGREEMENT})
_MAX_QUOTE = 2000
_MAX_EVIDENCE = 200
_MIN_EVIDENCE = 4
_SEGMENT = 200
"""How far back a cue or a year of the same sentence is looked for."""
_LONGEST_CELL = 40
_ENDS = frozenset("。！？!?.;；:：")
_COUNTERS = frozenset({"", "个", "家", "户"})
"""Reports count the same things with any of them, most of all in tables."""


def find_observations(
    reading: Reading, spans: Sequence[Span], weights: Mapping[str, float] | None = None
) -> tuple[Observation, ...]:
    """The indicators of the report's region with their figures.

    Args:
        reading: the text and its frame.
        spans: the mentions in it, text offsets; a figure inside one of them is part of a name.
        weights: those of the facts that tell the confidence, by default the packaged ones.

    Returns:
        One observation for each figure, in the order of the text; a figure said twice is one observation.
    """
    return tuple(observation for observation, _ in observations_with_facts(reading, spans, weights))


def observations_with_facts(
    reading: Reading, spans: Sequence[Span], weights: Mapping[str, float] | None = None
) -> Iterator[tuple[Observation, tuple[str, ...]]]:
    """The same observations, each beside the facts that its confidence is computed from (see `confidence`)."""
    observed = _Observing(reading, spans, weights)
    seen: dict[tuple[object, ...], dict[str, int]] = {}
    for observation, told in observed.read():
        unit = "" if observation.unit in _COUNTERS else observation.unit
        key = (observation.value, observation.value_max, unit, observation.year, observation.status)
        known = seen.setdefault(key, {})
        name = (observation.region or "") + _canonical(observation.indicator)
        elsewhere = [other for other, quote in known.items() if quote != observation.quote_start]
        if name in known or any(
            _same(name, other, observation.value) for other in _comparable(elsewhere, observation.value)
        ):
            continue
        known[name] = observation.quote_start
        yield observation, told


def _is_prose(row: str) -> bool:
    """Whether a cell of the row holds sentences: web pages part paragraphs by tabs."""
    return any(len(cell) > _LONGEST_CELL and "。" in cell[:-1] for cell in row.split("\t"))


def _comparable(known: Iterable[str], value: float) -> Iterable[str]:
    """The indicators that may be one of them under another name; small counts coincide too easily to judge by parts."""
    return () if value < 20 and value % 1 == 0 else known


def _same(one: str, other: str, value: float) -> bool:
    """Whether one of two indicators of one value, in canonical form, is the other with words left out or moved."""
    allowed = 2 if value % 1 == 0 else 3  # fractions seldom coincide
    short, long = sorted((one, other), key=len)
    return len(short) * allowed >= len(long) and Counter(short) <= Counter(long)


def _canonical(indicator: str) -> str:
    """An indicator for comparison: usual short forms written out, words that explain or say "number of" dropped."""
    indicator = indicator.replace("高企", "高新技术企业").replace("科小", "科技型中小企业")
    return re.sub(r"^国家|\([^()]*\)|(?:保有量|总数|总量|数量|数)$", "", indicator)


class _Observing:
    def __init__(self, reading: Reading, spans: Sequence[Span], weights: Mapping[str, float] | None) -> None:
        self._reading, self._weights = reading, weights
        self._text = reading.text.text
        self._begin = len(self._text) - len(self._text.lstrip())
        self._names = sorted((span.start, span.end, span.type in _TITLED) for span in spans if not span.composed)
        self._places = Places(reading, spans)
        self._bodies = sorted(span.start for span in spans if span.type in OTHERS and not span.composed)
        self._name_starts = [start for start, _, _ in self._names]
        toneless = all(sentence.mode is None for sentence in reading.frame.sentences)
        report = reading.frame.report
        self._clock = Clock(report, self._text if toneless else "")
        self._table = Table()
        self._belonging = Belonging(reading, spans)

    def read(self) -> Iterator[tuple[Observation, tuple[str, ...]]]:
        whole = fold(self._text)
        for sentence in self._reading.frame.sentences:
            folded = whole[sentence.start : sentence.end]
            self._clock.sentence(folded, sentence.passage, sentence.mode, sentence.heading)
            if (sentence.row or "\t" in folded) and not _is_prose(folded):
                yield from self._row(sentence)
                continue
            elif len(folded) > 60:
                self._table = Table()
            if (not sentence.heading or len(folded) > 40) and may_hold_figures(whole, sentence.start, sentence.end):
                yield from self._sentence(sentence, folded)

    def _sentence(self, sentence: Sentence, folded: str) -> Iterator[tuple[Observation, tuple[str, ...]]]:
        figures = [figure for figure in scan(folded) if not self._named(sentence.start + figure.start, figure)]
        if not figures:
            return
        title = sentence.start <= self._begin and folded.rstrip()[-1:] not in _ENDS
        report = self._reading.frame.report
        for measure in measures(folded, figures):
            figure = measure.figure
            if title and folded[figure.start : figure.end] in self._text[sentence.end :]:
                continue  # the body tells it again, in full
            segment = self._segment(folded, figure.start)
            year, status = self._clock.read(figure.start, figure.end, segment, measure.index)
            if measure.rule == "origin":
                year, status = self._clock.origin(figure.start), ObservationStatus.ACHIEVED
            if wanted(measure, folded, status, report.region) and not self._belonging.elsewhere(sentence, measure):
                before = bisect_left(self._bodies, sentence.start + figure.start)
                bodies = before - bisect_left(self._bodies, sentence.start)
                told = tuple(facts(measure, len(figures), report.kind, sentence.mode, bodies, year is not None))
                yield self._observation(sentence, measure, year, status, probability(told, self._weights)), told

    @staticmethod
    def _segment(folded: str, at: int) -> int:
        start = max(at - _SEGMENT, 0)
        return max(folded.rfind(";", start, at), folded.rfind("。", start, at), start)

    def _named(self, at: int, figure: Figure) -> bool:
        """Whether the figure at `at` is part of a name (“180兆瓦…”项目); what is counted is so in titles alone."""
        index = bisect_right(self._name_starts, at) - 1
        if index < 0:
            return False
        start, end, titled = self._names[index]
        whole = at + figure.end - figure.start
        return start <= at and whole <= end and (titled or figure.kind != "count")

    def _observation(
        self, sentence: Sentence, measure: Measure, year: int | None, status: ObservationStatus, confidence: float
    ) -> Observation:
        figure = measure.figure
        start, end = self._evidence(sentence, measure)
        raw_start, raw_end = self._reading.text.raw_span(start, end)
        quote_start, quote_end = self._quote(sentence, start, end)
        place = self._places.of(sentence, measure)
        return Observation(
            indicator=_tidy(self._places.without(place, measure.indicator)),
            value=float(figure.value),
            value_max=None if figure.value_max is None else float(figure.value_max),
            unit=figure.unit,
            status=str(status),
            year=year,
            comparator=measure.comparator,
            evidence=self._reading.text.raw[raw_start:raw_end],
            start=raw_start,
            end=raw_end,
            quote=self._reading.text.raw[quote_start:quote_end],
            quote_start=quote_start,
            passage=sentence.passage,
            region=self._places.region(place),
            rule="quantity-" + measure.rule,
            confidence=confidence,
        )

    def _evidence(self, sentence: Sentence, measure: Measure) -> tuple[int, int]:
        """The shortest run with indicator and figure, in text offsets, at most 200 raw characters long."""
        figure = measure.figure
        start = sentence.start + min(measure.start, figure.start)
        end = sentence.start + max(measure.end, figure.end)
        at = sentence.start + figure.start
        while start < at and self._text[start] in "，,、；;：:。 \t”）)和与及的了":
            start += 1
        while True:
            raw_start, raw_end = self._reading.text.raw_span(start, end)
            if raw_end - raw_start <= _MAX_EVIDENCE:
                break
            if start < at - 20:
                start = max(start + 1, at - 20) if at - start > 120 else at - 20
            elif end > sentence.start + figure.end:
                end = sentence.start + figure.end
            else:
                break
        while end - start < _MIN_EVIDENCE and end < sentence.end:
            end += 1
        while end - start < _MIN_EVIDENCE and start > sentence.start:
            start -= 1
        return start, end

    def _quote(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of the sentence; of an endless one, of a window around the evidence."""
        first, last = sentence.start, sentence.end
        if last - first > _MAX_QUOTE:
            first, last = max(first, start - _MAX_QUOTE // 4), min(last, end + _MAX_QUOTE // 4)
        while first < start and self._text[first].isspace():
            first += 1
        while last > end and self._text[last - 1].isspace():
            last -= 1
        return self._reading.text.raw_span(first, last)

    # Tables -----------------------------------------------------------------------------------------------

    def _row(self, sentence: Sentence) -> Iterator[tuple[Observation, tuple[str, ...]]]:
        raw_start, raw_end = self._reading.text.raw_span(sentence.start, sentence.end)
        row = cells(self._reading.text.raw[raw_start:raw_end], raw_start)
        for entry in self._table.row(row):
            told = tuple(table_facts(entry.unit, entry.indicator, self._reading.frame.report.kind))
            yield self._entry(sentence, row, entry, (raw_start, raw_end), probability(told, self._weights)), told

    def _entry(
        self, sentence: Sentence, row: list[Cell], entry: Entry, raw: tuple[int, int], confidence: float
    ) -> Observation:
        report = self._reading.frame.report
        year = entry.column.year or report.year
        target = entry.column.goal
        if entry.column.year is not None and report.year is not None and not target:
            target = entry.column.year > report.year or ("plan" in report.kind and entry.column.year > report.year - 1)
        name = row[entry.row]
        start, end = min(name.start, entry.start), entry.end
        if end - start > _MAX_EVIDENCE:
            start = max(start, end - _MAX_EVIDENCE)
        text = self._reading.text.raw
        return Observation(
            indicator=entry.indicator,
            value=float(entry.value),
            value_max=None if entry.value_max is None else float(entry.value_max),
            unit=entry.unit,
            status=str(ObservationStatus.TARGET if target else ObservationStatus.ACHIEVED),
            year=year,
            comparator=entry.comparator,
            evidence=text[start:end],
            start=start,
            end=end,
            quote=text[raw[0] : raw[1]],
            quote_start=raw[0],
            passage=sentence.passage,
            region=self._places.of_cell(sentence, name.text),
            rule="quantity-table",
            confidence=confidence,
        )


_PAIRED = re.compile("[“”()（）《》]")
_QUOTES = re.compile(r"^[”’）)、，,\s]+|[“‘（(、，,\s]+$")


def _tidy(indicator: str) -> str:
    indicator = _QUOTES.sub("", indicator.replace("\n", "").replace("\t", ""))
    if indicator.startswith("拥有") and len(indicator) > 4:
        indicator = indicator[2:]
    if indicator.endswith("占"):
        indicator += "比"
    if not _PAIRED.search(indicator):
        return indicator[:40]
    for opening, closing in ("“”", "()", "（）", "《》"):
        if indicator.count(opening) != indicator.count(closing):
            indicator = indicator.replace(opening, "").replace(closing, "")
    return indicator[:40]
