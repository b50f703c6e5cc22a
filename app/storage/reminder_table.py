"""The table of follow-up reminders, as a typed model."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.reminder import ReminderEnd
from app.storage.tables import Row


class ReminderRow(Row):
    """Who it is about is the contact of the conversation. The `end_` columns are both empty while it is open."""

    __tablename__ = "reminder"
    __table_args__ = (Index(None, "end_as", "agent", "due_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime]
    agent: Mapped[str]
    created_at: Mapped[datetime]
    words: Mapped[str]
    told_at: Mapped[datetime | None]
    end_as: Mapped[ReminderEnd | None]
    end_at: Mapped[datetime | None]
