"""The store lets the window go first, but never at the cost of the team."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.search import parse
from app.storage.sql_store import SqlStore
from tests.factories import a_contact
from tests.rig.postgres import Postgres
from tests.rig.store import fresh_file


def test_a_store_of_ones_own_gives_way_before_each_statement(tmp_path: Path) -> None:
    given = list[int]()
    store = SqlStore(fresh_file(tmp_path / "store.db"), lambda: given.append(1))

    store.save_contact(a_contact("Jeanne"))
    while_writing = len(given)
    store.search_contacts(parse("jeanne"), 10)
    store.close()

    assert while_writing > 3
    assert len(given) > while_writing + 1


@pytest.mark.slow
def test_nobody_of_a_team_waits_for_a_desk_that_gives_way(postgres: Postgres) -> None:
    held = list[object]()
    locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
    store = SqlStore(postgres.emptied(), lambda: held.append(postgres.sql(locks)[0][0]))

    with store.transaction():
        store.save_contact(a_contact("Jeanne"))
        is_held = postgres.sql(locks)[0][0]
        store.search_contacts(parse("jeanne"), 10)
    while_writing = len(held)
    store.search_contacts(parse("jeanne"), 10)
    store.close()

    assert is_held == 1
    assert while_writing >= 1
    assert len(held) > while_writing + 1
    assert set(held) == {0}
