"""Follow-up reminders on a SQL database."""

from __future__ import annotations

from sqlalchemy import select, update

from app.core.ids import ConversationId, ReminderId
from app.core.reminder import Reminder
from app.storage.agent_tables import ReminderRow
from app.storage.transactions import Transactions, put


class SqlReminders(Transactions):
    """The part of `app.ports.store.Store` that is about follow-up reminders."""

    def save_reminder(self, reminder: Reminder) -> None:
        with self._transaction() as session:
            put(session, _row(reminder))

    def reminder(self, reminder: ReminderId) -> Reminder | None:
        with self._reads() as session:
            row = session.scalar(select(ReminderRow).where(ReminderRow.id == reminder))
            return None if row is None else _value(row)

    def open_reminders(self, agent: str | None = None) -> tuple[Reminder, ...]:
        wanted = select(ReminderRow).where(ReminderRow.end_as.is_(None))
        if agent is not None:
            wanted = wanted.where(ReminderRow.agent == agent)
        with self._reads() as session:
            return tuple(map(_value, session.scalars(wanted.order_by(ReminderRow.due_at, ReminderRow.id))))

    def reminders_of(self, conversation: ConversationId) -> tuple[Reminder, ...]:
        theirs = select(ReminderRow).where(ReminderRow.conversation_id == conversation)
        with self._reads() as session:
            return tuple(map(_value, session.scalars(theirs.order_by(ReminderRow.created_at, ReminderRow.id))))

    def move_reminders(self, conversation: ConversationId, to: ConversationId) -> None:
        theirs = update(ReminderRow).where(ReminderRow.conversation_id == conversation)
        with self._transaction() as session:
            session.execute(theirs.values(conversation_id=to))


def _row(reminder: Reminder) -> ReminderRow:
    return ReminderRow(
        id=reminder.id,
        conversation_id=reminder.conversation,
        due_at=reminder.due_at,
        agent=reminder.agent,
        created_at=reminder.created_at,
        words=reminder.words,
        told_at=reminder.told_at,
        end_as=reminder.end,
        end_at=reminder.ended_at,
    )


def _value(row: ReminderRow) -> Reminder:
    return Reminder(
        ReminderId(row.id),
        ConversationId(row.conversation_id),
        row.due_at,
        row.agent,
        row.created_at,
        row.words,
        row.told_at,
        row.end_as,
        row.end_at,
    )
