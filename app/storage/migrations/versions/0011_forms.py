"""Forms of the wrap-up, and when contact is to be made again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("wrap_up", sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("wrap_up", sa.Column("forms", sa.Text(), nullable=False, server_default="[]"))
