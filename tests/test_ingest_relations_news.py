"""Claims in the manner of the news: parties told once and meant later, guests in brackets, lists of which one member
went unrecognised."""

from __future__ import annotations

from dataclasses import replace

from ingest.relations import find_claims

from .report_notation import OWN, parse, told

A, B, C, D = "甲钢铁集团", "乙理工大学", "丙师范大学", "丁生物公司"
HOST, WITH, SIGN, SEAT = "HOSTED_BY", "PARTNERS_WITH", "SIGNED", "LOCATED_IN"

DEAL = f"[Enterprise:{A}]与[University:{B}]签署合作协议。"
BETWEEN = "仪式简朴。[Region:东山区]天气晴好。来宾参观了展厅。[Region:东山区]的居民也来了。"


def _both(marked: str, **how: object) -> set[tuple[str, str, str, str]]:
    return {claim for claim in told(marked, **how) if claim[0] == HOST}


def test_both_parties_of_the_only_partnership_that_the_news_tell_are_meant_however_far_back():
    expected = {(HOST, "冶金研究中心", A, "achieved"), (HOST, "冶金研究中心", B, "achieved")}
    later = "当天，由双方共建的“[Platform:冶金研究中心]”揭牌。"
    assert _both(DEAL + BETWEEN + later, kind="news") == expected
    assert _both(DEAL + BETWEEN + later) == set(), "a report tells of many partnerships"


def test_both_parties_are_open_where_the_news_told_of_two_partnerships():
    other = f"[Enterprise:{D}]与[University:{C}]签署合作协议。"
    assert _both(DEAL + other + BETWEEN + "由双方共建的“[Platform:冶金研究中心]”揭牌。", kind="news") == set()


def test_a_row_that_holds_whole_sentences_is_read_as_prose():
    marked = f"[Enterprise:{A}]与[University:{B}]开展合作\t现场气氛热烈。"
    assert told(marked) == {(WITH, A, B, "achieved")}
    assert told(marked.replace("。", "")) == set()


def test_two_lists_are_paired_by_place_though_a_member_went_unrecognised():
    marked = "[Region:东山区]、[Region:西山区]、[Region:北山区]分别与[Region:甲县]、乙地、[Region:丙县]签约合作。"
    assert told(marked) == {(WITH, "东山区", "甲县", "achieved"), (WITH, "北山区", "丙县", "achieved")}


def test_those_who_sign_together_do_not_join_with_what_they_sign_for():
    assert told("[Region:东山区]、[Region:西山区]联合签署[Park:临港新城]共建协议。") == {
        (WITH, "东山区", "西山区", "achieved")
    }


def test_what_is_founded_at_a_meeting_in_an_institute_is_not_hosted_by_its_committee():
    assert told("[Organization:学术委员会]成立大会在[ResearchInstitute:甲化学研究所]举行。") == set()


def test_each_platform_that_guests_walk_through_belongs_to_the_body_at_its_place():
    assert told(f"在[University:{B}]、[University:{C}]，一行走进[Platform:甲实验室]、[Platform:乙实验室]。") == {
        (HOST, "甲实验室", B, "achieved"),
        (HOST, "乙实验室", C, "achieved"),
    }


def test_members_of_a_league_named_in_brackets_are_the_partners():
    marked = f"[University:{B}]与[Organization:某联盟]高校（[University:{C}]、[University:戊大学]）合作签约。"
    assert told(marked) == {(WITH, B, C, "achieved"), (WITH, B, "戊大学", "achieved")}


def test_those_who_deal_about_something_at_a_place_are_partners():
    assert told(f"[Enterprise:{A}]与[University:{B}]就教育投资一事，在[Region:东山区]举行签约仪式。") == {
        (WITH, A, B, "achieved")
    }


def test_all_agreements_of_one_signing_are_signed():
    claims = told(f"[Region:东山区]与[Enterprise:{D}]进行《[Agreement:甲备忘录]》《[Agreement:乙协议书]》的签订。")
    assert {claim[:3] for claim in claims if claim[0] == SIGN} == {
        (SIGN, party, paper) for party in ("东山区", D) for paper in ("甲备忘录", "乙协议书")
    }


