"""The pipeline as spaCy sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from graph import Extraction
from ingest.language import MODEL, load
from ingest.reading import read, read_text
from ingest.steps import extract, extract_reading

from .shared_folder import SHARED

TEXT = "长治市科学技术局2023年工作总结\n\n依托长治医学院建成“太行药材山西省重点实验室”。全市高新技术企业达到290家。\n"
SAMPLE_TEXTS = SHARED / "training" / "text"


def test_the_packaged_configuration_loads_in_a_process_that_never_imported_us(tmp_path: Path) -> None:
    """The factories are entry points: `spacy.load` needs no import of ours first."""
    code = f"import spacy; nlp = spacy.load({str(MODEL)!r}); print(len(nlp({TEXT!r})._.extraction.entities))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)

    assert int(done.stdout) >= 3


def test_the_pipeline_has_no_problem_of_order() -> None:
    assert not any(load().analyze_pipes()["problems"].values())


def test_text_and_file_give_the_same_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    by_file, by_text = extract(path), load()(TEXT)._.extraction

    assert by_file.entities == by_text.entities
    assert by_file.claims == by_text.claims
    assert by_file.observations == by_text.observations


def test_the_components_of_spacy_and_the_bare_steps_give_the_same_bytes() -> None:
    assert load()(TEXT)._.extraction.dumps() == extract_reading(read_text(TEXT)).dumps()


def test_reading_a_file_needs_no_spacy(tmp_path: Path) -> None:
    """It would take most of the start-up time and memory of a process that reads."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    code = f"import sys; from ingest import extract; extract({str(path)!r}); assert 'spacy' not in sys.modules"

    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


def test_every_offset_leads_to_its_verbatim_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    found = extract(path)

    assert found.mentions
    assert found.claims
    assert found.observations
    for mention in found.mentions:
        assert found.text[mention.start : mention.end] == mention.surface
    for item in (*found.claims, *found.observations):
        assert found.text[item.start : item.end] == item.evidence
        assert found.text[item.quote_start : item.quote_start + len(item.quote)] == item.quote


def test_a_document_survives_storage_with_what_was_read() -> None:
    doc = load()(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()

    restored = next(iter(DocBin().from_bytes(stored).get_docs(load().vocab)))

    assert restored._.extraction == doc._.extraction


def test_an_extraction_survives_json() -> None:
    found = load()(TEXT)._.extraction

    assert Extraction.from_json(found.to_json()) == found


def test_a_component_alone_says_what_it_misses() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("innograph_closed_lists")

    with pytest.raises(ValueError, match="innograph_frame must run before"):
        nlp("长治市")


def test_a_text_longer_than_the_usual_limit_of_spacy_goes_through() -> None:
    assert load().max_length >= 10_000_000


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Run in two processes with different hash seeds."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 3, encoding="utf-8")
    code = f"from ingest import extract; import sys; sys.stdout.write(extract({str(path)!r}).dumps())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1


@pytest.mark.skipif(not SAMPLE_TEXTS.is_dir(), reason="the annotated texts do not lie beside the repository")
def test_real_documents_go_through_with_verbatim_evidence() -> None:
    for path in sorted(SAMPLE_TEXTS.glob("s0*.txt")):
        found = extract_reading(read(path))
        assert found.entities
        for item in (*found.claims, *found.observations):
            assert found.text[item.start : item.end] == item.evidence
