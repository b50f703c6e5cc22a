"""Desks of a team that are killed at a random moment, while the team's store comes and goes.

`python -m tests.rig.killed_spares FOLDER KILLS` prints one JSON object: what they had been promised, what the team has
in the end, and what does not fit together in either store.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from app.core.errors import RefusedError
from app.core.ids import AgentId, new_id
from app.storage.checking import check
from tests.rig.killed_writers import LookedAt, Writer, confirming, kill_one, missing
from tests.rig.spare import SpareDesk

_LONGEST_S = 1.0


def write_on(folder: Path, agent: AgentId, pipe: int) -> None:
    desk = SpareDesk(folder, agent=agent)
    writer = Writer(desk.store, confirming(pipe))
    os.write(pipe, b"open\n")
    while True:
        comes_or_goes = random.random()
        if comes_or_goes < 0.05:
            desk.line.lose_after(random.randrange(30))
        elif comes_or_goes < 0.08:
            desk.line.lose_in_commit(is_kept=random.random() < 0.5)
        elif comes_or_goes < 0.3:
            desk.line.mend()
        if random.random() < 0.5:
            desk.store.go_on()
        try:
            writer.write()
        except RefusedError:
            desk.line.mend()  # nobody is merged while it is away


def main() -> int:
    folder, kills = Path(sys.argv[1]), int(sys.argv[2])
    agent = AgentId(new_id())
    desk = SpareDesk(folder, agent=agent)
    desk.settle()
    desk.close()
    promised: list[str] = []
    for _ in range(kills):
        promised += kill_one(lambda pipe: write_on(folder, agent, pipe), _LONGEST_S)
    desk.start()
    desk.settle()
    waiting = desk.store.state
    desk.close()
    team = LookedAt(desk.team)
    lost = missing(team, promised)
    team.close()
    flaws = [f"{each.title}: {flaw.words}" for each in (desk.team, desk.own) for flaw in check(each)]
    found = {"kills": kills, "promised": len(promised), "lost": lost, "flaws": flaws}
    sys.stdout.write(json.dumps(found | {"waiting": waiting.waiting, "stuck": waiting.stuck}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
