"""From extractions to the graph: a function of their set."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Change, Edge, Extraction, Graph, Node, Passage, ReadEntity, Report, ReportRefused, ReportUnknown
from graph.bodies import known_body
from graph.regions import regions
from ingest.resolve import Resolution, graph_of

from .invented import extractions

STEPS = st.lists(st.one_of(extractions(), st.sampled_from("abcd")), max_size=9)
"""Extractions to put and keys to withdraw."""


def _apply(nodes: dict[str, Node], edges: dict[str, Edge], change: Change) -> None:
    """What a store does with a change; fails where a store would be left with an edge without its ends."""
    for edge in change.dropped_edges:
        assert edges.pop(edge.id) == edge
    for node in change.dropped_nodes:
        assert nodes.pop(node.id) == node
    for node in change.nodes:
        assert nodes.get(node.id) != node
        nodes[node.id] = node
    for edge in change.edges:
        assert edges.get(edge.id) != edge
        edges[edge.id] = edge
    for edge in edges.values():
        assert nodes[edge.source].label == edge.source_label
        assert nodes[edge.target].label == edge.target_label


@given(STEPS)
def test_changes_applied_in_any_order_give_the_graph_of_what_remains(steps: list[Extraction | str]) -> None:
    resolution = Resolution()
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    kept: dict[str, Extraction] = {}
    for step in steps:
        if isinstance(step, Extraction):
            _apply(nodes, edges, resolution.put(step))
            kept[step.report.id] = step
        elif step in kept:
            _apply(nodes, edges, resolution.withdraw(step))
            del kept[step]
    assert Graph(nodes, edges) == graph_of(kept) == graph_of(dict(reversed(kept.items())))
    assert resolution.graph() == Graph(nodes, edges)


@given(extractions())
def test_the_same_report_again_changes_nothing(extraction: Extraction) -> None:
    resolution = Resolution()
    resolution.put(extraction)
    again = resolution.put(extraction)
    assert (again.nodes, again.edges, again.dropped_nodes, again.dropped_edges) == ((), (), (), ())
    assert again.extraction == extraction.dumps()


@given(extractions())
def test_withdrawing_the_only_report_leaves_nothing(extraction: Extraction) -> None:
    resolution = Resolution()
    resolution.put(extraction)
    resolution.withdraw(extraction.report.id)
    assert resolution.graph() == Graph({}, {})


@given(st.lists(extractions(), max_size=4))
def test_every_claim_edge_leads_to_its_sentence(found: list[Extraction]) -> None:
    kept = {extraction.report.id: extraction for extraction in found}
    graph = graph_of(kept)
    for edge in graph.edges.values():
        if "quote" in edge.properties:
            passage = graph.nodes[str(edge.properties["passage"])]
            assert str(edge.properties["quote"]) in str(passage.properties["text"])
            assert passage.properties["report"] == edge.properties["report"] in kept


@given(st.lists(extractions(), max_size=4))
def test_partners_are_stored_once_with_the_smaller_id_first(found: list[Extraction]) -> None:
    graph = graph_of({extraction.report.id: extraction for extraction in found})
    partners = [edge for edge in graph.edges.values() if edge.type == "PARTNERS_WITH"]
    assert all(edge.source < edge.target for edge in partners)
    assert len({(edge.source, edge.target, edge.properties["report"]) for edge in partners}) == len(partners)


def _report(key: str, adcode: str | None, *entities: ReadEntity) -> Extraction:
    region = regions().place(adcode).name if adcode else None
    return Extraction(Report(key, region=region, adcode=adcode), "甲", (Passage(1, 0, 1),), entities)


def _named(graph: Graph, name: str) -> list[Node]:
    return [node for node in graph.nodes.values() if node.properties.get("name") == name]


def test_short_and_official_name_are_one_node_over_reports() -> None:
    graph = graph_of(
        {
            "a": _report("a", "140400", ReadEntity("e1", "University", "中科大")),
            "b": _report("b", "340600", ReadEntity("e1", "University", "中国科大", canonical="中国科学技术大学")),
        }
    )
    (node,) = _named(graph, "中国科学技术大学")
    body = known_body("中科大")
    assert body is not None
    assert node.id == body.entity_id
    assert node.properties["aliases"] == ["中国科大", "中科大"]


def test_a_short_name_of_two_cities_is_two_enterprises() -> None:
    graph = graph_of(
        {
            "a": _report("a", "140400", ReadEntity("e1", "Enterprise", "凌燕机械")),
            "b": _report("b", "340600", ReadEntity("e1", "Enterprise", "凌燕机械")),
            "c": _report("c", "140423", ReadEntity("e1", "Enterprise", "凌燕机械")),
        }
    )
    assert {node.properties["adcode"] for node in _named(graph, "凌燕机械")} == {"140400", "340600"}


def test_two_cities_high_tech_zones_are_two_parks_and_two_spellings_one() -> None:
    graph = graph_of(
        {
            "a": _report("a", "140400", ReadEntity("e1", "Park", "长治高新区")),
            "b": _report("b", "140000", ReadEntity("e1", "Park", "长治高新技术产业开发区", adcode="140400")),
            "c": _report("c", "340600", ReadEntity("e1", "Park", "高新区", adcode="340600")),
        }
    )
    parks = [node for node in graph.nodes.values() if node.label == "Park"]
    assert {node.properties["adcode"]: len(node.properties["aliases"] or []) for node in parks} == {  # type: ignore[arg-type]
        "140400": 1,
        "340600": 0,
    }


def test_a_region_hangs_on_its_ancestors_up_to_china() -> None:
    graph = graph_of({"a": _report("a", None, ReadEntity("e1", "Region", "潞城", adcode="140406"))})
    names = {node.id: node.properties["name"] for node in graph.nodes.values() if node.label == "Region"}
    line = {names[edge.source]: names[edge.target] for edge in graph.edges.values() if edge.type == "PART_OF"}
    assert line == {"潞城区": "长治市", "长治市": "山西省", "山西省": "中国"}
    assert {edge.properties["source"] for edge in graph.edges.values() if edge.type == "PART_OF"} == {"table"}


def test_a_school_belongs_to_its_university_as_soon_as_any_report_names_it() -> None:
    resolution = Resolution()
    resolution.put(_report("a", None, ReadEntity("e1", "University", "南京大学苏州校区集成电路学院")))
    assert not any(edge.type == "PART_OF" for edge in resolution.graph().edges.values())
    change = resolution.put(_report("b", None, ReadEntity("e1", "University", "南京大学")))
    assert [edge.properties["source"] for edge in change.edges if edge.type == "PART_OF"] == ["name"]
    nearer = resolution.put(_report("c", None, ReadEntity("e1", "University", "南京大学苏州校区")))
    assert len([edge for edge in nearer.edges if edge.type == "PART_OF"]) == 2
    assert len([edge for edge in nearer.dropped_edges if edge.type == "PART_OF"]) == 1


def test_conflicting_kinds_are_settled_by_majority_then_by_the_ontology() -> None:
    def platform(kind: str) -> ReadEntity:
        return ReadEntity("e1", "Platform", "长治市某中心", platform_kind=kind)

    kinds = {"a": "pilot-base", "b": "laboratory"}
    reports = {key: _report(key, "140400", platform(kind)) for key, kind in kinds.items()}
    assert _named(graph_of(reports), "长治市某中心")[0].properties["platform_kind"] == "laboratory"
    reports["c"] = _report("c", "340600", platform("pilot-base"))
    assert _named(graph_of(reports), "长治市某中心")[0].properties["platform_kind"] == "pilot-base"


@given(extractions())
def test_a_quote_that_the_text_lacks_is_refused_and_changes_nothing(extraction: Extraction) -> None:
    resolution = Resolution()
    resolution.put(extraction)
    before = resolution.graph()
    torn = dataclasses.replace(extraction, text="乙" + extraction.text)
    with pytest.raises(ReportRefused, match="contradicts itself"):
        resolution.put(torn)
    assert resolution.graph() == before


def test_withdrawing_an_unknown_report_is_refused() -> None:
    with pytest.raises(ReportUnknown, match="'nowhere'"):
        Resolution().withdraw("nowhere")


def test_a_report_without_a_title_is_called_by_its_key() -> None:
    """In the graph alone, where captions and lists show it; what was read stays as it was read."""
    untitled = Extraction(Report("吉林2023"), "正文。", (Passage(1, 0, 3),))
    resolution = Resolution()
    change = resolution.put(untitled)
    assert resolution.graph().nodes["吉林2023"].properties["title"] == "吉林2023"
    assert change.extraction == untitled.dumps()
    titled = dataclasses.replace(untitled, report=dataclasses.replace(untitled.report, title="年度总结"))
    resolution.put(titled)
    assert resolution.graph().nodes["吉林2023"].properties["title"] == "年度总结"
