"""A seeded innovation graph of any size, for the tests and the benchmark of questions.

Places are real ones from the table of divisions; every body, report and statement is invented. In: a seed and a
number of edges. Out: a `Graph` with about that many edges: half of them claims, a third mentions, with a few bodies
that most reports speak of, as in real reports.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from graph import ClaimType, Edge, EntityType, Graph, Node, digest
from graph.names import entity_id, search_key
from graph.regions import Place, regions
from queries import Parameter, Question

CLAIMS = frozenset(str(term) for term in ClaimType)
KINDS = ("key-laboratory", "technology-innovation-center", "pilot-base", "new-rd-institution", "makerspace", "other")
LEVELS = ("national", "provincial", "municipal", None)
FORMS = ("agreement", "joint-platform", "joint-project", "unspecified", "contact")
STAGES = (None, "applied", "approved", "under-construction", "established", "accepted")
INDICATORS = (("高新技术企业", "家"), ("技术合同成交额", "亿元"), ("研发投入强度", "%"), ("省级以上创新平台", "家"))
_FIRST = "星岚泽钧沐瀚铭朔曜澄翊霖昊煜晟琅霁渊皓岳"
_SECOND = "海川原峰林江远航舟明华辰光宇轩铂锐恒拓启"
_FIELDS = ("先进材料", "煤层气", "光电", "中药材", "智能制造", "碳纤维", "储能", "微电子", "现代农业", "量子")


def generate(seed: int, edges: int) -> Graph:
    """A graph of about `edges` edges; the same seed and number give the same graph."""
    return _Maker(seed, edges).graph()


class _Maker:
    def __init__(self, seed: int, edges: int) -> None:
        self.random = random.Random(seed)
        self.size = edges
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.inside: dict[str, list[str]] = {}
        """Place → the bodies that belong there, by which reports of it speak."""

    def graph(self) -> Graph:
        provinces = ("山西省", "安徽省") if self.size < 5_000 else ("山西省", "安徽省", "湖南省", "江苏省", "河南省")
        self.places = [self._region(regions().place("100000"))]
        for province in provinces:
            self._divisions(regions().find(province)[0])
        cities = [node for node in self.places if node.properties["level"] == "prefecture"]
        self.parks = [self._park(city, number) for city in cities for number in (1, 2)]
        self.universities = [self._body(EntityType.UNIVERSITY, "大学") for _ in range(max(6, self.size // 250))]
        self.institutes = [self._body(EntityType.RESEARCH_INSTITUTE, "研究院") for _ in range(max(4, self.size // 400))]
        self.organizations = [self._body(EntityType.ORGANIZATION, "协会") for _ in range(max(3, self.size // 800))]
        for university in self.universities[:: max(1, len(self.universities) // 20)]:
            school = self._entity(EntityType.UNIVERSITY, university.properties["name"] + "未来学院")
            self._link("PART_OF", school, university, {"source": "name"})
        self.designations = [self._designation(kind, level) for kind in KINDS for level in LEVELS]
        number = 0
        while len(self.edges) < self.size:
            number += 1
            self._report(number, self.random.choice((self.places + self.parks)[len(provinces) + 1 :]))
        return Graph(self.nodes, self.edges)

    # Nodes

    def _add(self, label: str, node_id: str, properties: Mapping[str, Any]) -> Node:
        kept = {name: value for name, value in properties.items() if value is not None}
        return self.nodes.setdefault(node_id, Node(str(label), node_id, kept))

    def _entity(self, label: str, name: str, aliases: Sequence[str] = (), **more: Any) -> Node:
        names = {"name": name, "aliases": list(aliases), "search": search_key([name, *aliases])}
        return self._add(label, entity_id(label, name, more.get("adcode")), names | more)

    def _region(self, place: Place) -> Node:
        return self._entity(
            EntityType.REGION,
            place.name,
            place.short,
            adcode=place.adcode,
            level=str(place.level),
            short=list(place.short),
        )

    def _divisions(self, place: Place) -> None:
        children = regions().children(place.adcode)
        if self.size < 5_000:
            children = children[:4]
        node = self._region(place)
        self.places.append(node)
        parent = self._region(regions().ancestors(place.adcode)[0])
        self._link("PART_OF", node, parent, {"source": "table"})
        for child in children:
            self._divisions(child)

    def _park(self, city: Node, number: int) -> Node:
        kind = ("高新技术产业开发区", "经济技术开发区")[number - 1]
        name, adcode = f"{city.properties['name']}{kind}", city.properties["adcode"]
        park = self._entity(EntityType.PARK, name, [("高新区", "经开区")[number - 1]], adcode=adcode)
        self._link("PART_OF", park, city, {"source": "name"})
        return park

    def _body(self, label: str, ending: str) -> Node:
        pick = self.random.choice
        stem = pick(_FIRST) + pick(_SECOND) + pick(_FIRST)
        return self._entity(label, f"{stem}{pick(_FIELDS)}{ending}", [stem + ending[:1]])

    def _designation(self, kind: str, level: str | None) -> Node:
        name = f"{level or ''} {kind}".strip()
        return self._add(
            "Designation", digest("designation", kind, level), {"kind": kind, "level": level, "name": name}
        )

    # Edges

    def _link(self, kind: str, source: Node, target: Node, properties: Mapping[str, Any]) -> None:
        edge = digest(kind, source.id, target.id, properties.get("start"), properties.get("report"))
        self._edge(kind, edge, source, target, properties)

    def _edge(self, kind: str, edge: str, source: Node, target: Node, properties: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in properties.items() if value is not None}
        self.edges.setdefault(edge, Edge(kind, edge, source.id, target.id, source.label, target.label, kept))

    def _report(self, number: int, place: Node) -> None:
        pick = self.random.choice
        year = pick((2021, 2022, 2023, 2024))
        key = f"report-{number:05d}"
        self.year: int | None = year if self.random.random() < 0.95 else None
        published = f"{year}-{pick(('01', '06', '11'))}"
        report = self._add(
            "Report",
            key,
            {
                "title": f"{place.properties['name']}{year}年科技工作总结",
                "year": year,
                "published": published,
                "kind": "news",
            },
        )
        self.key = key
        self.passages = []
        for at in range(1, 16):
            text = f"第{at}段：{place.properties['name']}推进科技创新，{pick(_FIELDS)}领域取得进展。"
            passage = self._add(
                "Passage",
                digest("passage", key, at),
                {"report": key, "number": at, "section": pick(("一、工作成效", "二、下一步打算")), "text": text}
                | {"start": at * 100, "end": at * 100 + len(text), "row": False},
            )
            self.passages.append(passage)
            self._link("HAS_PASSAGE", report, passage, {"report": key})
        for _ in range(45):
            self._claim(place)
        for _ in range(48):
            self._mention(pick(self._bodies(place)))
        for _ in range(4):
            self._observation(place)

    def _bodies(self, place: Node) -> list[Node]:
        """The bodies a report of this place speaks of, most of them its own."""
        own = self.inside.setdefault(place.id, [])
        while len(own) < 12:
            own.append(self._own(place, len(own)).id)
        chosen = [self.nodes[body] for body in own]
        return [*chosen, place, self._famous(self.universities), self._famous(self.institutes)]

    def _own(self, place: Node, at: int) -> Node:
        adcode = place.properties["adcode"]
        stem = self.random.choice(_FIRST) + self.random.choice(_SECOND) + self.random.choice(_FIRST)
        field = self.random.choice(_FIELDS)
        if at < 5:
            return self._entity(EntityType.ENTERPRISE, f"{stem}{field}有限公司", [stem], adcode=adcode)
        if at < 10:
            kind, level = self.random.choice(KINDS), self.random.choice(LEVELS)
            names = {"platform_kind": kind} | ({"level": level} if level else {})
            return self._entity(EntityType.PLATFORM, f"{stem}{field}平台", adcode=adcode, **names)
        if at == 10:
            return self._entity(EntityType.PROJECT, f"{stem}{field}关键技术研究", adcode=adcode)
        return self._entity(EntityType.GOVERNMENT, f"{place.properties['name']}科学技术局", adcode=adcode)

    def _famous(self, bodies: Sequence[Node]) -> Node:
        """A few bodies are in most reports."""
        return bodies[min(int(self.random.paretovariate(0.6)) - 1, len(bodies) - 1)]

    def _claim(self, place: Node) -> None:
        pick = self.random.choice
        own = self._bodies(place)
        enterprises = [node for node in own if node.label == EntityType.ENTERPRISE]
        platforms = [node for node in own if node.label == EntityType.PLATFORM]
        outside = pick((self._famous(self.universities), self._famous(self.institutes), pick(self.organizations)))
        kind = pick(("PARTNERS_WITH", "PARTNERS_WITH", "HOSTED_BY", "LOCATED_IN", "LOCATED_IN", "OTHER"))
        if kind == "PARTNERS_WITH":
            self._state(kind, pick([place, *enterprises, *platforms]), outside, form=pick(FORMS))
        elif kind == "HOSTED_BY":
            self._state(kind, pick(platforms), pick([outside, *enterprises]))
        elif kind == "LOCATED_IN":
            body = pick([node for node in own if node.label in ("Enterprise", "Platform", "Project", "Government")])
            self._state(kind, body, place, basis=pick(("stated", "name", "host", "report")))
        else:
            other = pick(("SIGNED", "UNDERTAKES", "DESIGNATED", "ISSUED"))
            if other == "SIGNED":
                title = f"《{place.properties['name']}{pick(_FIELDS)}合作协议》"
                agreement = self._entity(EntityType.AGREEMENT, title, adcode=place.properties["adcode"])
                statement = digest(self.key, title)
                self._state(other, place, agreement, statement=statement)
                self._state(other, outside, agreement, statement=statement)
                self._state("PARTNERS_WITH", place, outside, statement=statement, form="agreement")
            elif other == "UNDERTAKES":
                self._state(other, pick(enterprises), next(node for node in own if node.label == EntityType.PROJECT))
            elif other == "DESIGNATED":
                designation = pick(self.designations)
                self._state(
                    other, pick([*enterprises, *platforms]), designation, level=designation.properties.get("level")
                )
            else:
                title = f"{place.properties['name']}{pick(_FIELDS)}发展办法"
                policy = self._entity(EntityType.POLICY, title, adcode=place.properties["adcode"])
                self._state(other, place, policy)

    def _state(self, kind: str, source: Node, target: Node, **more: Any) -> None:
        if source.id == target.id:
            return
        if kind == "PARTNERS_WITH" and source.id > target.id:
            source, target = target, source
        pick = self.random.choice
        passage = pick(self.passages)
        status = pick(("achieved", "achieved", "achieved", "ongoing", "planned"))
        names = [pick([node.properties["name"], *(node.properties.get("aliases") or [])]) for node in (source, target)]
        quote = f"{names[0]}与{names[1]}：{pick(_FIELDS)}方面的事项见第{passage.properties['number']}段。"
        start = passage.properties["start"]
        facts = {
            "report": self.key,
            "passage": passage.id,
            "quote": quote,
            "evidence": quote[:12],
            "start": start,
            "end": start + 12,
            "status": status,
            "stage": pick(STAGES),
            "year": pick((None, None, 2020, 2022, 2023)),
            "report_year": self.year,
            "rule": "invented",
            "confidence": pick((0.5, 0.75, 1.0)),
            "statement": digest(self.key, passage.id, source.id),
            "also": [pick(self.passages).id] if self.random.random() < 0.1 else [],
            "source_name": names[0],
            "target_name": names[1],
        }
        self._edge(kind, digest("claim", self.key, kind, source.id, target.id), source, target, facts | more)

    def _mention(self, body: Node) -> None:
        passage = self.random.choice(self.passages)
        start = passage.properties["start"] + self.random.randrange(40)
        name = body.properties["name"]
        found = {"surface": name, "start": start, "end": start + len(name), "rule": "name", "confidence": 0.9}
        self._link("MENTIONS", passage, body, found | {"report": self.key})

    def _observation(self, place: Node) -> None:
        pick = self.random.choice
        indicator, unit = pick(INDICATORS)
        passage = pick(self.passages)
        value = float(self.random.randrange(1, 400))
        facts = {
            "report": self.key,
            "region": place.id,
            "indicator": indicator,
            "value": value,
            "value_max": value + 10 if self.random.random() < 0.1 else None,
            "unit": unit,
            "year": pick((None, 2021, 2022, 2023)),
            "status": pick(("achieved", "achieved", "target")),
            "comparator": pick(("exact", "about", "at-least")),
            "passage": passage.id,
            "quote": f"{indicator}达到{value}{unit}。",
            "evidence": f"{indicator}达到{value}{unit}",
            "start": passage.properties["start"],
            "end": passage.properties["start"] + 10,
            "report_year": self.year,
            "rule": "invented",
            "confidence": 1.0,
        }
        figure = self._add("Observation", digest("observation", *facts.values()), facts)
        self._link("OBSERVED", place, figure, {"report": self.key})
        self._link("STATED_IN", figure, passage, {"report": self.key})


def parameter_sets(graph: Graph, question: Question, number: int, seed: int = 0) -> list[dict[str, Any]]:
    """So many sets of parameters for a question over a graph: the first names only what must be given, the others
    turn more and more of the filters. Names stand where they are unique in the graph, else ids."""
    pick = random.Random(f"{seed} {question.name}")
    choices = _Choices(graph, pick)
    sets = []
    for at in range(number):
        given: dict[str, Any] = {}
        for parameter in question.parameters:
            if parameter.required or (at and pick.random() < 0.4):
                value = choices.value(question.name, parameter, first=at == 0)
                while parameter.required and value in given.values():
                    value = choices.value(question.name, parameter, first=False)
                if value is not None:
                    given[parameter.name] = value
        sets.append(given)
    return sets


class _Choices:
    """Values of parameters that a graph gives rows for."""

    def __init__(self, graph: Graph, pick: random.Random) -> None:
        self.pick = pick
        degree: dict[str, int] = {}
        for edge in graph.edges.values():
            for end in (edge.source, edge.target):
                degree[end] = degree.get(end, 0) + 1
        self.nodes = sorted(graph.nodes.values(), key=lambda node: node.id)
        self.nodes_by_id = graph.nodes
        names: dict[str, int] = {}
        for node in self.nodes:
            for name in {node.properties.get("name"), *(node.properties.get("aliases") or [])}:
                names[str(name)] = names.get(str(name), 0) + 1
        self.names = names
        self.bodies = [
            node
            for node in self.nodes
            if node.is_entity and node.label not in ("Region", "Park", "Policy") and degree.get(node.id, 0) > 6
        ]
        spoken_of = {edge.target for edge in graph.edges.values() if edge.type == "LOCATED_IN"}
        spoken_of |= {edge.source for edge in graph.edges.values() if edge.type == "OBSERVED"}
        for _ in range(3):  # county or park → prefecture → province
            spoken_of |= {e.target for e in graph.edges.values() if e.type == "PART_OF" and e.source in spoken_of}
        places = [node for node in self.nodes if node.id in spoken_of and node.properties.get("level") != "country"]
        self.places = [node for node in places if node.properties.get("level") != "province"]
        self.wide = [node for node in places if node.properties.get("level") in ("province", "prefecture")]
        self.observed = sorted({edge.source for edge in graph.edges.values() if edge.type == "OBSERVED"})
        self.hosts = sorted({edge.target for edge in graph.edges.values() if edge.type == "HOSTED_BY"})
        self.indicators = sorted(
            {str(node.properties["indicator"]) for node in self.nodes if node.label == "Observation"}
        )
        self.reports = [node for node in self.nodes if node.label == "Report"]
        self.claims = sorted(edge.id for edge in graph.edges.values() if edge.type in CLAIMS)

    def value(self, question: str, parameter: Parameter, first: bool) -> Any:
        """A value for a parameter; None leaves it out."""
        pick = self.pick.choice
        if parameter.name in ("skip", "limit", "paths", "neighbours"):
            return self.pick.randrange(1, 30)
        if parameter.name == "hops":
            return 2
        if parameter.name == "year":
            return pick((2020, 2021, 2022, 2023))
        if parameter.name == "claim":
            return pick(self.claims)
        if parameter.name == "indicator":
            return pick(self.indicators)[:3]
        if parameter.vocabulary is not None:
            return sorted({pick(parameter.choices) for _ in range(2)})
        if parameter.type == "place":
            if question == "indicators":
                return self._name(self.nodes_by_id[pick(self.observed)])
            return self._name(pick(self.wide if first or question == "shared-institutes" else self.places))
        if parameter.type == "list[place]":
            return sorted({self._name(pick(self.wide)) for _ in range(3)})
        if parameter.type == "body":
            if question == "platforms-hosted-by":
                return self._name(self.nodes_by_id[pick(self.hosts)])
            return self._name(pick(self.bodies))
        if parameter.type == "report":
            return pick(self.reports).id if parameter.required else None
        name = str(pick(self.bodies).properties["name"])
        at = self.pick.randrange(max(1, len(name) - 2))
        return name[at : at + 2]

    def _name(self, node: Node) -> str:
        name = str(node.properties["name"])
        if node.label == EntityType.REGION:
            return name if len(regions().find(name)) == 1 else str(node.properties["adcode"])
        return name if self.names[name] == 1 else node.id
