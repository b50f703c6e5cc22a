"""What the customer of a chat called themselves; chats from before are known by their contact."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BEFORE = """
UPDATE leg SET name = (
    SELECT contact.name FROM conversation JOIN contact ON contact.id = conversation.contact_id
    WHERE conversation.id = leg.conversation_id
) WHERE kind = 'chat'
"""


def upgrade() -> None:
    with op.batch_alter_table("leg") as leg:
        leg.add_column(sa.Column("name", sa.Text(), nullable=False, server_default=""))
    op.execute(_BEFORE)
