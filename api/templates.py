"""Templates of pages, all loaded alike: escaped, strict about names, without the blank lines of their own tags.

In: a package and a folder of it. Out: a jinja environment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2


def templates(package: str, folder: str = "templates", **filters: Callable[..., Any]) -> jinja2.Environment:
    """The templates in a folder of a package, with filters of their own by name."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package, folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment
