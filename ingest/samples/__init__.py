"""Five short reports to begin with, written for this project about real cities in the manner of their reports.

Facts and figures are those that the cities' science and technology bureaux published; the sentences are ours. Every
title ends in （样例）, every key in 样例, so that no answer can pass them off as the cities' own documents. Two formats
and both ways of telling what a text does not say are among them: front matter in the .md files, `manifest.csv` for the
others.

In: nothing. Out: the folder that holds them, also where the package lies in an archive.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import resources
from pathlib import Path


def folder() -> AbstractContextManager[Path]:
    """The folder of the samples as a real folder, for as long as the context is open.

    >>> with folder() as path:
    ...     (path / "manifest.csv").exists()
    True
    """
    return resources.as_file(resources.files(__name__))
