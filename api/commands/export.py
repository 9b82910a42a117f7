"""`innograph export`: the whole graph as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from graph import ParameterInvalid

from ..options import EXISTING, lang_option, note, settled, store_option
from ..words import words

FORMATS = ("jsonl", "csv", "graphml")
"""Those of `graph.exchange`, which is loaded only when it writes; a test keeps the two alike."""


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="jsonl 逐行 JSON；csv 节点表和关系表；graphml 供 Gephi。 · JSON lines, CSV tables, or GraphML for Gephi.",
)
@click.option(
    "--out",
    type=EXISTING,
    required=True,
    help="写到哪里：文件；csv 为目录；jsonl 可用 - 写到标准输出。 · A file; of csv a folder; - prints jsonl.",
)
@lang_option
@store_option
@click.pass_context
def command(ctx: click.Context, form: str, out: Path, lang: str | None, store: str | None) -> None:
    """导出整个图谱。 · Write the whole graph to files.

    \b
    例 · Examples:
      innograph export --out 图谱.jsonl
      innograph export --out -
      innograph export --format csv --out 图谱/
      innograph export --format graphml --out 图谱.graphml
    """
    from graph.exchange import export
    from graph.exchange.jsonl import json_lines

    from ..desk import open_desk

    settings = settled(ctx, store=store, lang=lang)
    to_stdout = str(out) == "-"
    if to_stdout and form != "jsonl":
        raise ParameterInvalid(f"Only jsonl goes to standard output; name a file or folder for {form}.")
    desk = open_desk(settings, settings.lang)
    try:
        if to_stdout:
            for line in json_lines(desk):
                click.echo(line, nl=False)
            return
        files = export(desk, form, out, lang=settings.lang)
    except BrokenPipeError:
        raise  # whoever read our output has enough of it
    except OSError as error:
        raise ParameterInvalid(f"Cannot write {out}: {error.strerror}; name another place.") from error
    finally:
        desk.close()
    for file in files:
        note(words(settings.lang)["written_file"].format(path=file))
