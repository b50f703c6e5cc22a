"""Times and durations as people read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QLocale


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


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
