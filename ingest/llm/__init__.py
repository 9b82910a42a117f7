"""A further reader that asks a language model, off unless it is chosen: `innograph ingest --reader llm`.

In: a `Reading`. Out: an `Extraction` with all that the default reader found and, marked as its own, what the model
adds.

The model is asked about single sentences in which the default reader is unsure or silent (`doubt`). It proposes; what
it says is believed only so far as it can be checked: a name must be a verbatim run of its sentence and of a type of
the ontology, a claim must join two such names by types that its own type allows (`names`, `claims`). Where the default
reader has found something else, that stands and the disagreement is put down (`Extraction.further`). Answers are kept
by content (`cache`), so that a second run makes no request and gives the same bytes. Any endpoint that speaks the chat
protocol of OpenAI will do (`endpoint`).
"""

from .cache import Cache
from .endpoint import Endpoint, is_address
from .reader import LlmReader

__all__ = ["Cache", "Endpoint", "LlmReader", "is_address"]
