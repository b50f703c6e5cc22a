"""Rows of a team's store copied into a desk's own file, as they are there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from app.storage import waiting
from app.storage.indexing import index_contacts
from app.storage.mapping import draft_value
from app.storage.rows import taken
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ContactWordsRow,
    DraftRow,
    FileRow,
    HoldRow,
    MaybeRow,
    Row,
    WrapUpRow,
)
from app.storage.transactions import put

LARGEST_FILE = 256 * 1024
"""In bytes; what is larger is looked at only while the team's store is there."""


def around(theirs: Session, conversation: UUID) -> list[Row]:
    """Its wrap-ups, and what is being written in it."""
    drafts = taken(theirs, DraftRow, DraftRow.conversation_id == conversation)
    files = [file.id for draft in drafts for file in draft_value(draft).attachments]
    return [
        *taken(theirs, WrapUpRow, WrapUpRow.conversation_id == conversation),
        *drafts,
        *taken(theirs, FileRow, is_small(FileRow.id.in_(files))),
    ]


def people_of(theirs: Session, contact: UUID) -> list[Row]:
    """Who stands for this one and all their parts, with their addresses and what else is known of them."""
    whole = select(ContactRow.canonical_id).where(ContactRow.id == contact).scalar_subquery()
    contacts = taken(theirs, ContactRow, ContactRow.canonical_id == whole)
    ids = [each.id for each in contacts]
    photos = [each.photo_id for each in contacts if each.photo_id]
    belongings = [taken(theirs, kind, kind.contact_id.in_(ids)) for kind in (AddressRow, HoldRow, MaybeRow)]
    return [
        *contacts,
        *(row for rows in belongings for row in rows),
        *taken(theirs, FileRow, is_small(FileRow.id.in_(photos))),
    ]


def put_people(ours: Session, rows: list[Row]) -> None:
    """As they are there, and no address more."""
    ids = [row.id for row in rows if isinstance(row, ContactRow)]
    for kind in (AddressRow, HoldRow, MaybeRow):
        ours.execute(delete(kind).where(kind.contact_id.in_(ids)))
    ours.execute(delete(ContactWordsRow).where(ContactWordsRow.ref_id.in_(ids)))
    ours.expire_all()
    put_all(ours, rows)
    index_contacts(ours, ids)


def put_all(ours: Session, rows: Iterable[Row]) -> None:
    """But for what others would not take from here: that is kept as it was written."""
    kept = waiting.stuck(ours.connection())
    for row in rows:
        if not kept or (row.__tablename__, waiting.key_of(row)) not in kept:
            put(ours, row, is_copy=True)


def is_small(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return which & (func.length(FileRow.content) <= LARGEST_FILE)
