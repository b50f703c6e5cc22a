"""What can be chosen to look for Activities, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.core.conversation import LegKind
from app.ui.viewmodels.dispositions import all_dispositions
from app.ui.viewmodels.message_words import medium_title

_tr = QCoreApplication.translate


class Period(Enum):
    """When they began; days are those of the agent."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    BEFORE = "before"


_DAYS = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29, Period.YEAR: 364, Period.BEFORE: 364}


def bounds(period: Period, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From when (included) until when (not included); None where it does not matter. `now` has a zone: the agent's."""
    if period is Period.ANY:
        return None, None
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    edge = today - timedelta(days=_DAYS[period])
    return (None, edge) if period is Period.BEFORE else (edge, None)


def periods() -> tuple[tuple[Period, str], ...]:
    return (
        (Period.ANY, _tr("ActivityFilter", "Any time")),
        (Period.TODAY, _tr("ActivityFilter", "Today")),
        (Period.WEEK, _tr("ActivityFilter", "Last 7 days")),
        (Period.MONTH, _tr("ActivityFilter", "Last 30 days")),
        (Period.YEAR, _tr("ActivityFilter", "Last 12 months")),
        (Period.BEFORE, _tr("ActivityFilter", "Older than that")),
    )


def media() -> tuple[tuple[LegKind | None, str], ...]:
    return ((None, _tr("ActivityFilter", "All media")), *((kind, medium_title(kind)) for kind in LegKind))


def dispositions() -> tuple[tuple[str, str], ...]:
    return (("", _tr("ActivityFilter", "Any outcome")), *all_dispositions())
