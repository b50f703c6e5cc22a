"""What was written into a desk's own file while its team's store was away, noted in that file until it is there, too.

Triggers note each row that is touched, with what it was before: in the transaction that touches it, by whatever
statement. So nothing is forgotten when the program ends in between, and what others did meanwhile can be told from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Column, Connection, Engine, LargeBinary, Table, bindparam, text
from sqlalchemy.dialects import sqlite

from app.storage.agent_tables import ReminderRow
from app.storage.tables import ContactWordsRow, EventRow, NoteRow, Row, TextWordsRow, TimelineRow

_DERIVED = {ContactWordsRow, TextWordsRow}
KINDS: dict[str, type[Row]] = {
    mapper.local_table.description: mapper.class_ for mapper in Row.registry.mappers if mapper.class_ not in _DERIVED
}
_LAST = [each.__tablename__ for each in (NoteRow, EventRow, TimelineRow)]
_FIRST = [table for table in Row.metadata.sorted_tables if table.name in KINDS and table.name not in _LAST]
TABLES = {table.name: table for table in (*_FIRST, *(Row.metadata.tables[name] for name in _LAST))}
"""Whatever must not be lost: parents first, and last what knows by its place where it belongs.

What things are found by is not among it; that is worked out anew where they arrive.
"""
_ORDER = {name: place for place, name in enumerate(TABLES)}
_COUNTED = ("contact", "conversation", "message", "note", "draft", "opt_out", ReminderRow.__tablename__)
"""What somebody would call a change. The rest goes with it: places, events, cursors, how an agent spends the day."""

_SQLITE = sqlite.dialect()

_MADE = (
    "CREATE TABLE IF NOT EXISTS away (since TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS waiting (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, "
    "key TEXT NOT NULL, before TEXT, is_stuck INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, key))",
    "CREATE TABLE IF NOT EXISTS doubted (key TEXT PRIMARY KEY)",
)
_WAITING = text(
    "SELECT number, waiting.kind, key, before, coalesce(attachment.message_id, json_extract(key, '$[0]')) FROM waiting "
    "LEFT JOIN attachment ON waiting.kind IN ('file', 'attachment') AND attachment.id = json_extract(key, '$[0]') "
    "WHERE NOT is_stuck ORDER BY number"
)
_KNOWN = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_COUNT = text("SELECT count(*) FROM waiting WHERE NOT is_stuck AND kind IN :kinds").bindparams(
    bindparam("kinds", _COUNTED, expanding=True)
)
_ONLY_HERE = (
    "SELECT key FROM waiting WHERE kind = 'message' AND before IS NULL AND key NOT IN (SELECT key FROM doubted)"
)
_STUCK = text("SELECT kind, key FROM waiting WHERE is_stuck")
_FORGET = text("DELETE FROM waiting WHERE number IN :numbers").bindparams(bindparam("numbers", expanding=True))
_SET_ASIDE = text("UPDATE waiting SET is_stuck = 1 WHERE number IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that was touched: its table, its primary key and what it was before, as the file had them (JSON).

    What shares a `unit` arrives together: a conversation and its wrap-up, a message with its place and its files.
    """

    number: int
    kind: str
    key: str
    before: str | None
    unit: str

    @property
    def order(self) -> int:
        """Of tables: whatever refers to something comes behind it."""
        return _ORDER[self.kind]

    def is_of(self, *kinds: type[Row]) -> bool:
        return KINDS[self.kind] in kinds

    @property
    def keys(self) -> tuple[Any, ...]:
        """As a row has them."""
        columns = TABLES[self.kind].primary_key.columns
        return tuple(_read(column, raw) for column, raw in zip(columns, _list(self.key), strict=True))

    @property
    def values(self) -> dict[str, object] | None:
        """What it was before; None when it was not there. Columns that are younger than that are missing."""
        if self.before is None:
            return None
        raw = msgspec.json.decode(self.before, type=dict[str, object])
        columns = TABLES[self.kind].columns
        return {name: _read(columns[name], value) for name, value in raw.items() if name in columns}


def prepare(engine: Engine) -> None:
    """Make what notes, as the tables are now, and see that what waits can be read."""
    wanted = {name: made for table in TABLES.values() for name, made in _triggers(table)}
    with engine.begin() as connection:
        for statement in _MADE:
            connection.exec_driver_sql(statement)
        known = {name: made for name, made in connection.exec_driver_sql(_KNOWN)}
        for name, made in wanted.items():
            if known.get(name) != made:
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
                connection.exec_driver_sql(made)
        away_since(connection)
        count(connection)


def away_since(connection: Connection) -> datetime | None:
    """Since when all that is written here is noted; None while it is not."""
    since = connection.exec_driver_sql("SELECT since FROM away").scalar()
    return None if since is None else datetime.fromisoformat(since)


def begin(connection: Connection, since: datetime) -> None:
    """From now on it is noted. Stays as it is when it is noted already."""
    if away_since(connection) is None:
        connection.exec_driver_sql("INSERT INTO away VALUES (?)", (since.astimezone(UTC).isoformat(),))


