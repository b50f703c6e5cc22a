"""Opening a store: creating a new one, migrating an older one after copying it, refusing one from the future."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.storage import migrations
from app.storage.database import Database
from app.storage.errors import StoreError


def open_store(database: Database) -> Engine:
    """An engine on the store, its schema up to date. Raises StoreError and then leaves it as it was.

    A shared one is only made where there is none yet: migrating it would lock out every desk that is older.
    """
    with _in_words(database):
        revision = _known_revision(database)
        if database.is_shared and revision not in {None, migrations.HEAD}:
            raise StoreError(
                f"The store {database.title} has version {revision}, and this Parley needs {migrations.HEAD}. Ask your "
                "administrator to run `parley store migrate` once every desk of the team has this version."
            )
        return _open_at_head(database, revision)


def open_unchanged(database: Database) -> Engine:
    """An engine on a store that is there and of this program's version. Raises StoreError for any other."""
    with _in_words(database):
        revision = _known_revision(database)
        if revision is None:
            raise StoreError(f"There is no store at {database.title} yet.")
        if revision != migrations.HEAD:
            raise StoreError(
                f"The store {database.title} has version {revision}, and this Parley needs {migrations.HEAD}. "
                "Run `parley store migrate` first; it keeps a copy."
            )
        return database.open()


def migrate(database: Database) -> str | None:
    """Bring the store to this program's version, a shared one too. Returns the version it had, None for a new one."""
    with _in_words(database):
        revision = _known_revision(database)
        _open_at_head(database, revision).dispose()
        return revision


def _known_revision(database: Database) -> str | None:
    database.prepare()
    revision = database.revision()
    if revision is not None and not migrations.is_known(revision):
        raise StoreError(
            f"The store {database.title} was made by a newer Parley (version {revision} of the store). "
            "Install that version, or move the store away to start with an empty one."
        )
    return revision


def _open_at_head(database: Database, revision: str | None) -> Engine:
    if revision not in {None, migrations.HEAD}:
        database.keep_copy(f"before-{migrations.HEAD}")
    engine = database.open()
    if revision != migrations.HEAD:
        try:
            migrations.upgrade(engine)
            if revision is not None:
                database.rewrite(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def _in_words(database: Database) -> Generator[None]:
    try:
        yield
    except (OSError, SQLAlchemyError, *database.errors) as error:
        raise StoreError(f"The store {database.title} cannot be opened: {error}. {database.advice}") from error
