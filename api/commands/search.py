"""`innograph search`: find entities by a piece of a name or alias."""

from __future__ import annotations

from typing import Any

import click

from ..deliver import OUTPUT, Output
from .ask import paging, put

SEARCH = "search"
"""The question behind this command."""


@click.command(
    "search",
    params=[
        click.Option(
            ["--type", "types"],
            multiple=True,
            metavar="TYPE",
            help="类型，如 高校、企业、University。 · Types, such as University.",
        ),
        *paging(20),
        *OUTPUT,
    ],
)
@click.argument("text", nargs=-1, required=True)
@click.pass_context
def command(
    ctx: click.Context, /, text: tuple[str, ...], types: tuple[str, ...], limit: int, skip: int, **options: Any
) -> None:
    """按名称中的几个字查找实体。 · Find entities by a piece of a name or alias.

    \b
    例 · Examples:
      innograph search 交通大学
      innograph search 中科 --type 企业 --json
      innograph search 实验室 --limit 100 --csv 实验室.csv
    """
    given: dict[str, Any] = {"text": " ".join(text)}
    if types:
        given["type"] = list(types)
    put(ctx, SEARCH, given, limit, skip, Output.taken_from(options))
