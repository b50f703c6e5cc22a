"""The tables of agents: who they are, how they spend their day, and what they are to be reminded of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.agent_state import AgentState
from app.core.reminder import ReminderEnd
from app.storage.tables import Row


class AgentRow(Row):
    """Who works at a desk with this store, and when that desk was last heard of.

    Rows of other tables have the one in `made_by` at whose desk they came on record; later changes leave that alone.
    Only what waits to be sent becomes another's, with the conversation that they take over.
    """

    __tablename__ = "agent"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    seen_at: Mapped[datetime]


class StateSpanRow(Row):
    """`agent` is the name in the settings, `made_by`: see `AgentRow`.

    The spans of one agent do not overlap; only the last may be open.
    """

    __tablename__ = "agent_state_log"
    __table_args__ = (Index(None, "agent", "since"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent: Mapped[str]
    state: Mapped[AgentState]
    reason: Mapped[str]
    is_break: Mapped[bool]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    seen_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(default=None)


class ReminderRow(Row):
    """Who it is about is the contact of the conversation, who has it: see `Reminder`.

    The `end_` columns are both empty while it is open.
    """

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
