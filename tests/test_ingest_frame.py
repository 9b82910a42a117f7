"""The frame: card, home, sections with their modes, sentences; what is furniture; how often it is right."""

from __future__ import annotations

import csv
import dataclasses
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import DocumentKind, Mode, RegionUnknown, Report
from graph.regions import regions
from ingest.document import Frame, Reading
from ingest.frame import region_named
from ingest.frame.sentences import LONGEST, sentence_bounds
from ingest.reading import read, read_text

from .shared_folder import SHARED

SUMMARY = """首页 > 政务公开 > 工作总结
白山市科学技术局2023年工作总结
发布时间：2024-01-09  来源：白山市科学技术局  浏览次数：31
白科发〔2024〕3号

2023年，全市科技系统扎实工作。

一、2023年工作成效

（一）建平台，创新能力增强。新建重点实验室2家。依托白山学院建设“人参加工中试基地”。

（二）强主体

全市高新技术企业达到36家。

二、存在问题

企业研发投入不足。

三、2024年工作打算

力争新增平台5家。

上一篇：市科技局召开会议
【打印】【关闭】
"""


def said(reading: Reading) -> list[str]:
    return [reading.text.raw[passage.start : passage.end] for passage in reading.frame.passages]


def modes(frame: Frame) -> dict[str, str | None]:
    """The mode of each section by the end of its path."""
    return {passage.section.split(" / ")[-1]: passage.mode for passage in frame.passages}


def test_the_card_is_read_from_the_text() -> None:
    report = read_text(SUMMARY).frame.report
    assert report.title == "白山市科学技术局2023年工作总结"
    assert (report.issuer, report.number) == ("白山市科学技术局", "白科发〔2024〕3号")
    assert (report.region, report.adcode, report.year) == ("白山市", "220600", 2023)
    assert (report.kind, report.published) == ("annual-summary", "2024-01-09")
    assert report.characters == len(SUMMARY)


def test_what_is_known_goes_before_what_the_text_says() -> None:
    known = Report(id="k", title="甲", issuer="乙", region="通化市", adcode="220500", year=2020, kind="briefing")
    report = read_text(SUMMARY, known).frame.report
    assert dataclasses.replace(report, characters=0, published=None, number=None) == known


def test_page_furniture_lies_in_no_passage_and_no_sentence() -> None:
    reading = read_text(SUMMARY)
    text = "\n".join(said(reading))
    for furniture in ("首页", "浏览次数", "上一篇", "打印"):
        assert furniture not in text
    assert not any("打印" in reading.text.text[item.start : item.end] for item in reading.frame.sentences)


