"""The network report and the pack for Neo4j Browser."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from api.pages import write_browser_pack, write_network_report
from api.pages.browser_pack import graph_views, set_parameters
from api.pages.drawing import DRAWN, draw
from api.pages.grass import grass
from api.pages.palette import COLOURS, contrast, ink
from api.pages.words import LANGUAGES, words
from graph import EDGE_TYPES, NODE_LABELS, ClaimType, ParameterInvalid, RegionUnknown, ReportUnknown
from graph.network import measure, network_of, read_facts
from queries import questions
from tests.neo4j_browser import chromium, open_page
from tests.network_sample import Sample, sample

GRAPH = sample()

browser = pytest.mark.browser
needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report in each language."""
    folder = tmp_path_factory.mktemp(request.param)
    write_network_report(GRAPH, folder, lang=request.param)
    return folder


def table(path: Path) -> list[list[str]]:
    """A CSV file without its heading."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))[1:]


def cells(page: html.HtmlElement, path: str) -> list[list[str]]:
    """The rows of a table of the page."""
    return [[cell.text_content().strip() for cell in row] for row in page.xpath(f"{path}//tbody/tr")]


class TestReport:
    def test_the_page_holds_every_section_with_and_without_regions(self, report: Path) -> None:
        """Drawing, rankings, coverage, communities, articulation points, sentences, reports, method."""
        page = html.fromstring((report / "network.html").read_bytes())

        sections = page.xpath("//section/@id")
        assert sections == [
            *("drawing", "rankings", "coverage", "communities", "points", "evidence", "reports", "method")
        ]
        for section in ("rankings", "communities", "points"):
            assert len(page.xpath(f"//section[@id='{section}']//div[contains(@class,'with_regions')]")) == 1
            assert len(page.xpath(f"//section[@id='{section}']//div[contains(@class,'without_regions')]")) == 1

    def test_rankings_agree_with_the_measures(self, report: Path) -> None:
        """Page and CSV list every actor in the order of weighted degree."""
        network = network_of(read_facts(GRAPH))
        ranked = measure(network).ranked("strength")
        names = [network.by_id[score.actor].name for score in ranked]
        page = html.fromstring((report / "network.html").read_bytes())

        rows = cells(page, "//section[@id='rankings']//div[@class='part with_regions']")
        assert [row[1] for row in rows] == names
        assert [row[4] for row in rows] == [str(score.strength) for score in ranked]
        listed = table(report / "ranking.csv")
        assert [row[1] for row in listed] == names
        assert [float(row[6]) for row in listed] == pytest.approx([score.betweenness for score in ranked])
        bare = table(report / "ranking-without-regions.csv")
        assert not {"长治市", "太原市"} & {row[1] for row in bare}

    def test_every_quoted_sentence_is_a_claims_own(self, report: Path) -> None:
        """A quote on the page is the quote of an edge of the graph, and evidence.csv lists each claim once."""
        page = html.fromstring((report / "network.html").read_bytes())
        quotes = {edge.properties["quote"] for edge in GRAPH.edges() if "quote" in edge.properties}

        shown = page.xpath("//blockquote/text()")
        assert len(shown) > 20
        assert set(shown) <= quotes
        network = network_of(read_facts(GRAPH))
        claims = [row[-1] for row in table(report / "evidence.csv")]
        assert sorted(claims) == sorted(said.claim for tie in network.ties for said in tie.evidence)

    def test_coverage_stands_beside_the_rankings(self, report: Path) -> None:
        """92 counted, 6 named."""
        page = html.fromstring((report / "network.html").read_bytes())

        rows = cells(page, "//section[@id='coverage']")
        found = next(row for row in rows if row[1] == "长治市" and row[2] == "省级以上科技创新平台")
        assert re.sub(r"\s", "", found[5]) == "92家"
        assert (found[6], found[8]) == ("6", "7%")

    def test_the_total_of_a_report_stands_above_its_ranking(self, report: Path) -> None:
        """A reader of the ranking meets the 92 before the first name."""
        page = html.fromstring((report / "network.html").read_bytes())

        told = page.xpath("string(//section[@id='rankings']/p[@class='covered'])")
        assert "长治市" in told
        assert re.search(r"92家.*6", told)

    def test_ties_and_matrix_hold_the_same_network(self, report: Path) -> None:
        """The edge list and the symmetric matrix carry each tie's weight once and twice."""
        network = network_of(read_facts(GRAPH))
        edges = {(row[0], row[1]): int(row[2]) for row in table(report / "ties.csv")}
        assert sum(edges.values()) == sum(tie.weight for tie in network.ties)
        assert len(edges) == len(network.ties)

        (_, *names), *rows = csv.reader((report / "matrix.csv").read_text("utf-8-sig").splitlines())
        weights = {(row[0], name): int(cell) for row in rows for name, cell in zip(names, row[1:], strict=True)}
        assert len(names) == len(set(names)) == len(network.actors)
        assert {pair: weight for pair, weight in weights.items() if weight} == {
            pair: weight for (a, b), weight in edges.items() for pair in ((a, b), (b, a))
        }

    def test_the_page_loads_nothing(self, report: Path) -> None:
        """No address but those of the reports, no script or style from elsewhere, and a policy that forbids them."""
        text = (report / "network.html").read_text("utf-8")
        page = html.fromstring(text.encode())

        assert not page.xpath("//script[@src] | //link | //img | //iframe | //@srcset")
        assert "@import" not in text
        assert "url(" not in text
        assert not re.findall(r"https?://\S+", text)
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")

    def test_the_drawing_has_words_for_who_cannot_see_it(self, report: Path) -> None:
        """Language, a title of the drawing, headed tables, named buttons."""
        page = html.fromstring((report / "network.html").read_bytes())

        assert page.get("lang") in ("zh-CN", "en")
        assert page.xpath("string(//svg/@role)") == "img"
        assert "119" in page.xpath("string(//svg/title)")
        assert all(row.xpath("./th") for row in page.xpath("//section[@id='rankings']//tbody/tr"))
        assert all(button.text_content().strip() for button in page.xpath("//button"))


