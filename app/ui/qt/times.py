"""Times and durations as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone


def duration_text(duration: timedelta) -> str:
    """ "3:12", and "1:03:12" from an hour on. Never negative: clocks of two machines may differ."""
    seconds = max(0, int(duration.total_seconds()))
    minutes, hours = seconds // 60, seconds // 3600
    if hours:
        return f"{hours}:{minutes % 60:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"


def time_text(at: datetime) -> str:
    """The local time of day in the short form of the agent's locale."""
    return QLocale().toString(_local(at).time(), QLocale.FormatType.ShortFormat)


def day_text(at: datetime) -> str:
    """The local date, written out."""
    return QLocale().toString(_local(at).date(), QLocale.FormatType.LongFormat)


def short_day_text(at: datetime) -> str:
    """The local date in the short form of the agent's locale."""
    return QLocale().toString(_local(at).date(), QLocale.FormatType.ShortFormat)


def moment_text(at: datetime) -> str:
    """The local date and time in their short forms."""
    return f"{short_day_text(at)} {time_text(at)}"


def weekday_text(at: datetime) -> str:
    """The local day of the week, shortened."""
    return QLocale().dayName(_local(at).date().dayOfWeek(), QLocale.FormatType.ShortFormat)


def short_moment_text(at: datetime) -> str:
    """The local time; with the date before it unless that is today's."""
    is_today = _local(at).date() == QDate.currentDate()
    return time_text(at) if is_today else moment_text(at)


def time_there(at: datetime, zone: str) -> str:
    """Weekday and time in this time zone (IANA), "" where it is not known or people live by the same time as here."""
    there = QTimeZone(zone.encode()) if zone else QTimeZone()
    if not there.isValid() or there.offsetFromUtc(_local(at)) == _local(at).offsetFromUtc():
        return ""
    moment = _local(at).toTimeZone(there)
    day = QLocale().dayName(moment.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
    return f"{day} {QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)}"


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
