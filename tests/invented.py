"""Invented extractions for the tests: small reports of several cities that share bodies, places and platforms."""

from __future__ import annotations

import hashlib

from hypothesis import strategies as st

from graph import Also, Claim, Extraction, Mention, Observation, Passage, ReadEntity, Report

CITIES = {"140400": "长治市", "340600": "淮北市", "430600": "岳阳市", "140423": "襄垣县", "140000": "山西省"}
NAMES: tuple[tuple[str, str, str | None], ...] = (
    ("University", "中科大", None),
    ("University", "中国科学技术大学", None),
    ("University", "中国科学技术大学先进技术研究生院", None),
    ("University", "山大", None),
    ("ResearchInstitute", "中科院山西煤化所", None),
    ("ResearchInstitute", "第三代半导体研究院", None),
    ("Enterprise", "凌燕机械", None),
    ("Enterprise", "华为", None),
    ("Enterprise", "中国工商银行长治分行", None),
    ("Enterprise", "工商银行", None),
    ("Platform", "煤层气技术创新中心", None),
    ("Platform", "半导体照明山西省重点实验室", None),
    ("Park", "高新区", None),
    ("Park", "长治高新技术产业开发区", None),
    ("Region", "长治", "140400"),
    ("Region", "潞城区", "140406"),
    ("Region", "襄垣县古韩镇", None),
    ("Project", "煤层气高效利用", None),
    ("Policy", "科技创新行动计划", None),
    ("Agreement", "战略合作协议", None),
)
"""Type, name, adcode."""


@st.composite
def extractions(draw: st.DrawFn, keys: tuple[str, ...] = ("a", "b", "c", "d")) -> Extraction:
    """One invented report under one of the keys; every quote stands in its text."""
    key = draw(st.sampled_from(keys))
    adcode = draw(st.sampled_from((None, *CITIES)))
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True))
    text, entities, mentions, passages = "", [], [], []
    for number, (kind, name, code) in enumerate(chosen, start=1):
        platform = kind == "Platform"
        level = draw(st.sampled_from((None, "provincial", "municipal"))) if platform else None
        entities.append(
            ReadEntity(
                f"e{number}",
                kind,
                name,
                adcode=code,
                aliases=draw(st.sampled_from(((), (name[:3],)))),
                platform_kind=draw(st.sampled_from(("key-laboratory", "pilot-base"))) if platform else None,
                level=level,
            )
        )
        start = len(text)
        text += f"{name}一号。\n"
        passages.append(Passage(number, start, len(text), section="一"))
        mentions.append(Mention(f"e{number}", number, name, start, start + len(name), "invented"))
    ends = st.sampled_from(entities)
    claims: list[Claim] = []
    derived: list[Claim] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("PARTNERS_WITH", "HOSTED_BY", "DESIGNATED", "LOCATED_IN")))
        head, tail = draw(ends), draw(ends)
        number = int(head.id[1:])
        passage = passages[number - 1]
        claim = Claim(
            kind,
            head.id,
            f"kind:{draw(st.sampled_from(('pilot-base', 'incubator')))}" if kind == "DESIGNATED" else tail.id,
            draw(st.sampled_from(("achieved", "ongoing", "planned"))),
            evidence=text[passage.start : passage.end - 2],
            start=passage.start,
            end=passage.end - 2,
            quote=text[passage.start : passage.end],
            quote_start=passage.start,
            passage=number,
            rule="invented",
            level=draw(st.sampled_from((None, "provincial"))) if kind == "DESIGNATED" else None,
            also=draw(st.sampled_from(((), (Also(1, 0, 2, "planned"),)))),
        )
        (derived if kind == "LOCATED_IN" and draw(st.booleans()) else claims).append(claim)
    observations = []
    for _ in range(draw(st.integers(0, 2))):
        region = draw(st.sampled_from((None, *(e.id for e in entities if e.type in ("Region", "Park")))))
        observations.append(
            Observation(
                "高新技术企业",
                draw(st.sampled_from((1.0, 2.0))),
                "家",
                "achieved",
                evidence=text[:3],
                start=0,
                end=3,
                quote=text[:4],
                quote_start=0,
                passage=1,
                rule="invented",
                year=draw(st.sampled_from((None, 2023))),
                region=region,
            )
        )
    report = Report(
        key,
        title=f"工作报告{key}",
        region=CITIES.get(adcode or ""),
        adcode=adcode,
        year=2023,
        file=f"{key}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
    )
    return Extraction(
        report,
        text,
        tuple(passages),
        tuple(entities),
        tuple(mentions),
        tuple(claims),
        tuple(derived),
        tuple(observations),
    )
