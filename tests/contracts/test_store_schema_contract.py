"""Every store has the tables that this program works with, by whatever migrations it came to them."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.storage.database import Database
from app.storage.sql_store import SqlStore
from app.storage.tables import Row


def is_no_index_of_words(name: str | None, _kind: str, _parents: object) -> bool:
    """Each database keeps its own beside the lines of words; and a desk of a team its list of what waits for that."""
    return name is None or not (name in {"away", "waiting", "doubted"} or "_words_index" in name or "lexemes" in name)


def test_the_migrations_lead_to_the_tables_of_this_program(store: SqlStore, database: Database) -> None:
    engine = database.open()

    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_no_index_of_words}
        context = MigrationContext.configure(connection, opts=options)
        difference = compare_metadata(context, Row.metadata)

    assert difference == []
    engine.dispose()
