"""Desks that share a store: who works at them, in whose hands a conversation is, and whose desk has written what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "agent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agent"),
    )
    op.add_column("conversation", sa.Column("agent_id", sa.Uuid(), nullable=True))
    for table in ("leg", "message", "agent_state_log"):
        op.add_column(table, sa.Column("made_by", sa.Uuid(), nullable=True))
