"""Things to be done at a time."""

from __future__ import annotations

from datetime import timedelta

from app.core.errors import PassingError
from app.services.alarms import TRY_AGAIN, Alarms
from tests.fakes.clock import FakeClock


def test_what_is_due_is_done_once_in_the_order_of_time() -> None:
    clock = FakeClock()
    alarms, done = Alarms(clock), list[str]()
    for seconds, name in ((20, "second"), (10, "first"), (30, "third")):
        alarms.at(clock.now() + timedelta(seconds=seconds), lambda name=name: done.append(name))

    clock.advance(seconds=20)
    alarms.ring()
    alarms.ring()

    assert done == ["first", "second"]


def test_what_lies_in_the_past_is_due_at_once() -> None:
    clock = FakeClock()
    alarms, done = Alarms(clock), list[str]()

    alarms.at(clock.now() - timedelta(days=1), lambda: done.append("late"))
    alarms.ring()

    assert done == ["late"]


def test_what_is_cancelled_never_happens_and_may_be_cancelled_again() -> None:
    clock = FakeClock()
    alarms, done = Alarms(clock), list[str]()
    cancel = alarms.at(clock.now() + timedelta(seconds=1), lambda: done.append("never"))

    cancel()
    cancel()
    clock.advance(seconds=1)
    alarms.ring()

    assert done == []


def test_the_desk_may_sleep_until_the_next_that_is_not_cancelled() -> None:
    clock = FakeClock()
    alarms = Alarms(clock)
    asleep = alarms.seconds_to_next()
    cancel = alarms.at(clock.now() + timedelta(seconds=5), print)
    alarms.at(clock.now() + timedelta(seconds=9), print)

    first = alarms.seconds_to_next()
    cancel()

    assert (asleep, first, alarms.seconds_to_next()) == (None, 5, 9)
    clock.advance(seconds=10)
    assert alarms.seconds_to_next() == 0


def test_an_alarm_may_set_the_next_one() -> None:
    clock = FakeClock()
    alarms, done = Alarms(clock), list[str]()

    def first() -> None:
        done.append("first")
        alarms.at(clock.now(), lambda: done.append("second"))

    alarms.at(clock.now(), first)
    alarms.ring()

    assert done == ["first", "second"]


def test_two_at_one_moment_are_done_in_the_order_they_were_set() -> None:
    clock = FakeClock()
    alarms, done = Alarms(clock), list[int]()
    for number in range(5):
        alarms.at(clock.now(), lambda number=number: done.append(number))

    alarms.ring()

    assert done == [0, 1, 2, 3, 4]


class Busy:
    """An action that the store cannot keep the first time."""

    def __init__(self) -> None:
        self.tried = 0

    def __call__(self) -> None:
        self.tried += 1
        if self.tried == 1:
            raise PassingError("somebody else writes")


def test_what_the_store_could_not_keep_is_done_again_a_little_later() -> None:
    clock = FakeClock()
    alarms, busy, done = Alarms(clock), Busy(), list[str]()
    alarms.at(clock.now(), busy)
    alarms.at(clock.now(), lambda: done.append("the next one"))

    alarms.ring()
    before = (busy.tried, tuple(done), alarms.seconds_to_next())
    clock.advance(seconds=TRY_AGAIN.total_seconds())
    alarms.ring()

    assert before == (1, ("the next one",), TRY_AGAIN.total_seconds())
    assert busy.tried == 2
    assert alarms.seconds_to_next() is None


def test_until_then_it_can_still_be_cancelled() -> None:
    clock = FakeClock()
    alarms, busy = Alarms(clock), Busy()
    cancel = alarms.at(clock.now(), busy)
    alarms.ring()

    cancel()
    clock.advance(minutes=1)
    alarms.ring()

    assert busy.tried == 1
