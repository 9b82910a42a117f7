"""`innograph questions`: what can be asked."""

from __future__ import annotations

import click

from ..options import echo_json, json_option, lang_option, settled
from ..words import words


@click.command("questions")
@json_option
@lang_option
@click.pass_context
def command(ctx: click.Context, as_json: bool, lang: str | None) -> None:
    """列出可以问的问题。 · List the questions that can be asked.

    \b
    例 · Examples:
      innograph questions
      innograph questions --json
      innograph questions --lang en
    """
    from queries import questions

    from ..cards import question_card
    from ..tables import Row, console, print_table

    lang = settled(ctx, lang=lang).lang
    cards = [question_card(question, lang) for question in questions().values()]
    if as_json:
        echo_json(cards)
        return
    word = words(lang)
    rows = []
    for card in cards:
        needed = [parameter["name"] for parameter in card["parameters"] if parameter["required"]]
        rows.append(Row((card["name"], card["title"], " ".join(f"--{name.replace('_', '-')}" for name in needed))))
    print_table(console(), (word["question"], word["title"], word["needed"]), rows, frozenset())
