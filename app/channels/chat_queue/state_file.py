"""The queue's memory: one SQLite file, so that neither a crash nor a restart loses or doubles a message.

What a method has returned from is on disk. The file belongs to one process: a second one is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.channels.chat_queue.session import Line, Session
from app.core.errors import ParleyError

_VERSION = 1
_SCHEMA = """
CREATE TABLE session(
    token TEXT PRIMARY KEY, visitor TEXT, seen_at TEXT, since TEXT, key TEXT, name TEXT, email TEXT, phone TEXT,
    phase TEXT, agent TEXT, wanted TEXT, passed_by TEXT, is_first INTEGER, after INTEGER) WITHOUT ROWID;
CREATE TABLE line(
    number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT, id TEXT, at TEXT, author TEXT, name TEXT, text TEXT,
    replaces TEXT, payload TEXT, UNIQUE(token, author, id));
CREATE TABLE outgoing(
    number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT, recipient TEXT, id TEXT, payload TEXT);
CREATE INDEX outgoing_recipient ON outgoing(recipient, token);
CREATE TABLE agent(address TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
"""
_SESSION = tuple(field.name for field in fields(Session))
_LINE = tuple(field.name for field in fields(Line))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message whose arrival is not known yet. `recipient` is an agent's bare address, or "" for the visitor."""

    number: int
    token: str
    recipient: str
    id: str
    payload: str


class StateFile:
    def __init__(self, path: Path) -> None:
        """Raises ParleyError, in words, when the file cannot be used."""
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._sql = sqlite3.connect(path, isolation_level=None, timeout=1)
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise ParleyError(f"The state file {path} cannot be used: {error}.") from error

    def _open(self) -> None:
        self._sql.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._sql.execute("PRAGMA journal_mode = WAL")
        self._sql.execute("PRAGMA synchronous = FULL")
        with self.transaction():
            (version,) = self._sql.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise ParleyError("The state file was written by a newer version of Parley.")
            if version < _VERSION:
                for statement in _SCHEMA.split(";\n"):
                    self._sql.execute(statement)
                self._sql.execute(f"PRAGMA user_version = {_VERSION}")

    def close(self) -> None:
        self._sql.close()

    @property
    def in_transaction(self) -> bool:
        return self._sql.in_transaction

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All that is done inside is kept, or nothing. It may be used inside another one, which then counts."""
        if self.in_transaction:
            yield
            return
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")

    def sessions(self) -> list[Session]:
        return [_session(row) for row in self._sql.execute("SELECT * FROM session")]

    def save(self, session: Session) -> None:
        places = ", ".join("?" * len(_SESSION))
        row = [_plain(value) for value in astuple(session)]
        self._sql.execute(f"INSERT OR REPLACE INTO session VALUES ({places})", row)

    def add_line(self, line: Line) -> bool:
        """Put it on record; False when the author has said this before, which then stands."""
        row = [_plain(value) for value in astuple(line)[1:]]
        done = self._sql.execute(
            "INSERT OR IGNORE INTO line(token, id, at, author, name, text, replaces, payload) VALUES (?,?,?,?,?,?,?,?)",
            row,
        )
        return done.rowcount == 1

    def lines(self, session: Session) -> tuple[Line, ...]:
        """The chat that goes on now, in order."""
        rows = self._sql.execute(
            "SELECT * FROM line WHERE token = ? AND number > ? ORDER BY number", (session.token, session.after)
        )
        return tuple(_line(row) for row in rows)

    def last_line(self) -> int:
        (number,) = self._sql.execute("SELECT coalesce(max(number), 0) FROM line").fetchone()
        return number

    def put(self, token: str, recipient: str, name: str, payload: str) -> Outgoing:
        done = self._sql.execute(
            "INSERT INTO outgoing(token, recipient, id, payload) VALUES (?,?,?,?)", (token, recipient, name, payload)
        )
        assert done.lastrowid is not None
        return Outgoing(done.lastrowid, token, recipient, name, payload)

    def for_agent(self, agent: str) -> list[Outgoing]:
        rows = self._sql.execute("SELECT * FROM outgoing WHERE recipient = ? ORDER BY number", (agent,))
        return [Outgoing(*row) for row in rows]

    def for_visitor(self, token: str) -> list[Outgoing]:
        rows = self._sql.execute("SELECT * FROM outgoing WHERE recipient = '' AND token = ? ORDER BY number", (token,))
        return [Outgoing(*row) for row in rows]

    def agent_has(self, agent: str, token: str, name: str) -> None:
        self._sql.execute("DELETE FROM outgoing WHERE recipient = ? AND token = ? AND id = ?", (agent, token, name))

    def visitor_has(self, token: str, number: int) -> None:
        """Everything up to this one."""
        self._sql.execute("DELETE FROM outgoing WHERE recipient = '' AND token = ? AND number <= ?", (token, number))

    def drop(self, recipient: str, token: str) -> None:
        self._sql.execute("DELETE FROM outgoing WHERE recipient = ? AND token = ?", (recipient, token))

    def agents(self) -> dict[str, str]:
        """The name of everybody who has been ready since the file was made, by address."""
        return dict(self._sql.execute("SELECT address, name FROM agent"))

    def remember_agent(self, address: str, name: str) -> None:
        self._sql.execute("INSERT OR REPLACE INTO agent VALUES (?, ?)", (address, name))

    def forget_session(self, token: str) -> None:
        with self.transaction():
            for table in ("outgoing", "line", "session"):
                self._sql.execute(f"DELETE FROM {table} WHERE token = ?", (token,))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _session(row: tuple[Any, ...]) -> Session:
    return msgspec.convert(dict(zip(_SESSION, row, strict=True)), Session, strict=False)


def _line(row: tuple[Any, ...]) -> Line:
    return msgspec.convert(dict(zip(_LINE, row, strict=True)), Line, strict=False)
