"""Ingestion: from files to what they state, and from that to the graph.

The names that `api` may use are those of `__all__`. What reads the text is loaded on first use only, so that importing
this room stays cheap.
"""

from __future__ import annotations

from pathlib import Path

from graph import Extraction, Report

from .reading import read, read_text

__all__ = ["extract", "read", "read_text"]


def extract(
    path: str | Path, *, key: str | None = None, known: Report | None = None, max_size: int = 20 * 2**20
) -> Extraction:
    """What one file states; the result does not depend on other files.

    `key` names the report (default: the stem of the file), `known` gives what front matter, manifest or options tell,
    `max_size` bounds the text in bytes.

    Raises:
        ReportUnreadable: the file cannot be read as a report.
    """
    from .steps import extract as run

    return run(path, key=key, known=known, max_size=max_size)
