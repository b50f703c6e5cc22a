"""Values for tests: everything has a default, so that a test names only what it is about."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.core.address import Address, AddressKind
from app.core.call import Call, CallState, Direction, EndedBy, LegEnd
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg, LegKind, Route
from app.core.ids import (
    AccountId,
    AddressId,
    AttachmentId,
    CallId,
    ContactId,
    ConversationId,
    ItemId,
    LegId,
    MessageId,
    ReminderId,
    new_id,
)
from app.core.message import Attachment, Message, MessageState
from app.core.reminder import Reminder
from app.core.timeline import EventItem, NoteItem, TimelineItem
from tests.fakes.clock import MORNING


def at(seconds: float = 0) -> datetime:
    """So many seconds after the morning on which tests begin."""
    return MORNING + timedelta(seconds=seconds)


def an_address(value: str = "+33612345678", kind: AddressKind = AddressKind.PHONE, **changes: Any) -> Address:
    return Address(**{"id": AddressId(new_id()), "kind": kind, "value": value} | changes)


def a_contact(name: str = "Jeanne Moreau", *addresses: Address, **changes: Any) -> Contact:
    """With a mobile number unless addresses are given; `addresses=()` for a contact without any."""
    defaults = {"id": ContactId(new_id()), "created_at": at(), "addresses": addresses or (an_address(),)}
    return Contact(**defaults | {"name": name} | changes)


def a_conversation(contact: Contact | None = None, **changes: Any) -> Conversation:
    """Open since the morning. The contact is one that is in no store unless it is given."""
    defaults = {
        "id": ConversationId(new_id()),
        "contact": contact.id if contact else ContactId(new_id()),
        "state": ConversationState.OPEN,
        "opened_at": at(),
    }
    return Conversation(**defaults | changes)


def a_leg(conversation: Conversation | None = None, **changes: Any) -> Leg:
    """An incoming call that rings."""
    defaults = {
        "id": LegId(new_id()),
        "conversation": conversation.id if conversation else ConversationId(new_id()),
        "kind": LegKind.CALL,
        "direction": Direction.INCOMING,
        "route": Route(own="agent@pbx.example", remote="+33612345678@pbx.example"),
        "started_at": at(),
        "call": CallId(new_id()),
    }
    return Leg(**defaults | changes)


def a_text_leg(conversation: Conversation | None = None, **changes: Any) -> Leg:
    """An exchange of SMS that the customer began."""
    account = AccountId(new_id())
    defaults = {
        "kind": LegKind.SMS,
        "route": Route(own="+33611111111", remote="+33612345678", account=account),
        "call": None,
        "last_at": at(),
    }
    return a_leg(conversation, **defaults | changes)


def a_message(leg: Leg | None = None, **changes: Any) -> Message:
    """What the customer wrote on this leg and the agent has not read."""
    leg = leg or a_text_leg()
    defaults = {
        "id": MessageId(new_id()),
        "conversation": leg.conversation,
        "leg": leg.id,
        "direction": Direction.INCOMING,
        "state": MessageState.RECEIVED,
        "at": at(),
        "text": "Hello",
        "account": leg.route.account,
    }
    return Message(**defaults | changes)


def an_attachment(name: str = "booking.pdf", **changes: Any) -> Attachment:
    defaults = {"id": AttachmentId(new_id()), "media_type": "application/pdf", "size": 3}
    return Attachment(**defaults | {"name": name} | changes)


def a_call(state: CallState = CallState.OFFERED, **changes: Any) -> Call:
    """An incoming call; answered at once when it is up."""
    defaults = {
        "id": CallId(new_id()),
        "account": AccountId(new_id()),
        "direction": Direction.INCOMING,
        "state": state,
        "remote": "sip:+33612345678@pbx.example",
        "remote_name": "",
        "started_at": at(),
        "answered_at": at() if state is CallState.UP else None,
        "end": a_call_end() if state is CallState.ENDED else None,
    }
    return Call(**defaults | changes)


def a_call_end(seconds: float = 60, **changes: Any) -> LegEnd:
    """The customer hung up, so many seconds after the morning."""
    return LegEnd(**{"by": EndedBy.CUSTOMER, "at": at(seconds), "status": 200, "text": "OK"} | changes)


def a_reminder(conversation: Conversation, due: float = 3600, **changes: Any) -> Reminder:
    """Aiko's, due so many seconds after the morning."""
    defaults = {
        "id": ReminderId(new_id()),
        "conversation": conversation.id,
        "due_at": at(due),
        "agent": "Aiko",
        "created_at": at(),
        "words": "Call about the booking.",
    }
    return Reminder(**defaults | changes)


def an_item(conversation: Conversation, body: NoteItem | EventItem | None = None, **changes: Any) -> TimelineItem:
    """A note unless another body is given."""
    defaults = {"id": ItemId(new_id()), "conversation": conversation.id, "at": at()}
    return TimelineItem(**defaults | {"body": body or NoteItem("Called about the booking.")} | changes)
