"""Fresh stores for tests, without going through every migration each time."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from app.storage.sql_store import SqlStore


def fresh_store(path: Path) -> SqlStore:
    """A new, empty store at `path`."""
    path.write_bytes(_empty())
    path.chmod(0o600)
    return SqlStore(path)


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        SqlStore(path).close()
        return path.read_bytes()
