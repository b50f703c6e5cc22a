"""What has words and is found by none, as its row in the index is missing. A note of three dots has none."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.indexing import parts
from app.storage.sql_contacts import contact_values
from app.storage.tables import ContactRow, ContactWordsRow, NoteRow, TextWordsRow, TimelineRow, WrapUpRow
from app.storage.word_index import words_of_contact, words_of_text


def contacts(session: Session) -> int:
    lost = select(ContactRow).outerjoin(ContactWordsRow, ContactWordsRow.ref_id == ContactRow.id)
    lost = lost.where(~ContactRow.is_draft, ContactRow.merged_into.is_(None), ContactWordsRow.id.is_(None))
    count = 0
    for rows in parts(session, lost, ContactRow.id):
        everybody = select(ContactRow).where(ContactRow.canonical_id.in_([row.id for row in rows]))
        ordered = session.scalars(everybody.order_by(ContactRow.merged_as, ContactRow.id)).all()
        count += sum(bool(words_of_contact(each)) for each in contact_values(session, ordered))
    return count


def notes(session: Session) -> int:
    """Those that have their place."""
    lost = select(NoteRow).join(TimelineRow, TimelineRow.id == NoteRow.id)
    lost = lost.outerjoin(TextWordsRow, TextWordsRow.ref_id == NoteRow.id).where(TextWordsRow.id.is_(None))
    return sum(bool(words_of_text(row.text)) for rows in parts(session, lost, NoteRow.id) for row in rows)


def wrap_ups(session: Session) -> int:
    """By their conversations."""
    lost = select(WrapUpRow.conversation_id, WrapUpRow.notes)
    lost = lost.outerjoin(TextWordsRow, TextWordsRow.ref_id == WrapUpRow.conversation_id)
    lost = lost.where(WrapUpRow.notes != "", TextWordsRow.id.is_(None)).execution_options(yield_per=500)
    return len({conversation for conversation, written in session.execute(lost) if words_of_text(written)})
