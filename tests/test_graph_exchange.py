"""The graph as files: JSON lines, CSV and GraphML."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import (
    EDGE_TYPES,
    NODE_LABELS,
    Change,
    Edge,
    Extraction,
    Node,
    ParameterInvalid,
    Report,
    ReportUnreadable,
    Store,
    StoreDamaged,
)
from graph.exchange import FORMATS, Lists, cell, export, read_json_lines, write_csv, write_graphml, write_json_lines
from tests.network_sample import sample

NAMES = st.sampled_from(["name", "year", "value", "aliases", "quote", "short"])
VALUES = st.one_of(
    st.text(),
    st.integers(-(2**62), 2**62),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.text(), max_size=3),
)
PROPERTIES = st.dictionaries(NAMES, VALUES, max_size=4)


@st.composite
def graphs(draw: st.DrawFn) -> Lists:
    """Any small graph, in any order."""
    keys = draw(st.lists(st.text("abc01", min_size=1), unique=True, min_size=1, max_size=6))
    nodes = {key: Node(draw(st.sampled_from(NODE_LABELS)), key, draw(PROPERTIES)) for key in keys}
    edges = []
    for number in range(draw(st.integers(0, 6))):
        source, target = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        labels = (nodes[source].label, nodes[target].label)
        edges.append(Edge(draw(st.sampled_from(EDGE_TYPES)), f"x{number}", source, target, *labels, draw(PROPERTIES)))
    return Lists(tuple(draw(st.permutations(list(nodes.values())))), tuple(draw(st.permutations(edges))))


fresh = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=60
)


class TestJsonLines:
    @fresh
    @given(graph=graphs())
    def test_a_graph_comes_back_as_it_went(self, tmp_path: Path, graph: Lists) -> None:
        """Every node, edge, property, type of value and odd character survives."""
        path = tmp_path / "graph.jsonl"

        assert write_json_lines(graph, path) == len(graph.node_list) + len(graph.edge_list)
        back = read_json_lines(path)
        assert list(back.node_list) == graph.nodes()
        assert list(back.edge_list) == graph.edges()

    @fresh
    @given(graph=graphs(), data=st.data())
    def test_equal_graphs_give_equal_bytes(self, tmp_path: Path, graph: Lists, data: st.DataObject) -> None:
        """The order of nodes, edges and properties leaves no trace."""
        other = Lists(
            tuple(
                Node(node.label, node.id, dict(reversed(node.properties.items())))
                for node in data.draw(st.permutations(graph.node_list))
            ),
            tuple(data.draw(st.permutations(graph.edge_list))),
        )
        one, two = tmp_path / "1", tmp_path / "2"
        write_json_lines(graph, one)
        write_json_lines(other, two)

        assert one.read_bytes() == two.read_bytes()

    def test_lines_are_readable_chinese_with_sorted_keys(self, tmp_path: Path) -> None:
        """The form of a line, to the byte."""
        node = Node("University", "u1", {"name": "中北大学", "aliases": ["中北"]})
        write_json_lines(Lists((node,)), tmp_path / "g")

        assert (tmp_path / "g").read_bytes() == (
            '{"id":"u1","label":"University","node":true,"properties":{"aliases":["中北"],"name":"中北大学"}}\n'.encode()
        )

    @pytest.mark.parametrize("line", ["{", "[]", '{"node":true}', '{"node":true,"label":"M","id":"1"}', '{"id":"1"}'])
    def test_a_foreign_line_is_refused_by_number(self, tmp_path: Path, line: str) -> None:
        """The sentence says which line is no node or edge."""
        path = tmp_path / "g.jsonl"
        path.write_text('{"id":"a","label":"Park","node":true,"properties":{}}\n' + line + "\n", "utf-8")

        with pytest.raises(ReportUnreadable, match=r"g\.jsonl:2"):
            read_json_lines(path)

    def test_a_failed_export_leaves_the_old_file(self, tmp_path: Path) -> None:
        """A file takes its name only when it is complete."""
        path = tmp_path / "g.jsonl"
        path.write_text("old", "utf-8")

        with pytest.raises(ValueError, match="JSON"):
            write_json_lines(Lists((Node("Park", "p", {"area": float("nan")}),)), path)
        assert [file.name for file in tmp_path.iterdir()] == ["g.jsonl"]
        assert path.read_text("utf-8") == "old"

    def test_a_source_out_of_order_or_with_a_double_id_is_refused(self, tmp_path: Path) -> None:
        """Rather no file than one that differs from engine to engine."""

        class Mixed(Lists):
            def nodes(self) -> list[Node]:
                return list(self.node_list)

        park, region = Node("Park", "p"), Node("Region", "r")
        with pytest.raises(StoreDamaged, match="Park after Region"):
            write_json_lines(Mixed((region, park)), tmp_path / "g")
        with pytest.raises(StoreDamaged, match="two Park of id p"):
            write_json_lines(Mixed((park, park)), tmp_path / "g")


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file as Excel sees it."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


class TestCsv:
    def test_tables_open_in_excel(self, tmp_path: Path) -> None:
        """A byte order mark, CRLF, one row per node and edge, and label names on request."""
        graph = sample()
        nodes, edges = write_csv(graph, tmp_path, lang="zh")

        assert nodes.read_bytes().startswith(b"\xef\xbb\xbfid,label,label_name,")
        assert nodes.read_bytes().count(b"\r\n") == len(graph.node_of) + 1
        found = {row["id"]: row for row in table(nodes)}
        assert set(found) == set(graph.node_of)
        city = next(row for row in found.values() if row["name"] == "长治市")
        assert (city["label"], city["label_name"], city["adcode"], city["short"]) == (
            "Region",
            "地区",
            "140400",
            "长治",
        )
        rows = table(edges)
        assert {row["id"] for row in rows} == set(graph.edge_of)
        assert {row["type_name"] for row in rows if row["type"] == "HOSTED_BY"} == {"依托单位"}
        assert "type_name" not in table(write_csv(graph, tmp_path)[1])[0]

    @pytest.mark.parametrize("lang", [None, "en"])
    def test_no_two_columns_share_a_name(self, tmp_path: Path, lang: str | None) -> None:
        """A property called like a column of every table steps aside, and both keep their values."""
        node = {"name": "甲", "label": "乙", "property_label": "丙"}
        ends = {"source": "a", "source_label": "School", "target": "b", "target_label": "University"}
        part_of = Edge("PART_OF", "e", *("a", "b", "School", "University"), {"source": "table"})
        graph = Lists((Node("Park", "p", node),), (part_of,))
        nodes, edges = write_csv(graph, tmp_path, lang=lang)

        for path in (nodes, edges):
            headings = next(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
            assert len(set(headings)) == len(headings)
        assert (row := table(edges)[0]).items() >= ends.items()
        assert row["property_source"] == "table"
        assert set(node.values()) < set(table(nodes)[0].values())
        assert table(nodes)[0]["label"] == "Park"

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("＝1+1", "'＝1+1"),
            ("@cmd", "'@cmd"),
            ("-2", "'-2"),
            (["=a", "b"], "'=a;b"),
            (-2, "-2"),
            (0.1 + 0.2, "0.3"),
            (1e-7, "1e-07"),
            (True, "true"),
            (None, ""),
            (["a;b", "c"], "a；b;c"),
            ("中北大学", "中北大学"),
        ],
    )
    def test_cells_are_plain_text_and_never_formulas(self, value: object, text: str) -> None:
        """Text that would run as a formula is quoted; numbers stay numbers."""
        assert cell(value) == text

    @fresh
    @given(graph=graphs())
    def test_every_row_is_read_back_whole(self, tmp_path: Path, graph: Lists) -> None:
        """Quotes, commas and line breaks inside a cell break no row."""
        nodes, edges = write_csv(graph, tmp_path)

        assert [row["id"] for row in table(nodes)] == [node.id for node in graph.nodes()]
        assert [(row["id"], row["source"]) for row in table(edges)] == [(e.id, e.source) for e in graph.edges()]


class TestGraphML:
    def test_gephi_finds_names_types_and_parallel_edges(self, tmp_path: Path) -> None:
        """Read back by NetworkX: every node with its name as label, every edge under its id, typed attributes."""
        graph = sample()
        read = nx.read_graphml(write_graphml(graph, tmp_path / "g.graphml"), force_multigraph=True)

        assert set(read) == set(graph.node_of)
        assert {key for *_, key in read.edges(keys=True)} == set(graph.edge_of)
        assert any(read.number_of_edges(a, b) > 1 for a, b in set(read.edges()))
        city = next(data for _, data in read.nodes(data=True) if data["label"] == "长治市")
        assert (city["type"], city["short"]) == ("Region", "长治")
        partnership = next(data for *_, data in read.edges(data=True) if data["type"] == "PARTNERS_WITH")
        assert (partnership["weight"], partnership["confidence"], partnership["report_year"]) == (1.0, 0.9, 2023)

    @fresh
    @given(graph=graphs())
    def test_any_text_makes_well_formed_xml(self, tmp_path: Path, graph: Lists) -> None:
        """Control characters are left out; all other text comes back."""
        path = write_graphml(graph, tmp_path / "g.graphml")
        read = nx.read_graphml(path, force_multigraph=True)

        assert set(read) == {node.id for node in graph.node_list}
        for node in graph.node_list:
            for key, value in node.properties.items():
                if isinstance(value, str) and value.isprintable():
                    # NetworkX gives no attribute for an empty element.
                    assert str(read.nodes[node.id].get(key) or "") == value

    def test_mixed_types_become_the_narrowest_that_holds_all(self, tmp_path: Path) -> None:
        """Whole numbers and fractions are doubles; a number and a text are texts."""
        nodes = (Node("Park", "a", {"x": 1, "y": 1, "z": True}), Node("Park", "b", {"x": 0.5, "y": "um", "z": False}))
        read = nx.read_graphml(write_graphml(Lists(nodes), tmp_path / "g"))

        assert [read.nodes[key]["x"] for key in "ab"] == [1.0, 0.5]
        assert [read.nodes[key]["y"] for key in "ab"] == ["1", "um"]
        assert [read.nodes[key]["z"] for key in "ab"] == [True, False]


class TestExport:
    def test_every_format_is_written_by_its_name(self, tmp_path: Path) -> None:
        """The files come back, and exist."""
        for form in FORMATS:
            files = export(sample(), form, tmp_path / form)
            assert files
            assert all(file.stat().st_size > 1000 for file in files)

    def test_an_unknown_format_is_refused(self, tmp_path: Path) -> None:
        """The sentence lists the formats."""
        with pytest.raises(ParameterInvalid, match="jsonl, csv, graphml"):
            export(sample(), "xls", tmp_path / "x")


def test_both_engines_export_the_bytes_of_the_graph_itself(store: Store, tmp_path: Path) -> None:
    """What goes through a store comes out as if it had never been there, whatever the engine's own order."""
    graph = sample()
    card = Report("长治-2023", title="t", sha256="0" * 64)
    store.apply(Change(card.id, Extraction(card, "").dumps(), nodes=tuple(graph.nodes()), edges=tuple(graph.edges())))
    direct, through = tmp_path / "direct.jsonl", tmp_path / "through.jsonl"
    write_json_lines(graph, direct)
    write_json_lines(store, through)

    assert through.read_bytes() == direct.read_bytes()