def test_a_platform_at_the_head_of_a_list_of_bodies_sits_there_too():
    claims = told("新城集聚了[Platform:甲创新中心]、[ResearchInstitute:乙研究院]。")
    assert claims == {(SEAT, "甲创新中心", OWN, "achieved"), (SEAT, "乙研究院", OWN, "achieved")}


def test_a_sentence_that_names_nobody_first_goes_on_about_whoever_opened_the_one_before():
    marked = f"[Park:东岸新区]招商忙。1月6日，签约[Enterprise:{A}]、[Enterprise:{D}]等两家企业。"
    expected = {(WITH, "东岸新区", A, "achieved"), (WITH, "东岸新区", D, "achieved")}
    assert told(marked, kind="news") == expected
    assert told(marked.replace("招商忙", "晴；[Park:西岸新区]雨"), kind="news") == expected
    ours = {(WITH, OWN, end, "achieved") for end in (A, D)}
    assert told("天晴。" + marked.partition("。")[2], kind="news") == ours


def test_the_region_is_no_party_where_it_is_only_named_in_what_somebody_says_afterwards():
    clause = f"已和[Enterprise:{A}]、[Enterprise:{D}]等企业建立合作关系。"
    speech = "“[own:我市]有区位优势”"
    assert told(clause[:-1] + speech + "。", kind="news") == set()


def test_a_region_that_only_opens_the_name_of_an_unrecognised_body_is_no_party():
    assert told(f"[Enterprise:{A}]与[Region:东山区]建行合作升级。") == set()
    assert told("[Region:东山区]与[Region:西山区]两地人民武装部共同签约。") == set()
    assert told(f"[Enterprise:{A}]与[Region:东山区]合作升级。") == {(WITH, A, "东山区", "achieved")}


def test_offices_that_went_unrecognised_do_not_break_a_partnership():
    marked = f"由[office:市政府]、商务厅、外办会同[Enterprise:{A}]、[Enterprise:{D}]合作推进。"
    assert told(marked) == {(WITH, OWN, A, "achieved"), (WITH, OWN, D, "achieved")}


def test_whoever_signs_with_others_signs_though_one_between_went_unrecognised():
    marked = f"[University:{B}]、某某分委会和[University:{C}]签署《[Agreement:三方协议]》。"
    assert {claim[:3] for claim in told(marked)} == {
        (SIGN, B, "三方协议"),
        (SIGN, C, "三方协议"),
        (WITH, B, C),
    }


def test_who_only_sells_a_technique_is_no_host():
    assert told(f"[Platform:数据中心]将依托[Enterprise:{D}]云技术提升效率。") == set()
    assert told(f"[Platform:数据中心]将依托[Enterprise:{D}]建设。") == {(HOST, "数据中心", D, "planned")}


def test_a_noun_taken_for_a_name_stands_for_the_body_that_it_means():
    marked = f"[Platform:甲城绿氢研究中心]揭牌。[Platform:研究中心]由[University:{B}]发起。"
    assert told(marked) == {(HOST, "甲城绿氢研究中心", B, "achieved")}


def test_and_before_the_second_of_many_joins_the_first_with_all_others():
    marked = f"[University:{B}]和[Enterprise:{A}]、[Enterprise:{D}]等合作伙伴签约。"
    assert told(marked) == {(WITH, B, A, "achieved"), (WITH, B, D, "achieved")}


def test_bodies_that_sign_respectively_are_no_founders_all_together():
    marked = f"[Region:东山区]、[Region:西山区]分别同[University:{B}]、[University:{C}]签约共建[Platform:畜牧基地]。"
    assert {claim for claim in told(marked) if claim[0] == WITH} == {
        (WITH, "东山区", B, "achieved"),
        (WITH, "西山区", C, "achieved"),
    }


def test_a_platform_and_an_institute_are_founded_respectively():
    founders = f"[University:{B}]与[Region:东山区]、[Region:西山区]"
    marked = f"{founders}分别共建[Platform:甲实验室]、[ResearchInstitute:乙研究院]。"
    assert {claim[1:3] for claim in told(marked) if claim[0] == HOST} == {
        ("甲实验室", B),
        ("甲实验室", "东山区"),
        ("乙研究院", B),
        ("乙研究院", "西山区"),
    }


