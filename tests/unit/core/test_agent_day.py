"""The figures of an agent's day: midnight, changing clocks, what is still so, breaks and averages."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core.agent_day import (
    Handled,
    StateSpan,
    Stretch,
    Total,
    agent_day,
    day_bounds,
    stretches_within,
    totals_of,
)
from app.core.agent_state import AgentState
from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import Leg, LegKind
from app.core.ids import SpanId, new_id
from tests.factories import a_call_end, a_leg, at

READY, NOT_READY, BUSY, ACW = AgentState.READY, AgentState.NOT_READY, AgentState.BUSY, AgentState.AFTER_CALL_WORK
HOUR = timedelta(hours=1)
BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def span(state: AgentState, since: datetime, until: datetime | None = None, **changes: Any) -> StateSpan:
    return StateSpan(SpanId(new_id()), "Alice", state, since, until or since, until, **changes)


def hours(*numbers: int) -> list[datetime]:
    return [utc(2026, 3, 2, number) for number in numbers]


class TestBounds:
    def test_a_day_is_from_midnight_to_midnight_where_the_agent_is(self) -> None:
        assert day_bounds(date(2026, 3, 2), TOKYO) == (utc(2026, 3, 1, 15), utc(2026, 3, 2, 15))

    @pytest.mark.parametrize(
        ("day", "length"),
        [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)],
    )
    def test_it_is_longer_or_shorter_where_clocks_change(self, day: date, length: int) -> None:
        since, until = day_bounds(day, BERLIN)

        assert until - since == length * HOUR

    def test_days_follow_each_other_without_a_gap_also_where_midnight_does_not_exist(self) -> None:
        beirut = ZoneInfo("Asia/Beirut")  # clocks go from 0:00 to 1:00

        days = [day_bounds(date(2026, 3, day), beirut) for day in (28, 29, 30)]

        assert [one[1] for one in days[:2]] == [other[0] for other in days[1:]]
        assert [(until - since) / HOUR for since, until in days] == [24, 23, 24]

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of the computer cannot be changed here")
    @pytest.mark.parametrize(
        ("place", "day", "start"),
        [
            ("Atlantic/Azores", date(2026, 3, 29), utc(2026, 3, 29, 1)),
            ("Africa/Cairo", date(2024, 4, 26), utc(2024, 4, 25, 22)),
            ("America/Havana", date(2026, 3, 8), utc(2026, 3, 8, 5)),
            ("Atlantic/Azores", date(2026, 10, 25), utc(2026, 10, 25)),
            ("America/Havana", date(2026, 11, 1), utc(2026, 11, 1, 4)),
        ],
    )
    def test_where_the_computer_is_a_day_begins_with_the_first_moment_that_bears_its_date(
        self, place: str, day: date, start: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as there:
            there.setenv("TZ", place)
            time.tzset()
            found = day_bounds(day)[0]
            before = day_bounds(day - timedelta(days=1))[1]
        time.tzset()

        assert (found, before) == (start, start)

    def test_without_a_zone_it_is_that_of_the_computer(self) -> None:
        since, until = day_bounds(date(2026, 3, 2))

        assert since.astimezone().timetuple()[:5] == (2026, 3, 2, 0, 0)
        assert until.astimezone().timetuple()[:5] == (2026, 3, 3, 0, 0)


class TestStretches:
    BOUNDS = (utc(2026, 3, 2), utc(2026, 3, 3))

    def test_what_goes_over_midnight_is_cut_there(self) -> None:
        late = span(READY, utc(2026, 3, 1, 23), utc(2026, 3, 2, 1))
        later = span(BUSY, utc(2026, 3, 2, 23), utc(2026, 3, 3, 1))

        found = stretches_within((later, late), self.BOUNDS, utc(2026, 3, 4))

        assert found == (
            Stretch(READY, utc(2026, 3, 2), utc(2026, 3, 2, 1)),
            Stretch(BUSY, utc(2026, 3, 2, 23), utc(2026, 3, 3)),
        )

    def test_the_same_log_makes_another_day_in_another_zone(self) -> None:
        night = span(READY, utc(2026, 3, 2, 14), utc(2026, 3, 2, 16))

        times = {
            zone: sum(
                (each.time for each in stretches_within((night,), day_bounds(date(2026, 3, 2), zone), at())), HOUR
            )
            for zone in (TOKYO, BERLIN)
        }

        assert times == {TOKYO: 2 * HOUR, BERLIN: 3 * HOUR}

    def test_what_is_still_so_ends_now(self) -> None:
        nine, ten = hours(9, 10)

        (found,) = stretches_within((span(READY, nine),), self.BOUNDS, ten)

        assert found == Stretch(READY, nine, ten, lasts=True)
        assert found.time == HOUR

    def test_seen_from_a_later_day_it_ended_at_midnight(self) -> None:
        (found,) = stretches_within((span(READY, utc(2026, 3, 2, 23)),), self.BOUNDS, utc(2026, 3, 3, 5))

        assert (found.until, found.lasts) == (utc(2026, 3, 3), False)

    def test_what_took_no_time_or_is_of_another_day_is_left_out(self) -> None:
        nine, ten = hours(9, 10)
        spans = (span(READY, nine, nine), span(BUSY, ten), span(ACW, utc(2026, 3, 1), utc(2026, 3, 2)))

        assert stretches_within(spans, self.BOUNDS, nine) == ()


class TestTotals:
    def test_they_are_by_state_and_reason_work_first_then_the_longest(self) -> None:
        eight, nine, eleven, noon, one, three = hours(8, 9, 11, 12, 13, 15)
        stretches = (
            Stretch(NOT_READY, eight, nine, "Meeting"),
            Stretch(READY, nine, eleven),
            Stretch(NOT_READY, eleven, one, "Lunch", is_break=True),
            Stretch(BUSY, one, three),
            Stretch(READY, noon, one),
        )

        assert totals_of(stretches) == (
            Total(READY, 3 * HOUR),
            Total(BUSY, 2 * HOUR),
            Total(NOT_READY, 2 * HOUR, "Lunch", is_break=True),
            Total(NOT_READY, HOUR, "Meeting"),
        )

    def test_breaks_stand_apart_from_all_the_time_at_the_desk(self) -> None:
        eight, nine, ten, eleven = hours(8, 9, 10, 11)
        spans = (
            span(READY, eight, nine),
            span(NOT_READY, nine, ten, reason="Lunch", is_break=True),
            span(NOT_READY, ten, eleven, reason="Meeting"),
        )

        day = agent_day((eight, eleven), eleven, spans, (), {})

        assert (day.breaks, day.at_the_desk) == (HOUR, 3 * HOUR)


class TestHandled:
    def day(self, *legs: Leg, written: dict[LegKind, int] | None = None, spans: tuple[StateSpan, ...] = ()) -> Any:
        return agent_day((at(-10_000), at(10_000)), at(9_000), spans, legs, written or {})

    def test_calls_and_chats_are_counted_by_what_became_of_them(self) -> None:
        answered, over = {"answered_at": at(5)}, {"end": a_call_end()}
        out, chat = {"direction": Direction.OUTGOING}, {"kind": LegKind.CHAT}
        legs = (
            a_leg(**answered, **over),
            a_leg(**answered),
            a_leg(**out, **answered, **over),
            a_leg(**out, **over),
            a_leg(**over),
            a_leg(),
            a_leg(**chat, **answered),
            a_leg(**chat, **over),
        )

        assert self.day(*legs).handled == Handled(calls_in=2, calls_out=1, calls_missed=1, chats=1)

    def test_texts_and_mails_are_the_conversations_written_in(self) -> None:
        handled = self.day(written={LegKind.SMS: 3, LegKind.EMAIL: 4, LegKind.CHAT: 5}).handled

        assert handled == Handled(texts=3, mails=4)

    def test_talk_time_is_from_answer_to_end_of_the_calls_that_are_over(self) -> None:
        legs = (
            a_leg(answered_at=at(10), end=LegEnd(EndedBy.AGENT, at(70))),
            a_leg(direction=Direction.OUTGOING, answered_at=at(100), end=LegEnd(EndedBy.AGENT, at(220))),
            a_leg(answered_at=at(0)),
            a_leg(end=a_call_end()),
            a_leg(kind=LegKind.CHAT, answered_at=at(0), end=a_call_end(5000)),
        )

        assert self.day(*legs).talk == timedelta(seconds=90)

    def test_wrap_up_time_is_that_of_the_wrap_ups_that_are_over(self) -> None:
        spans = (span(ACW, at(0), at(30)), span(ACW, at(100), at(190)), span(ACW, at(8_000)))

        assert self.day(spans=spans).wrap_up == timedelta(seconds=60)

    def test_without_any_there_is_no_average(self) -> None:
        day = self.day()

        assert (day.talk, day.wrap_up) == (None, None)


def test_a_zone_that_is_no_more_than_an_offset_does_as_well() -> None:
    assert day_bounds(date(2026, 3, 2), timezone(-5 * HOUR))[0] == utc(2026, 3, 2, 5)
