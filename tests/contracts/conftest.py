"""The stores that keep their contract."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.errors import RefusedError
from app.core.problems import Problem
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from tests.rig.postgres import Postgres
from tests.rig.spare import SpareDesk
from tests.rig.store import KEY, fresh_file, opened

T = TypeVar("T")
TEAM, TEAM_AWAY = "of a team", "of a team that is away"
_OTHERWISE = {
    "test_store_check_contract.py",
    "test_everybody_is_known_by_name_and_by_when_they_were_last_heard_of",
    "test_it_goes_with_a_draft_that_nobody_has_saved",
}
"""Then nobody is known to be away, nothing is tidied and nobody merged."""


@pytest.fixture(scope="session")
def postgres() -> Generator[Postgres]:
    with Postgres() as postgres:
        yield postgres


@pytest.fixture(params=["sqlite", "sqlcipher", TEAM, TEAM_AWAY, pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """The place of an empty store."""
    match request.param:
        case "sqlite":
            return fresh_file(tmp_path / "store.db")
        case "sqlcipher":
            return fresh_file(tmp_path / "store.db", KEY)
        case "postgresql":
            return request.getfixturevalue("postgres").emptied()
        case _:
            return fresh_file(tmp_path / ("team.db" if request.param == TEAM else "own.db"))


@pytest.fixture
def store(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Generator[SqlStore]:
    kind = request.node.callspec.params["database"]
    if kind in (TEAM, TEAM_AWAY):
        desk = SpareDesk(tmp_path)
        if kind == TEAM_AWAY:
            desk.line.lose()
        yield desk.store
        desk.close()
        return
    store = opened(database)
    yield store
    store.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no desk does while the team's store is away; see `adapters/test_spare_store.py` instead."""
    left_out = [item for item in items if f"[{TEAM_AWAY}" in item.nodeid and _is_done_otherwise(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _is_done_otherwise(item: pytest.Item) -> bool:
    return item.path.name in _OTHERWISE or item.name.partition("[")[0] in _OTHERWISE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, T, T | None]:
    """What a desk refuses in words while the team's store is away is all that is promised then."""
    try:
        return (yield)
    except RefusedError as error:
        if error.problem is Problem.STORE_AWAY:
            return None
        raise
