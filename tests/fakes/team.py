"""Desks that share a file in one process, and hear of each other without a server in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.core.ids import AgentId, ContactId, ConversationId
from app.ports.team import StoreChanged, TeamEvent
from app.storage.sqlite import SqliteFile
from app.storage.touched import Touched


class FakeTeam:
    """Fulfils `app.ports.team.Team`; what is told while nobody listens is lost."""

    def __init__(self) -> None:
        self._listener: Callable[[TeamEvent], None] = lambda event: None
        self.is_deaf = False

    def listen(self, listener: Callable[[TeamEvent], None]) -> None:
        self._listener = listener

    def start(self) -> None:
        """There is nothing to start."""

    def stop(self) -> None:
        self._listener = lambda event: None

    def tell(self, event: TeamEvent) -> None:
        if not self.is_deaf:
            self._listener(event)


@dataclass(frozen=True, slots=True)
class SharedFile(SqliteFile):
    """`ears` are those of the desks that work with it."""

    ears: dict[AgentId, FakeTeam] = field(default_factory=dict[AgentId, FakeTeam])

    def announce(self, connection: Connection, by: AgentId | None, touched: Touched) -> None:
        contacts, conversations = map(ContactId, touched.contacts), map(ConversationId, touched.conversations)
        event = StoreChanged(by, tuple(contacts), tuple(conversations))
        for agent, ear in self.ears.items():
            if agent != by:
                ear.tell(event)
