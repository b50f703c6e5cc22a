"""A follow-up is due on a working day, at the agent's own time of day."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.core.wrap_up import FollowUp

TOKYO, PARIS = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Paris")


def local(text: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("days", "now", "due"),
    [
        (1, "2026-11-30T10:00", "2026-12-01T09:00"),  # a Monday
        (1, "2026-12-04T10:00", "2026-12-07T09:00"),
        (3, "2026-12-03T10:00", "2026-12-08T09:00"),
        (1, "2026-12-05T10:00", "2026-12-07T09:00"),  # a Saturday
        (2, "2026-12-06T23:00", "2026-12-08T09:00"),
        (0, "2026-11-30T08:00", "2026-11-30T09:00"),
        (0, "2026-11-30T09:00", "2026-12-01T09:00"),
        (0, "2026-12-05T08:00", "2026-12-07T09:00"),
        (10, "2026-11-30T10:00", "2026-12-14T09:00"),
        (-3, "2026-11-30T08:00", "2026-11-30T09:00"),
        (100_000_000, "2026-11-30T10:00", "2027-04-16T09:00"),
    ],
)
def test_it_is_so_many_working_days_later(days: int, now: str, due: str) -> None:
    assert FollowUp(days).due_at(local(now).astimezone(UTC), PARIS) == local(due)


def test_it_keeps_its_time_of_day_when_the_clocks_change() -> None:
    assert FollowUp(1, time(9, 30)).due_at(local("2026-10-23T10:00"), PARIS) == local("2026-10-26T09:30")


def test_the_day_is_that_of_the_agent() -> None:
    late = datetime(2026, 11, 30, 16, tzinfo=UTC)  # Tuesday in Tokyo

    assert FollowUp().due_at(late, TOKYO) == local("2026-12-02T09:00", TOKYO)


def test_a_zone_that_somebody_wrote_behind_the_time_of_day_says_nothing() -> None:
    assert FollowUp(1, time(9, tzinfo=UTC)).due_at(local("2026-11-30T10:00"), PARIS) == local("2026-12-01T09:00")


def test_without_a_zone_it_is_that_of_the_computer() -> None:
    now = datetime(2026, 11, 30, 10, tzinfo=UTC)

    due = FollowUp().due_at(now)

    assert due > now
    assert due.astimezone().time() == time(9)
