"""What an agent's day is made of, on a SQL database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, distinct, func, or_, select
from sqlalchemy.orm import aliased

from app.core.agent_day import StateSpan
from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.ids import SpanId
from app.core.message import MessageState
from app.storage import mapping
from app.storage.tables import LegRow, MessageRow, StateSpanRow
from app.storage.transactions import Transactions, put

_LAST = (
    select(StateSpanRow)
    .where(StateSpanRow.agent == bindparam("agent"))
    .order_by(StateSpanRow.since.desc(), StateSpanRow.id.desc())
    .limit(1)
)
_EARLIER = aliased(StateSpanRow)
_BEFORE = (
    select(func.max(_EARLIER.since))
    .where(_EARLIER.agent == bindparam("agent"), _EARLIER.since <= bindparam("start"))
    .scalar_subquery()
)
"""Nobody is in two states at once: of all that began before, only the last can reach into the time."""
_SPANS = (
    select(StateSpanRow)
    .where(
        StateSpanRow.agent == bindparam("agent"),
        StateSpanRow.since >= func.coalesce(_BEFORE, bindparam("start")),
        StateSpanRow.since < bindparam("end"),
        or_(StateSpanRow.until.is_(None), StateSpanRow.until > bindparam("start")),
    )
    .order_by(StateSpanRow.since, StateSpanRow.id)
)
_LEGS = (
    select(LegRow)
    .where(
        LegRow.started_at >= bindparam("start"),
        LegRow.started_at < bindparam("end"),
        LegRow.kind.in_([kind for kind in LegKind if kind.is_live]),
    )
    .order_by(LegRow.started_at, LegRow.id)
)
_WRITTEN = (
    select(LegRow.kind, func.count(distinct(MessageRow.conversation_id)))
    .join(LegRow, LegRow.id == MessageRow.leg_id)
    .where(
        MessageRow.direction == Direction.OUTGOING,
        MessageRow.at >= bindparam("start"),
        MessageRow.at < bindparam("end"),
        MessageRow.author == "",
        MessageRow.state != MessageState.CANCELLED,
    )
    .group_by(LegRow.kind)
)


class SqlDays(Transactions):
    """The part of `app.ports.store.Store` that is about the agent's own day."""

    def save_span(self, span: StateSpan) -> None:
        with self._transaction() as session:
            put(session, _span_row(span))

    def last_span(self, agent: str) -> StateSpan | None:
        with self._reads() as session:
            row = session.scalar(_LAST, {"agent": agent})
            return None if row is None else _span_value(row)

    def spans(self, agent: str, since: datetime, until: datetime) -> tuple[StateSpan, ...]:
        with self._reads() as session:
            rows = session.scalars(_SPANS, {"agent": agent, "start": since, "end": until})
            return tuple(map(_span_value, rows))

    def legs_begun(self, since: datetime, until: datetime) -> tuple[Leg, ...]:
        with self._reads() as session:
            return tuple(map(mapping.leg_value, session.scalars(_LEGS, {"start": since, "end": until})))

    def written(self, since: datetime, until: datetime) -> Mapping[LegKind, int]:
        with self._reads() as session:
            rows = session.execute(_WRITTEN, {"start": since, "end": until})
            return {kind: count for kind, count in rows}


def _span_row(span: StateSpan) -> StateSpanRow:
    return StateSpanRow(
        id=span.id,
        agent=span.agent,
        state=span.state,
        reason=span.reason,
        is_break=span.is_break,
        since=span.since,
        until=span.until,
        seen_at=span.seen_at,
    )


def _span_value(row: StateSpanRow) -> StateSpan:
    return StateSpan(SpanId(row.id), row.agent, row.state, row.since, row.seen_at, row.until, row.reason, row.is_break)
