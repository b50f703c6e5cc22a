"""Files that nothing refers to: nobody would ever see them again, nor could they be erased with whom they were of."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Text, case, cast, delete, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.storage.tables import AttachmentRow, ContactRow, DraftRow, FileRow


def drop_loose(session: Session, files: Collection[UUID]) -> None:
    """Those among them that nothing refers to."""
    if files:
        session.execute(delete(FileRow).where(FileRow.id.in_(files), is_loose()))


def is_loose() -> ColumnElement[bool]:
    """Of a FileRow. Drafts are looked through from end to end, so only for what is found nowhere else."""
    name, bodies = _without_dashes(cast(FileRow.id, Text)), _without_dashes(DraftRow.body)
    is_of_message = select(AttachmentRow.id).where(AttachmentRow.id == FileRow.id).exists()
    is_photo = select(ContactRow.id).where(ContactRow.photo_id == FileRow.id).exists()
    is_of_draft = select(DraftRow.medium).where(bodies.contains(name)).exists()
    return case((is_of_message, false()), (is_photo, false()), else_=~is_of_draft)


def _without_dashes(text: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Each database writes ids in its own way."""
    return func.replace(text, "-", "", type_=Text())
