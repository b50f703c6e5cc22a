"""What it takes to erase a person, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: since when nothing of a contact may be erased, who said so and why."""

    since: datetime
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of a contact, with all that it was merged from."""

    parts: int
    addresses: int
    conversations: int
    calls: int
    messages: int
    reminders: int = 0
