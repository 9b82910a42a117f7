"""Leave-cities-out: what the reader scores on texts of cities that its weights never saw, and what the rules alone do.

In: examples, a folder. Out: one reading per text and way, and a Markdown table of both by kind of text. Texts of one
place share a group (`places.tsv`); a text without a place is a unit of its own; groups are dealt by a fixed hash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..evaluation import Evaluation, Figures, Row, evaluate
from ..steps import extract_by
from .fit import Example, calibrate, leave_groups_out
from .observations import cases, fit_facts

WAYS = ("rules", "model")
SETS = {"without s*": lambda name: not name.startswith("s"), "s* alone": lambda name: name.startswith("s")}
SORTS = ("entities", "claims", "observations")


def leave_cities_out(examples: Sequence[Example], groups: int, folder: Path, told: Callable[[str], None]) -> None:
    """Write what is read of every text to `folder`/model and `folder`/rules, as NAME.json.

    The two numbers of the calibration are those of all groups together, as in the packaged weights (which have fewer
    groups); the many of the
    observations' confidence are fitted without the group.
    """
    for way in WAYS:
        (folder / way).mkdir(parents=True, exist_ok=True)
    unseen = []
    for held, model in leave_groups_out(examples, groups):
        unseen.append((held, model))
        told(f"fitted without group {len(unseen)} of {groups}")
    slope, shift = calibrate(unseen)
    judged = [[case for one in held for case in cases(one.sample, model)] for held, model in unseen]
    for number, (held, model) in enumerate(unseen):
        figures = fit_facts([case for other, found in enumerate(judged) if other != number for case in found])
        for one in held:
            told(f"read {one.sample.name}")
            for way, weights in (("rules", None), ("model", model.calibrated(slope, shift))):
                read = extract_by(one.sample.reading, weights, figures=figures)
                (folder / way / f"{one.sample.name}.json").write_text(read.dumps(), "utf-8", newline="\n")


def table(training: Path, folder: Path) -> str:
    """What both ways score, as Markdown: F1 with the 95 % bootstrap interval over texts, rates, calibration."""
    made = {way: evaluate(training / "gold", training / "text", predicted=folder / way) for way in WAYS}
    lines = ["| texts | way | " + " | ".join(f"{sort} F1" for sort in SORTS) + " |", "| --- " * 5 + "|"]
    for name, belongs in SETS.items():
        for way in WAYS:
            figures = _of(made[way], belongs)
            cells = [_cell(*figures.rows(sort)[-1][1:]) for sort in SORTS]
            lines.append(f"| {name} ({len(figures.texts)}) | {way} | " + " | ".join(cells) + " |")
    lines += ["", "| texts | question | right | asked | rate |", "| --- " * 5 + "|"]
    for name, belongs in SETS.items():
        for question, row, _ in _of(made["model"], belongs).rates():
            lines.append(f"| {name} | {question} | {row['right']} | {row['asked']} | {row['rate']:.3f} |")
    for sort in ("entities", "claims"):
        lines += ["", f"| {sort}, model | gold | found | right | P | R | F1 |", "| --- " * 7 + "|"]
        for name, belongs in SETS.items():
            for key, row, _ in _of(made["model"], belongs).rows(sort):
                values = " | ".join(f"{row[column]:.3f}" for column in ("P", "R", "F1"))
                lines.append(f"| {key}, {name} | {row['gold']} | {row['pred']} | {row['tp']} | {values} |")
    for sort, one in made["model"].calibration.items():
        lines += ["", f"Confidence of {sort} (expected calibration error {one.error:.3f}, {one.distinct} values):", ""]
        lines += ["| confidence | count | mean | right |", "| --- " * 4 + "|"]
        for bin_ in one.bins:
            if bin_.count:
                span = f"{bin_.low:.1f}–{bin_.high:.1f}"
                lines.append(f"| {span} | {bin_.count} | {bin_.confidence:.3f} | {bin_.right:.3f} |")
    return "\n".join(lines) + "\n"


def _of(made: Evaluation, belongs: Callable[[str], bool]) -> Figures:
    return Figures(tuple(scored for scored in made.figures.texts if belongs(scored.name)))


def _cell(row: Row, interval: tuple[float, float] | None) -> str:
    score = row["F1"]
    return f"{score:.3f}" if interval is None else f"{score:.3f} ({interval[0]:.3f}–{interval[1]:.3f})"
