"""One of the two stores that a desk of a team has: the team's, or its own file for while that one is away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from typing import Any, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from app.core.ids import AgentId
from app.storage.database import Database
from app.storage.errors import OwnFileBusyError, StoreBusyError
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from app.storage.touched import Touched


class Half(SqlStore):
    """`has_written` is set by whatever writes, `touched` by each transaction.

    Whoever wants to know clears them before.
    """

    def __init__(self, database: Database, give_way: Callable[[], None], agent: AgentId | None) -> None:
        super().__init__(database, give_way, agent)
        self._database = cast(Database, _Overheard(database, self))
        self.has_written = False
        self.touched = Touched()

    def writing(self) -> AbstractContextManager[Session]:
        """For what goes from one half into the other, past the methods of a store."""
        return self._transaction()

    def looking(self) -> AbstractContextManager[Session]:
        return self._reads()

    def hang_up(self) -> None:
        """Keep no connection: those there are lead nowhere. The next transaction makes a new one."""
        self._engine.dispose()

    def _transaction(self) -> AbstractContextManager[Session]:
        self.has_written = True
        return super()._transaction()


class OwnFile(Half):
    """`work` gets the engine before anything else is done with it.

    Where others raise StoreBusyError, this raises OwnFileBusyError.
    """

    _busy = OwnFileBusyError

    def __init__(
        self, file: SqliteFile, give_way: Callable[[], None], agent: AgentId | None, work: Callable[[Engine], None]
    ) -> None:
        super().__init__(file, give_way, agent)
        try:
            work(self._engine)
        except BaseException:
            self.close()
            raise

    def flush_to_disk(self, *, always: bool) -> None:
        """Whether a commit waits for the disk, and for whoever else has the file. What is only a copy need not."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute(f"PRAGMA synchronous = {'FULL' if always else 'NORMAL'}")
            connection.cursor().execute(f"PRAGMA busy_timeout = {5_000 if always else 100}")


class _Overheard:
    """A database that also tells its store what it announces."""

    def __init__(self, database: Database, half: Half) -> None:
        self._of = database
        self._half = half

    def __getattr__(self, name: str) -> Any:
        return getattr(self._of, name)

    def announce(self, connection: Connection, by: AgentId | None, touched: Touched) -> None:
        self._half.touched = touched
        self._of.announce(connection, by, touched)


def is_away(error: Exception) -> bool:
    """Whether the database cannot be reached or takes nothing now, so that something else must be done meanwhile."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError)
    return isinstance(error, StoreBusyError)
