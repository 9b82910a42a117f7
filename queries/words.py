"""The words of answers that no report says: through what a row belongs to a place, where its year comes from."""

from __future__ import annotations

from dataclasses import dataclass

from graph import ClaimType, LinkType, ObservationStatus, Status, Vocabulary


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Chinese and in English."""

    zh: str
    en: str

    def label(self, lang: str = "zh") -> str:
        """The text in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh

    def __str__(self) -> str:
        return self.zh


class Way(Vocabulary):
    """Through which body a row belongs to the place that was asked for."""

    DIRECT = "direct", "本级", "directly"
    PROVINCE = "province", "经所属省份", "through a province"
    PREFECTURE = "prefecture", "经所属地级市", "through a prefecture"
    COUNTY = "county", "经所属县区", "through a county"
    TOWNSHIP = "township", "经所属乡镇", "through a township"
    VILLAGE = "village", "经所属村", "through a village"
    PARK = "Park", "经园区", "through a park"
    ENTERPRISE = "Enterprise", "经企业", "through an enterprise"
    PLATFORM = "Platform", "经平台", "through a platform"
    UNIVERSITY = "University", "经本地高校", "through a local university"
    RESEARCH_INSTITUTE = "ResearchInstitute", "经科研院所", "through a research institute"
    GOVERNMENT = "Government", "经政府机构", "through a government body"
    ORGANIZATION = "Organization", "经其他机构", "through another organization"
    PROJECT = "Project", "经项目", "through a project"
    AGREEMENT = "Agreement", "经协议", "through an agreement"


class YearBasis(Vocabulary):
    """Where the year of a row comes from."""

    EVENT = "event", "原文所述年份", "year told by the sentence"
    REPORT = "report", "报告年份", "year of the report"


class Origin(Vocabulary):
    """What a row of a united list is: a body of that very kind, or a body recognised as one."""

    NAMED = "named", "同名平台", "a platform of that kind"
    DESIGNATED = "designated", "获认定", "designated as that kind"
    TITLED = "titled", "具名协议", "a titled agreement"
    PARTNERSHIP = "partnership", "签约合作", "a partnership by agreement"


class Relation(Vocabulary):
    """What a report states between two ends, figures included."""

    HOSTED_BY = str(ClaimType.HOSTED_BY), ClaimType.HOSTED_BY.zh, ClaimType.HOSTED_BY.en
    PARTNERS_WITH = str(ClaimType.PARTNERS_WITH), ClaimType.PARTNERS_WITH.zh, ClaimType.PARTNERS_WITH.en
    SIGNED = str(ClaimType.SIGNED), ClaimType.SIGNED.zh, ClaimType.SIGNED.en
    UNDERTAKES = str(ClaimType.UNDERTAKES), ClaimType.UNDERTAKES.zh, ClaimType.UNDERTAKES.en
    DESIGNATED = str(ClaimType.DESIGNATED), ClaimType.DESIGNATED.zh, ClaimType.DESIGNATED.en
    ISSUED = str(ClaimType.ISSUED), ClaimType.ISSUED.zh, ClaimType.ISSUED.en
    LOCATED_IN = str(ClaimType.LOCATED_IN), ClaimType.LOCATED_IN.zh, ClaimType.LOCATED_IN.en
    OBSERVED = str(LinkType.OBSERVED), LinkType.OBSERVED.zh, LinkType.OBSERVED.en


class Standing(Vocabulary):
    """The status of a statement or of a figure."""

    ACHIEVED = str(Status.ACHIEVED), Status.ACHIEVED.zh, Status.ACHIEVED.en
    ONGOING = str(Status.ONGOING), Status.ONGOING.zh, Status.ONGOING.en
    PLANNED = str(Status.PLANNED), Status.PLANNED.zh, Status.PLANNED.en
    TARGET = str(ObservationStatus.TARGET), ObservationStatus.TARGET.zh, ObservationStatus.TARGET.en
