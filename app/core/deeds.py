"""What was done with contacts and to whom conversations belong: an append-only log, with who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.contact import Contact
from app.core.ids import ContactId, ConversationId, DeedId
from app.core.merging import Trait


class DeedKind(StrEnum):
    MERGED = "merged"
    UNMERGED = "unmerged"
    LINKED = "linked"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Deed:
    """Never changed and never deleted.

    MERGED: `contact` is now a part of `other`, which was shown as `before` and is as `after`, with what was `taken`.
    UNMERGED: it stands by itself again.
    LINKED: `conversation` went from `other` to `contact`; TAKEN_BACK: it went back.
    """

    id: DeedId
    at: datetime
    who: str
    kind: DeedKind
    contact: ContactId
    other: ContactId
    conversation: ConversationId | None = None
    why: str = ""
    before: Contact | None = None
    after: Contact | None = None
    taken: tuple[Trait, ...] = ()
