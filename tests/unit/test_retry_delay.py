"""How long an account waits before it tries to register again."""

from __future__ import annotations

from app.telephony.engine.account import retry_delay_s


def test_it_doubles_up_to_a_minute_and_stays_there_for_days() -> None:
    waits = [retry_delay_s(failures, jitter=lambda: 0.0) for failures in (1, 2, 3, 5, 6, 2000)]

    assert waits == [2, 4, 8, 32, 60, 60]


def test_each_wait_is_shorter_by_up_to_a_quarter() -> None:
    assert retry_delay_s(6, jitter=lambda: 1.0) == 45
