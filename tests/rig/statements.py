"""Statements are put into SQL once in a run of tests, not again for every store: it takes longer than asking them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import Dialect

_dialects: dict[tuple[str, Any], Dialect] = {}
_compiled: dict[Any, Any] = {}


def compile_once() -> None:
    """For every engine of this process whose database is a file. What is compiled is kept by its dialect."""
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    engine = connection.engine
    if engine.dialect.name != "sqlite":
        return
    shared = _dialects.setdefault((engine.dialect.driver, engine.dialect.dbapi), engine.dialect)
    engine.dialect = connection.dialect = shared
    engine.update_execution_options(compiled_cache=_compiled)
    connection.execution_options(compiled_cache=_compiled)
