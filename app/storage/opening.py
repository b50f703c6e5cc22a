"""Opening a store: creating a new one, migrating an older one after copying it, refusing one from the future."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.storage import migrations
from app.storage.engine import copy_database, make_private_file, open_engine, revision_of
from app.storage.errors import StoreError


def open_store(path: Path) -> Engine:
    """An engine on the store at `path`, its schema up to date. Raises StoreError and then leaves the file as it was."""
    try:
        make_private_file(path)
        revision = revision_of(path)
        if revision is not None and not migrations.is_known(revision):
            raise StoreError(
                f"The store {path} was made by a newer Parley (version {revision} of the store). "
                "Install that version, or move the file away to start with an empty store."
            )
        if revision not in {None, migrations.HEAD}:
            copy_database(path, path.with_name(f"{path.name}.before-{migrations.HEAD}"))
        return _open_at_head(path, revision)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise StoreError(
            f"The store {path} cannot be opened: {error}. Check that you may read and write it; if it is damaged, "
            "move it away and put a copy of it in its place."
        ) from error


def _open_at_head(path: Path, revision: str | None) -> Engine:
    engine = open_engine(path)
    if revision != migrations.HEAD:
        try:
            migrations.upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine
