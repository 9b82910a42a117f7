"""The evaluation against the referee's own program: the same figures, all of them, on good and on broken predictions.

The referee runs as a process of its own over the same folders. What it judges is what `innograph extract` writes for
the annotated reports, and the same after a fixed random generator has spoilt it in every way that a figure depends on.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api.cli import run
from graph import ClaimType, EntityType, Level, PlatformKind
from ingest.evaluation import evaluate

from .gold_reports import GOLD, REFEREE, REPORTS, gold_names, needs_gold

pytestmark = needs_gold

TABLES = ("entities", "entity names, any type", "claims", "observations", "rates")


@pytest.fixture(scope="module")
def predicted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `innograph extract` writes for the annotated reports."""
    out = tmp_path_factory.mktemp("predicted")
    assert run(["extract", *(str(REPORTS / f"{name}.txt") for name in gold_names()), "--out", str(out)]) == 0
    return out


def referee(predicted: Path, into: Path, *, reports: bool) -> dict[str, Any]:
    """The figures of score.py."""
    with_reports = ["--reports", str(REPORTS)] if reports else []
    command = [sys.executable, str(REFEREE), str(GOLD), str(predicted), "--json", str(into), *with_reports]
    subprocess.run(command, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(into.read_text("utf-8"))
    return found


def spoilt(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A prediction with things left out, doubled, renamed, swapped and emptied, one in seven of each."""

    def hit() -> bool:
        return chance.random() < 1 / 7

    def doubled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [dict(row) for row in rows for _ in range(2 if hit() else 0 if hit() else 1)]

    entities, claims, observations = (doubled(data[key]) for key in ("entities", "claims", "observations"))
    for entity in entities:
        if hit():
            entity["type"] = str(chance.choice(list(EntityType)))
        if hit():
            entity["name"] = chance.choice([*entity["aliases"], entity["name"][1:], f"《{entity['name']}》", ""])
        if hit():
            entity["platform_kind"] = str(chance.choice(list(PlatformKind)))
        if hit():
            entity["level"] = chance.choice([None, *map(str, Level)])
        if hit():
            entity["id"] = chance.choice(entities)["id"]
        if hit():
            del entity["aliases"]
    for claim in claims:
        if hit():
            claim["head"], claim["tail"] = claim["tail"], claim["head"]
        if hit():
            claim["type"] = str(chance.choice(list(ClaimType)))
        if hit():
            claim["tail"] = chance.choice(["kind:other", "kind:pilot-base", "nobody", claim["head"]])
        if hit():
            claim["status"] = chance.choice(["achieved", "ongoing", "planned", None])
        if hit():
            claim["evidence"] = chance.choice([claim["evidence"][:3], "无此一说", "", claim["evidence"] * 9])
        if hit():
            claim.pop("status", None)
    for seen in observations:
        if hit():
            seen["indicator"] = chance.choice([seen["indicator"][:3], seen["indicator"] + "增速", "项", ""])
        if hit():
            seen["value"] = chance.choice([seen["value"] + 1, seen["value"] * (1 + 1e-7), 0, str(seen["value"])])
        if hit():
            seen["unit"] = chance.choice(["％", "家", "", None])
        if hit():
            seen["status"] = chance.choice(["achieved", "target", None])
        if hit():
            seen["year"] = chance.choice([2020, 2035, None])
        if hit():
            seen.pop("evidence")
    chance.shuffle(claims)
    chance.shuffle(observations)
    return {"entities": entities, "claims": claims, "observations": observations}


def figures(predicted: Path | None, *, reports: Path | None = REPORTS) -> dict[str, Any]:
    """The referee's tables as the product computes them, through JSON."""
    found = json.loads(json.dumps(evaluate(GOLD, reports, predicted=predicted).to_json()))
    return {key: found[key] for key in TABLES}


def test_reading_the_reports_gives_the_figures_of_the_referee(predicted: Path, tmp_path: Path) -> None:
    """`evaluate` reads them itself; the referee judges what `extract` wrote."""
    assert figures(None) == referee(predicted, tmp_path / "figures.json", reports=True)


@pytest.mark.parametrize("seed", range(5))
def test_spoilt_predictions_give_the_figures_of_the_referee(predicted: Path, tmp_path: Path, seed: int) -> None:
    worse = tmp_path / "spoilt"
    worse.mkdir()
    chance = random.Random(seed)
    for name in gold_names()[: 2 if seed == 0 else 3]:  # once, one report has no prediction at all
        data = spoilt(json.loads((predicted / f"{name}.json").read_text("utf-8")), chance)
        (worse / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")

    wanted = referee(worse, tmp_path / "figures.json", reports=True)

    assert figures(worse) == wanted
    assert wanted["entities"]["all"]["F1"] < figures(predicted)["entities"]["all"]["F1"]


def test_without_texts_the_evidence_is_left_unjudged_as_the_referee_leaves_it(predicted: Path, tmp_path: Path) -> None:
    wanted = referee(predicted, tmp_path / "figures.json", reports=False)
    # annotations alone in a folder, with nothing beside them to take for reports
    alone = tmp_path / "alone" / "gold"
    alone.mkdir(parents=True)
    for name in gold_names():
        (alone / f"{name}.json").write_bytes((GOLD / f"{name}.json").read_bytes())

    found = evaluate(alone, predicted=predicted).to_json()

    assert {key: found[key] for key in TABLES} == wanted
    assert "evidence verbatim" not in found["rates"]


def test_the_annotations_judged_against_themselves_are_all_right() -> None:
    found = evaluate(GOLD, REPORTS, predicted=GOLD)

    assert found.figures.tallies["claims"].row()["F1"] == 1
    assert found.figures.tallies["observations"].row()["F1"] == 1
    assert found.figures.tallies["entities"].row()["F1"] == 1
    assert not found.mistakes
