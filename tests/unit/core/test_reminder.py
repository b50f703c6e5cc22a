"""When something is due, as people divide it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.core.ids import ConversationId, ReminderId, new_id
from app.core.reminder import Reminder, ReminderEnd, Soon, days_of, soon

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY, SUNDAY = 0, 6
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=TOKYO)  # a Wednesday


def tokyo(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=TOKYO).astimezone(UTC)


@pytest.mark.parametrize(
    ("due_at", "expected"),
    [
        (tokyo(1), Soon.OVERDUE),
        (tokyo(4, 9), Soon.OVERDUE),
        (tokyo(4, 10), Soon.TODAY),
        (tokyo(4, 23), Soon.TODAY),
        (tokyo(5, 0), Soon.TOMORROW),
        (tokyo(6), Soon.THIS_WEEK),
        (tokyo(8, 23), Soon.THIS_WEEK),
        (tokyo(9, 0), Soon.LATER),
    ],
)
def test_it_is_divided_by_the_days_of_where_the_agent_is(due_at: datetime, expected: Soon) -> None:
    assert soon(due_at, NOW, TOKYO) is expected


def test_where_weeks_begin_on_sunday_sunday_is_next_week() -> None:
    assert soon(tokyo(7), NOW, TOKYO, SUNDAY) is Soon.THIS_WEEK
    assert soon(tokyo(8), NOW, TOKYO, SUNDAY) is Soon.LATER
    assert soon(tokyo(8), NOW, TOKYO, MONDAY) is Soon.THIS_WEEK


def test_the_days_are_those_of_where_the_agent_is() -> None:
    evening = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)

    assert days_of((evening, tokyo(4), tokyo(9)), TOKYO) == {date(2026, 3, 4), date(2026, 3, 9)}


def test_it_is_due_from_its_moment_on_until_it_has_ended() -> None:
    reminder = Reminder(ReminderId(new_id()), ConversationId(new_id()), tokyo(5), "Aiko", tokyo(1))
    done = Reminder(
        reminder.id, reminder.conversation, tokyo(5), "Aiko", tokyo(1), end=ReminderEnd.DONE, ended_at=tokyo(6)
    )

    assert (reminder.is_due(tokyo(4)), reminder.is_due(tokyo(5)), done.is_due(tokyo(6))) == (False, True, False)