def test_a_pair_whose_second_member_went_unrecognised_is_not_added_to_the_pair_before():
    marked = f"[Region:东山区]与[University:{B}]、[Region:西山区]与省农科院就粮食增产分别达成合作。"
    assert told(marked) == {(WITH, "东山区", B, "achieved")}


def test_two_platforms_in_quotes_side_by_side_are_a_list():
    marked = f"建有“[Platform:甲科技小院]”“[Platform:乙科技小院]”，分别依托[University:{B}]和[University:{C}]。"
    assert told(marked) == {(HOST, "甲科技小院", B, "achieved"), (HOST, "乙科技小院", C, "achieved")}


def test_the_latter_two_are_all_that_were_recognised_of_three():
    marked = f"材料中心、[Platform:乙中心]、[Platform:丙中心]获批，后两家分别由[Enterprise:{A}]和[Enterprise:{D}]承建。"
    assert told(marked) == {(HOST, "乙中心", A, "achieved"), (HOST, "丙中心", D, "achieved")}


def test_who_helps_another_to_draft_a_policy_issues_nothing():
    claims = told("配合[Government:江南省科技厅]起草《[Policy:分段补助细则]》。")
    assert {claim[1] for claim in claims} == {"江南省科技厅"}


def test_the_members_of_a_class_belong_to_whoever_opened_the_sentence_before():
    marked = f"[Enterprise:{A}]与伙伴成立联合实验室。联合实验室包括：[Platform:甲实验室]、[Platform:乙实验室]。"
    assert told(marked, kind="news") == {(HOST, "甲实验室", A, "achieved"), (HOST, "乙实验室", A, "achieved")}
    assert told(marked.partition("。")[2], kind="news") == set()


def test_a_bureau_of_housing_is_no_office_of_a_township():
    housing = f"[Government:{OWN}住房和城乡建设局]"
    assert told(f"[office:市政府]联合{housing}成立专班。") == set()
    assert told(f"{housing}与[University:{B}]签约合作。") == {(WITH, OWN, B, "achieved")}


def test_a_street_office_named_before_is_meant_by_the_noun_alone():
    marked = f"[Region:东山街道]环境好。为此，街道积极联合[Enterprise:{A}]开展整治。"
    assert told(marked, kind="news") == {(WITH, "东山街道", A, "achieved")}


def test_things_founded_respectively_keep_their_founders_though_one_of_them_went_unrecognised():
    pairs = f"[Region:东山区]与[University:{B}]、[Region:西山区]与[University:{C}]"
    hosts = {claim[1:3] for claim in told(f"{pairs}分别组建装备制造、[Platform:乙研究中心]。") if claim[0] == HOST}
    assert hosts == {("乙研究中心", "西山区"), ("乙研究中心", C)}
    assert told("在[Region:东山区]、[Region:西山区]分别建设化纤、[Platform:乙中试基地]。") == {
        (SEAT, "乙中试基地", "西山区", "achieved")
    }


def test_what_stands_after_the_leader_in_a_list_of_founders_is_not_founded():
    assert told(f"由[Enterprise:{A}]牵头、[ResearchInstitute:甲科学院]参建。") == set()
    assert told("培育[Platform:甲众创空间]、在[Region:东山区]建成[Platform:乙孵化基地]。") == {
        (SEAT, "乙孵化基地", "东山区", "achieved")
    }


def test_a_firm_is_no_party_for_its_subsidiaries_or_its_party_branch():
    assert told(f"[University:{B}]与[Enterprise:{A}]下属企业签约合作。") == set()
    assert told(f"[University:{B}]和[Enterprise:{A}]某项目团队党支部签署共建协议。") == set()


