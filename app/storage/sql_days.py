"""What an agent's day is made of, on a SQL database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, distinct, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.core.agent_day import StateSpan
from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.ids import AgentId, SpanId
from app.core.message import MessageState
from app.storage import mapping
from app.storage.agent_tables import StateSpanRow
from app.storage.tables import LegRow, MessageRow
from app.storage.transactions import Transactions, put

_OPEN = select(StateSpanRow).where(StateSpanRow.until.is_(None)).order_by(StateSpanRow.since, StateSpanRow.id)
_DESK = bindparam("desk", type_=Uuid())
_EARLIER = aliased(StateSpanRow)


def _is_of(made_by: InstrumentedAttribute[UUID | None]) -> ColumnElement[bool]:
    """That the desk in question, if any is, has put it on record."""
    return or_(_DESK.is_(None), made_by == _DESK)


_BEFORE = (
    select(func.max(_EARLIER.since))
    .where(_EARLIER.agent == bindparam("agent"), _is_of(_EARLIER.made_by), _EARLIER.since <= bindparam("start"))
    .scalar_subquery()
)
"""Nobody is in two states at once: of all that began before, only the last can reach into the time."""
_SPANS = (
    select(StateSpanRow)
    .where(
        StateSpanRow.agent == bindparam("agent"),
        _is_of(StateSpanRow.made_by),
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
        _is_of(LegRow.made_by),
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
        _is_of(MessageRow.made_by),
    )
    .group_by(LegRow.kind)
)


class SqlDays(Transactions):
    """The part of `app.ports.store.Store` that is about the agent's own day."""

    def save_span(self, span: StateSpan) -> None:
        with self._transaction() as session:
            put(session, _span_row(span, self._agent))

    def open_spans(self, desk: AgentId | None = None) -> tuple[StateSpan, ...]:
        found = _OPEN if desk is None else _OPEN.where(StateSpanRow.made_by == desk)
        with self._reads() as session:
            return tuple(map(_span_value, session.scalars(found)))

    def spans(self, agent: str, since: datetime, until: datetime, desk: AgentId | None = None) -> tuple[StateSpan, ...]:
        with self._reads() as session:
            rows = session.scalars(_SPANS, {"agent": agent, "start": since, "end": until, "desk": desk})
            return tuple(map(_span_value, rows))

    def legs_begun(self, since: datetime, until: datetime, desk: AgentId | None = None) -> tuple[Leg, ...]:
        with self._reads() as session:
            rows = session.scalars(_LEGS, {"start": since, "end": until, "desk": desk})
            return tuple(map(mapping.leg_value, rows))

    def written(self, since: datetime, until: datetime, desk: AgentId | None = None) -> Mapping[LegKind, int]:
        with self._reads() as session:
            rows = session.execute(_WRITTEN, {"start": since, "end": until, "desk": desk})
            return {kind: count for kind, count in rows}


def _span_row(span: StateSpan, made_by: UUID | None) -> StateSpanRow:
    return StateSpanRow(
        id=span.id,
        agent=span.agent,
        state=span.state,
        reason=span.reason,
        is_break=span.is_break,
        since=span.since,
        until=span.until,
        seen_at=span.seen_at,
        made_by=made_by,
    )


def _span_value(row: StateSpanRow) -> StateSpan:
    return StateSpan(SpanId(row.id), row.agent, row.state, row.since, row.seen_at, row.until, row.reason, row.is_break)
