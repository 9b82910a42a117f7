"""Reading a file: formats, encodings, front matter, and one clear sentence for each file that cannot be read."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import threading
import warnings
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from graph import RegionUnknown, Report, ReportUnreadable
from ingest.reading import html, read, read_text
from ingest.reading.encodings import decode
from ingest.reading.pdf_lines import Line

from .shared_folder import SHARED

TEXT = """临江市科学技术局2023年工作总结

2023年，全市科技系统扎实工作，各项任务全面完成。

一、平台建设
依托临江学院新建市级重点实验室2家，全市高新技术企业达到36家。

二、存在问题
企业创新主体偏少。

三、2024年工作打算
力争新增高新技术企业5家以上。
"""
ROWS = (
    ("序号", "平台名称", "依托单位"),
    ("1", "人参加工中试基地", "临江参业公司"),
    ("2", "硅藻土重点实验室", "临江学院"),
)


def one_sentence(path: Path, **options: int) -> str:
    """The message with which a file is refused; it names the file and is one line."""
    with pytest.raises(ReportUnreadable) as refused:
        read(path, **options)
    message = str(refused.value)
    assert path.name in message
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found_by_itself(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    reading = read(file)
    assert reading.text.raw == TEXT
    assert reading.frame.report.title == "临江市科学技术局2023年工作总结"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems_stay_in_the_raw_text(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.replace("\n", newline).encode())
    reading = read(file)
    assert reading.text.raw == TEXT.replace("\n", newline)
    assert [len(row) for row in reading.text.text.split("\n")] == [len(row) for row in TEXT.split("\n") if row]


@given(st.text(alphabet="的一是在科技创新平台2023，。\n", min_size=40).filter(lambda text: "科" in text))
def test_gb18030_is_never_taken_for_another_encoding(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt") == text


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused_as_unreadable(data: bytes) -> None:
    with contextlib.suppress(ReportUnreadable):
        assert isinstance(decode(data, "a.txt"), str)


def test_half_a_character_of_a_str_is_read_as_unknown_and_moves_no_offset() -> None:
    reading = read_text("青川市\ud800与北京大学合作。")
    assert reading.text.raw == "青川市\ufffd与北京大学合作。"
    reading.text.raw.encode("utf-8")


def test_markdown_marks_are_no_text_but_headings_count(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "# 临江市2023年工作总结\n\n## 工作成效\n\n新建**两家**平台，进展顺利。\n\n"
        "|序号|名称|\n|---|---|\n|1|参业中试基地|\n"
    )
    reading = read(file)
    assert reading.text.text.split("\n") == [
        "临江市2023年工作总结",
        "工作成效",
        "新建两家平台，进展顺利。",
        "序号\t名称",
        "1\t参业中试基地",
    ]
    assert [passage.row for passage in reading.frame.passages] == [False, False, False, True, True]
    assert reading.frame.passages[2].section.endswith("工作成效")


def test_front_matter_goes_before_the_text_and_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        f"---\nid: ljs-23\ntitle: 另一个题目\nregion: 白山市\nyear: 2022\nurl: http://example.org/a\n---\n{TEXT}"
    )
    reading = read(file)
    report = reading.frame.report
    assert (report.id, report.title, report.region, report.adcode) == ("ljs-23", "另一个题目", "白山市", "220600")
    assert (report.year, report.url) == (2022, "http://example.org/a")
    assert "ljs-23" not in reading.text.text
    assert reading.text.raw.startswith("---")
    first = reading.frame.passages[0]
    assert reading.text.raw[first.start : first.end] == "临江市科学技术局2023年工作总结"


def test_what_the_caller_knows_goes_before_front_matter(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"---\nyear: 2022\nissuer: 甲局\n---\n{TEXT}")
    report = read(file, key="k", known=Report(id="x", year=2021)).frame.report
    assert (report.id, report.year, report.issuer) == ("k", 2021, "甲局")


def test_broken_front_matter_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"---\nyear: 2022\ntitle: [\n---\n{TEXT}")
    assert "front matter" in one_sentence(file)


def test_a_region_that_the_table_lacks_is_refused_and_a_park_in_a_known_region_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"---\nregion: 火星市\n---\n{TEXT}")
    with pytest.raises(RegionUnknown, match="火星市"):
        read(file)
    file.write_text(f"---\nregion: 南昌经济技术开发区\n---\n{TEXT}")
    report = read(file).frame.report
    assert (report.region, report.adcode) == ("南昌经济技术开发区", "360100")


HTML = f"""<!doctype html><html><head><title>x</title>
<meta name="ArticleTitle" content="临江市科学技术局2023年工作总结">
<meta name="PubDate" content="2024-01-09 10:00"><meta name="ContentSource" content="临江市科学技术局">
<script>var a = "市政府与某大学签约。";</script><style>p {{ color: red }}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">工作总结</a></div>
<p>当前位置：首页 &gt; 工作总结</p><h1>临江市科学技术局2023年工作总结</h1>
<p>2023年，全市科技系统<b>扎实</b>工作，各项任务<span>全面完成</span>。</p><h2>一、平台建设</h2>
<table><tr>{"</tr><tr>".join("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)}</tr></table>
<p>依托临江学院新建市级重点实验室2家。<br>全市高新技术企业达到36家。</p><p style="display:none">暗文一段。</p>
<p>【打印】【关闭】</p></body></html>"""


@pytest.mark.parametrize(("suffix", "encoding"), [(".html", "utf-8"), (".htm", "gb18030")])
def test_html_gives_blocks_rows_and_its_card_but_no_menus_scripts_or_hidden_text(
    tmp_path: Path, suffix: str, encoding: str
) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(HTML.encode(encoding))
    reading = read(file)
    said = [reading.text.raw[passage.start : passage.end] for passage in reading.frame.passages]
    assert said == [
        "临江市科学技术局2023年工作总结",
        "2023年，全市科技系统扎实工作，各项任务全面完成。",
        "一、平台建设",
        *("\t".join(row) for row in ROWS),
        "依托临江学院新建市级重点实验室2家。",
        "全市高新技术企业达到36家。",
    ]
    report = reading.frame.report
    assert (report.issuer, report.published, report.region) == ("临江市科学技术局", "2024-01-09", "临江市")


def test_pages_read_at_the_same_time_leave_the_filters_of_warnings_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They are the process's: of two pages that set and restore them at once, one would restore the other's."""
    pages: list[html.Page] = []
    alive: list[bool] = []
    other = threading.Thread(target=lambda: pages.append(html.page_of_html(HTML)))

    def parsed(markup: str, features: str) -> BeautifulSoup:
        if not alive:
            other.start()
            other.join(0.2)
            alive.append(other.is_alive())
        return BeautifulSoup(markup, features)

    monkeypatch.setattr(html, "BeautifulSoup", parsed)
    before = list(warnings.filters)
    pages.append(html.page_of_html(HTML))
    other.join()
    assert alive == [True]
    assert pages[0] == pages[1]
    assert warnings.filters == before


def test_a_table_that_only_arranges_the_page_is_read_as_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{row}</p>" for row in TEXT.split("\n") if row)
    file.write_text(f"<table><tr><td>栏目</td><td>{paragraphs * 3}</td></tr></table>")
    assert not any(passage.row for passage in read(file).frame.passages)


def test_docx_gives_paragraphs_and_tables_in_order_with_numbering_and_text_boxes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("临江市科学技术局2023年工作总结")
    document.add_paragraph("工作进展顺利，任务全面完成。", style="List Number")
    table = document.add_table(len(ROWS), 3)
    for index, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            table.cell(index, column).text = cell
    last = document.add_paragraph("全市高新技术企业达到36家。")
    box = last._p.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent", {})
    box.append(document.add_paragraph("方框里的一句话。")._p)
    last.runs[0]._r.append(box)
    file = tmp_path / "a.docx"
    document.save(str(file))
    assert read(file).text.raw.split("\n") == [
        "临江市科学技术局2023年工作总结",
        "1.工作进展顺利，任务全面完成。",
        *("\t".join(row) for row in ROWS),
        "全市高新技术企业达到36家。",
        "方框里的一句话。",
    ]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    for name, data in (("a.txt", b""), ("b.md", b" \n\n"), ("c.pdf", b""), ("d.txt", "\ufeff".encode())):
        (tmp_path / name).write_bytes(data)
        assert "empty" in one_sentence(tmp_path / name)


def test_binary_junk_named_txt_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(256)) * 40)
    assert "binary" in one_sentence(file)


