"""An ingest of five reports that is killed at any moment leaves whole reports, and the next one finishes the rest.

`INNOGRAPH_KILL_ROUNDS` sets how often it is killed per engine: 2 unless told. Here the moments fall into the writing;
`python -m tests.kill_rounds` also kills the command while it starts and reads.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import ENGINES
from .five_reports import FOLDER, Kept
from .kill_rounds import Killing, Target

ROUNDS = int(os.environ.get("INNOGRAPH_KILL_ROUNDS", "2"))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_ingest_leaves_whole_reports_and_the_next_run_equals_an_undisturbed_one(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path, kept: Kept
) -> None:
    if engine == "neo4j":
        target = Target.on(request.getfixturevalue("neo4j_server"))
    else:
        target = Target(f"arcadedb:{tmp_path / 'store'}")
    killing = Killing(target, FOLDER, tmp_path, kept=kept, in_writing=True, seed=7)
    for _ in range(ROUNDS):
        killing.round()
