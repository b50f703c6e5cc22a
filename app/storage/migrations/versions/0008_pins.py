"""Finding who is pinned, and who is shown by a photo."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_contact_pinned_at", "contact", ["pinned_at"])
    op.create_index("ix_contact_photo_id", "contact", ["photo_id"])
