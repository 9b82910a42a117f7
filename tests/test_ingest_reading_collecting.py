"""Collecting: folders, keys, manifests; a bad path spoils no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import RegionUnknown, ReportRefused, ReportUnreadable
from ingest.reading import Collection, collect, read

TEXT = "长白市2023年工作总结\n\n全市新建平台两家。\n"


def place(folder: Path, *names: str, text: str = TEXT) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def messages(collection: Collection) -> list[str]:
    return [str(problem.error) for problem in collection.problems]


def test_folders_are_searched_through_and_keys_are_paths_without_extension(tmp_path: Path) -> None:
    place(tmp_path, "b.txt", "a/c.md", "a/d/e.html", "a/.hidden.txt", ".git/x.txt", "~$f.docx", "g.xls")
    found = collect([tmp_path])
    assert [file.key for file in found.files] == ["a/c", "a/d/e", "b"]
    assert found.ignored == (tmp_path / "g.xls",)
    assert found.problems == ()


def test_the_key_of_a_single_file_is_its_stem_and_no_file_counts_twice(tmp_path: Path) -> None:
    place(tmp_path, "a/c.txt")
    assert [file.key for file in collect([tmp_path / "a" / "c.txt", tmp_path]).files] == ["c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_beside_the_files_tells_their_cards(tmp_path: Path, encoding: str) -> None:
    place(tmp_path, "x/a.txt", "x/b.txt")
    rows = "id,title,region,issuer,year,published,url\na,长白局总结,白山,长白局,2021,2022-01-05,http://example.org\n"
    (tmp_path / "x" / "manifest.csv").write_bytes(rows.encode(encoding))
    first, second = collect([tmp_path]).files
    known = first.known
    assert (first.key, known.title, known.region, known.adcode) == ("a", "长白局总结", "白山市", "220600")
    assert (known.issuer, known.year, known.published, known.url) == (
        "长白局",
        2021,
        "2022-01-05",
        "http://example.org",
    )
    assert second.key == "x/b"
    report = read(first.path, key=first.key, known=first.known).frame.report
    assert (report.id, report.title, report.year, report.region) == ("a", "长白局总结", 2021, "白山市")


@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        ("id,year,url\na,2019,https://example.org/a\n", "ascii"),
        ("id,region,year,url\na,白山市,2019,https://example.org/a-long-address-of-a-report\n", "gb18030"),
    ],
)
def test_a_manifest_may_hold_little_or_no_chinese(tmp_path: Path, rows: str, encoding: str) -> None:
    place(tmp_path, "a.txt")
    (tmp_path / "manifest.csv").write_bytes(rows.encode(encoding))
    collection = collect([tmp_path])
    assert collection.problems == ()
    assert [file.known.year for file in collection.files] == [2019]


def test_front_matter_goes_before_the_manifest(tmp_path: Path) -> None:
    place(tmp_path, "a.txt", text=f"---\nid: k1\nyear: 2020\n---\n{TEXT}")
    (tmp_path / "manifest.csv").write_text("id,region,year\na,白山市,2021\n")
    (file,) = collect([tmp_path]).files
    assert (file.key, file.known.year, file.known.region) == ("k1", 2020, "白山市")


def test_two_files_of_one_key_are_both_refused_and_both_named(tmp_path: Path) -> None:
    place(tmp_path, "a.txt", "a.md", "b.txt")
    found = collect([tmp_path])
    assert [file.key for file in found.files] == ["b"]
    assert all(isinstance(problem.error, ReportRefused) for problem in found.problems)
    assert len(found.problems) == 2
    assert all("a.txt" in message and "a.md" in message for message in messages(found))


def test_a_missing_path_and_an_empty_folder_are_told_and_the_rest_is_found(tmp_path: Path) -> None:
    place(tmp_path, "x/a.txt")
    (tmp_path / "y").mkdir()
    found = collect([tmp_path / "none", tmp_path / "y", tmp_path / "x"])
    assert [file.key for file in found.files] == ["a"]
    assert [type(problem.error) for problem in found.problems] == [ReportUnreadable, ReportUnreadable]
    assert "none" in messages(found)[0]
    assert "holds no report" in messages(found)[1]


def test_a_manifest_of_no_use_is_a_problem_of_its_own(tmp_path: Path) -> None:
    place(tmp_path, "a.txt")
    (tmp_path / "manifest.csv").write_text("甲,乙\n1,2\n")
    found = collect([tmp_path])
    assert [file.key for file in found.files] == ["a"]
    assert "no column id" in messages(found)[0]


def test_a_region_that_the_table_lacks_is_told_with_file_and_line(tmp_path: Path) -> None:
    place(tmp_path, "a.txt")
    (tmp_path / "manifest.csv").write_text("id,region\na,火星市\n")
    (problem,) = collect([tmp_path]).problems
    assert isinstance(problem.error, RegionUnknown)
    assert "manifest.csv, line 2" in str(problem.error)
    assert "火星市" in str(problem.error)


def test_a_year_that_is_none_is_told(tmp_path: Path) -> None:
    place(tmp_path, "a.txt")
    (tmp_path / "manifest.csv").write_text("id,year\na,去年\n")
    assert "去年" in messages(collect([tmp_path]))[0]
