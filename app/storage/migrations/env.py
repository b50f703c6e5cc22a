"""Run by Alembic: takes the connection that `upgrade` hands over. There is no offline mode and no ini file."""

from __future__ import annotations

from alembic import context

from app.storage import agent_tables
from app.storage.tables import Row

_ = agent_tables  # a table is known once it is imported
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
)
with context.begin_transaction():
    context.run_migrations()
