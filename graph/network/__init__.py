"""Network analysis: who stands where in the web of partnerships, hosts and places that the reports tell of.

In: a store, or any source of nodes and edges. Out: frozen results for pages, tables and programs:

    facts = read_facts(store)                                # one pass over the graph
    network = network_of(facts, Choice(region="140400"))     # bodies and regions; one tie per pair
    measures = measure(network)                              # degree … articulation points
    measures = measure(network.without(EntityType.REGION))   # the same without Region nodes
    coverage_of(facts)                                       # platforms counted beside platforms named

NetworkX comes in through this package alone and is loaded only when it is imported: the ground floor's own
`__init__` never does.
"""

from .choice import TIE_TYPES, Choice, choice_of, inside, place_of
from .coverage import Coverage, coverage_of, totals
from .facts import Facts, Source, read_facts
from .layout import Point, layout
from .measures import MEASURES, Community, Measures, Score, measure
from .ties import Actor, Evidence, Network, Tie, network_of

__all__ = [
    "MEASURES",
    "TIE_TYPES",
    "Actor",
    "Choice",
    "Community",
    "Coverage",
    "Evidence",
    "Facts",
    "Measures",
    "Network",
    "Point",
    "Score",
    "Source",
    "Tie",
    "choice_of",
    "coverage_of",
    "inside",
    "layout",
    "measure",
    "network_of",
    "place_of",
    "read_facts",
    "totals",
]
