"""What the words around a figure say about it: exactly, about, more, at least, at most, less."""

from __future__ import annotations

import pytest

from .test_ingest_quantities import read

EXACT = [
    "全市孵化器达到18家。",
    "共有科技特派员326名。",
    "专利授权量为1420件。",
    "技术合同登记额完成9.6亿元。",
    "高新技术企业由96家增至131家。",
    "研发投入强度提高到2.41%。",
    "各类创新平台累计75个。",
    "新获批国家备案众创空间2家。",
    "兑现创新券450万元。",
    "规上工业企业研发活动覆盖率保持在52%。",
    "全市现有瞪羚企业14家。",
    "平均办理时限压缩到3个工作日。",
]
ABOUT = [
    "全市科技人员约2.6万人。",
    "培育后备企业40余家。",
    "引进高层次人才200多名。",
    "近700家企业通过评价。",
    "发放科技贷款将近5亿元。",
    "带动社会投资大约3亿元。",
    "研发经费支出接近90亿元。",
    "建设示范基地30个左右。",
    "农民培训1.8万余人次。",
    "技术交易额增长15%左右。",
    "服务企业上千余家次，走访园区60多个。",
    "惠及农户2000余户。",
    "科普受众达近4万人次。",
    "新增就业岗位800个上下。",
]
MORE_THAN = [
    "技术合同成交额突破50亿元。",
    "备案科技型企业超过900家。",
    "引进博士逾60名。",
    "专利申请量超2000件。",
    "高技术产业增加值增长超过12%。",
    "科技贷款余额已超30亿元。",
    "研发人员多于5000人。",
    "万人发明专利拥有量高于12件。",
    "孵化场地入驻企业首次超过150家。",
    "重点企业研发投入占比超过6%。",
]
AT_LEAST = [
    "新建院士工作站2个以上。",
    "财政科技支出增长不低于8%。",
    "每年组织对接活动签约项目不少于30项。",
    "培育省级企业技术中心至少5家。",
    "规上企业研发机构覆盖率达到60%以上。",
    "引进外国专家10名及以上。",
    "转化科技成果最少20项。",
    "登记技术合同200份以上。",
    "普及率不小于45%。",
    "实施重点项目15项以上。",
]
AT_MOST = [
    "万元产值能耗不高于0.4吨标准煤。",
    "城镇调查失业率控制在5.5%以内。",
    "项目逾期率不超过3%。",
    "每批次立项数量不多于20项。",
    "企业不良贷款率最高2%。",
    "重复立项率不大于1%。",
    "退出企业10家以下。",
    "平均审批时限不超过7个工作日。",
    "单位面积用水量至多6立方米。",
    "能耗强度控制在0.5吨标准煤以下。",
]
LESS_THAN = [
    "研发投入强度不到1%。",
    "拥有发明专利的企业不足100家。",
    "科技人员占比低于3%。",
    "万人有效发明专利少于5件。",
    "科研设备共享率不及40%。",
    "成果就地转化率未达30%。",
    "高层次人才小于200人。",
    "财政科技投入占比未到2%。",
]
SENTENCES = [
    (sentence, comparator)
    for comparator, sentences in {
        "exact": EXACT,
        "about": ABOUT,
        "more-than": MORE_THAN,
        "at-least": AT_LEAST,
        "at-most": AT_MOST,
        "less-than": LESS_THAN,
    }.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("sentence", "comparator"), SENTENCES)
def test_the_words_around_a_figure_tell_how_exactly_it_holds(sentence: str, comparator: str) -> None:
    found = read(sentence)
    assert found
    assert found[-1].comparator == comparator


def test_sixty_sentences_and_more_hold_the_comparator_to_its_meaning() -> None:
    assert len({sentence for sentence, _ in SENTENCES}) >= 60


def test_each_figure_of_a_list_has_its_own_comparator() -> None:
    found = read("新增高企约50家、瞪羚企业不少于6家、上市企业1家，带动投资超过2亿元。")
    assert [one.comparator for one in found] == ["about", "at-least", "exact", "more-than"]


def test_the_bounds_of_a_range_are_exact() -> None:
    (found,) = read("组建创新联合体3—5家。")
    assert (found.value, found.value_max, found.comparator) == (3, 5, "exact")
