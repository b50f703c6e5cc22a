"""A desk that is killed in the middle of writing loses nothing that the store had returned from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rig.figures import figure

KILLS = int(os.environ.get("PARLEY_KILLS", "200"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_two_hundred_kills_leave_a_sound_store_with_all_that_was_promised(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.rig.killed_writers", str(tmp_path / "store.db"), str(KILLS)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    found = json.loads(done.stdout)
    figure(f"store, killed {found['kills']} times while it wrote: {found['promised']:,} promised, {found['lost']} lost")
    assert (found["lost"], found["flaws"]) == (0, [])
    assert found["promised"] > KILLS