def test_latin_1_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(("Le café est près de l'école où j'étais. " * 20).encode("latin-1"))
    assert "UTF-8" in one_sentence(file)


def test_text_without_chinese_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Annual report of the bureau, in English only.")
    assert "Chinese" in one_sentence(file)


def test_a_torn_pdf_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 ob")
    assert "damaged" in one_sentence(file)


def test_a_pdf_of_pictures_is_refused_with_a_hint_to_ocr(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(str(tmp_path / "a.pdf"))
    assert "OCR" in one_sentence(tmp_path / "a.pdf")


ENCRYPTED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>endobj
"""


def test_pdfs_are_taken_apart_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFium falls over where two threads are in it, and a service reads uploads in several."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(str(tmp_path / "a.pdf"))
    document.close()
    meeting, met = threading.Barrier(2), []

    def lines(*_: object) -> list[Line]:
        with contextlib.suppress(threading.BrokenBarrierError):
            met.append(meeting.wait(0.5))
        return []

    monkeypatch.setattr("ingest.reading.pdf.page_lines", lines)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(one_sentence, [tmp_path / "a.pdf"] * 2))
    assert met == []


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    body = ENCRYPTED % (b"11" * 32, b"22" * 32)
    offsets = [body.index(b"%d 0 obj" % number) for number in range(1, 5)]
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<aa><aa>]>>\nstartxref\n%d\n%%%%EOF" % len(body)
    file = tmp_path / "a.pdf"
    file.write_bytes(body + table + trailer)
    assert "encrypted" in one_sentence(file)


def test_a_docx_without_text_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert "no text" in one_sentence(tmp_path / "a.docx")


def _other_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", TEXT)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, _other_archive()]
)
def test_a_docx_that_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    assert "docx" in one_sentence(file)


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT * 50)
    assert "--max-size" in one_sentence(file, max_size=1000)
    assert read(file, max_size=100_000).frame.report.region == "临江市"


def test_missing_paths_folders_and_other_formats_are_refused(tmp_path: Path) -> None:
    assert "no such file" in one_sentence(tmp_path / "none.txt")
    assert "folder" in one_sentence(tmp_path)
    (tmp_path / "a.wps").write_text(TEXT)
    assert "format" in one_sentence(tmp_path / "a.wps")


def test_the_same_bytes_give_the_same_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert read(file) == read(file)
    assert read(file).frame.report.sha256 != ""


REPORTS = SHARED / "reports"
GOLD = ("changzhi-2022-plan", "changzhi-2023-summary", "huaibei-2023-h1")


def _as_html(text: str) -> str:
    """A page with the lines of a text as paragraphs and its tabbed lines as tables."""
    parts: list[str] = []
    for line in text.split("\n"):
        if "\t" in line:
            cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
            parts.append(f"<tr>{cells}</tr>")
        else:
            parts.append(f"<p>{line}</p>")
    body = (
        "\n".join(parts).replace("</p>\n<tr>", "</p>\n<table border=1><tr>").replace("</tr>\n<p>", "</tr></table>\n<p>")
    )
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def _html(text: str, path: Path) -> Path:
    file = path.with_suffix(".html")
    file.write_text(_as_html(text))
    return file


def _docx(text: str, path: Path) -> Path:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def _pdf(text: str, path: Path) -> Path:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    file = path.with_suffix(".pdf")
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={file}",
        str(_html(text, path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file


WRAPPED_ROWS = (
    ("序号", "平台名称", "依托单位", "级别"),
    (
        "1",
        "吉林省人参加工与综合利用重点实验室（培育）及其配套的中试平台和检测中心",
        "白山学院、临江参业公司、" * 3,
        "省级",
    ),
    ("2", "硅藻土中试基地", "临江硅藻土公司", "市级"),
)


@pytest.mark.browser
def test_a_table_of_a_pdf_stays_rows_also_where_cells_have_several_lines(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in WRAPPED_ROWS)
    paragraph = (
        "依托白山学院建设人参精深加工重点实验室，联合白山参业股份有限公司开展关键技术攻关，全年完成技术合同交易769项。"
    )
    style = (
        "p {text-indent: 2em; text-align: justify; margin: 0; line-height: 1.8} td {width: 12em; text-align: center}"
    )
    body = f"<p>{paragraph}</p><p>推进平台。</p>" * 24
    page = f"<style>{style}</style><p>白山市2023年工作总结</p>{body}<table>{rows}</table>"
    lines = read(_pdf(page, tmp_path / "a")).text.raw.split("\n")
    assert lines == ["白山市2023年工作总结", *[paragraph, "推进平台。"] * 24, *("\t".join(row) for row in WRAPPED_ROWS)]


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports do not lie beside this checkout")
@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("save", [_html, _docx, pytest.param(_pdf, marks=pytest.mark.browser)])
def test_a_report_saved_in_another_format_reads_as_its_text_file(
    tmp_path: Path, name: str, save: Callable[[str, Path], Path]
) -> None:
    source = REPORTS / f"{name}.txt"
    expected = read(source)
    found = read(save(source.read_text(), tmp_path / name))
    assert found.text.text == expected.text.text
    assert [passage.section for passage in found.frame.passages] == [
        passage.section for passage in expected.frame.passages
    ]
    assert (found.frame.report.region, found.frame.report.year) == (
        expected.frame.report.region,
        expected.frame.report.year,
    )