class TestChoice:
    def test_same_graph_same_bytes(self, tmp_path: Path) -> None:
        """The order in which the graph is read leaves no trace in any file."""
        backwards = Sample(dict(reversed(GRAPH.node_of.items())), dict(reversed(GRAPH.edge_of.items())))
        one = write_network_report(GRAPH, tmp_path / "1")
        two = write_network_report(backwards, tmp_path / "2")

        assert [path.name for path in one] == [path.name for path in two]
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]

    def test_region_status_and_kind_choose_the_network_and_are_printed(self, tmp_path: Path) -> None:
        """What was chosen stands at the top; what was not is not in the tables."""
        page, *_ = write_network_report(
            GRAPH, tmp_path, region="140400", status=["achieved"], kind=["PARTNERS_WITH", "pilot-base"]
        )
        text = page.read_text("utf-8")
        rows = table(tmp_path / "evidence.csv")

        assert "<h1>长治市" in text
        chosen = html.fromstring(text).xpath("string(//section[@class='scope'])")
        assert all(word in chosen for word in ("长治市", "已实现", "合作", "中试基地"))
        assert "推进中" not in chosen
        assert {row[3] for row in rows} <= {"合作"}
        assert {row[6] for row in rows} <= {"已实现"}

    def test_an_empty_choice_makes_a_page_that_says_so(self, tmp_path: Path) -> None:
        """No tie is a result, not an error."""
        page, *_ = write_network_report(GRAPH, tmp_path, year=1999)

        assert words("zh")["empty"] in page.read_text("utf-8")

    def test_bad_words_are_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        """An unknown place, status or language leaves no folder behind."""
        folder = tmp_path / "out"
        with pytest.raises(RegionUnknown):
            write_network_report(GRAPH, folder, region="亚特兰蒂斯")
        with pytest.raises(ReportUnknown, match="长治-2023"):
            write_network_report(GRAPH, folder, report="no-such")
        with pytest.raises(ParameterInvalid, match="status"):
            write_network_report(GRAPH, folder, status="done")
        with pytest.raises(ParameterInvalid, match="zh, en"):
            write_network_report(GRAPH, folder, lang="fr")
        assert not folder.exists()

    def test_hostile_names_stay_text(self, tmp_path: Path) -> None:
        """Names and quotes come from strangers' files: no mark-up, no script, no formula."""
        graph = Sample()
        evil = '</script><img src=x onerror="alert(1)">'
        one, other = graph.entity("University", evil), graph.entity("Enterprise", "=cmd()")
        graph.report("r", title=evil, url="javascript:alert(1)")
        graph.claim("PARTNERS_WITH", one, other, "r", quote=evil)

        page, ranking, *_ = write_network_report(graph, tmp_path)
        parsed = html.fromstring(page.read_bytes())

        assert not parsed.xpath("//img | //*[@onerror] | //a[starts-with(@href,'javascript')]")
        assert json.loads(parsed.xpath("string(//script[@id='data'])"))[0]["name"] in (evil, "=cmd()")
        assert "'=cmd()" in {row[1] for row in table(ranking)}

    def test_a_large_network_is_drawn_in_part_and_listed_in_part(self, tmp_path: Path) -> None:
        """The drawing keeps the strongest; the page says so and the CSV holds all."""
        graph = Sample()
        graph.report("r")
        hub = graph.entity("Region", "中心市")
        for number in range(450):
            graph.claim("LOCATED_IN", graph.entity("Enterprise", f"企业{number}"), hub, "r", quote=f"第{number}句。")

        network = network_of(read_facts(graph))
        drawing = draw(network, measure(network))
        page, ranking, *_ = write_network_report(graph, tmp_path)

        assert (len(drawing.dots), drawing.rest) == (DRAWN, 451 - DRAWN)
        assert drawing.dots[0].actor.name == "中心市"
        assert len(table(ranking)) == 451
        rows = cells(html.fromstring(page.read_bytes()), "//div[@class='part with_regions']")
        assert 60 <= len(rows) < 451


