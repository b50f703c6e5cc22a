"""Where everything about a customer is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import Conversation, Leg
from app.core.ids import CallId, ContactId, ConversationId, LegId
from app.core.timeline import Place, TimelineItem


class Store(Protocol):
    """Contacts, conversations and their timelines. All methods belong to one thread, the desk's, and may block.

    Each method is one transaction; inside `with store.transaction()` they share one, which is rolled back as a whole
    when an exception passes. What a method has returned from is on disk.
    """

    def transaction(self) -> AbstractContextManager[None]: ...

    def save_contact(self, contact: Contact) -> None:
        """Insert or replace, with its addresses."""
        ...

    def contact(self, contact: ContactId) -> Contact | None: ...

    def contacts_at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        """Every contact that carries this normalised address, oldest first."""
        ...

    def search_contacts(self, text: str, limit: int) -> tuple[Contact, ...]:
        """Saved contacts (no drafts) whose name, company or address contains every word of `text`, by name.

        Case and diacritics do not matter, nor do separators in numbers. Empty text finds everybody.
        """
        ...

    def save_conversation(self, conversation: Conversation) -> None:
        """Insert or replace, with its current wrap-up segment (earlier segments stay)."""
        ...

    def conversation(self, conversation: ConversationId) -> Conversation | None: ...

    def unfinished_conversations(self) -> tuple[Conversation, ...]:
        """Open or in wrap-up, oldest first."""
        ...

    def conversations_of(self, contact: ContactId, limit: int) -> tuple[Conversation, ...]:
        """All of one contact, newest first."""
        ...

    def recent_legs(self, limit: int) -> tuple[Leg, ...]:
        """The latest legs of all conversations, newest first: the list of recent calls."""
        ...

    def save_leg(self, leg: Leg) -> None:
        """Insert or replace. The first time, the leg also takes its place in the timeline: `call_item(leg)`."""
        ...

    def leg_of_call(self, call: CallId) -> Leg | None: ...

    def leg(self, leg: LegId) -> Leg | None: ...

    def legs_of(self, conversation: ConversationId) -> tuple[Leg, ...]:
        """In the order they started."""
        ...

    def add_item(self, item: TimelineItem) -> None:
        """Append a note or an event. A call takes its place through `save_leg`."""
        ...

    def timeline(
        self, conversation: ConversationId, limit: int, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        """The `limit` items just before `before` (the latest when None), in ascending order of `(at, id)`."""
        ...

    def close(self) -> None: ...
