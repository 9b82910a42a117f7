"""The vocabulary of the graph, once: every type, kind, level, status and form with its Chinese and English label.

Constraints, documentation, validation, the style of Neo4j Browser and the headings of tables derive from here.
The entity and claim types are what an annotator of such reports can tell apart by the text alone; the status ladder
follows how the reports speak (申报, 公示, 获批, 在建, 建成, 验收).
"""

from __future__ import annotations

from enum import StrEnum


class Vocabulary(StrEnum):
    """A closed list of terms; each member is its own code and carries a label in Chinese and in English."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Vocabulary:
        term = str.__new__(cls, code)
        term._value_ = code
        term.zh = zh
        term.en = en
        return term

    def label(self, lang: str = "zh") -> str:
        """The label of this term in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh


class EntityType(Vocabulary):
    """What an entity is; the value is its label in the graph."""

    REGION = "Region", "地区", "Region"
    PARK = "Park", "园区", "Park"
    UNIVERSITY = "University", "高校", "University"
    RESEARCH_INSTITUTE = "ResearchInstitute", "科研院所", "Research institute"
    ENTERPRISE = "Enterprise", "企业", "Enterprise"
    GOVERNMENT = "Government", "政府机构", "Government body"
    ORGANIZATION = "Organization", "其他机构", "Other organization"
    PLATFORM = "Platform", "创新平台", "Innovation platform"
    AGREEMENT = "Agreement", "协议", "Agreement"
    PROJECT = "Project", "项目", "Project"
    POLICY = "Policy", "政策文件", "Policy"


class RecordType(Vocabulary):
    """The nodes beside the entities; the value is the label in the graph."""

    DESIGNATION = "Designation", "认定类别", "Designation"
    OBSERVATION = "Observation", "指标值", "Observation"
    REPORT = "Report", "报告", "Report"
    PASSAGE = "Passage", "段落", "Passage"


class ClaimType(Vocabulary):
    """What a report states between two ends; the value is the relationship type in the graph."""

    HOSTED_BY = "HOSTED_BY", "依托单位", "hosted by"
    PARTNERS_WITH = "PARTNERS_WITH", "合作", "partners with"
    SIGNED = "SIGNED", "签署", "signed"
    UNDERTAKES = "UNDERTAKES", "承担", "undertakes"
    DESIGNATED = "DESIGNATED", "获认定为", "designated as"
    ISSUED = "ISSUED", "发布", "issued"
    LOCATED_IN = "LOCATED_IN", "位于", "located in"


class LinkType(Vocabulary):
    """The relationships beside the claims."""

    PART_OF = "PART_OF", "隶属", "part of"
    OBSERVED = "OBSERVED", "指标", "observed"
    STATED_IN = "STATED_IN", "出处", "stated in"
    HAS_PASSAGE = "HAS_PASSAGE", "包含段落", "has passage"
    MENTIONS = "MENTIONS", "提及", "mentions"


class PlatformKind(Vocabulary):
    """The kind of a platform or of a designation."""

    KEY_LABORATORY = "key-laboratory", "重点实验室", "Key laboratory"
    LABORATORY = "laboratory", "实验室（其他、联合）", "Laboratory (other, joint)"
    TECHNOLOGY_INNOVATION_CENTER = "technology-innovation-center", "技术创新中心", "Technology innovation center"
    ENGINEERING_RESEARCH_CENTER = "engineering-research-center", "工程（技术）研究中心", "Engineering research center"
    ENTERPRISE_TECHNOLOGY_CENTER = "enterprise-technology-center", "企业技术中心", "Enterprise technology center"
    PILOT_BASE = "pilot-base", "中试基地", "Pilot base"
    NEW_RD_INSTITUTION = "new-rd-institution", "新型研发机构", "New R&D institution"
    INCUBATOR = "incubator", "孵化器", "Incubator"
    MAKERSPACE = "makerspace", "众创空间", "Makerspace"
    STARTUP_BASE = "startup-base", "星创天地、双创基地", "Startup base"
    EXPERT_WORKSTATION = "expert-workstation", "院士专家工作站", "Expert workstation"
    TRANSFORMATION_BASE = "transformation-base", "成果转化基地", "Transformation base"
    TECHNOLOGY_TRANSFER = "technology-transfer", "技术转移机构", "Technology transfer"
    DEMONSTRATION_BASE = "demonstration-base", "示范基地", "Demonstration base"
    OTHER = "other", "其他平台", "Other platform"


class Level(Vocabulary):
    """The administrative level that a platform or designation bears."""

    NATIONAL = "national", "国家级", "national"
    PROVINCIAL = "provincial", "省级", "provincial"
    MUNICIPAL = "municipal", "市级", "municipal"
    COUNTY = "county", "县级", "county"


class RegionLevel(Vocabulary):
    """The administrative level of a Region."""

    COUNTRY = "country", "国家", "country"
    PROVINCE = "province", "省级行政区", "province"
    PREFECTURE = "prefecture", "地级行政区", "prefecture"
    COUNTY = "county", "县级行政区", "county"
    TOWNSHIP = "township", "乡级行政区", "township"
    VILLAGE = "village", "村级", "village"
    SUPRA = "supra", "跨省区域", "supra-region"