@pytest.mark.parametrize(
    "line",
    [
        "打印】【收藏】【关闭",
        "您当前所在的位置: 首页 > 政务公开",
        "编稿时间: 2023-03-20 15:19 来源: 市科技局浏览量:1",
        "字号：[大 中 小]",
        "下一篇：没有了",
        "扫一扫在手机打开当前页",
        "责任编辑：张三",
        "主办：白山市科学技术局　吉ICP备06××××12号",
        "— 4 —",
        "第 3 页 共 9 页",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    reading = read_text(f"白山市2023年工作总结\n\n新建平台两家。\n{line}\n")
    assert said(reading) == ["白山市2023年工作总结", "新建平台两家。"]


@pytest.mark.parametrize(
    "line", ["打印设备产业快速发展。", "来源于高校的成果12项。", "编辑出版科技读物3种。", "下载量达到2万次。"]
)
def test_sentences_that_begin_alike_are_text(line: str) -> None:
    assert said(read_text(f"白山市2023年工作总结\n\n{line}\n"))[-1] == line


def test_a_table_of_contents_is_furniture_with_and_without_its_tabs() -> None:
    for part in ("\t", "……", " "):
        contents = "\n".join(
            f"{title}{part}{page}" for title, page in (("一、发展基础", 4), ("二、目标", 9), ("三、任务", 15))
        )
        reading = read_text(f"白山市科技创新规划\n\n目 录\n{contents}\n\n一、发展基础\n\n“十三五”以来，平台增多。\n")
        assert said(reading) == ["白山市科技创新规划", "一、发展基础", "“十三五”以来，平台增多。"]


def test_sections_are_paths_of_headings_and_modes_come_from_them() -> None:
    frame = read_text(SUMMARY).frame
    assert [passage.section for passage in frame.passages][3:6] == [
        "一、2023年工作成效",
        "一、2023年工作成效 / （一）建平台，创新能力增强",
        "一、2023年工作成效 / （二）强主体",
    ]
    assert modes(frame) == {
        "": "done",
        "一、2023年工作成效": "done",
        "（一）建平台，创新能力增强": "done",
        "（二）强主体": "done",
        "二、存在问题": "problems",
        "三、2024年工作打算": "plan",
    }


def test_the_foundations_inside_a_plan_are_done_and_its_tables_say_so_too() -> None:
    frame = read_text(
        "白山市“十四五”科技创新规划\n\n第一章 发展基础\n第一节 主要成就\n新建平台两家。\n"
        "第二节 存在问题\n投入不足。\n"
        "第二章 重点任务\n建设实验室。\n专栏1 “十三五”以来出台的政策\n"
        "序号\t名称\n1\t人才办法\n专栏2 主要目标\n序号\t指标\n1\t平台数\n"
    ).frame
    assert modes(frame) == {
        "": None,
        "第一章发展基础": "done",
        "第一节主要成就": "done",
        "第二节存在问题": "problems",
        "第二章重点任务": "plan",
        "专栏1“十三五”以来出台的政策": "done",
        "专栏2主要目标": "plan",
    }
    assert (frame.report.kind, frame.report.year) == ("five-year-plan", 2021)


@pytest.mark.parametrize(
    ("opening", "mode"),
    [
        ("下一步，我们将支持企业创建中试基地。", Mode.PLAN),
        ("2024年，我们将新建平台两家。", Mode.PLAN),
        ("总结成绩的同时，我们也看到，短板仍然存在。", Mode.PROBLEMS),
        ("存在的主要问题：投入不足。", Mode.PROBLEMS),
        ("2022年，新建平台两家。", Mode.DONE),
    ],
)
def test_the_opening_of_a_paragraph_tells_the_mode_of_what_follows(opening: str, mode: Mode) -> None:
    frame = read_text(
        f"白山市2023年工作总结\n\n一、平台建设\n新建平台两家。\n{opening}\n一是做好服务。\n二、人才\n引进两人。\n"
    ).frame
    told = [passage.mode for passage in frame.passages]
    assert told[2:] == ["done", mode, mode, "done", "done"]


def test_problems_and_plans_under_one_heading_are_told_apart() -> None:
    text = (
        "白山市2023年工作总结\n\n一、成效\n新建平台。\n二、存在问题和2024年打算\n"
        "对照先进，还有不少差距。\n2024年，新建平台两家。\n"
    )
    assert [passage.mode for passage in read_text(text).frame.passages][-2:] == ["problems", "plan"]


def test_what_stands_behind_the_plans_of_a_summary_is_planned_too() -> None:
    parts = "一、平台\n新建平台。\n二、2024年工作思路\n新建平台。\n三、队伍建设\n转变作风。\n"
    frame = read_text(f"白山市2023年工作总结\n\n{parts}").frame
    assert modes(frame) == {"": None, "一、平台": "done", "二、2024年工作思路": "plan", "三、队伍建设": "plan"}


def test_a_numbered_task_is_no_heading_of_the_next_one() -> None:
    text = "白山市2024年工作要点\n\n一、平台\n（一）搭平台。建实验室。\n（二）支持白山学院建设3家中试基地，年内完成。\n"
    assert read_text(text).frame.passages[-1].section == "一、平台"


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("白山市科技局2023年上半年工作总结及下半年工作安排", DocumentKind.HALF_YEAR_SUMMARY, 2023),
        ("2022年工作总结和2023年工作思路", DocumentKind.ANNUAL_SUMMARY, 2022),
        ("白山市2024年科技工作要点", DocumentKind.PLAN, 2024),
        ("白山市“十四五”科技创新发展规划", DocumentKind.FIVE_YEAR_PLAN, 2021),
        ("2025年白山市政府工作报告", DocumentKind.WORK_REPORT, 2025),
        ("关于市政协第三次会议第12号提案的答复", DocumentKind.REPLY, 2023),
        ("白山科技工作简报", DocumentKind.BRIEFING, 2023),
        ("白山市科技惠企政策清单（2023版）", DocumentKind.POLICY_TABLE, 2023),
    ],
)
def test_the_title_tells_kind_and_year(title: str, kind: DocumentKind, year: int) -> None:
    report = read_text(f"{title}\n\n全市新建平台两家。\n\n白山市科学技术局\n2023年6月1日\n").frame.report
    assert (report.kind, report.year) == (kind, year)


def test_a_plan_with_a_theme_of_its_own_is_of_the_year_of_its_number() -> None:
    text = "白政发〔2022〕6号\n白山市“十四五”打造创新生态、实施人才强市规划\n\n为打造创新生态，制订本规划。\n"
    report = read_text(text).frame.report
    assert (report.kind, report.year) == ("plan", 2022)


