"""Texts that no bureau wrote with a reader in mind: huge, broken, masked, foreign or empty ones.

Nothing fails, nothing is invented, and every quote still stands in its text. How time grows with length is shown by
benchmarks/length.py; nothing is timed here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.cli import run
from graph import EntityType, Extraction
from ingest.language import MODEL
from ingest.reading import read_text
from ingest.steps import extract, extract_reading

SENTENCE = (
    "依托青禾大学建成云川新材料重点实验室，与星澜化工股份有限公司签署《战略合作协议》，"
    "全市高新技术企业达到120家，增长12.5%。"
)
NAMED = [EntityType.REGION, EntityType.GOVERNMENT]
"""Types of names that a table knows; a text may name them without telling anything else."""


def read(text: str) -> Extraction:
    return extract_reading(read_text(text))


def names(text: str) -> list[str]:
    return [entity.name for entity in read(text).entities]


def assert_verbatim(found: Extraction) -> None:
    """Every quote and every mention stands where it says."""
    for item in (*found.claims, *found.derived, *found.observations):
        assert found.text[item.start : item.end] == item.evidence
        assert found.text[item.quote_start : item.quote_start + len(item.quote)] == item.quote
    for mention in found.mentions:
        assert found.text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n\u3000\n",
        "\ufeff",
        "\n" * 50_000,
        "，。、；：？！“”《》（）——……·" * 3_000,
        "“”" * 30_000,
        "（" * 30_000 + "）" * 30_000,
        "《" * 50_000,
        "、" * 50_000,
        "\t" * 50_000,
        "#" * 50_000,
        "1" * 50_000,
        "1," * 25_000,
    ],
    ids=lambda text: f"{text[:4]!r} x{len(text)}",
)
def test_text_that_names_nothing_gives_nothing(text: str) -> None:
    found = read(text)

    assert found.entities == ()
    assert found.claims == ()
    assert found.text == text


def test_a_line_of_a_megabyte_is_read_to_its_end() -> None:
    """Without a line break or a full stop before its last words, which differ from all others."""
    text = "为了这个目的，" * 50_000 + "依托白鹭大学建成碳纤维重点实验室。"
    assert len(text.encode()) > 1_000_000

    found = read(text)

    assert "白鹭大学" in [entity.name for entity in found.entities]
    assert_verbatim(found)


def test_a_plan_of_a_hundred_pages_is_read_to_its_end() -> None:
    """Chapters, sections and tables of about 700 characters a page; the last page names what no other does."""
    pages = ["云川市“十四五”科技创新规划\n"]
    for page in range(1, 101):
        prose = "深入实施创新驱动发展战略，优化产业结构。" * 25
        pages.append(f"第{page}章 第{page}项任务\n（一）总体要求\n{prose}\n{SENTENCE}\n")
        pages.append("序号\t平台名称\t依托单位\n" + "".join(f"{row}\t待定\t待定\n" for row in range(1, 8)))
    pages.append("依托白鹭大学建成碳纤维重点实验室。\n")
    text = "".join(pages)
    assert len(text) > 60_000

    found = read(text)

    assert {"青禾大学", "星澜化工股份有限公司", "白鹭大学"} <= {entity.name for entity in found.entities}
    assert len(found.passages) > 1_000
    assert_verbatim(found)


@pytest.mark.slow
def test_a_bare_spacy_load_reads_a_text_longer_than_spacy_allows_by_itself(tmp_path: Path) -> None:
    """In a process that imports spaCy alone; its own limit is a million characters."""
    code = (
        "import spacy, sys\n"
        f"nlp = spacy.load({str(MODEL)!r})\n"
        "doc = nlp('为了这个目的，' * 150_000 + '依托白鹭大学建成碳纤维重点实验室。')\n"
        "print(len(doc), *(entity.name for entity in doc._.extraction.entities))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)

    assert int(done.stdout.split()[0]) > 1_000_000
    assert "白鹭大学" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "XX市科技局2023年工作总结\n\nXX市与某某公司签署合作协议，某高校与××科技有限公司共建XX重点实验室。",
        "依托某某大学建成某某技术创新中心，XX县、某某集团、**大学、某研究院等单位参加。",
        "某县某企业依托某大学建成某省重点实验室，某市人民政府与某集团有限公司签署《××战略合作协议》。",
        "○○有限公司承担“XX”项目，□□市、甲公司与乙公司合作，Y县与A公司、B公司共建研发中心。",
        "***有限公司、____研究院、某知名企业建成“某项目”。",
    ],
)
def test_a_mask_is_no_name(text: str) -> None:
    """Neither the mask nor what is left of the name beside it."""
    assert names(text) == []


def test_names_beside_masked_ones_and_behind_bullets_are_read() -> None:
    assert {"北京大学", "清华大学"} <= set(names("北京大学和XX大学、清华大学开展合作。"))
    assert "长治市" in names("■ 长治市与星澜化工股份有限公司签署合作协议。")


@pytest.mark.parametrize(
    "text",
    [
        "臺北科技大學與龍騰電子股份有限公司簽署《產學研合作協議》，共建半導體材料聯合實驗室。",
        "會議指出，要推動產業轉型升級，參觀龍騰電子股份有限公司，聽取華騰研究院關於開發的匯報。",
    ],
)
def test_traditional_characters_make_no_name_of_words_that_we_cannot_part(text: str) -> None:
    for entity in read(text).entities:
        assert entity.type not in {EntityType.ENTERPRISE, EntityType.UNIVERSITY, EntityType.RESEARCH_INSTITUTE}


def test_one_rare_character_makes_no_name_foreign() -> None:
    assert "昇辉科技股份有限公司" in names("我市与昇辉科技股份有限公司签署合作协议。")


def test_english_text_names_nothing_of_ours() -> None:
    text = (
        "The city signed an agreement with Stanford University and Acme Technology Ltd. on 3 May 2023. "
        "R&D spending reached 2.1%. The National Laboratory of Widgets opened in Springfield; 120 firms took part. "
    )

    assert names(text * 20) == []


def test_an_empty_or_foreign_file_is_refused_in_one_sentence_and_spoils_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "empty.txt").write_text("", "utf-8")
    (reports / "english.txt").write_text("Nothing of the kind.\n", "utf-8")
    (reports / "good.txt").write_text(SENTENCE, "utf-8")

    assert run(["extract", str(reports), "--out", str(tmp_path / "out")]) == 1

    told = capsys.readouterr().err
    assert "empty.txt" in told
    assert "english.txt" in told
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.json"]


PIECES = (
    *("青禾大学", "星澜化工股份有限公司", "云川市", "重点实验室", "《协议》", "“项目”", "某某", "XX"),
    *("与", "签署", "依托", "建成", "等3家", "120家", "12.5%", "2023年", "其中", "分别", "到", "至"),
    *("，", "。", "、", "；", "：", "（", "）", "“", "”", "《", "》", "\n", "\t", " ", "—", "-", "%", "1", "一、", "#"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example("《")
@example("“”《》")
@example("2023年\t12.5%\n")
@settings(max_examples=120)
def test_no_order_of_words_and_signs_breaks_the_reader(text: str) -> None:
    """Every quote stands in the text, every end of a claim is an entity or a class."""
    found = read(text)

    assert_verbatim(found)
    known = {entity.id for entity in found.entities}
    for claim in (*found.claims, *found.derived):
        assert claim.head in known
        assert claim.tail in known or claim.tail.startswith("kind:")
    assert {mention.entity for mention in found.mentions} <= known
    assert Extraction.from_json(found.to_json()) == found


class TestOrder:
    """What is read from one report depends on nothing but the report."""

    TEXTS = (
        "云川市科技局2023年工作总结\n\n" + SENTENCE,
        "长治市2022年工作计划\n\n市科技局与中国科学技术大学合作，争取新建3家省级平台。" + SENTENCE,
        "淮北市科技局半年总结\n\n我市高新区获批国家级孵化器，备案科技型中小企业318家。",
    )

    def outputs(self, folder: Path, order: tuple[int, ...]) -> dict[str, bytes]:
        """What `innograph extract` writes for some of the texts, given in an order."""
        reports, out = folder / "in", folder / "out"
        reports.mkdir(parents=True)
        paths = []
        for number in order:
            path = reports / f"r{number}.txt"
            path.write_text(self.TEXTS[number], "utf-8")
            paths.append(str(path))
        assert run(["extract", *paths, "--out", str(out)]) == 0
        return {path.name: path.read_bytes() for path in out.iterdir()}

    def test_output_is_the_same_bytes_over_runs_orders_and_companions(self, tmp_path: Path) -> None:
        whole = self.outputs(tmp_path / "a", (0, 1, 2))

        assert self.outputs(tmp_path / "b", (0, 1, 2)) == whole
        assert self.outputs(tmp_path / "c", (2, 0, 1)) == whole
        for number in range(3):
            name = f"r{number}.json"
            assert self.outputs(tmp_path / f"alone{number}", (number,)) == {name: whole[name]}

    def test_a_fresh_process_with_another_hash_seed_writes_the_same_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("\n".join(self.TEXTS), "utf-8")
        code = f"from ingest import extract; import sys; sys.stdout.write(extract({str(path)!r}).dumps())"
        root = Path(__file__).parents[1]
        environment = {"PYTHONHASHSEED": "4711", "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}

        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root, env=environment)

        assert done.stdout.decode("utf-8") == extract(path).dumps()
