"""Numbers that may be somebody's because they stand below a mail of theirs: a hint, until the agent says so."""

from __future__ import annotations

from app.core.address import AddressKind
from app.core.ids import ContactId, ConversationId
from app.core.signature import numbers_below
from app.ports.store import Store
from app.services.contacts import Contacts
from app.services.conversations import Conversations


class Maybes:
    def __init__(self, store: Store, contacts: Contacts, conversations: Conversations) -> None:
        self._store = store
        self._contacts = contacts
        self._conversations = conversations

    def learn(self, sender: str, text: str) -> None:
        """From a mail of this address: nothing, unless exactly one saved contact has it."""
        known = self._contacts.at(AddressKind.EMAIL, sender)
        if len(known) != 1:
            return
        [contact] = known
        below = numbers_below(text, self._contacts.region)
        new = [number for number in below if not contact.reaches(AddressKind.PHONE, number)]
        if new:
            everybody = (self._store.part(contact.id), *self._store.parts_of(contact.id))
            owners = [each.id for each in everybody if each is not None and each.reaches(AddressKind.EMAIL, sender)]
            for number in new:
                self._store.add_maybe(owners[0], number)

    def deny(self, conversation: ConversationId, contact: ContactId) -> None:
        """Whoever this is, it is not them: their mails are no hint at these numbers any more."""
        with self._store.transaction():
            view = self._conversations.view(conversation)
            for number in self._contacts.maybe_theirs(contact, view.contact, view.legs):
                self._store.deny_maybe(contact, number)
        self._conversations.tell(conversation)