def test_a_summary_without_title_or_issuer_is_told_by_its_opening_and_its_votes() -> None:
    text = "2023年度，全市科技系统扎实工作。\n\n" + "\n\n".join(
        f"{number}、{topic}\n\n推动白山市{topic}，江源区、抚松县和北京某公司新建平台。"
        for number, topic in (("一", "平台建设"), ("二", "企业培育"), ("三", "成果转化"))
    )
    report = read_text(text).frame.report
    assert (report.title, report.kind, report.year, report.region) == ("", "annual-summary", 2023, "白山市")


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("2024年，我县持续推进创新。", 2024),
        ("2024年，我县首次捧杯，2023年度研发强度居首。", 2024),
        ("我县持续推进创新，2024年再获评优秀。", 2024),
        ("我县2022年起步，2024年再获评优秀。", None),
        ("到2027年，我县再上台阶。", None),
        ("2024年，我县举行发布会，记者到场。", None),
    ],
)
def test_a_text_without_title_or_mark_of_news_is_about_the_year_it_names(opening: str, expected: int | None) -> None:
    report = read_text(f"{opening}建成平台14个。").frame.report
    assert (report.kind, report.year) == ("news", expected)


def test_news_tell_their_year_by_a_full_date_only() -> None:
    assert read_text("8月11日，白山市政府与某大学签约。双方2019年开始合作。").frame.report.year is None
    assert read_text("白山新闻网2023年8月11日讯 白山市政府与某大学签约。").frame.report.year == 2023


TASKS = "加快培育各类创新主体。推动成果加速转化应用。支持企业持续加大投入。完善各项支持政策。" * 4
"""Makes a text one that sets tasks, which tells it from news, and names no place."""


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("推进岳阳、湘潭两地园区合作。加强全省平台布局。", "湖南省"),
        ("推进岳阳园区建设。支持株洲园区建设。引导湘潭园区建设。", "湖南省"),
        ("支持在川高校开展攻关。争取大科学装置在川布局。推进成都园区建设。提升全省水平。", "四川省"),
        ("支持在闽高校开展攻关。吸引更多人才来闽创业。", "福建省"),
        ("推动滨海新区和宝坻区、武清区园区建设。深化天津港区合作。", "天津市"),
        ("支持平江县、华容县、汨罗市建设园区。做强岳阳市主城园区。提升岳阳市能级。居全省前列。", "岳阳市"),
        ("支持岳阳市企业建设湖南省绿色石化重点实验室。推进岳阳市园区申报湖南省先进材料技术创新中心。", "岳阳市"),
    ],
    ids=[
        "全省",
        "several cities",
        "letter and 全省",
        "letter",
        "districts",
        "one city",
        "names that begin with a province",
    ],
)
def test_a_part_of_a_work_report_is_told_by_the_cities_and_letters_it_names(text: str, region: str) -> None:
    report = read_text(TASKS + text).frame.report
    assert (report.kind, report.region) == ("work-report", region)


@pytest.mark.parametrize(
    "text",
    [
        "对接在京高校资源。",  # a single word may be about others
        "支持建设山东到湖南的通道。深化与岳阳、淄博、晋中的合作。提升全省水平。",
    ],
)
def test_a_part_that_names_places_here_and_there_has_none(text: str) -> None:
    assert read_text(TASKS + text).frame.report.region is None


def test_a_letter_inside_the_name_of_another_place_tells_no_province() -> None:
    """京 in 在京津冀, 桂 in 在桂林, 湘 in 在湘潭."""
    assert read_text(TASKS + "在京津冀布局。在桂林布局。在桂林创业。").frame.report.region != "北京市"


def test_a_letter_that_is_a_common_word_tells_no_province() -> None:
    """新 in 在新形势下 is not Xinjiang."""
    text = "在新形势下支持创业。在新阶段布局。来新区创业。在新领域布局。"
    assert read_text(TASKS + text).frame.report.region is None


def test_a_text_that_is_but_a_table_has_the_title_above_it() -> None:
    rows = "县区\t高新技术企业（家）\n江源区\t20\n抚松县\t12\n"
    report = read_text(f"白山市2023年各县区科技指标完成情况\n\n{rows}").frame.report
    assert (report.title, report.region, report.year) == ("白山市2023年各县区科技指标完成情况", "白山市", 2023)


