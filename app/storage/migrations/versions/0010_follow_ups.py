"""Follow-up reminders, and conversations that are parked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("end_as", sa.String(32), nullable=True),
        sa.Column("end_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_reminder_conversation_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
    )
    op.create_index("ix_reminder_conversation_id", "reminder", ["conversation_id"])
    op.create_index("ix_reminder_end_as_agent_due_at", "reminder", ["end_as", "agent", "due_at"])
    op.add_column("conversation", sa.Column("parked_at", MOMENT, nullable=True))
    op.add_column("conversation", sa.Column("parked_until", MOMENT, nullable=True))
    op.add_column("conversation", sa.Column("returned_at", MOMENT, nullable=True))
    op.add_column("conversation", sa.Column("returned_by", sa.String(32), nullable=True))
