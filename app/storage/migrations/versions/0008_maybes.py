"""Numbers that may be somebody's; and finding who is pinned, and who is shown by a photo."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_contact_pinned_at", "contact", ["pinned_at"])
    op.create_index("ix_contact_photo_id", "contact", ["photo_id"])
    op.create_table(
        "maybe",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(320), nullable=False),
        sa.Column("is_denied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_maybe_contact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact_id", "number", name="pk_maybe"),
    )
    op.create_index("ix_maybe_number", "maybe", ["number"])
