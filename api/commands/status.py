"""`innograph status`: what the store holds."""

from __future__ import annotations

import click

from ..options import echo_json, json_option, lang_option, settled, store_option
from ..words import words


@click.command("status")
@json_option
@lang_option
@store_option
@click.pass_context
def command(ctx: click.Context, as_json: bool, lang: str | None, store: str | None) -> None:
    """库中有哪些报告、多少节点和关系。 · Reports, nodes and edges that the store holds.

    \b
    例 · Examples:
      innograph status
      innograph status --json
      innograph status --store bolt://localhost:7687
    """
    from ..desk import open_desk
    from ..shown import counted
    from ..tables import Row, console, print_table

    settings = settled(ctx, store=store, lang=lang)
    desk = open_desk(settings, settings.lang)
    try:
        told = desk.status()
    finally:
        desk.close()
    if as_json:
        echo_json(told)
        return
    lang, word, out = settings.lang, words(settings.lang), console()
    out.print(f"{word['store']}  {told['store']}")
    for sort in ("nodes", "edges"):
        out.print()
        print_table(out, (word[sort], "", word["count"]), counted(told[sort], lang), frozenset({2}))
    out.print()
    rows = [Row((key, title)) for key, title in told["reports"].items()]
    print_table(out, (word["report"], word["title"]), rows, frozenset())
