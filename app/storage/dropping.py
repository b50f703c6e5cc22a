"""What a desk of a team takes out of its own file again: for room, or because the team has it no longer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from app.storage.loose_files import drop_loose
from app.storage.mapping import draft_value
from app.storage.tables import (
    AttachmentRow,
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    DraftRow,
    EventRow,
    FileRow,
    MessageRow,
    NoteRow,
    TextWordsRow,
    TimelineRow,
)
from app.storage.traces import Traces, note_traces


def drop_item(session: Session, item: UUID) -> None:
    """A message with its files, a note or an event; and its place."""
    files = select(AttachmentRow.id).where(AttachmentRow.message_id == item)
    session.execute(delete(FileRow).where(FileRow.id.in_(files)))
    for kind in (MessageRow, NoteRow, EventRow, TimelineRow):
        session.execute(delete(kind).where(kind.id == item))
    session.execute(delete(TextWordsRow).where(TextWordsRow.ref_id == item))
    session.expire_all()


def drop_conversation(session: Session, conversation: UUID) -> None:
    """With all that is in it. Those that followed it follow none."""
    places = select(TimelineRow.id).where(TimelineRow.conversation_id == conversation)
    messages = select(MessageRow.id).where(MessageRow.conversation_id == conversation)
    files = select(AttachmentRow.id).where(AttachmentRow.message_id.in_(messages))
    session.execute(delete(FileRow).where(FileRow.id.in_(files)))
    drafts = map(draft_value, session.scalars(select(DraftRow).where(DraftRow.conversation_id == conversation)))
    being_sent = [file.id for draft in drafts for file in draft.attachments]
    session.execute(delete(FileRow).where(FileRow.id.in_(being_sent)))
    for kind in (NoteRow, EventRow):
        session.execute(delete(kind).where(kind.id.in_(places)))
    found = or_(TextWordsRow.ref_id.in_(places), TextWordsRow.ref_id == conversation)
    session.execute(delete(TextWordsRow).where(found))
    followed = update(ConversationRow).where(ConversationRow.previous_id == conversation)
    session.execute(followed.values(previous_id=None))
    session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))
    session.expire_all()


def drop_people(session: Session, wanted: ColumnElement[bool], limit: int) -> set[UUID]:
    """Of these, the oldest with whom there is no conversation here."""
    talks = select(ConversationRow.contact_id).union(select(ConversationRow.owner_id))
    alone = select(ContactRow.canonical_id).where(wanted, ContactRow.canonical_id.not_in(talks)).distinct()
    people = set(session.scalars(alone.order_by(ContactRow.canonical_id).limit(limit)))
    parts = session.scalars(select(ContactRow.id).where(ContactRow.canonical_id.in_(people))).all()
    _drop_contacts(session, parts)
    return people


def drop_gone(session: Session, contact: UUID) -> list[UUID]:
    """One who is not known to the team any more; nothing of them is to be left, see `traces`.

    Whoever was one with them here: they may be by themselves now.
    """
    whole = select(ContactRow.canonical_id).where(ContactRow.id == contact).scalar_subquery()
    others = select(ContactRow.id).where(ContactRow.canonical_id == whole, ContactRow.id != contact)
    found = list(session.scalars(others.order_by(ContactRow.id)))
    talks = select(ConversationRow.id).where(ConversationRow.contact_id == contact)
    if session.execute(talks.limit(1)).first() is None:
        _drop_contacts(session, [contact])
    note_traces(session, Traces.LEFT)
    return found


def _drop_contacts(session: Session, contacts: Sequence[UUID]) -> None:
    is_one = ContactRow.id.in_(contacts)
    photos = session.scalars(select(ContactRow.photo_id).where(is_one, ContactRow.photo_id.is_not(None))).all()
    session.execute(delete(ContactWordsRow).where(ContactWordsRow.ref_id.in_(contacts)))
    session.execute(delete(ContactRow).where(is_one))
    drop_loose(session, [photo for photo in photos if photo is not None])
    session.expire_all()
