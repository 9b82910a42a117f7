"""`innograph withdraw`: take a report out of the graph."""

from __future__ import annotations

import click

from ..options import lang_option, note, settled, store_option
from ..words import words


@click.command("withdraw")
@click.argument("report", metavar="REPORT")
@lang_option
@store_option
@click.pass_context
def command(ctx: click.Context, /, report: str, lang: str | None, store: str | None) -> None:
    """撤回一份报告，连同只有它说过的一切。 · Take a report out, with everything that it alone says.

    \b
    例 · Examples:
      innograph withdraw 长治2023样例
      innograph withdraw 2023/总结 --store bolt://localhost:7687
    """
    from ..desk import open_for_writing

    settings = settled(ctx, store=store, lang=lang)
    opened = open_for_writing(settings, create=False)
    try:
        from ingest.run import withdraw

        outcome = withdraw(report, opened)
    finally:
        opened.close()
    note(words(settings.lang)["withdrawn"].format(key=outcome.key, nodes=outcome.nodes, edges=outcome.edges))
