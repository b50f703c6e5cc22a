"""The address of a team's store, as people write it."""

from __future__ import annotations

import pytest

from app.core.team import is_store_address


@pytest.mark.parametrize(
    "address",
    ["postgresql://desk@db.example.org/parley", "postgresql://db/parley", "postgresql://d@10.0.0.1:5433/p?x=y"],
)
def test_a_user_a_host_and_a_database_make_an_address(address: str) -> None:
    assert is_store_address(address)


@pytest.mark.parametrize(
    "typed", ["", "db.example.org", "postgresql://desk:secret@db.example.org/parley", "mysql://a/b"]
)
def test_anything_else_does_not_and_a_password_never_stands_in_it(typed: str) -> None:
    assert not is_store_address(typed)
