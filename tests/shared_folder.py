"""The folder of texts and annotations that are not part of the repository, for the tests that measure on them.

In: `INNOGRAPH_SHARED`, which Makefile and benchmarks heed as well. Out: its path, by default `../shared`. It may be
absent: such tests skip then and say so.
"""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("INNOGRAPH_SHARED") or Path(__file__).parents[2] / "shared").resolve()