def test_the_former_two_of_a_list_are_counted_without_the_names_inside_names():
    reading, spans, entities = parse(
        "[University:甲大学]来访。[ResearchInstitute:甲大学东城研究院]、[ResearchInstitute:乙院]、"
        "[ResearchInstitute:丙院]运行，前两家已备案为省级新型研发机构。"
    )
    school, institute = spans[0], spans[1]
    inner = replace(school, start=institute.start, end=institute.start + len(school.name))
    claims = find_claims(reading, (*spans, inner), entities).claims
    names = {entity.id: entity.name for entity in entities}
    awarded = {names[claim.head] for claim in claims if claim.type == "DESIGNATED"}
    assert awarded == {"甲大学东城研究院", "乙院"}


def test_a_bracket_after_a_name_does_not_hide_its_award():
    marked = f"[Platform:甲孵化中心]（运营单位：[Enterprise:{A}]）通过国家级科技企业孵化器复核。"
    assert ("DESIGNATED", "甲孵化中心", "kind:incubator", "achieved") in told(marked)


def test_those_whom_a_leader_joins_are_each_others_partners_in_what_they_found():
    marked = f"[Enterprise:{A}]联合[University:{B}]、[University:{C}]，争创[Platform:薄膜中心]。"
    assert {claim[:3] for claim in told(marked) if claim[0] == WITH} >= {(WITH, A, B), (WITH, A, C), (WITH, B, C)}
    many = marked.replace("，争创", "、[University:戊大学]、[University:己大学]，争创")
    assert (WITH, B, C) not in {claim[:3] for claim in told(many)}, "of more than four only the hosts are told"


def test_what_a_platform_unites_does_not_part_it_from_its_host():
    marked = f"[University:{B}]将建设集人才培养-人才集聚-技术创新-产业升级一体化的[ResearchInstitute:甲研究院]。"
    assert told(marked) == {(HOST, "甲研究院", B, "planned")}


def test_lists_of_unlike_length_are_not_joined_each_with_each():
    marked = "[Region:东山区]、乙地、[Region:西山区]分别与[Region:甲县]、[Region:丙县]签约合作。"
    assert len(told(marked)) <= 2
    every = "[Region:东山区]、[Region:西山区]、[Region:北山区]分别与[Region:甲县]、[Region:丙县]签约合作。"
    assert told(every) == set()


def test_several_that_each_sign_with_one_are_each_its_partner():
    marked = f"[Region:东山区]、[Region:西山区]分别与[University:{B}]签约合作。"
    assert told(marked) == {(WITH, "东山区", B, "achieved"), (WITH, "西山区", B, "achieved")}


def test_a_brand_that_two_companies_bear_tells_the_host_of_neither():
    both = "[Enterprise:云州昇阳青科技有限公司]、[Enterprise:云州昇阳青机械有限公司]到会。"
    assert told(both + "[Platform:昇阳青研发中心]揭牌。") == set()
    one = "[Enterprise:云州昇阳青科技有限公司]到会。"
    assert told(one + "[Platform:昇阳青研发中心]揭牌。") == {
        (HOST, "昇阳青研发中心", "云州昇阳青科技有限公司", "achieved")
    }


def _pairs(marked: str, **how: object) -> set[tuple[str, ...]]:
    return {claim[1:3] for claim in told(marked, kind="news", **how) if claim[0] == WITH}


def test_a_bracket_that_holds_another_body_of_the_same_type_is_its_second_name():
    assert _pairs(f"[Enterprise:{A}]与[Organization:丙计划署]（[Organization:BJH]）签署合作协议。") == {(A, "丙计划署")}
    hosted = f"[Platform:薄膜中心]（[Platform:省薄膜中心]）落户[University:{B}]。"
    assert _both(hosted, kind="news") == {(HOST, "薄膜中心", B, "achieved")}


def test_a_subject_stands_behind_what_a_sentence_is_about_and_what_it_is_for():
    later = f"[Enterprise:{A}]重视研发，与[University:{B}]签署合作协议。"
    for opening in ("", "氢能领域，", "为破解储能难题，", "据总经理王某介绍，", "人才培养方面，", "全国首家"):
        assert _pairs(opening + later) == {(A, B)}, opening


