"""Moments that people choose at a press, in the time of their computer."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QTime

_MORNING = QTime(9, 0)
_MONDAY = 1


def as_utc(moment: QDateTime) -> datetime:
    return datetime.fromtimestamp(moment.toSecsSinceEpoch(), UTC)


def in_a_quarter() -> QDateTime:
    return QDateTime.currentDateTime().addSecs(15 * 60)


def in_an_hour() -> QDateTime:
    """To the next full five minutes."""
    at = QDateTime.currentDateTime().addSecs(3600)
    past = at.time().minute() % 5 * 60 + at.time().second()
    return at.addSecs(300 - past).addMSecs(-at.time().msec()) if past else at.addMSecs(-at.time().msec())


def tomorrow_morning() -> QDateTime:
    return QDateTime(QDate.currentDate().addDays(1), _MORNING)


def next_monday() -> QDateTime:
    """The Monday of next week, also on a Monday."""
    today = QDate.currentDate()
    return QDateTime(today.addDays(7 - (today.dayOfWeek() - _MONDAY)), _MORNING)
