"""What a store keeps of agents: how they spend their day, what they are to be reminded of, and who shares it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from app.core.agent_day import StateSpan
from app.core.conversation import Leg, LegKind
from app.core.ids import AgentId, ConversationId, ReminderId
from app.core.reminder import Reminder
from app.core.team import Teammate


class AgentRecords(Protocol):
    """A part of `Store`, with the same promises."""

    # Follow-up reminders

    def save_reminder(self, reminder: Reminder) -> None:
        """Insert or replace."""
        ...

    def reminder(self, reminder: ReminderId) -> Reminder | None: ...

    def open_reminders(self, agent: str | None = None) -> tuple[Reminder, ...]:
        """Those of this agent, or of everybody, that are neither done nor cancelled; what is due first comes first."""
        ...

    def reminders_of(self, conversation: ConversationId) -> tuple[Reminder, ...]:
        """All that follow this conversation, in the order in which they were made."""
        ...

    def move_reminders(self, conversation: ConversationId, to: ConversationId) -> None:
        """From now on they follow the other one."""
        ...

    # The agent's own day

    def save_span(self, span: StateSpan) -> None:
        """Insert or replace."""
        ...

    # With `desk` only what was first put on record at the desk of this agent.

    def open_spans(self, desk: AgentId | None = None) -> tuple[StateSpan, ...]:
        """All that have no end yet, whatever the agent was called, oldest first."""
        ...

    def spans(self, agent: str, since: datetime, until: datetime, desk: AgentId | None = None) -> tuple[StateSpan, ...]:
        """All of the agent of this name that reach into the time from `since` to before `until`, oldest first."""
        ...

    def legs_begun(self, since: datetime, until: datetime, desk: AgentId | None = None) -> tuple[Leg, ...]:
        """The calls and chats that began in that time, oldest first."""
        ...

    def written(self, since: datetime, until: datetime, desk: AgentId | None = None) -> Mapping[LegKind, int]:
        """In how many conversations something was written here in that time, by its medium; not by the desk itself."""
        ...

    # The team that shares the store

    def greet(self, agent: Teammate) -> None:
        """Their desk is there. Insert or replace."""
        ...

    def decide_together(self) -> None:
        """What follows in this transaction no other desk decides otherwise meanwhile.

        Raises RefusedError (STORE_AWAY) while a desk works without its team's store, also when that is lost just then.
        """
        ...

    def server_time(self) -> datetime | None:
        """What time it is for all desks: by the clock of the server (UTC). None for a store in a file, without one."""
        ...

    def teammates(self) -> tuple[Teammate, ...]:
        """Everybody whose desk has ever worked with this store, by name."""
        ...
