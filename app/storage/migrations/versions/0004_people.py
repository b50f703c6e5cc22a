"""All that is known of a contact, contacts that were merged, the log of that; and wrap-up that ends by itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)
NOBODY = "0" * 32


def upgrade() -> None:
    _contacts()
    _owners()
    _deeds()
    op.add_column("wrap_up", sa.Column("until", MOMENT, nullable=True))
    op.add_column("wrap_up", sa.Column("extended", sa.Boolean(), nullable=False, server_default=sa.false()))


def _contacts() -> None:
    for name, default in (("language", ""), ("time_zone", ""), ("notes", ""), ("fields", "[]"), ("gave", "[]")):
        op.add_column("contact", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    op.add_column("contact", sa.Column("photo_id", sa.Uuid(), nullable=True))
    op.add_column("contact", sa.Column("pinned_at", MOMENT, nullable=True))
    op.add_column("contact", sa.Column("merged_into", sa.Uuid(), nullable=True))
    op.add_column("contact", sa.Column("merged_as", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("contact", sa.Column("canonical_id", sa.Uuid(), nullable=False, server_default=NOBODY))
    op.execute("UPDATE contact SET canonical_id = id")
    op.create_index("ix_contact_canonical_id", "contact", ["canonical_id"])


def _owners() -> None:
    op.add_column("conversation", sa.Column("owner_id", sa.Uuid(), nullable=False, server_default=NOBODY))
    op.execute("UPDATE conversation SET owner_id = contact_id")
    op.create_index("ix_conversation_owner_id", "conversation", ["owner_id"])


def _deeds() -> None:
    op.create_table(
        "deed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deed"),
    )
    for column in ("contact_id", "other_id", "conversation_id"):
        op.create_index(f"ix_deed_{column}", "deed", [column])
