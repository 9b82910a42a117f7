"""`python -m ingest.training FOLDER`: fit the scorer's weights and write them where the package looks for them.

FOLDER holds `text/`, `gold/` and `places.tsv`. The confidence is calibrated on texts of cities that were left out
(Platt 1999, over ten groups); the weights are then fitted on all texts. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..recognition.scoring import WEIGHTS
from .corpus import samples
from .fit import calibrate, example, fit

GROUPS = 10


def main() -> int:
    """Train from the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument("folder", type=Path, help="annotated texts: text/, gold/ and places.tsv")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "recognition" / WEIGHTS)
    arguments = parser.parse_args()
    examples = []
    for sample in samples(arguments.folder):
        examples.append(example(sample))
        _say(f"\rread {len(examples)} texts")
    _say("\n")
    slope, shift = calibrate(examples, GROUPS, lambda group: _say(f"\rcalibrated on group {group} of {GROUPS}"))
    _say("\n")
    data = fit(examples, slope=slope, shift=shift)
    arguments.out.write_bytes(data)
    _say(f"wrote {arguments.out.name}, {len(data) / 1e6:.2f} MB\n")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
