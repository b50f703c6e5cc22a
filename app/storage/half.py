"""One of the two stores that a desk of a team has: the team's, or its own file for while that one is away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from app.storage.errors import StoreBusyError
from app.storage.sql_store import SqlStore


class Half(SqlStore):
    """`has_written` is set by whatever writes; whoever wants to know clears it before."""

    has_written = False

    def writing(self) -> AbstractContextManager[Session]:
        """For what goes from one half into the other, past the methods of a store."""
        return self._transaction()

    def looking(self) -> AbstractContextManager[Session]:
        return self._reads()

    def prepare(self, work: Callable[..., None]) -> None:
        """Let `work` have the engine."""
        work(self._engine)

    def hang_up(self) -> None:
        """Keep no connection: those there are lead nowhere. The next transaction makes a new one."""
        self._engine.dispose()

    def flush_to_disk(self, *, always: bool) -> None:
        """Whether a commit in the file waits for the disk. What is only a copy need not; see `sqlite`."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute(f"PRAGMA synchronous = {'FULL' if always else 'NORMAL'}")

    def _transaction(self) -> AbstractContextManager[Session]:
        self.has_written = True
        return super()._transaction()


def is_away(error: Exception) -> bool:
    """Whether the database cannot be reached or takes nothing now, so that something else must be done meanwhile."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError)
    return isinstance(error, StoreBusyError)
