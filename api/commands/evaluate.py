"""`innograph evaluate`: what the program reads, measured against annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import ParameterInvalid

from ..options import FILE, FOLDER, MEGABYTE, jobs_option, lang_option, max_size_option, note, settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from ingest.evaluation import Evaluation, Interval, Row

IN_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("evaluate")
@click.argument("gold", type=IN_FOLDER, metavar="GOLD_DIR")
@click.argument("reports", type=IN_FOLDER, metavar="[REPORTS_DIR]", required=False)
@click.option("--predicted", type=FOLDER, help="评已有的结果，不重新读。 · Judge these results instead of reading.")
@click.option("--json", "json_file", type=FILE, help="写成 JSON。 · Write JSON.")
@click.option("--html", "html_file", type=FILE, help="写成网页，逐句看差异。 · Write a page of sentences.")
@click.option(
    "--errors",
    type=click.IntRange(min=-1),
    default=5,
    show_default=True,
    metavar="N",
    help="每种差异显示几条，-1 为全部。 · Differences shown of each sort; -1 shows all.",
)
@max_size_option
@jobs_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    gold: Path,
    reports: Path | None,
    predicted: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    errors: int,
    max_size: float,
    jobs: int | None,
    lang: str | None,
) -> None:
    """把读出的与人工标注对照：各类型、各文种的得分、校准和每条差异。 · Measure what is read against annotations.

    GOLD_DIR 是标注 NAME.json 的目录；REPORTS_DIR 是同名报告的目录，默认在旁边找。
    GOLD_DIR holds the annotations NAME.json, REPORTS_DIR the reports of those names (default: looked for beside it).

    \b
    例 · Examples:
      innograph evaluate 标注/
      innograph evaluate 标注/ 报告/ --html 评测.html --json 评测.json
      innograph evaluate 标注/ --predicted 结果 --errors -1
    """
    from ingest.evaluation import evaluate

    from ..pages.evaluation_report import evaluation_words, write_evaluation
    from ..tables import console, progress

    lang = settled(ctx, lang=lang).lang
    text = evaluation_words(lang)
    with progress(text["reading"]) as bar:
        evaluation = evaluate(
            gold, reports, predicted=predicted, max_size=int(max_size * MEGABYTE), jobs=jobs, told=bar.at
        )
    for file in filter(None, (json_file, html_file)):
        try:
            if file is json_file:
                content = json.dumps(evaluation.to_json(), ensure_ascii=False, indent=1) + "\n"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, "utf-8", newline="\n")
            else:
                write_evaluation(evaluation, file, name=gold.resolve().name, lang=lang)
        except OSError as error:
            raise ParameterInvalid(f"Cannot write {file}: {error.strerror}; name another file.") from error
    out = console()
    _print_figures(out, evaluation, lang, text)
    _print_mistakes(out, evaluation, lang, text, errors)
    for file in filter(None, (json_file, html_file)):
        note(text["written"].format(path=file))
    if evaluation.missing:
        note(text["missing"].format(names="、".join(evaluation.missing)))


def _print_figures(out: Console, evaluation: Evaluation, lang: str, text: Mapping[str, str]) -> None:
    from ..pages.evaluation_report import (
        document_label,
        interval_text,
        kind_row,
        label,
        matrix,
        rate_label,
        share,
        status_label,
    )
    from ..tables import Row as Line
    from ..tables import print_table

    def figures(name: str, row: Row, interval: Interval | None) -> tuple[str, ...]:
        shares = (share(row[key]) for key in ("P", "R", "F1"))
        return (name, *(str(row[key]) for key in ("gold", "pred", "tp")), *shares, interval_text(interval))

    headings = [text[key] for key in ("sort", "expected", "found", "right", "precision", "recall", "f1", "interval")]
    for sort in ("entities", "claims", "observations"):
        rows = [Line(figures(label(key, lang), row, interval)) for key, row, interval in evaluation.figures.rows(sort)]
        if sort == "entities":
            _, row, interval = evaluation.figures.rows("entity names, any type")[0]
            rows.append(Line(figures(text["names"], row, interval)))
        out.print(f"\n{text[sort]}", style="bold")
        print_table(out, headings, rows, frozenset(range(1, 8)))
    out.print(f"\n{text['rates']}", style="bold")
    print_table(
        out,
        [text[key] for key in ("question", "right", "asked", "rate", "interval")],
        [
            Line(
                (rate_label(key, lang), str(row["right"]), str(row["asked"]), f"{row['rate']:.3f}", interval_text(span))
            )
            for key, row, span in evaluation.figures.rates()
        ],
        frozenset(range(1, 5)),
    )
    out.print(f"\n{text['by_kind']}", style="bold")
    print_table(
        out,
        [
            text["kind"],
            text["texts"],
            *(text[key] for key in ("entities", "claims", "observations")),
            text["rate_claim_status"],
            text["rate_planned_kept"],
        ],
        [
            Line(
                (
                    document_label(kind, lang),
                    str(len(figures_.texts)),
                    *(f"{share(value)} ({count})" if count else "–" for _, count, value, _ in kind_row(figures_)),
                )
            )
            for kind, figures_ in evaluation.kinds.items()
        ],
        frozenset(range(1, 7)),
    )
    for sort, counts in evaluation.confusion.items():
        statuses, lines = matrix(counts)
        if statuses:
            out.print(f"\n{text['confusion']} · {text[sort]}", style="bold")
            print_table(
                out,
                [f"{text['expected']} ＼ {text['found']}", *(status_label(status, lang) for status in statuses)],
                [Line((status_label(status, lang), *map(str, cells))) for status, cells in lines],
                frozenset(range(1, len(statuses) + 1)),
            )
    for sort, one in evaluation.calibration.items():
        if one.count:
            out.print(f"\n{text['calibration']} · {text[sort]} · {text['ece']} {one.error:.3f}", style="bold")
            print_table(
                out,
                [text[key] for key in ("bin", "count", "mean", "share")],
                [
                    Line(
                        (
                            f"{bin_.low:.1f}–{bin_.high:.1f}",
                            str(bin_.count),
                            f"{bin_.confidence:.3f}",
                            f"{bin_.right:.3f}",
                        )
                    )
                    for bin_ in one.bins
                    if bin_.count
                ],
                frozenset(range(1, 4)),
            )


def _print_mistakes(out: Console, evaluation: Evaluation, lang: str, text: Mapping[str, str], limit: int) -> None:
    from ingest.evaluation import MistakeKind

    from ..pages.evaluation_report import described
    from ..tables import Row, print_table

    for kind in MistakeKind:
        made = [mistake for mistake in evaluation.mistakes if mistake.kind == kind]
        shown = made if limit < 0 else made[:limit]
        if not shown:
            continue
        out.print(f"\n{kind.label(lang)} ({len(made)})", style="bold")
        rows = [
            Row(
                (
                    mistake.text,
                    "\n".join(described(one, lang) for one in mistake.expected) or "–",
                    "\n".join(described(one, lang) for one in mistake.found) or "–",
                ),
                " ".join(mistake.sentence.split()) or None,
            )
            for mistake in shown
        ]
        print_table(out, [text["filter_text"], text["expected"], text["found"]], rows, frozenset())
        if len(made) > len(shown):
            out.print(text["left_out"].format(count=len(made) - len(shown)), style="dim")
