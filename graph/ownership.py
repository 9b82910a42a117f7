"""Who holds an embedded store: a small file in its folder that names the process and, while it serves, its address.

In: the folder of a store. Out: an `Owner`, so that a second process can say who is in its way, or ask it over REST.
The engine's own lock decides who may open the store; this file only tells.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

OWNER_FILE = "owner.json"


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that has a store open, as it wrote down itself."""

    pid: int
    url: str | None = None
    """Where it answers over REST; None where it does not serve."""

    @property
    def alive(self) -> bool:
        """Whether a process of that id runs (on Windows always true: there is no harmless way to ask)."""
        if sys.platform == "win32":
            return True
        try:
            os.kill(self.pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True


def owner(path: str | os.PathLike[str]) -> Owner | None:
    """The process that holds the store in the folder `path`; None where none says so or the one that did is gone."""
    try:
        data = json.loads((Path(path) / OWNER_FILE).read_text(encoding="utf-8"))
        found = Owner(int(data["pid"]), str(data["url"]) if data.get("url") else None)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if found.pid > 0 and found.alive else None


def announce(path: str | os.PathLike[str], url: str | None = None) -> None:
    """Write down that this process holds the store in `path` and, where it serves, at which address."""
    folder = Path(path)
    text = json.dumps({"pid": os.getpid(), "url": url})
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=OWNER_FILE, suffix=".new")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(folder / OWNER_FILE)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def withdraw_announcement(path: str | os.PathLike[str]) -> None:
    """Take the file away again, if it is ours."""
    found = owner(path)
    if found is not None and found.pid == os.getpid():
        with contextlib.suppress(OSError):
            (Path(path) / OWNER_FILE).unlink()
