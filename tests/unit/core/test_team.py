"""The address of a team's store, as people write it."""

from __future__ import annotations

import pytest

from app.core.team import is_store_address, parted


@pytest.mark.parametrize(
    "address",
    ["postgresql://desk@db.example.org/parley", "postgresql://db/parley", "postgresql://d@10.0.0.1:5433/p?x=y"],
)
def test_a_user_a_host_and_a_database_make_an_address(address: str) -> None:
    assert is_store_address(address)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "db.example.org",
        "postgresql://desk:secret@db.example.org/parley",
        "postgresql://desk@db.example.org/parley?password=secret",
        "postgresql://desk@db.example.org/parley?sslmode=require&sslpassword=secret",
        "mysql://a/b",
    ],
)
def test_anything_else_does_not_and_a_password_never_stands_in_it(typed: str) -> None:
    assert not is_store_address(typed)


@pytest.mark.parametrize(
    ("written", "address", "password"),
    [
        ("postgresql://desk@db/parley", "postgresql://desk@db/parley", ""),
        ("postgresql://db:5433/parley", "postgresql://db:5433/parley", ""),
        ("postgresql://desk@[::1]:5433/parley", "postgresql://desk@[::1]:5433/parley", ""),
        ("postgresql://desk@db/parley?sslmode=require", "postgresql://desk@db/parley?sslmode=require", ""),
        ("postgresql://desk:secret@db:5433/parley", "postgresql://desk@db:5433/parley", "secret"),
        ("postgresql://desk:s%40cr%2Fet@[::1]/parley", "postgresql://desk@[::1]/parley", "s@cr/et"),
        ("postgresql://desk:s@cr/et:@db/parley", "postgresql://desk@db/parley", "s@cr/et:"),
        ("postgresql://desk:secret@db/parley?options=a@b", "postgresql://desk@db/parley?options=a@b", "secret"),
        ("postgresql://desk@db/parley?password=secret", "postgresql://desk@db/parley", "secret"),
        ("postgresql://desk@db/parley?password=s%26t&a=b%20c", "postgresql://desk@db/parley?a=b%20c", "s&t"),
        ("postgresql://desk:old@db/parley?password=secret", "postgresql://desk@db/parley", "secret"),
        ("postgresql://desk:@db/parley", "postgresql://desk@db/parley", ""),
        ("postgresql://db:5432/parley?user=me@tenant", "postgresql://db:5432/parley?user=me@tenant", ""),
        ("postgresql://db:5432/parley", "postgresql://db:5432/parley", ""),
        ("postgresql://desk:5432/x@db/parley", "postgresql://desk@db/parley", "5432/x"),
        ("", "", ""),
    ],
)
def test_a_password_is_taken_out_of_an_address_however_it_was_written(
    written: str, address: str, password: str
) -> None:
    assert parted(written) == (address, password)
