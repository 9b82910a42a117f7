"""A reader that knows names by form reads reports of bodies that do not exist as well as those of real ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ingest.evaluation import evaluate

from .gold_reports import GOLD, REPORTS, f1, gold_names, needs_gold
from .renaming import RENAMED, Renaming

LOSS = 0.04
"""F1 of entities that may be lost with the names."""

ANNOTATION: Mapping[str, Any] = {
    "entities": [
        {"type": "University", "name": "武汉理工大学", "aliases": ["武理工"]},
        {"type": "Enterprise", "name": "云川星火化工有限公司", "aliases": ["星火化工"]},
        {"type": "ResearchInstitute", "name": "长治市武理工新材料研究院", "aliases": []},
        {"type": "Platform", "name": "星火化工山西省煤层气重点实验室", "aliases": []},
        {"type": "Region", "name": "长治市", "aliases": []},
    ],
}


def test_names_keep_length_suffix_and_place_and_change_alike_wherever_they_stand() -> None:
    names = Renaming(ANNOTATION).names

    assert all(len(old) == len(new) and old != new for old, new in names.items())
    university = names["武汉理工大学"]
    assert university.endswith("理工大学")
    assert names["武理工"] == university[0] + "理工"
    institute = names["长治市武理工新材料研究院"]
    assert institute.startswith("长治市" + names["武理工"])
    assert institute.endswith("研究院")
    platform = names["星火化工山西省煤层气重点实验室"]
    assert platform.startswith(names["星火化工"] + "山西省")
    assert platform.endswith("重点实验室")
    assert "煤层气" not in platform


def test_texts_change_across_line_breaks_and_nothing_else_does() -> None:
    renaming = Renaming(ANNOTATION)
    text = "长治市与武汉理\n工大学、武理工签约。"

    changed = renaming.text(text)

    assert len(changed) == len(text)
    assert changed.startswith("长治市与")
    assert changed.replace("\n", "")[4:10] == renaming.names["武汉理工大学"]
    assert "武理工" not in changed
    assert renaming.annotation(ANNOTATION)["entities"][4] == ANNOTATION["entities"][4]


@needs_gold
@pytest.mark.parametrize("shift", [0, 7])
def test_reports_of_invented_bodies_lose_little(tmp_path: Path, shift: int) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    for name in gold_names():
        annotation = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
        text = (REPORTS / f"{name}.txt").read_text("utf-8")
        renaming = Renaming(annotation, shift)
        renamed = renaming.annotation(annotation)
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(renamed, ensure_ascii=False), "utf-8")
        (tmp_path / "texts" / f"{name}.txt").write_text(renaming.text(text), "utf-8")
        bodies = [entity["name"] for entity in annotation["entities"] if entity["type"] in RENAMED]
        assert sum(renaming.names[body] != body for body in bodies) > 0.85 * len(bodies)

    real, invented = evaluate(GOLD, REPORTS), evaluate(tmp_path / "gold", tmp_path / "texts")

    assert f1(invented)["entities"] >= f1(real)["entities"] - LOSS
