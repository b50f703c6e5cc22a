"""Bringing a whole store elsewhere: into a backup and back, under a key, from one database into another."""

from __future__ import annotations

import itertools
import os
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from app.storage.checking import Progress, check, quietly
from app.storage.database import READS, Database
from app.storage.errors import StoreError
from app.storage.opening import migrate, open_store, open_unchanged
from app.storage.sqlite import SqliteFile, driver, make_private_file, unlock
from app.storage.tables import ContactRow, ConversationRow, FileRow, Row

_AT_ONCE = 1_000
_FILES_AT_ONCE = 10
"""Files may have 20 MB each."""
_LATER = {ConversationRow.__tablename__: {"previous_id": None}}
"""What refers to a row of the same table is filled in when all of them are there."""


def back_up(source: Database, copy: SqliteFile, progress: Progress = quietly) -> None:
    """Everything committed, in one file. Raises StoreError; a file that is there already is never written over."""
    if copy.path.exists():
        raise StoreError(f"There is a file {copy.path} already. Give the backup another name.")
    try:
        if isinstance(source, SqliteFile):
            open_unchanged(source).dispose()
            _export(source, copy)
        else:
            _copy(source, copy, progress)
    except BaseException:
        copy.path.unlink(missing_ok=True)
        raise


def restore(backup: SqliteFile, target: Database, progress: Progress = quietly) -> None:
    """Put a backup, of this version or an older one, into the place of a store that nobody has open.

    A file that is there is kept beside it; a shared store must be empty. Raises StoreError, and nothing has changed.
    """
    _require_store(backup)
    if isinstance(target, SqliteFile):
        with _coming(target, backup) as coming:
            _set_aside(target.path)
            os.replace(coming.path, target.path)
    else:
        with _coming(backup, backup) as coming:
            _copy(coming, target, progress)


def _require_store(backup: SqliteFile) -> None:
    """Nothing is made where nothing is, and a database of another program is no backup."""
    if not backup.path.is_file() or backup.path.stat().st_size == 0:
        raise StoreError(f"There is no backup {backup.path}.")
    try:
        revision = backup.revision()
    except backup.errors as error:
        raise StoreError(f"{backup.title} cannot be read as a backup: {error}. {backup.advice}") from error
    if revision is None:
        raise StoreError(f"{backup.path} is no backup of Parley.")


def encrypt(store: SqliteFile, key: str) -> SqliteFile:
    """The same store under this key (32 bytes in hexadecimal). The plain one is deleted.

    Raises StoreError, also when somebody has it open: what they write would be lost.
    """
    open_unchanged(store).dispose()
    try:
        _close_journal(store)
    except store.errors as error:
        raise StoreError(f"The store {store.title} is in use: {error}. Close whatever has it open.") from error
    encrypted = SqliteFile(store.path, key)
    with _coming(encrypted, store) as coming:
        os.replace(coming.path, store.path)
    return encrypted


@contextmanager
def _coming(target: SqliteFile, source: SqliteFile) -> Generator[SqliteFile]:
    """What is to take the place of a file is brought beside it, to this version, and looked at first."""
    coming = SqliteFile(target.path.with_name(f"{target.path.name}.coming"), target.key)
    try:
        _export(source, coming)
        migrate(coming)
        _require_sound(coming)
        _close_journal(coming)
        yield coming
    finally:
        left = coming.path.parent.glob(f"{coming.path.name}.before-*")  # a migration's own copy
        for path in (*_with_journals(coming.path), *left):
            path.unlink(missing_ok=True)


def _set_aside(path: Path) -> None:
    """With what its journal has and the file itself has not: it may be damaged, and then nobody could ask SQLite."""
    wanted = path.with_name(f"{path.name}.before-restore")
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in itertools.count(2))
    free = next(each for each in itertools.chain((wanted,), numbered) if not each.exists())
    for old, new in zip(_with_journals(path), _with_journals(free), strict=True):
        if old.exists():
            os.replace(old, new)


def _require_sound(store: SqliteFile) -> None:
    flaws = check(store)
    if flaws:
        words = "; ".join(f"{flaw.words} ({flaw.count})" for flaw in flaws)
        raise StoreError(f"The store {store.title} is not sound: {words}. Nothing was changed.")


def _close_journal(store: SqliteFile) -> None:
    """All into the one file, which is moved alone."""
    with closing(store.connect()) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _with_journals(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal"))


def _export(source: SqliteFile, copy: SqliteFile) -> None:
    """The same into a file with another key, the same, or none."""
    copy.path.unlink(missing_ok=True)
    make_private_file(copy.path)
    key = f"x'{copy.key}'" if copy.key else ""
    cipher = driver(source.key or copy.key)
    with closing(cipher.connect(str(source.path), isolation_level=None)) as connection:
        unlock(connection, source.key)
        try:
            if source.key == copy.key:
                connection.execute("VACUUM INTO ?", (str(copy.path),))
                return
            connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(copy.path), key))
            connection.execute("SELECT sqlcipher_export('other')")
        except cipher.Error as error:
            raise StoreError(f"{source.title} cannot be read as a store: {error}. {source.advice}") from error


def _copy(source: Database, target: Database, progress: Progress) -> None:
    """All rows of one store into another that is empty, whatever databases they are."""
    reading = open_unchanged(source)
    try:
        writing = open_store(target)
        try:
            there = reading.connect().execution_options(**{READS: True})
            with there, writing.begin() as here:
                if here.scalar(select(func.count()).select_from(ContactRow)):
                    raise StoreError(f"The store {target.title} is not empty: what is in it would be mixed up.")
                _copy_rows(there, here, progress)
        except SQLAlchemyError as error:
            words = str(error.__cause__ or error).partition("\n")[0]
            raise StoreError(f"The store {source.title} cannot be copied: {words}. Nothing was changed.") from error
        finally:
            writing.dispose()
    finally:
        reading.dispose()


def _copy_rows(source: Connection, target: Connection, progress: Progress) -> None:
    tables = Row.metadata.sorted_tables
    total = sum(source.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    for table in tables:
        wanted = select(table).order_by(*table.primary_key.columns).execution_options(stream_results=True)
        rows = source.execute(wanted).mappings()
        for part in rows.partitions(_FILES_AT_ONCE if table.name == FileRow.__tablename__ else _AT_ONCE):
            target.execute(insert(table), [{**row, **_LATER.get(table.name, {})} for row in part])
            done += len(part)
            progress(done, total)
    follows = source.execute(select(ConversationRow.id, ConversationRow.previous_id)).all()
    for conversation, previous in follows:
        if previous is not None:
            target.execute(
                update(ConversationRow).where(ConversationRow.id == conversation).values(previous_id=previous)
            )
