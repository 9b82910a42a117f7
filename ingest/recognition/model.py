"""The weights of the scorer, and the file in which they lie.

In: the bytes of `weights.npz` beside this file, or what training fitted. Out: `Weights`. The file is an archive of
arrays as NumPy writes it, read in a fraction of the time of JSON:

- `features`: the names of the features, sorted, one a line, in UTF-8,
- `counts`: how many weights each has; `columns`: the type of each weight, as its place in `types`; `values`: the
  weights in hundredths of log-odds,
- `settings`: what is left, as JSON: `types`, `intercepts` and `bias` (hundredths, one per type),
  `slope`, `shift`,
- `network.…`: the fields of the `Network`, if there is one; its heads one a line.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .network import Network
from .tables import Tables

WEIGHTS = "weights.npz"
_NETWORK = "network."


@dataclass(frozen=True)
class Weights:
    """A trained model."""

    types: tuple[str, ...]
    rows: Mapping[str, int]
    """Feature → row of `values`; the first row is none's and zero."""
    values: NDArray[np.int32]
    """In hundredths, so that their sums are exact and the same everywhere; one column per type."""
    intercepts: NDArray[np.int32]
    bias: NDArray[np.int32]
    """Hundredths added to the log-odds of each type in the decision: above zero trades precision for recall."""
    slope: float
    shift: float
    """Calibration (Platt 1999): confidence = 1 / (1 + exp(-(slope * log-odds + shift)))."""
    network: Network | None = None
    """Weighs options beside the linear model; None where that weighs them alone."""

    @cached_property
    def tables(self) -> Tables:
        """What turns features into rows, and tells at once of all options of a document which can stand."""
        return Tables(self.rows, self.values, self.intercepts, self.types)

    def calibrated(self, slope: float, shift: float) -> Weights:
        """The same weights with another calibration; what was made of them once is shared."""
        made = replace(self, slope=slope, shift=shift)
        made.__dict__.update(tables=self.tables)
        return made

    def log_odds(self, found: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        """One row per option, given its features as rows of `values`; one column per type."""
        ends = np.cumsum(np.fromiter(map(len, found), dtype=np.intp, count=len(found)))
        rows = np.fromiter(chain.from_iterable(found), dtype=np.intp, count=int(ends[-1]) if found else 0)
        sums = np.zeros((len(rows) + 1, len(self.types)), dtype=np.int32)
        np.cumsum(self.values[rows], axis=0, out=sums[1:])
        return (np.diff(sums[ends], axis=0, prepend=0) + self.intercepts) / 100.0

    def confidence(self, log_odds: float) -> float:
        """The calibrated probability of a log-odds."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * log_odds + self.shift))))


@cache
def weights() -> Weights | None:
    """The packaged weights; None where there are none (a checkout in which they are being made)."""
    path = files("ingest.recognition") / WEIGHTS
    if not path.is_file():
        return None
    return read_weights(path.read_bytes())


def written(
    features: Sequence[str],
    hundredths: NDArray[np.int64],
    settings: Mapping[str, object],
    network: Network | None = None,
) -> bytes:
    """The bytes of the file; the same for the same arguments.

    Args:
        features: the names, sorted, without line breaks.
        hundredths: one row per feature and one column per type.
        settings: what `settings` holds.
        network: what weighs options beside these weights.

    Raises:
        OverflowError: a weight does not fit into two bytes.
        ValueError: a name is empty or has a line break.
    """
    if any(not name or "\n" in name for name in features):
        raise ValueError("A feature's name is empty or runs over a line; the file keeps one a line.")
    bounds = np.iinfo(np.int16)
    if hundredths.size and not bounds.min <= hundredths.min() <= hundredths.max() <= bounds.max:
        raise OverflowError("A weight is beyond 327; the texts cannot have been what they should.")
    held, columns = np.nonzero(hundredths)
    file = io.BytesIO()
    np.savez_compressed(
        file,
        features=_bytes("\n".join(features)),
        counts=np.bincount(held, minlength=len(features)).astype(np.uint8),
        columns=columns.astype(np.uint8),
        values=hundredths[held, columns].astype(np.int16),
        settings=_bytes(json.dumps(settings)),
        **({} if network is None else _parts(network)),
    )
    return file.getvalue()


def rewritten(data: bytes, **settings: float) -> bytes:
    """The bytes of a file of weights with other settings."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        parts: dict[str, Any] = dict(held)
    parts["settings"] = _bytes(json.dumps({**json.loads(parts["settings"].tobytes()), **settings}))
    file = io.BytesIO()
    np.savez_compressed(file, **parts)
    return file.getvalue()


def _parts(network: Network) -> dict[str, Any]:
    """The arrays of a network, by their names in the file."""
    made: dict[str, Any] = {}
    for field in fields(network):
        value = getattr(network, field.name)
        if isinstance(value, tuple):
            value = "\n".join(value)
        made[_NETWORK + field.name] = _bytes(value) if isinstance(value, str) else value
    return made


def _network(held: Mapping[str, NDArray[Any]]) -> Network | None:
    """The network of a file, if it has one."""
    if _NETWORK + "heads" not in held:
        return None
    given: dict[str, Any] = {field.name: held[_NETWORK + field.name] for field in fields(Network)}
    for name in ("characters", "pairs", "heads"):
        given[name] = given[name].tobytes().decode("utf-8")
    given["heads"] = tuple(filter(None, given["heads"].split("\n")))
    return Network(**given)


def read_weights(data: bytes) -> Weights:
    """Weights from the bytes of their file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        lines = file["features"].tobytes().decode("utf-8")
        names = lines.split("\n") if lines else []
        settings = json.loads(file["settings"].tobytes())
        values = np.zeros((len(names) + 1, len(settings["types"])), dtype=np.int32)
        values[np.repeat(np.arange(1, len(names) + 1), file["counts"]), file["columns"]] = file["values"]
        network = _network(file)
    return Weights(
        types=tuple(settings["types"]),
        rows={name: row for row, name in enumerate(names, start=1)},
        values=values,
        intercepts=np.array(settings["intercepts"], dtype=np.int32),
        bias=np.array(settings["bias"], dtype=np.int32),
        slope=settings["slope"],
        shift=settings["shift"],
        network=network,
    )


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
