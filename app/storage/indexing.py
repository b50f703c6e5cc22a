"""Everything in a store put into its index of words, after a migration that changes what things are found by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.conversation import LegKind
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

R = TypeVar("R", bound=Row)

_AT_ONCE = 500
_LIVE = [kind for kind in LegKind if kind.is_live]


def index_all(connection: Connection) -> None:
    """In the transaction of this connection, which may take minutes for a million messages."""
    with Session(connection) as session:
        for kind in (ContactWordsRow, TextWordsRow):
            session.execute(delete(kind))
        _contacts(session)
        _messages(session)
        _notes(session)
        _legs(session)
        _wrap_ups(session)
        session.flush()


def _contacts(session: Session) -> None:
    def index(rows: Sequence[ContactRow]) -> None:
        everybody = select(ContactRow).where(ContactRow.canonical_id.in_([row.id for row in rows]))
        everybody = everybody.order_by(ContactRow.merged_as, ContactRow.id)
        for contact in contact_values(session, session.scalars(everybody).all()):
            keep_words(session, ContactWordsRow, contact.id, words_of_contact(contact))

    saved = select(ContactRow).where(~ContactRow.is_draft, ContactRow.merged_into.is_(None))
    _in_parts(session, saved, ContactRow.id, index)


def _messages(session: Session) -> None:
    def index(rows: Sequence[MessageRow]) -> None:
        legs = select(LegRow.id, LegRow.kind).where(LegRow.id.in_({row.leg_id for row in rows}))
        media = {leg: kind for leg, kind in session.execute(legs)}
        for message in values_of(session, rows):
            keep_words(
                session, TextWordsRow, message.id, words_of_text(text_of(message), media[message.leg]), message.at
            )

    _in_parts(session, select(MessageRow), MessageRow.id, index)


def _notes(session: Session) -> None:
    def index(rows: Sequence[NoteRow]) -> None:
        places = select(TimelineRow.ref_id, TimelineRow.at).where(TimelineRow.ref_id.in_([row.id for row in rows]))
        moments = {note: at for note, at in session.execute(places)}
        for row in rows:
            if row.id in moments:
                keep_words(session, TextWordsRow, row.id, words_of_text(row.text), moments[row.id])

    _in_parts(session, select(NoteRow), NoteRow.id, index)


def _legs(session: Session) -> None:
    def index(rows: Sequence[LegRow]) -> None:
        for row in rows:
            keep_words(session, TextWordsRow, row.id, words_of_text("", row.kind), row.started_at)

    _in_parts(session, select(LegRow).where(LegRow.kind.in_(_LIVE)), LegRow.id, index)


def _wrap_ups(session: Session) -> None:
    notes = (
        select(ConversationRow.id, ConversationRow.opened_at, WrapUpRow.notes)
        .join(WrapUpRow, WrapUpRow.conversation_id == ConversationRow.id)
        .where(WrapUpRow.notes != "")
        .order_by(ConversationRow.id, WrapUpRow.segment)
    )
    for (conversation, opened_at), rows in groupby(session.execute(notes).all(), lambda row: row[:2]):
        found = words_of_text("\n".join(text for _, _, text in rows))
        keep_words(session, TextWordsRow, conversation, found, opened_at)


def _in_parts(
    session: Session, rows: Select[R], key: InstrumentedAttribute[UUID], use: Callable[[Sequence[R]], None]
) -> None:
    """So many rows at a time, that a store of any size fits into memory."""
    for part in parts(session, rows, key):
        use(part)
        session.expunge_all()


def parts(session: Session, rows: Select[R], key: InstrumentedAttribute[UUID]) -> Iterator[Sequence[R]]:
    """All rows, a part of them at a time, in the order of `key`."""
    part = session.scalars(rows.order_by(key).limit(_AT_ONCE)).all()
    while part:
        last = getattr(part[-1], key.key)
        yield part
        part = session.scalars(rows.where(key > last).order_by(key).limit(_AT_ONCE)).all()
