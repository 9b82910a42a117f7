"""Fitting the scorer: the same texts give the same weights, and no city is on both sides."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from graph import EntityType, Report
from ingest import read_text
from ingest.evaluation.calibration import reliability
from ingest.quantities.confidence import probability
from ingest.recognition import candidates_of, decide, segment, weights
from ingest.recognition.model import read_weights
from ingest.recognition.templates import MAX_QUOTED
from ingest.training.__main__ import main
from ingest.training.alignment import mentions
from ingest.training.corpus import Sample, named_samples, own_reports, samples
from ingest.training.fit import example, fit, leave_groups_out
from ingest.training.observations import Case, cases, fit_facts

from .shared_folder import SHARED

TRAINING = SHARED / "training"
needs_texts = pytest.mark.skipif(not TRAINING.is_dir(), reason="the annotated training texts are not at hand")

TEXTS = {
    "a": "云溪市昇阳机械与北岭大学共建高温轴承联合实验室。昇阳机械获批省级企业技术中心。",
    "b": "白石县青禾生物与北岭大学共建茶叶加工联合实验室。青禾生物获批市级企业技术中心。",
    "c": "东川市赤岩新材料与南岗学院共建石墨中试基地。赤岩新材料获批省级企业技术中心。",
}
NAMES = {
    "a": {"昇阳机械": "Enterprise", "北岭大学": "University", "高温轴承联合实验室": "Platform"},
    "b": {"青禾生物": "Enterprise", "北岭大学": "University", "茶叶加工联合实验室": "Platform"},
    "c": {"赤岩新材料": "Enterprise", "南岗学院": "University", "石墨中试基地": "Platform"},
}


def sample(name: str, place: str = "") -> Sample:
    entities = [{"name": form, "aliases": [], "type": type_} for form, type_ in NAMES[name].items()]
    return Sample(name, place or name, read_text(TEXTS[name], Report(name)), {"entities": entities})


def test_the_same_texts_give_the_same_bytes() -> None:
    made = [fit([example(sample(name)) for name in TEXTS]) for _ in range(2)]
    assert made[0] == made[1]
    assert any(name.startswith("a=") for name in read_weights(made[0]).rows)


def test_what_texts_call_names_is_preferred_over_what_runs_across_it() -> None:
    """The same texts with longer names in the same places teach the longer ones."""
    joint = {
        "a": "北岭大学共建高温轴承联合实验室",
        "b": "北岭大学共建茶叶加工联合实验室",
        "c": "南岗学院共建石墨中试基地",
    }
    apart = [example(sample(name)) for name in TEXTS]
    together = [example(replace(sample(name), annotation=one_platform(joint[name]))) for name in TEXTS]
    reading = read_text("西山市星野电机与东岭大学共建陶瓷联合实验室。星野电机获批省级企业技术中心。", Report("d"))
    words = segment(reading.text.text)
    candidates = candidates_of(reading, words)
    short, long = (
        {(span.type, span.name) for span in decide(reading, words, candidates, read_weights(fit(examples)))}
        for examples in (apart, together)
    )
    assert {("University", "东岭大学"), ("Platform", "陶瓷联合实验室")} <= short
    assert ("Platform", "东岭大学共建陶瓷联合实验室") in long


def one_platform(name: str) -> dict[str, object]:
    return {"entities": [{"name": name, "aliases": [], "type": "Platform"}]}


def test_a_word_of_one_or_two_texts_is_no_feature() -> None:
    """What few texts hold tells what those are about, not what a name looks like."""
    known = read_weights(fit([example(sample(name)) for name in TEXTS])).rows
    assert any("共建" in name for name in known)
    assert not any(word in name for name in known for word in ("昇阳", "青禾", "赤岩", "北岭"))


def test_texts_of_one_place_are_never_on_both_sides() -> None:
    examples = [example(sample("a", "云溪市")), example(sample("b", "云溪市")), example(sample("c"))]
    for held, _ in leave_groups_out(examples, 10):
        places = {one.sample.place for one in held}
        assert all(one in held for one in examples if one.sample.place in places)


def test_a_name_inside_a_longer_one_is_no_mention_of_its_own() -> None:
    reading = read_text("云溪市与云溪市昇阳机械公司签约，发布《云溪市办法》。", Report("r"))
    entities = [
        {"name": "云溪市", "aliases": [], "type": "Region"},
        {"name": "云溪市昇阳机械公司", "aliases": [], "type": "Enterprise"},
        {"name": "《云溪市办法》", "aliases": [], "type": "Policy"},
    ]
    text = reading.text.text
    found = {(text[start:end], type_) for start, end, type_ in mentions(reading, {"entities": entities})}
    assert found == {("云溪市", "Region"), ("云溪市昇阳机械公司", "Enterprise"), ("云溪市办法", "Policy")}
    assert len(mentions(reading, {"entities": entities})) == 3


def test_quotes_around_a_whole_form_are_no_part_of_the_mention() -> None:
    text = "实施“昇阳计划”和云溪“百千行动”，评选“昇阳”“青禾”企业。"
    forms = ["“昇阳计划”", "云溪“百千行动”", "“昇阳”“青禾”"]
    entities = [{"name": form, "aliases": [], "type": "Policy"} for form in forms]
    found = mentions(read_text(text, Report("r")), {"entities": entities})
    assert {text[start:end] for start, end, _ in found} == {"昇阳计划", "云溪“百千行动”", "“昇阳”“青禾”"}


def test_a_place_that_stands_for_its_zone_is_no_mention_of_the_zone() -> None:
    text = "支持宜昌、荆门等高新区提质，宜昌高新区先行。"
    forms = [("宜昌高新区", "Park"), ("荆门", "Park"), ("宜昌", "Region")]
    entities = [{"name": form, "aliases": [], "type": type_} for form, type_ in forms]
    found = mentions(read_text(text, Report("r")), {"entities": entities})
    assert {(text[start:end], type_) for start, end, type_ in found} == {("宜昌高新区", "Park"), ("宜昌", "Region")}


def test_the_weights_quote_no_text() -> None:
    """A feature holds a few characters at most, and the file stays small."""
    packaged = files("ingest.recognition") / "weights.npz"
    assert len(packaged.read_bytes()) < 4_000_000
    model = weights()
    assert model is not None
    parts = (part for name in model.rows for part in re.split(r"[=|]", name))
    assert max(sum("一" <= char <= "鿿" for char in part) for part in parts) <= MAX_QUOTED


@needs_texts
def test_places_deal_texts_into_ten_groups() -> None:
    groups: dict[str, set[int]] = {}
    for one in samples(TRAINING):
        groups.setdefault(one.place, set()).add(one.group(10))
    assert all(len(dealt) == 1 for dealt in groups.values())
    assert set.union(*groups.values()) == set(range(10))


def test_every_form_of_ourown_reports_stands_in_its_text() -> None:
    found = list(own_reports())
    assert len(found) > 50
    assert sum(not one.annotation["entities"] for one in found) < 10
    for one in found:
        raw = "".join(one.reading.text.raw.split())
        forms = [form for entity in one.annotation["entities"] for form in (entity["name"], *entity["aliases"])]
        assert [form for form in forms if "".join(form.split()) not in raw] == [], one.name
        assert {entity["type"] for entity in one.annotation["entities"]} <= {str(type_) for type_ in EntityType}


@needs_texts
def test_the_names_of_the_corpus_stand_where_its_table_says(tmp_path: Path) -> None:
    corpus = TRAINING.parent / "corpus"
    found = [one for one in named_samples(corpus) if one.weight == 1.0 and not one.complete]
    assert len(found) > 500
    assert all(form == form.strip() for one in found for form in (e["name"] for e in one.annotation["entities"]))
    for path in corpus.iterdir():
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(text.replace("科技", "技术"), "utf-8")
    with pytest.raises(ValueError, match="is not the text that was annotated"):
        list(named_samples(tmp_path))


def test_texts_of_which_only_names_are_annotated_are_never_judged() -> None:
    examples = [example(sample("a", "云溪市")), example(sample("b")), example(sample("c"))]
    partly = [replace(one, sample=replace(one.sample, complete=False)) for one in examples[:1]]
    judged = [one.sample.name for held, _ in leave_groups_out([*partly, *examples[1:]], 10) for one in held]
    assert sorted(judged) == ["b", "c"]


@needs_texts
@pytest.mark.slow
def test_the_confidence_of_figures_holds_in_cities_it_was_not_fitted_on() -> None:
    groups: dict[int, list[Case]] = {}
    for one in samples(TRAINING):
        groups.setdefault(one.group(10), []).extend(cases(one, None))
    judged = []
    for group, held in groups.items():
        fitted = fit_facts([case for other, found in groups.items() if other != group for case in found])
        judged += [(probability(told, fitted), right) for told, right in held]
    found = reliability(judged)
    assert found.distinct >= 20
    assert found.error <= 0.05


@needs_texts
@pytest.mark.slow
def test_training_reproduces_the_weights_in_the_package(tmp_path: Path) -> None:
    trained = ("recognition/weights.npz", "relations/calibration.json", "quantities/confidence.json")
    for name in trained:
        (tmp_path / name).parent.mkdir()
    assert main([str(TRAINING), "--out", str(tmp_path)]) == 0
    for name in trained:
        assert (tmp_path / name).read_bytes() == files("ingest").joinpath(name).read_bytes(), name