def test_a_chapter_of_a_work_report_whose_heading_tells_nothing_is_told_by_its_own_manner() -> None:
    """Its last chapters set tasks, and so does the text as a whole."""
    done = "新增国家高新技术企业30家。建成实验室2个。获批省级平台5家。实现产值突破。完成投资12亿元。增长8%。" * 2
    tasks = "推动平台建设。支持企业研发。加快培育新产业。健全服务体系。强化要素保障。力争新增平台。" * 8
    text = f"白山市政府工作报告\n\n一、接续奋斗，白山展现新气象\n\n{done}\n\n二、勇担使命，奋力开创新局面\n\n{tasks}\n"
    frame = read_text(text).frame
    modes = {passage.section[0]: passage.mode for passage in frame.passages if passage.section}
    assert (frame.report.kind, modes) == ("work-report", {"一": "done", "二": "plan"})


def test_a_chapter_that_only_its_file_marks_as_one_ends_at_the_next_of_its_kind(tmp_path: Path) -> None:
    done = "新增国家高新技术企业30家。建成实验室2个。获批省级平台5家。实现产值突破。完成投资12亿元。增长8%。" * 2
    tasks = "推动平台建设。支持企业研发。加快培育新产业。健全服务体系。强化要素保障。力争新增平台。" * 12
    file = tmp_path / "报告.md"
    file.write_text(f"# 白山市政府工作报告\n\n# 白山新气象\n\n{done}\n\n# 崭新局面\n\n{tasks}\n", "utf-8")
    frame = read(file).frame
    told = {passage.section: passage.mode for passage in frame.passages if passage.section}
    assert (told["白山新气象"], told["崭新局面"]) == ("done", "plan")


def test_a_text_that_names_no_place_has_none() -> None:
    report = read_text("某公司发布新产品，性能提升两成。").frame.report
    assert (report.region, report.adcode) == (None, None)


@pytest.mark.parametrize(
    ("title", "region", "adcode"),
    [
        ("洛阳高新技术产业开发区2022年科技创新工作总结", "洛阳高新技术产业开发区", "410300"),
        ("佛山市三水区科学技术局2023年工作总结", "佛山市三水区", "440607"),
        ("黔南州科学技术局2023年工作总结", "黔南布依族苗族自治州", "522700"),
        ("寿光科技工作2023年总结", "寿光市", "370783"),
        ("襄垣县2023年科技工作总结", "襄垣县", "140423"),
    ],
)
def test_the_title_tells_district_county_and_park(title: str, region: str, adcode: str) -> None:
    report = read_text(f"{title}\n\n一年来，新建平台两家。\n").frame.report
    assert (report.region, report.adcode) == (region, adcode)


@pytest.mark.parametrize(
    ("name", "full", "adcode"),
    [
        ("长治", "长治市", "140400"),
        ("140400", "长治市", "140400"),
        ("福州市鼓楼区", "福州市鼓楼区", "350102"),
        ("南昌经济技术开发区", "南昌经济技术开发区", "360100"),
        ("长治高新区", "长治高新区", "140400"),
    ],
)
def test_a_region_by_name_is_completed_from_the_table(name: str, full: str, adcode: str) -> None:
    home = region_named(name)
    assert (home.name, home.adcode) == (full, adcode)


@pytest.mark.parametrize("name", ["火星市", "鼓楼区", "火星高新区", ""])
def test_a_region_that_is_none_or_several_is_refused(name: str) -> None:
    with pytest.raises(RegionUnknown):
        region_named(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建平台。引进人才！如何？", ["新建平台。", "引进人才！", "如何？"]),
        ("完成一项；启动两项；新建平台。", ["完成一项；启动两项；新建平台。"]),
        ("强调“要创新。要实干。”的要求。", ["强调“要创新。要实干。”的要求。"]),
        ("他说：“要创新。”会议结束。", ["他说：“要创新。”", "会议结束。"]),
        ("落实《办法（试行。）》。推进。", ["落实《办法（试行。）》。", "推进。"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences_end_at_full_stops_outside_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_bounds(text, 0, len(text))] == expected


@given(st.text(alphabet="甲乙。！？；“”《》（） \n，"), st.integers(0, 5))
def test_sentences_cover_a_text_in_order_without_overlap(text: str, skip: int) -> None:
    bounds = list(sentence_bounds(text, min(skip, len(text)), len(text)))
    assert all(start < end for start, end in bounds)
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))
    rest = "".join(text[start:end] for start, end in bounds)
    assert rest.replace(" ", "").replace("\n", "") == text[min(skip, len(text)) :].replace(" ", "").replace("\n", "")


