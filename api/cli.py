"""The command line `innograph`: finds the command, and turns every error into one sentence and an exit status.

In: arguments and environment. Out: tables, JSON or files; exit status 0 for done, 1 for something that failed, 2 for
wrong usage. Commands import the rooms below only when they run, so that `ask` never loads the reading pipeline.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from graph import InnographError, ParameterInvalid, QuestionUnknown

from .kinds import kind_of
from .messages import said
from .options import LANG
from .settings import Settings
from .version import program_version

COMMANDS = (
    "ingest",
    "withdraw",
    "questions",
    "ask",
    "search",
    "report",
    "export",
    "extract",
    "evaluate",
    "serve",
    "status",
    "browser",
)
"""In the order in which a newcomer needs them; the module of each lies in `api.commands`."""

USAGE = (ParameterInvalid, QuestionUnknown, click.UsageError)
"""Errors that another call would mend: exit status 2."""


class Commands(click.Group):
    """A group whose commands are modules, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in their own order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"api.commands.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        # The whole first line, where click would cut it short.
        command.short_help = command.short_help or (command.help or "").partition("\n")[0]
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of its own kind becomes a sentence and an exit status."""
        try:
            return super().invoke(ctx)
        except InnographError as error:
            _say(_sentence(error, ctx.meta.get(LANG, "zh")))
            candidates = getattr(error, "candidates", ())
            if candidates:
                _say("  " + "、".join(candidates))
            return 2 if isinstance(error, USAGE) else 1


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(program_version(), prog_name="innograph", message="%(prog)s %(version)s")
@click.pass_context
def innograph(ctx: click.Context) -> None:
    """读中国城市的科技报告，建知识图谱，逐条带原文出处作答。

    Read Chinese city reports into a knowledge graph and answer from it, every answer with the sentence it rests on.

    \b
    例 · Examples:
      innograph ingest 报告/
      innograph ask partner-universities --place 长治
      innograph ask partner-universities --place 长治 --json
      innograph serve
    """
    ctx.obj = Settings.from_env(os.environ)
    ctx.meta[LANG] = ctx.obj.lang


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit status."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (None: those of the process); the exit status is the answer."""
    try:
        status = innograph.main(
            args=None if arguments is None else list(arguments), prog_name="innograph", standalone_mode=False
        )
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("中断 · interrupted")
        return 130
    except click.UsageError as error:
        # click's own message names the argument; the usage line above it helps.
        error.show()
        return 2
    except click.ClickException as error:
        _say(error.format_message())
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`); what is left to flush has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("INNOGRAPH_DEBUG"):
            raise
        _say(
            f"Unexpected {type(error).__name__}: {error}. Please report it; INNOGRAPH_DEBUG=1 shows where it happened."
        )
        return 1


def _sentence(error: InnographError, lang: str) -> str:
    """What the error says; in Chinese output its kind stands before it."""
    return str(error) if lang == "en" else f"{kind_of(error).title(lang)} · {said(str(error), lang)}"


def _say(sentence: str) -> None:
    click.echo(f"innograph: {sentence}" if not sentence.startswith(" ") else sentence, err=True)
