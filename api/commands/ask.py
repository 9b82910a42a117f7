"""`innograph ask NAME`: one command per question file, made from its header."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from ..deliver import OUTPUT, Output, deliver
from ..options import settled
from ..paging import PAGING, default_limit

if TYPE_CHECKING:
    from queries import Parameter, Question


class Questions(click.Group):
    """The questions as subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all questions."""
        from queries import questions

        return list(questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command that asks the question of that name. Raises QuestionUnknown."""
        from queries import question

        return _command(question(cmd_name))


@click.group("ask", cls=Questions, subcommand_metavar="NAME --PARAM VALUE …")
def command() -> None:
    """提一个问题。 · Ask a question.

    \b
    例 · Examples:
      innograph ask partner-universities --place 长治
      innograph ask partner-universities --place 长治 --form agreement --year 2023 --json
      innograph ask platforms-of-region --place 长治 --kind 重点实验室 --xlsx 平台.xlsx
      innograph ask partner-universities --help
    """


def put(ctx: click.Context, name: str, given: Mapping[str, Any], limit: int, skip: int, output: Output) -> None:
    """Ask a question of the store of `output` and deliver the answer."""
    from ..desk import open_desk

    settings = settled(ctx, store=output.store, lang=output.lang)
    desk = open_desk(settings, settings.lang)
    try:
        answer = desk.ask(name, given, limit=limit, offset=skip)
    finally:
        desk.close()
    deliver(answer, settings.lang, output)


def paging(limit: int) -> list[click.Parameter]:
    """The options of a page of at most `limit` rows unless told."""
    large = 1_000_000
    return [
        click.Option(
            ["--limit"],
            type=click.IntRange(1, large),
            default=limit,
            show_default=True,
            metavar="N",
            help="最多行数。 · At most this many rows.",
        ),
        click.Option(
            ["--skip"], type=click.IntRange(0, large), default=0, metavar="N", help="跳过的行数。 · Rows to skip."
        ),
    ]


def _command(question: Question) -> click.Command:
    @click.pass_context
    def ask(ctx: click.Context, /, limit: int, skip: int, **options: Any) -> None:
        output = Output.taken_from(options)
        given = {
            parameter.name: _value(parameter, options[parameter.name])
            for parameter in question.parameters
            if options.get(parameter.name) not in (None, ())
        }
        put(ctx, question.name, given, limit, skip, output)

    return click.Command(
        question.name,
        callback=ask,
        params=[
            *(_option(parameter) for parameter in question.parameters if parameter.name not in PAGING),
            *paging(default_limit(question)),
            *OUTPUT,
        ],
        help=_help(question),
        short_help=f"{question.title.zh} · {question.title.en}",
    )


def _option(parameter: Parameter) -> click.Option:
    text = f"{parameter.text.zh} · {parameter.text.en}"
    if parameter.vocabulary is not None:
        text += " [" + ", ".join(f"{term} {term.zh}" for term in parameter.vocabulary) + "]"
    if parameter.default not in (None, "", [], 0):
        text += f" [默认 default: {_words(parameter.default)}]"
    return click.Option(
        [_flag(parameter)],
        required=parameter.required,
        multiple=parameter.many,
        type=int if parameter.type == "int" else str,
        metavar="N" if parameter.type == "int" else "VALUE",
        help=text,
    )


def _value(parameter: Parameter, value: Any) -> Any:
    """A list may be given by repeating the option or with commas."""
    if not parameter.many:
        return value
    return [part.strip() for item in value for part in item.replace("，", ",").split(",") if part.strip()]


def _help(question: Question) -> str:
    from ..tables import wrapped

    required = [parameter for parameter in question.parameters if parameter.required]
    optional = [
        parameter
        for parameter in question.parameters
        if parameter.name not in PAGING and not parameter.required and parameter.example not in (None, "", [], 0)
    ]
    lines = [_call(question, required), f"{_call(question, [*required, *optional[:1]])} --json"]
    examples = "\n".join(f"  {line}" for line in dict.fromkeys(lines))
    # click counts a Chinese character as one cell: its lines are made here.
    zh = "\n".join(wrapped(question.doc.zh, 76))
    return (
        f"{question.title.zh} · {question.title.en}\n\n\b\n{zh}\n\n{question.doc.en}\n\n\b\n例 · Examples:\n{examples}"
    )


def _call(question: Question, parameters: list[Parameter]) -> str:
    given = [f"{_flag(parameter)} {_quoted(_words(parameter.example))}" for parameter in parameters]
    return " ".join(["innograph ask", question.name, *given])


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _flag(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')}"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value)