def test_what_runs_on_without_end_is_cut_at_its_pauses() -> None:
    """A semicolon before a comma, a comma before anything; nothing but blanks is lost."""
    commas = "持续推进，" * 500
    pieces = [commas[start:end] for start, end in sentence_bounds(commas, 0, len(commas))]
    assert "".join(pieces) == commas
    assert all(piece.endswith("，") and LONGEST / 2 < len(piece) <= LONGEST for piece in pieces[:-1])
    mixed = "持续推进，" * 150 + "；" + "持续推进，" * 150
    assert next(sentence_bounds(mixed, 0, len(mixed))) == (0, 751)
    endless = "推" * 2500
    assert [end - start for start, end in sentence_bounds(endless, 0, 2500)] == [1000, 1000, 500]


def test_no_real_sentence_is_cut() -> None:
    text = "推进" * 330 + "。"
    assert list(sentence_bounds(text, 0, len(text))) == [(0, len(text))]


@given(
    st.lists(
        st.sampled_from(
            ["一、平台建设", "（一）", "新建平台2家。", "\t", "\n", "1\t甲", "【打印】", "目录", "下一步，", "市"]
        )
    )
)
def test_every_sentence_lies_in_its_passage_and_passages_do_not_overlap(parts: list[str]) -> None:
    reading = read_text("".join(parts))
    passages = reading.frame.passages
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert all(first.end <= second.start for first, second in pairwise(passages))
    for sentence in reading.frame.sentences:
        start, end = reading.text.raw_span(sentence.start, sentence.end)
        passage = passages[sentence.passage - 1]
        assert passage.start <= start < end <= passage.end
        assert sentence.row == passage.row


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside this checkout")

REPORTS = {
    "changzhi-2022-plan": ("长治市", 2022, "plan"),
    "changzhi-2023-summary": ("长治市", 2023, "annual-summary"),
    "huaibei-2023-h1": ("淮北市", 2023, "half-year-summary"),
    "tongren-2023-plan": ("铜仁市", 2023, "plan"),
    "yueyang-2022-summary": ("岳阳市", 2022, "annual-summary"),
}


@needs_shared
@pytest.mark.parametrize("name", REPORTS)
def test_region_year_and_kind_of_the_real_reports_are_found_in_the_text(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"  # the name of the file must not help
    file.write_bytes((SHARED / "reports" / f"{name}.txt").read_bytes())
    report = read(file).frame.report
    assert (report.region, report.year, report.kind) == REPORTS[name]


def _same_place(expected: str, report: Report) -> bool:
    if report.region is None:
        return False
    return report.region.endswith(expected) or any(place.adcode == report.adcode for place in regions().find(expected))


@needs_shared
def test_cards_of_the_annotated_texts_are_right_as_often_as_measured() -> None:
    """Region, year and kind of all annotated bureau documents; of news the year is never wrong where one is told."""
    folder = SHARED / "training"
    with (folder / "text" / "manifest.csv").open(encoding="utf-8") as table:
        beside = {row["id"]: row for row in csv.DictReader(table)}
    for gold in sorted(folder.glob("gold/s*.json")):
        expected = json.loads(gold.read_text())
        row = beside.get(gold.stem, {})
        known = Report(
            id=gold.stem, region=row.get("region") or None, year=int(row["year"]) if row.get("year") else None
        )
        report = read(folder / "text" / f"{gold.stem}.txt", known=known).frame.report
        found = (report.region, report.year, report.kind)
        assert found == (expected["region"], expected["year"], expected["kind"]), gold.stem
    regions_right = years_wrong = count = 0
    for gold in sorted(folder.glob("gold/[mn]*.json")):
        expected = json.loads(gold.read_text())
        report = read(folder / "text" / f"{gold.stem}.txt").frame.report
        count += 1
        regions_right += (
            report.region is None if expected["region"] is None else _same_place(expected["region"], report)
        )
        years_wrong += report.year is not None and report.year != expected["year"]
        assert report.kind == "news"
    assert years_wrong == 0
    assert regions_right >= 0.68 * count


@needs_shared
def test_no_annotated_evidence_lies_in_page_furniture() -> None:
    for gold in sorted(SHARED.glob("gold*/*.json")):
        folder = "news" if gold.parent.name == "gold-news" else "reports"
        reading = read(SHARED / folder / f"{gold.stem}.txt")
        annotated = json.loads(gold.read_text())
        for item in (*annotated["claims"], *annotated["observations"]):
            at = reading.text.raw.find(item["evidence"])
            assert at < 0 or any(passage.start <= at < passage.end for passage in reading.frame.passages)
