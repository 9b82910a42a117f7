"""`innograph browser`: the pack for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path

import click

from graph import ParameterInvalid

from ..options import FOLDER, lang_option, note, settled
from ..words import words


@click.command("browser")
@click.option(
    "--out",
    type=FOLDER,
    default=Path("innograph-browser"),
    show_default=True,
    help="写到哪个目录。 · Folder to write to.",
)
@lang_option
@click.pass_context
def command(ctx: click.Context, /, out: Path, lang: str | None) -> None:
    """写 Neo4j Browser 的样式、收藏和指南。 · Write style, favourites and guide for Neo4j Browser.

    \b
    例 · Examples:
      innograph browser
      innograph browser --out 浏览器 --lang en
    """
    from queries import questions

    from ..pages import write_browser_pack

    lang = settled(ctx, lang=lang).lang
    try:
        files = write_browser_pack(out, questions(), lang=lang)
    except OSError as error:
        raise ParameterInvalid(f"Cannot write to {out}: {error.strerror}; name another folder.") from error
    for file in files:
        note(words(lang)["written_file"].format(path=file))
