"""Fresh stores for tests, without going through every migration each time."""

from __future__ import annotations

import functools
import tempfile
from contextlib import closing
from pathlib import Path

from app.storage.sql_store import SqlStore


def fresh_store(path: Path) -> SqlStore:
    """A new, empty store at `path`. It does not wait for the disk: no test cuts the power."""
    path.write_bytes(_empty())
    path.chmod(0o600)
    store = SqlStore(path)
    with closing(store._engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA synchronous = OFF")
    return store


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        SqlStore(path).close()
        return path.read_bytes()
