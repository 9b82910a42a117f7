"""`innograph evaluate`: what it prints and writes, and its page as one reads it in a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from api.cli import run
from api.pages.evaluation_report import evaluation_words, pieces, write_evaluation
from api.pages.words import LANGUAGES
from ingest.evaluation import Mark, Mistake, MistakeKind, evaluate

from .neo4j_browser import chromium, open_page

TEXT = (
    "云川市科技局2023年工作总结\n\n"
    "星澜化工与北辰大学共建“高分子材料联合实验室”。\n"
    "青禾县<i>A&B人民医院</i>建成病理实验室。全市高新技术企业达到120家。\n"
)
QUOTE = "星澜化工与北辰大学共建"
GOLD: dict[str, Any] = {
    "kind": "annual-summary",
    "entities": [
        {"id": "a", "type": "Enterprise", "name": "星澜化工", "aliases": []},
        {"id": "b", "type": "University", "name": "北辰大学", "aliases": []},
    ],
    "claims": [{"head": "a", "type": "PARTNERS_WITH", "tail": "b", "status": "planned", "evidence": QUOTE}],
    "observations": [
        {
            "indicator": "高新技术企业",
            "value": 120,
            "unit": "家",
            "year": 2023,
            "status": "achieved",
            "evidence": "达到120家",
        }
    ],
}
FOUND = GOLD | {
    "entities": [*GOLD["entities"], {"id": "c", "type": "Park", "name": "A&B人民医院", "aliases": []}],
    "claims": [GOLD["claims"][0] | {"status": "achieved", "confidence": 0.7}],
}


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """gold, texts and predictions: one text, one entity too many, a status that differs."""
    for name, data in (("gold", GOLD), ("found", FOUND)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "yunchuan.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "yunchuan.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_prints_figures_rates_confusion_and_mistakes_with_their_sentence(
    folders: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(folders / name) for name in ("gold", "texts", "found")]

    assert run(["evaluate", paths[0], paths[1], "--predicted", paths[2], "--lang", lang]) == 0

    out = capsys.readouterr().out
    words = evaluation_words(lang)
    for heading in ("entities", "claims", "observations", "rates", "by_kind", "confusion", "calibration"):
        assert words[heading] in out
    assert MistakeKind.ENTITY_WRONG.label(lang) in out
    assert MistakeKind.CLAIM_STATUS.label(lang) in out
    assert "青禾县<i>A&B人民医院</i>建成病理实验室" in out
    assert re.search(r"0\.800", out)  # of three entities found two are right, and both expected ones are found


def test_json_begins_with_the_tables_of_the_referee_and_holds_every_mistake(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = folders / "deep" / "figures.json"

    arguments = [str(folders / "gold"), "--predicted", str(folders / "found"), "--json", str(target), "--errors", "0"]
    assert run(["evaluate", *arguments]) == 0

    data = json.loads(target.read_text("utf-8"))
    assert list(data)[:5] == ["entities", "entity names, any type", "claims", "observations", "rates"]
    assert data["entities"]["all"] == {"gold": 2, "pred": 3, "tp": 2, "P": 0.6667, "R": 1.0, "F1": 0.8}
    assert data["rates"]["planned kept"] == {"right": 0, "asked": 1, "rate": 0.0}
    assert {mistake["kind"] for mistake in data["mistakes"]} == {"entity wrong", "claim status"}
    assert data["calibration"]["claims"]["error"] == pytest.approx(0.3)
    assert data["documents"]["yunchuan"]["kind"] == "annual-summary"
    assert "青禾县" not in capsys.readouterr().out


def test_without_predictions_the_reports_are_read(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(folders / "gold"), str(folders / "texts"), "--errors", "0"]) == 0

    assert "北辰大学" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("nowhere",), "nowhere"),
        (("texts",), "holds no annotation"),
        (("gold", "found"), "holds no report"),
        (("gold", "--predicted", "nowhere"), "no such folder"),
        (("gold", "--predicted", "found", "--html", "/dev/null/page.html"), "Cannot write"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    part: str,
) -> None:
    monkeypatch.chdir(folders)

    assert run(["evaluate", *arguments, "--lang", "en"]) == 2

    assert part in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_the_same_bytes_each_time_and_loads_nothing(folders: Path, lang: str) -> None:
    found = evaluate(folders / "gold", folders / "texts", predicted=folders / "found")
    one, two = folders / "1.html", folders / "2.html"
    write_evaluation(found, one, name="gold", lang=lang)
    write_evaluation(found, two, name="gold", lang=lang)

    assert one.read_bytes() == two.read_bytes()
    page = html.fromstring(one.read_bytes())
    assert not page.xpath("//@src | //link | //@href[not(starts-with(., '#'))]")
    assert "url(" not in one.read_text("utf-8")


def test_the_page_shows_each_mistake_with_its_sentence_and_both_sides(folders: Path) -> None:
    """Text of a report is never taken for markup."""
    target = folders / "page.html"
    write_evaluation(
        evaluate(folders / "gold", folders / "texts", predicted=folders / "found"), target, name="gold", lang="en"
    )

    cards = html.fromstring(target.read_bytes()).xpath("//ol[@class='cards']/li")

    assert [card.get("data-mistake") for card in cards] == ["entity wrong", "claim status"]
    wrong, status = cards
    assert wrong.xpath(".//p[@class='sentence']")[0].text_content() == "青禾县<i>A&B人民医院</i>建成病理实验室。"
    assert [mark.text for mark in wrong.xpath(".//mark[@class='f']")] == ["A&B人民医院"]
    assert [side.text_content() for side in status.xpath(".//dd")] == [
        "星澜化工 —partners with→ 北辰大学 · planned",
        "星澜化工 —partners with→ 北辰大学 · achieved",
    ]


def test_a_long_sentence_is_cut_to_what_is_marked() -> None:
    sentence = "甲" * 900 + "星澜化工" + "乙" * 900
    mistake = Mistake(
        MistakeKind.ENTITY_MISSED, "a", "plan", "Enterprise", (), (), sentence, 0, (Mark(900, 904, False),)
    )

    shown = pieces(mistake)

    assert ("e", "星澜化工") in shown
    assert sum(len(part) for _, part in shown) < 300


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser_mistakes_are_chosen_by_kind_and_words(folders: Path, width: int) -> None:
    target = folders / "page.html"
    write_evaluation(
        evaluate(folders / "gold", folders / "texts", predicted=folders / "found"), target, name="gold", lang="en"
    )
    with open_page(width=width) as page:
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(target.as_uri())

        assert page.locator(".cards > li:visible").count() == 2
        page.select_option("select[name=mistake]", "=claim status")
        assert page.locator(".cards > li:visible").count() == 1
        assert page.locator("#shown").text_content() == "1 of 1 shown"
        page.fill(".controls input", "人民医院")
        assert page.locator(".cards > li:visible").count() == 0
        page.select_option("select[name=mistake]", "")
        assert page.locator(".cards > li:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [target.as_uri()]
    assert wrong == []
