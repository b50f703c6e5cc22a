"""Working without the team's store: it is said, and what waits is brought over in slices that let others through."""

from __future__ import annotations

import pytest

from app.core.errors import PassingError
from app.core.ids import AgentId, ContactId, ConversationId, new_id
from app.ports.spare import SpareState
from app.ports.team import StoreBack, StoreChanged
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.events import StoreLink
from app.services.offline import Offline
from tests.factories import at
from tests.fakes.clock import FakeClock
from tests.fakes.spare import FakeSpare

AWAY = SpareState(since=at(), waiting=2)


class Room:
    def __init__(self, spare: FakeSpare | None) -> None:
        self.clock = FakeClock()
        self.alarms = Alarms(self.clock)
        self.told: list[SpareState] = []
        self.told_all = 0
        bus = Bus()
        bus.subscribe(StoreLink, lambda event: self.told.append(event.state))
        self.offline = Offline(spare, bus, self.alarms, self._tell_all)
        self.offline.start(lambda: self.offline.go_on())

    def _tell_all(self) -> None:
        self.told_all += 1

    def pass_time(self, milliseconds: int) -> None:
        self.clock.advance(seconds=milliseconds / 1000)
        self.alarms.ring()


@pytest.fixture
def spare() -> FakeSpare:
    return FakeSpare()


@pytest.fixture
def room(spare: FakeSpare) -> Room:
    return Room(spare)


def test_a_store_of_ones_own_is_never_away() -> None:
    room = Room(None)

    room.offline.go_on()
    room.offline.heard(StoreChanged(None))

    assert room.told == []
    assert room.offline.state == SpareState()


def test_that_the_store_is_away_is_told_once(room: Room, spare: FakeSpare) -> None:
    spare.become(AWAY)
    spare.wake()

    assert room.told == [AWAY]
    assert room.offline.state == AWAY


def test_a_desk_that_starts_without_the_team_says_so(spare: FakeSpare) -> None:
    spare.state = AWAY

    assert Room(spare).told == [AWAY]


def test_slices_follow_each_other_with_a_pause_for_others(room: Room, spare: FakeSpare) -> None:
    spare.steps = 3

    spare.wake()
    spare.wake()
    after_the_first = spare.steps
    room.pass_time(20)
    room.pass_time(20)
    room.pass_time(20)

    assert (after_the_first, spare.steps) == (2, 0)
    assert room.alarms.seconds_to_next() is None


@pytest.mark.parametrize("failure", [PassingError("the file is locked"), KeyError("unheard of")])
def test_whatever_goes_wrong_it_goes_on_a_little_later(room: Room, spare: FakeSpare, failure: Exception) -> None:
    spare.steps, spare.failures = 2, [failure]

    spare.wake()
    spare.wake()
    at_once = spare.steps
    room.pass_time(5_000)
    room.pass_time(20)

    assert (at_once, spare.steps) == (2, 0)
    assert room.alarms.seconds_to_next() is None


def test_what_cannot_be_told_now_takes_no_second_turn(
    room: Room, spare: FakeSpare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_spare: FakeSpare) -> SpareState:
        raise PassingError("the file is locked")

    spare.steps = 5
    spare.wake()
    with monkeypatch.context() as locked:
        locked.setattr(FakeSpare, "state", property(busy), raising=False)
        spare.wake()

    room.pass_time(20)

    assert spare.steps == 3
    room.pass_time(5_000)
    assert spare.steps == 2


def test_everything_is_told_anew_once_all_is_saved(room: Room, spare: FakeSpare) -> None:
    spare.become(AWAY)
    before = room.told_all

    spare.become(SpareState())

    assert (before, room.told_all) == (0, 1)
    assert room.told == [AWAY, SpareState()]


def test_what_others_change_is_kept_as_it_is_now(room: Room, spare: FakeSpare) -> None:
    conversation, contact = ConversationId(new_id()), ContactId(new_id())

    room.offline.heard(StoreChanged(AgentId(new_id()), (contact,), (conversation,)))
    room.offline.heard(StoreBack())

    assert spare.kept == [conversation, contact]
