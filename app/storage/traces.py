"""What a database has yet to do until nothing is left of what was erased: noted in the file itself.

SQLite keeps a number for whoever uses a file (https://www.sqlite.org/pragma.html#pragma_user_version) that changes with
the transaction. PostgreSQL clears away by itself.
"""

from __future__ import annotations

from enum import IntEnum

from sqlalchemy.orm import Session


class Traces(IntEnum):
    """How far it is."""

    NONE = 0
    LEFT = 1
    BEING_FORGOTTEN = 2
    FORGOTTEN = 3
    """No words are left; the journal still has to be cut off."""


def traces(session: Session) -> Traces:
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return Traces.NONE
    return Traces(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def note_traces(session: Session, now: Traces) -> None:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {now:d}")
