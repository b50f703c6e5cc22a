"""Everything in a store put into its index of words, after a migration that changes what things are found by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.conversation import LegKind
from app.core.words import fold
from app.storage.sql_contacts import contact_values
from app.storage.sql_messages import values_of
from app.storage.tables import (
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    LegRow,
    MessageRow,
    NoteRow,
    Row,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)
from app.storage.word_index import keep_words, text_of, words_of_contact, words_of_text
from app.storage.wrap_ups import EMPTY, WORDS, said_in

R = TypeVar("R", bound=Row)

_AT_ONCE = 500
_LIVE = [kind for kind in LegKind if kind.is_live]
WRITTEN = (WrapUpRow.notes != "") | (WrapUpRow.forms != EMPTY)


def index_all(connection: Connection) -> None:
    """In the transaction of this connection, which may take minutes for a million messages."""
    with Session(connection) as session:
        for kind in (ContactWordsRow, TextWordsRow):
            session.execute(delete(kind))
        saved = select(ContactRow).where(~ContactRow.is_draft, ContactRow.merged_into.is_(None))
        _in_parts(session, saved, ContactRow.id, _index_rows_of_contacts)
        _in_parts(session, select(MessageRow), MessageRow.id, index_messages)
        _in_parts(session, select(NoteRow), NoteRow.id, index_notes)
        _in_parts(session, select(LegRow).where(LegRow.kind.in_(_LIVE)), LegRow.id, index_legs)
        index_wrap_ups(session)
        session.flush()


def _index_rows_of_contacts(session: Session, rows: Sequence[ContactRow]) -> None:
    index_contacts(session, [row.id for row in rows])


def index_contacts(session: Session, contacts: Collection[UUID]) -> None:
    """Those who stand for themselves, in the order of names and in the index; whom nobody has saved is not found."""
    everybody = select(ContactRow).where(ContactRow.canonical_id.in_(contacts))
    everybody = everybody.order_by(ContactRow.merged_as, ContactRow.id)
    rows = {row.id: row for row in session.scalars(everybody)}
    for contact in contact_values(session, list(rows.values())):
        rows[contact.id].sort_name = fold(contact.title)
        keep_words(session, ContactWordsRow, contact.id, "" if contact.is_draft else words_of_contact(contact))
    session.flush()


def index_messages(session: Session, rows: Sequence[MessageRow]) -> None:
    legs = select(LegRow.id, LegRow.kind).where(LegRow.id.in_({row.leg_id for row in rows}))
    media = {leg: kind for leg, kind in session.execute(legs)}
    for message in values_of(session, rows):
        found = words_of_text(text_of(message), media[message.leg])
        keep_words(session, TextWordsRow, message.id, found, message.at)


def index_notes(session: Session, rows: Sequence[NoteRow]) -> None:
    places = select(TimelineRow.id, TimelineRow.at).where(TimelineRow.id.in_([row.id for row in rows]))
    moments = {note: at for note, at in session.execute(places)}
    for row in rows:
        if row.id in moments:
            keep_words(session, TextWordsRow, row.id, words_of_text(row.text), moments[row.id])


def index_legs(session: Session, rows: Sequence[LegRow]) -> None:
    """Calls and chats."""
    for row in rows:
        if row.kind.is_live:
            keep_words(session, TextWordsRow, row.id, words_of_text("", row.kind), row.started_at)


def index_wrap_ups(session: Session, wanted: ColumnElement[bool] = WRITTEN) -> None:
    """What was written down in every segment of a conversation together."""
    written = (
        select(ConversationRow.id, ConversationRow.opened_at, *WORDS)
        .join(WrapUpRow, WrapUpRow.conversation_id == ConversationRow.id)
        .where(wanted)
        .order_by(ConversationRow.id, WrapUpRow.segment)
    )
    for (conversation, opened_at), rows in groupby(session.execute(written).all(), lambda row: row[:2]):
        found = words_of_text(said_in(row[2:] for row in rows))
        keep_words(session, TextWordsRow, conversation, found, opened_at)


def _in_parts(
    session: Session, rows: Select[R], key: InstrumentedAttribute[UUID], use: Callable[[Session, Sequence[R]], None]
) -> None:
    """So many rows at a time, that a store of any size fits into memory."""
    for part in parts(session, rows, key):
        use(session, part)
        session.expunge_all()


def parts(session: Session, rows: Select[R], key: InstrumentedAttribute[UUID]) -> Iterator[Sequence[R]]:
    """All rows, a part of them at a time, in the order of `key`."""
    part = session.scalars(rows.order_by(key).limit(_AT_ONCE)).all()
    while part:
        last = getattr(part[-1], key.key)
        yield part
        part = session.scalars(rows.where(key > last).order_by(key).limit(_AT_ONCE)).all()
