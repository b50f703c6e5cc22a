"""What differs between the databases a store may lie in. All that is not portable is behind this."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine

from app.core.ids import AgentId
from app.storage.touched import Touched

READS = "parley_reads"
"""Execution option of a connection that only reads: it then waits for nobody who writes."""


class Database(Protocol):
    """A place for a store. None of this checks the schema; see `opening`."""

    @property
    def title(self) -> str:
        """Which one it is, for people."""
        ...

    @property
    def is_shared(self) -> bool:
        """Whether other desks work with it: then its administrator says when it is migrated."""
        ...

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What its driver raises before SQLAlchemy is there."""
        ...

    @property
    def advice(self) -> str:
        """What to do when it cannot be opened."""
        ...

    def prepare(self) -> None:
        """Make what must be there before a connection. Raises OSError."""
        ...

    def open(self) -> Engine:
        """An engine whose transactions write one after the other, in whatever program they are."""
        ...

    def revision(self) -> str | None:
        """The version of the schema, None when it has none yet. What it holds is not changed."""
        ...

    def scrub(self, engine: Engine) -> bool:
        """Leave no trace of what was deleted, as far as that is ours to do. False when others were reading it."""
        ...

    def rewrite(self, engine: Engine) -> None:
        """Leave no trace of what was deleted before the store was of this version."""
        ...

    def time(self, connection: Connection) -> datetime | None:
        """By its own clock (UTC), None when it has none: those of the computers that work with it may differ."""
        ...

    def announce(self, connection: Connection, by: AgentId | None, touched: Touched) -> None:
        """Tell the other desks what this agent changes in the transaction of this connection, once it is committed."""
        ...

    def keep_copy(self, name: str) -> None:
        """Keep everything committed beside it under this name, before it is changed."""
        ...
