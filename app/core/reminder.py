"""Follow-up reminders: who is to make contact with a customer again, when and about what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from app.core.ids import ConversationId, ReminderId


class ReminderEnd(StrEnum):
    """DONE: contact was made. CANCELLED: there is no need any more."""

    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reminder:
    """It follows a conversation, and is about whoever that is with: merges and links need no word here.

    `agent` is who has it: their AgentId as text where several desks share a store; on a store of one's own only what
    they were called in the settings. `told_at` is when they were told that it is due, None while that is to come. `end`
    and `ended_at` are both there or both not. Times are UTC.
    """

    id: ReminderId
    conversation: ConversationId
    due_at: datetime
    agent: str
    created_at: datetime
    words: str = ""
    told_at: datetime | None = None
    end: ReminderEnd | None = None
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.end is None

    def is_due(self, now: datetime) -> bool:
        return self.is_open and self.due_at <= now


class Soon(StrEnum):
    """How soon something is due, as a list of it is divided."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this-week"
    LATER = "later"


def soon(due_at: datetime, now: datetime, zone: tzinfo | None = None, first_weekday: int = 0) -> Soon:
    """By the days of `zone`, the computer's own if None; `first_weekday` begins a week, 0 for Monday."""
    if due_at <= now:
        return Soon.OVERDUE
    day, today = due_at.astimezone(zone).date(), now.astimezone(zone).date()
    if day == today:
        return Soon.TODAY
    if day == today + timedelta(days=1):
        return Soon.TOMORROW
    return Soon.THIS_WEEK if day < _week_after(today, first_weekday) else Soon.LATER


def days_of(moments: Iterable[datetime], zone: tzinfo | None = None) -> frozenset[date]:
    """The days on which they are."""
    return frozenset(each.astimezone(zone).date() for each in moments)


def _week_after(day: date, first_weekday: int) -> date:
    """The first day of the week after that of `day`."""
    return day + timedelta(days=7 - (day.weekday() - first_weekday) % 7)
