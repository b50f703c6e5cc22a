"""Whole rows between two databases that have the same tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, select, tuple_
from sqlalchemy.orm import Session

from app.storage.tables import Row
from app.storage.three_way import Values

R = TypeVar("R", bound=Row)
Key = tuple[object, ...]
"""The values of a primary key, in the order of its columns."""


def table_of(kind: type[Row]) -> Table:
    return cast(Table, kind.__table__)


def has_key(kind: type[Row], keys: Iterable[Key]) -> ColumnElement[bool]:
    """That it is one of these."""
    primary = list(table_of(kind).primary_key.columns)
    if len(primary) == 1:
        return primary[0].in_([key[0] for key in keys])
    return tuple_(*primary).in_(list(keys))


def values_by_key(
    session: Session, kind: type[Row], keys: Iterable[Key], *, is_short: bool = False
) -> dict[Key, Values]:
    """Those that are there; `is_short` for nothing but their keys."""
    primary = [column.name for column in table_of(kind).primary_key.columns]
    columns = [column for column in table_of(kind).columns if not is_short or column.name in primary]
    found = session.execute(select(*columns).where(has_key(kind, keys))).mappings()
    return {tuple(row[name] for name in primary): dict(row) for row in found}


def taken(session: Session, kind: type[R], *wanted: ColumnElement[bool]) -> list[R]:
    """Rows that belong to no session, to be put into another database."""
    found = session.execute(select(*table_of(kind).columns).where(*wanted)).mappings()
    return [made(kind, dict(row)) for row in found]


def made(kind: type[R], values: Values) -> R:
    return kind(**values)
