"""Values that a store under test has already taken."""

from __future__ import annotations

from app.core.contact import Contact
from app.core.conversation import Conversation, Leg
from app.core.message import Message
from app.ports.store import Store
from tests.factories import a_contact, a_conversation, a_text_leg


def saved_contact(store: Store, contact: Contact | None = None) -> Contact:
    contact = contact or a_contact()
    store.save_contact(contact)
    return contact


def saved_conversation(store: Store, contact: Contact | None = None, **changes: object) -> Conversation:
    conversation = a_conversation(contact or saved_contact(store), **changes)
    store.save_conversation(conversation)
    return conversation


def saved_leg(store: Store, leg: Leg) -> Leg:
    store.save_leg(leg)
    return leg


def a_saved_text_leg(store: Store) -> Leg:
    return saved_leg(store, a_text_leg(saved_conversation(store)))


def saved_message(store: Store, message: Message) -> Message:
    store.save_message(message)
    return message