class TestDrawing:
    def test_labels_that_are_shown_overlap_no_dot(self) -> None:
        """Whoever has no room for a name shows it on pointing only."""
        network = network_of(read_facts(GRAPH))
        drawing = draw(network, measure(network))

        assert sum(dot.label.shown for dot in drawing.dots) > len(drawing.dots) / 2
        for dot in drawing.dots:
            assert 0 <= dot.x <= drawing.width
            assert 0 <= dot.y <= drawing.height
            if dot.label.shown and dot.label.anchor == "middle":
                for other in drawing.dots:
                    inside = abs(other.x - dot.label.x) < 12 and abs(other.y - dot.label.y + 4) < 4
                    assert other is dot or not inside

    def test_lines_join_their_dots(self) -> None:
        """Each line begins and ends at the dots it names."""
        network = network_of(read_facts(GRAPH))
        drawing = draw(network, measure(network))

        for line in drawing.lines:
            assert (line.x1, line.y1) == (drawing.dots[line.source].x, drawing.dots[line.source].y)
            assert (line.x2, line.y2) == (drawing.dots[line.target].x, drawing.dots[line.target].y)


@browser
@needs_chromium
class TestInChromium:
    def test_sorting_switching_and_pointing_work_without_a_network(self, report: Path) -> None:
        """The page's own script runs under its own policy, from a file."""
        with open_page() as page:
            troubles: list[str] = []
            requests: list[str] = []
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
            page.on("request", lambda request: requests.append(request.url))
            page.goto((report / "network.html").as_uri())

            without = page.locator("#rankings .part.without_regions")
            assert not without.is_visible()
            page.locator("#rankings [data-part=without_regions]").click()
            assert without.is_visible()
            assert not page.locator("#points .part.with_regions").is_visible()

            heading = without.locator("thead th").nth(5)
            heading.locator("button").click()
            assert heading.get_attribute("aria-sort") == "descending"
            column = [float(text) for text in without.locator("tbody td:nth-child(6)").all_text_contents()]
            assert column == sorted(column, reverse=True)
            assert column[0] > column[-1]
            heading.locator("button").click()
            assert heading.get_attribute("aria-sort") == "ascending"

            page.locator("circle[data-i='0']").hover()
            assert page.locator("#card b").inner_text() == "长治市"
            assert 0 < page.locator("line.on").count() < page.locator("line").count()
            page.locator("#find").fill("太原理工")
            assert page.locator("#card b").inner_text() == "太原理工大学"
            page.locator("[data-type=Enterprise]").click()
            assert page.locator("circle.t-Enterprise:not(.off)").count() == 0
            before = page.locator("#net").get_attribute("viewBox")
            page.locator("[data-zoom=in]").click()
            assert page.locator("#net").get_attribute("viewBox") != before

            assert troubles == []
            assert requests == [(report / "network.html").as_uri()]


