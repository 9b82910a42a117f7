"""Networks, their measures and the coverage beside them."""

from __future__ import annotations

import dataclasses
import math
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import EntityType, NameAmbiguous, ParameterInvalid, PlatformKind, RegionUnknown, Status
from graph.network import (
    MEASURES,
    Actor,
    Choice,
    Evidence,
    Network,
    Tie,
    choice_of,
    coverage_of,
    inside,
    layout,
    measure,
    network_of,
    read_facts,
)
from graph.network import measures as measures_module
from tests.network_sample import Sample, sample


def net(*ties: tuple[str, str] | tuple[str, str, int], alone: str = "") -> Network:
    """A network of one-letter actors."""
    names = sorted({end for tie in ties for end in tie[:2]} | set(alone))
    evidence = Evidence("c", "PARTNERS_WITH", "achieved", "r", "q", "s")
    return Network(
        choice=Choice(),
        actors=tuple(Actor(name, "University", name) for name in names),
        ties=tuple(
            Tie(min(tie[:2]), max(tie[:2]), tie[2] if len(tie) == 3 else 1, (evidence,)) for tie in sorted(ties)
        ),
    )


def values(network: Network, name: str) -> dict[str, float]:
    """Actor → one measure."""
    return {score.actor: getattr(score, name) for score in measure(network).scores}


STAR = net(("a", "b"), ("a", "c"), ("a", "d"), ("a", "e"))
PATH = net(("a", "b"), ("b", "c"), ("c", "d"))
BRIDGED = net(
    *(("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")),
    ("d", "e"),
    *(("e", "f"), ("e", "g"), ("e", "h"), ("f", "g"), ("f", "h"), ("g", "h")),
)
"""Two cliques of four, d and e joined by a bridge."""


