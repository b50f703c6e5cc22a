"""Agents who share a store: who they are, and whether somebody is at their desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.core.ids import AccountId, AgentId

STORE_SECRET = AccountId(UUID("01a22b00-0000-7000-8000-7465616d2121"))
"""Where the keyring has the password of the team's store."""
GREETS_EVERY = timedelta(seconds=30)
AWAY_AFTER = timedelta(minutes=2)
"""A desk that was not heard of for so long is away: what it has in hand may be taken over."""


_ADDRESS = re.compile(r"postgresql://(?:[^\s:@/]+@)?[^\s:@/]+(?::\d+)?/[^\s/]+")


def is_store_address(text: str) -> bool:
    """Whether it looks like postgresql://user@host/database. One with a password does not: that is no setting."""
    return _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Teammate:
    """Who works at a desk; `seen_at` (UTC) is when it was last heard of."""

    id: AgentId
    name: str
    seen_at: datetime

    def is_away(self, now: datetime) -> bool:
        return now - self.seen_at >= AWAY_AFTER
