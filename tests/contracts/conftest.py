"""The stores that keep their contract."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.sql_store import SqlStore
from tests.rig.postgres import Postgres
from tests.rig.store import KEY, fresh_file, opened


@pytest.fixture(scope="session")
def postgres() -> Generator[Postgres]:
    with Postgres() as postgres:
        yield postgres


@pytest.fixture(params=["sqlite", "sqlcipher", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """The place of an empty store."""
    match request.param:
        case "sqlite":
            return fresh_file(tmp_path / "store.db")
        case "sqlcipher":
            return fresh_file(tmp_path / "store.db", KEY)
        case _:
            return request.getfixturevalue("postgres").emptied()


@pytest.fixture
def store(database: Database) -> Generator[SqlStore]:
    store = opened(database)
    yield store
    store.close()
