"""The tables, as typed models. Rows never leave this package; see `mapping` for the values they stand for."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, MetaData, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from app.core.address import AddressKind
from app.core.call import Direction, EndedBy
from app.core.conversation import ConversationState, LegKind
from app.core.problems import Problem
from app.core.timeline import Happening
from app.storage.columns import ENUM_BY_VALUE, UtcDateTime


class ItemKind(enum.StrEnum):
    """Which table a timeline item points into."""

    CALL = "call"
    NOTE = "note"
    EVENT = "event"


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        UUID: Uuid(),
        datetime: UtcDateTime(),
        str: Text(),
        enum.Enum: ENUM_BY_VALUE,
    }


class ContactRow(Row):
    """`sort_name`, `search_text` and `search_digits` are derived; see `search`."""

    __tablename__ = "contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    company: Mapped[str]
    created_at: Mapped[datetime]
    is_draft: Mapped[bool]
    sort_name: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]
    search_digits: Mapped[str]


class AddressRow(Row):
    """`position` is the place among the contact's addresses, from 0."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("contact_id", "kind", "value"), Index(None, "kind", "value"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[AddressKind]
    value: Mapped[str] = mapped_column(String(320))
    verified: Mapped[bool]
    label: Mapped[str]


class ConversationRow(Row):
    """`segment` names the wrap-up that is current."""

    __tablename__ = "conversation"
    __table_args__ = (Index(None, "contact_id", "opened_at"), Index(None, "state", "opened_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    state: Mapped[ConversationState]
    opened_at: Mapped[datetime]
    match_reason: Mapped[str]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversation.id"))
    ended_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    segment: Mapped[int]


class WrapUpRow(Row):
    __tablename__ = "wrap_up"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    segment: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    notes: Mapped[str]
    disposition: Mapped[str]
    completed_at: Mapped[datetime | None]


class LegRow(Row):
    """The `end_` columns are all empty while the leg is live."""

    __tablename__ = "leg"
    __table_args__ = (Index(None, "conversation_id", "started_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    kind: Mapped[LegKind]
    direction: Mapped[Direction]
    own: Mapped[str]
    remote: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(index=True)
    call_id: Mapped[UUID | None] = mapped_column(unique=True)
    answered_at: Mapped[datetime | None]
    end_by: Mapped[EndedBy | None]
    end_at: Mapped[datetime | None]
    end_status: Mapped[int | None]
    end_text: Mapped[str | None]
    end_problem: Mapped[Problem | None]


class NoteRow(Row):
    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]


class EventRow(Row):
    __tablename__ = "event"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    what: Mapped[Happening]
    text: Mapped[str]


class TimelineRow(Row):
    """The one order of everything in a conversation. `ref_id` is a row of the table that `kind` names."""

    __tablename__ = "timeline_item"
    __table_args__ = (Index(None, "conversation_id", "at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[ItemKind]
    ref_id: Mapped[UUID]
