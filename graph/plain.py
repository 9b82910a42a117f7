"""Values of either engine as plain Python values: str, int, float, bool, list, dict, None."""

from __future__ import annotations

from typing import Any


def plain(value: Any) -> Any:
    """The value without the engine's types.

    A node or relationship becomes the dict of its properties, a date or time its ISO 8601 text.
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        # ArcadeDB hands out records as dicts that also hold @rid, @type, @in and @out.
        return {str(name): plain(item) for name, item in value.items() if not str(name).startswith("@")}
    for method in ("iso_format", "isoformat"):
        if hasattr(value, method):
            return getattr(value, method)()
    if hasattr(value, "items"):
        return {str(name): plain(item) for name, item in value.items()}
    return str(value)
