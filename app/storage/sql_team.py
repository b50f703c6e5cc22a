"""Who works with a store, on a SQL database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.core.ids import AgentId
from app.core.team import Teammate
from app.storage.agent_tables import AgentRow
from app.storage.transactions import Transactions, put


class SqlTeam(Transactions):
    """The part of `app.ports.store.Store` that is about the agents of a team."""

    def greet(self, agent: Teammate) -> None:
        with self._transaction() as session:
            put(session, AgentRow(id=agent.id, name=agent.name, seen_at=agent.seen_at))

    def decide_together(self) -> None:
        with self._transaction() as session:
            session.execute(select(1))  # with the first statement comes the turn to write

    def server_time(self) -> datetime | None:
        with self._reads() as session:
            return self._database.time(session.connection())

    def teammates(self) -> tuple[Teammate, ...]:
        with self._reads() as session:
            rows = session.scalars(select(AgentRow).order_by(AgentRow.name, AgentRow.id))
            return tuple(Teammate(AgentId(row.id), row.name, row.seen_at) for row in rows)
