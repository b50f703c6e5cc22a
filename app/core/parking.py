"""Conversations that the agent has put aside: until the customer makes contact again, or until a time (behaviour 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Return(StrEnum):
    """Why a parked conversation is in hand again. AGENT: they went on with it themselves."""

    WROTE = "wrote"
    CALLED = "called"
    TIME = "time"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Parking:
    """Since when a conversation is parked, and until when, None for until the customer says something. Times are UTC.

    `returned_at` and `returned_by` are when and why it came back, None while it is parked. What came before `at` asks
    nothing of the agent any more.
    """

    at: datetime
    until: datetime | None = None
    returned_at: datetime | None = None
    returned_by: Return | None = None

    @property
    def is_on(self) -> bool:
        return self.returned_at is None


def back(parking: Parking | None, why: Return, at: datetime) -> Parking | None:
    """The same, over; as it is when it was over already."""
    if parking is None or not parking.is_on:
        return parking
    return replace(parking, returned_at=max(at, parking.at), returned_by=why)
