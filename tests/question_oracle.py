"""The answers to the questions worked out in plain Python over a graph held in memory, as a check on the Cypher.

In: a `Graph` and a question's parameters, names already looked up. Out: all rows, in order, without paging. Written
from what the headers of the question files promise, not from their queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

from graph import ClaimType, Edge, Graph, Node

Row = dict[str, Any]
CLAIMS = tuple(str(term) for term in ClaimType)
_LEVELS = ("national", "provincial", "municipal", "county")


class Oracle:
    """Answers questions over one graph."""

    def __init__(self, graph: Graph) -> None:
        self.node = graph.nodes
        self.claims = [edge for edge in graph.edges.values() if edge.type in CLAIMS]
        self.touching: dict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges.values():
            self.touching[edge.source].append(edge)
            if edge.target != edge.source:
                self.touching[edge.target].append(edge)

    def rows(self, question: str, parameters: Mapping[str, Any]) -> list[Row]:
        """All rows of a question."""
        answer: Callable[[Mapping[str, Any]], list[Row]] = getattr(self, question.replace("-", "_"))
        return answer(parameters)

    # The questions

    def partner_universities(self, given: Mapping[str, Any]) -> list[Row]:
        inside = self._inside(given["place"], given["status"])
        rows = []
        for via in inside:
            for edge in self._edges(via, "PARTNERS_WITH", "HOSTED_BY"):
                other = self._other(edge, via)
                hosted = edge.type == "HOSTED_BY"
                form = "joint-platform" if hosted else edge.properties.get("form")
                if other.label != "University" or (hosted and other.id in inside) or not self._passes(edge, given):
                    continue
                if given["form"] and form not in given["form"]:
                    continue
                rows.append(
                    {
                        "university": self._name(other.id),
                        "university_id": other.id,
                        "as_written": _written(edge, other.id),
                    }
                    | {"way": self._way(via, given["place"]), "through": self._name(via), "relation": edge.type}
                    | {"form": form}
                    | _fact(edge)
                )
        return _sorted(
            rows, lambda row: (row["form"] == "contact", row["university"], row["claim"], row["university_id"])
        )

    def partners_of_body(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for part in self._parts(given["body"]):
            for edge in self._edges(part, "PARTNERS_WITH"):
                other = self._other(edge, part)
                if not self._passes(edge, given) or (given["type"] and other.label not in given["type"]):
                    continue
                if given["form"] and edge.properties.get("form") not in given["form"]:
                    continue
                rows.append(
                    {"partner": self._name(other.id), "partner_id": other.id, "type": other.label}
                    | {
                        "as_written": _written(edge, other.id),
                        "part": self._name(part),
                        "form": edge.properties.get("form"),
                    }
                    | _fact(edge)
                )
        return _sorted(rows, lambda row: (row["form"] == "contact", row["partner"], row["claim"], row["partner_id"]))

    def platforms_of_region(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for area in self._areas(given["place"]):
            for edge in self._into(area, "LOCATED_IN"):
                platform = self.node[edge.source]
                if platform.label != "Platform" or not self._passes(edge, given) or not _fits(platform, given):
                    continue
                hosts = {
                    self._name(host.target)
                    for host in self._out(platform.id, "HOSTED_BY")
                    if host.properties["status"] in given["status"]
                }
                rows.append(
                    {"platform": self._name(platform.id), "platform_id": platform.id}
                    | _kind(platform)
                    | {"hosts": sorted(hosts), "way": self._way(area, given["place"]), "place": self._name(area)}
                    | {"basis": edge.properties.get("basis")}
                    | _fact(edge)
                )
        return _sorted(rows, lambda row: (_rank(row["level"]), row["kind"], row["platform"], row["claim"]))

    def platforms_hosted_by(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for host in self._parts(given["body"]):
            for edge in self._into(host, "HOSTED_BY"):
                platform = self.node[edge.source]
                if self._passes(edge, given) and _fits(platform, given):
                    rows.append(
                        {"platform": self._name(platform.id), "platform_id": platform.id, "type": platform.label}
                        | _kind(platform)
                        | {"host": self._name(host), "as_written": edge.properties["target_name"]}
                        | _fact(edge)
                    )
        return _sorted(rows, lambda row: (_rank(row["level"]), row["platform"], row["claim"]))

    def host_ranking(self, given: Mapping[str, Any]) -> list[Row]:
        platforms = {
            edge.source
            for area in self._areas(given["place"])
            for edge in self._into(area, "LOCATED_IN")
            if self.node[edge.source].label == "Platform"
            and _fits(self.node[edge.source], given)
            and (edge.properties["status"] != "planned" or "planned" in given["status"])
        }
        by_host = defaultdict(list)
        for platform in platforms:
            for edge in self._out(platform, "HOSTED_BY"):
                if _in_year(edge, given["year"]):
                    by_host[edge.target].append(edge)
        rows = []
        for host, edges in by_host.items():
            counted = self._counted(edges, lambda edge: edge.source, given["status"])
            if counted and (not given["type"] or self.node[host].label in given["type"]):
                rows.append({"host": self._name(host), "host_id": host, "type": self.node[host].label} | counted)
        return _sorted(
            rows, lambda row: (-row["platforms"], -row["national"], -row["provincial"], row["host"], row["host_id"])
        )

    def compare_regions(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for region in dict.fromkeys(given["places"]):
            by_kind = defaultdict(list)
            for area in self._areas(region):
                for edge in self._into(area, "LOCATED_IN"):
                    platform = self.node[edge.source]
                    if platform.label == "Platform" and _fits(platform, given) and _in_year(edge, given["year"]):
                        by_kind[platform.properties.get("platform_kind")].append(edge)
            for kind, edges in by_kind.items():
                counted = self._counted(edges, lambda edge: edge.source, given["status"])
                if counted:
                    rows.append({"region": self._name(region), "region_id": region, "kind": kind} | counted)
        return _sorted(rows, lambda row: (row["kind"], -row["platforms"], row["region"], row["region_id"]))

    def designated(self, given: Mapping[str, Any]) -> list[Row]:
        inside = self._inside(given["place"], given["status"]) if given["place"] else None
        rows = []
        for edge in self.claims:
            if edge.type != "DESIGNATED" or not self._passes(edge, given):
                continue
            kind = self.node[edge.target].properties
            if inside is not None and edge.source not in inside:
                continue
            if (given["kind"] and kind["kind"] not in given["kind"]) or (
                given["level"] and kind.get("level") not in given["level"]
            ):
                continue
            body = self.node[edge.source]
            rows.append(
                {"body": self._name(body.id), "body_id": body.id, "type": body.label}
                | {"as_written": edge.properties["source_name"], "kind": kind["kind"], "level": kind.get("level")}
                | _fact(edge)
            )
        return _sorted(rows, lambda row: (row["kind"], _rank(row["level"]), row["body"], row["claim"]))

    def pilot_bases(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for body in self._inside(given["place"], given["status"]):
            for edge in self._out(body, "DESIGNATED", "HOSTED_BY", "LOCATED_IN"):
                formal = edge.type == "DESIGNATED"
                source, target = self.node[body], self.node[edge.target]
                kind = target.properties["kind"] if formal else source.properties.get("platform_kind")
                level = (target if formal else source).properties.get("level")
                if kind not in given["kind"] or not self._passes(edge, given):
                    continue
                if given["level"] and level not in given["level"]:
                    continue
                rows.append(
                    {"base": self._name(body), "base_id": body, "type": source.label}
                    | {"as_written": edge.properties["source_name"], "origin": "designated" if formal else "named"}
                    | {"kind": kind, "level": level, "relation": edge.type}
                    | {"other": None if formal else self._name(target.id)}
                    | _fact(edge)
                )
        return _sorted(rows, lambda row: (_rank(row["level"]), row["base"], row["relation"], row["claim"]))

    def agreements(self, given: Mapping[str, Any]) -> list[Row]:
        inside = self._inside(given["place"], given["status"])
        near = [edge for body in inside for edge in self._edges(body, "PARTNERS_WITH", "SIGNED")]
        told = {edge.id: edge for edge in near if edge.properties.get("form") == "agreement"}
        for edge in near:
            if edge.type == "SIGNED":
                told |= {other.id: other for other in self._into(edge.target, "SIGNED")}
        deals: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in told.values():
            if self._passes(edge, given):
                facts = edge.properties
                deals[str(facts["statement"]), str(facts["report"]), str(facts["status"])].append(edge)
        rows = []
        for (_, report, status), edges in deals.items():
            ends = {end for edge in edges for end in (edge.source, edge.target)}
            titles = {self._name(end) for end in ends if self.node[end].label == "Agreement"}
            parties = {self._name(end) for end in ends if self.node[end].label != "Agreement"}
            event = _least(edge.properties.get("year") for edge in edges)
            report_year = _least(edge.properties.get("report_year") for edge in edges)
            rows.append(
                {"agreements": sorted(titles), "parties": sorted(parties)}
                | {"origin": "titled" if titles else "partnership", "status": status}
                | {"stage": _least(edge.properties.get("stage") for edge in edges)}
                | {"year": report_year if event is None else event}
                | {"year_basis": "event" if event is not None else "report" if report_year is not None else None}
                | {"report": report, "quote": min(edge.properties["quote"] for edge in edges)}  # type: ignore[type-var]
                | {"claim": min(edge.id for edge in edges)}
            )
        return _sorted(rows, lambda row: (-(row["year"] or 0), row["report"], row["claim"], row["status"]))

    def projects(self, given: Mapping[str, Any]) -> list[Row]:
        inside = self._inside(given["place"], given["status"])
        undertaken = {edge.target for body in inside for edge in self._out(body, "UNDERTAKES")}
        projects = {body for body in inside if self.node[body].label == "Project"} | undertaken
        rows = []
        for project in projects:
            for edge in self._edges(project, "UNDERTAKES", "LOCATED_IN"):
                if self._passes(edge, given):
                    body = self._other(edge, project)
                    rows.append(
                        {"project": self._name(project), "project_id": project, "relation": edge.type}
                        | {"body": self._name(body.id), "type": body.label, "as_written": _written(edge, body.id)}
                        | _fact(edge)
                    )
        # UNDERTAKES before LOCATED_IN
        return _sorted(
            rows,
            lambda row: (row["project"], row["project_id"], row["relation"] != "UNDERTAKES", row["body"], row["claim"]),
        )

    def policies(self, given: Mapping[str, Any]) -> list[Row]:
        rows = [
            {"policy": self._name(edge.target), "policy_id": edge.target, "issuer": self._name(body)}
            | {"way": self._way(body, given["place"])}
            | _fact(edge)
            for body in self._inside(given["place"], given["status"])
            for edge in self._out(body, "ISSUED")
            if self._passes(edge, given)
        ]
        return _sorted(rows, lambda row: (-(row["year"] or 0), row["policy"], row["claim"]))

    def shared_institutes(self, given: Mapping[str, Any]) -> list[Row]:
        both = [self._institutes(given[end], given["status"]) for end in ("place", "other")]
        rows = []
        for institute in both[0].keys() & both[1].keys():
            one, other = (sorted(side[institute], key=lambda edge: edge.id) for side in both)
            told = {name: one[0].properties[name] for name in ("status", "report", "quote")} | {"claim": one[0].id}
            also = {f"other_{name}": other[0].properties[name] for name in ("status", "report", "quote")}
            rows.append(
                {"institute": self._name(institute), "institute_id": institute, "type": self.node[institute].label}
                | {"statements": len(one), "other_statements": len(other)}
                | told
                | also
                | {"other_claim": other[0].id}
            )
        return _sorted(
            rows, lambda row: (-row["statements"] - row["other_statements"], row["institute"], row["institute_id"])
        )

    def shortest_path(self, given: Mapping[str, Any]) -> list[Row]:
        kinds = ("HOSTED_BY", "PARTNERS_WITH", "SIGNED", "UNDERTAKES")
        reached: list[tuple[str, ...]] = [(given["source"],)]
        seen = {given["source"]}
        for _ in range(6):
            longer = {
                (*path, self._other(edge, path[-1]).id) for path in reached for edge in self._edges(path[-1], *kinds)
            }
            reached = [path for path in longer if path[-1] not in seen]
            seen |= {path[-1] for path in reached}
            if given["target"] in seen:
                break
        paths = [([self._name(node) for node in path], list(path)) for path in reached if path[-1] == given["target"]]
        rows = []
        for names, path in sorted(paths)[: given["paths"]]:
            for step, (before, after) in enumerate(pairwise(path), start=1):
                for edge in self._edges(before, *kinds):
                    if self._other(edge, before).id == after:
                        rows.append(
                            {"path": names, "step": step, "source": self._name(before), "relation": edge.type}
                            | {"target": self._name(after), "form": edge.properties.get("form")}
                            | _fact(edge)
                        )
        return _sorted(rows, lambda row: (row["path"], row["step"], row["claim"]))

    def neighbourhood(self, given: Mapping[str, Any]) -> list[Row]:
        centre = given["body"]
        counted = [edge for edge in self._edges(centre, *CLAIMS) if edge.properties["status"] in given["status"]]
        near = {self._other(edge, centre) for edge in counted} if given["hops"] > 1 else set()
        middles = sorted(node.id for node in near if node.is_entity and node.label not in ("Region", "Park"))
        edges = {
            edge.id: edge
            for middle in [centre, *middles[: given["neighbours"]]]
            for edge in self._edges(middle, *CLAIMS)
            if edge.properties["status"] in given["status"]
        }
        rows = [
            {"hop": 1 if centre in (edge.source, edge.target) else 2}
            | self._ends(edge, ids=True)
            | _form(edge)
            | _fact(edge)
            for edge in edges.values()
        ]
        return _sorted(rows, lambda row: (row["hop"], row["relation"], row["source"], row["target"], row["claim"]))

    def search(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for node in self.node.values():
            facts = node.properties
            if not node.is_entity or given["text"] not in str(facts["search"]):
                continue
            if not given["type"] or node.label in given["type"]:
                rows.append(
                    {"name": facts["name"], "id": node.id, "type": node.label, "aliases": facts.get("aliases") or []}
                    | {"adcode": facts.get("adcode"), "kind": facts.get("platform_kind"), "level": facts.get("level")}
                )

        def order(row: Row) -> tuple[Any, ...]:
            name = row["name"].lower()
            far = 0 if name == given["text"] else 1 if name.startswith(given["text"]) else 2
            return far, len(name), row["name"], row["id"]

        return _sorted(rows, order)

    def evidence(self, given: Mapping[str, Any]) -> list[Row]:
        edge = next((edge for edge in self.claims if edge.id == given["claim"]), None)
        if edge is None:
            return []
        facts = edge.properties
        plain = ("form", "basis", "level", "status", "stage", "year", "report_year", "report", "quote", "evidence")
        rows = []
        for passage in dict.fromkeys([str(facts["passage"]), *(facts.get("also") or [])]):  # type: ignore[misc]
            where = self.node[passage].properties
            rows.append(
                self._ends(edge)
                | {"source_as_written": facts["source_name"], "target_as_written": facts["target_name"]}
                | {name: facts.get(name) for name in (*plain, "start", "end", "rule", "confidence")}
                | {"section": where["section"], "passage_number": where["number"], "passage_text": where["text"]}
                | {"passage": passage, "claim": edge.id}
            )
        return _sorted(rows, lambda row: (row["passage"] != facts["passage"], row["passage_number"]))

    def mentions(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for edge in self._into(given["body"], "MENTIONS"):
            facts, where = edge.properties, self.node[edge.source].properties
            if given["report"] in ("", facts["report"]):
                rows.append(
                    {"surface": facts["surface"], "report": facts["report"], "section": where["section"]}
                    | {"passage_number": where["number"], "quote": where["text"]}
                    | {name: facts[name] for name in ("start", "end", "rule", "confidence")}
                    | {"passage": edge.source}
                )
        return _sorted(rows, lambda row: (row["report"], row["start"], row["end"], row["passage"]))

    def indicators(self, given: Mapping[str, Any]) -> list[Row]:
        rows = []
        for figure in {edge.target for edge in self._out(given["place"], "OBSERVED")}:
            facts = self.node[figure].properties
            if given["indicator"] in str(facts["indicator"]) and self._passes(self.node[figure], given):
                year, basis = _year(facts)
                rows.append(
                    {"indicator": facts["indicator"], "year": year, "year_basis": basis}
                    | {name: facts.get(name) for name in ("comparator", "value", "value_max", "unit", "status")}
                    | {"report": facts["report"], "quote": facts["quote"], "observation": figure}
                )
        return _sorted(
            rows, lambda row: (row["indicator"], row["year"] or 0, row["status"], row["report"], row["observation"])
        )

    def planned_not_achieved(self, given: Mapping[str, Any]) -> list[Row]:
        near = {
            edge.id: edge
            for body in self._inside(given["place"], given["status"])
            for edge in self._edges(body, *CLAIMS)
        }
        done = {
            (edge.type, edge.source, edge.target) for edge in self.claims if edge.properties["status"] == "achieved"
        }
        exists = {source for kind, source, _ in done if kind in ("HOSTED_BY", "LOCATED_IN")}
        rows = [
            self._ends(edge, ids=True) | _fact(edge)
            for edge in near.values()
            if self._passes(edge, given)
            and (edge.type, edge.source, edge.target) not in done
            and not (self.node[edge.source].label == "Platform" and edge.source in exists)
        ]
        return _sorted(
            rows, lambda row: (-(row["year"] or 0), row["relation"], row["source"], row["target"], row["claim"])
        )

    def report_says(self, given: Mapping[str, Any]) -> list[Row]:
        rows: list[Row] = []
        for kind in CLAIMS:
            told = [edge for edge in self.claims if edge.type == kind and edge.properties["report"] == given["report"]]
            group = [self._ends(edge) | _form(edge) | _told(edge.id, edge.properties) for edge in told]
            rows += _sorted(group, lambda row: (row["start"], row["source"], row["target"], row["fact"]))
        group = []
        for node in self.node.values():
            if node.label == "Observation" and node.properties["report"] == given["report"]:
                for edge in self._into(node.id, "OBSERVED"):
                    ends = {"source": self._name(edge.source), "relation": "OBSERVED"}
                    ends |= {"target": node.properties["indicator"], "form": None}  # type: ignore[dict-item]
                    group.append(ends | _told(node.id, node.properties))
        return rows + _sorted(group, lambda row: (row["start"], row["source"], row["target"], row["fact"]))

    def newest_claims(self, given: Mapping[str, Any]) -> list[Row]:
        edges = {
            edge.id: edge
            for body in self._inside(given["place"], given["status"])
            for edge in self._edges(body, *CLAIMS)
            if edge.properties["status"] in given["status"]
            and (not given["relation"] or edge.type in given["relation"])
        }
        rows = [self._ends(edge) | _form(edge) | _fact(edge) for edge in edges.values()]
        rows = _sorted(rows, lambda row: row["claim"])
        rows.sort(key=lambda row: row["report"], reverse=True)
        rows.sort(key=lambda row: row["year"] or 0, reverse=True)
        return rows

    # Walking

    def _edges(self, node: str, *kinds: str) -> list[Edge]:
        return [edge for edge in self.touching[node] if edge.type in kinds]

    def _out(self, node: str, *kinds: str) -> list[Edge]:
        return [edge for edge in self._edges(node, *kinds) if edge.source == node]

    def _into(self, node: str, *kinds: str) -> list[Edge]:
        return [edge for edge in self._edges(node, *kinds) if edge.target == node]

    def _other(self, edge: Edge, end: str) -> Node:
        return self.node[edge.target if edge.source == end else edge.source]

    def _below(self, start: str, goes: Callable[[Edge], bool]) -> set[str]:
        found, todo = {start}, [start]
        while todo:
            for edge in self.touching[todo.pop()]:
                if edge.target in found and edge.source not in found and goes(edge):
                    found.add(edge.source)
                    todo.append(edge.source)
        return found

    def _parts(self, body: str) -> set[str]:
        return self._below(body, lambda edge: edge.type == "PART_OF")

    _areas = _parts

    def _inside(self, place: str, status: Iterable[str]) -> set[str]:
        """The place, what is part of it, and what lies in it; what only plans to come where plans are asked for."""
        return self._below(
            place,
            lambda edge: (
                edge.type == "PART_OF"
                or (edge.type == "LOCATED_IN" and (edge.properties["status"] != "planned" or "planned" in status))
            ),
        )

    def _institutes(self, place: str, status: Iterable[str]) -> dict[str, list[Edge]]:
        told: dict[str, dict[str, Edge]] = defaultdict(dict)
        for body in self._inside(place, status):
            for edge in self._edges(body, "PARTNERS_WITH", "HOSTED_BY"):
                other = self._other(edge, body)
                if (
                    other.label in ("University", "ResearchInstitute")
                    and edge.properties["status"] in status
                    and edge.properties.get("form") != "contact"
                ):
                    told[other.id][edge.id] = edge
        return {institute: list(edges.values()) for institute, edges in told.items()}

    # Rows

    def _name(self, node: str) -> str:
        return str(self.node[node].properties["name"])

    def _way(self, node: str, place: str) -> str | None:
        found = self.node[node]
        if node == place:
            return "direct"
        return str(found.properties["level"]) if found.label == "Region" else found.label

    def _ends(self, edge: Edge, ids: bool = False) -> Row:
        row = {"source": self._name(edge.source)}
        row |= {"source_id": edge.source} if ids else {}
        row |= {"relation": edge.type, "target": self._name(edge.target)}
        return row | ({"target_id": edge.target} if ids else {})

    def _passes(self, fact: Edge | Node, given: Mapping[str, Any]) -> bool:
        facts = fact.properties
        return (
            facts["status"] in given["status"]
            and _in_year(fact, given.get("year", 0))
            and given.get("report", "") in ("", facts["report"])
        )

    def _counted(self, edges: list[Edge], platform: Callable[[Edge], str], status: Iterable[str]) -> Row:
        counts = [edge for edge in edges if edge.properties["status"] in status]
        if not counts:
            return {}
        platforms = {platform(edge) for edge in counts}
        levels = [self.node[one].properties.get("level") for one in platforms]
        first = min(counts, key=lambda edge: edge.id)
        return {
            "platforms": len(platforms),
            "national": levels.count("national"),
            "provincial": levels.count("provincial"),
            "municipal": levels.count("municipal"),
            "others": len({platform(edge) for edge in edges} - platforms),
            "reports": len({edge.properties["report"] for edge in counts}),
            "status": first.properties["status"],
            "report": first.properties["report"],
            "quote": first.properties["quote"],
            "claim": first.id,
        }


def _sorted(rows: list[Row], key: Callable[[Row], Any]) -> list[Row]:
    return sorted(rows, key=key)


def _year(facts: Mapping[str, Any]) -> tuple[int | None, str | None]:
    if facts.get("year") is not None:
        return facts["year"], "event"
    return facts.get("report_year"), None if facts.get("report_year") is None else "report"


def _in_year(fact: Edge | Node, year: int) -> bool:
    return year == 0 or _year(fact.properties)[0] == year


def _fact(edge: Edge) -> Row:
    facts = edge.properties
    year, basis = _year(facts)
    row = {"status": facts["status"], "stage": facts.get("stage"), "year": year, "year_basis": basis}
    return row | {"report": facts["report"], "quote": facts["quote"], "claim": edge.id}


def _told(fact: str, facts: Mapping[str, Any]) -> Row:
    row = {name: facts.get(name) for name in ("value", "unit", "status", "stage", "year", "start", "report", "quote")}
    return row | {"fact": fact}


def _form(edge: Edge) -> Row:
    return {"form": edge.properties.get("form")}


def _kind(platform: Node) -> Row:
    return {"kind": platform.properties.get("platform_kind"), "level": platform.properties.get("level")}


def _fits(platform: Node, given: Mapping[str, Any]) -> bool:
    kind, level = platform.properties.get("platform_kind"), platform.properties.get("level")
    return (not given.get("kind") or kind in given["kind"]) and (not given.get("level") or level in given["level"])


def _rank(level: str | None) -> int:
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def _least(values: Iterable[Any]) -> Any:
    return min((value for value in values if value is not None), default=None)


def _written(edge: Edge, end: str) -> Any:
    return edge.properties["source_name" if edge.source == end else "target_name"]
