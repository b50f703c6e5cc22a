"""SQLite, plain or encrypted: a private file, a durable journal and transactions that are really ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from app.core.ids import AgentId
from app.storage.database import READS
from app.storage.touched import Touched

_PLAIN = b"SQLite format 3\0"
_PATIENCE = "PRAGMA busy_timeout = 5000"
# FULL, not NORMAL: a message that was acknowledged must not be sent twice after a power cut.
_PRAGMAS = (
    _PATIENCE,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten: of a person who was erased nothing is left between the lines.
    "PRAGMA secure_delete = ON",
)


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """Fulfils `Database`. With a `key` (32 bytes in hexadecimal) the file is encrypted by SQLCipher."""

    path: Path
    key: str = field(default="", repr=False)

    is_shared = False

    @property
    def title(self) -> str:
        return str(self.path)

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        return (driver(self.key).Error,)

    @property
    def advice(self) -> str:
        return (
            "Check that you may read and write it, and that it is not encrypted with another key; if it is damaged, "
            "move it away and put a copy of it in its place."
        )

    def prepare(self) -> None:
        make_private_file(self.path)

    def open(self) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)), module=driver(self.key), hide_parameters=True
        )
        event.listen(engine, "connect", self._prepare_connection)
        event.listen(engine, "begin", _begin)
        return engine

    def revision(self) -> str | None:
        with closing(self.connect()) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return row[0] if row else None

    def keep_copy(self, name: str) -> None:
        self.copy_to(self.path.with_name(f"{self.path.name}.{name}"))

    def scrub(self, engine: Engine) -> bool:
        """The journal still has the pages as they were: bring it into the file and cut it off."""
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")  # whoever reads may do so for long
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                is_busy, _, _ = cast(tuple[int, int, int], cursor.fetchone())
                return not is_busy
            finally:
                cursor.execute(_PATIENCE)
                cursor.close()

    def time(self, connection: Connection) -> datetime | None:
        """That of whoever reads it."""
        return None

    def announce(self, connection: Connection, by: AgentId | None, touched: Touched) -> None:
        """No other desk works with it."""

    def rewrite(self, engine: Engine) -> None:
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM")

    def copy_to(self, copy: Path) -> None:
        """Write everything committed, journals included, to a private file that has the same key."""
        copy.unlink(missing_ok=True)
        make_private_file(copy)
        with closing(self.connect()) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))

    def move_to(self, path: Path) -> None:
        """Give it another name, while nobody has it open. Raises OSError.

        Its journal goes first: a file that was left without it has lost what was committed last.
        """
        for end in ("-wal", ""):
            part = self.path.with_name(self.path.name + end)
            if part.exists():
                part.replace(path.with_name(path.name + end))
        self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)

    def connect(self) -> Any:
        """The driver's own connection, in autocommit."""
        connection = driver(self.key).connect(self.path, isolation_level=None)
        unlock(connection, self.key)
        return connection

    def _prepare_connection(self, connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver would otherwise begin transactions late and not at all for changes of the schema.
        connection.isolation_level = None
        unlock(connection, self.key)
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()


def make_private_file(path: Path) -> None:
    """Create `path` for this user only, or take others' access away. SQLite gives its journals the same mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def is_encrypted(path: Path) -> bool:
    """Whether this is a file that SQLite cannot read without a key, as far as its first bytes say."""
    head = _head(path)
    return any(head) and head != _PLAIN


def is_blank(path: Path) -> bool:
    """Whether it begins with nothing but zeros, which is what a power cut may leave."""
    head = _head(path)
    return bool(head) and not any(head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN))
    except OSError:
        return b""


def driver(key: str) -> Any:
    """The DB-API module for files with this key; the one for encrypted files has no types."""
    if not key:
        return sqlite3
    import sqlcipher3.dbapi2  # pyright: ignore[reportMissingTypeStubs]  few stores are encrypted

    return sqlcipher3.dbapi2


def unlock(connection: Any, key: str) -> None:
    """Before all else; a raw key, so that opening takes no time for deriving one."""
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")


def _begin(connection: Connection) -> None:
    # A transaction that starts by reading and then writes can fail at once when others write; this one waits its turn.
    is_reading = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
