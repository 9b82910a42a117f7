"""`innograph ingest`: read reports into the graph."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import Counts, StoreUnavailable

from ..messages import said
from ..options import (
    EXISTING,
    MEGABYTE,
    echo_json,
    jobs_option,
    json_option,
    lang_option,
    max_size_option,
    note,
    reader_option,
    settled,
    store_option,
)
from ..readers import account, chosen
from ..words import words

if TYPE_CHECKING:
    from graph import Store
    from ingest.summary import Summary


@click.command("ingest")
@click.argument("paths", nargs=-1, type=EXISTING, metavar="PATH…")
@click.option("--samples", is_flag=True, help="读入随附的样例报告。 · Read the sample reports that come along.")
@click.option(
    "--region",
    metavar="PLACE",
    help="报告所属地区，先于清单和文中所述。 · Whose reports they are, where you know better.",
)
@click.option(
    "--replace",
    is_flag=True,
    help="键相同而标题或地区不同的报告也替换。 · Also replace a report of another title or region.",
)
@reader_option
@click.option("--verbose", is_flag=True, help="逐条列出语言模型与默认读法的分歧。 · List what the readers disagree on.")
@max_size_option
@jobs_option
@json_option
@lang_option
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    samples: bool,
    region: str | None,
    replace: bool,
    reader: str | None,
    verbose: bool,
    max_size: float,
    jobs: int | None,
    as_json: bool,
    lang: str | None,
    store: str | None,
) -> int:
    """读入报告（文件或目录）；已有的不动，改了的更新。 · Read reports, files or folders, into the graph.

    读 txt、md、html、pdf、docx。一份报告一个事务，中途中断不留半份。

    Reads txt, md, html, pdf and docx. Each report is written in one transaction: all of it or nothing.

    \b
    例 · Examples:
      innograph ingest 报告/
      innograph ingest 简报.pdf --region 长治
      innograph ingest 报告/ --store bolt://localhost:7687 --json
      innograph ingest --samples
    """
    from ..desk import is_new, open_for_writing
    from ..tables import progress

    if not paths and not samples:
        raise click.UsageError("缺少报告：给出文件或目录，或用 --samples。 · Name files or folders, or give --samples.")
    settings = settled(ctx, store=store, lang=lang, reader=reader)
    by = chosen(settings)
    from ingest.run import ahead_of, collected, ingest, unreadable
    from ingest.samples import folder

    with folder() as bundled:
        collection = collected([*paths, bundled] if samples else paths, region=region)
        most = int(max_size * MEGABYTE)
        with progress(words(settings.lang)["reading"]) as bar, ExitStack() as used:
            ahead = summary = counts = None
            if is_new(settings) or not collection.files:
                # A mistyped path, or a file that is no report, should not leave an empty store behind.
                ahead = used.enter_context(closing(ahead_of(collection, max_size=most, jobs=jobs, reader=by)))
                summary = unreadable(collection, ahead, progress=bar.at)
            if summary is None:
                opened = used.enter_context(closing(open_for_writing(settings)))
                summary = ingest(
                    collection,
                    opened,
                    replace=replace,
                    max_size=most,
                    jobs=jobs,
                    reader=by,
                    ahead=ahead,
                    progress=bar.at,
                )
                counts = _counted(opened)
    if as_json:
        there = counts or Counts({}, {})
        echo_json(summary.to_json() | {"nodes": _present(there.nodes), "edges": _present(there.edges)})
    else:
        _print(summary, counts, settings.lang, verbose=verbose)
    return 0 if summary.complete else 1


def _counted(store: Store) -> Counts | None:
    """What the store holds; None where it went away meanwhile, which the summary then says of the files."""
    try:
        return store.counts()
    except StoreUnavailable:
        return None


def _present(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def _print(summary: Summary, counts: Counts | None, lang: str, *, verbose: bool) -> None:
    """A line per file that is new, changed or failed, then the counts of the whole graph, or that nothing changed; what
    was wrong with a file goes to stderr. `verbose` also lists where a further reader disagreed."""
    from ingest.summary import State

    from ..shown import counted
    from ..tables import Row, console, print_table

    word, out = words(lang), console()
    rows = [
        Row((word[f"state_{outcome.state}"], outcome.key or "", Path(outcome.file).name))
        for outcome in summary.outcomes
        if outcome.state is not State.UNCHANGED
    ]
    for outcome in summary.outcomes:
        for sentence in outcome.warnings:
            note(f"{Path(outcome.file).name}: {said(sentence, lang)}")
    for message in dict.fromkeys(outcome.message for outcome in summary.outcomes if outcome.message):
        note(said(message, lang))  # a store that goes away fails all later files with one sentence
    if rows:
        print_table(out, (word["outcome"], word["report"], word["file"]), rows, frozenset())
        out.print()
    states = [(word[f"state_{state}"], summary.count(state)) for state in State if summary.count(state)]
    out.print((", " if lang == "en" else "，").join(f"{name} {count}" for name, count in states))
    for outcome in summary.outcomes:
        if outcome.further is not None:
            name = Path(outcome.file).name
            for line in account(name, outcome.further, word, verbose=verbose):
                out.print(line)
            if outcome.further.failure:
                note(f"{name}: {said(outcome.further.failure, lang)}")
    if summary.rebuilt:
        out.print(word["rebuilt"])
    if not summary.changed:
        out.print(word["nothing_changed"])
    if not summary.changed or counts is None:
        return
    for sort in ("nodes", "edges"):
        out.print()
        print_table(out, (word[sort], "", word["count"]), counted(getattr(counts, sort), lang), frozenset({2}))
