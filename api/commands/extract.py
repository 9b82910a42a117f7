"""`innograph extract`: what single reports state, as JSON, without a store."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import Extraction, FurtherReading, InnographError, ParameterInvalid, ReportRefused

from ..messages import said
from ..options import (
    EXISTING,
    FOLDER,
    MEGABYTE,
    jobs_option,
    lang_option,
    max_size_option,
    note,
    reader_option,
    settled,
)
from ..readers import account, chosen
from ..words import words

if TYPE_CHECKING:
    from ingest.reading import ReportFile


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="FILE|FOLDER…")
@click.option("--out", type=FOLDER, required=True, help="写到哪个目录，每份报告一个 KEY.json。 · Folder for KEY.json.")
@reader_option
@max_size_option
@jobs_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    out: Path,
    reader: str | None,
    max_size: float,
    jobs: int | None,
    lang: str | None,
) -> int:
    """读报告，把读到的写成 JSON，不用图谱库。 · Write what reports state as JSON, without a store.

    \b
    例 · Examples:
      innograph extract 报告.txt --out 结果
      innograph extract 报告/ --out 结果 --max-size 50
    """
    from ingest.batch import extract_each
    from ingest.readers import ReadBy
    from ingest.reading import collect

    from ..tables import progress

    settings = settled(ctx, lang=lang, reader=reader)
    by = chosen(settings)
    word = words(settings.lang)
    collection = collect(paths)
    failures = [str(problem.error) for problem in collection.problems]
    targets: list[tuple[ReportFile, Path]] = []
    for file in collection.files:
        try:
            targets.append((file, _target(out, file.key)))
        except InnographError as error:
            failures.append(str(error))
    written, whole = 0, True
    accounts: list[str] = []
    results = extract_each(
        [file for file, _ in targets],
        _written,
        jobs=jobs,
        max_size=int(max_size * MEGABYTE),
        extract=ReadBy(by) if by else None,
    )
    with progress(word["reading"]) as bar, closing(results):
        for done, (file, target) in enumerate(targets):
            bar.at(done, len(targets), file.path.name)
            try:
                result = next(results)
                if isinstance(result, InnographError):
                    raise result
                text, further = result
                _write(target, text)
                written += 1
                if further is not None:
                    accounts.extend(account(file.path.name, further, word))
                    if further.failure:
                        failures.append(f"{file.path.name}: {said(further.failure, settings.lang)}")
                    whole = whole and further.complete
            except InnographError as error:
                failures.append(str(error))
    for sentence in (*accounts, *(said(failure, settings.lang) for failure in failures)):
        note(sentence)
    note(word["extracted"].format(count=written, failed=len(failures), out=out))
    return 0 if whole and not failures else 1


def _written(extraction: Extraction) -> tuple[str, FurtherReading | None]:
    """The JSON text of an extraction, and what a further reader did."""
    return extraction.dumps(), extraction.further


def _write(target: Path, text: str) -> None:
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