def end(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM away")
    # What others would not take stays here, and may be there all the same.
    connection.exec_driver_sql("DELETE FROM doubted WHERE key NOT IN (SELECT key FROM waiting WHERE kind = 'message')")


def only_here(connection: Connection) -> set[UUID]:
    """The messages that came on record here since, and of which no other desk can know."""
    return {UUID(str(_list(key)[0])) for (key,) in connection.exec_driver_sql(_ONLY_HERE)}


def doubt(connection: Connection) -> None:
    """Of what is noted by now others may know, or may soon: until `end` none of it is `only_here`."""
    connection.exec_driver_sql(f"INSERT INTO doubted {_ONLY_HERE}")


def count(connection: Connection) -> int:
    """How many changes wait, as people count."""
    return connection.scalar(_COUNT) or 0


def entries(connection: Connection) -> list[Entry]:
    """All that can be brought over, parents first; what belongs to one unit is together."""
    found = [Entry(*row) for row in connection.execute(_WAITING)]
    first: dict[str, int] = {}
    for each in found:
        first[each.unit] = min(each.order, first.get(each.unit, each.order))
    return sorted(found, key=lambda each: (first[each.unit], each.unit, each.order, each.number))


def stuck(connection: Connection) -> set[tuple[str, str]]:
    """Table and key of what the other store would not take."""
    return {(kind, key) for kind, key in connection.execute(_STUCK)}


def stuck_ids(connection: Connection, kind: type[Row]) -> set[UUID]:
    """The same of one kind of what has an id."""
    return {UUID(str(_list(key)[0])) for table, key in stuck(connection) if table == kind.__tablename__}


def forget(connection: Connection, numbers: Collection[int]) -> None:
    if numbers:
        connection.execute(_FORGET, {"numbers": list(numbers)})


def set_aside(connection: Connection, numbers: Collection[int]) -> None:
    """It stays here, but nothing waits for it."""
    connection.execute(_SET_ASIDE, {"numbers": list(numbers)})


def forget_undone(connection: Connection) -> None:
    """What was made and dropped again here: of that nobody needs to know."""
    for table in TABLES.values():
        keys = (
            f"\"{each.name}\" = json_extract(waiting.key, '$[{at}]')"
            for at, each in enumerate(table.primary_key.columns)
        )
        connection.exec_driver_sql(
            f"DELETE FROM waiting WHERE kind = '{table.name}' AND before IS NULL AND NOT is_stuck "
            f'AND NOT EXISTS (SELECT 1 FROM "{table.name}" WHERE {" AND ".join(keys)})'
        )


def unit_of(made: UUID) -> str:
    """What comes together with what has this id."""
    return made.hex


def key_of(row: Row) -> str:
    """Its primary key as an entry has it."""
    columns = TABLES[row.__tablename__].primary_key.columns
    return msgspec.json.encode([_write(column, getattr(row, column.name)) for column in columns]).decode()


def free_stuck(connection: Connection) -> None:
    """Try again what was set aside."""
    connection.exec_driver_sql("UPDATE waiting SET is_stuck = 0 WHERE is_stuck")


def _list(key: str) -> list[object]:
    return msgspec.json.decode(key, type=list[object])


def _triggers(table: Table) -> Iterator[tuple[str, str]]:
    """A content never changes under its id, and is no text: of files only that they came or went is noted."""
    noted = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    pairs = ", ".join(f"'{each.name}', OLD.\"{each.name}\"" for each in noted)
    before = f"json_object({pairs})"
    changed = " OR ".join(f'OLD."{each.name}" IS NOT NEW."{each.name}"' for each in noted)
    for what, row, kept, only_if in (
        ("INSERT", "NEW", "NULL", ""),
        ("UPDATE", "OLD", before, f" AND ({changed})"),
        ("DELETE", "OLD", before, ""),
    ):
        name = f"waiting_{what.lower()}_{table.name}"
        columns = ", ".join(f'{row}."{each.name}"' for each in table.primary_key.columns)
        key = f"json_array({columns})"
        known = f"SELECT 1 FROM waiting WHERE kind = '{table.name}' AND key = {key}"
        yield (
            name,
            f'CREATE TRIGGER {name} AFTER {what} ON "{table.name}" '
            f"WHEN EXISTS (SELECT 1 FROM away) AND NOT EXISTS ({known}){only_if} "
            f"BEGIN INSERT INTO waiting (kind, key, before) VALUES ('{table.name}', {key}, {kept}); END",
        )


def _read(column: Column[object], raw: object) -> object:
    """As a row would have it."""
    process = column.type.dialect_impl(_SQLITE).result_processor(_SQLITE, None)
    return raw if process is None or raw is None else process(raw)


def _write(column: Column[object], value: object) -> object:
    """As the file has it."""
    process = column.type.dialect_impl(_SQLITE).bind_processor(_SQLITE)
    return value if process is None else process(value)
