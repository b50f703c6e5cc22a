"""A desk's own file that cannot be read any more: it must not keep the desk from its team."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.storage.errors import StoreError
from app.storage.sqlite import SqliteFile, driver, is_encrypted

log = logging.getLogger(__name__)
T = TypeVar("T")


def opened_or_new(own: SqliteFile, opened: Callable[[], T], *, may_be_new: bool) -> T:
    """What `opened` makes of the file; if that is damaged, of a new one in its place. The damaged one stays beside it.

    Raises StoreError if it `may_be_new` not, or something that waits to be brought over can still be read in it.
    """
    try:
        return opened()
    except (StoreError, SQLAlchemyError, *own.errors) as error:
        if not _is_damage(own, error):
            if isinstance(error, StoreError):
                raise
            raise StoreError(f"The store {own.title} cannot be opened: {error}. {own.advice}") from error
        left = _left_in(own)
        if left or not may_be_new:
            why = f"{left} changes in it are not with your team yet" if left else str(error)
            raise StoreError(f"The store {own.title} is damaged: {why}. {own.advice}") from error
    aside = own.path.with_name(f"{own.path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    try:
        own.move_to(aside)
    except OSError as error:
        raise StoreError(f"The store {own.title} is damaged and cannot be moved away: {error}. {own.advice}") from error
    log.warning("%s was damaged, and nothing that waits can be read in it: it is %s now", own.title, aside)
    return opened()


def _is_damage(own: SqliteFile, error: BaseException) -> bool:
    """Whether the driver says that the file is broken, or is none; not that somebody has it, or that it is too new.

    Of an encrypted one it says the same when it has another key: then it may be as good as ever.
    """
    cause = error.__cause__ if isinstance(error, StoreError) else error
    said = cause.orig if isinstance(cause, DBAPIError) else cause
    may_have_another_key = bool(own.key) and is_encrypted(own.path) and "not a database" in str(said)
    return type(said) is driver(own.key).DatabaseError and not may_have_another_key


def _left_in(own: SqliteFile) -> int:
    """How many changes wait in it, as far as that can still be read."""
    try:
        with closing(own.connect()) as connection:
            return int(connection.execute("SELECT count(*) FROM waiting").fetchone()[0])
    except own.errors as error:
        log.debug("what waits in %s cannot be read: %s", own.title, error)
        return 0
