"""What is asked and what is due share one thread, and neither holds up the other."""

from __future__ import annotations

from datetime import timedelta

from app.services.alarms import Alarms
from app.services.turns import Turns
from tests.fakes.clock import FakeClock

PAUSE = timedelta(milliseconds=5)


class Busy:
    """Something that goes on for ever in slices, each of which is due again before it is done."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.alarms = Alarms(self.clock)
        self.turns = Turns[None]()
        self.done: list[str] = []
        self.alarms.after(timedelta(), self._slice)

    def _slice(self) -> None:
        assert len(self.done) < 10, "nobody else has a turn"
        self.done.append("slice")
        self.alarms.after(PAUSE, self._slice)
        self.clock.advance(seconds=0.05)

    def ask(self, what: str) -> None:
        self.turns.ask(lambda _: self.done.append(what))

    def go_on(self, times: int) -> None:
        for _ in range(times):
            action = self.turns.next(self.alarms)
            assert action is not None
            action(None)


def test_all_that_is_asked_meanwhile_comes_before_what_is_due_again() -> None:
    busy = Busy()
    for what in ("one", "two"):
        busy.ask(what)

    busy.go_on(4)

    assert busy.done == ["slice", "one", "two", "slice"]


def test_what_is_due_comes_after_what_was_asked_before_it_however_much_is_asked() -> None:
    busy = Busy()
    busy.ask("one")
    busy.go_on(1)
    for _ in range(3):
        busy.ask("more")

    busy.go_on(2)

    assert busy.done == ["slice", "one", "slice"]


def test_what_was_asked_and_has_been_done_is_not_waited_for() -> None:
    busy = Busy()
    busy.turns._come_first = 1

    busy.go_on(1)

    assert busy.done == ["slice"]


def test_the_end_comes_in_its_turn() -> None:
    busy = Busy()
    busy.turns.ask(None)
    busy.go_on(1)

    assert busy.turns.next(busy.alarms) is None
