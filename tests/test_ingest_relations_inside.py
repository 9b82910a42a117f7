"""Places and parents inside the names of bodies: which of them tell where the body sits and to whom it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.relations import find_claims

from .report_notation import parse, told

TOLD = [
    ("[Platform:北斗实验室江北基地]开放，[Region:江北|江北市]支持。", "江北市"),
    ("[Platform:量子材料技术创新中心东山分中心]开放，[Region:东山|东山区]支持。", "东山区"),
    ("[Platform:水城软件东山研发中心]投用，[Region:东山|东山区]支持。", "东山区"),
    ("[University:清华大学新河东山学院]开学，[Region:东山|东山区]支持。", "东山区"),
    ("[Platform:东山研究中心]开放，[Region:东山|东山区]支持。", "东山区"),
    ("[Organization:乙理工大学附属东山医院]开诊，[Region:东山|东山区]支持。", "东山区"),
    # a part of a park, and the closer of two places side by side
    ("[Park:江岸国家自主创新示范区东山片区]扩容，[Region:东山|东山区]支持。", "东山区"),
    (
        "[Platform:乙理工大学西河东山研究中心]开放，[University:乙理工大学]、[Region:西河|西河市]、[Region:东山|东山区]到会。",
        "东山区",
    ),
]
SILENT = [
    # the second of two divisions that begin a name
    "[Platform:辽宁东山研究中心]投用，[Region:东山|东山市]支持。",
    # the level of a class
    "[Platform:溴系阻燃剂东山市技术创新中心]开放，[Region:东山市]支持。",
    # the place of others who come from there
    "[Platform:药材创新东山专家工作站]开放，[Region:东山|东山区]支持。",
    # another word
    "[Platform:水城东山湾研发中心]投用，[Region:东山|东山区]支持。",
    # a product of the place, in a name that begins with a wider one
    "[ResearchInstitute:海北东山鸡产业研究院]开放，[Region:东山|东山区]支持，[Region:海北|海北省]推广。",
    # a name of the register
    "[Enterprise:水城环保（东山）有限公司]投产，[Region:东山|东山区]支持。",
    # an old institute of an academy
    "[ResearchInstitute:中国科学院深圳先进技术研究院]开放，[Region:深圳|深圳市]支持。",
    # the whole name of an institute that belongs to nobody
    "[ResearchInstitute:东山研究院]开放，[Region:东山|东山区]支持。",
    # a branch of the academy, of old
    "[ResearchInstitute:中国科学院东山分院]到会，[Region:东山|东山区]支持。",
    # a school below a university's branch
    "[University:清华大学东山校区信息学院]开学，[Region:东山|东山区]支持。",
]


def seats(marked: str) -> set[str]:
    """The stated places of the sentence's bodies."""
    return {tail for kind, _, tail, _ in told(marked) if kind == "LOCATED_IN"}


@pytest.mark.parametrize(("marked", "place"), TOLD)
def test_the_place_of_an_outpost_in_its_name_is_its_seat(marked, place):
    assert seats(marked) == {place}


@pytest.mark.parametrize("marked", SILENT)
def test_other_places_in_names_tell_no_seat(marked):
    assert seats(marked) == set()


def test_the_branch_behind_a_dash_sits_in_its_place_and_has_one_host():
    marked = (
        "[ResearchInstitute:北岭碳材料研究院]与[Platform:北岭碳材料研究院-东山创新与推广基地]共用设备，"
        "[Region:东山|东山区]支持。"
    )
    of_branch = {(kind, tail) for kind, _, tail, _ in told(marked) if kind in ("HOSTED_BY", "LOCATED_IN")}
    assert of_branch == {("HOSTED_BY", "北岭碳材料研究院"), ("LOCATED_IN", "东山区")}


def test_two_places_or_a_university_and_a_place_found_a_base_together():
    for first in ("[Region:西山|西山市]", "[University:北岭大学]"):
        name = first.split(":")[1].split("|")[0].rstrip("]")
        marked = f"{first}支持。[Platform:{name}-东山成果转化工作站]共用设备，[Region:东山|东山区]支持。"
        hosts = {tail for kind, _, tail, _ in told(marked) if kind == "HOSTED_BY"}
        assert "东山区" in hosts
        assert len(hosts) == 2


def test_the_place_of_an_outpost_in_a_title_is_no_party():
    marked = (
        "[Region:石门镇]与[University:北岭大学]签署《[Agreement:北岭大学东山推广基地运营战略合作协议]》，"
        "[Region:东山|东山区]支持。"
    )
    assert {head for kind, head, _, _ in told(marked) if kind == "SIGNED"} == {"石门镇", "北岭大学"}


def test_a_short_name_of_the_table_of_regions_is_found_in_names():
    reading, spans, entities = parse("[ResearchInstitute:水城研究院黔南分院]开放，[Region:黔南布依族苗族自治州]支持。")
    entities = tuple(replace(entity, adcode="522700" if "黔南布" in entity.name else None) for entity in entities)
    claims = find_claims(reading, spans, entities).claims
    assert {(claim.type, claim.rule) for claim in claims} == {("LOCATED_IN", "name.place")}


PARENTS = [
    # short for the only university of the report that it can mean
    ("[ResearchInstitute:东大水城绿色冶金研究院]揭牌，[University:东北大学]到会。", {"东北大学"}),
    (
        "[ResearchInstitute:东大水城绿色冶金研究院]揭牌，[University:东北大学]、[University:东南大学]到会。",
        set(),
    ),
    # behind the region that opens the name
    (
        "[ResearchInstitute:东山区乙理工大学采矿研究院]揭牌，[University:乙理工大学]、[Region:东山区]到会。",
        {"乙理工大学"},
    ),
    # a company by its brand
    ("[Platform:智驰联深谷研发中心]投用，[Enterprise:江北智驰联科技有限公司]扩产。", {"江北智驰联科技有限公司"}),
    ("[Platform:智驰联深谷研发中心]投用，[Enterprise:智驰联科技]扩产。", set()),
    # another name in brackets
    ("[ResearchInstitute:水城造船研究院（水研院）]揭牌，[ResearchInstitute:水城造船研究院]到会。", set()),
]


@pytest.mark.parametrize(("marked", "hosts"), PARENTS)
def test_a_parent_is_found_by_the_forms_in_which_names_hold_it(marked, hosts):
    assert {tail for kind, _, tail, _ in told(marked) if kind == "HOSTED_BY"} == hosts


def test_a_park_is_meant_by_its_kind_alone_in_its_own_report():
    reading, spans, entities = parse("[Platform:水城实验室高新区中试基地]开工。")
    park = replace(entities[0], type="Park", name="江北高新技术产业开发区")
    claims = find_claims(reading, spans, (park, *entities[1:])).claims
    assert {(claim.type, claim.tail) for claim in claims} == {("LOCATED_IN", park.id)}


def test_a_place_wider_than_a_province_is_no_seat():
    reading, spans, entities = parse(
        "[Platform:乙理工大学西江湾区创新中心]开放，[Region:西江湾区]、[University:乙理工大学]到会。"
    )
    assert {claim.type for claim in find_claims(reading, spans, entities).claims} == {"LOCATED_IN", "HOSTED_BY"}
    wide = tuple(replace(one, level="supra") if one.name == "西江湾区" else one for one in entities)
    assert {claim.type for claim in find_claims(reading, spans, wide).claims} == {"HOSTED_BY"}
