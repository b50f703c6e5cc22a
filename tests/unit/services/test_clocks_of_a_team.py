"""The computers of a team need not agree on the time: who is away is told by the clock of what they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.core.errors import RefusedError
from app.core.ids import AgentId
from app.core.team import AWAY_AFTER
from app.ports.clock import Clock
from app.services.events import Holder
from app.storage.sql_store import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.team import SharedFile
from tests.rig.store import opened
from tests.unit.services.office import Office


@dataclass(frozen=True, slots=True)
class Server(SharedFile):
    """A store that has a clock, as a file has none."""

    clock: FakeClock = field(default_factory=FakeClock)

    def time(self, connection: Connection) -> datetime | None:
        return self.clock.now()


class OtherClock:
    """Shows the time so much later, or earlier."""

    def __init__(self, clock: Clock, wrong: timedelta) -> None:
        self._clock = clock
        self._wrong = wrong

    def now(self) -> datetime:
        return self._clock.now() + self._wrong


class OfficeWithAWrongClock(Office):
    """Ben's computer."""

    def __init__(self, folder: Path, wrong: timedelta) -> None:
        self._wrong = wrong
        super().__init__(folder)

    def _store(self, name: str, agent: AgentId) -> SqlStore:
        return opened(Server(self.file.path, ears=self.file.ears, clock=self.clock), agent)

    def _clock_of(self, name: str) -> Clock:
        return OtherClock(self.clock, self._wrong if name == "Ben" else timedelta())


@pytest.fixture(params=[1.5, -1.5], ids=["fast", "slow"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    office = OfficeWithAWrongClock(tmp_path, AWAY_AFTER * request.param)
    office.pass_time(seconds=30)
    yield office
    office.close()


def test_nobody_is_away_because_a_clock_is_wrong(office: Office) -> None:
    hers, his = office.aiko.texted(), office.ben.texted()

    assert office.ben.view(hers).holder == Holder("Aiko", hers, is_away=False)
    assert office.aiko.view(his).holder == Holder("Ben", his, is_away=False)
    with pytest.raises(RefusedError):
        office.ben.services.team.take_over(hers)


def test_nor_is_somebody_there_because_of_it(office: Office) -> None:
    hers = office.aiko.texted()

    office.leave(office.aiko)

    assert office.ben.view(hers).holder == Holder("Aiko", hers, is_away=True)
    office.ben.services.team.take_over(hers)
    assert [view.conversation.id for view in office.ben.services.conversations.unfinished()] == [hers]