class TestMeasuresByHand:
    def test_star(self) -> None:
        """The hub of a star of five is on every path and one step from all."""
        hub, leaf = measure(STAR).scores[:2]

        assert (hub.degree, hub.degree_centrality, hub.betweenness, hub.closeness, hub.core) == (4, 1, 1, 1, 1)
        assert (leaf.degree, leaf.degree_centrality, leaf.betweenness) == (1, 0.25, 0)
        assert leaf.closeness == pytest.approx(4 / 7)
        # x_hub² = 1/2 and four equal leaves share the rest.
        assert hub.eigenvector == pytest.approx(math.sqrt(1 / 2))
        assert leaf.eigenvector == pytest.approx(math.sqrt(1 / 8))
        # h = 0.03 + 0.85·4l and l = 0.03 + 0.85·h/4.
        assert hub.pagerank == pytest.approx(0.132 / (1 - 0.85**2))
        assert (hub.pieces, leaf.pieces) == (4, 0)

    def test_path(self) -> None:
        """On a path of four the inner two share the paths."""
        assert values(PATH, "betweenness") == pytest.approx({"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0})
        assert values(PATH, "closeness") == pytest.approx({"a": 1 / 2, "b": 3 / 4, "c": 3 / 4, "d": 1 / 2})
        golden = (1 + math.sqrt(5)) / 2
        eigen = values(PATH, "eigenvector")
        assert eigen["b"] / eigen["a"] == pytest.approx(golden)

    def test_two_cliques_with_a_bridge(self) -> None:
        """The bridge's ends are the articulation points, the cliques the communities and the cores."""
        found = measure(BRIDGED)

        assert [community.members for community in found.communities] == [("d", "a", "b", "c"), ("e", "f", "g", "h")]
        assert {(community.inner, community.outer) for community in found.communities} == {(6, 1)}
        # Σ (inner/m − (degrees/2m)²) = 2·(6/13 − (13/26)²)
        assert found.modularity == pytest.approx(2 * (6 / 13 - 1 / 4))
        assert [(score.actor, score.pieces) for score in found.articulation_points] == [("d", 2), ("e", 2)]
        assert {score.core for score in found.scores} == {3}
        # d: 3·4 pairs across, of (7·6)/2.
        assert values(BRIDGED, "betweenness")["d"] == pytest.approx(12 / 21)
        assert found.density == pytest.approx(13 / 28)
        assert (found.components, found.largest, found.alone) == (1, 8, 0)

    def test_weights_are_strengths_and_not_lengths(self) -> None:
        """A tie stated ten times moves weighted degree, PageRank and eigenvector, but no distance."""
        heavy = net(("a", "b", 10), ("b", "c"), ("c", "d"))

        assert values(heavy, "strength") == {"a": 10, "b": 11, "c": 2, "d": 1}
        assert values(heavy, "degree") == values(PATH, "degree")
        assert values(heavy, "closeness") == values(PATH, "closeness")
        assert values(heavy, "betweenness") == values(PATH, "betweenness")
        assert values(heavy, "pagerank")["a"] > values(heavy, "pagerank")["d"]
        assert values(heavy, "eigenvector")["a"] > values(heavy, "eigenvector")["c"]


class TestDegenerateCases:
    def test_empty_network(self) -> None:
        """Nothing in, nothing out."""
        found = measure(net())

        assert (found.scores, found.communities, found.modularity) == ((), (), None)
        assert (found.density, found.components, found.largest) == (0, 0, 0)
        assert layout(net(), {}) == {}

    def test_lone_actors(self) -> None:
        """Actors without ties have zeros, no community, and an equal share of PageRank."""
        found = measure(net(alone="xy"))

        assert {(score.degree, score.closeness, score.eigenvector, score.community) for score in found.scores} == {
            (0, 0, 0, 0)
        }
        assert [score.pagerank for score in found.scores] == [0.5, 0.5]
        assert (found.alone, found.components, found.modularity) == (2, 2, None)

    def test_eigenvector_lives_on_the_dominant_component(self) -> None:
        """A triangle outweighs a longer path: the path's actors have 0."""
        both = net(("a", "b"), ("b", "c"), ("a", "c"), ("p", "q"), ("q", "r"), ("r", "s"), ("s", "t"))

        eigen = values(both, "eigenvector")

        assert [eigen[key] for key in "abc"] == pytest.approx([1 / math.sqrt(3)] * 3)
        assert {eigen[key] for key in "pqrst"} == {0}

    def test_components_that_tie_for_dominance_share_the_eigenvector(self) -> None:
        """Two equal pairs have equal values, whichever is named first."""
        assert values(net(("a", "b"), ("x", "y")), "eigenvector") == pytest.approx(dict.fromkeys("abxy", 0.5))

    def test_closeness_is_scaled_by_the_share_reached(self) -> None:
        """In a pair beside a triangle everyone is next to all they reach, but the triangle reaches more."""
        near = values(net(("a", "b"), ("b", "c"), ("a", "c"), ("x", "y")), "closeness")

        assert near == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.5, "x": 0.25, "y": 0.25})

    def test_eigenvector_is_solved_densely_where_iteration_does_not_settle(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With no steps allowed the dense solution gives the same values."""
        settled = values(BRIDGED, "eigenvector")
        monkeypatch.setattr("graph.network.spectral._STEPS", 1)

        assert values(BRIDGED, "eigenvector") == pytest.approx(settled)

    def test_betweenness_of_a_large_network_is_estimated_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Above the limit `pivots` tells how many sources the estimate has."""
        assert measure(BRIDGED).pivots is None
        monkeypatch.setattr(measures_module, "EXACT_BETWEENNESS", 5)
        monkeypatch.setattr(measures_module, "PIVOTS", 4)

        assert measure(BRIDGED).pivots == 4


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network of up to twelve actors."""
    names = "abcdefghijkl"[: draw(st.integers(1, 12))]
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return net(*((a, b, draw(st.integers(1, 5))) for a, b in chosen), alone=names)


class TestProperties:
    @settings(deadline=None)
    @given(networks(), st.randoms(use_true_random=False))
    def test_values_do_not_hang_on_ids(self, network: Network, chance: object) -> None:
        """Renaming the actors renames the values and changes none (communities are a heuristic's, and left out)."""
        names = [actor.id for actor in network.actors]
        shuffled = list(names)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        new = dict(zip(names, shuffled, strict=True))
        renamed = net(*((new[t.source], new[t.target], t.weight) for t in network.ties), alone="".join(names))

        for name in (*MEASURES, "pieces"):
            before, after = values(network, name), values(renamed, name)
            assert {new[key]: value for key, value in before.items()} == pytest.approx(after, abs=1e-6), name

    @settings(deadline=None)
    @given(networks())
    def test_agrees_with_networkx(self, network: Network) -> None:
        """What is computed here by other means equals what NetworkX defines."""
        graph = nx.Graph()
        graph.add_nodes_from(actor.id for actor in network.actors)
        graph.add_weighted_edges_from((tie.source, tie.target, tie.weight) for tie in network.ties)

        assert values(network, "closeness") == pytest.approx(nx.closeness_centrality(graph))
        points = {score.actor for score in measure(network).articulation_points}
        assert points == set(nx.articulation_points(graph))
        for score in measure(network).articulation_points:
            component = graph.subgraph(nx.node_connected_component(graph, score.actor)).copy()
            component.remove_node(score.actor)
            assert score.pieces == nx.number_connected_components(component)
        if network.ties and nx.is_connected(graph):
            expected = nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-10, weight="weight")
            assert values(network, "eigenvector") == pytest.approx(expected, abs=1e-4)

    @settings(deadline=None)
    @given(networks())
    def test_pagerank_solves_its_own_equation(self, network: Network) -> None:
        """The values sum to one, and one more step of the walk changes nothing."""
        rank, strength = values(network, "pagerank"), values(network, "strength")
        n = len(rank)
        idle = sum(value for key, value in rank.items() if not strength[key])
        step = dict.fromkeys(rank, 0.15 / n + 0.85 * idle / n)
        for tie in network.ties:
            for a, b in ((tie.source, tie.target), (tie.target, tie.source)):
                step[b] += 0.85 * rank[a] * tie.weight / strength[a]

        assert sum(rank.values()) == pytest.approx(1)
        assert step == pytest.approx(rank)

    @settings(max_examples=25, deadline=None)
    @given(networks())
    def test_no_two_dots_overlap(self, network: Network) -> None:
        """The layout places every actor, and dots keep clear of each other."""
        places = list(layout(network, {actor.id: 8.0 for actor in network.actors}).values())

        assert len(places) == len(network.actors)
        for index, one in enumerate(places):
            for other in places[:index]:
                assert math.dist(one, other) >= 16


class TestNetwork:
    def test_a_tie_weighs_statements_and_never_edges(self) -> None:
        """Two claims of one statement weigh one, the same pair in two reports two; no pair has two ties."""
        graph = Sample()
        lab, host = graph.entity("Platform", "甲实验室"), graph.entity("University", "乙大学")
        for report in ("r1", "r2"):
            graph.report(report)
        graph.claim("HOSTED_BY", lab, host, "r1", statement="s1")
        graph.claim("PARTNERS_WITH", lab, host, "r1", statement="s1")
        graph.claim("HOSTED_BY", lab, host, "r2", statement="s2")

        network = network_of(read_facts(graph))

        (tie,) = network.ties
        assert (tie.weight, len(tie.evidence), network.claims, network.statements) == (2, 3, 3, 2)
        assert network.reports == (("r1", 2), ("r2", 1))

    def test_planned_claims_are_left_out_unless_asked_for(self) -> None:
        """The default takes what is achieved or under way."""
        facts = read_facts(sample())
        statuses = {e.status for tie in network_of(facts).ties for e in tie.evidence}
        planned = network_of(facts, choice_of(status="planned"))

        assert statuses == {"achieved", "ongoing"}
        assert {e.status for tie in planned.ties for e in tie.evidence} == {"planned"}

    def test_a_region_keeps_its_counties_parks_and_the_partners_of_its_deals(self) -> None:
        """Every claim has an end inside, or is of a deal with a party inside."""
        facts = read_facts(sample())
        within = inside(facts, "长治")
        network = network_of(facts, Choice(region="140400"))
        names = {facts.entities[key].properties["name"] for key in within}

        assert {"长治市", "襄垣县", "潞城区", "长治高新区"} <= names
        assert "晋城市" not in names
        assert len(network.ties) < len(network_of(facts).ties)
        outer = [t for t in network.ties if t.source not in within and t.target not in within]
        assert {network.by_id[end].name for t in outer for end in (t.source, t.target)} == {
            *("太原市", "中国技术交易所", "浙江清华长三角研究院")
        }
        assert {actor.id for actor in network.actors if actor.inside} <= within

    def test_a_region_is_found_by_code_name_and_alias(self) -> None:
        """All words for one place give one network."""
        facts = read_facts(sample())

        assert inside(facts, "140400") == inside(facts, "长治市") == inside(facts, "长治")

    def test_an_unknown_or_ambiguous_region_is_refused(self) -> None:
        """The sentence names what was looked for, and the candidates."""
        graph = Sample()
        for code in ("110105", "220104"):
            graph.entity("Region", f"朝阳区{code}", adcode=code, short=["朝阳"])
        facts = read_facts(graph)

        with pytest.raises(RegionUnknown, match="长治"):
            network_of(facts, Choice(region="长治"))
        with pytest.raises(NameAmbiguous, match="110105") as caught:
            network_of(facts, Choice(region="朝阳"))
        assert len(caught.value.candidates) == 2

    def test_kinds_forms_reports_and_years_choose_ties(self) -> None:
        """Each limit leaves only what fits it."""
        facts = read_facts(sample())
        labs = network_of(facts, choice_of(kind="重点实验室,依托单位"))
        deals = network_of(facts, choice_of(form="agreement", report=["长治-2023"], year=2022))

        assert {e.type for tie in labs.ties for e in tie.evidence} == {"HOSTED_BY"}
        assert {a.platform_kind for a in labs.actors if a.type == "Platform"} == {"key-laboratory"}
        assert deals.ties
        assert {(e.form, e.report, e.year) for t in deals.ties for e in t.evidence} == {
            ("agreement", "长治-2023", 2022)
        }

    def test_a_word_that_chooses_nothing_is_refused_with_what_is_allowed(self) -> None:
        """A typing error is no empty network."""
        with pytest.raises(ParameterInvalid, match="achieved, ongoing, planned"):
            choice_of(status="achived")
        with pytest.raises(ParameterInvalid, match="key-laboratory"):
            choice_of(kind="labs")
        assert choice_of(status="all").statuses == tuple(Status)

    def test_without_regions_keeps_whoever_is_left_alone(self) -> None:
        """The ranking without Region nodes is of the same other actors."""
        network = network_of(read_facts(sample()))
        bare = network.without(EntityType.REGION)

        assert {a.id for a in bare.actors} == {a.id for a in network.actors if a.type != "Region"}
        assert not {end for t in bare.ties for end in (t.source, t.target)} & {
            a.id for a in network.actors if a.type == "Region"
        }
        assert measure(bare).alone > 0

    def test_the_order_of_reading_changes_nothing(self) -> None:
        """Nodes and edges may come in any order."""
        graph = sample()
        backwards = Sample(dict(reversed(graph.node_of.items())), dict(reversed(graph.edge_of.items())))
        backwards.nodes = lambda: iter(backwards.node_of.values())  # type: ignore[method-assign]
        backwards.edges = lambda: iter(backwards.edge_of.values())  # type: ignore[method-assign]

        network, other = network_of(read_facts(graph)), network_of(read_facts(backwards))

        assert network == other
        assert measure(network) == measure(other)

    def test_results_are_the_same_under_any_hash_seed(self) -> None:
        """Communities and layout do not depend on Python's string hashes."""
        code = (
            "from tests.network_sample import sample; from graph.network import *; "
            "n = network_of(read_facts(sample())); "
            "print(measure(n), layout(n, {a.id: 5.0 for a in n.actors}))"
        )
        outputs = set()
        for seed in ("1", "2"):
            environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": "."}
            run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
            outputs.add(run.stdout)

        assert len(outputs) == 1

    def test_the_ground_floor_does_not_load_networkx(self) -> None:
        """Only `graph.network` does: a question need not wait for it."""
        code = "import graph, sys; sys.exit('networkx' in sys.modules)"

        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestCoverage:
    def test_counts_stand_beside_names(self) -> None:
        """Each count of platforms has the number of platforms that the report names under its kind and level."""
        rows = [row for row in coverage_of(read_facts(sample())) if row.report == "长治-2023"]

        assert [(row.indicator, row.kind, row.counted) for row in rows] == [
            ("省级以上科技创新平台", None, 92),
            ("省级重点实验室总数", PlatformKind.KEY_LABORATORY, 4),
            ("中试基地", PlatformKind.PILOT_BASE, 2),
        ]
        # Platforms 0, 4, 8 … 20 of the sample are Changzhi's and national; 8 and 20 are pilot bases.
        assert (rows[0].named, rows[1].named) == (6, 0)
        # … and one firm is designated a pilot base.
        assert (rows[2].named, rows[2].share) == (3, 1.5)
        assert rows[2].established <= rows[2].named

    @pytest.mark.parametrize(
        "indicator", ["重点实验室增速", "创新平台培育库", "平台注册企业", "重点实验室建设任务书签订", "延伸基地"]
    )
    def test_other_indicators_are_no_counts_of_platforms(self, indicator: str) -> None:
        """Growth, tasks, pools and enterprises served count no platforms."""
        graph = Sample()
        city, report = graph.entity("Region", "长治市"), graph.report("r", region="长治市")
        graph.observe(report, city, indicator, 5)

        assert coverage_of(read_facts(graph)) == ()

    def test_targets_are_no_counts(self) -> None:
        """A figure aimed at says nothing of what there is."""
        assert not [row for row in coverage_of(read_facts(sample())) if row.counted == 9]

    def test_a_count_about_a_county_stands_beside_the_platforms_in_it(self) -> None:
        """The city's other platforms do not cover its county's count."""
        graph = Sample()
        city, county = graph.entity("Region", "长治市"), graph.entity("Region", "襄垣县")
        report = graph.report("r", region="长治市")
        for name, place in (("甲实验室", city), ("乙实验室", county)):
            lab = graph.entity("Platform", name, platform_kind="laboratory")
            graph.claim("LOCATED_IN", lab, place, report)
        graph.observe(report, county, "实验室", 4)

        (row,) = coverage_of(read_facts(graph))

        assert (row.region, row.named, row.established, row.levels) == ("襄垣县", 1, 1, ())


def test_results_cannot_be_changed() -> None:
    """What was measured stays what was measured."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        measure(STAR).scores[0].degree = 7  # type: ignore[misc]
