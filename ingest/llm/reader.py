"""The further reader itself: what the default reader found, and what a language model adds to it.

In: a `Reading`. Out: an `Extraction` with its account in `further`. Where the endpoint fails, the extraction is that of
the default reader and the account says why; answers that came before are kept all the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph import Extraction, FurtherReading

from ..document import Reading
from ..steps import extract_reading
from .cache import Cache, cache_key
from .claims import ClaimBook
from .doubt import Heard, doubtful
from .endpoint import Endpoint, EndpointFailed
from .names import Ledger, take_names
from .prompt import Answer, answers, messages, version

MOST = 10
"""Sentences of one request."""
MOST_CHARACTERS = 2000
"""Characters of the sentences of one request, unless one alone is longer."""


@dataclass(frozen=True, slots=True)
class LlmReader:
    """Asks a language model about what the default reader leaves open."""

    endpoint: Endpoint
    cache: Cache
    default: Callable[[Reading], Extraction] = extract_reading
    """The reader beside which it reads."""

    @property
    def rule(self) -> str:
        """The rule that everything it adds bears."""
        return f"llm.{self.endpoint.model}"

    @property
    def mark(self) -> str:
        """See `Reader.mark`: the model and the prompt."""
        return f"{self.rule} {version()}"

    def __call__(self, reading: Reading) -> Extraction:
        """What a report states, by the default reader and the model.

        Raises:
            ParameterInvalid: the folder of the cache cannot be written.
        """
        default = self.default(reading)
        asked = doubtful(reading, default)
        try:
            told = self._answers([reading.text.text[one.sentence.start : one.sentence.end] for one in asked])
        except EndpointFailed as failed:
            why = (
                f"The language model at {self.endpoint.shown} gave no answer: {failed}; the report was read by the "
                "default reader alone. Ingest it again to ask the model again."
            )
            return dataclasses.replace(default, further=FurtherReading(self.rule, asked=len(asked), failure=why))
        return with_answers(reading, default, self.rule, asked, told)

    def _answers(self, sentences: Sequence[str]) -> list[Answer | None]:
        """What the model says of each sentence, from the cache where it is there; None where its answer is of no use.

        Raises:
            EndpointFailed: a request failed.
        """
        keys = [cache_key(self.endpoint.model, version(), sentence) for sentence in sentences]
        told = {key: answer for key in keys if (answer := self.cache.get(key)) is not None}
        missing = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in told}
        for batch in _batches(list(missing.items())):
            reply = answers(self.endpoint.ask(messages([sentence for _, sentence in batch])), len(batch))
            for (key, sentence), answer in zip(batch, reply or (), strict=bool(reply)):
                told[key] = self.cache.keep(key, self.endpoint.model, sentence, answer)
        return [told.get(key) for key in keys]


def _batches(items: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Keys and sentences in the portions of one request."""
    batch: list[tuple[str, str]] = []
    size = 0
    for item in items:
        if batch and (len(batch) == MOST or size + len(item[1]) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item[1])
    if batch:
        yield batch


def with_answers(
    reading: Reading, default: Extraction, rule: str, asked: Sequence[Heard], told: Sequence[Answer | None]
) -> Extraction:
    """The default extraction with what may stand of the answers.

    Args:
        reading: the report.
        default: what the default reader made of it; nothing of it is changed or left out.
        rule: what everything that is added bears.
        asked: the sentences that were asked about.
        told: for each of them the answer, None where there is none that can be read.
    """
    ledger = Ledger(reading, default, rule)
    book = ClaimBook(ledger)
    for heard, answer in zip(asked, told, strict=True):
        if answer is not None:
            standing = take_names(ledger, heard, answer["names"])
            book.take(heard, standing, answer["claims"])
    added = tuple(ledger.entities.values())[len(default.entities) :]
    account = FurtherReading(
        rule=rule,
        asked=len(asked),
        unanswered=sum(answer is None for answer in told),
        mentions=len(ledger.mentions),
        entities=len(added),
        claims=len(book.new),
        agreed=ledger.agreed,
        dropped=dict(sorted(ledger.dropped.items())),
        disputes=tuple(ledger.disputes),
    )
    return dataclasses.replace(
        default,
        entities=(*default.entities, *added),
        mentions=tuple(sorted((*default.mentions, *ledger.mentions), key=lambda one: (one.start, one.end))),
        claims=tuple(sorted((*default.claims, *book.new), key=lambda one: (one.quote_start, one.start))),
        further=account,
    )
