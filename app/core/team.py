"""Agents who share a store: who they are, and whether somebody is at their desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, unquote, urlencode
from uuid import UUID

from app.core.ids import AccountId, AgentId

STORE_SECRET = AccountId(UUID("01a22b00-0000-7000-8000-7465616d2121"))
"""Where the keyring has the password of the team's store."""
GREETS_EVERY = timedelta(seconds=30)
AWAY_AFTER = timedelta(minutes=2)
"""A desk that was not heard of for so long is away: what it has in hand may be taken over."""


_ADDRESS = re.compile(r"postgresql://(?:[^\s:@/]+@)?[^\s:@/]+(?::\d+)?/(?!.*password=)[^\s/]+")
_WITH_PASSWORD = re.compile(r"([^:/?#]+://[^:/?@]*):(?!\d+/[^@?]*(?:\?|$))(.*?)(@[^@/?]*(?:/[^@?]*)?(?:\?.*)?)")
"""Up to the last @ before what is asked of the driver: people write their password as it is. A port is none."""


def is_store_address(text: str) -> bool:
    """Whether it looks like postgresql://user@host/database. One with a password does not: that is no setting."""
    return _ADDRESS.fullmatch(text) is not None


def parted(address: str) -> tuple[str, str]:
    """The address without the password that somebody has written into it, and that password, "" for none.

    It stands as `:secret@` or as `?password=secret`, which the driver prefers; see
    https://www.postgresql.org/docs/current/libpq-connect.html.
    """
    found = _WITH_PASSWORD.fullmatch(address)
    whole, password = (found[1] + found[3], unquote(found[2])) if found else (address, "")
    place, _, asked = whole.partition("?")
    options = parse_qsl(asked, keep_blank_values=True)
    harmless = [(name, value) for name, value in options if name != "password"]
    if len(harmless) == len(options):
        return whole, password
    asked = urlencode(harmless, quote_via=quote)
    return f"{place}?{asked}" if asked else place, dict(options)["password"] or password


@dataclass(frozen=True, slots=True)
class Teammate:
    """Who works at a desk; `seen_at` (UTC) is when it was last heard of."""

    id: AgentId
    name: str
    seen_at: datetime

    def is_away(self, now: datetime) -> bool:
        return now - self.seen_at >= AWAY_AFTER
