"""What desks that share a store tell each other through it: who has changed what, as JSON in the database's own words.

https://www.postgresql.org/docs/current/sql-notify.html: less than 8000 bytes each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec

from app.core.ids import AgentId
from app.storage.touched import Touched

CHANNEL = "parley"
_AT_ONCE = 180
"""Ids in one piece of news; each takes 39 bytes."""


@dataclass(frozen=True, slots=True)
class News:
    by: AgentId | None
    contacts: tuple[UUID, ...] = ()
    conversations: tuple[UUID, ...] = ()


def told(by: AgentId | None, touched: Touched) -> Iterator[str]:
    """In as many pieces as it takes."""
    ids = [*((False, each) for each in touched.contacts), *((True, each) for each in touched.conversations)]
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        contacts = tuple(each for is_conversation, each in part if not is_conversation)
        conversations = tuple(each for is_conversation, each in part if is_conversation)
        yield msgspec.json.encode(News(by, contacts, conversations)).decode()


def heard(text: str) -> News | None:
    """None for what no Parley of this version has said."""
    try:
        return msgspec.json.decode(text, type=News)
    except msgspec.DecodeError:
        return None
