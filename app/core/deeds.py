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
    HELD = "held"
    RELEASED = "released"
    ERASED = "erased"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Deed:
    """Never changed until one of the contacts is erased: then deleted, or without its words if the other one is held.

    MERGED: `contact` is now a part of `other`, which was shown as `before` and is as `after`, with what was `taken`.
    UNMERGED: it stands by itself again, and `other` was shown as `before` and is as `after`.
    LINKED: `conversation` went from `other` to `contact`, which was `before` and is `after` if that made a number
    theirs; TAKEN_BACK: it went back.
    HELD, RELEASED: a legal hold on `contact`, which `other` is as well, was set or lifted.
    EDITED: `contact`, which `other` is as well, was shown as `before` and is as `after`.
    ERASED: nothing is known of `contact` any more, nor of what was ever done with it but to somebody who is held.
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
