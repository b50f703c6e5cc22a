"""Fresh stores for tests, without going through every migration each time."""

from __future__ import annotations

import functools
import tempfile
from contextlib import closing
from pathlib import Path

from app.core.ids import AgentId
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile

KEY = "2b7e151628aed2a6abf7158809cf4f3c" * 2


def fresh_store(path: Path) -> SqlStore:
    """A new, empty store at `path`."""
    return opened(fresh_file(path))


def fresh_file(path: Path, key: str = "") -> SqliteFile:
    """A file with nothing but the tables."""
    path.write_bytes(_empty(key))
    path.chmod(0o600)
    return SqliteFile(path, key)


def opened(database: Database, agent: AgentId | None = None) -> SqlStore:
    """It does not wait for the disk: no test cuts the power."""
    store = SqlStore(database, agent=agent)
    if isinstance(database, SqliteFile):
        not_wait_for_the_disk(store)
    return store


def not_wait_for_the_disk(store: SqlStore) -> None:
    """One in a file."""
    with closing(store._engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA synchronous = OFF")


@functools.cache
def _empty(key: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        SqlStore(SqliteFile(path, key)).close()
        return path.read_bytes()
