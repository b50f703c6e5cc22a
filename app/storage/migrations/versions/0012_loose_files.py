"""Files that were taken out of a draft, and that nothing has referred to since, go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_FILE = sa.table("file", sa.column("id", sa.Uuid()))
_ATTACHMENT = sa.table("attachment", sa.column("id", sa.Uuid()))
_CONTACT = sa.table("contact", sa.column("photo_id", sa.Uuid()))


def upgrade() -> None:
    store = op.get_bind()
    begun = "\n".join(store.scalars(sa.text("SELECT body FROM draft")))
    of_messages = sa.select(_ATTACHMENT.c.id).where(_ATTACHMENT.c.id == _FILE.c.id)
    of_people = sa.select(_CONTACT.c.photo_id).where(_CONTACT.c.photo_id == _FILE.c.id)
    for file in store.scalars(sa.select(_FILE.c.id).where(~of_messages.exists(), ~of_people.exists())).all():
        if str(file) not in begun:
            store.execute(sa.delete(_FILE).where(_FILE.c.id == file))
