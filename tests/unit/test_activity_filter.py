"""Periods begin at the agent's midnight."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.ui.viewmodels.activity_filter import Period, bounds, dispositions, media, periods

TOKYO = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 30, 8, 15, tzinfo=TOKYO)


def day(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        (Period.ANY, None, None),
        (Period.TODAY, day(11, 30), None),
        (Period.WEEK, day(11, 24), None),
        (Period.MONTH, day(11, 1), None),
        (Period.YEAR, day(12, 1, 2025), None),
        (Period.BEFORE, None, day(12, 1, 2025)),
    ],
)
def test_a_period_is_whole_days(period: Period, since: datetime | None, until: datetime | None) -> None:
    assert bounds(period, NOW) == (since, until)


def test_everything_that_can_be_chosen_has_its_words() -> None:
    assert [period for period, _ in periods()] == list(Period)
    assert [words for _, words in media()] == ["All media", "Call", "Chat", "SMS", "Email"]
    assert dispositions()[0] == ("", "Any outcome")
