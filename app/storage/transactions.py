"""One thread, one session, transactions that join: what every part of the store stands on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Insert, Table, event, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.core.ids import AgentId
from app.storage.database import READS, Database
from app.storage.errors import StoreBusyError, StoreError
from app.storage.opening import open_store
from app.storage.tables import Row
from app.storage.touched import Touched, noting, touch_row

T = TypeVar("T")


class Transactions:
    """Belongs to the thread that made it, closing included: any other raises RuntimeError.

    What is asked for again and again while one thing is put on record is read once: see `_once`. `give_way` is called
    before every statement and may wait a little for whoever is in more of a hurry; in a store that others write in, not
    while it is this one's turn to write. `agent` is who works at this desk.
    """

    _busy: type[StoreError] = StoreBusyError

    def __init__(
        self, database: Database, give_way: Callable[[], None] = lambda: None, agent: AgentId | None = None
    ) -> None:
        self._database = database
        self._agent = agent
        self._title = database.title
        self._thread = threading.get_ident()
        self._engine = open_store(database)
        self._give_way = give_way
        event.listen(self._engine, "before_cursor_execute", self._before_statement)
        self._session: Session | None = None
        self._is_reading = False
        self._read: dict[tuple[type, UUID], object] = {}

    @contextmanager
    def transaction(self) -> Generator[None]:
        with self._transaction():
            yield

    @contextmanager
    def reading(self) -> Generator[None]:
        with self._reads():
            yield

    def _transaction(self) -> AbstractContextManager[Session]:
        """For all that writes, and what is read to decide what to write."""
        if self._session is not None and self._is_reading:
            raise RuntimeError("nothing is written while it is only being read")
        return self._join(is_reading=False)

    def _reads(self) -> AbstractContextManager[Session]:
        """For what is only looked at; it sees one moment's state of the store."""
        return self._join(is_reading=True)

    @contextmanager
    def _join(self, *, is_reading: bool) -> Generator[Session]:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the store belongs to the thread that opened it")
        if self._session is not None:
            yield self._session
            return
        self._is_reading = is_reading
        if self._database.is_shared:
            self._give_way()
        touched = Touched()
        try:
            with Session(self._engine, info=noting(touched)) as self._session, self._session.begin():
                if is_reading:
                    self._session.connection(execution_options={READS: True})
                yield self._session
                if touched:
                    self._database.announce(self._session.connection(), self._agent, touched)
        except SQLAlchemyError as error:
            kind = self._busy if isinstance(error, OperationalError) else StoreError
            raise kind(f"The store {self._title} cannot be read or written: {_cause(error)}") from error
        finally:
            self._session = None
            self._read.clear()

    def _before_statement(self, *_: object) -> None:
        if self._is_reading or not self._database.is_shared:
            self._give_way()

    def _once(self, kind: type[T], key: UUID, read: Callable[[], T | None]) -> T | None:
        """The value of this key as the transaction has read it before; whoever writes one must `_forget` it."""
        found = self._read.get((kind, key))
        if isinstance(found, kind):
            return found
        value = read()
        if value is not None and self._session is not None:
            self._read[kind, key] = value
        return value

    def _forget(self, kind: type, key: UUID) -> None:
        self._read.pop((kind, key), None)

    def close(self) -> None:
        self._engine.dispose()


def put(session: Session, row: Row, *, is_copy: bool = False) -> None:
    """Insert or replace, at once. As ready-made statements: the session's unit of work takes five times as long.

    At whose desk it came on record stays as it was, unless this is a copy of what another database has.
    """
    connection = session.connection()
    connection.execute(_replacing(type(row), connection.dialect.name, is_copy), _values(row))
    session.expire_all()
    touch_row(session, row)


def add(session: Session, rows: Iterable[Row]) -> None:
    """Insert, at once and in order."""
    for row in rows:
        session.connection().execute(_inserting(type(row)), _values(row))
        touch_row(session, row)


@cache
def _inserting(kind: type[Row]) -> Insert:
    return insert(_table(kind))


@cache
def _replacing(kind: type[Row], dialect: str, is_copy: bool) -> Insert:
    table = _table(kind)
    statement = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(table)
    names = (each.name for each in table.columns if not each.primary_key and (is_copy or each.name != "made_by"))
    given = {name: statement.excluded[name] for name in names}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=given)


def _table(kind: type[Row]) -> Table:
    return cast(Table, kind.__table__)


def _values(row: Row) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _table(type(row)).columns}


def _cause(error: SQLAlchemyError) -> str:
    return str(error.__cause__ or error)
