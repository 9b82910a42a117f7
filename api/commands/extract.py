"""`innograph extract`: what single reports state, as JSON, without a store."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import InnographError, ParameterInvalid, ReportRefused

from ..options import EXISTING, FOLDER, MEGABYTE, lang_option, max_size_option, note, settled
from ..words import words

if TYPE_CHECKING:
    from ingest.reading import ReportFile


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="FILE|FOLDER…")
@click.option("--out", type=FOLDER, required=True, help="写到哪个目录，每份报告一个 KEY.json。 · Folder for KEY.json.")
@max_size_option
@lang_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[Path, ...], out: Path, max_size: float, lang: str | None) -> int:
    """读报告，把读到的写成 JSON，不用图谱库。 · Write what reports state as JSON, without a store.

    \b
    例 · Examples:
      innograph extract 报告.txt --out 结果
      innograph extract 报告/ --out 结果 --max-size 50
    """
    from ingest.reading import collect

    from ..tables import progress

    lang = settled(ctx, lang=lang).lang
    word = words(lang)
    collection = collect(paths)
    failures = [str(problem.error) for problem in collection.problems]
    written = 0
    with progress(word["reading"]) as bar:
        for done, file in enumerate(collection.files):
            bar.at(done, len(collection.files), file.path.name)
            try:
                _extract(file, out, int(max_size * MEGABYTE))
                written += 1
            except InnographError as error:
                failures.append(str(error))
    for failure in failures:
        note(failure)
    note(word["extracted"].format(count=written, failed=len(failures), out=out))
    return 1 if failures else 0


def _extract(file: ReportFile, out: Path, max_size: int) -> None:
    from ingest import extract

    target = _target(out, file.key)
    text = extract(file.path, key=file.key, known=file.known, max_size=max_size).dumps()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".innograph-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as writing:
            writing.write(text)
        Path(part).chmod(0o644)
        Path(part).replace(target)
    except OSError as error:
        raise ParameterInvalid(f"Cannot write {target}: {error.strerror}; name another folder with --out.") from error


def _target(out: Path, key: str) -> Path:
    """The file of a key below `out`.

    Raises:
        ReportRefused: the key, which a report's front matter may have given, would lead out of the folder.
    """
    target = out / f"{key}.json"
    if not target.resolve().is_relative_to(out.resolve()) or "\0" in key:
        raise ReportRefused(f"{key}: this key would be written outside {out}; give the report another id.")
    return target
