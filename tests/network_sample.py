"""An invented graph of some ninety bodies, as a source of nodes and edges for tests of networks, exports and pages.

Regions and universities bear names of real ones (names are facts); every claim, quote and figure is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph import Edge, Node, digest
from graph.model import Value

_DONE = "achieved"


@dataclass
class Sample:
    """A graph put together by hand; satisfies `graph.network.Source`."""

    node_of: dict[str, Node] = field(default_factory=dict)
    edge_of: dict[str, Edge] = field(default_factory=dict)

    def nodes(self) -> Iterator[Node]:
        """By label and id."""
        yield from sorted(self.node_of.values(), key=lambda node: (node.label, node.id))

    def edges(self) -> Iterator[Edge]:
        """By type and id."""
        yield from sorted(self.edge_of.values(), key=lambda edge: (edge.type, edge.id))

    def entity(self, label: str, name: str, **properties: Value) -> str:
        """Add an entity; its id."""
        key = digest(label, name)
        short = properties.get("short")
        search = "|".join([name, *(short if isinstance(short, list) else ())])
        self.node_of[key] = Node(label, key, {"name": name, "aliases": [], "search": search, **properties})
        return key

    def report(self, key: str, **properties: Value) -> str:
        """Add a report's card."""
        self.node_of[key] = Node("Report", key, {"title": key, "kind": "annual-summary", **properties})
        return key

    def link(self, kind: str, source: str, target: str, /, **properties: Value) -> str:
        """Add an edge of any type; its id."""
        key = digest(kind, source, target, *properties.values())
        ends = (self.node_of[source].label, self.node_of[target].label)
        self.edge_of[key] = Edge(kind, key, source, target, *ends, properties)
        return key

    def claim(self, kind: str, source: str, target: str, report: str, /, **properties: Value) -> str:
        """Add a claim of a report, its passage and mentions included; the edge's id."""
        if kind == "PARTNERS_WITH":
            source, target = sorted((source, target))
        names = [str(self.node_of[key].properties.get("name", key)) for key in (source, target)]
        quote = str(properties.pop("quote", f"{names[0]}与{names[1]}的合作写在这一句里。"))
        passage = digest("passage", report, quote)
        if passage not in self.node_of:
            self.node_of[passage] = Node("Passage", passage, {"report": report, "number": 1, "text": quote})
            self.link("HAS_PASSAGE", report, passage, report=report)
        for key in (source, target):
            if self.node_of[key].is_entity:
                self.link("MENTIONS", passage, key, report=report, surface=self.node_of[key].properties["name"])
        card = self.node_of[report].properties
        said: dict[str, Value] = {
            "report": report,
            "passage": passage,
            "quote": quote,
            "status": _DONE,
            "report_year": card.get("year"),
            "statement": digest(passage, kind),
            "also": [],
            "confidence": 0.9,
            **properties,
        }
        return self.link(kind, source, target, **{name: value for name, value in said.items() if value is not None})

    def observe(self, report: str, region: str, indicator: str, value: float, status: str = _DONE) -> str:
        """Add a counted indicator; its id."""
        key = digest(report, region, indicator, value, status)
        self.node_of[key] = Node(
            "Observation",
            key,
            {"report": report, "indicator": indicator, "value": value, "unit": "家", "status": status, "year": 2023},
        )
        self.link("OBSERVED", region, key, report=report)
        return key


_CITIES = (("长治市", "140400"), ("晋城市", "140500"), ("太原市", "140100"), ("洛阳市", "410300"))
_COUNTIES = (("襄垣县", "140423", 0), ("潞城区", "140406", 0), ("高平市", "140581", 1), ("孟津区", "410308", 3))
_UNIVERSITIES = (
    *("中国石油大学（北京）", "北京化工大学", "太原理工大学", "中国科学技术大学", "上海交通大学", "山西大学"),
    *("中北大学", "河南科技大学", "西安交通大学", "华中科技大学", "长治医学院", "太原科技大学"),
)
_KINDS = (
    *(("key-laboratory", "重点实验室"), ("technology-innovation-center", "技术创新中心"), ("pilot-base", "中试基地")),
    *(("enterprise-technology-center", "企业技术中心"), ("incubator", "孵化器"), ("makerspace", "众创空间")),
)
_TOPICS = (
    "煤层气",
    "光伏材料",
    "中药材",
    "轴承",
    "铸造",
    "储能",
    "固废利用",
    "农机",
    "传感",
    "生物育种",
    "氢能",
    "特钢",
)


