"""The measures of a network, with their definitions, sources and degenerate cases.

In: a `Network`. Out: `Measures`. Values are full floats; rounding is for whoever prints them. Order and values are the
same from run to run, and the values (communities apart, which a fixed seed decides) do not depend on ids or names.

**Weights.** A tie's weight counts statements, so it is a strength. Weighted degree, eigenvector, PageRank and
communities use it so. Distances (betweenness, closeness) and cohesion (core, articulation points) count every tie
as one step: how often a report repeats a partnership tells how much is said of it, not how near the partners are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import networkx as nx

from .distances import closeness
from .spectral import eigenvector, pagerank
from .ties import Network

MEASURES = ("degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "core")
"""The fields of `Score` that rank actors."""

SEED = 20231121
"""Of Louvain's visiting order and of the sampled betweenness; any number would do, but it must stay."""

EXACT_BETWEENNESS = 2_500
"""Up to so many actors betweenness is exact; above, it is estimated."""

PIVOTS = 200
"""Sources of the estimate."""


@dataclass(frozen=True, slots=True)
class Score:
    """Where one actor stands."""

    actor: str
    degree: int
    """Number of actors tied to it [Freeman 1979]."""
    degree_centrality: float
    """`degree` / (n - 1); 0 in a network of one actor."""
    strength: int
    """Weighted degree: the sum of its ties' weights [Barrat et al. 2004]."""
    betweenness: float
    """Share of the shortest paths between all other pairs that run through it, over (n - 1)(n - 2)/2 [Freeman 1977],
    by Brandes' algorithm [2001]; pairs without a path count as pairs. 0 in networks of fewer than three actors."""
    closeness: float
    """See `distances.closeness`; 0 if alone."""
    eigenvector: float
    """See `spectral.eigenvector`; 0 off the dominant component."""
    pagerank: float
    """See `spectral.pagerank`."""
    core: int
    """The largest k such that it belongs to a part of the network in which everyone has k ties [Seidman 1983]."""
    community: int
    """Number of its community, from 1; 0 if alone."""
    pieces: int
    """Of an articulation point: into how many pieces its component falls without it (at least 2); of others 0."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group tied more closely within than outwards."""

    number: int
    """From 1, the largest first."""
    members: tuple[str, ...]
    """By strength, the greatest first."""
    inner: int
    """Weight of the ties among its members."""
    outer: int
    """Weight of the ties to others."""


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one network.

    References:
        - Barrat, A., Barthélemy, M., Pastor-Satorras, R., & Vespignani, A. (2004). The architecture of complex weighted
          networks. PNAS 101(11), 3747-3752.
        - Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in
          large networks. Journal of Statistical Mechanics, P10008.
        - Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2),
          163-177.
        - Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation
          and Chaos 17(7), 2303-2318.
        - Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41.
        - Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239.
        - Hopcroft, J., & Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. Communications
          of the ACM 16(6), 372-378.
        - Newman, M. E. J. (2004). Analysis of weighted networks. Physical Review E 70, 056131.
        - Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3), 269-287.
    """

    scores: tuple[Score, ...]
    """One per actor, by actor id."""
    communities: tuple[Community, ...]
    """Found by Louvain's method [Blondel et al. 2008] with a fixed seed: a good partition, one of several possible."""
    modularity: float | None
    """Of these communities, weighted [Newman 2004]; None where there is no tie. Above some 0.3 the parts are real."""
    ties: int
    density: float
    """Ties over possible ties; 0 in a network of fewer than two actors."""
    components: int
    """Connected pieces, lone actors included."""
    largest: int
    """Actors in the largest piece."""
    alone: int
    """Actors without a tie."""
    pivots: int | None
    """None: betweenness is exact. Else it is estimated from so many sources [Brandes & Pich 2007]."""

    def ranked(self, measure: str) -> tuple[Score, ...]:
        """The scores from the highest down; equal ones (to twelve decimals) by actor id."""
        return tuple(sorted(self.scores, key=lambda score: (-round(getattr(score, measure), 12), score.actor)))

    @property
    def articulation_points(self) -> tuple[Score, ...]:
        """Actors whose loss breaks their component [Hopcroft & Tarjan 1973], the most pieces first."""
        found = [score for score in self.scores if score.pieces]
        return tuple(sorted(found, key=lambda score: (-score.pieces, -score.degree, score.actor)))


def measure(network: Network) -> Measures:
    """All measures of `network`; an empty network has empty results."""
    # Numbered nodes, added in the order of ids: nothing below depends on the hashes of strings.
    number = {actor.id: index for index, actor in enumerate(network.actors)}
    ties = [(number[tie.source], number[tie.target], tie.weight) for tie in network.ties]
    n = len(number)
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(ties)
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))

    pivots = PIVOTS if n > EXACT_BETWEENNESS else None
    between = nx.betweenness_centrality(graph, k=pivots, seed=SEED) if n else {}
    near = closeness([sorted(graph[node]) for node in range(n)])
    eigen = eigenvector(n, ties, components)
    rank = pagerank(n, ties)
    core = nx.core_number(graph)
    strength = dict(graph.degree(weight="weight"))
    # A node parts its component into as many pieces as it has blocks (maximal parts that no single loss disconnects).
    blocks = Counter(node for block in nx.biconnected_components(graph) for node in block)

    groups: list[list[int]] = []
    if ties:
        found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
        groups = sorted((sorted(group) for group in found if len(group) > 1), key=lambda group: (-len(group), group))
    community = {node: index for index, group in enumerate(groups, 1) for node in group}
    modularity = None
    if ties:
        lone = [{node} for node in range(n) if node not in community]
        modularity = float(nx.community.modularity(graph, [*map(set, groups), *lone], weight="weight"))

    return Measures(
        scores=tuple(
            Score(
                actor=actor.id,
                degree=graph.degree(node),
                degree_centrality=graph.degree(node) / (n - 1) if n > 1 else 0.0,
                strength=strength[node],
                betweenness=float(between[node]),
                closeness=near[node],
                eigenvector=eigen[node],
                pagerank=rank[node],
                core=core[node],
                community=community.get(node, 0),
                pieces=blocks[node] if blocks[node] > 1 else 0,
            )
            for node, actor in enumerate(network.actors)
        ),
        communities=_communities(network, groups, ties, strength),
        modularity=modularity,
        ties=len(ties),
        density=2 * len(ties) / (n * (n - 1)) if n > 1 else 0.0,
        components=len(components),
        largest=len(components[0]) if components else 0,
        alone=sum(1 for part in components if len(part) == 1),
        pivots=pivots,
    )


def _communities(
    network: Network, groups: list[list[int]], ties: list[tuple[int, int, int]], strength: dict[int, int]
) -> tuple[Community, ...]:
    home = {node: index for index, group in enumerate(groups) for node in group}
    inner: defaultdict[int, int] = defaultdict(int)
    outer: defaultdict[int, int] = defaultdict(int)
    for a, b, weight in ties:
        if a in home and home[a] == home.get(b):
            inner[home[a]] += weight
        else:
            for end in (a, b):
                if end in home:
                    outer[home[end]] += weight
    return tuple(
        Community(
            number=index + 1,
            members=tuple(network.actors[node].id for node in sorted(group, key=lambda node: (-strength[node], node))),
            inner=inner[index],
            outer=outer[index],
        )
        for index, group in enumerate(groups)
    )
