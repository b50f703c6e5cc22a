"""A database that a test takes away, and brings back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from app.storage.sqlite import SqliteFile


class Losable:
    """Fulfils `Database`, as `of` does. `lose` and `mend` count at once.

    `lose_after` so many more statements, `lose_in_commit` when the next transaction ends: it is kept or not, and nobody
    is told.
    """

    def __init__(self, of: SqliteFile) -> None:
        self._of = of
        self._is_lost = False
        self._statements: int | None = None
        self._commit: str = ""

    def lose(self) -> None:
        self._is_lost = True

    def lose_after(self, statements: int) -> None:
        self._statements = statements

    def lose_in_commit(self, *, is_kept: bool) -> None:
        self._commit = "kept" if is_kept else "lost"

    def mend(self) -> None:
        self._is_lost = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)

    def revision(self) -> str | None:
        self._require()
        return self._of.revision()

    def open(self) -> Engine:
        engine = self._of.open()
        event.listen(engine, "before_cursor_execute", self._executes)
        event.listen(engine, "commit", self._commits)
        return engine

    def _executes(self, *_given: object) -> None:
        if self._statements is not None:
            self._statements -= 1
            if self._statements < 0:
                self._statements = None
                self._is_lost = True
        self._require()

    def _commits(self, connection: Connection) -> None:
        if self._commit:
            if self._commit == "kept":
                connection.connection.commit()
            self._commit = ""
            self._is_lost = True
        self._require()

    def _require(self) -> None:
        if self._is_lost:
            raise OperationalError("SELECT", {}, Exception("the server has gone away"))
