"""All that is on record of a conversation or a person, in pieces small enough that nobody waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.deeds import Deed
from app.core.draft import Draft
from app.core.erasing import Hold
from app.core.ids import AttachmentId, ContactId, ConversationId
from app.core.reminder import Reminder
from app.core.timeline import Place, TimelineItem
from app.ports.store import Store
from app.services.conversations import Conversations
from app.services.deeds import Deeds
from app.services.events import ConversationView
from app.services.following import Following, Linked
from app.services.merging import Merging

_PAGE = 100


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A conversation but for its timeline, and the agent whose desk this is. `reminders` are all that follow it."""

    view: ConversationView
    linked: Linked
    deeds: tuple[Deed, ...]
    agent: str
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """`parts` are those that were merged into the contact, `deeds` all that was done with any of them.

    `opted_out` are their numbers that want no text messages, and since when; `conversations` begin with the oldest.
    """

    contact: Contact
    parts: tuple[Contact, ...]
    deeds: tuple[Deed, ...]
    hold: Hold | None
    opted_out: tuple[tuple[str, datetime], ...]
    conversations: tuple[ConversationId, ...]


class Records:
    def __init__(
        self, store: Store, conversations: Conversations, following: Following, merging: Merging, deeds: Deeds
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._following = following
        self._merging = merging
        self._deeds = deeds

    def conversation(self, conversation: ConversationId) -> ConversationRecord:
        with self._store.reading():
            return ConversationRecord(
                self._conversations.view(conversation),
                self._following.linked(conversation),
                self._store.deeds_with(conversation),
                self._deeds.agent,
                self._store.reminders_of(conversation),
            )

    def page(self, conversation: ConversationId, before: Place | None) -> tuple[TimelineItem, ...]:
        return self._store.timeline(conversation, _PAGE, before)

    def page_before(self, conversation: ConversationId, before: Place | None) -> Place | None:
        """Where the page before `before` (or the last one) begins; None when none comes before that."""
        page = self.page(conversation, before)
        return Place(page[0].at, page[0].id) if len(page) == _PAGE else None

    def file(self, file: AttachmentId) -> bytes | None:
        return self._store.file(file)

    def drafts(self, conversation: ConversationId) -> tuple[Draft, ...]:
        return self._store.drafts_of(conversation)

    def person(self, contact: ContactId) -> PersonRecord:
        """KeyError for somebody who is not known (any more)."""
        with self._store.reading():
            whole = self._store.contact(contact)
            if whole is None:
                raise KeyError(contact)
            numbers = [each.value for each in whole.addresses if each.kind is AddressKind.PHONE]
            opted_out = ((number, self._store.opted_out(number)) for number in numbers)
            return PersonRecord(
                whole,
                self._merging.parts(whole.id),
                self._merging.history(whole.id),
                self._store.hold_of(whole.id),
                tuple((number, since) for number, since in opted_out if since is not None),
                self._store.ids_of_conversations(whole.id),
            )
