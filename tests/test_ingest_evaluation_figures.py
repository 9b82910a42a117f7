"""Evaluation on texts small enough to count by hand: matching, F1, rates, intervals, calibration, mistakes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import ParameterInvalid
from ingest.evaluation import Annotation, Evaluation, MistakeKind, annotation_in, annotation_of, evaluate, reliability
from ingest.evaluation.bootstrap import Draws
from ingest.evaluation.matching import largest_matching
from ingest.evaluation.mistakes import mistakes_of
from ingest.evaluation.scoring import score
from ingest.evaluation.texts import Located
from ingest.reading import read_text

TEXT = (
    "云川市科技局2023年工作总结\n\n"
    "青禾县人民医院建成病理实验室。青禾县举办了活动。\n"
    "星澜化工与北辰大学共建“高分子材料联合实验室”。\n"
    "全市高新技术企业达到120家，研发投入强度为2.1%。\n"
)


def row(key: str, type_: str, name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "type": type_, "name": name, "aliases": list(aliases), **more}


def claim(head: str, type_: str, tail: str, status: str, evidence: str, **more: Any) -> dict[str, Any]:
    return {"head": head, "type": type_, "tail": tail, "status": status, "evidence": evidence, **more}


def observed(indicator: str, value: float, unit: str, evidence: str, **more: Any) -> dict[str, Any]:
    card = {"year": 2023, "status": "achieved"} | more
    return {"indicator": indicator, "value": value, "unit": unit, "evidence": evidence, **card}


PARTNERS = "星澜化工与北辰大学共建"
GOLD: dict[str, Any] = {
    "kind": "annual-summary",
    "entities": [
        row("a", "Enterprise", "星澜化工", "星澜"),
        row("b", "University", "北辰大学"),
        row("c", "Platform", "高分子材料联合实验室", platform_kind="laboratory", level=None),
        row("d", "Region", "青禾县"),
        row("e", "Organization", "青禾县人民医院"),
        row("g", "Government", "云川市科学技术局"),
    ],
    "claims": [
        claim("a", "PARTNERS_WITH", "b", "achieved", PARTNERS),
        claim("c", "HOSTED_BY", "a", "planned", "星澜化工与北辰大学共建“高分子材料联合实验室”"),
    ],
    "observations": [
        observed("高新技术企业", 120, "家", "高新技术企业达到120家"),
        observed("研发投入强度", 2.1, "%", "研发投入强度为2.1%", status="target"),
    ],
}
FOUND: dict[str, Any] = {
    "entities": [
        row("1", "Enterprise", "星澜"),
        row("2", "Enterprise", "北辰大学"),
        row("3", "Platform", "高分子材料联合实验室", platform_kind="other", level="municipal"),
        row("4", "Government", "云川市人民政府"),
    ],
    "claims": [
        claim("2", "PARTNERS_WITH", "1", "ongoing", PARTNERS),
        claim("3", "HOSTED_BY", "1", "achieved", "星澜化工与北辰大学共建"),
    ],
    "observations": [
        observed("达到高新技术企业", 120, "家", "高新技术企业达到120家", year=2022),
        observed("强度", 2.2, "%", "研发投入强度为2.1%"),
    ],
}


def scored(found: dict[str, Any] = FOUND, gold: dict[str, Any] = GOLD, text: str | None = TEXT) -> Any:
    return score("yunchuan", annotation_of(gold), annotation_of(found), text)


class TestFigures:
    def test_a_name_counts_by_any_form_of_the_expected_entity_and_by_its_type(self) -> None:
        """Government bodies are not counted on either side; 北辰大学 is found, but as an enterprise."""
        one = scored()

        assert one.entities.counts() == (5, 3, 2)
        assert one.entities.counts("Enterprise") == (1, 2, 1)
        assert one.entities.counts("University") == (1, 0, 0)
        assert one.names.counts() == (5, 3, 3)

    def test_a_claim_counts_only_with_the_types_of_both_ends(self) -> None:
        """The partnership fails with its university; the host stands, under an alias of the company."""
        one = scored()

        assert one.claims.counts("PARTNERS_WITH") == (1, 1, 0)
        assert one.claims.counts("HOSTED_BY") == (1, 1, 1)

    def test_partners_match_either_way_round_and_hosts_do_not(self) -> None:
        found = FOUND | {
            "entities": [row("1", "Enterprise", "星澜"), row("2", "University", "北辰大学"), FOUND["entities"][2]],
            "claims": [
                claim("2", "PARTNERS_WITH", "1", "achieved", PARTNERS),
                claim("1", "HOSTED_BY", "3", "achieved", PARTNERS),
            ],
        }

        one = scored(found)

        assert one.claims.counts("PARTNERS_WITH") == (1, 1, 1)
        assert one.claims.counts("HOSTED_BY") == (1, 1, 0)

    def test_an_indicator_may_be_worded_alike_but_not_valued_alike(self) -> None:
        assert scored().observations.counts() == (2, 2, 1)

    def test_rates_ask_only_about_what_was_found(self) -> None:
        table = scored().rates.table()

        assert table["claim status"] == {"right": 0, "asked": 1, "rate": 0.0}
        assert table["planned kept"] == {"right": 0, "asked": 1, "rate": 0.0}
        assert table["observation status"] == {"right": 1, "asked": 1, "rate": 1.0}
        assert table["observation year"] == {"right": 0, "asked": 1, "rate": 0.0}
        assert table["platform_kind"] == {"right": 0, "asked": 1, "rate": 0.0}
        assert table["level"] == {"right": 0, "asked": 1, "rate": 0.0}
        assert table["evidence verbatim"] == {"right": 4, "asked": 4, "rate": 1.0}
        assert table["evidence supports"] == {"right": 3, "asked": 4, "rate": 0.75}

    def test_confusion_counts_pairs_by_status(self) -> None:
        evaluation = Evaluation.of([scored()])

        assert dict(evaluation.confusion["claims"]) == {("planned", "achieved"): 1}
        assert dict(evaluation.confusion["observations"]) == {("achieved", "achieved"): 1}

    def test_kinds_of_document_are_counted_apart_and_sum_to_all(self) -> None:
        other = scored(FOUND, GOLD | {"kind": "plan"})
        evaluation = Evaluation.of([scored(), scored(), other])

        assert {kind: len(figures.texts) for kind, figures in evaluation.kinds.items()} == {
            "annual-summary": 2,
            "plan": 1,
        }
        assert evaluation.figures.tallies["entities"].counts() == (15, 9, 6)
        assert evaluation.kinds["plan"].tallies["entities"].counts() == (5, 3, 2)

    def test_nothing_found_is_worth_nothing_and_breaks_nothing(self) -> None:
        empty = Evaluation.of([score("x", Annotation(), Annotation(), "")])

        assert empty.figures.tallies["claims"].row()["F1"] == 0
        assert empty.calibration["mentions"].error == 0
        json.dumps(empty.to_json())


@st.composite
def candidates(draw: st.DrawFn) -> list[list[int]]:
    """For up to four expected items, which of up to five found ones would do."""
    found = draw(st.integers(0, 5))
    choice = st.lists(st.integers(0, max(0, found - 1)), unique=True, max_size=found)
    return draw(st.lists(choice, max_size=4))


@given(candidates())
@settings(max_examples=60)
def test_no_assignment_is_larger_than_the_one_taken(given_candidates: Sequence[Sequence[int]]) -> None:
    """Against every assignment there is."""
    pairs = largest_matching(given_candidates)

    assert len(set(pairs.values())) == len(pairs)
    assert all(found in given_candidates[expected] for expected, found in pairs.items())
    slots = [*range(5), *[None] * len(given_candidates)]
    assert len(pairs) == max(
        sum(slot in given_candidates[number] for number, slot in enumerate(order))
        for order in permutations(slots, len(given_candidates))
    )


def test_a_path_as_long_as_a_document_is_found_without_recursion() -> None:
    """Each item would take the place of the next one; only the last place is free."""
    size = 20_000
    chain = [[number, number + 1] for number in range(size - 1)]
    chain.append([0])

    assert len(largest_matching(chain)) == size


class TestIntervals:
    COUNTS = ((10, 9, 8), (4, 6, 1), (7, 7, 7), (12, 3, 2))

    def test_the_same_texts_give_the_same_interval(self) -> None:
        assert Draws(4).f1(self.COUNTS) == Draws(4).f1(self.COUNTS)
        assert Draws(4).f1(self.COUNTS) == (0.24, 0.9091)

    def test_an_interval_holds_the_figure_and_lies_within_the_texts_own(self) -> None:
        low, high = Draws(4).f1(self.COUNTS) or (1, 0)
        own = [2 * right / (gold + pred) for gold, pred, right in self.COUNTS]
        gold, pred, right = map(sum, zip(*self.COUNTS, strict=True))

        assert min(own) <= low < 2 * right / (gold + pred) < high <= max(own)

    def test_texts_that_agree_leave_no_doubt(self) -> None:
        assert Draws(3).rate([(3, 4), (6, 8), (9, 12)]) == (0.75, 0.75)

    def test_one_text_has_no_interval(self) -> None:
        assert Draws(1).f1([(10, 9, 8)]) is None

    def test_draws_in_which_nothing_was_asked_are_left_out(self) -> None:
        assert Draws(2).rate([(0, 0), (1, 2)]) == (0.5, 0.5)
        assert Draws(2).rate([(0, 0), (0, 0)]) is None


class TestCalibration:
    def test_the_error_is_the_weighted_distance_of_confidence_and_share_right(self) -> None:
        """Four at 0.95 of which three are right, two at 0.35 of which one: (4·|0.75-0.95| + 2·|0.5-0.35|) / 6."""
        judged = [(0.95, True), (0.95, True), (0.95, True), (0.95, False), (0.35, True), (0.35, False)]

        found = reliability(judged)

        assert found.error == pytest.approx((4 * 0.2 + 2 * 0.15) / 6)
        assert (found.count, found.distinct) == (6, 2)
        assert [(one.low, one.count) for one in found.bins if one.count] == [(0.3, 2), (0.9, 4)]

    def test_confidences_that_mean_what_they_say_have_no_error(self) -> None:
        assert reliability([(0.5, True), (0.5, False), (1.0, True)]).error == 0

    def test_a_bin_is_closed_above(self) -> None:
        counts = {one.high: one.count for one in reliability([(0.0, True), (0.1, True), (0.2, True), (1, True)]).bins}

        assert (counts[0.1], counts[0.2], counts[1.0]) == (2, 1, 1)

    def test_mentions_are_judged_by_their_entity_and_statements_by_themselves(self) -> None:
        """A confidence left out by `innograph extract` means 1; Government bodies are not judged."""
        mentions = [
            {"entity": "1", "start": 0, "end": 2, "confidence": 0.8},
            {"entity": "2", "start": 0, "end": 2},
            {"entity": "4", "start": 0, "end": 2, "confidence": 0.1},
        ]
        claims = [FOUND["claims"][0] | {"confidence": 0.6}, FOUND["claims"][1]]
        one = Evaluation.of([scored(FOUND | {"mentions": mentions, "claims": claims})])

        shown = {
            sort: [(bin_.confidence, bin_.right) for bin_ in found.bins if bin_.count]
            for sort, found in one.calibration.items()
        }

        assert shown["mentions"] == [(0.8, 1), (1, 0)]
        assert shown["claims"] == [(0.6, 0), (1, 1)]
        assert shown["observations"] == [(1, 0.5)]

    def test_predictions_without_confidences_are_not_judged(self) -> None:
        assert Evaluation.of([scored()]).calibration["claims"].count == 0


class TestMistakes:
    def mistakes(self, found: dict[str, Any] = FOUND, gold: dict[str, Any] = GOLD) -> Any:
        return mistakes_of(scored(found, gold), Located(read_text(TEXT)))

    def test_there_is_one_for_everything_that_lowers_a_figure(self) -> None:
        kinds = [str(mistake.kind) for mistake in self.mistakes()]

        assert {kind: kinds.count(kind) for kind in kinds} == {
            "entity missed": 3,
            "entity wrong": 1,
            "platform_kind": 1,
            "level": 1,
            "claim missed": 1,
            "claim wrong": 1,
            "claim status": 1,
            "observation missed": 1,
            "observation wrong": 1,
            "observation year": 1,
            "evidence supports": 1,
        }

    def test_each_carries_the_sentence_it_was_made_in(self) -> None:
        for mistake in self.mistakes():
            assert mistake.start is not None
            assert TEXT[mistake.start : mistake.start + len(mistake.sentence)] == mistake.sentence
            for mark in mistake.marks:
                assert 0 <= mark.start < mark.end <= len(mistake.sentence)
            if mistake.type == "observation":
                assert mistake.sentence == "全市高新技术企业达到120家，研发投入强度为2.1%。"
            if mistake.type == "PARTNERS_WITH":
                assert mistake.sentence.startswith("星澜化工与北辰大学共建")

    def test_what_was_taken_for_another_type_stands_beside_it(self) -> None:
        (missed,) = (
            one for one in self.mistakes() if one.kind == MistakeKind.ENTITY_MISSED and one.type == "University"
        )

        assert [one.names for one in missed.expected] == [("北辰大学",)]
        assert [(one.type, one.names) for one in missed.found] == [("Enterprise", ("北辰大学",))]
        marked = {(missed.sentence[mark.start : mark.end], mark.found) for mark in missed.marks}
        assert marked == {("北辰大学", False), ("北辰大学", True)}

    def test_a_name_is_shown_where_it_stands_alone_rather_than_inside_a_longer_one(self) -> None:
        (missed,) = (one for one in self.mistakes() if one.type == "Region")

        assert missed.sentence == "青禾县举办了活动。"

    def test_a_name_that_was_found_is_shown_where_the_reader_found_it(self) -> None:
        at = TEXT.index("病理实验室")
        found = FOUND | {
            "entities": [row("9", "Platform", "实验室")],
            "claims": [],
            "mentions": [{"entity": "9", "start": at + 2, "end": at + 5}],
        }

        (wrong,) = (one for one in self.mistakes(found) if one.kind == MistakeKind.ENTITY_WRONG)

        assert wrong.sentence == "青禾县人民医院建成病理实验室。"

    def test_without_the_text_the_evidence_stands_in_for_the_sentence(self) -> None:
        made = mistakes_of(scored(text=None), None)

        assert {one.sentence for one in made if one.kind == MistakeKind.CLAIM_WRONG} == {PARTNERS}
        assert all(one.start is None for one in made)

    def test_a_prediction_that_is_right_makes_none(self) -> None:
        assert self.mistakes(GOLD) == []


class TestFolders:
    def put(self, folder: Path, data: object, name: str = "yunchuan") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return folder

    def test_reports_are_found_beside_the_annotations(self, tmp_path: Path) -> None:
        gold = self.put(tmp_path / "gold", GOLD)
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "yunchuan.txt").write_text(TEXT, "utf-8")

        found = evaluate(gold)

        assert found.missing == ()
        assert found.figures.texts[0].text == TEXT

    def test_what_a_manifest_tells_is_known_to_the_reader(self, tmp_path: Path) -> None:
        """The text names no year; the manifest does, and the observation bears it."""
        gold = self.put(tmp_path / "gold", GOLD)
        reports = tmp_path / "texts"
        reports.mkdir()
        (reports / "yunchuan.txt").write_text("全市高新技术企业达到120家。\n", "utf-8")
        (reports / "manifest.csv").write_text("id,region,year\nyunchuan,,2019\n", "utf-8")

        (one,) = evaluate(gold, reports).figures.texts

        assert {seen.year for seen in one.found.observations} == {2019}

    def test_a_text_without_a_report_counts_as_read_empty(self, tmp_path: Path) -> None:
        gold = self.put(self.put(tmp_path / "gold", GOLD), GOLD, "other")
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "yunchuan.txt").write_text(TEXT, "utf-8")

        found = evaluate(gold, tmp_path / "texts")

        assert found.missing == ("other",)
        assert found.figures.tallies["entities"].counts()[0] == 10

    @pytest.mark.parametrize(
        "content", ["{", "[]", '{"entities": [{"id": 1}]}', '{"observations": [{"value": "viel"}]}', '"x"']
    )
    def test_a_file_in_another_form_is_named_in_one_sentence(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "a.json"
        path.write_text(content, "utf-8")

        with pytest.raises(ParameterInvalid, match=r"a\.json"):
            annotation_in(path)

    def test_a_folder_without_annotations_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterInvalid, match="holds no annotation"):
            evaluate(tmp_path)

    def test_annotations_without_reports_anywhere_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterInvalid, match="no folder beside it holds the reports"):
            evaluate(self.put(tmp_path / "gold", GOLD))
