"""Names that people write are understood as places, bodies and reports, or refused with the candidates."""

from __future__ import annotations

import pytest

from graph import (
    Change,
    Edge,
    Extraction,
    NameAmbiguous,
    NameUnknown,
    Node,
    ParameterInvalid,
    RegionUnknown,
    Report,
    ReportUnknown,
    Store,
)
from graph.names import entity_id, search_key
from queries import ask, find_body, find_place, find_report


def entity(label: str, name: str, *aliases: str, adcode: str | None = None, **more: str) -> Node:
    """An entity as a report would leave it in the graph."""
    code = {"adcode": adcode} if adcode else {}
    names = {"name": name, "aliases": list(aliases), "search": search_key([name, *aliases])}
    return Node(label, entity_id(label, name, adcode), {**names, **code, **more})


CHANGZHI = entity("Region", "长治市", "长治", adcode="140400", level="prefecture")
XIANGYUAN = entity("Region", "襄垣县", "襄垣", adcode="140423", level="county")
PARK = entity("Park", "长治高新技术产业开发区", "高新区", "长治高新区", adcode="140400")
OTHER_PARK = entity("Park", "晋城高新技术产业开发区", "高新区", adcode="140500")
USTC = entity("University", "中国科学技术大学")
LAB = entity("Platform", "“岚川” 储能实验室", "岚川实验室", adcode="140400", platform_kind="laboratory")
FIRM = entity("Enterprise", "岚川科技有限公司", "岚川", adcode="140400")
BRANCH = entity("Enterprise", "岚川能源有限公司", "岚川", adcode="140400")
NODES = (
    CHANGZHI,
    XIANGYUAN,
    PARK,
    OTHER_PARK,
    USTC,
    LAB,
    FIRM,
    BRANCH,
    Node("Report", "cz-2023", {"title": "长治市总结"}),
)


@pytest.fixture
def known(store: Store) -> Store:
    """A store with a few places, bodies and a report."""
    edges = [
        Edge("PART_OF", f"part-{node.id}", node.id, CHANGZHI.id, node.label, "Region", {"source": "table"})
        for node in (XIANGYUAN, PARK)
    ]
    content = Extraction(Report(id="cz-2023", sha256="0" * 64), "").dumps()
    store.apply(Change("cz-2023", content, NODES, tuple(edges)))
    return store


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("长治市", CHANGZHI),
        ("长治", CHANGZHI),
        ("140400", CHANGZHI),
        ("山西长治", CHANGZHI),
        ("长治襄垣", XIANGYUAN),
        ("长治高新区", PARK),
        ("长治高新技术产业开发区", PARK),
        (PARK.id, PARK),
        ("晋城高新区", OTHER_PARK),
    ],
)
def test_a_place_is_a_full_or_short_name_a_code_or_a_name_after_its_parent(
    known: Store, written: str, meant: Node
) -> None:
    """Regions by the table of divisions, parks by what the graph holds."""
    found = find_place(known, written)
    assert (found.id, found.in_graph) == (meant.id, True)


def test_a_place_that_no_report_speaks_of_is_known_all_the_same(known: Store) -> None:
    """Its answer is empty and says why."""
    answer = ask(known, "policies", {"place": "合肥"})
    assert not answer.understood["place"][0].in_graph
    assert answer.rows == []
    assert "合肥市在图谱中没有任何记录。" in [note.zh for note in answer.notes]


def test_an_ambiguous_place_is_refused_with_its_candidates(known: Store) -> None:
    """They stand with the places they lie in."""
    with pytest.raises(NameAmbiguous) as parks:
        find_place(known, "高新区")
    assert len(parks.value.candidates) == 2
    assert any(PARK.id in one for one in parks.value.candidates)
    with pytest.raises(NameAmbiguous, match="辽宁省朝阳市（地区"):
        find_place(known, "朝阳")
    with pytest.raises(RegionUnknown, match="亚特兰蒂斯"):
        find_place(known, "亚特兰蒂斯")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("中国科学技术大学", USTC),
        ("中科大", USTC),
        ("岚川储能实验室", LAB),
        ("「岚川」储能实验室", LAB),
        ("岚川 实验室", LAB),
        ("岚川科技有限公司", FIRM),
        ("长治", CHANGZHI),
        (FIRM.id, FIRM),
    ],
)
def test_a_body_is_a_name_an_alias_a_known_short_name_or_an_id(known: Store, written: str, meant: Node) -> None:
    """Quotes, spaces and width do not count; 中科大 is known from the table although no text here says it."""
    assert find_body(known, written).id == meant.id


def test_an_ambiguous_or_unknown_body_is_refused_with_candidates(known: Store) -> None:
    """Two firms share an alias; a fragment of names is no name, but tells near ones."""
    with pytest.raises(NameAmbiguous) as shared:
        find_body(known, "岚川")
    assert {FIRM.id, BRANCH.id} == {one.rstrip("）").split("，")[-1] for one in shared.value.candidates}
    with pytest.raises(NameUnknown, match="near names: “岚川” 储能实验室") as near:
        find_body(known, "储能")
    assert len(near.value.candidates) == 1
    with pytest.raises(NameUnknown, match="innograph search"):
        find_body(known, "无此机构")


def test_a_report_is_a_key_or_a_title(known: Store) -> None:
    """A key that differs a little is answered with the near one."""
    assert find_report(known, "cz-2023").id == find_report(known, "长治市总结").id == "cz-2023"
    with pytest.raises(ReportUnknown, match="did you mean cz-2023"):
        find_report(known, "cz-2022")


def test_two_ends_of_a_question_must_differ(known: Store) -> None:
    """No engine has a path from a body to itself; the names may differ all the same."""
    with pytest.raises(ParameterInvalid, match="give two different ones"):
        ask(known, "shortest-path", {"source": "中科大", "target": "中国科学技术大学"})
