"""`innograph report`: the network report, a page to hand on and its tables."""

from __future__ import annotations

from pathlib import Path

import click

from graph import ParameterInvalid

from ..options import FOLDER, lang_option, note, settled, store_option
from ..words import words


@click.command("report")
@click.option("--region", metavar="PLACE", help="地区或园区，默认全部。 · Region or park; all unless told.")
@click.option(
    "--status", multiple=True, metavar="STATUS", help="计入的状态，默认已实现和推进中。 · Statuses that count."
)
@click.option("--kind", multiple=True, metavar="KIND", help="平台类别。 · Kinds of platforms.")
@click.option("--form", multiple=True, metavar="FORM", help="合作形式。 · Forms of partnership.")
@click.option("--report", "reports", multiple=True, metavar="KEY", help="只看这些报告。 · These reports only.")
@click.option("--year", multiple=True, type=int, help="只看这些年份。 · These years only.")
@click.option(
    "--out",
    type=FOLDER,
    default=Path("innograph-report"),
    show_default=True,
    help="写到哪个目录。 · Folder to write to.",
)
@lang_option
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    region: str | None,
    status: tuple[str, ...],
    kind: tuple[str, ...],
    form: tuple[str, ...],
    reports: tuple[str, ...],
    year: tuple[int, ...],
    out: Path,
    lang: str | None,
    store: str | None,
) -> None:
    """写网络分析报告：一个可单独转发的网页和 CSV 表。 · Write the network report: one page and its tables.

    \b
    例 · Examples:
      innograph report
      innograph report --region 长治 --out 长治网络
      innograph report --status achieved --kind 重点实验室 --lang en
    """
    from ..desk import open_desk
    from ..tables import progress

    settings = settled(ctx, store=store, lang=lang)
    empty: list[str] = []
    desk = open_desk(settings, settings.lang)
    try:
        with progress(words(settings.lang)["measuring"]):
            from ..pages import write_network_report

            files = write_network_report(
                desk,
                out,
                region=region,
                status=status or None,
                kind=kind or None,
                form=form or None,
                report=reports or None,
                year=year or None,
                lang=settings.lang,
                say=empty.append,
            )
    except OSError as error:
        raise ParameterInvalid(f"Cannot write to {out}: {error.strerror}; name another folder.") from error
    finally:
        desk.close()
    for file in files:
        note(words(settings.lang)["written_file"].format(path=file))
    for sentence in empty:
        note(sentence)
