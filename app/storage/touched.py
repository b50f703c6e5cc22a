"""Of whom and of what a transaction has written something: what other desks want to hear of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from app.storage.agent_tables import ReminderRow
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ConversationRow,
    DeedRow,
    DraftRow,
    HoldRow,
    LegRow,
    MaybeRow,
    MessageRow,
    Row,
    TimelineRow,
    WrapUpRow,
)

_NOTED = "touched"

_CONTACTS: dict[type[Row], tuple[str, ...]] = {
    ContactRow: ("id",),
    AddressRow: ("contact_id",),
    HoldRow: ("contact_id",),
    MaybeRow: ("contact_id",),
    DeedRow: ("contact_id", "other_id"),
}
_CONVERSATIONS: dict[type[Row], str] = {
    ConversationRow: "id",
    WrapUpRow: "conversation_id",
    LegRow: "conversation_id",
    MessageRow: "conversation_id",
    TimelineRow: "conversation_id",
    DraftRow: "conversation_id",
    DeedRow: "conversation_id",
    ReminderRow: "conversation_id",
}
"""In which columns of a row they are; whatever is not here is about nobody."""


@dataclass(slots=True)
class Touched:
    """By their ids."""

    contacts: set[UUID] = field(default_factory=set[UUID])
    conversations: set[UUID] = field(default_factory=set[UUID])

    def __bool__(self) -> bool:
        return bool(self.contacts or self.conversations)


def noting(touched: Touched) -> dict[str, Touched]:
    """The `info` of a session that notes there what is written in it."""
    return {_NOTED: touched}


def touch_row(session: Session, row: Row) -> None:
    """This row is written."""
    touched: Touched | None = session.info.get(_NOTED)
    if touched is None:
        return
    kind = type(row)
    if kind in _CONVERSATIONS:
        conversation: UUID | None = getattr(row, _CONVERSATIONS[kind])
        if conversation is not None:
            touched.conversations.add(conversation)
    if kind in _CONTACTS:
        touched.contacts.update(getattr(row, column) for column in _CONTACTS[kind])


def touch(session: Session, contacts: Iterable[UUID] = (), conversations: Iterable[UUID] = ()) -> None:
    """Something of them is changed by a statement that has no rows."""
    touched: Touched | None = session.info.get(_NOTED)
    if touched is not None:
        touched.contacts.update(contacts)
        touched.conversations.update(conversations)
