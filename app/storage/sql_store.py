"""The store on a SQL database."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, delete, select, tuple_
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg
from app.core.ids import CallId, ContactId, ConversationId, LegId
from app.core.timeline import Place, TimelineItem
from app.storage import mapping, search
from app.storage.errors import StoreError
from app.storage.opening import open_store
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ConversationRow,
    EventRow,
    LegRow,
    NoteRow,
    Row,
    TimelineRow,
    WrapUpRow,
)


class SqlStore:
    """Fulfils `app.ports.store.Store` on a SQLite file, which is created or migrated when it is opened.

    Belongs to the thread that made it, closing included: any other raises RuntimeError. Raises StoreError when the
    database cannot be opened, read or written. An inner `transaction` joins the outer one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.get_ident()
        self._engine = open_store(path)
        self._session: Session | None = None

    @contextmanager
    def transaction(self) -> Generator[None]:
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Generator[Session]:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the store belongs to the thread that opened it")
        if self._session is not None:
            yield self._session
            return
        try:
            with Session(self._engine) as self._session, self._session.begin():
                yield self._session
        except SQLAlchemyError as error:
            raise StoreError(f"The store {self._path} cannot be read or written: {_cause(error)}") from error
        finally:
            self._session = None

    # Contacts

    def save_contact(self, contact: Contact) -> None:
        with self._transaction() as session:
            _put(session, mapping.contact_row(contact))
            session.execute(delete(AddressRow).where(AddressRow.contact_id == contact.id))
            session.add_all(mapping.address_rows(contact))
            session.flush()

    def contact(self, contact: ContactId) -> Contact | None:
        return next(iter(self._contacts(select(ContactRow).where(ContactRow.id == contact))), None)

    def contacts_at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        at_address = select(AddressRow.contact_id).where(AddressRow.kind == kind, AddressRow.value == value)
        return self._contacts(select(ContactRow).where(ContactRow.id.in_(at_address)).order_by(ContactRow.id))

    def search_contacts(self, text: str, limit: int) -> tuple[Contact, ...]:
        saved = select(ContactRow).where(~ContactRow.is_draft, search.finds(text))
        return self._contacts(saved.order_by(ContactRow.sort_name, ContactRow.id).limit(limit))

    def _contacts(self, statement: Select[ContactRow]) -> tuple[Contact, ...]:
        with self._transaction() as session:
            contacts = session.scalars(statement).all()
            addresses = _addresses_of(session, [row.id for row in contacts])
            return tuple(mapping.contact_value(row, addresses[row.id]) for row in contacts)

    # Conversations

    def save_conversation(self, conversation: Conversation) -> None:
        with self._transaction() as session:
            _put(session, mapping.conversation_row(conversation))
            _put(session, mapping.wrap_up_row(conversation))

    def conversation(self, conversation: ConversationId) -> Conversation | None:
        found = self._conversations(_CONVERSATIONS.where(ConversationRow.id == conversation))
        return found[0] if found else None

    def unfinished_conversations(self) -> tuple[Conversation, ...]:
        unfinished = _CONVERSATIONS.where(
            ConversationRow.state.in_((ConversationState.OPEN, ConversationState.WRAP_UP))
        )
        return self._conversations(unfinished.order_by(ConversationRow.opened_at, ConversationRow.id))

    def conversations_of(self, contact: ContactId, limit: int) -> tuple[Conversation, ...]:
        theirs = _CONVERSATIONS.where(ConversationRow.contact_id == contact)
        newest_first = theirs.order_by(ConversationRow.opened_at.desc(), ConversationRow.id.desc())
        return self._conversations(newest_first.limit(limit))

    def _conversations(self, statement: Select[ConversationRow, WrapUpRow]) -> tuple[Conversation, ...]:
        with self._transaction() as session:
            return tuple(mapping.conversation_value(row, wrap_up) for row, wrap_up in session.execute(statement))

    # Legs

    def save_leg(self, leg: Leg) -> None:
        with self._transaction() as session:
            _put(session, mapping.leg_row(leg))
            _put(session, mapping.leg_place(leg))

    def leg_of_call(self, call: CallId) -> Leg | None:
        return next(iter(self._legs(select(LegRow).where(LegRow.call_id == call))), None)

    def leg(self, leg: LegId) -> Leg | None:
        return next(iter(self._legs(select(LegRow).where(LegRow.id == leg))), None)

    def legs_of(self, conversation: ConversationId) -> tuple[Leg, ...]:
        theirs = select(LegRow).where(LegRow.conversation_id == conversation)
        return self._legs(theirs.order_by(LegRow.started_at, LegRow.id))

    def recent_legs(self, limit: int) -> tuple[Leg, ...]:
        return self._legs(select(LegRow).order_by(LegRow.started_at.desc(), LegRow.id.desc()).limit(limit))

    def _legs(self, statement: Select[LegRow]) -> tuple[Leg, ...]:
        with self._transaction() as session:
            return tuple(map(mapping.leg_value, session.scalars(statement)))

    # Timeline

    def add_item(self, item: TimelineItem) -> None:
        with self._transaction() as session:
            session.add_all(mapping.item_rows(item))
            session.flush()

    def timeline(
        self, conversation: ConversationId, limit: int, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        statement = _TIMELINE.where(TimelineRow.conversation_id == conversation).limit(limit)
        if before is not None:
            statement = statement.where(tuple_(TimelineRow.at, TimelineRow.id) < tuple_(before.at, before.id))
        with self._transaction() as session:
            newest_first = session.execute(statement).all()
            return tuple(
                mapping.item_value(place, leg or note or event) for place, leg, note, event in newest_first[::-1]
            )

    def close(self) -> None:
        self._engine.dispose()


_CONVERSATIONS = select(ConversationRow, WrapUpRow).join(
    WrapUpRow, (WrapUpRow.conversation_id == ConversationRow.id) & (WrapUpRow.segment == ConversationRow.segment)
)

_TIMELINE = (
    select(TimelineRow, LegRow, NoteRow, EventRow)
    .outerjoin(LegRow, LegRow.id == TimelineRow.ref_id)
    .outerjoin(NoteRow, NoteRow.id == TimelineRow.ref_id)
    .outerjoin(EventRow, EventRow.id == TimelineRow.ref_id)
    .order_by(TimelineRow.at.desc(), TimelineRow.id.desc())
)


def _put(session: Session, row: Row) -> None:
    """Insert or replace, at once: without relations the session cannot know which row needs which."""
    session.merge(row)
    session.flush()


def _addresses_of(session: Session, contacts: list[UUID]) -> defaultdict[UUID, list[AddressRow]]:
    addresses: defaultdict[UUID, list[AddressRow]] = defaultdict(list)
    statement = select(AddressRow).where(AddressRow.contact_id.in_(contacts)).order_by(AddressRow.position)
    for row in session.scalars(statement):
        addresses[row.contact_id].append(row)
    return addresses


def _cause(error: SQLAlchemyError) -> str:
    return str(error.__cause__ or error)
