"""What is told about reports beside their text: front matter at the head of a file, and manifest.csv in its folder.

In: the characters of a file, the path of a manifest. Out: `Report` cards that hold what was told and nothing else.

Both know the fields id, title, region, issuer, year, published, url, and also number and kind. A front-matter block
stands between two lines of three hyphens at the very beginning and is YAML; a manifest is CSV with a header line, in
UTF-8 or GB18030; its id is the name of the file without extension, or a column `file` names it.
"""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from graph import Report, ReportUnreadable
from graph.ontology import DocumentKind

from .frame import region_named

MANIFEST = "manifest.csv"
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST_FRONT_MATTER = 20_000
"""Characters."""
_FIELDS = ("id", "title", "region", "issuer", "year", "published", "url", "number", "kind")


def front_matter(text: str, name: str) -> tuple[Report | None, int]:
    """The card in the front matter of a text and where the text goes on behind it; (None, 0) where it has none.

    Raises:
        ReportUnreadable: the block is not YAML, or a value is of no use.
        RegionUnknown: its region is not in the table of divisions.
    """
    found = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    if found is None:
        return None, 0
    try:
        data = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ReportUnreadable(f"{name}: its front matter is not valid YAML (line {line}); correct it.") from None
    if not isinstance(data, dict) or not any(key in _FIELDS for key in data):
        return None, 0
    return card_of({str(key): value for key, value in data.items()}, f"{name}, front matter"), found.end()


def read_manifest(path: Path, decode: Any) -> dict[str, Report]:
    """The cards of a manifest by file stem (or by the name in its column `file`).

    Args:
        path: the manifest.
        decode: how bytes become characters, `reading.encodings.decode`.

    Raises:
        ReportUnreadable: not CSV with a column id or file, or a row of no use.
        RegionUnknown: a region is not in the table of divisions.
    """
    where = str(path)
    rows = csv.DictReader(decode(path.read_bytes(), where).splitlines())
    names = [name.strip().lower() for name in rows.fieldnames or ()]
    if "id" not in names and "file" not in names:
        raise ReportUnreadable(
            f"{where}: has no column id; its first line must name the columns ({', '.join(_FIELDS)})."
        )
    rows.fieldnames = names
    cards: dict[str, Report] = {}
    for number, row in enumerate(rows, start=2):
        fields = {key: value for key, value in row.items() if key is not None and isinstance(value, str)}
        handle = (fields.get("file") or fields.get("id") or "").strip()
        if handle:
            cards[handle] = card_of(fields, f"{where}, line {number}")
    return cards


def card_of(fields: Mapping[str, Any], where: str) -> Report:
    """A card with what `fields` tell; `where` is what the messages call their place.

    Raises:
        ReportUnreadable: a year that is none, or a kind that the ontology lacks.
        RegionUnknown: a region that is not in the table of divisions.
    """
    told = {key: "" if fields.get(key) is None else str(fields[key]).strip() for key in _FIELDS}
    year = re.fullmatch(r"(\d{4})(?:年度?)?", told["year"])
    if told["year"] and year is None:
        raise ReportUnreadable(f"{where}: {told['year']} is no year; write four digits such as 2023.")
    if told["kind"] and told["kind"] not in set(DocumentKind):
        raise ReportUnreadable(f"{where}: {told['kind']} is no kind of report; use one of {', '.join(DocumentKind)}.")
    home = region_named(told["region"], where) if told["region"] else None
    return Report(
        id=told["id"],
        title=told["title"],
        issuer=told["issuer"] or None,
        region=home.name if home else None,
        adcode=home.adcode if home else None,
        year=int(year.group(1)) if year else None,
        kind=told["kind"] or Report(id="").kind,
        published=told["published"] or None,
        number=told["number"] or None,
        url=told["url"] or None,
    )


def overlaid(under: Report, over: Report | None) -> Report:
    """`under` with every field that `over` tells; the region and its code go together."""
    if over is None:
        return under
    plain = Report(id="")
    told = {
        field.name: getattr(over, field.name)
        for field in dataclasses.fields(Report)
        if getattr(over, field.name) != getattr(plain, field.name)
    }
    if "region" in told:
        told["adcode"] = over.adcode
    return dataclasses.replace(under, **told)
