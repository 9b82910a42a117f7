"""The components of the pipeline, in order; each is a thin wrapper around one of `ingest.steps`.

A component reads and writes `doc.user_data[WORK]`, the state of one document between the first component and the last,
and shows its result as span groups over the characters of the text as given: `doc.spans["sentences"]`,
`["candidates"]`, `["mentions"]`, `["claims"]`, `["observations"]`. The last component puts the extraction together and
drops the state, so that a finished `Doc` can be stored with `DocBin(store_user_data=True)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from graph import Extraction

from .. import recognition, steps
from ..document import Reading
from ..document import Span as Found
from ..reading import read_text
from ..steps import Work

WORK = "innograph.work"
EXTRACTION = "innograph.extraction"


def extraction_of(doc: Doc) -> Extraction | None:
    """What was read from the document; None before the last component ran."""
    text = doc.user_data.get(EXTRACTION)
    return None if text is None else Extraction.from_json(json.loads(text))


def register_extension() -> None:
    """Make `doc._.extraction` known; a second call does nothing."""
    if not Doc.has_extension("extraction"):
        Doc.set_extension("extraction", getter=extraction_of)


class CharacterTokenizer:
    """One token per character, so that every span of the text is a span of the document."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_options: object) -> CharacterTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: object, **_: object) -> CharacterTokenizer:
        """Nothing to restore."""
        return self


@registry.tokenizers("innograph.characters.v1")  # type: ignore[untyped-decorator, unused-ignore]
def make_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """The tokenizer for the pipeline's configuration."""

    def tokenizer(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return tokenizer


@registry.callbacks("innograph.long_texts.v1")  # type: ignore[untyped-decorator, unused-ignore]
def make_long_texts() -> Callable[[Language], Language]:
    """A callback that raises `nlp.max_length`: our components are linear and need no memory per token pair."""

    def long_texts(nlp: Language) -> Language:
        nlp.max_length = 100_000_000
        register_extension()
        return nlp

    return long_texts


def _work(doc: Doc) -> Work:
    work = doc.user_data.get(WORK)
    if not isinstance(work, Work):
        raise ValueError("The component innograph_frame must run before the others; add it to the pipeline first.")
    return work


def _shown(doc: Doc, reading: Reading, spans: Iterable[Found]) -> list[Span]:
    shown = []
    for span in spans:
        start, end = reading.text.raw_span(span.start, span.end)
        shown.append(Span(doc, start, end, label=span.type, kb_id=span.entity))
    return shown


@Language.component("innograph_frame", assigns=["doc.spans", "token.is_sent_start"])
def frame(doc: Doc) -> Doc:
    """Normalise the text and tell title, region, year, sections and sentences, unless a `Reading` came with it."""
    given = doc.user_data.get(WORK)
    reading = given if isinstance(given, Reading) else read_text(doc.text)
    doc.user_data[WORK] = steps.begin(reading)
    sentences = [
        Span(doc, *reading.text.raw_span(sentence.start, sentence.end)) for sentence in reading.frame.sentences
    ]
    doc.spans["sentences"] = sentences
    if len(doc):
        # in one array: setting token.is_sent_start asks the whole document each time
        starts = np.full(len(doc), -1, dtype="int64")
        starts[[0, *(sentence.start for sentence in sentences)]] = 1
        doc.from_array(["SENT_START"], cast(Any, starts.view("uint64")))  # its stub asks for a type of thinc
    return doc


@Language.component("innograph_closed_lists", requires=["doc.spans"], assigns=["doc.spans"])
def closed_lists(doc: Doc) -> Doc:
    """Propose what closed lists know."""
    steps.closed_lists(_work(doc))
    return doc


@Language.component("innograph_brackets", requires=["doc.spans"], assigns=["doc.spans"])
def brackets(doc: Doc) -> Doc:
    """Propose names in 《》 and “”."""
    steps.brackets(_work(doc))
    return doc


@Language.component("innograph_heads", requires=["doc.spans"], assigns=["doc.spans"])
def heads(doc: Doc) -> Doc:
    """Propose names by head word."""
    steps.heads(_work(doc))
    return doc


@Language.component("innograph_coordination", requires=["doc.spans"], assigns=["doc.spans"])
def coordination(doc: Doc) -> Doc:
    """Propose platforms that share their head."""
    steps.coordination(_work(doc))
    return doc


@Language.component("innograph_companies", requires=["doc.spans"], assigns=["doc.spans"])
def companies(doc: Doc) -> Doc:
    """Propose short names of companies."""
    work = _work(doc)
    steps.companies(work)
    doc.spans["candidates"] = _shown(
        doc, work.reading, sorted(work.candidates, key=lambda span: (span.start, span.end))
    )
    return doc


@Language.factory("innograph_scoring", requires=["doc.spans"], assigns=["doc.spans"], default_config={"model": True})
def make_scoring(nlp: Language, name: str, model: bool) -> Callable[[Doc], Doc]:
    """Choose among overlapping candidates; with `model` the packaged weights dispose, without it the rules alone.

    The bodies inside the names of others are told as well.
    """
    chosen = recognition.weights() if model else None

    def scoring(doc: Doc) -> Doc:
        steps.scoring(_work(doc), chosen)
        return doc

    return scoring


@Language.component("innograph_linking", requires=["doc.spans"], assigns=["doc.spans", "doc.ents"])
def linking(doc: Doc) -> Doc:
    """One entity per body; mentions become `doc.ents` and `doc.spans["mentions"]` with `kb_id` = e1, e2, …"""
    work = _work(doc)
    steps.linking(work)
    shown = _shown(doc, work.reading, work.spans)
    doc.spans["mentions"] = shown
    doc.ents = filter_spans(shown)  # the outermost; nested ones stand in the group alone
    return doc


@Language.component("innograph_relations", requires=["doc.spans", "doc.ents"], assigns=["doc.spans"])
def relations(doc: Doc) -> Doc:
    """Claims between the entities, with status, stage, form and basis."""
    work = _work(doc)
    steps.relations(work)
    doc.spans["claims"] = [Span(doc, claim.start, claim.end, label=claim.type) for claim in work.claims.claims]
    return doc


@Language.component("innograph_quantities", requires=["doc.spans", "doc.ents"], assigns=["doc.spans"])
def quantities(doc: Doc) -> Doc:
    """Indicators with their figures."""
    work = _work(doc)
    steps.quantities(work)
    doc.spans["observations"] = [Span(doc, seen.start, seen.end, label="Observation") for seen in work.observations]
    return doc


@Language.component("innograph_extraction", requires=["doc.spans", "doc.ents"], assigns=["doc._.extraction"])
def extraction(doc: Doc) -> Doc:
    """Put the extraction together as `doc._.extraction` and drop the working state."""
    doc.user_data[EXTRACTION] = steps.finish(_work(doc)).dumps()
    del doc.user_data[WORK]
    return doc
