"""The annotated reports as people get them: printed on numbered pages of A4, saved from Word, put on a web site.

What is read from each must score like what is read from the text file: within 0.03 on every F1, and no quote that does
not stand in the text.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from ingest.evaluation import Evaluation, evaluate

from .gold_reports import GOLD, REPORTS, f1, gold_names, needs_gold
from .neo4j_browser import chromium, open_page

pytestmark = needs_gold

TOLERANCE = 0.03
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
body { font: 16pt/28pt "FangSong", "Noto Serif CJK SC", serif }
h1 { font-size: 22pt; line-height: 34pt; text-align: center }
p { margin: 0; text-indent: 2em; text-align: justify }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 18pt }
td { border: 1px solid black; padding: 2pt 4pt }
"""
NUMBER = '<div style="width: 100%; text-align: center; font-size: 10pt">— <span class="pageNumber"></span> —</div>'
MENU = '<nav><a href="/">首页</a><a href="/gk">政务公开</a><a href="/kj">科技动态</a></nav>'
FOOT = "<footer><p>主办单位：本站编辑部 网站标识码 0000000001</p></footer>"


def blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a text in runs: (whether they are rows of a table, lines); empty lines are left out."""
    lines = [line for line in text.splitlines() if line.strip()]
    for table, run in groupby(lines, key=lambda line: "\t" in line):
        yield table, list(run)


def page_of(text: str, *, site: bool) -> str:
    """A page with the lines as paragraphs and tables; with `site`, amid menu and footer."""
    parts = []
    for table, lines in blocks(text):
        if table:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts += [f"<p>{html.escape(line)}</p>" for line in lines]
    body = "\n".join(parts)
    if site:
        body = f'{MENU}<div class="content"><article>{body}</article></div>{FOOT}'
    head = f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><style>{STYLE}</style></head>'
    return f"{head}<body>{body}</body></html>"


def save_html(text: str, path: Path) -> None:
    path.with_suffix(".html").write_text(page_of(text, site=True), "utf-8")


def save_docx(text: str, path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    for table, lines in blocks(text):
        if table:
            rows = [line.split("\t") for line in lines]
            made = document.add_table(0, max(map(len, rows)))
            for cells in rows:
                for cell, words in zip(made.add_row().cells, cells, strict=False):
                    cell.text = words
        else:
            for line in lines:
                document.add_paragraph(line)
    document.save(str(path.with_suffix(".docx")))


def save_pdf(text: str, path: Path) -> None:
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    with open_page() as page:
        page.set_content(page_of(text, site=False))
        page.pdf(
            path=path.with_suffix(".pdf"),
            prefer_css_page_size=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=NUMBER,
        )


@pytest.fixture(scope="module")
def as_text() -> Evaluation:
    """What is read from the text files."""
    return evaluate(GOLD, REPORTS)


@pytest.mark.parametrize("save", [save_html, save_docx, pytest.param(save_pdf, marks=pytest.mark.browser)])
def test_a_report_scores_alike_in_every_format(
    as_text: Evaluation, tmp_path: Path, save: Callable[[str, Path], None]
) -> None:
    for name in gold_names():
        save((REPORTS / f"{name}.txt").read_text("utf-8"), tmp_path / name)

    found = evaluate(GOLD, tmp_path)

    assert not found.missing
    wanted, got = f1(as_text), f1(found)
    assert {sort: abs(got[sort] - wanted[sort]) <= TOLERANCE for sort in wanted} == dict.fromkeys(wanted, True), (
        wanted,
        got,
    )
    verbatim = found.figures.shares
    assert verbatim.right["evidence verbatim"] == verbatim.asked["evidence verbatim"] > 0
