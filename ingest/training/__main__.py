"""`python -m ingest.training FOLDER`: fit the scorer's weights and write them where the package looks for them.

FOLDER holds `text/`, `gold/` and `places.tsv`; our own annotated names (`texts/`) are added, those of the corpus from
its folder beside FOLDER. The confidence is calibrated on texts of cities that were left out
(Platt 1999, over three groups), that of claims and of figures as well; the weights are then fitted on all texts. The
same input gives the same bytes.

With `--leave-cities-out DIR` nothing is fitted for the package: every text is read by weights that saw no text of its
city, and by the rules alone; the readings go to DIR/model and DIR/rules, and what they score is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from ..quantities import confidence as figures
from ..recognition.model import WEIGHTS, read_weights, rewritten
from ..relations.confidence import CALIBRATION
from .claims import calibrate_claims
from .corpus import NEWS, TEXTS, named_samples, samples
from .fit import Example, calibrate, dealt, example, fit_each
from .leaving import leave_cities_out, table
from .observations import calibrate_observations

GROUPS = 10
"""Of places, for leave-cities-out."""
CALIBRATION_GROUPS = 3
"""The same for the calibration, where fewer models will do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train or measure from the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument("folder", type=Path, help="annotated texts: text/, gold/ and places.tsv")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="unannotated texts (default: corpus beside FOLDER)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1], metavar="INGEST")
    parser.add_argument("--leave-cities-out", type=Path, metavar="DIR", help="measure instead, keeping the readings")
    given = parser.parse_args(arguments)
    for part in ("gold", "text", "places.tsv"):
        if not (given.folder / part).exists():
            parser.error(f"{given.folder}: has no {part}; it must hold gold/, text/ and places.tsv")
    if not TEXTS.is_dir():
        parser.error("our own annotated texts are not part of the installed package; train from a checkout")
    examples: list[Example] = []
    corpus = given.corpus or given.folder.resolve().parent / "corpus"
    if not (corpus / NEWS).is_file():
        parser.error(f"{corpus}: has no {NEWS}; name the folder of unannotated texts with --corpus")
    for sample in chain(samples(given.folder), named_samples(corpus)):
        examples.append(example(sample))
        _say(f"\rread {len(examples)} texts")
    _say("\n")
    groups = GROUPS if given.leave_cities_out else CALIBRATION_GROUPS
    if len({one.sample.group(groups) for one in examples}) < 2:
        parser.error(f"{given.folder}: texts of at least two places in different groups are needed")
    if given.leave_cities_out:
        leave_cities_out(examples, GROUPS, given.leave_cities_out, lambda at: _say(f"\r{at:40}"))
        _say("\n")
        sys.stdout.write(table(given.folder, given.leave_cities_out))
        return 0
    _say(f"fitting without each of {CALIBRATION_GROUPS} groups, for the calibration, and then with all\n")
    parts = dealt(examples, CALIBRATION_GROUPS)
    *others, whole = fit_each([*(rest for _, rest in parts), examples])
    unseen = [(held, read_weights(data)) for (held, _), data in zip(parts, others, strict=True)]
    slope, shift = calibrate(unseen)
    data = rewritten(whole, slope=slope, shift=shift)
    (given.out / "recognition" / WEIGHTS).write_bytes(data)
    (given.out / "relations" / CALIBRATION).write_text(calibrate_claims(unseen, slope, shift), "utf-8", newline="\n")
    content = calibrate_observations(unseen)
    (given.out / "quantities" / figures.WEIGHTS).write_text(content, "utf-8", newline="\n")
    _say(f"wrote {WEIGHTS}, {len(data) / 1e6:.2f} MB, {CALIBRATION} and {figures.WEIGHTS}\n")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
