"""Where an answer goes: the terminal, standard output as JSON, or files for a spreadsheet.

In: a `queries.Answer` and the options of a command. Out: output; what a reader should know of the answer stands below
the table, or goes to stderr where a program or a file takes the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import ParameterInvalid

from .options import FILE, echo_json, note
from .settings import LANGUAGES

if TYPE_CHECKING:
    from queries import Answer

OUTPUT: tuple[click.Parameter, ...] = (
    click.Option(
        ["--json", "as_json"], is_flag=True, help="输出 JSON，每条记录一个对象。 · Print rows as JSON objects."
    ),
    click.Option(
        ["--csv"], type=FILE, help="写成 CSV（UTF-8 带 BOM），- 为标准输出。 · Write CSV; - is standard output."
    ),
    click.Option(["--xlsx"], type=FILE, help="写成 Excel 文件。 · Write an Excel file."),
    click.Option(["--lang"], type=click.Choice(LANGUAGES), help="输出语言，默认 zh。 · Language; zh unless told."),
    click.Option(
        ["--store"],
        metavar="ADDRESS",
        help="图谱库：arcadedb:目录、bolt://… 或 neo4j://…；默认取 INNOGRAPH_STORE。 · Address of the store.",
    ),
)
"""The options of every command that answers a question."""


@dataclass(frozen=True, slots=True)
class Output:
    """What the options of `OUTPUT` were given."""

    as_json: bool = False
    csv: Path | None = None
    xlsx: Path | None = None
    lang: str | None = None
    store: str | None = None

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Output:
        """The output options among `options`, from which they are removed."""
        return cls(**{field.name: options.pop(field.name) for field in fields(cls)})


def deliver(answer: Answer, lang: str, output: Output) -> None:
    """Print or write an answer.

    Raises:
        ParameterInvalid: a file cannot be written, or not there.
    """
    from .answers import sheet, view
    from .sheets import csv_text, write_csv, write_xlsx
    from .tables import console, print_table, wrapped
    from .words import words

    if output.xlsx is not None and str(output.xlsx) == "-":
        raise ParameterInvalid("An Excel file cannot go to standard output; name a file, or take --csv -.")
    word = words(lang)
    notes = [said.label(lang) for said in answer.notes]
    to_stdout = output.csv is not None and str(output.csv) == "-"
    if to_stdout:
        click.echo(csv_text(*sheet(answer, lang)), nl=False)
    elif output.csv is not None:
        write_csv(output.csv, *sheet(answer, lang))
    if output.xlsx is not None:
        write_xlsx(output.xlsx, *sheet(answer, lang), title=answer.question.name)
    if output.as_json:
        echo_json(answer.rows)
    if output.as_json or output.csv is not None or output.xlsx is not None:
        for path in (None if to_stdout else output.csv, output.xlsx):
            if path is not None:
                note(word["written"].format(path=path, count=len(answer.rows)))
        for line in notes:
            note(line)
        return
    out = console()
    out.print(answer.question.title.label(lang), style="bold")
    if answer.rows:
        table = view(answer, lang)
        print_table(out, table.headings, table.rows, table.numeric)
    else:
        out.print(word["none"])
    for text in notes:
        for line in wrapped(text, out.width):
            out.print(line, style="dim")