def test_a_body_whose_site_brings_the_news_is_not_who_acts_in_them():
    marked = f"[University:{C}]官网显示，新校由基金会出资，以民办公助形式与[University:{B}]合作创办。"
    assert _pairs(marked) == set()


def test_a_region_that_only_opens_the_name_of_an_unknown_body_is_no_subject():
    marked = f"[Region:东山]人才驿站揭牌，并分别与[Enterprise:{A}]、[University:{B}]签署合作协议。"
    assert _pairs(marked) == set()
    acts = f"[Region:东山]推动医院改革，并分别与[Enterprise:{A}]、[University:{B}]签署合作协议。"
    assert _pairs(acts) == {("东山", A), ("东山", B)}


def test_we_are_the_body_for_which_a_quoted_speaker_speaks():
    assert _pairs(f"[Enterprise:{A}]总监对记者说：“人才是资源。我们和[University:{B}]建立了合作关系。”") == {(A, B)}
    assert _pairs(f"居民说：“我们和[University:{B}]建立了合作关系。”", own=False) == set()
    told_to = f"[Enterprise:{A}]总监向[University:{B}]介绍：“我们和[University:{C}]建立了合作关系。”"
    assert _pairs(told_to) == {(A, C)}


def test_a_platform_that_opens_a_list_of_signatories_is_one_of_them():
    marked = f"[Platform:薄膜中心]、[Enterprise:{A}]、[University:{B}]三方签署共建协议。"
    assert _pairs(marked) == {("薄膜中心", A), ("薄膜中心", B), (A, B)}
    assert _pairs(f"[Platform:薄膜中心]由[Platform:科创中心]和[Enterprise:{A}]共同打造。") == {("科创中心", A)}


def test_two_that_and_joins_are_partners_where_they_cooperate_and_couples_pair_by_pair():
    assert _pairs(f"[Enterprise:{A}]和[University:{B}]将在人才培养等方面开展合作。") == {(A, B)}
    assert _pairs(f"[Enterprise:{A}]和[University:{B}]参加合作洽谈会。") == set()
    marked = f"[Enterprise:{A}]和[University:{B}]、[Enterprise:{D}]和[University:{C}]分别签署合作协议。"
    assert _pairs(marked) == {(A, B), (D, C)}


def test_four_that_found_together_are_each_others_partners():
    marked = f"联盟由[Enterprise:{A}]、[University:{B}]、[University:{C}]和[Enterprise:{D}]联合成立。"
    assert len(_pairs(marked)) == 6
    assert _pairs(marked.replace("联合成立", "支持")) == set()


def test_the_regions_of_people_who_come_from_them_are_no_partners():
    assert _pairs("来自[Region:东山]、[Region:西山]等地的25家机构携手招才。") == set()


def test_an_office_that_went_unrecognised_does_not_part_two_who_sign():
    marked = f"[Organization:丙科学会]、某软件园管理委员会与[University:{B}]举行签约仪式。"
    assert _pairs(marked) == {("丙科学会", B)}


def test_a_name_that_begins_with_its_place_needs_no_sentence_to_tell_it():
    assert told("[Region:东山市]集聚了[Enterprise:东山钢厂]、[Enterprise:云海船厂]。") == {
        (SEAT, "云海船厂", "东山市", "achieved")
    }


def test_of_several_places_one_inside_the_other_the_last_is_the_seat():
    assert told("[Enterprise:云海船厂]位于[Region:东山市][Region:南屿镇]。") == {
        (SEAT, "云海船厂", "南屿镇", "achieved")
    }


def test_a_body_at_a_place_is_not_hosted_by_the_place():
    assert told("记者走进位于[Region:东山市]的[Platform:氢能实验室]。") == {(SEAT, "氢能实验室", "东山市", "achieved")}


def test_associations_issue_no_policies():
    assert told("[Organization:丙协会]发布《[Policy:绿色发展倡议]》。", own=False) == set()
    assert told("[Government:云海省科技厅]发布《[Policy:绿色发展方案]》。", own=False) == {
        ("ISSUED", "云海省科技厅", "绿色发展方案", "achieved")
    }


