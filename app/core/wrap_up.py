"""Dispositions and after-call work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from app.core.conversation import LegKind

_SATURDAY = 5
_MOST_DAYS = 99


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When contact is usually made again: so many working days later (0 to 99), at this local time of day.

    Working days are those from Monday to Friday.
    """

    days: int = 1
    at: time = time(9)

    def due_at(self, now: datetime, zone: tzinfo | None = None) -> datetime:
        """The moment (UTC), by the days of `zone`, the computer's own if None; never one that is over."""
        local, at = now.astimezone(zone), self.at.replace(tzinfo=None)
        day, left = local.date(), min(max(self.days, 0), _MOST_DAYS)
        if not left and (day.weekday() >= _SATURDAY or local.time() >= at):
            left = 1
        while left > 0:
            day += timedelta(days=1)
            left -= day.weekday() < _SATURDAY
        return datetime.combine(day, at, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Disposition:
    """An outcome the agent chooses in wrap-up. `code` is stored, `label` is shown.

    `parent` is the code of the one it stands below, "" at the top. It is offered for its `media` and to customers who
    came by its `queues`, to all when there are none. With `needs_note` nobody finishes without having written one.
    All three count for all that stand below it; so do `follow_up` and `form`, unless one of those has its own.
    """

    code: str
    label: str
    parent: str = ""
    media: tuple[LegKind, ...] = ()
    needs_note: bool = False
    queues: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    form: str = ""


class AcwMode(StrEnum):
    """What follows when a talk is over (behaviour 18).

    NONE: it is completed at once, and the agent is ready. OPTIONAL: the agent is ready and completes it whenever they
    like. TIMED: until the time is up. MANDATORY: until the agent has completed it.
    """

    NONE = "none"
    OPTIONAL = "optional"
    TIMED = "timed"
    MANDATORY = "mandatory"

    @property
    def holds_the_agent(self) -> bool:
        """Whether no new work comes meanwhile."""
        return self in {AcwMode.TIMED, AcwMode.MANDATORY}


DEFAULT_DISPOSITIONS: tuple[Disposition, ...] = (
    Disposition("resolved", "Resolved"),
    Disposition("rebooked", "Rebooked"),
    Disposition("follow-up", "Follow-up needed"),
    Disposition("passed-on", "Passed to a colleague"),
    Disposition("wrong-number", "Wrong number"),
    Disposition("no-outcome", "No outcome"),
)