class TestWords:
    def test_every_word_is_there_in_both_languages(self) -> None:
        """No gap, and the same blanks to fill in."""
        chinese, english = words("zh"), words("en")

        assert list(chinese) == list(english)
        for key in chinese:
            assert chinese[key], key
            assert english[key], key
            assert set(re.findall(r"{(\w+)}", chinese[key])) == set(re.findall(r"{(\w+)}", english[key])), key


class TestStyle:
    def test_every_label_and_type_has_a_rule(self) -> None:
        """The style derives from the ontology: a new label without a colour fails here."""
        text = grass()

        assert set(re.findall(r"^node\.(\w+)", text, re.M)) == set(NODE_LABELS) == set(COLOURS)
        assert set(re.findall(r"^relationship\.(\w+)", text, re.M)) == set(EDGE_TYPES)
        assert text.count('caption: "{status}"') == len(ClaimType)
        assert text.count("{\n") == text.count("}\n")

    def test_captions_can_be_read_on_their_colour(self) -> None:
        """At least 3:1, what WCAG asks of large text and marks."""
        assert all(contrast(ink(colour), colour) >= 3 for colour in COLOURS.values())


def favourites(path: Path) -> Iterator[tuple[str, str]]:
    """(path, text) of each file of the archive."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8")


class TestPack:
    def test_every_question_has_its_parameters_its_query_and_a_slide(self, tmp_path: Path) -> None:
        """Favourites and guide come from the question files, whatever they are."""
        _, archive, guide, readme = write_browser_pack(tmp_path, questions())
        files = dict(favourites(archive))
        page = html.fromstring(guide.read_bytes())
        boxes = [box.text_content() for box in page.xpath("//pre[contains(@class,'runnable')]")]

        assert {name.split("/")[0] for name in files} == {"innograph 看图", "innograph 设参数", "innograph 提问"}
        for number, (name, question) in enumerate(questions().items(), 1):
            asked = files[f"innograph 提问/{number:02} {name}.cypher"]
            assert asked.startswith(f"// {number:02} {question.title.zh}\n")
            assert question.cypher in asked
            assert question.cypher in boxes
            settings = files[f"innograph 设参数/{number:02} {name}.cypher"]
            given = re.findall(r"^:param \[?(\w+)", settings, re.M)
            assert given == [parameter.name for parameter in question.parameters]
            assert set_parameters(question) in boxes
        assert all(text.splitlines()[0].startswith("// ") for text in files.values())
        assert ":style reset" in readme.read_text("utf-8")

    def test_the_pack_comes_in_english_too(self, tmp_path: Path) -> None:
        """Titles, guide and README."""
        _, archive, guide, _ = write_browser_pack(tmp_path, questions(), lang="en")

        assert "innograph ask" in {name.split("/")[0].lower() for name, _ in favourites(archive)}
        assert "Graph views" in guide.read_text("utf-8")

    def test_same_questions_same_bytes(self, tmp_path: Path) -> None:
        """Also the archive, which bears no date of making."""
        one = write_browser_pack(tmp_path / "1", questions())
        two = write_browser_pack(tmp_path / "2", questions())

        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]

    def test_graph_views_are_titled_in_both_languages(self) -> None:
        """Each shows a graph, none writes."""
        for zh, en in zip(graph_views("zh"), graph_views("en"), strict=True):
            assert zh.title != en.title
            assert zh.cypher == en.cypher
            assert zh.cypher.startswith("MATCH ")
            assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b", zh.cypher)