def test_offices_that_sign_among_themselves_stay_offices():
    offices = f"[Government:{OWN}科技局]与[Government:{OWN}财政局]签署《[Agreement:共建备忘录]》。"
    assert _pairs(offices) == {(f"{OWN}科技局", f"{OWN}财政局")}
    assert _pairs(f"[Government:{OWN}科技局]与[University:{B}]签署《[Agreement:共建备忘录]》。") == {(OWN, B)}


def test_a_title_founds_what_the_text_names_elsewhere():
    marked = (
        f"[Enterprise:{A}]与[University:{B}]签署《[Agreement:薄膜创新中心双方共建协议]》。"
        "[Platform:薄膜创新中心]即将启用。"
    )
    assert {claim[:3] for claim in _both(marked, kind="news")} == {(HOST, "薄膜创新中心", A), (HOST, "薄膜创新中心", B)}


def test_an_agreement_that_is_carried_out_is_not_signed_again():
    marked = f"[Enterprise:{A}]与[University:{B}]达成共识，落实《[Agreement:战略合作协议]》要求。"
    assert {claim[0] for claim in told(marked)} == {WITH}


def test_a_base_for_students_belongs_to_the_university_that_its_name_begins_with():
    marked = f"[University:{B}]介绍情况。[Platform:{B}大学生实践基地]揭牌。"
    assert (HOST, f"{B}大学生实践基地", B, "achieved") in told(marked)


def test_parks_in_quotes_side_by_side_are_a_list_and_not_one_the_place_of_the_other():
    assert told("打造“[Park:云海产业基地]”“[Park:云山产业基地]”。", own=False) == set()
    assert told("[Park:云海产业基地]“[Enterprise:云山科技]”上榜。", own=False) == {
        (SEAT, "云山科技", "云海产业基地", "achieved")
    }


def test_those_who_approve_or_attend_together_are_no_partners():
    three = f"[Enterprise:{A}]获[Organization:甲协会]、[Organization:乙协会]和[Organization:丙协会]共同授权。"
    assert _pairs(three) == set()
    assert _pairs("[Organization:甲协会]、[Organization:乙协会]有关负责人参加了签约仪式。") == set()


def test_both_are_the_host_and_the_guest_where_no_partnership_was_told():
    deal = "双方签署合作协议。"
    for meeting in (
        f"[Enterprise:{A}]到访[University:{B}]。",
        f"[Enterprise:{A}]代表团访问[University:{B}]，",
        f"[Enterprise:{A}]董事长李某在[Region:东山区]会见[University:{B}]校长一行，",
        f"[Enterprise:{A}]一行到[University:{B}]考察，",
    ):
        assert _pairs(meeting + deal) == {(A, B)}, meeting
    assert _pairs(f"[Enterprise:{A}]一行路过[University:{B}]，" + deal) == set()
    assert _pairs(f"[Enterprise:{A}]到访[University:{B}]。" + "三方签署合作协议。") == set()


def test_a_partnership_told_before_outweighs_a_visit():
    marked = f"[Enterprise:{A}]与[University:{B}]签署协议。[Enterprise:{D}]到访[University:{C}]。"
    founded = _both(marked + "双方将共建[Platform:薄膜中心]。", kind="news")
    assert {claim[:3] for claim in founded} == {(HOST, "薄膜中心", A), (HOST, "薄膜中心", B)}


def test_each_of_one_list_is_paired_with_its_like_in_the_other_where_each_signs():
    marked = f"[Enterprise:{A}]、[Enterprise:{D}]与[University:{B}]、[University:{C}]分别签约。"
    assert _pairs(marked) == {(A, B), (D, C)}
    assert len(_pairs(marked.replace("分别", "共同"))) == 4


def test_a_bare_and_joins_parties_behind_an_adverb():
    assert _pairs(f"[Enterprise:{A}]分别和[University:{B}]、[University:{C}]签约。") == {(A, B), (A, C)}


def test_what_follows_a_signing_does_not_make_it_less_than_done():
    deal = f"[Enterprise:{A}]与[University:{B}]签署战略合作协议，双方将在科技创新方面深化合作。"
    assert (WITH, A, B, "achieved") in told(deal, kind="news")
