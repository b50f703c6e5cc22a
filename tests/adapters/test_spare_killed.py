"""A desk that is killed while its team's store comes and goes loses nothing that it had promised."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rig.figures import figure

KILLS = int(os.environ.get("PARLEY_KILLS", "200")) // 10


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_kills_while_the_store_comes_and_goes_lose_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.rig.killed_spares", str(tmp_path), str(KILLS)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    found = json.loads(done.stdout)
    figure(f"a team's desk, killed {found['kills']} times: {found['promised']:,} promised, {found['lost']} lost")
    assert (found["lost"], found["flaws"], found["waiting"], found["stuck"]) == (0, [], 0, 0)
    assert found["promised"] > KILLS
