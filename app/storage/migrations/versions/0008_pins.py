"""Finding who is pinned."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_contact_pinned_at", "contact", ["pinned_at"])