class Status(Vocabulary):
    """How far a claim has come."""

    ACHIEVED = "achieved", "已实现", "achieved"
    ONGOING = "ongoing", "推进中", "ongoing"
    PLANNED = "planned", "计划", "planned"


class ObservationStatus(Vocabulary):
    """Whether a figure was reached or is aimed at."""

    ACHIEVED = "achieved", "已实现", "achieved"
    TARGET = "target", "目标", "target"


class Stage(Vocabulary):
    """The finer step of a claim, where the text tells it."""

    APPLIED = "applied", "申报", "applied for"
    UNDER_REVIEW = "under-review", "评审公示", "under review"
    APPROVED = "approved", "获批", "approved"
    UNDER_CONSTRUCTION = "under-construction", "在建", "under construction"
    ESTABLISHED = "established", "建成运行", "established"
    ACCEPTED = "accepted", "通过验收", "accepted"


class Form(Vocabulary):
    """What a partnership rests on; contact is the weakest and always listed last."""

    AGREEMENT = "agreement", "签约", "agreement"
    JOINT_PLATFORM = "joint-platform", "共建平台", "joint platform"
    JOINT_PROJECT = "joint-project", "合作项目", "joint project"
    UNSPECIFIED = "unspecified", "合作（未说明形式）", "unspecified"
    CONTACT = "contact", "对接考察", "contact"


class Basis(Vocabulary):
    """What tells the place of a LOCATED_IN."""

    STATED = "stated", "原文明示", "stated"
    NAME = "name", "名称", "name"
    HOST = "host", "依托单位所在", "host"
    REPORT = "report", "报告列为本地", "report"


class Comparator(Vocabulary):
    """How a figure is bounded."""

    EXACT = "exact", "等于", "exactly"
    ABOUT = "about", "约", "about"
    AT_LEAST = "at-least", "不少于", "at least"
    AT_MOST = "at-most", "不超过", "at most"
    MORE_THAN = "more-than", "超过", "more than"
    LESS_THAN = "less-than", "不到", "less than"


class DocumentKind(Vocabulary):
    """The kind of a report."""

    ANNUAL_SUMMARY = "annual-summary", "年度总结", "annual summary"
    HALF_YEAR_SUMMARY = "half-year-summary", "半年总结", "half-year summary"
    PLAN = "plan", "计划、规划", "plan"
    FIVE_YEAR_PLAN = "five-year-plan", "五年规划", "five-year plan"
    WORK_REPORT = "work-report", "工作报告", "work report"
    BRIEFING = "briefing", "简报", "briefing"
    NEWS = "news", "新闻", "news"
    PROFILE = "profile", "简介", "profile"
    POLICY_TABLE = "policy-table", "政策清单", "policy table"
    REPLY = "reply", "答复", "reply"


class Mode(Vocabulary):
    """What a section does: it reports, names problems, plans, or frames (titles, principles)."""

    DONE = "done", "工作成效", "done"
    PROBLEMS = "problems", "存在问题", "problems"
    PLAN = "plan", "计划安排", "plan"


PARTY_TYPES: frozenset[EntityType] = frozenset(
    {
        EntityType.REGION,
        EntityType.PARK,
        EntityType.UNIVERSITY,
        EntityType.RESEARCH_INSTITUTE,
        EntityType.ENTERPRISE,
        EntityType.GOVERNMENT,
        EntityType.ORGANIZATION,
        EntityType.PLATFORM,
    }
)
"""The types that can act: host, partner, sign, undertake."""

_PLACES = frozenset({EntityType.REGION, EntityType.PARK})

CLAIM_ENDS: dict[ClaimType, tuple[frozenset[EntityType], frozenset[EntityType]]] = {
    ClaimType.HOSTED_BY: (frozenset({EntityType.PLATFORM, EntityType.RESEARCH_INSTITUTE}), PARTY_TYPES),
    ClaimType.PARTNERS_WITH: (PARTY_TYPES, PARTY_TYPES),
    ClaimType.SIGNED: (PARTY_TYPES, frozenset({EntityType.AGREEMENT})),
    ClaimType.UNDERTAKES: (PARTY_TYPES, frozenset({EntityType.PROJECT})),
    ClaimType.DESIGNATED: (PARTY_TYPES, frozenset()),
    ClaimType.ISSUED: (
        frozenset({EntityType.REGION, EntityType.GOVERNMENT, EntityType.PARK, EntityType.ORGANIZATION}),
        frozenset({EntityType.POLICY}),
    ),
    ClaimType.LOCATED_IN: (PARTY_TYPES | {EntityType.PROJECT, EntityType.AGREEMENT}, _PLACES),
}
"""The types allowed at the head and at the tail; DESIGNATED ends in a Designation, not in an entity."""

SYMMETRIC: frozenset[ClaimType] = frozenset({ClaimType.PARTNERS_WITH})
"""Claims without direction, stored once with the smaller entity id first."""
