"""Options that several commands share, and how commands speak.

In: what the user typed. Out: decorators for click commands; settings in which an option has replaced the environment.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .settings import LANGUAGES, READERS, Settings

Function = TypeVar("Function", bound=Callable[..., Any])


LANG = "innograph.lang"
"""Where the context of a command keeps the language of its errors."""


def store_option(function: Function) -> Function:
    """`--store ADDRESS`, in place of `INNOGRAPH_STORE`."""
    return click.option(
        "--store",
        metavar="ADDRESS",
        help="图谱库：arcadedb:目录、bolt://… 或 neo4j://…；默认取 INNOGRAPH_STORE。 · Address of the store.",
    )(function)


def lang_option(function: Function) -> Function:
    """`--lang zh|en`, in place of `INNOGRAPH_LANG`."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), help="输出语言，默认 zh。 · Language of the output; zh unless told."
    )(function)


def json_option(function: Function) -> Function:
    """`--json`, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序使用。 · Print JSON, for programs.")(
        function
    )


MEGABYTE = 2**20


def max_size_option(function: Function) -> Function:
    """`--max-size MB`, the largest file and the longest text that are read."""
    return click.option(
        "--max-size",
        type=click.FloatRange(min=0, min_open=True),
        default=20.0,
        show_default=True,
        metavar="MB",
        help="单个文件的上限。 · Largest file that is read.",
    )(function)


def jobs_option(function: Function) -> Function:
    """`--jobs N`, how many processes read at the same time; None: as many as suit."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="同时用几个进程读；不给则按文件数定。 · Processes that read; by default as many as the files are worth.",
    )(function)


def reader_option(function: Function) -> Function:
    """`--reader NAME`, in place of `INNOGRAPH_READER`."""
    return click.option(
        "--reader",
        type=click.Choice(READERS),
        help="由谁来读：default 或 llm（另问语言模型，见 README）。 · Who reads; llm asks a language model as well.",
    )(function)


def settled(
    ctx: click.Context, *, store: str | None = None, lang: str | None = None, reader: str | None = None
) -> Settings:
    """The settings of the environment with the options of a command put in."""
    settings = ctx.find_object(Settings) or Settings()
    if lang is not None:
        ctx.meta[LANG] = lang
    told = {name: value for name, value in (("store", store), ("lang", lang), ("reader", reader)) if value is not None}
    return dataclasses.replace(settings, **told)  # type: ignore[arg-type]


def echo_json(value: Any) -> None:
    """Print a value as JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def note(sentence: str) -> None:
    """Tell the user something that is no part of the output."""
    click.echo(sentence, err=True)


FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(path_type=Path)
"""A path that the command itself looks for, so that one missing file does not stop the others."""