def sample() -> Sample:
    """The invented graph: 4 cities, 4 counties, 3 parks, 12 universities, 4 institutes, 30 firms, 24 platforms …"""
    graph = Sample()
    country = graph.entity("Region", "中国", adcode="100000", level="country")
    shanxi = graph.entity("Region", "山西省", adcode="140000", level="province", short=["山西"])
    henan = graph.entity("Region", "河南省", adcode="410000", level="province", short=["河南"])
    for province in (shanxi, henan):
        graph.link("PART_OF", province, country, source="table")
    cities = []
    for name, code in _CITIES:
        city = graph.entity("Region", name, adcode=code, level="prefecture", short=[name[:-1]])
        graph.link("PART_OF", city, shanxi if code < "4" else henan, source="table")
        cities.append(city)
    for name, code, city_number in _COUNTIES:
        county = graph.entity("Region", name, adcode=code, level="county", short=[name[:-1]])
        graph.link("PART_OF", county, cities[city_number], source="table")
    parks = [graph.entity("Park", f"{_CITIES[i][0][:-1]}高新区", adcode=_CITIES[i][1]) for i in (0, 2, 3)]
    for park, city_number in zip(parks, (0, 2, 3), strict=True):
        graph.link("PART_OF", park, cities[city_number], source="name")
    reports = [
        graph.report(f"{name[:-1]}-2023", title=f"{name}科技局2023年工作总结", region=name, adcode=code, year=2023)
        for name, code in _CITIES
    ]
    universities = [graph.entity("University", name) for name in _UNIVERSITIES]
    institutes = [
        graph.entity("ResearchInstitute", name)
        for name in ("山西省农业科学研究院", "浙江清华长三角研究院", "洛阳轴研所", "中国科学院过程工程研究所")
    ]
    exchange = graph.entity("Organization", "中国技术交易所")
    council = graph.entity("Government", "长治市科学技术局", adcode="140400")

    for number in range(30):
        city = number % 4
        firm = graph.entity("Enterprise", f"{_TOPICS[number % 12]}科技{'甲乙丙丁'[city]}{number + 1}号公司")
        place = parks[(0, 0, 1, 2)[city]] if number % 5 == 0 and city != 1 else cities[city]
        graph.claim("LOCATED_IN", firm, place, reports[city], basis="report")
        partner = universities[(number * 5 + city) % 12]
        if number % 3 != 1:
            form = ("agreement", "joint-project", "contact")[number % 3]
            graph.claim("PARTNERS_WITH", firm, partner, reports[city], form=form, year=2022 + number % 2)
        if number < 24:
            kind, head = _KINDS[number % 6]
            name = f"{_TOPICS[(number * 7) % 12]}{'甲乙丙丁'[city]}{'一二'[number // 12]}{head}"
            level = ("national", "provincial", "provincial", "municipal")[number % 4]
            platform = graph.entity("Platform", f"山西省{name}", platform_kind=kind, level=level)
            status = ("achieved", "achieved", "ongoing", "planned")[number % 7 % 4]
            graph.claim("HOSTED_BY", platform, firm, reports[city], status=status, stage="established")
            graph.claim("LOCATED_IN", platform, cities[city], reports[city], status=status, basis="report")
            if number % 4 == 2:
                graph.claim("HOSTED_BY", platform, partner, reports[city], status=status)
                graph.claim("PARTNERS_WITH", firm, partner, reports[city], form="joint-platform")
    for number, university in enumerate(universities):
        city = number % 4
        quote = f"{_CITIES[city][0]}与{_UNIVERSITIES[number]}签订全面合作协议，并续签两次。"
        graph.claim("PARTNERS_WITH", cities[city], university, reports[city], form="agreement", quote=quote)
        if number % 5 == 0:
            again = f"{_UNIVERSITIES[number]}再次来访{_CITIES[city][0]}。"
            graph.claim("PARTNERS_WITH", cities[city], university, reports[0], form="contact", quote=again)
    deal = "太原、长治两市与中国技术交易所、长三角研究院签署四方协议。"
    for left, right in ((0, exchange), (0, institutes[1]), (2, exchange), (2, institutes[1])):
        graph.claim("PARTNERS_WITH", cities[left], right, reports[0], form="agreement", quote=deal)
    graph.claim("PARTNERS_WITH", exchange, institutes[1], reports[0], form="agreement", quote=deal)
    graph.claim("HOSTED_BY", institutes[2], universities[7], reports[3])
    graph.claim("LOCATED_IN", council, cities[0], reports[0], basis="name")
    graph.claim("PARTNERS_WITH", council, institutes[3], reports[0], form="contact", status="planned")
    lonely = [graph.entity("Organization", name) for name in ("滨河检测联盟", "晨光技术协会")]
    graph.claim("PARTNERS_WITH", lonely[0], lonely[1], reports[2], form="unspecified")

    base = graph.node_of.setdefault(
        "d-pilot", Node("Designation", "d-pilot", {"kind": "pilot-base", "name": "中试基地"})
    )
    first = next(key for key, node in graph.node_of.items() if node.label == "Enterprise")
    graph.claim("DESIGNATED", first, base.id, reports[0], level="municipal", quote="该公司被认定为市级中试基地。")
    for city, figure in zip(range(4), (92, 64, 310, 128), strict=True):
        graph.observe(reports[city], cities[city], "省级以上科技创新平台", figure)
        graph.observe(reports[city], cities[city], "省级重点实验室总数", figure // 20)
        graph.observe(reports[city], cities[city], "规上工业企业研发活动覆盖率增速", 3)
    graph.observe(reports[0], cities[0], "中试基地", 2)
    graph.observe(reports[0], cities[0], "省级技术创新中心", 9, "target")
    return graph
